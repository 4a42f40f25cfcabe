import { z } from 'zod';
import { bodyOf, found, listAnswer, refuseDuplicate, requireAdmin } from '../body';
import { actorsJson } from '../projects/roleActors';
import { type Ctx, JiraError, type Route } from '../route';
import { ids } from '../seed/ids';
import type { ProjectRole } from '../state';

const roleDetails = z.strictObject({
  name: z.string().trim().min(1).max(255),
  description: z.string().optional(),
});

const FIXED: ReadonlySet<string> = new Set([ids.role.administrators, ids.role.addons]);

const roleJson = (role: ProjectRole, origin: string) => ({
  self: `${origin}/rest/api/3/role/${role.id}`,
  id: Number(role.id),
  name: role.name,
  description: role.description,
});

/** With the actors that new projects start with. */
const withDefaults = (role: ProjectRole, ctx: Ctx) => ({
  ...roleJson(role, ctx.origin),
  actors: actorsJson(ctx.state, ctx.state.defaultActors[role.id] ?? { users: [], groups: [] }),
});

function roleOfPath(ctx: Ctx): ProjectRole {
  requireAdmin(ctx, 403);
  return found(
    ctx.state.roles[ctx.params.id ?? ''],
    `Can not retrieve a role actor for a null project role.`,
  );
}

function create(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const wanted = bodyOf(ctx, roleDetails);
  refuseDuplicate(Object.values(ctx.state.roles), wanted.name, 'A project role', { status: 409 });
  const role = { id: ctx.newId(), name: wanted.name, description: wanted.description ?? '' };
  ctx.state.roles[role.id] = role;
  ctx.changed();
  return { status: 200, body: withDefaults(role, ctx) };
}

function update(ctx: Ctx) {
  const role = roleOfPath(ctx);
  const wanted = bodyOf(ctx, roleDetails);
  refuseDuplicate(Object.values(ctx.state.roles), wanted.name, 'A project role', { except: role.id });
  Object.assign(role, wanted);
  ctx.changed();
  return { status: 200, body: withDefaults(role, ctx) };
}

function remove(ctx: Ctx) {
  const { id } = roleOfPath(ctx);
  const holder = `projectRole:${id}`;
  const granted = Object.values(ctx.state.permissionSchemes).some(({ grants }) =>
    Object.values(grants).some((holders) => holders.includes(holder)),
  );
  if (granted || FIXED.has(id)) throw new JiraError(409, ['The role is used by permission schemes.']);
  for (const project of Object.values(ctx.state.projects)) delete project.roleActors[id];
  delete ctx.state.defaultActors[id];
  delete ctx.state.roles[id];
  ctx.changed();
  return { status: 204 };
}

function all(ctx: Ctx) {
  if (!ctx.can('ADMINISTER_PROJECTS')) requireAdmin(ctx, 403);
  return listAnswer(Object.values(ctx.state.roles).map((role) => roleJson(role, ctx.origin)));
}

const ROOT = '/rest/api/3/role';

export const roleRoutes: readonly Route[] = [
  { method: 'GET', path: ROOT, run: all },
  { method: 'POST', path: ROOT, run: create },
  {
    method: 'GET',
    path: `${ROOT}/{id}`,
    run: (ctx) => ({ status: 200, body: withDefaults(roleOfPath(ctx), ctx), points: 2 }),
  },
  { method: 'PUT', path: `${ROOT}/{id}`, run: update },
  { method: 'DELETE', path: `${ROOT}/{id}`, run: remove },
];
