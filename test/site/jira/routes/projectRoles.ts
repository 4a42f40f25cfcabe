import { z } from 'zod';
import { bodyOf, found, listAnswer } from '../body';
import { type Actors, actorsJson, GROUPS, groupNamed, resolveActors, USERS } from '../projects/roleActors';
import { type Ctx, JiraError, type Route } from '../route';
import type { Project, ProjectRole } from '../state';

const added = z.strictObject({
  user: z.array(z.string()).optional(),
  group: z.array(z.string()).optional(),
  groupId: z.array(z.string()).optional(),
});

const GROUP_IDS = 'atlassian-group-role-actor-id';

const replaced = z.strictObject({
  id: z.number().optional(),
  categorisedActors: z.strictObject({
    [USERS]: z.array(z.string()).optional(),
    [GROUPS]: z.array(z.string()).optional(),
    [GROUP_IDS]: z.array(z.string()).optional(),
  }),
});

/** Jira hides a project's roles from all but administrators; to others they are not there. */
function administered(ctx: Ctx, status: 401 | 404): Project {
  const project = ctx.project(ctx.params.projectIdOrKey ?? '');
  if (!ctx.can('ADMINISTER_PROJECTS', { project }) && !ctx.can('ADMINISTER')) {
    throw new JiraError(status, ['You do not have permission to administer this project.']);
  }
  return project;
}

const roleOf = (ctx: Ctx): ProjectRole =>
  found(ctx.state.roles[ctx.params.id ?? ''], `The project role ${ctx.params.id} was not found.`);

const actorsOf = (project: Project, role: ProjectRole): Actors =>
  project.roleActors[role.id] ?? { users: [], groups: [] };

const roleUrl = (ctx: Ctx, project: Project, role: ProjectRole) =>
  `${ctx.origin}/rest/api/3/project/${project.id}/role/${role.id}`;

function roleJson(ctx: Ctx, project: Project, role: ProjectRole) {
  const onlyActive = ctx.query.get('excludeInactiveUsers') === 'true';
  return {
    self: roleUrl(ctx, project, role),
    id: Number(role.id),
    name: role.name,
    description: role.description,
    actors: actorsJson(ctx.state, actorsOf(project, role), onlyActive),
  };
}

function set(ctx: Ctx, project: Project, role: ProjectRole, actors: Actors) {
  project.roleActors[role.id] = {
    users: [...new Set(actors.users)],
    groups: [...new Set(actors.groups)],
  };
  ctx.changed();
  return { status: 200, body: roleJson(ctx, project, role) };
}

function add(ctx: Ctx) {
  const project = administered(ctx, 401);
  const role = roleOf(ctx);
  const wanted = bodyOf(ctx, added);
  const more = resolveActors(ctx.state, wanted.user, wanted.group, wanted.groupId);
  const before = actorsOf(project, role);
  const repeated =
    more.users.some((id) => before.users.includes(id)) ||
    more.groups.some((id) => before.groups.includes(id));
  if (repeated) throw new JiraError(400, ['Some of the actors are already members of the project role.']);
  return set(ctx, project, role, {
    users: [...before.users, ...more.users],
    groups: [...before.groups, ...more.groups],
  });
}

function replace(ctx: Ctx) {
  const project = administered(ctx, 401);
  const role = roleOf(ctx);
  const wanted = bodyOf(ctx, replaced).categorisedActors;
  return set(ctx, project, role, resolveActors(ctx.state, wanted[USERS], wanted[GROUPS], wanted[GROUP_IDS]));
}

function remove(ctx: Ctx) {
  const project = administered(ctx, 404);
  const role = roleOf(ctx);
  const { query, state } = ctx;
  const group =
    query.get('groupId') ?? (query.has('group') ? groupNamed(state, query.get('group') ?? '').groupId : null);
  const actor = query.get('user') ?? group;
  const { users, groups } = actorsOf(project, role);
  if (actor === null || ![...users, ...groups].includes(actor)) {
    throw new JiraError(404, ['The actor is not a member of the project role.']);
  }
  set(ctx, project, role, {
    users: users.filter((id) => id !== actor),
    groups: groups.filter((id) => id !== actor),
  });
  return { status: 204 };
}

function urls(ctx: Ctx) {
  const project = administered(ctx, 404);
  const roles = Object.values(ctx.state.roles);
  return {
    status: 200,
    body: Object.fromEntries(roles.map((role) => [role.name, roleUrl(ctx, project, role)])),
    points: 1 + roles.length,
  };
}

function details(ctx: Ctx) {
  const project = administered(ctx, 404);
  return listAnswer(
    Object.values(ctx.state.roles).map((role) => ({
      self: roleUrl(ctx, project, role),
      id: Number(role.id),
      name: role.name,
      description: role.description,
      admin: false,
      default: false,
      roleConfigurable: true,
      translatedName: role.name,
      type: 'DEFAULT',
    })),
  );
}

function one(ctx: Ctx) {
  const project = administered(ctx, 404);
  const body = roleJson(ctx, project, roleOf(ctx));
  return { status: 200, body, points: 1 + 2 * body.actors.length };
}

const ROOT = '/rest/api/3/project/{projectIdOrKey}/role';

export const projectRoleRoutes: readonly Route[] = [
  { method: 'GET', path: ROOT, run: urls },
  { method: 'GET', path: '/rest/api/3/project/{projectIdOrKey}/roledetails', run: details },
  { method: 'GET', path: `${ROOT}/{id}`, query: ['excludeInactiveUsers'], run: one },
  { method: 'POST', path: `${ROOT}/{id}`, run: add },
  { method: 'PUT', path: `${ROOT}/{id}`, run: replace },
  { method: 'DELETE', path: `${ROOT}/{id}`, query: ['user', 'group', 'groupId'], run: remove },
];
