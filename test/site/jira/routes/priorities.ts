import { found, listOf, pageAnswer, passes } from '../body';
import { priorityJson } from '../present';
import type { Ctx, Route } from '../route';

/** As a resource of its own: the usual one marked. */
function json(ctx: Ctx, id: string) {
  const { description, name } = found(ctx.state.priorities[id], 'The priority was not found.');
  return { ...priorityJson(ctx.state, id, ctx.origin), description, isDefault: name === 'Medium' };
}

function search(ctx: Ctx) {
  const ids = listOf(ctx, 'id');
  const text = ctx.query.get('priorityName')?.toLowerCase() ?? '';
  const onlyDefault = ctx.query.get('onlyDefault') === 'true';
  const values = Object.values(ctx.state.priorities)
    .filter(({ id, name }) => passes(ids, id) && name.toLowerCase().includes(text))
    .map(({ id }) => json(ctx, id))
    .filter(({ isDefault }) => isDefault || !onlyDefault);
  return pageAnswer(ctx, values, 50);
}

export const priorityRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/rest/api/3/priority/search',
    query: ['startAt', 'maxResults', 'id', 'priorityName', 'onlyDefault'],
    run: search,
  },
  {
    method: 'GET',
    path: '/rest/api/3/priority/{id}',
    run: (ctx) => ({ status: 200, body: json(ctx, ctx.params.id ?? ''), points: 2 }),
  },
];
