import { requireProjectAdmin } from '../body';
import { checkValue, existing, keysAnswer, propertyKey } from '../properties';
import type { Ctx, Route } from '../route';
import type { Project } from '../state';

const project = (ctx: Ctx): Project => ctx.project(ctx.params.projectIdOrKey ?? '');

function list(ctx: Ctx) {
  const { id, properties } = project(ctx);
  return keysAnswer(properties, `${ctx.origin}/rest/api/3/project/${id}`);
}

function read(ctx: Ctx) {
  const key = propertyKey(ctx);
  return { status: 200, body: { key, value: existing(project(ctx).properties, key) }, points: 2 };
}

function write(ctx: Ctx) {
  const of = project(ctx);
  requireProjectAdmin(ctx, of);
  const key = propertyKey(ctx);
  checkValue(ctx.body);
  const status = key in of.properties ? 200 : 201;
  of.properties[key] = ctx.body;
  ctx.changed();
  return { status, body: {} };
}

function remove(ctx: Ctx) {
  const of = project(ctx);
  requireProjectAdmin(ctx, of);
  const key = propertyKey(ctx);
  existing(of.properties, key);
  delete of.properties[key];
  ctx.changed();
  return { status: 204 };
}

const ROOT = '/rest/api/3/project/{projectIdOrKey}/properties';
const ONE = `${ROOT}/{propertyKey}`;

export const projectPropertyRoutes: readonly Route[] = [
  { method: 'GET', path: ROOT, run: list },
  { method: 'GET', path: ONE, run: read },
  { method: 'PUT', path: ONE, run: write },
  { method: 'DELETE', path: ONE, run: remove },
];
