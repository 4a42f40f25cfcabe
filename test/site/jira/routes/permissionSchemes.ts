import { z } from 'zod';
import { bodyOf, found, refuseDuplicate, requireAdmin } from '../body';
import { grantId, holderJson, holderOf, holderRequest } from '../holders';
import { type Ctx, JiraError, type Route } from '../route';
import { projectPermissions } from '../seed/permissions';
import type { PermissionScheme } from '../state';

const grantRequest = z.strictObject({ holder: holderRequest, permission: z.string() });
const schemeRequest = z.strictObject({
  name: z.string().trim().min(1).max(255),
  description: z.string().optional(),
  permissions: z.array(grantRequest).optional(),
});
const schemeIdRequest = z.strictObject({ id: z.number().int() });

interface Grant {
  permission: string;
  holder: string;
}

const grantsOf = ({ grants }: PermissionScheme): Grant[] =>
  Object.entries(grants).flatMap(([permission, holders]) =>
    holders.map((holder) => ({ permission, holder })),
  );

const schemeUrl = ({ origin }: Ctx, { id }: PermissionScheme) =>
  `${origin}/rest/api/3/permissionscheme/${id}`;

const grantJson = (ctx: Ctx, scheme: PermissionScheme, { permission, holder }: Grant) => ({
  id: grantId(permission, holder),
  self: `${schemeUrl(ctx, scheme)}/permission/${grantId(permission, holder)}`,
  holder: holderJson(ctx.state, holder),
  permission,
});

/** Grants are shown where `expand` asks for any part of them. */
function schemeJson(ctx: Ctx, scheme: PermissionScheme) {
  const expanded = /permissions|all|user|group|projectRole|field/.test(ctx.query.get('expand') ?? '');
  return {
    id: Number(scheme.id),
    self: schemeUrl(ctx, scheme),
    name: scheme.name,
    description: scheme.description,
    expand: 'permissions,user,group,projectRole,field,all',
    ...(expanded ? { permissions: grantsOf(scheme).map((grant) => grantJson(ctx, scheme, grant)) } : {}),
  };
}

const NO_SCHEME = 'The permission scheme was not found.';

const schemeOfPath = (ctx: Ctx): PermissionScheme =>
  found(ctx.state.permissionSchemes[ctx.params.schemeId ?? ''], NO_SCHEME);

/** Whoever administers something may read the schemes. */
function requireReader(ctx: Ctx): void {
  if (!ctx.can('ADMINISTER_PROJECTS')) requireAdmin(ctx, 401);
}

function tableOf(ctx: Ctx, wanted: readonly z.infer<typeof grantRequest>[]): Record<string, string[]> {
  const table: Record<string, string[]> = {};
  for (const { permission, holder } of wanted) {
    if (!projectPermissions.includes(permission)) {
      throw new JiraError(400, [`The permission ${permission} is unknown.`]);
    }
    table[permission] = [...new Set([...(table[permission] ?? []), holderOf(ctx.state, holder)])];
  }
  return table;
}

function create(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const wanted = bodyOf(ctx, schemeRequest);
  refuseDuplicate(Object.values(ctx.state.permissionSchemes), wanted.name, 'A permission scheme');
  const { name, description, permissions = [] } = wanted;
  const scheme = { id: ctx.newId(), name, description, grants: tableOf(ctx, permissions) };
  ctx.state.permissionSchemes[scheme.id] = scheme;
  ctx.changed();
  return { status: 201, body: schemeJson(ctx, scheme) };
}

function update(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const scheme = schemeOfPath(ctx);
  const wanted = bodyOf(ctx, schemeRequest);
  scheme.name = wanted.name;
  scheme.description = wanted.description ?? scheme.description;
  if (wanted.permissions) scheme.grants = tableOf(ctx, wanted.permissions);
  ctx.changed();
  return { status: 200, body: schemeJson(ctx, scheme) };
}

function addGrant(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const scheme = schemeOfPath(ctx);
  const wanted = bodyOf(ctx, grantRequest);
  const [holder = ''] = tableOf(ctx, [wanted])[wanted.permission] ?? [];
  const holders = scheme.grants[wanted.permission] ?? [];
  if (holders.includes(holder)) throw new JiraError(400, ['The permission is granted already.']);
  scheme.grants[wanted.permission] = [...holders, holder];
  ctx.changed();
  return { status: 201, body: grantJson(ctx, scheme, { permission: wanted.permission, holder }) };
}

function removeGrant(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const scheme = schemeOfPath(ctx);
  const { permission, holder } = found(
    grantsOf(scheme).find(
      (grant) => String(grantId(grant.permission, grant.holder)) === ctx.params.permissionId,
    ),
    'The grant was not found.',
    400,
  );
  scheme.grants[permission] = (scheme.grants[permission] ?? []).filter((other) => other !== holder);
  ctx.changed();
  return { status: 204 };
}

function grantOfPath(ctx: Ctx) {
  requireReader(ctx);
  const scheme = schemeOfPath(ctx);
  const { permissionId } = ctx.params;
  const grant = found(
    grantsOf(scheme).find(({ permission, holder }) => String(grantId(permission, holder)) === permissionId),
    'The grant was not found.',
  );
  return { status: 200, body: grantJson(ctx, scheme, grant), points: 3 };
}

/** A scheme that a project uses is kept; Jira would give the project the default one. */
function remove(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const { id } = schemeOfPath(ctx);
  if (Object.values(ctx.state.projects).some(({ permissionSchemeId }) => permissionSchemeId === id)) {
    throw new JiraError(403, ['The permission scheme is used by projects.']);
  }
  delete ctx.state.permissionSchemes[id];
  ctx.changed();
  return { status: 204 };
}

function all(ctx: Ctx) {
  requireReader(ctx);
  const schemes = Object.values(ctx.state.permissionSchemes);
  return {
    status: 200,
    body: { permissionSchemes: schemes.map((scheme) => schemeJson(ctx, scheme)) },
    points: 1 + 2 * schemes.length,
  };
}

function one(ctx: Ctx) {
  requireReader(ctx);
  return { status: 200, body: schemeJson(ctx, schemeOfPath(ctx)), points: 3 };
}

function grants(ctx: Ctx) {
  requireReader(ctx);
  const scheme = schemeOfPath(ctx);
  const permissions = grantsOf(scheme).map((grant) => grantJson(ctx, scheme, grant));
  return { status: 200, body: { permissions }, points: 1 + 2 * permissions.length };
}

function ofProject(ctx: Ctx) {
  const project = ctx.project(ctx.params.projectKeyOrId ?? '');
  if (!ctx.can('ADMINISTER_PROJECTS', { project })) requireAdmin(ctx, 403);
  const scheme = found(ctx.state.permissionSchemes[project.permissionSchemeId], NO_SCHEME);
  return { status: 200, body: schemeJson(ctx, scheme), points: 3 };
}

function assign(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const project = ctx.project(ctx.params.projectKeyOrId ?? '');
  const { id } = bodyOf(ctx, schemeIdRequest);
  const scheme = found(ctx.state.permissionSchemes[String(id)], NO_SCHEME);
  project.permissionSchemeId = scheme.id;
  ctx.changed();
  return { status: 200, body: schemeJson(ctx, scheme) };
}

const ROOT = '/rest/api/3/permissionscheme';
const ONE = `${ROOT}/{schemeId}`;
const PROJECT = '/rest/api/3/project/{projectKeyOrId}/permissionscheme';
const query = ['expand'];

export const permissionSchemeRoutes: readonly Route[] = [
  { method: 'GET', path: ROOT, query, run: all },
  { method: 'POST', path: ROOT, query, run: create },
  { method: 'GET', path: ONE, query, run: one },
  { method: 'PUT', path: ONE, query, run: update },
  { method: 'GET', path: `${ONE}/permission`, query, run: grants },
  { method: 'POST', path: `${ONE}/permission`, query, run: addGrant },
  { method: 'DELETE', path: `${ONE}/permission/{permissionId}`, run: removeGrant },
  { method: 'GET', path: PROJECT, query, run: ofProject },
  { method: 'PUT', path: PROJECT, query, run: assign },
];

/** What is done with one scheme or grant that somebody already knows. */
export const permissionSchemeEditRoutes: readonly Route[] = [
  { method: 'DELETE', path: ONE, run: remove },
  { method: 'GET', path: `${ONE}/permission/{permissionId}`, query, run: grantOfPath },
];
