import { z } from 'zod';
import { bodyOf, found, requireAdmin } from '../body';
import { userDetails } from '../present';
import { type Answer, type Ctx, JiraError, type Route } from '../route';
import { ids } from '../seed/ids';
import type { Group } from '../state';

const PICKED = 20;

const selfOf = (ctx: Ctx, { groupId }: Group) => `${ctx.origin}/rest/api/3/group?groupId=${groupId}`;

/** Jira's `Group`. */
function json(ctx: Ctx, group: Group) {
  const items = group.members.map((accountId) => userDetails(ctx.state, accountId, ctx.origin));
  return {
    name: group.name,
    groupId: group.groupId,
    self: selfOf(ctx, group),
    users: {
      size: items.length,
      items,
      'max-results': items.length,
      'start-index': 0,
      'end-index': items.length,
    },
    expand: 'users',
  };
}

function groupOf(ctx: Ctx): Group {
  const { query, state } = ctx;
  return found(
    Object.values(state.groups).find(
      ({ groupId, name }) => groupId === query.get('groupId') || name === query.get('groupname'),
    ),
    'The group was not found.',
  );
}

function create(ctx: Ctx): Answer {
  requireAdmin(ctx, 403);
  const { name } = bodyOf(ctx, z.object({ name: z.string() }));
  const text = name.trim();
  const taken = Object.values(ctx.state.groups).some(
    (group) => group.name.toLowerCase() === text.toLowerCase(),
  );
  if (text === '' || taken)
    throw new JiraError(400, ['A group with this name already exists, or it has none.']);
  const group: Group = { groupId: `group-${ctx.newId()}`, name: text, members: [] };
  ctx.state.groups[group.groupId] = group;
  ctx.changed();
  return { status: 201, body: json(ctx, group) };
}

/** The groups that the site itself relies on stay. */
function remove(ctx: Ctx): Answer {
  requireAdmin(ctx, 403);
  const group = groupOf(ctx);
  if (Object.values(ids.group).some((id) => id === group.groupId)) {
    throw new JiraError(400, ['The group cannot be deleted: the site depends on it.']);
  }
  delete ctx.state.groups[group.groupId];
  for (const project of Object.values(ctx.state.projects)) {
    for (const actors of Object.values(project.roleActors)) {
      actors.groups = actors.groups.filter((id) => id !== group.groupId);
    }
  }
  ctx.changed();
  return { status: 200 };
}

function join(ctx: Ctx): Answer {
  requireAdmin(ctx, 403);
  const group = groupOf(ctx);
  const { accountId } = bodyOf(ctx, z.object({ accountId: z.string() }));
  const user = found(ctx.state.users[accountId], 'The user does not exist.');
  if (group.members.includes(user.accountId)) {
    throw new JiraError(400, [
      `Cannot add user. '${user.displayName}' is already a member of '${group.name}'.`,
    ]);
  }
  group.members = [...group.members, user.accountId];
  if (group.groupId === ids.group.administrators) user.jiraAdmin = true;
  ctx.changed();
  return { status: 201, body: json(ctx, group) };
}

function leave(ctx: Ctx): Answer {
  requireAdmin(ctx, 403);
  const group = groupOf(ctx);
  const user = found(ctx.state.users[ctx.query.get('accountId') ?? ''], 'The user does not exist.');
  if (!group.members.includes(user.accountId)) {
    throw new JiraError(400, [`'${user.displayName}' is not a member of '${group.name}'.`]);
  }
  if (group.groupId === ids.group.administrators) {
    if (user.accountId === ctx.accountId) {
      throw new JiraError(400, ['You cannot take yourself out of the administrators.']);
    }
    user.jiraAdmin = false;
  }
  group.members = group.members.filter((id) => id !== user.accountId);
  ctx.changed();
  return { status: 200 };
}

/** For pickers, to everybody who may look for users. */
function pick(ctx: Ctx): Answer {
  const text = ctx.query.get('query')?.toLowerCase() ?? '';
  const found = Object.values(ctx.state.groups)
    .filter(({ name }) => name.toLowerCase().includes(text))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const most = Number(ctx.query.get('maxResults') ?? PICKED);
  const groups = found.slice(0, most).map(({ name, groupId }) => ({ name, html: name, labels: [], groupId }));
  return {
    status: 200,
    points: 1 + 2 * groups.length,
    body: {
      header: `Showing ${groups.length} of ${found.length} matching groups`,
      total: found.length,
      groups,
    },
  };
}

const NAMED = ['groupname', 'groupId'];

export const groupEditingRoutes: readonly Route[] = [
  { method: 'POST', path: '/rest/api/3/group', run: create },
  { method: 'DELETE', path: '/rest/api/3/group', query: NAMED, run: remove },
  { method: 'POST', path: '/rest/api/3/group/user', query: NAMED, run: join },
  { method: 'DELETE', path: '/rest/api/3/group/user', query: [...NAMED, 'accountId'], run: leave },
  { method: 'GET', path: '/rest/api/3/groups/picker', query: ['query', 'maxResults'], run: pick },
];
