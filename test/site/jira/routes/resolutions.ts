import { z } from 'zod';
import { bodyOf, found, listOf, pageAnswer, passes, refuseDuplicate, requireAdmin } from '../body';
import { target as place, reordered } from '../ordering';
import { type Ctx, JiraError, type Route } from '../route';
import type { Named } from '../state-schemes';
import { runTask, taskJson } from '../tasks';

const details = z.strictObject({
  name: z.string().trim().min(1).max(60),
  description: z.string().max(255).optional(),
});
const order = z.strictObject({ ids: z.array(z.string()).min(1), ...place });

const MISSING = 'The resolution was not found.';

const resolutionOf = (ctx: Ctx, id: string): Named => found(ctx.state.resolutions[id], MISSING);

const ofPath = (ctx: Ctx): Named => resolutionOf(ctx, ctx.params.id ?? '');

const json = ({ id, name, description }: Named, origin: string) => ({
  self: `${origin}/rest/api/3/resolution/${id}`,
  id,
  name,
  description,
});

function search(ctx: Ctx) {
  const { resolutions, resolutionOrder, defaultResolutionId } = ctx.state;
  const ids = listOf(ctx, 'id');
  const onlyDefault = ctx.query.get('onlyDefault') === 'true';
  const values = resolutionOrder
    .filter((id) => passes(ids, id) && (!onlyDefault || id === defaultResolutionId))
    .flatMap((id) => resolutions[id] ?? [])
    .map((one) => ({ ...json(one, ctx.origin), default: one.id === defaultResolutionId }));
  return pageAnswer(ctx, values, 50);
}

function create(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const { name, description = '' } = bodyOf(ctx, details);
  refuseDuplicate(Object.values(ctx.state.resolutions), name, 'A resolution');
  const id = ctx.newId();
  ctx.state.resolutions[id] = { id, name, description };
  ctx.state.resolutionOrder.push(id);
  ctx.changed();
  return { status: 201, body: { id } };
}

function update(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const one = ofPath(ctx);
  const { name, description } = bodyOf(ctx, details);
  refuseDuplicate(Object.values(ctx.state.resolutions), name, 'A resolution', { except: one.id });
  Object.assign(one, { name, description: description ?? one.description });
  ctx.changed();
  return { status: 204 };
}

function setDefault(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const { id } = bodyOf(ctx, z.strictObject({ id: z.string() }));
  ctx.state.defaultResolutionId = id === '' ? null : resolutionOf(ctx, id).id;
  ctx.changed();
  return { status: 204 };
}

function move(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const { ids, ...to } = bodyOf(ctx, order);
  for (const id of ids) resolutionOf(ctx, id);
  ctx.state.resolutionOrder = reordered(ctx.state.resolutionOrder, ids, to);
  ctx.changed();
  return { status: 204 };
}

/** No issue here has a resolution, so none needs the one that replaces it. */
function remove(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const { id, name } = ofPath(ctx);
  const by = found(ctx.state.resolutions[ctx.query.get('replaceWith') ?? ''], MISSING, 400);
  if (by.id === id) throw new JiraError(400, ['A resolution cannot be replaced with itself.']);
  const task = runTask(ctx, `Delete the resolution "${name}"`, () => {
    delete ctx.state.resolutions[id];
    ctx.state.resolutionOrder = ctx.state.resolutionOrder.filter((one) => one !== id);
    if (ctx.state.defaultResolutionId === id) ctx.state.defaultResolutionId = null;
  });
  const body = taskJson(ctx, task);
  return { status: 303, headers: { location: body.self }, body };
}

const ROOT = '/rest/api/3/resolution';
const ONE = `${ROOT}/{id}`;

export const resolutionRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: `${ROOT}/search`,
    query: ['startAt', 'maxResults', 'id', 'onlyDefault'],
    run: search,
  },
  { method: 'POST', path: ROOT, run: create },
  { method: 'PUT', path: `${ROOT}/default`, run: setDefault },
  { method: 'PUT', path: `${ROOT}/move`, run: move },
  {
    method: 'GET',
    path: ONE,
    run: (ctx) => ({ status: 200, body: json(ofPath(ctx), ctx.origin), points: 2 }),
  },
  { method: 'PUT', path: ONE, run: update },
  { method: 'DELETE', path: ONE, query: ['replaceWith'], run: remove },
];
