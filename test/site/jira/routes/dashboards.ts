import { z } from 'zod';
import { bodyOf, found } from '../body';
import { splitList } from '../fields/select';
import { page, pageOf, userBean } from '../present';
import { type Answer, type Ctx, JiraError, NotEmulated, type Route } from '../route';
import { isOwner, mayEdit, maySee, ordered, searched, shareBody, shareJson, sharesOf } from '../shares';
import type { Dashboard } from '../state-shared';

const PAGE = 20;
const SEARCH_PAGE = 50;
const LONGEST_NAME = 255;

const detailsBody = z.strictObject({
  name: z.string(),
  description: z.string().nullish(),
  sharePermissions: z.array(shareBody),
  editPermissions: z.array(shareBody),
});

/** Jira's `Dashboard`. */
function json(ctx: Ctx, dashboard: Dashboard, everything = false) {
  const { id, name, description, favouriteOf } = dashboard;
  return {
    id,
    name,
    self: `${ctx.origin}/rest/api/3/dashboard/${id}`,
    view: `${ctx.origin}/jira/dashboards/${id}`,
    isFavourite: ctx.accountId !== null && favouriteOf.includes(ctx.accountId),
    popularity: favouriteOf.length,
    owner: userBean(ctx.state, dashboard.ownerAccountId, ctx.origin),
    isWritable: mayEdit(ctx, dashboard),
    sharePermissions: dashboard.sharePermissions.map((share) => shareJson(ctx, share)),
    editPermissions: dashboard.editPermissions.map((share) => shareJson(ctx, share)),
    systemDashboard: false,
    ...(description === '' && !everything ? {} : { description }),
  };
}

export const NO_DASHBOARD = 'The dashboard with the given id does not exist.';

/** The dashboard by id, or 404 where it is not there or not shared with the caller. */
export function dashboardOf(ctx: Ctx, id: string): Dashboard {
  const dashboard = found(ctx.state.dashboards[id], NO_DASHBOARD);
  if (!maySee(ctx, dashboard)) throw new JiraError(404, [NO_DASHBOARD]);
  return dashboard;
}

function detailsOf(ctx: Ctx, except?: string) {
  if (ctx.query.get('extendAdminPermissions') === 'true')
    throw new NotEmulated('extendAdminPermissions=true');
  const { name, description, sharePermissions, editPermissions } = bodyOf(ctx, detailsBody);
  const text = name.trim();
  if (text === '' || text.length > LONGEST_NAME) {
    throw new JiraError(400, [], { portalPageName: 'You must specify a name to save the dashboard as.' });
  }
  const taken = Object.values(ctx.state.dashboards).some(
    (each) => each.id !== except && isOwner(ctx, each) && each.name.toLowerCase() === text.toLowerCase(),
  );
  if (taken) throw new JiraError(400, [], { portalPageName: 'You already have a dashboard with this name.' });
  return {
    name: text,
    description: description ?? '',
    sharePermissions: sharesOf(ctx, sharePermissions),
    editPermissions: sharesOf(ctx, editPermissions),
  };
}

function add(ctx: Ctx, gadgets: Dashboard['gadgets']): Answer {
  if (ctx.accountId === null) throw new Error('Anonymous callers are refused before');
  const details = detailsOf(ctx);
  const dashboard: Dashboard = {
    ...details,
    id: ctx.newId(),
    ownerAccountId: ctx.accountId,
    favouriteOf: [ctx.accountId],
    gadgets: gadgets.map((gadget) => ({ ...structuredClone(gadget), id: ctx.newId() })),
  };
  ctx.state.dashboards[dashboard.id] = dashboard;
  ctx.changed();
  return { status: 200, body: json(ctx, dashboard) };
}

function update(ctx: Ctx): Answer {
  const dashboard = dashboardOf(ctx, ctx.params.id ?? '');
  if (!mayEdit(ctx, dashboard)) throw new JiraError(404, [NO_DASHBOARD]);
  const details = detailsOf(ctx, dashboard.id);
  Object.assign(dashboard, details);
  ctx.changed();
  return { status: 200, body: json(ctx, dashboard) };
}

/** Only the owner's to delete. */
function remove(ctx: Ctx): Answer {
  const dashboard = ctx.state.dashboards[ctx.params.id ?? ''];
  if (dashboard === undefined || !maySee(ctx, dashboard)) throw new JiraError(400, [NO_DASHBOARD]);
  if (!isOwner(ctx, dashboard)) throw new JiraError(400, ['Only the owner of a dashboard can delete it.']);
  delete ctx.state.dashboards[dashboard.id];
  ctx.changed();
  return { status: 204 };
}

/** Jira's own page bean of dashboards, with addresses of its neighbours. */
function list(ctx: Ctx): Answer {
  const filter = ctx.query.get('filter');
  if (filter !== null && filter !== 'my' && filter !== 'favourite') {
    throw new JiraError(400, ['The filter must be "my" or "favourite".']);
  }
  const all = Object.values(ctx.state.dashboards).filter((dashboard) => {
    if (filter === 'my') return isOwner(ctx, dashboard);
    if (filter === 'favourite' && !dashboard.favouriteOf.some((id) => id === ctx.accountId)) return false;
    return maySee(ctx, dashboard);
  });
  const { startAt, maxResults } = pageOf(ctx.query, PAGE);
  const { values, total } = page(all, ctx.query, PAGE);
  const at = (start: number) =>
    `${ctx.origin}/rest/api/3/dashboard?${filter === null ? '' : `filter=${filter}&`}startAt=${start}&maxResults=${maxResults}`;
  return {
    status: 200,
    points: 1 + values.length,
    body: {
      startAt,
      maxResults,
      total,
      ...(startAt > 0 ? { prev: at(Math.max(0, startAt - maxResults)) } : {}),
      ...(startAt + values.length < total ? { next: at(startAt + maxResults) } : {}),
      dashboards: values.map((dashboard) => json(ctx, dashboard)),
    },
  };
}

const EXPANDS = [
  'description',
  'owner',
  'viewUrl',
  'favourite',
  'favouritedCount',
  'sharePermissions',
  'editPermissions',
  'isWritable',
];

function search(ctx: Ctx): Answer {
  const unknown = splitList(ctx.query.getAll('expand')).find((name) => !EXPANDS.includes(name));
  if (unknown !== undefined) throw new JiraError(400, [`expand=${unknown} is invalid.`]);
  const all = ordered(ctx, searched(ctx, Object.values(ctx.state.dashboards), 'dashboardName'));
  const body = page(all, ctx.query, SEARCH_PAGE, 100);
  return {
    status: 200,
    body: { ...body, values: body.values.map((dashboard) => json(ctx, dashboard, true)) },
    points: 1 + body.values.length,
  };
}

const ROOT = '/rest/api/3/dashboard';
const ONE = `${ROOT}/{id}`;
const OVERRIDE = ['extendAdminPermissions'];

export const dashboardRoutes: readonly Route[] = [
  { method: 'GET', path: ROOT, query: ['filter', 'startAt', 'maxResults'], run: list },
  { method: 'POST', path: ROOT, query: OVERRIDE, run: (ctx) => add(ctx, []) },
  {
    method: 'GET',
    path: `${ROOT}/search`,
    query: [
      'dashboardName',
      'accountId',
      'groupId',
      'projectId',
      'orderBy',
      'startAt',
      'maxResults',
      'expand',
    ],
    run: search,
  },
  {
    method: 'GET',
    path: ONE,
    run: (ctx) => ({ status: 200, body: json(ctx, dashboardOf(ctx, ctx.params.id ?? '')), points: 2 }),
  },
  { method: 'PUT', path: ONE, query: OVERRIDE, run: update },
  { method: 'DELETE', path: ONE, run: remove },
  {
    method: 'POST',
    path: `${ONE}/copy`,
    query: OVERRIDE,
    run: (ctx) => add(ctx, dashboardOf(ctx, ctx.params.id ?? '').gadgets),
  },
];
