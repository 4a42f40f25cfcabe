import { requireProjectAdmin } from '../body';
import { type Ctx, JiraError, type Route } from '../route';
import type { Project } from '../state';

/** Jira's limit for the value of an entity property. */
const LIMIT = 32_768;

const project = (ctx: Ctx): Project => ctx.project(ctx.params.projectIdOrKey ?? '');

/** The key of the path, which Jira lets be 255 characters long. */
function keyOf(ctx: Ctx): string {
  const { propertyKey = '' } = ctx.params;
  if (propertyKey.length > 255) throw new JiraError(400, ['The property key is longer than 255 characters.']);
  return propertyKey;
}

function existing(ctx: Ctx): { of: Project; key: string } {
  const of = project(ctx);
  const key = keyOf(ctx);
  if (!(key in of.properties)) throw new JiraError(404, [`The property ${key} does not exist.`]);
  return { of, key };
}

function list(ctx: Ctx) {
  const { id, properties } = project(ctx);
  const keys = Object.keys(properties).map((key) => ({
    key,
    self: `${ctx.origin}/rest/api/3/project/${id}/properties/${encodeURIComponent(key)}`,
  }));
  return { status: 200, body: { keys }, points: 1 + keys.length };
}

function read(ctx: Ctx) {
  const { of, key } = existing(ctx);
  return { status: 200, body: { key, value: of.properties[key] }, points: 2 };
}

function write(ctx: Ctx) {
  const of = project(ctx);
  requireProjectAdmin(ctx, of);
  const key = keyOf(ctx);
  if (ctx.body === undefined) throw new JiraError(400, ['The value of a property must be JSON.']);
  if (JSON.stringify(ctx.body).length > LIMIT) {
    throw new JiraError(400, [`The value of a property may have ${LIMIT} characters at most.`]);
  }
  const status = key in of.properties ? 200 : 201;
  of.properties[key] = ctx.body;
  ctx.changed();
  return { status, body: {} };
}

function remove(ctx: Ctx) {
  requireProjectAdmin(ctx, project(ctx));
  const { of, key } = existing(ctx);
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
