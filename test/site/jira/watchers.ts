import type { Ctx } from './route';
import type { Issue, JiraState } from './state';

export const watchersOf = (state: JiraState, issueId: string): readonly string[] =>
  state.watchers[issueId] ?? [];

/** Neither `updated` nor the changelog nor an event tells of watching. */
export function watch(ctx: Ctx, issue: Issue, accountId: string): void {
  ctx.state.watchers[issue.id] = [...new Set([...watchersOf(ctx.state, issue.id), accountId])];
  ctx.changed();
}

export function unwatch(ctx: Ctx, issue: Issue, accountId: string): void {
  ctx.state.watchers[issue.id] = watchersOf(ctx.state, issue.id).filter((id) => id !== accountId);
  ctx.changed();
}

/** People watch what they make and comment on, as their preferences say on the first day; apps do not. */
export function autoWatch(ctx: Ctx, issue: Issue): void {
  const { accountId, state } = ctx;
  if (accountId !== null && state.users[accountId]?.accountType === 'atlassian') watch(ctx, issue, accountId);
}
