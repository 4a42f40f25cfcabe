import { z } from 'zod';
import { bodyOf, found, listOf, pageAnswer, passes, refuseDuplicate, requireAdmin } from '../body';
import { priorityJson } from '../present';
import { priorityIds, usualPriority } from '../priorities';
import { type Answer, type Ctx, JiraError, type Route } from '../route';

/** As a resource of its own: the usual one marked. */
function json(ctx: Ctx, id: string) {
  const { description } = found(ctx.state.priorities[id], 'The priority was not found.');
  const isDefault = usualPriority(ctx.state) === id;
  return { ...priorityJson(ctx.state, id, ctx.origin), description, isDefault };
}

function search(ctx: Ctx) {
  const ids = listOf(ctx, 'id');
  const text = ctx.query.get('priorityName')?.toLowerCase() ?? '';
  const onlyDefault = ctx.query.get('onlyDefault') === 'true';
  const values = priorityIds(ctx.state)
    .flatMap((id) => ctx.state.priorities[id] ?? [])
    .filter(({ id, name }) => passes(ids, id) && name.toLowerCase().includes(text))
    .map(({ id }) => json(ctx, id))
    .filter(({ isDefault }) => isDefault || !onlyDefault);
  return pageAnswer(ctx, values, 50);
}

const LONGEST_NAME = 60;

const details = z.strictObject({
  name: z.string(),
  statusColor: z.string().regex(/^#([0-9a-f]{3}){1,2}$/i),
  description: z.string().nullish(),
});

function refuseName(ctx: Ctx, name: string, except?: string): void {
  if (name.trim() === '' || name.length > LONGEST_NAME) {
    throw new JiraError(400, [`The name of a priority has 1 to ${LONGEST_NAME} characters.`]);
  }
  refuseDuplicate(Object.values(ctx.state.priorities), name, 'A priority', { except });
}

/** Colours are taken and forgotten: nothing here shows one. */
function create(ctx: Ctx): Answer {
  requireAdmin(ctx, 403);
  const { name, description } = bodyOf(ctx, details, ['iconUrl', 'avatarId']);
  refuseName(ctx, name);
  const id = ctx.newId();
  ctx.state.priorities[id] = { id, name: name.trim(), description: description ?? '' };
  ctx.changed();
  return { status: 201, body: { id } };
}

function update(ctx: Ctx): Answer {
  requireAdmin(ctx, 403);
  const priority = found(ctx.state.priorities[ctx.params.id ?? ''], 'The priority was not found.');
  const { name, description } = bodyOf(ctx, details.partial(), ['iconUrl', 'avatarId']);
  if (name !== undefined) {
    refuseName(ctx, name, priority.id);
    priority.name = name.trim();
  }
  priority.description = description ?? priority.description;
  ctx.changed();
  return { status: 204 };
}

export const priorityRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/rest/api/3/priority/search',
    query: ['startAt', 'maxResults', 'id', 'priorityName', 'onlyDefault'],
    run: search,
  },
  { method: 'POST', path: '/rest/api/3/priority', run: create },
  { method: 'PUT', path: '/rest/api/3/priority/{id}', run: update },
  {
    method: 'GET',
    path: '/rest/api/3/priority/{id}',
    run: (ctx) => ({ status: 200, body: json(ctx, ctx.params.id ?? ''), points: 2 }),
  },
];
