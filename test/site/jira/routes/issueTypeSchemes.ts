import { z } from 'zod';
import { bodyOf, found, listOf, named, pageAnswer, passes, refuseDuplicate, requireAdmin } from '../body';
import { assignableProject, hiddenSchemes, projectsByScheme } from '../configuration';
import { type Ctx, JiraError, type Route } from '../route';
import type { IssueTypeScheme, JiraState } from '../state';

const schemeDetails = z.strictObject({
  name: z.string().trim().min(1).max(255),
  description: z.string().max(4000).optional(),
  defaultIssueTypeId: z.string().optional(),
  issueTypeIds: z.array(z.string()).min(1),
});
const schemeUpdate = schemeDetails.omit({ issueTypeIds: true }).partial();
const association = z.strictObject({ issueTypeSchemeId: z.string(), projectId: z.string() });
const issueTypeIds = z.strictObject({ issueTypeIds: z.array(z.string()).min(1) });

const schemeJson = (scheme: IssueTypeScheme) => ({
  id: scheme.id,
  name: scheme.name,
  ...(scheme.description === '' ? {} : { description: scheme.description }),
  ...(scheme.defaultIssueTypeId === null ? {} : { defaultIssueTypeId: scheme.defaultIssueTypeId }),
  ...(scheme.isDefault ? { isDefault: true } : {}),
});

const NO_SCHEME = 'The issue type scheme was not found.';

function listed(ctx: Ctx): IssueTypeScheme[] {
  requireAdmin(ctx, 403);
  const hidden = hiddenSchemes(ctx.state, 'issueTypeSchemeId');
  return Object.values(ctx.state.issueTypeSchemes).filter(({ id }) => !hidden.has(id));
}

function scheme(ctx: Ctx): IssueTypeScheme {
  const id = ctx.params.issueTypeSchemeId;
  return found(
    listed(ctx).find((candidate) => candidate.id === id),
    NO_SCHEME,
  );
}

function requireGlobalTypes(state: JiraState, wanted: readonly string[], status: 400 | 404): void {
  const unknown = wanted.filter((id) => state.issueTypes[id]?.projectId !== null);
  if (unknown.length > 0)
    throw new JiraError(status, [`The issue types with IDs ${unknown.join(', ')} were not found.`]);
}

function requireDefaultAmong(defaultId: string | undefined, of: readonly string[]): void {
  if (defaultId !== undefined && !of.includes(defaultId)) {
    throw new JiraError(400, ['The default issue type must be one of the scheme.']);
  }
}

function create(ctx: Ctx) {
  const schemes = listed(ctx);
  const wanted = bodyOf(ctx, schemeDetails);
  refuseDuplicate(schemes, wanted.name, 'An issue type scheme', { status: 409 });
  requireGlobalTypes(ctx.state, wanted.issueTypeIds, 400);
  requireDefaultAmong(wanted.defaultIssueTypeId, wanted.issueTypeIds);
  if (!wanted.issueTypeIds.some((id) => ctx.state.issueTypes[id]?.hierarchyLevel === 0)) {
    throw new JiraError(400, ['An issue type scheme needs at least one standard issue type.']);
  }
  const id = ctx.newId();
  ctx.state.issueTypeSchemes[id] = {
    id,
    name: wanted.name,
    description: wanted.description ?? '',
    defaultIssueTypeId: wanted.defaultIssueTypeId ?? null,
    issueTypeIds: [...new Set(wanted.issueTypeIds)],
    isDefault: false,
  };
  ctx.changed();
  return { status: 201, body: { issueTypeSchemeId: id } };
}

function update(ctx: Ctx) {
  const target = scheme(ctx);
  const wanted = bodyOf(ctx, schemeUpdate);
  if (wanted.name !== undefined) {
    refuseDuplicate(listed(ctx), wanted.name, 'An issue type scheme', { except: target.id });
  }
  requireDefaultAmong(wanted.defaultIssueTypeId, target.issueTypeIds);
  Object.assign(target, wanted);
  ctx.changed();
  return { status: 204 };
}

function remove(ctx: Ctx) {
  const { id, isDefault } = scheme(ctx);
  if (isDefault) throw new JiraError(400, ['The default issue type scheme cannot be deleted.']);
  if (Object.values(ctx.state.projects).some((project) => project.issueTypeSchemeId === id)) {
    throw new JiraError(400, ['The issue type scheme is used by projects.']);
  }
  delete ctx.state.issueTypeSchemes[id];
  ctx.changed();
  return { status: 204 };
}

function assign(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const wanted = bodyOf(ctx, association);
  const project = assignableProject(ctx.state, wanted.projectId, 'Issue type schemes');
  const target = found(ctx.state.issueTypeSchemes[wanted.issueTypeSchemeId], NO_SCHEME);
  const used = ctx.issues
    .ofProject(project.id)
    .some((issue) => !target.issueTypeIds.includes(issue.issueTypeId));
  if (used) throw new JiraError(400, ['Issues of the project have issue types that the scheme lacks.']);
  project.issueTypeSchemeId = target.id;
  ctx.changed();
  return { status: 204 };
}

function addTypes(ctx: Ctx) {
  const target = scheme(ctx);
  const wanted = bodyOf(ctx, issueTypeIds).issueTypeIds;
  requireGlobalTypes(ctx.state, wanted, 404);
  if (wanted.some((id) => target.issueTypeIds.includes(id))) {
    throw new JiraError(400, ['Some of the issue types are already in the issue type scheme.']);
  }
  target.issueTypeIds.push(...new Set(wanted));
  ctx.changed();
  return { status: 204 };
}

function removeType(ctx: Ctx) {
  const target = scheme(ctx);
  const { issueTypeId = '' } = ctx.params;
  if (!target.issueTypeIds.includes(issueTypeId)) {
    throw new JiraError(404, ['The issue type was not found in the issue type scheme.']);
  }
  const rest = target.issueTypeIds.filter((id) => id !== issueTypeId);
  if (target.isDefault)
    throw new JiraError(400, ['No issue type can be removed from the default issue type scheme.']);
  if (!rest.some((id) => ctx.state.issueTypes[id]?.hierarchyLevel === 0)) {
    throw new JiraError(400, ['The last standard issue type cannot be removed.']);
  }
  const users = Object.values(ctx.state.projects).filter(
    ({ issueTypeSchemeId }) => issueTypeSchemeId === target.id,
  );
  if (users.some(({ id }) => ctx.issues.ofProject(id).some((issue) => issue.issueTypeId === issueTypeId))) {
    throw new JiraError(400, ['The issue type is used by issues.']);
  }
  target.issueTypeIds = rest;
  if (target.defaultIssueTypeId === issueTypeId) target.defaultIssueTypeId = null;
  ctx.changed();
  return { status: 204 };
}

function mapping(ctx: Ctx) {
  const wanted = listOf(ctx, 'issueTypeSchemeId');
  const items = listed(ctx)
    .filter(({ id }) => passes(wanted, id))
    .flatMap(({ id, issueTypeIds: types }) =>
      types.map((issueTypeId) => ({ issueTypeSchemeId: id, issueTypeId })),
    );
  return pageAnswer(ctx, items, 50);
}

function byProject(ctx: Ctx) {
  const schemes = new Map(listed(ctx).map((candidate) => [candidate.id, candidate]));
  const values = projectsByScheme(ctx.state, 'issueTypeSchemeId', ctx.query.getAll('projectId')).map(
    ([schemeId, projectIds]) => ({
      issueTypeScheme: schemeJson(found(schemes.get(schemeId), NO_SCHEME)),
      projectIds,
    }),
  );
  return pageAnswer(ctx, values, 50);
}

function all(ctx: Ctx) {
  const wanted = listOf(ctx, 'id');
  const hasName = named(ctx, 'queryString');
  const values = listed(ctx)
    .filter((candidate) => passes(wanted, candidate.id) && hasName(candidate))
    .map(schemeJson);
  return pageAnswer(ctx, values, 50);
}

const ROOT = '/rest/api/3/issuetypescheme';
const ONE = `${ROOT}/{issueTypeSchemeId}`;
const PAGE = ['startAt', 'maxResults'];

export const issueTypeSchemeRoutes: readonly Route[] = [
  { method: 'GET', path: ROOT, query: [...PAGE, 'id', 'queryString'], run: all },
  { method: 'POST', path: ROOT, run: create },
  { method: 'GET', path: `${ROOT}/mapping`, query: [...PAGE, 'issueTypeSchemeId'], run: mapping },
  { method: 'GET', path: `${ROOT}/project`, query: [...PAGE, 'projectId'], run: byProject },
  { method: 'PUT', path: `${ROOT}/project`, run: assign },
  { method: 'PUT', path: ONE, run: update },
  { method: 'DELETE', path: ONE, run: remove },
  { method: 'PUT', path: `${ONE}/issuetype`, run: addTypes },
  { method: 'DELETE', path: `${ONE}/issuetype/{issueTypeId}`, run: removeType },
];
