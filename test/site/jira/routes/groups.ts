import { found, listOf, pageAnswer, passes, requireAdmin } from '../body';
import { userDetails } from '../present';
import type { Ctx, Route } from '../route';

const NO_GROUP = 'The group was not found.';

function all(ctx: Ctx) {
  const ids = listOf(ctx, 'groupId');
  const names = listOf(ctx, 'groupName');
  const values = Object.values(ctx.state.groups)
    .filter(({ groupId, name }) => passes(ids, groupId) && passes(names, name))
    .map(({ groupId, name }) => ({ groupId, name }));
  return pageAnswer(ctx, values, 50);
}

function members(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const { query, state, origin } = ctx;
  const group = found(
    Object.values(state.groups).find(
      ({ groupId, name }) => groupId === query.get('groupId') || name === query.get('groupname'),
    ),
    NO_GROUP,
  );
  const inactive = query.get('includeInactiveUsers') === 'true';
  const users = group.members.filter((accountId) => inactive || state.users[accountId]?.active === true);
  return pageAnswer(
    ctx,
    users.map((accountId) => userDetails(state, accountId, origin)),
    50,
  );
}

function ofUser(ctx: Ctx) {
  const accountId = ctx.query.get('accountId') ?? '';
  found(ctx.state.users[accountId], 'The user was not found.');
  const groups = Object.values(ctx.state.groups)
    .filter((group) => group.members.includes(accountId))
    .map(({ groupId, name }) => ({
      groupId,
      name,
      self: `${ctx.origin}/rest/api/3/group?groupId=${groupId}`,
    }));
  return { status: 200, body: groups, points: 1 + 2 * groups.length };
}

const PAGE = ['startAt', 'maxResults'];

export const groupRoutes: readonly Route[] = [
  { method: 'GET', path: '/rest/api/3/group/bulk', query: [...PAGE, 'groupId', 'groupName'], run: all },
  {
    method: 'GET',
    path: '/rest/api/3/group/member',
    query: [...PAGE, 'groupname', 'groupId', 'includeInactiveUsers'],
    run: members,
  },
  { method: 'GET', path: '/rest/api/3/user/groups', query: ['accountId'], run: ofUser },
];
