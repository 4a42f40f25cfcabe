import { z } from 'zod';
import {
  bodyOf,
  found,
  listAnswer,
  listOf,
  pageAnswer,
  passes,
  requireAdmin,
  requireProjectAdmin,
} from '../body';
import { issueTypesOf, statusesOf, workflowOf } from '../configuration';
import { statusCategoryJson, statusJson } from '../present';
import { type Ctx, JiraError, type Route } from '../route';
import type { JiraState, Status, StatusCategory } from '../state';
import { addStatus, refuseTakenName, scopeJson } from '../workflows/statuses';

const category = z.enum(['TODO', 'IN_PROGRESS', 'DONE']);
const status = z.strictObject({
  name: z.string().trim().min(1).max(255),
  description: z.string().optional(),
  statusCategory: category,
});
const createRequest = z.strictObject({
  scope: z.strictObject({
    type: z.enum(['PROJECT', 'GLOBAL']),
    project: z.strictObject({ id: z.string() }).nullish(),
  }),
  statuses: z.array(status).min(1).max(50),
});
const updateRequest = z.strictObject({
  statuses: z
    .array(status.extend({ id: z.string() }))
    .min(1)
    .max(50),
});

const json = (one: Status) => ({
  id: one.id,
  name: one.name,
  description: one.description,
  statusCategory: one.category,
  scope: scopeJson(one.projectId),
});

/** Administrators of Jira or of some project. */
function requireSomeAdmin(ctx: Ctx): void {
  if (!ctx.can('ADMINISTER_PROJECTS')) requireAdmin(ctx, 401);
}

/** Who may touch statuses: of a team-managed project its administrators, of the site Jira's. */
function requireAdminOf(ctx: Ctx, projectId: string | null): void {
  if (projectId === null) requireAdmin(ctx, 401);
  else requireProjectAdmin(ctx, found(ctx.state.projects[projectId], 'The project was not found.', 400), 401);
}

function create(ctx: Ctx) {
  const { scope, statuses } = bodyOf(ctx, createRequest);
  const projectId = scope.project?.id ?? null;
  if ((scope.type === 'PROJECT') !== (projectId !== null)) {
    throw new JiraError(400, ['A project is needed for the scope PROJECT, and for it alone.']);
  }
  requireAdminOf(ctx, projectId);
  if (projectId !== null && ctx.state.projects[projectId]?.style !== 'next-gen') {
    throw new JiraError(400, ['Statuses of a company-managed project are global.']);
  }
  refuseRepeated(statuses);
  for (const { name } of statuses) refuseTakenName(ctx.state, name, projectId);
  const made = statuses.map((wanted) => addStatus(ctx, { ...wanted, projectId }));
  ctx.changed();
  return listAnswer(made.map(json));
}

function refuseRepeated(statuses: readonly { name: string }[]): void {
  const names = statuses.map(({ name }) => name.toLowerCase());
  if (new Set(names).size < names.length) throw new JiraError(400, ['Status names must be unique.']);
}

function update(ctx: Ctx) {
  const { statuses } = bodyOf(ctx, updateRequest);
  refuseRepeated(statuses);
  const targets = statuses.map((wanted) => {
    const target = found(
      ctx.state.statuses[wanted.id],
      `The status with ID ${wanted.id} was not found.`,
      400,
    );
    requireAdminOf(ctx, target.projectId);
    refuseTakenName(ctx.state, wanted.name, target.projectId, target.id);
    return { target, wanted };
  });
  for (const { target, wanted } of targets) {
    target.name = wanted.name;
    target.description = wanted.description ?? target.description;
    target.category = wanted.statusCategory;
  }
  ctx.changed();
  return { status: 204 };
}

const usedInWorkflow = (state: JiraState, statusId: string) =>
  Object.values(state.workflows).some((workflow) =>
    workflow.statuses.some(({ statusReference }) => statusReference === statusId),
  );

function remove(ctx: Ctx) {
  const ids = ctx.query.getAll('id');
  for (const id of ids) {
    const target = found(ctx.state.statuses[id], `The status with ID ${id} was not found.`, 400);
    requireAdminOf(ctx, target.projectId);
    if (usedInWorkflow(ctx.state, id))
      throw new JiraError(400, [`The status "${target.name}" is used by workflows.`]);
  }
  for (const id of ids) delete ctx.state.statuses[id];
  ctx.changed();
  return { status: 204 };
}

function byIds(ctx: Ctx) {
  requireSomeAdmin(ctx);
  return listAnswer(
    ctx.query
      .getAll('id')
      .map((id) => json(found(ctx.state.statuses[id], `Status ${id} was not found.`, 400))),
  );
}

function byNames(ctx: Ctx) {
  const projectId = ctx.query.get('projectId');
  const names = new Set(ctx.query.getAll('name').map((name) => name.toLowerCase()));
  if (names.size === 0 || names.size > 50) throw new JiraError(400, ['From 1 to 50 names are needed.']);
  return listAnswer(
    Object.values(ctx.state.statuses)
      .filter((one) => names.has(one.name.toLowerCase()) && one.projectId === projectId)
      .map(json),
  );
}

function search(ctx: Ctx) {
  requireSomeAdmin(ctx);
  const { query, state } = ctx;
  const projectId = query.get('projectId');
  const withGlobal = projectId === null || query.get('includeGlobalStatuses') === 'true';
  const text = query.get('searchString')?.toLowerCase() ?? '';
  const wanted = listOf(ctx, 'statusCategory');
  const values = Object.values(state.statuses).filter(
    (one) =>
      (one.projectId === null ? withGlobal : one.projectId === projectId) &&
      one.name.toLowerCase().includes(text) &&
      passes(wanted, one.category),
  );
  return pageAnswer(ctx, values.map(json), 200);
}

/** Statuses of workflows that projects of the caller use. */
function active(ctx: Ctx): Status[] {
  const { state } = ctx;
  const seen = new Map<string, Status>();
  for (const project of Object.values(state.projects)) {
    if (!ctx.can('BROWSE_PROJECTS', { project })) continue;
    for (const { id } of issueTypesOf(state, project)) {
      for (const one of statusesOf(state, workflowOf(state, project, id))) seen.set(one.id, one);
    }
  }
  return [...seen.values()];
}

function oneActive(ctx: Ctx) {
  const { idOrName = '' } = ctx.params;
  const one = active(ctx).find(({ id, name }) => id === idOrName || name === idOrName);
  return {
    status: 200,
    body: statusJson(ctx.state, found(one, `Status "${idOrName}" was not found.`).id, ctx.origin),
    points: 2,
  };
}

const categories: readonly StatusCategory[] = ['TODO', 'IN_PROGRESS', 'DONE'];

const ROOT = '/rest/api/3/statuses';

function oneCategory(ctx: Ctx) {
  const { idOrKey = '' } = ctx.params;
  const known = categories.map((one) => statusCategoryJson(one, ctx.origin));
  const wanted = known.find(({ id, key }) => String(id) === idOrKey || key === idOrKey);
  return { status: 200, body: found(wanted, 'The status category does not exist.'), points: 2 };
}

export const statusRoutes: readonly Route[] = [
  { method: 'GET', path: ROOT, query: ['id'], run: byIds },
  { method: 'POST', path: ROOT, run: create },
  { method: 'PUT', path: ROOT, run: update },
  { method: 'DELETE', path: ROOT, query: ['id'], run: remove },
  { method: 'GET', path: `${ROOT}/byNames`, query: ['name', 'projectId'], run: byNames },
  {
    method: 'GET',
    path: `${ROOT}/search`,
    query: ['projectId', 'startAt', 'maxResults', 'searchString', 'statusCategory', 'includeGlobalStatuses'],
    run: search,
  },
  {
    method: 'GET',
    path: '/rest/api/3/status',
    anonymous: true,
    run: (ctx) => listAnswer(active(ctx).map(({ id }) => statusJson(ctx.state, id, ctx.origin))),
  },
  { method: 'GET', path: '/rest/api/3/status/{idOrName}', anonymous: true, run: oneActive },
  {
    method: 'GET',
    path: '/rest/api/3/statuscategory',
    run: (ctx) => listAnswer(categories.map((one) => statusCategoryJson(one, ctx.origin))),
  },
  { method: 'GET', path: '/rest/api/3/statuscategory/{idOrKey}', run: oneCategory },
];
