import { z } from 'zod';
import { bodyOf, found, pageAnswer, refuseDuplicate, requireAdmin } from '../body';
import { hiddenSchemes, workflowByName } from '../configuration';
import { type Ctx, JiraError, NotEmulated, type Route } from '../route';
import { ids } from '../seed/ids';
import type { JiraState, WorkflowScheme } from '../state';
import { schemeJson } from '../workflows/schemes';

const scheme = z.strictObject({
  name: z.string().trim().min(1).max(255).optional(),
  description: z.string().optional(),
  defaultWorkflow: z.string().optional(),
  issueTypeMappings: z.record(z.string(), z.string()).optional(),
  updateDraftIfNeeded: z.boolean().optional(),
});
const typeMapping = z.strictObject({
  issueType: z.string().optional(),
  workflow: z.string(),
  updateDraftIfNeeded: z.boolean().optional(),
});
const defaultMapping = z.strictObject({ workflow: z.string(), updateDraftIfNeeded: z.boolean().optional() });

/** The schemes that have an id: not the default one, not those of team-managed projects. */
function listed(ctx: Ctx): WorkflowScheme[] {
  requireAdmin(ctx, 403);
  const hidden = hiddenSchemes(ctx.state, 'workflowSchemeId');
  return Object.values(ctx.state.workflowSchemes).filter(
    ({ id }) => id !== ids.workflowScheme && !hidden.has(id),
  );
}

function schemeOfPath(ctx: Ctx): WorkflowScheme {
  if (ctx.query.get('returnDraftIfExists') === 'true') throw new NotEmulated('drafts of workflow schemes');
  return found(
    listed(ctx).find(({ id }) => id === ctx.params.id),
    'The workflow scheme was not found.',
  );
}

const isActive = (state: JiraState, { id }: WorkflowScheme) =>
  Object.values(state.projects).some(({ workflowSchemeId }) => workflowSchemeId === id);

/** A scheme that projects use changes through a draft, which the site does not have. */
function refuseActive(ctx: Ctx, target: WorkflowScheme, updateDraftIfNeeded: boolean | undefined): void {
  if (!isActive(ctx.state, target)) return;
  if (updateDraftIfNeeded) throw new NotEmulated('drafts of workflow schemes');
  throw new JiraError(400, [
    'The workflow scheme is used by projects and cannot be changed without a draft.',
  ]);
}

function requireMappings(
  ctx: Ctx,
  wanted: { defaultWorkflow?: string; issueTypeMappings?: Record<string, string> },
) {
  const names = [
    ...Object.values(wanted.issueTypeMappings ?? {}),
    ...(wanted.defaultWorkflow ? [wanted.defaultWorkflow] : []),
  ];
  for (const name of names) {
    const workflow = found(workflowByName(ctx.state, name), `The workflow "${name}" was not found.`, 400);
    if (workflow.projectId !== null)
      throw new JiraError(400, [`The workflow "${name}" belongs to a project.`]);
  }
  for (const id of Object.keys(wanted.issueTypeMappings ?? {})) {
    found(ctx.state.issueTypes[id], `The issue type with ID ${id} was not found.`, 400);
  }
}

function create(ctx: Ctx) {
  const schemes = listed(ctx);
  const wanted = bodyOf(ctx, scheme);
  if (wanted.name === undefined) throw new JiraError(400, [], { name: 'A name is needed.' });
  refuseDuplicate(schemes, wanted.name, 'A workflow scheme');
  requireMappings(ctx, wanted);
  const made: WorkflowScheme = {
    id: ctx.newId(),
    name: wanted.name,
    description: wanted.description ?? '',
    defaultWorkflow: wanted.defaultWorkflow ?? 'jira',
    issueTypeMappings: wanted.issueTypeMappings ?? {},
    versionNumber: 0,
  };
  ctx.state.workflowSchemes[made.id] = made;
  ctx.changed();
  return { status: 201, body: schemeJson(made, ctx.origin) };
}

/** Applies `change` to a scheme, where Jira lets it be changed, and answers with it. */
function changed(ctx: Ctx, target: WorkflowScheme, change: Partial<WorkflowScheme>) {
  Object.assign(target, change, { versionNumber: target.versionNumber + 1 });
  ctx.changed();
  return { status: 200, body: schemeJson(target, ctx.origin) };
}

function update(ctx: Ctx) {
  const target = schemeOfPath(ctx);
  const { updateDraftIfNeeded, ...wanted } = bodyOf(ctx, scheme);
  if (wanted.name !== undefined)
    refuseDuplicate(listed(ctx), wanted.name, 'A workflow scheme', { except: target.id });
  requireMappings(ctx, wanted);
  if (wanted.defaultWorkflow ?? wanted.issueTypeMappings) refuseActive(ctx, target, updateDraftIfNeeded);
  return changed(ctx, target, wanted);
}

function remove(ctx: Ctx) {
  const target = schemeOfPath(ctx);
  if (isActive(ctx.state, target)) throw new JiraError(400, ['The workflow scheme is used by projects.']);
  delete ctx.state.workflowSchemes[target.id];
  ctx.changed();
  return { status: 204 };
}

function setDefault(ctx: Ctx) {
  const target = schemeOfPath(ctx);
  const { workflow, updateDraftIfNeeded } = bodyOf(ctx, defaultMapping);
  requireMappings(ctx, { defaultWorkflow: workflow });
  refuseActive(ctx, target, updateDraftIfNeeded);
  return changed(ctx, target, { defaultWorkflow: workflow });
}

function setForType(ctx: Ctx) {
  const target = schemeOfPath(ctx);
  const { workflow, updateDraftIfNeeded } = bodyOf(ctx, typeMapping);
  const mapping = { [ctx.params.issueType ?? '']: workflow };
  requireMappings(ctx, { issueTypeMappings: mapping });
  refuseActive(ctx, target, updateDraftIfNeeded);
  return changed(ctx, target, { issueTypeMappings: { ...target.issueTypeMappings, ...mapping } });
}

function removeForType(ctx: Ctx) {
  const target = schemeOfPath(ctx);
  const { [ctx.params.issueType ?? '']: mapped, ...rest } = target.issueTypeMappings;
  found(mapped, 'The issue type is not mapped in the workflow scheme.');
  refuseActive(ctx, target, ctx.query.get('updateDraftIfNeeded') === 'true');
  return changed(ctx, target, { issueTypeMappings: rest });
}

const ROOT = '/rest/api/3/workflowscheme';
const ONE = `${ROOT}/{id}`;

export const workflowSchemeRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: ROOT,
    query: ['startAt', 'maxResults'],
    run: (ctx) =>
      pageAnswer(
        ctx,
        listed(ctx).map((one) => schemeJson(one, ctx.origin)),
        50,
      ),
  },
  { method: 'POST', path: ROOT, run: create },
  {
    method: 'GET',
    path: ONE,
    query: ['returnDraftIfExists'],
    run: (ctx) => ({ status: 200, body: schemeJson(schemeOfPath(ctx), ctx.origin), points: 2 }),
  },
  { method: 'PUT', path: ONE, run: update },
  { method: 'DELETE', path: ONE, run: remove },
  {
    method: 'GET',
    path: `${ONE}/default`,
    query: ['returnDraftIfExists'],
    run: (ctx) => ({ status: 200, body: { workflow: schemeOfPath(ctx).defaultWorkflow }, points: 2 }),
  },
  { method: 'PUT', path: `${ONE}/default`, run: setDefault },
  { method: 'PUT', path: `${ONE}/issuetype/{issueType}`, run: setForType },
  {
    method: 'DELETE',
    path: `${ONE}/issuetype/{issueType}`,
    query: ['updateDraftIfNeeded'],
    run: removeForType,
  },
];
