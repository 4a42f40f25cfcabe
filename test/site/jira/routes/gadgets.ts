import { z } from 'zod';
import { bodyOf, found, listOf, passes } from '../body';
import { checkValue, existing, keysAnswer, propertyKey } from '../properties';
import { type Answer, type Ctx, JiraError, type Route } from '../route';
import { isOwner, mayEdit } from '../shares';
import type { Dashboard, Gadget } from '../state-shared';
import { dashboardOf, NO_DASHBOARD } from './dashboards';

const COLORS = ['blue', 'red', 'yellow', 'green', 'cyan', 'purple', 'gray', 'white'] as const;
/** Jira's limit for one dashboard. */
const MOST = 20;
const NO_GADGET = 'The gadget was not found on the dashboard.';

/** The documents name the two numbers by their descriptions; Jira writes row and column. */
const position = z.looseObject({ row: z.number().int().min(0), column: z.number().int().min(0) });

const updateBody = z.strictObject({
  title: z.string().nullish(),
  color: z.enum(COLORS).nullish(),
  position: position.nullish(),
});

const addBody = updateBody.extend({
  moduleKey: z.string().nullish(),
  uri: z.string().nullish(),
  ignoreUriAndModuleKeyValidation: z.boolean().nullish(),
});

const titleOf = (properties: Record<string, unknown>, key: string) => {
  const { title } = properties;
  return typeof title === 'string' ? title : key;
};

/** Gadgets of apps, by the ARI of their modules; Jira's own are not there. */
const available = (ctx: Ctx) =>
  ctx.apps
    .modules('jira:dashboardGadget')
    .map(({ ari, key, properties }) => ({ moduleKey: ari, title: titleOf(properties, key) }));

function json({ id, moduleKey, uri, title, color, row, column }: Gadget) {
  return {
    id: Number(id),
    ...(moduleKey === null ? {} : { moduleKey }),
    ...(uri === null ? {} : { uri }),
    color,
    position: { row, column },
    title,
  };
}

function writable(ctx: Ctx): Dashboard {
  const dashboard = dashboardOf(ctx, ctx.params.dashboardId ?? '');
  if (!mayEdit(ctx, dashboard)) throw new JiraError(404, [NO_DASHBOARD]);
  return dashboard;
}

function list(ctx: Ctx): Answer {
  const dashboard = dashboardOf(ctx, ctx.params.dashboardId ?? '');
  const [keys, uris, ids] = [listOf(ctx, 'moduleKey'), listOf(ctx, 'uri'), listOf(ctx, 'gadgetId')];
  const gadgets = dashboard.gadgets.filter(
    ({ id, moduleKey, uri }) => passes(ids, id) && passes(keys, moduleKey ?? '') && passes(uris, uri ?? ''),
  );
  return { status: 200, body: { gadgets: gadgets.map(json) }, points: 1 + gadgets.length };
}

/** Puts it in its place; those below it in the column move down. */
function place(dashboard: Dashboard, gadget: Gadget, row: number, column: number): void {
  const others = dashboard.gadgets
    .filter(({ id }) => id !== gadget.id)
    .sort((a, b) => a.column - b.column || a.row - b.row);
  const inColumn = others.filter((other) => other.column === column);
  inColumn.splice(Math.min(row, inColumn.length), 0, gadget);
  gadget.column = column;
  inColumn.forEach((each, index) => {
    each.row = index;
  });
  dashboard.gadgets = [...others.filter((other) => other.column !== column), ...inColumn];
}

function add(ctx: Ctx): Answer {
  const dashboard = writable(ctx);
  const body = bodyOf(ctx, addBody);
  const { moduleKey = null, uri = null } = body;
  if ((moduleKey === null) === (uri === null)) {
    throw new JiraError(400, ['Either the moduleKey or the uri of the gadget must be given.']);
  }
  const known = available(ctx).find((gadget) => gadget.moduleKey === moduleKey);
  if (known === undefined && body.ignoreUriAndModuleKeyValidation !== true) {
    throw new JiraError(400, ['The gadget was not found. Check the moduleKey or the uri.']);
  }
  if (dashboard.gadgets.length >= MOST) {
    throw new JiraError(400, [`A dashboard holds ${MOST} gadgets at most.`]);
  }
  const gadget: Gadget = {
    id: ctx.newId(),
    moduleKey,
    uri,
    title: body.title ?? known?.title ?? moduleKey ?? uri ?? '',
    color: body.color ?? 'blue',
    row: 0,
    column: 0,
    properties: {},
  };
  place(dashboard, gadget, body.position?.row ?? 0, body.position?.column ?? 0);
  ctx.changed();
  return { status: 200, body: json(gadget) };
}

function gadgetOf(dashboard: Dashboard, id: string): Gadget {
  return found(
    dashboard.gadgets.find((gadget) => gadget.id === id),
    NO_GADGET,
  );
}

function update(ctx: Ctx): Answer {
  const dashboard = writable(ctx);
  const gadget = gadgetOf(dashboard, ctx.params.gadgetId ?? '');
  const body = bodyOf(ctx, updateBody);
  gadget.title = body.title ?? gadget.title;
  gadget.color = body.color ?? gadget.color;
  if (body.position) place(dashboard, gadget, body.position.row, body.position.column);
  ctx.changed();
  return { status: 204 };
}

function remove(ctx: Ctx): Answer {
  const dashboard = writable(ctx);
  const gadget = gadgetOf(dashboard, ctx.params.gadgetId ?? '');
  dashboard.gadgets = dashboard.gadgets.filter(({ id }) => id !== gadget.id);
  ctx.changed();
  return { status: 204 };
}

function item(ctx: Ctx): { dashboard: Dashboard; gadget: Gadget } {
  const dashboard = dashboardOf(ctx, ctx.params.dashboardId ?? '');
  return { dashboard, gadget: gadgetOf(dashboard, ctx.params.itemId ?? '') };
}

/** What a gadget was told is for those who may edit the dashboard. */
function ownItem(ctx: Ctx): Gadget {
  const { dashboard, gadget } = item(ctx);
  if (!isOwner(ctx, dashboard) && !mayEdit(ctx, dashboard)) {
    throw new JiraError(403, ['Only those who may edit the dashboard can do this.']);
  }
  return gadget;
}

function keys(ctx: Ctx): Answer {
  const { dashboard, gadget } = item(ctx);
  return keysAnswer(
    gadget.properties,
    `${ctx.origin}/rest/api/3/dashboard/${dashboard.id}/items/${gadget.id}`,
  );
}

function read(ctx: Ctx): Answer {
  const key = propertyKey(ctx);
  return { status: 200, body: { key, value: existing(item(ctx).gadget.properties, key) }, points: 2 };
}

function write(ctx: Ctx): Answer {
  const gadget = ownItem(ctx);
  const key = propertyKey(ctx);
  checkValue(ctx.body);
  const status = key in gadget.properties ? 200 : 201;
  gadget.properties[key] = ctx.body;
  ctx.changed();
  return { status, body: {} };
}

function forget(ctx: Ctx): Answer {
  const gadget = ownItem(ctx);
  const key = propertyKey(ctx);
  existing(gadget.properties, key);
  delete gadget.properties[key];
  ctx.changed();
  return { status: 204 };
}

const GADGETS = '/rest/api/3/dashboard/{dashboardId}/gadget';
const ITEMS = '/rest/api/3/dashboard/{dashboardId}/items/{itemId}/properties';

export const gadgetRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/rest/api/3/dashboard/gadgets',
    run(ctx) {
      const gadgets = available(ctx);
      return { status: 200, body: { gadgets }, points: 1 + gadgets.length };
    },
  },
  { method: 'GET', path: GADGETS, query: ['moduleKey', 'uri', 'gadgetId'], run: list },
  { method: 'POST', path: GADGETS, run: add },
  { method: 'PUT', path: `${GADGETS}/{gadgetId}`, run: update },
  { method: 'DELETE', path: `${GADGETS}/{gadgetId}`, run: remove },
  { method: 'GET', path: ITEMS, run: keys },
  { method: 'GET', path: `${ITEMS}/{propertyKey}`, run: read },
  { method: 'PUT', path: `${ITEMS}/{propertyKey}`, run: write },
  { method: 'DELETE', path: `${ITEMS}/{propertyKey}`, run: forget },
];
