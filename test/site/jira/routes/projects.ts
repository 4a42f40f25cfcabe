import { z } from 'zod';
import {
  bodyOf,
  found,
  listAnswer,
  pageAnswer,
  refuseDuplicate,
  requireAdmin,
  requireProjectAdmin,
} from '../body';
import { issueTypesOf, statusesOf, workflowOf } from '../configuration';
import { issueTypeJson, statusJson } from '../present';
import { categoryOrNone, notificationSchemeId } from '../projects/chosen';
import { createProject } from '../projects/create';
import { projectListed, projectResource } from '../projects/present';
import { propertyQuery } from '../projects/propertyQuery';
import { removeProject } from '../projects/remove';
import { type Ctx, JiraError, NotEmulated, type Route } from '../route';
import type { Project } from '../state';

const updateRequest = z.strictObject({
  name: z.string().trim().min(1).max(80).optional(),
  description: z.string().optional(),
  leadAccountId: z.string().max(128).optional(),
  assigneeType: z.enum(['PROJECT_LEAD', 'UNASSIGNED']).optional(),
  permissionScheme: z.number().int().optional(),
  notificationScheme: z.number().int().optional(),
  categoryId: z.number().int().optional(),
  url: z.string().max(255).optional(),
});
/** A new key would rename every issue. */
const NOT_EMULATED = ['key', 'lead', 'avatarId', 'issueSecurityScheme', 'releasedProjectKeys'];

const projectOf = (ctx: Ctx): Project => ctx.project(ctx.params.projectIdOrKey ?? '');

const ORDERS: Record<string, (a: Project, b: Project) => number> = {
  key: (a, b) => a.key.localeCompare(b.key),
  name: (a, b) => a.name.localeCompare(b.name),
};

function ordered(ctx: Ctx, projects: Project[]): Project[] {
  const wanted = ctx.query.get('orderBy') ?? 'key';
  const compare = ORDERS[wanted.replace(/^[+\- ]/, '')];
  if (!compare) throw new NotEmulated(`orderBy=${wanted} of project search`);
  const sorted = projects.sort(compare);
  return wanted.startsWith('-') ? sorted.reverse() : sorted;
}

const ACTIONS: Record<string, string[]> = {
  view: ['BROWSE_PROJECTS', 'ADMINISTER_PROJECTS', 'ADMINISTER'],
  browse: ['BROWSE_PROJECTS'],
  edit: ['ADMINISTER_PROJECTS', 'ADMINISTER'],
  create: ['CREATE_ISSUES'],
};

/** Filters of the search, each a predicate; those that the query does not name let everything through. */
function filters(ctx: Ctx): ((project: Project) => boolean)[] {
  const { query } = ctx;
  const ids = new Set(query.getAll('id'));
  const keys = new Set(query.getAll('keys'));
  const text = query.get('query')?.toLowerCase() ?? '';
  const types = query.get('typeKey')?.split(',') ?? [];
  const property = query.get('propertyQuery');
  const status = new Set(query.get('status')?.split(',') ?? ['live']);
  const category = query.get('categoryId');
  const permissions = found(ACTIONS[query.get('action') ?? 'view'], 'The action is not known.', 400);
  return [
    (project) => permissions.some((permission) => ctx.can(permission, { project })),
    ({ shelved }) => status.has(shelved?.as ?? 'live'),
    ({ categoryId }) => category === null || categoryId === category,
    ({ id }) => ids.size === 0 || ids.has(id),
    ({ key }) => keys.size === 0 || keys.has(key),
    ({ key, name }) => key.toLowerCase().includes(text) || name.toLowerCase().includes(text),
    ({ projectTypeKey }) => types.length === 0 || types.includes(projectTypeKey),
    property === null ? () => true : propertyQuery(property),
  ];
}

function search(ctx: Ctx) {
  const tests = filters(ctx);
  const matches = Object.values(ctx.state.projects).filter((project) => tests.every((test) => test(project)));
  const answer = pageAnswer(ctx, ordered(ctx, matches), 50, 100);
  return {
    ...answer,
    body: { ...answer.body, values: answer.body.values.map((one) => projectListed(ctx, one)) },
  };
}

function update(ctx: Ctx) {
  const project = projectOf(ctx);
  requireProjectAdmin(ctx, project);
  const { permissionScheme, notificationScheme, categoryId, ...wanted } = bodyOf(
    ctx,
    updateRequest,
    NOT_EMULATED,
  );
  if (wanted.name !== undefined) {
    refuseDuplicate(Object.values(ctx.state.projects), wanted.name, 'A project', { except: project.id });
  }
  if (wanted.leadAccountId !== undefined && ctx.state.users[wanted.leadAccountId]?.active !== true) {
    throw new JiraError(400, [], { projectLead: 'You must specify a valid project lead.' });
  }
  if (permissionScheme !== undefined) {
    requireAdmin(ctx, 403);
    const scheme = found(
      ctx.state.permissionSchemes[String(permissionScheme)],
      'The permission scheme was not found.',
      400,
    );
    project.permissionSchemeId = scheme.id;
  }
  if (notificationScheme !== undefined || categoryId !== undefined) requireAdmin(ctx, 403);
  if (notificationScheme !== undefined) {
    project.notificationSchemeId = notificationSchemeId(ctx.state, notificationScheme);
  }
  if (categoryId !== undefined) project.categoryId = categoryOrNone(ctx.state, categoryId);
  Object.assign(project, wanted);
  ctx.changed();
  return { status: 200, body: projectResource(ctx, project) };
}

/** Into the recycle bin, unless the request says for good. */
function remove(ctx: Ctx) {
  const project = projectOf(ctx);
  if (!ctx.can('ADMINISTER')) throw new JiraError(404, ['You are not authorised to delete projects.']);
  if (project.shelved !== undefined) throw new JiraError(404, ['The project is archived or deleted.']);
  if (ctx.query.get('enableUndo') === 'false') removeProject(ctx, project);
  else project.shelved = { as: 'deleted', at: ctx.clock.now(), by: ctx.accountId ?? '' };
  ctx.changed();
  return { status: 204 };
}

function statuses(ctx: Ctx) {
  const project = projectOf(ctx);
  const { state, origin } = ctx;
  return listAnswer(
    issueTypesOf(state, project).map(({ id }) => {
      const { self, name, subtask } = issueTypeJson(state, id, origin);
      const own = statusesOf(state, workflowOf(state, project, id));
      return { self, id, name, subtask, statuses: own.map((status) => statusJson(state, status.id, origin)) };
    }),
  );
}

const ROOT = '/rest/api/3/project';
const ONE = `${ROOT}/{projectIdOrKey}`;

export const projectRoutes: readonly Route[] = [
  { method: 'POST', path: ROOT, run: createProject },
  {
    method: 'GET',
    path: `${ROOT}/search`,
    query: [
      'startAt',
      'maxResults',
      'orderBy',
      'id',
      'keys',
      'query',
      'typeKey',
      'action',
      'status',
      'categoryId',
      'expand',
      'properties',
      'propertyQuery',
    ],
    anonymous: true,
    run: search,
  },
  {
    method: 'GET',
    path: ONE,
    query: ['expand', 'properties'],
    anonymous: true,
    run: (ctx) => ({ status: 200, body: projectResource(ctx, projectOf(ctx)), points: 2 }),
  },
  { method: 'PUT', path: ONE, query: ['expand'], run: update },
  { method: 'DELETE', path: ONE, query: ['enableUndo'], run: remove },
  { method: 'GET', path: `${ONE}/statuses`, run: statuses },
];
