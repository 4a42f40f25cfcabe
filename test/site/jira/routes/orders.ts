import { z } from 'zod';
import { bodyOf, found, listOf, pageAnswer, passes, requireAdmin } from '../body';
import { reordered, target } from '../ordering';
import { type Answer, type Ctx, JiraError, type Route } from '../route';
import { screenOfPath } from './screens';

const done = (ctx: Ctx): Answer => {
  ctx.changed();
  return { status: 204 };
};

function moveTab(ctx: Ctx): Answer {
  const screen = screenOfPath(ctx);
  const tab = found(
    screen.tabs.find(({ id }) => id === ctx.params.tabId),
    'The screen tab was not found.',
  );
  const at = Number(ctx.params.pos);
  if (!Number.isInteger(at) || at < 0 || at >= screen.tabs.length) {
    throw new JiraError(400, ['The position is not valid.']);
  }
  const rest = screen.tabs.filter((other) => other !== tab);
  screen.tabs = [...rest.slice(0, at), tab, ...rest.slice(at)];
  return done(ctx);
}

/** A field can also go one place up or down. */
const STEPS: Record<string, number> = { Earlier: -1, Later: 1 };

function moveField(ctx: Ctx): Answer {
  const tab = found(
    screenOfPath(ctx).tabs.find(({ id }) => id === ctx.params.tabId),
    'The screen tab was not found.',
  );
  const { id = '' } = ctx.params;
  found(
    tab.fields.find((other) => other === id),
    'The field is not on the tab.',
  );
  const wanted = bodyOf(ctx, z.strictObject(target));
  const step = STEPS[wanted.position ?? ''];
  if (step === undefined) tab.fields = reordered(tab.fields, [id], wanted);
  else {
    const at = tab.fields.indexOf(id) + step;
    const rest = tab.fields.filter((other) => other !== id);
    const place = Math.min(Math.max(at, 0), rest.length);
    tab.fields = [...rest.slice(0, place), id, ...rest.slice(place)];
  }
  return done(ctx);
}

function moveTypes(ctx: Ctx): Answer {
  requireAdmin(ctx, 403);
  const { issueTypeSchemeId = '' } = ctx.params;
  const scheme = found(ctx.state.issueTypeSchemes[issueTypeSchemeId], 'The issue type scheme was not found.');
  const wanted = bodyOf(ctx, z.strictObject({ issueTypeIds: z.array(z.string()).min(1), ...target }));
  scheme.issueTypeIds = reordered(scheme.issueTypeIds, wanted.issueTypeIds, wanted);
  return done(ctx);
}

/** Every tab of every screen. */
function allTabs(ctx: Ctx): Answer {
  requireAdmin(ctx, 403);
  const [screens, tabs] = [listOf(ctx, 'screenId'), listOf(ctx, 'tabId')];
  const values = Object.values(ctx.state.screens)
    .filter(({ id }) => passes(screens, id))
    .flatMap(({ id: screenId, tabs: own }) =>
      own
        .filter(({ id }) => passes(tabs, id))
        .map(({ id, name }) => ({ screenId: Number(screenId), id: Number(id), name })),
    );
  return pageAnswer(ctx, values, 100);
}

export const orderRoutes: readonly Route[] = [
  { method: 'GET', path: '/rest/api/3/screens/tabs', query: ['screenId', 'tabId', 'startAt'], run: allTabs },
  { method: 'POST', path: '/rest/api/3/screens/{screenId}/tabs/{tabId}/move/{pos}', run: moveTab },
  { method: 'POST', path: '/rest/api/3/screens/{screenId}/tabs/{tabId}/fields/{id}/move', run: moveField },
  {
    method: 'PUT',
    path: '/rest/api/3/issuetypescheme/{issueTypeSchemeId}/issuetype/move',
    run: moveTypes,
  },
];
