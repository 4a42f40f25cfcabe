import { z } from 'zod';
import { bodyOf, found, refuseDuplicate } from '../body';
import { linkTypeJson } from '../fields/read';
import { type Ctx, JiraError, type Route } from '../route';
import type { LinkType } from '../state';

const text = z.string().trim().min(1).max(255);
/** Jira's own answer, sent back, has an id and an address too. */
const details = z.strictObject({
  id: z.string().optional(),
  self: z.string().optional(),
  name: text.optional(),
  inward: text.optional(),
  outward: text.optional(),
});

function refuseOthers(ctx: Ctx): void {
  if (!ctx.can('ADMINISTER')) {
    throw new JiraError(404, ['You do not have permission to administer issue link types.']);
  }
}

const typeOf = (ctx: Ctx): LinkType =>
  found(
    ctx.state.linkTypes[ctx.params.issueLinkTypeId ?? ''],
    `No issue link type with id '${ctx.params.issueLinkTypeId}' found.`,
  );

function read(ctx: Ctx) {
  if (!ctx.can('BROWSE_PROJECTS')) throw new JiraError(404, ['No issue link type can be seen.']);
  return { status: 200, body: linkTypeJson(ctx.state, typeOf(ctx).id, ctx.origin), points: 2 };
}

function create(ctx: Ctx) {
  refuseOthers(ctx);
  const { name, inward, outward } = bodyOf(ctx, details);
  if (name === undefined || inward === undefined || outward === undefined) {
    throw new JiraError(400, ['An issue link type needs a name and what it is called at both ends.']);
  }
  const taken = Object.values(ctx.state.linkTypes).some(
    (type) => type.name.toLowerCase() === name.toLowerCase(),
  );
  if (taken) throw new JiraError(404, [`An issue link type with the name "${name}" already exists.`]);
  const made: LinkType = { id: ctx.newId(), name, inward, outward };
  ctx.state.linkTypes[made.id] = made;
  ctx.changed();
  return { status: 201, body: linkTypeJson(ctx.state, made.id, ctx.origin) };
}

function update(ctx: Ctx) {
  refuseOthers(ctx);
  const type = typeOf(ctx);
  const { name, inward, outward } = bodyOf(ctx, details);
  if (name !== undefined) {
    refuseDuplicate(Object.values(ctx.state.linkTypes), name, 'An issue link type', { except: type.id });
  }
  Object.assign(type, {
    name: name ?? type.name,
    inward: inward ?? type.inward,
    outward: outward ?? type.outward,
  });
  ctx.changed();
  return { status: 200, body: linkTypeJson(ctx.state, type.id, ctx.origin) };
}

/** Its links go with it, without an entry in any changelog. */
function remove(ctx: Ctx) {
  refuseOthers(ctx);
  const { id } = typeOf(ctx);
  for (const link of Object.values(ctx.state.links)) {
    if (link.typeId === id) ctx.issues.removeLink(link);
  }
  delete ctx.state.linkTypes[id];
  ctx.changed();
  return { status: 204 };
}

const ROOT = '/rest/api/3/issueLinkType';
const ONE = `${ROOT}/{issueLinkTypeId}`;

export const linkTypeRoutes: readonly Route[] = [
  { method: 'POST', path: ROOT, run: create },
  { method: 'GET', path: ONE, anonymous: true, run: read },
  { method: 'PUT', path: ONE, run: update },
  { method: 'DELETE', path: ONE, run: remove },
];
