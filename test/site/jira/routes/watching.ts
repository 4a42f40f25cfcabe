import { found } from '../body';
import { userDetails } from '../present';
import { type Answer, type Ctx, JiraError, type Route } from '../route';
import type { Issue } from '../state';
import { projectOf } from '../transitions';
import { unwatch, watch, watchersOf } from '../watchers';

const issueOf = (ctx: Ctx): Issue => ctx.issue(ctx.params.issueIdOrKey ?? '');

const may = (ctx: Ctx, permission: string, issue: Issue) =>
  ctx.can(permission, { project: projectOf(ctx, issue), issue });

const people = (ctx: Ctx, accountIds: readonly string[]) =>
  accountIds.map((accountId) => userDetails(ctx.state, accountId, ctx.origin));

function watchers(ctx: Ctx): Answer {
  const issue = issueOf(ctx);
  const all = watchersOf(ctx.state, issue.id);
  const shown = may(ctx, 'VIEW_VOTERS_AND_WATCHERS', issue) ? all : [];
  return {
    status: 200,
    points: 1 + 2 * shown.length,
    body: {
      self: `${ctx.origin}/rest/api/3/issue/${issue.id}/watchers`,
      isWatching: all.some((accountId) => accountId === ctx.accountId),
      watchCount: all.length,
      watchers: people(ctx, shown),
    },
  };
}

/** Others are for whoever manages the list; oneself is for everybody. */
function watcher(ctx: Ctx, issue: Issue, accountId: string): string {
  if (accountId !== ctx.accountId && !may(ctx, 'MANAGE_WATCHERS', issue)) {
    throw new JiraError(403, ['You do not have permission to manage the watcher list.']);
  }
  return found(ctx.state.users[accountId], 'The user does not exist.').accountId;
}

function add(ctx: Ctx): Answer {
  const issue = issueOf(ctx);
  const accountId = ctx.body === undefined || ctx.body === null ? (ctx.accountId ?? '') : ctx.body;
  if (typeof accountId !== 'string') throw new JiraError(400, ['The body must be the account id as text.']);
  watch(ctx, issue, watcher(ctx, issue, accountId));
  return { status: 204 };
}

function remove(ctx: Ctx): Answer {
  const issue = issueOf(ctx);
  const accountId = ctx.query.get('accountId');
  if (accountId === null) throw new JiraError(400, ['The accountId must be given.']);
  unwatch(ctx, issue, watcher(ctx, issue, accountId));
  return { status: 204 };
}

function votes(ctx: Ctx): Answer {
  const issue = issueOf(ctx);
  const all = ctx.state.votes[issue.id] ?? [];
  const shown = may(ctx, 'VIEW_VOTERS_AND_WATCHERS', issue) ? all : [];
  return {
    status: 200,
    points: 1 + 2 * shown.length,
    body: {
      self: `${ctx.origin}/rest/api/3/issue/${issue.key}/votes`,
      votes: all.length,
      hasVoted: all.some((accountId) => accountId === ctx.accountId),
      voters: people(ctx, shown),
    },
  };
}

/** Nobody votes for what they reported themselves. */
function vote(up: boolean) {
  return (ctx: Ctx): Answer => {
    const issue = issueOf(ctx);
    const { accountId } = ctx;
    if (accountId === null || issue.reporter === accountId) {
      throw new JiraError(404, ['You cannot vote for an issue you have reported.']);
    }
    const others = (ctx.state.votes[issue.id] ?? []).filter((id) => id !== accountId);
    ctx.state.votes[issue.id] = up ? [...others, accountId] : others;
    ctx.changed();
    return { status: 204 };
  };
}

const WATCHERS = '/rest/api/3/issue/{issueIdOrKey}/watchers';
const VOTES = '/rest/api/3/issue/{issueIdOrKey}/votes';

export const watchingRoutes: readonly Route[] = [
  { method: 'GET', path: WATCHERS, run: watchers },
  { method: 'POST', path: WATCHERS, run: add },
  { method: 'DELETE', path: WATCHERS, query: ['accountId'], run: remove },
  { method: 'GET', path: VOTES, run: votes },
  { method: 'POST', path: VOTES, run: vote(true) },
  { method: 'DELETE', path: VOTES, run: vote(false) },
];
