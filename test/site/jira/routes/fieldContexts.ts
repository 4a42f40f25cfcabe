import { z } from 'zod';
import { bodyOf, found, listOf, pageAnswer, passes, requireAdmin } from '../body';
import { contextIn, contextOf, contextsOf, customFieldOf } from '../customFields/contexts';
import { type Answer, type Ctx, JiraError, type Route } from '../route';
import type { Field, FieldContext } from '../state';

const ids = z.array(z.string());
const PATH = '/rest/api/3/field/{fieldId}/context';

const flag = (ctx: Ctx, name: string, value: boolean) =>
  !ctx.query.has(name) || (ctx.query.get(name) === 'true') === value;

function list(ctx: Ctx): Answer {
  requireAdmin(ctx, 403);
  const wanted = listOf(ctx, 'contextId');
  const values = contextsOf(customFieldOf(ctx))
    .map(({ id, name, description, projectIds, issueTypeIds }) => ({
      id,
      name,
      description,
      isGlobalContext: projectIds.length === 0,
      isAnyIssueType: issueTypeIds.length === 0,
    }))
    .filter(
      ({ id, isGlobalContext, isAnyIssueType }) =>
        passes(wanted, id) &&
        flag(ctx, 'isGlobalContext', isGlobalContext) &&
        flag(ctx, 'isAnyIssueType', isAnyIssueType),
    );
  return pageAnswer(ctx, values, 50);
}

function checkProjects(ctx: Ctx, field: Field, projectIds: readonly string[], own?: FieldContext): void {
  for (const id of projectIds) {
    found(ctx.state.projects[id], `The project ${id} was not found.`);
    const taken = contextsOf(field).find((other) => other !== own && other.projectIds.includes(id));
    if (taken !== undefined) throw new JiraError(400, [`The project ${id} is in another context already.`]);
  }
}

function checkTypes(ctx: Ctx, issueTypeIds: readonly string[]): void {
  for (const id of issueTypeIds) found(ctx.state.issueTypes[id], `The issue type ${id} was not found.`);
}

function create(ctx: Ctx): Answer {
  requireAdmin(ctx, 403);
  const field = customFieldOf(ctx);
  const wanted = bodyOf(
    ctx,
    z.strictObject({
      name: z.string().min(1),
      description: z.string().optional(),
      id: z.string().optional(),
      projectIds: ids.optional(),
      issueTypeIds: ids.optional(),
    }),
  );
  const { name, description = '', projectIds = [], issueTypeIds = [] } = wanted;
  checkProjects(ctx, field, projectIds);
  checkTypes(ctx, issueTypeIds);
  const global = contextsOf(field).some((other) => other.projectIds.length === 0);
  if (projectIds.length === 0 && global)
    throw new JiraError(409, ['The field has a global context already.']);
  const body = { id: ctx.newId(), name, description, projectIds, issueTypeIds };
  field.contexts = [...contextsOf(field), { ...body, options: [] }];
  ctx.changed();
  return { status: 201, body };
}

/** Changes a context, as somebody who may. */
function changing(change: (ctx: Ctx, field: Field, context: FieldContext) => void) {
  return (ctx: Ctx): Answer => {
    requireAdmin(ctx, 403);
    const { field, context } = contextOf(ctx);
    change(ctx, field, context);
    ctx.changed();
    return { status: 204 };
  };
}

const rename = changing((ctx, _field, context) => {
  const shape = z.strictObject({ name: z.string().min(1).optional(), description: z.string().optional() });
  const { name, description } = bodyOf(ctx, shape);
  context.name = name ?? context.name;
  context.description = description ?? context.description;
});

const remove = changing((_ctx, field, context) => {
  field.contexts = contextsOf(field).filter((other) => other !== context);
});

const addTypes = changing((ctx, _field, context) => {
  const { issueTypeIds } = bodyOf(ctx, z.strictObject({ issueTypeIds: ids }));
  checkTypes(ctx, issueTypeIds);
  context.issueTypeIds = [...new Set([...context.issueTypeIds, ...issueTypeIds])];
});

const removeTypes = changing((ctx, _field, context) => {
  const { issueTypeIds } = bodyOf(ctx, z.strictObject({ issueTypeIds: ids }));
  context.issueTypeIds = context.issueTypeIds.filter((id) => !issueTypeIds.includes(id));
});

const addProjects = changing((ctx, field, context) => {
  const { projectIds } = bodyOf(ctx, z.strictObject({ projectIds: ids }));
  checkProjects(ctx, field, projectIds, context);
  context.projectIds = [...new Set([...context.projectIds, ...projectIds])];
});

const removeProjects = changing((ctx, _field, context) => {
  const { projectIds } = bodyOf(ctx, z.strictObject({ projectIds: ids }));
  context.projectIds = context.projectIds.filter((id) => !projectIds.includes(id));
});

/** One line for each pair, or one that says that there is no restriction. */
function mapping(of: (context: FieldContext) => object[]) {
  return (ctx: Ctx): Answer => {
    requireAdmin(ctx, 403);
    const wanted = listOf(ctx, 'contextId');
    const contexts = contextsOf(customFieldOf(ctx)).filter(({ id }) => passes(wanted, id));
    return pageAnswer(ctx, contexts.flatMap(of), 50);
  };
}

const issueTypeMapping = mapping(({ id: contextId, issueTypeIds }) =>
  issueTypeIds.length === 0
    ? [{ contextId, isAnyIssueType: true }]
    : issueTypeIds.map((issueTypeId) => ({ contextId, issueTypeId })),
);

const projectMapping = mapping(({ id: contextId, projectIds }) =>
  projectIds.length === 0
    ? [{ contextId, isGlobalContext: true }]
    : projectIds.map((projectId) => ({ contextId, projectId })),
);

function contextsFor(ctx: Ctx): Answer {
  requireAdmin(ctx, 403);
  const field = customFieldOf(ctx);
  const pair = z.strictObject({ projectId: z.string(), issueTypeId: z.string() });
  const { mappings } = bodyOf(ctx, z.strictObject({ mappings: z.array(pair) }));
  const values = mappings.flatMap(({ projectId, issueTypeId }) => {
    const context = contextIn(field, projectId, issueTypeId);
    return context === undefined ? [] : [{ projectId, issueTypeId, contextId: context.id }];
  });
  return pageAnswer(ctx, values, 50);
}

const PAGED = ['startAt', 'maxResults'];

export const fieldContextRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: PATH,
    query: [...PAGED, 'contextId', 'isAnyIssueType', 'isGlobalContext'],
    run: list,
  },
  { method: 'POST', path: PATH, run: create },
  { method: 'GET', path: `${PATH}/issuetypemapping`, query: [...PAGED, 'contextId'], run: issueTypeMapping },
  { method: 'GET', path: `${PATH}/projectmapping`, query: [...PAGED, 'contextId'], run: projectMapping },
  { method: 'POST', path: `${PATH}/mapping`, query: PAGED, run: contextsFor },
  { method: 'PUT', path: `${PATH}/{contextId}`, run: rename },
  { method: 'DELETE', path: `${PATH}/{contextId}`, run: remove },
  { method: 'PUT', path: `${PATH}/{contextId}/issuetype`, run: addTypes },
  { method: 'POST', path: `${PATH}/{contextId}/issuetype/remove`, run: removeTypes },
  { method: 'PUT', path: `${PATH}/{contextId}/project`, run: addProjects },
  { method: 'POST', path: `${PATH}/{contextId}/project/remove`, run: removeProjects },
];
