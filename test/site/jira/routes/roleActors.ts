import { z } from 'zod';
import { bodyOf, found, refuseDuplicate, requireAdmin } from '../body';
import { actorsJson, resolveActors } from '../projects/roleActors';
import { type Ctx, JiraError, type Route } from '../route';
import type { ProjectRole } from '../state';

const input = z.strictObject({
  user: z.array(z.string()).optional(),
  group: z.array(z.string()).optional(),
  groupId: z.array(z.string()).optional(),
});
const partial = z.strictObject({
  name: z.string().trim().min(1).max(255).optional(),
  description: z.string().optional(),
});

function roleOf(ctx: Ctx): ProjectRole {
  requireAdmin(ctx, 403);
  return found(ctx.state.roles[ctx.params.id ?? ''], 'The project role was not found.');
}

const actorsOf = (ctx: Ctx, { id }: ProjectRole) => ctx.state.defaultActors[id] ?? { users: [], groups: [] };

const answer = (ctx: Ctx, role: ProjectRole) => ({
  status: 200,
  body: {
    self: `${ctx.origin}/rest/api/3/role/${role.id}`,
    id: Number(role.id),
    name: role.name,
    description: role.description,
    actors: actorsJson(ctx.state, actorsOf(ctx, role)),
  },
  points: 2,
});

function add(ctx: Ctx) {
  const role = roleOf(ctx);
  const wanted = bodyOf(ctx, input);
  if (wanted.user !== undefined && (wanted.group ?? wanted.groupId) !== undefined) {
    throw new JiraError(400, ['Users and groups cannot be added in one request.']);
  }
  const more = resolveActors(ctx.state, wanted.user, wanted.group, wanted.groupId);
  const { users, groups } = actorsOf(ctx, role);
  ctx.state.defaultActors[role.id] = {
    users: [...new Set([...users, ...more.users])],
    groups: [...new Set([...groups, ...more.groups])],
  };
  ctx.changed();
  return answer(ctx, role);
}

function remove(ctx: Ctx) {
  const role = roleOf(ctx);
  const { query } = ctx;
  const name = query.get('group');
  const group =
    query.get('groupId') ?? Object.values(ctx.state.groups).find((one) => one.name === name)?.groupId;
  const user = query.get('user');
  if (user !== null && (name !== null || query.has('groupId'))) {
    throw new JiraError(400, ['Either a user or a group can be removed in one request.']);
  }
  const actor = user ?? group;
  const { users, groups } = actorsOf(ctx, role);
  if (actor === undefined || ![...users, ...groups].includes(actor)) {
    throw new JiraError(404, ['The actor is not a default member of the project role.']);
  }
  ctx.state.defaultActors[role.id] = {
    users: users.filter((id) => id !== actor),
    groups: groups.filter((id) => id !== actor),
  };
  ctx.changed();
  return answer(ctx, role);
}

/** The name alone where both are given, as documented. */
function rename(ctx: Ctx) {
  const role = roleOf(ctx);
  const { name, description } = bodyOf(ctx, partial);
  if (name === undefined && description === undefined) {
    throw new JiraError(400, ['A name or a description is needed.']);
  }
  if (name === undefined) role.description = description ?? '';
  else {
    refuseDuplicate(Object.values(ctx.state.roles), name, 'A project role', { except: role.id });
    role.name = name;
  }
  ctx.changed();
  return answer(ctx, role);
}

const ONE = '/rest/api/3/role/{id}';

/** Who is in a role when a project is made; projects that exist are left as they are. */
export const roleActorRoutes: readonly Route[] = [
  { method: 'POST', path: ONE, run: rename },
  { method: 'GET', path: `${ONE}/actors`, run: (ctx) => answer(ctx, roleOf(ctx)) },
  { method: 'POST', path: `${ONE}/actors`, run: add },
  { method: 'DELETE', path: `${ONE}/actors`, query: ['user', 'group', 'groupId'], run: remove },
];
