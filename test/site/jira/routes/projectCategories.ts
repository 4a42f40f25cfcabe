import { z } from 'zod';
import { bodyOf, found, listAnswer, refuseDuplicate, requireAdmin } from '../body';
import { categoryJson } from '../present';
import { type Ctx, JiraError, type Route } from '../route';
import type { Named } from '../state-schemes';

const LONGEST = 255;

/** What Jira answers with comes back from clients that change it: the id and the address are not for them to say. */
const category = z.strictObject({
  id: z.string().optional(),
  self: z.string().optional(),
  name: z.string().trim().max(LONGEST).optional(),
  description: z.string().max(1_000).optional(),
});

const categoryOf = (ctx: Ctx): Named =>
  found(ctx.state.categories[ctx.params.id ?? ''], 'The project category was not found.');

function create(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const { name = '', description = '' } = bodyOf(ctx, category);
  if (name === '') throw new JiraError(400, [], { name: 'The name of a project category is needed.' });
  refuseDuplicate(Object.values(ctx.state.categories), name, 'A project category', { status: 409 });
  const made = { id: ctx.newId(), name, description };
  ctx.state.categories[made.id] = made;
  ctx.changed();
  return { status: 201, body: categoryJson(made, ctx.origin) };
}

function update(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const target = categoryOf(ctx);
  const { name, description } = bodyOf(ctx, category);
  if (name === '') throw new JiraError(400, [], { name: 'The name of a project category is needed.' });
  if (name !== undefined) {
    refuseDuplicate(Object.values(ctx.state.categories), name, 'A project category', { except: target.id });
  }
  target.name = name ?? target.name;
  target.description = description ?? target.description;
  ctx.changed();
  return { status: 200, body: categoryJson(target, ctx.origin) };
}

/** Its projects stay, without a category. */
function remove(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const { id } = categoryOf(ctx);
  for (const project of Object.values(ctx.state.projects)) {
    if (project.categoryId === id) project.categoryId = null;
  }
  delete ctx.state.categories[id];
  ctx.changed();
  return { status: 204 };
}

const ROOT = '/rest/api/3/projectCategory';
const ONE = `${ROOT}/{id}`;

export const projectCategoryRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: ROOT,
    run: (ctx) => listAnswer(Object.values(ctx.state.categories).map((one) => categoryJson(one, ctx.origin))),
  },
  { method: 'POST', path: ROOT, run: create },
  {
    method: 'GET',
    path: ONE,
    run: (ctx) => ({ status: 200, body: categoryJson(categoryOf(ctx), ctx.origin), points: 2 }),
  },
  { method: 'PUT', path: ONE, run: update },
  { method: 'DELETE', path: ONE, run: remove },
];
