import { z } from 'zod';
import { bodyOf, found, listOf, passes } from '../body';
import { splitList } from '../fields/select';
import { compileJql } from '../jql/compile';
import { page, userDetails } from '../present';
import { type Answer, type Ctx, JiraError, NotEmulated, type Route } from '../route';
import { isOwner, mayEdit, maySee, ordered, searched, shareBody, shareJson, sharesOf } from '../shares';
import type { Filter, Share } from '../state-shared';

const PAGE = 50;

const filterBody = z.object({
  name: z.string().nullish(),
  description: z.string().nullish(),
  jql: z.string().nullish(),
  favourite: z.boolean().nullish(),
  sharePermissions: z.array(shareBody).nullish(),
  editPermissions: z.array(shareBody).nullish(),
});

const nobody = { size: 0, items: [], 'max-results': 0, 'start-index': 0, 'end-index': 0 };

/** Jira's `Filter`, or `FilterDetails` in a search, which leaves out who is subscribed. */
function json(ctx: Ctx, filter: Filter, inSearch = false) {
  const { id, name, description, jql, favouriteOf } = filter;
  return {
    self: `${ctx.origin}/rest/api/3/filter/${id}`,
    id,
    name,
    description,
    owner: userDetails(ctx.state, filter.ownerAccountId, ctx.origin),
    jql,
    viewUrl: `${ctx.origin}/issues/?filter=${id}`,
    searchUrl: `${ctx.origin}/rest/api/3/search/jql?jql=${encodeURIComponent(jql)}`,
    favourite: ctx.accountId !== null && favouriteOf.includes(ctx.accountId),
    favouritedCount: favouriteOf.length,
    sharePermissions: filter.sharePermissions.map((share) => shareJson(ctx, share)),
    editPermissions: filter.editPermissions.map((share) => shareJson(ctx, share)),
    subscriptions: inSearch ? [] : nobody,
    ...(inSearch ? {} : { sharedUsers: nobody }),
  };
}

const NOT_FOUND =
  'The selected filter is not available to you, perhaps it has been deleted or had its permissions changed.';

/** 400 for most operations, 404 for those on permissions. */
function filterOf(ctx: Ctx, status: 400 | 404 = 400): Filter {
  if (ctx.query.get('overrideSharePermissions') === 'true')
    throw new NotEmulated('overrideSharePermissions=true');
  const filter = found(ctx.state.filters[ctx.params.id ?? ''], NOT_FOUND, status);
  if (!maySee(ctx, filter)) throw new JiraError(status, [NOT_FOUND]);
  return filter;
}

function editable(ctx: Ctx, status: 400 | 404 = 400): Filter {
  const filter = filterOf(ctx, status);
  if (!mayEdit(ctx, filter)) throw new JiraError(status, ['You do not have permission to edit this filter.']);
  return filter;
}

/** A query that could not be searched with is refused. */
function queryOf(ctx: Ctx, jql: string): string {
  if (jql.trim() === '') return jql;
  compileJql(
    { state: ctx.state, apps: ctx.apps, accountId: ctx.accountId, now: ctx.clock.now(), visible: () => true },
    jql,
  );
  return jql;
}

function nameOf(ctx: Ctx, name: string | null | undefined, except?: string): string {
  const text = name?.trim() ?? '';
  if (text === '')
    throw new JiraError(400, [], { filterName: 'You must specify a name to save this filter as.' });
  const taken = Object.values(ctx.state.filters).some(
    (each) => each.id !== except && isOwner(ctx, each) && each.name.toLowerCase() === text.toLowerCase(),
  );
  if (taken) throw new JiraError(400, [], { filterName: 'Filter with same name already exists.' });
  return text;
}

function favoured(filter: Filter, accountId: string, on: boolean): void {
  const others = filter.favouriteOf.filter((id) => id !== accountId);
  filter.favouriteOf = on ? [...others, accountId] : others;
}

const accountOf = (ctx: Ctx): string => {
  if (ctx.accountId === null) throw new Error('Anonymous callers are refused before');
  return ctx.accountId;
};

/** How a new filter is shared that says nothing of it. */
function defaultShares(ctx: Ctx): Share[] {
  const scope = ctx.state.filterScopes[accountOf(ctx)] ?? 'PRIVATE';
  if (scope === 'PRIVATE') return [];
  return sharesOf(ctx, [{ type: scope === 'GLOBAL' ? 'global' : 'loggedin' }]);
}

function create(ctx: Ctx): Answer {
  const body = bodyOf(ctx, filterBody);
  const shares = body.sharePermissions ? sharesOf(ctx, body.sharePermissions) : defaultShares(ctx);
  const filter: Filter = {
    name: nameOf(ctx, body.name),
    description: body.description ?? '',
    jql: queryOf(ctx, body.jql ?? ''),
    sharePermissions: shares,
    editPermissions: sharesOf(ctx, body.editPermissions ?? []),
    ownerAccountId: accountOf(ctx),
    favouriteOf: [],
    columns: null,
    id: ctx.newId(),
  };
  favoured(filter, accountOf(ctx), body.favourite !== false);
  ctx.state.filters[filter.id] = filter;
  ctx.changed();
  return { status: 200, body: json(ctx, filter) };
}

function update(ctx: Ctx): Answer {
  const filter = editable(ctx);
  const body = bodyOf(ctx, filterBody);
  const name = nameOf(ctx, body.name, filter.id);
  Object.assign(filter, {
    name,
    description: body.description ?? '',
    jql: body.jql === undefined || body.jql === null ? filter.jql : queryOf(ctx, body.jql),
    ...(body.sharePermissions ? { sharePermissions: sharesOf(ctx, body.sharePermissions) } : {}),
    ...(body.editPermissions ? { editPermissions: sharesOf(ctx, body.editPermissions) } : {}),
  });
  if (typeof body.favourite === 'boolean') favoured(filter, accountOf(ctx), body.favourite);
  ctx.changed();
  return { status: 200, body: json(ctx, filter) };
}

/** The owner's to delete, and an administrator's. */
function remove(ctx: Ctx): Answer {
  const filter = found(ctx.state.filters[ctx.params.id ?? ''], NOT_FOUND, 400);
  if (!isOwner(ctx, filter) && !ctx.can('ADMINISTER')) {
    throw new JiraError(401, ['Only the owner of a filter can delete it.']);
  }
  delete ctx.state.filters[filter.id];
  ctx.changed();
  return { status: 204 };
}

function search(ctx: Ctx): Answer {
  const ids = listOf(ctx, 'id');
  const all = ordered(ctx, searched(ctx, Object.values(ctx.state.filters), 'filterName')).filter(({ id }) =>
    passes(ids, id),
  );
  const body = page(all, ctx.query, PAGE, 100);
  return {
    status: 200,
    body: { ...body, values: body.values.map((filter) => json(ctx, filter, true)) },
    points: 1 + body.values.length,
  };
}

const several = (ctx: Ctx, filters: readonly Filter[]): Answer => ({
  status: 200,
  body: filters.map((filter) => json(ctx, filter)),
  points: 1 + filters.length,
});

const isFavourite = (ctx: Ctx, filter: Filter) => filter.favouriteOf.some((id) => id === ctx.accountId);

function mine(ctx: Ctx): Answer {
  const favourites = ctx.query.get('includeFavourites') === 'true';
  return several(
    ctx,
    Object.values(ctx.state.filters).filter(
      (filter) => isOwner(ctx, filter) || (favourites && isFavourite(ctx, filter) && maySee(ctx, filter)),
    ),
  );
}

function favourite(on: boolean) {
  return (ctx: Ctx): Answer => {
    const filter = filterOf(ctx);
    favoured(filter, accountOf(ctx), on);
    ctx.changed();
    return { status: 200, body: json(ctx, filter) };
  };
}

function columns(ctx: Ctx): Answer {
  const { columns: ids } = filterOf(ctx);
  if (ids === null) throw new JiraError(404, ['No column configuration is set for the filter.']);
  const body = ids.map((id) => ({ label: ctx.state.fields[id]?.name ?? id, value: id }));
  return { status: 200, body, points: 1 + body.length };
}

function setColumns(ctx: Ctx): Answer {
  const filter = editable(ctx);
  const { columns: ids } = bodyOf(ctx, z.strictObject({ columns: z.array(z.string()) }));
  const wrong = ids.find((id) => ctx.state.fields[id]?.navigable !== true);
  if (wrong !== undefined) throw new JiraError(400, [`The field "${wrong}" is not navigable.`]);
  filter.columns = splitList(ids);
  ctx.changed();
  return { status: 200 };
}

function resetColumns(ctx: Ctx): Answer {
  editable(ctx).columns = null;
  ctx.changed();
  return { status: 204 };
}

const scopeBody = z.strictObject({ scope: z.enum(['GLOBAL', 'AUTHENTICATED', 'PRIVATE']) });

const ROOT = '/rest/api/3/filter';
const ONE = `${ROOT}/{id}`;
const EXPAND = ['expand', 'overrideSharePermissions'];

export const filterRoutes: readonly Route[] = [
  { method: 'POST', path: ROOT, query: EXPAND, run: create },
  { method: 'GET', path: `${ROOT}/my`, query: ['expand', 'includeFavourites'], run: mine },
  {
    method: 'GET',
    path: `${ROOT}/favourite`,
    query: ['expand'],
    run: (ctx) =>
      several(
        ctx,
        Object.values(ctx.state.filters).filter((filter) => isFavourite(ctx, filter) && maySee(ctx, filter)),
      ),
  },
  {
    method: 'GET',
    path: `${ROOT}/search`,
    query: [
      'filterName',
      'accountId',
      'groupId',
      'projectId',
      'id',
      'orderBy',
      'startAt',
      'maxResults',
      'expand',
    ],
    run: search,
  },
  {
    method: 'GET',
    path: `${ROOT}/defaultShareScope`,
    run: (ctx) => ({ status: 200, body: { scope: ctx.state.filterScopes[accountOf(ctx)] ?? 'PRIVATE' } }),
  },
  {
    method: 'PUT',
    path: `${ROOT}/defaultShareScope`,
    run(ctx) {
      const body = bodyOf(ctx, scopeBody);
      ctx.state.filterScopes[accountOf(ctx)] = body.scope;
      ctx.changed();
      return { status: 200, body };
    },
  },
  {
    method: 'GET',
    path: ONE,
    query: EXPAND,
    run: (ctx) => ({ status: 200, body: json(ctx, filterOf(ctx)), points: 2 }),
  },
  { method: 'PUT', path: ONE, query: EXPAND, run: update },
  { method: 'DELETE', path: ONE, run: remove },
  { method: 'PUT', path: `${ONE}/favourite`, query: ['expand'], run: favourite(true) },
  { method: 'DELETE', path: `${ONE}/favourite`, query: ['expand'], run: favourite(false) },
  { method: 'GET', path: `${ONE}/columns`, run: columns },
  { method: 'PUT', path: `${ONE}/columns`, run: setColumns },
  { method: 'DELETE', path: `${ONE}/columns`, run: resetColumns },
];
