import { z } from 'zod';
import { bodyOf, found, listOf, named, pageAnswer, passes, refuseDuplicate, requireAdmin } from '../body';
import { hiddenSchemes } from '../configuration';
import { type Ctx, JiraError, type Route } from '../route';
import type { Screen } from '../state';

const screenDetails = z.strictObject({
  name: z.string().trim().min(1).max(255),
  description: z.string().max(255).optional(),
});

const screenJson = ({ id, name, description }: Screen) => ({ id: Number(id), name, description });

/** The screen of the path, for Jira administrators only. */
export function screenOfPath(ctx: Ctx): Screen {
  requireAdmin(ctx, 403);
  return found(
    ctx.state.screens[ctx.params.screenId ?? ''],
    `The screen with ID ${ctx.params.screenId} was not found.`,
  );
}

/** Screens that team-managed projects keep to themselves. */
function hiddenScreens({ state }: Ctx): ReadonlySet<string> {
  const schemes = [...hiddenSchemes(state, 'issueTypeScreenSchemeId')];
  const screenSchemes = schemes.flatMap((id) => Object.values(state.issueTypeScreenSchemes[id]?.items ?? {}));
  return new Set(screenSchemes.flatMap((id) => Object.values(state.screenSchemes[id]?.screens ?? {})));
}

function all(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const ids = listOf(ctx, 'id');
  const hidden = hiddenScreens(ctx);
  const hasName = named(ctx, 'queryString');
  const values = Object.values(ctx.state.screens)
    .filter((screen) => passes(ids, screen.id) && !hidden.has(screen.id) && hasName(screen))
    .map(screenJson);
  return pageAnswer(ctx, values, 100);
}

function create(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const wanted = bodyOf(ctx, screenDetails);
  refuseDuplicate(Object.values(ctx.state.screens), wanted.name, 'A screen');
  const screen: Screen = {
    id: ctx.newId(),
    name: wanted.name,
    description: wanted.description ?? '',
    tabs: [{ id: ctx.newId(), name: 'Field Tab', fields: [] }],
  };
  ctx.state.screens[screen.id] = screen;
  ctx.changed();
  return { status: 201, body: screenJson(screen) };
}

function update(ctx: Ctx) {
  const screen = screenOfPath(ctx);
  const wanted = bodyOf(ctx, screenDetails.partial());
  if (wanted.name !== undefined) {
    refuseDuplicate(Object.values(ctx.state.screens), wanted.name, 'A screen', { except: screen.id });
  }
  Object.assign(screen, wanted);
  ctx.changed();
  return { status: 200, body: screenJson(screen) };
}

function remove(ctx: Ctx) {
  const { id } = screenOfPath(ctx);
  const inScheme = Object.values(ctx.state.screenSchemes).some(({ screens }) =>
    Object.values(screens).includes(id),
  );
  const inWorkflow = Object.values(ctx.state.workflows).some(({ transitions }) =>
    transitions.some(({ transitionScreen }) => transitionScreen?.parameters.screenId === id),
  );
  if (inScheme || inWorkflow) {
    throw new JiraError(400, [
      'The screen cannot be deleted because it is used in a screen scheme or a workflow.',
    ]);
  }
  delete ctx.state.screens[id];
  ctx.changed();
  return { status: 204 };
}

const ROOT = '/rest/api/3/screens';

export const screenRoutes: readonly Route[] = [
  { method: 'GET', path: ROOT, query: ['startAt', 'maxResults', 'id', 'queryString'], run: all },
  { method: 'POST', path: ROOT, run: create },
  { method: 'PUT', path: `${ROOT}/{screenId}`, run: update },
  { method: 'DELETE', path: `${ROOT}/{screenId}`, run: remove },
];
