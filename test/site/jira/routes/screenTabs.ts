import { z } from 'zod';
import { isLive } from '../app-fields';
import { bodyOf, found, listAnswer, refuseDuplicate, requireAdmin } from '../body';
import { fieldsOn } from '../configuration';
import { type Ctx, JiraError, type Route } from '../route';
import { ids } from '../seed/ids';
import type { Field, ScreenTab } from '../state';
import { screenOfPath } from './screens';

const tabName = z.object({ name: z.string().trim().min(1).max(255) });
const newField = z.strictObject({ fieldId: z.string() });

const tabJson = ({ id, name }: ScreenTab) => ({ id: Number(id), name });

function tabOfPath(ctx: Ctx): ScreenTab {
  const { tabs } = screenOfPath(ctx);
  return found(
    tabs.find(({ id }) => id === ctx.params.tabId),
    `The screen tab with ID ${ctx.params.tabId} was not found.`,
  );
}

const placeable = (ctx: Ctx): Field[] =>
  Object.values(ctx.state.fields).filter((field) => field.orderable && isLive(ctx.apps, field));

function createTab(ctx: Ctx) {
  const { tabs } = screenOfPath(ctx);
  const { name } = bodyOf(ctx, tabName);
  refuseDuplicate(tabs, name, 'A tab');
  const tab: ScreenTab = { id: ctx.newId(), name, fields: [] };
  tabs.push(tab);
  ctx.changed();
  return { status: 200, body: tabJson(tab) };
}

function renameTab(ctx: Ctx) {
  const tab = tabOfPath(ctx);
  const { name } = bodyOf(ctx, tabName);
  refuseDuplicate(screenOfPath(ctx).tabs, name, 'A tab', { except: tab.id });
  tab.name = name;
  ctx.changed();
  return { status: 200, body: tabJson(tab) };
}

function removeTab(ctx: Ctx) {
  const screen = screenOfPath(ctx);
  const tab = tabOfPath(ctx);
  screen.tabs = screen.tabs.filter(({ id }) => id !== tab.id);
  ctx.changed();
  return { status: 204 };
}

function fieldsOfTab(ctx: Ctx) {
  const byId = new Map(placeable(ctx).map((field) => [field.id, field]));
  return listAnswer(
    tabOfPath(ctx).fields.flatMap((id) => {
      const field = byId.get(id);
      return field ? [{ id, name: field.name }] : [];
    }),
  );
}

function addField(ctx: Ctx) {
  const screen = screenOfPath(ctx);
  const tab = tabOfPath(ctx);
  const { fieldId } = bodyOf(ctx, newField);
  const field = placeable(ctx).find(({ id }) => id === fieldId);
  if (!field) throw new JiraError(404, [`The field with ID ${fieldId} was not found.`]);
  if (fieldsOn(screen).includes(fieldId)) {
    throw new JiraError(400, [], { fieldId: `The field with ID ${fieldId} is already on the screen.` });
  }
  tab.fields.push(fieldId);
  ctx.changed();
  return { status: 200, body: { id: field.id, name: field.name } };
}

/** The first tab of the default screen. */
function addToDefault(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const screen = found(ctx.state.screens[ids.screen], 'There is no default screen.');
  const { fieldId = '' } = ctx.params;
  const field = placeable(ctx).find(({ id }) => id === fieldId);
  if (!field || fieldsOn(screen).includes(fieldId)) {
    throw new JiraError(404, [`The field with ID ${fieldId} was not found, or is on the screen already.`]);
  }
  screen.tabs[0]?.fields.push(fieldId);
  ctx.changed();
  return { status: 200, body: {} };
}

function removeField(ctx: Ctx) {
  const tab = tabOfPath(ctx);
  const { id = '' } = ctx.params;
  if (!tab.fields.includes(id))
    throw new JiraError(404, [`The field with ID ${id} was not found on the tab.`]);
  if (id === 'summary') throw new JiraError(400, ['Summary cannot be removed from a screen.']);
  tab.fields = tab.fields.filter((other) => other !== id);
  ctx.changed();
  return { status: 204 };
}

function availableFields(ctx: Ctx) {
  const taken = new Set(fieldsOn(screenOfPath(ctx)));
  return listAnswer(
    placeable(ctx)
      .filter(({ id }) => !taken.has(id))
      .map(({ id, name }) => ({ id, name })),
  );
}

const SCREEN = '/rest/api/3/screens/{screenId}';
const TAB = `${SCREEN}/tabs/{tabId}`;

export const screenTabRoutes: readonly Route[] = [
  { method: 'POST', path: '/rest/api/3/screens/addToDefault/{fieldId}', run: addToDefault },
  { method: 'GET', path: `${SCREEN}/availableFields`, run: availableFields },
  { method: 'GET', path: `${SCREEN}/tabs`, run: (ctx) => listAnswer(screenOfPath(ctx).tabs.map(tabJson)) },
  { method: 'POST', path: `${SCREEN}/tabs`, run: createTab },
  { method: 'PUT', path: TAB, run: renameTab },
  { method: 'DELETE', path: TAB, run: removeTab },
  { method: 'GET', path: `${TAB}/fields`, run: fieldsOfTab },
  { method: 'POST', path: `${TAB}/fields`, run: addField },
  { method: 'DELETE', path: `${TAB}/fields/{id}`, run: removeField },
];
