import { splitList } from '../fields/select';
import { hasInProject, hasOnIssue } from '../permissions';
import { page, pageOf, userJson } from '../present';
import { type Answer, type Ctx, JiraError, NotEmulated, type Route } from '../route';
import type { User } from '../state';
import { projectOf } from '../transitions';

/** Users, groups and permissions cost two points each. */
const USER_POINTS = 2;
const DEFAULT_PAGE = 50;
const BULK_PAGE = 10;
const MAX_BULK = 200;

function groupsOf(ctx: Ctx, user: User) {
  const items = Object.values(ctx.state.groups)
    .filter((group) => group.members.includes(user.accountId))
    .map(({ groupId, name }) => ({
      name,
      groupId,
      self: `${ctx.origin}/rest/api/3/group?groupId=${encodeURIComponent(groupId)}`,
    }));
  return { size: items.length, items };
}

function one(ctx: Ctx, user: User): Answer {
  const expand = splitList(ctx.query.getAll('expand'));
  const unknown = expand.find((name) => name !== 'groups');
  if (unknown !== undefined) throw new NotEmulated(`expand=${unknown} for users`);
  const groups = expand.length > 0 ? { groups: groupsOf(ctx, user) } : {};
  return {
    status: 200,
    body: { ...userJson(ctx.state, user, ctx.origin), ...groups, expand: 'groups,applicationRoles' },
    points: 1 + USER_POINTS,
  };
}

function many(ctx: Ctx, users: readonly User[]): Answer {
  const { startAt, maxResults } = pageOf(ctx.query, DEFAULT_PAGE);
  const values = users
    .slice(startAt, startAt + maxResults)
    .map((user) => userJson(ctx.state, user, ctx.origin));
  return { status: 200, body: values, points: 1 + USER_POINTS * values.length };
}

/** Prefixes of the words of a name, or of an e-mail address. */
function isLike(user: User, query: string): boolean {
  const wanted = query.toLowerCase();
  const name = user.displayName.toLowerCase();
  return (
    name.startsWith(wanted) ||
    name.split(/\s+/).some((word) => word.startsWith(wanted)) ||
    user.emailAddress.toLowerCase().startsWith(wanted)
  );
}

/** Active users that match `query` or `accountId`; without either Jira wants one where `required`. */
function matching(ctx: Ctx, required: boolean): User[] {
  const query = ctx.query.get('query');
  const accountId = ctx.query.get('accountId');
  if (required && query === null && accountId === null) {
    throw new JiraError(400, ['Either the query or the accountId parameter must be given.']);
  }
  return Object.values(ctx.state.users).filter(
    (user) =>
      user.active &&
      (query === null || isLike(user, query)) &&
      (accountId === null || user.accountId === accountId),
  );
}

function assignable(ctx: Ctx): User[] {
  const { query, state } = ctx;
  const idOrKey = query.get('issueId') ?? query.get('issueKey');
  const named = query.get('project');
  if (idOrKey === null && named === null) {
    throw new JiraError(400, ['One of project, issueKey and issueId must be given.']);
  }
  const project = idOrKey === null ? ctx.project(named ?? '') : projectOf(ctx, ctx.issue(idOrKey));
  return matching(ctx, false).filter((user) =>
    hasInProject(state, user.accountId, 'ASSIGNABLE_USER', project),
  );
}

/** Those who hold every one of the permissions in a project, or on an issue. */
function holding(ctx: Ctx, permissions: readonly string[]): User[] {
  const { query, state } = ctx;
  const issueKey = query.get('issueKey');
  const projectKey = query.get('projectKey');
  if (issueKey === null && projectKey === null) {
    throw new JiraError(400, ['One of issueKey and projectKey must be given.']);
  }
  const issue = issueKey === null ? null : ctx.issue(issueKey);
  const project = issue === null ? ctx.project(projectKey ?? '') : projectOf(ctx, issue);
  return matching(ctx, true).filter(({ accountId }) =>
    permissions.every((permission) =>
      issue === null
        ? hasInProject(state, accountId, permission, project)
        : hasOnIssue(state, accountId, permission, project, issue),
    ),
  );
}

/** For a field in which somebody is chosen. */
function picked(ctx: Ctx): Answer {
  const query = ctx.query.get('query');
  if (query === null) throw new JiraError(400, ['The query parameter is required.']);
  const without = new Set(ctx.query.getAll('excludeAccountIds'));
  const all = matching(ctx, true).filter(({ accountId }) => !without.has(accountId));
  const shown = all.slice(0, pageOf(ctx.query, DEFAULT_PAGE).maxResults);
  const users = shown.map(({ accountId, accountType, displayName }) => ({
    accountId,
    accountType,
    displayName,
    html: displayName.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
  }));
  const header = `Showing ${users.length} of ${all.length} matching users`;
  return { status: 200, body: { users, total: all.length, header }, points: 1 + USER_POINTS * users.length };
}

const NO_USER = 'Specified user does not exist or you do not have required permissions';

export const userRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/rest/api/3/myself',
    query: ['expand'],
    run(ctx) {
      const user = ctx.accountId === null ? undefined : ctx.state.users[ctx.accountId];
      if (user === undefined) throw new Error('Anonymous callers are refused before');
      return one(ctx, user);
    },
  },
  {
    method: 'GET',
    path: '/rest/api/3/user',
    query: ['accountId', 'expand'],
    run(ctx) {
      const accountId = ctx.query.get('accountId');
      if (accountId === null) throw new JiraError(404, ["The query parameter 'accountId' is required."]);
      const user = ctx.state.users[accountId];
      if (user === undefined) throw new JiraError(404, [NO_USER]);
      return one(ctx, user);
    },
  },
  {
    method: 'GET',
    path: '/rest/api/3/user/search',
    query: ['query', 'accountId', 'startAt', 'maxResults'],
    run: (ctx) => many(ctx, matching(ctx, true)),
  },
  {
    method: 'GET',
    path: '/rest/api/3/users/search',
    query: ['startAt', 'maxResults'],
    run: (ctx) => many(ctx, Object.values(ctx.state.users)),
  },
  {
    method: 'GET',
    path: '/rest/api/3/user/assignable/search',
    query: ['query', 'accountId', 'project', 'issueKey', 'issueId', 'startAt', 'maxResults'],
    run: (ctx) => many(ctx, assignable(ctx)),
  },
  {
    method: 'GET',
    path: '/rest/api/3/users',
    query: ['startAt', 'maxResults'],
    run: (ctx) => many(ctx, Object.values(ctx.state.users)),
  },
  {
    method: 'GET',
    path: '/rest/api/3/user/viewissue/search',
    query: ['query', 'accountId', 'issueKey', 'projectKey', 'startAt', 'maxResults'],
    run: (ctx) => many(ctx, holding(ctx, ['BROWSE_PROJECTS'])),
  },
  {
    method: 'GET',
    path: '/rest/api/3/user/permission/search',
    query: ['query', 'accountId', 'permissions', 'issueKey', 'projectKey', 'startAt', 'maxResults'],
    run: (ctx) => many(ctx, holding(ctx, splitList(ctx.query.getAll('permissions')))),
  },
  {
    method: 'GET',
    path: '/rest/api/3/user/picker',
    query: ['query', 'maxResults', 'excludeAccountIds'],
    run: picked,
  },
  {
    method: 'GET',
    path: '/rest/api/3/user/bulk',
    query: ['accountId', 'startAt', 'maxResults'],
    run(ctx) {
      const wanted = new Set(ctx.query.getAll('accountId'));
      if (wanted.size === 0) throw new JiraError(400, ['The accountId parameter must be given.']);
      const users = [...wanted].flatMap((id) => ctx.state.users[id] ?? []);
      const body = page(users, ctx.query, BULK_PAGE, MAX_BULK);
      const values = body.values.map((user) => userJson(ctx.state, user, ctx.origin));
      const self = `${ctx.origin}${ctx.request.path}`;
      return { status: 200, body: { self, ...body, values }, points: 1 + USER_POINTS * values.length };
    },
  },
];
