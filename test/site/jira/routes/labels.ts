import { pageAnswer } from '../body';
import { visibility } from '../permissions';
import type { Ctx, Route } from '../route';

/** Labels that somebody uses where the caller looks, by name. */
function list(ctx: Ctx) {
  const visible = visibility(ctx.state, ctx.accountId);
  const labels = Object.values(ctx.state.issues).flatMap((issue) => (visible(issue) ? issue.labels : []));
  return pageAnswer(ctx, [...new Set(labels)].sort(), 1000);
}

export const labelRoutes: readonly Route[] = [
  { method: 'GET', path: '/rest/api/3/label', query: ['startAt', 'maxResults'], run: list },
];
