import { z } from 'zod';
import { bodyOf, found, listAnswer, refuseDuplicate, requireAdmin } from '../body';
import { issueTypesOf } from '../configuration';
import { issueTypeJson } from '../present';
import { type Ctx, JiraError, type Route } from '../route';
import { ids } from '../seed/ids';
import type { IssueType } from '../state';

const name = z.string().trim().min(1).max(60);

const newIssueType = z.strictObject({
  name,
  description: z.string().optional(),
  type: z.enum(['standard', 'subtask']).optional(),
  hierarchyLevel: z.literal([0, -1]).optional(),
});

const changedIssueType = z.strictObject({ name: name.optional(), description: z.string().optional() });

const global = (ctx: Ctx) =>
  Object.values(ctx.state.issueTypes).filter(({ projectId }) => projectId === null);

/** A type that whoever asks may know of: a global one, or one of a project that they may browse. */
function visible(ctx: Ctx, type: IssueType): boolean {
  if (type.projectId === null) return true;
  const project = ctx.state.projects[type.projectId];
  return project !== undefined && ctx.can('BROWSE_PROJECTS', { project });
}

function issueType(ctx: Ctx): IssueType {
  const type = ctx.state.issueTypes[ctx.params.id ?? ''];
  return found(type && visible(ctx, type) ? type : undefined, 'The issue type selected is invalid.');
}

function create(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const wanted = bodyOf(ctx, newIssueType);
  refuseDuplicate(global(ctx), wanted.name, 'An issue type', { status: 409 });
  const type: IssueType = {
    id: ctx.newId(),
    name: wanted.name,
    description: wanted.description ?? '',
    hierarchyLevel: wanted.hierarchyLevel ?? (wanted.type === 'subtask' ? -1 : 0),
    projectId: null,
  };
  ctx.state.issueTypes[type.id] = type;
  ctx.state.issueTypeSchemes[ids.issueTypeScheme]?.issueTypeIds.push(type.id);
  ctx.changed();
  return { status: 201, body: issueTypeJson(ctx.state, type.id, ctx.origin) };
}

function update(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const type = issueType(ctx);
  const wanted = bodyOf(ctx, changedIssueType, ['avatarId']);
  if (wanted.name !== undefined) {
    refuseDuplicate(global(ctx), wanted.name, 'An issue type', { status: 409, except: type.id });
    type.name = wanted.name;
  }
  type.description = wanted.description ?? type.description;
  ctx.changed();
  return { status: 200, body: issueTypeJson(ctx.state, type.id, ctx.origin) };
}

function remove(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const { id } = issueType(ctx);
  if (Object.values(ctx.state.issues).some((issue) => issue.issueTypeId === id)) {
    throw new JiraError(409, ['The issue type is used by issues; an alternative is needed.']);
  }
  for (const scheme of Object.values(ctx.state.issueTypeSchemes)) {
    scheme.issueTypeIds = scheme.issueTypeIds.filter((other) => other !== id);
    if (scheme.defaultIssueTypeId === id) scheme.defaultIssueTypeId = null;
  }
  for (const { issueTypeMappings } of Object.values(ctx.state.workflowSchemes)) delete issueTypeMappings[id];
  for (const { items } of Object.values(ctx.state.issueTypeScreenSchemes)) delete items[id];
  delete ctx.state.issueTypes[id];
  ctx.changed();
  return { status: 204 };
}

const ofProject = (ctx: Ctx) => {
  const level = ctx.query.get('level');
  return issueTypesOf(ctx.state, ctx.project(ctx.query.get('projectId') ?? '')).filter(
    ({ hierarchyLevel }) => level === null || hierarchyLevel === Number(level),
  );
};

const list = (ctx: Ctx, types: IssueType[]) =>
  listAnswer(types.map(({ id }) => issueTypeJson(ctx.state, id, ctx.origin)));

export const issueTypeRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/rest/api/3/issuetype',
    run: (ctx) =>
      list(
        ctx,
        Object.values(ctx.state.issueTypes).filter((type) => visible(ctx, type)),
      ),
  },
  { method: 'POST', path: '/rest/api/3/issuetype', run: create },
  {
    method: 'GET',
    path: '/rest/api/3/issuetype/project',
    query: ['projectId', 'level'],
    run: (ctx) => list(ctx, ofProject(ctx)),
  },
  {
    method: 'GET',
    path: '/rest/api/3/issuetype/{id}',
    run: (ctx) => ({ status: 200, body: issueTypeJson(ctx.state, issueType(ctx).id, ctx.origin), points: 2 }),
  },
  { method: 'PUT', path: '/rest/api/3/issuetype/{id}', run: update },
  { method: 'DELETE', path: '/rest/api/3/issuetype/{id}', run: remove },
];
