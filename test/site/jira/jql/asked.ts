import { visibility } from '../permissions';
import type { Ctx } from '../route';
import type { QueryContext } from './kinds';

/** The context of a query that a request brings. */
export const queryContext = (ctx: Ctx): QueryContext => ({
  state: ctx.state,
  apps: ctx.apps,
  accountId: ctx.accountId,
  now: ctx.clock.now(),
  visible: visibility(ctx.state, ctx.accountId),
});
