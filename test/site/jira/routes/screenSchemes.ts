import { z } from 'zod';
import { bodyOf, found, listOf, named, pageAnswer, passes, refuseDuplicate, requireAdmin } from '../body';
import { hiddenSchemes } from '../configuration';
import { type Ctx, JiraError, NotEmulated, type Route } from '../route';
import type { ScreenScheme } from '../state';

const name = z.string().trim().min(1).max(255);
const description = z.string().max(255).optional();
const screenId = z.number().int();

const newScheme = z.strictObject({
  name,
  description,
  screens: z.strictObject({
    default: screenId,
    create: screenId.optional(),
    edit: screenId.optional(),
    view: screenId.optional(),
  }),
});

/** Here Jira takes screen ids as strings. */
const schemeUpdate = z.strictObject({
  name: name.optional(),
  description,
  screens: z
    .strictObject({ default: z.string(), create: z.string(), edit: z.string(), view: z.string() })
    .partial()
    .optional(),
});

const schemeJson = ({ id, name: called, description: text, screens }: ScreenScheme) => ({
  id: Number(id),
  name: called,
  description: text,
  screens: Object.fromEntries(
    Object.entries(screens).map(([operation, screen]) => [operation, Number(screen)]),
  ),
});

function listed(ctx: Ctx): ScreenScheme[] {
  requireAdmin(ctx, 403);
  const { state } = ctx;
  const hidden = new Set(
    [...hiddenSchemes(state, 'issueTypeScreenSchemeId')].flatMap((id) =>
      Object.values(state.issueTypeScreenSchemes[id]?.items ?? {}),
    ),
  );
  return Object.values(state.screenSchemes).filter(({ id }) => !hidden.has(id));
}

const scheme = (ctx: Ctx): ScreenScheme =>
  found(
    listed(ctx).find(({ id }) => id === ctx.params.screenSchemeId),
    'The screen scheme was not found.',
  );

/** Screens by operation, as strings; refuses what is unknown. */
function screensOf(ctx: Ctx, wanted: Record<string, number | string | undefined>, status: 400 | 404) {
  return Object.fromEntries(
    Object.entries(wanted).flatMap(([operation, id]) => {
      if (id === undefined) return [];
      found(ctx.state.screens[String(id)], `The screen with ID ${id} was not found.`, status);
      return [[operation, String(id)]];
    }),
  );
}

function all(ctx: Ctx) {
  const ids = listOf(ctx, 'id');
  const hasName = named(ctx, 'queryString');
  if ((ctx.query.get('expand') ?? '') !== '') throw new NotEmulated('expand of screen schemes');
  const values = listed(ctx).filter((candidate) => passes(ids, candidate.id) && hasName(candidate));
  return pageAnswer(ctx, values.map(schemeJson), 25);
}

function create(ctx: Ctx) {
  const schemes = listed(ctx);
  const wanted = bodyOf(ctx, newScheme);
  refuseDuplicate(schemes, wanted.name, 'A screen scheme');
  const id = ctx.newId();
  ctx.state.screenSchemes[id] = {
    id,
    name: wanted.name,
    description: wanted.description ?? '',
    screens: screensOf(ctx, wanted.screens, 404),
  };
  ctx.changed();
  return { status: 201, body: { id: Number(id) } };
}

function update(ctx: Ctx) {
  const target = scheme(ctx);
  const wanted = bodyOf(ctx, schemeUpdate);
  if (wanted.name !== undefined)
    refuseDuplicate(listed(ctx), wanted.name, 'A screen scheme', { except: target.id });
  const screens = { ...target.screens, ...screensOf(ctx, wanted.screens ?? {}, 404) };
  Object.assign(target, wanted, { screens });
  ctx.changed();
  return { status: 204 };
}

function remove(ctx: Ctx) {
  const { id } = scheme(ctx);
  if (
    Object.values(ctx.state.issueTypeScreenSchemes).some(({ items }) => Object.values(items).includes(id))
  ) {
    throw new JiraError(400, ['The screen scheme is used in an issue type screen scheme.']);
  }
  delete ctx.state.screenSchemes[id];
  ctx.changed();
  return { status: 204 };
}

const ROOT = '/rest/api/3/screenscheme';

export const screenSchemeRoutes: readonly Route[] = [
  { method: 'GET', path: ROOT, query: ['startAt', 'maxResults', 'id', 'queryString', 'expand'], run: all },
  { method: 'POST', path: ROOT, run: create },
  { method: 'PUT', path: `${ROOT}/{screenSchemeId}`, run: update },
  { method: 'DELETE', path: `${ROOT}/{screenSchemeId}`, run: remove },
];
