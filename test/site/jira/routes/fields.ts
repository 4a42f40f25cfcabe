import { isLive } from '../app-fields';
import { listAnswer, listOf, pageAnswer, passes } from '../body';
import { type Ctx, NotEmulated, type Route } from '../route';
import type { Field } from '../state';

const live = (ctx: Ctx): Field[] =>
  Object.values(ctx.state.fields).filter((field) => isLive(ctx.apps, field));

/** Jira's `FieldDetails`. */
export const fieldDetails = (field: Field) => ({
  id: field.id,
  key: field.key,
  name: field.name,
  custom: field.custom,
  orderable: field.orderable,
  navigable: field.navigable,
  searchable: field.searchable,
  clauseNames: field.clauseNames,
  ...(field.schema ? { schema: field.schema } : {}),
});

/** `/field/search` answers less, and more only where `expand` asks for it; a field without a schema it leaves out. */
function searchedField(ctx: Ctx, field: Field, expand: ReadonlySet<string>) {
  const screens = Object.values(ctx.state.screens).filter(({ tabs }) =>
    tabs.some(({ fields }) => fields.includes(field.id)),
  );
  return {
    id: field.id,
    name: field.name,
    schema: field.schema,
    description: field.description,
    ...(expand.has('key') ? { key: field.key } : {}),
    ...(expand.has('screensCount') ? { screensCount: screens.length } : {}),
    ...(expand.has('isLocked') ? { isLocked: field.kind === 'rank' } : {}),
    ...(expand.has('isUnscreenable') ? { isUnscreenable: !field.orderable } : {}),
  };
}

const EXPANDS = ['key', 'screensCount', 'isLocked', 'isUnscreenable'];

function search(ctx: Ctx) {
  const ids = listOf(ctx, 'id');
  const types = listOf(ctx, 'type');
  const text = ctx.query.get('query')?.toLowerCase() ?? '';
  const expand = new Set(ctx.query.get('expand')?.split(',').filter(Boolean));
  const unknown = [...expand].find((name) => !EXPANDS.includes(name));
  if (unknown !== undefined) throw new NotEmulated(`expand=${unknown} of field search`);
  const values = live(ctx)
    .filter(
      (field) =>
        field.schema !== null &&
        passes(ids, field.id) &&
        passes(types, field.custom ? 'custom' : 'system') &&
        (field.name.toLowerCase().includes(text) || field.description.toLowerCase().includes(text)),
    )
    .map((field) => searchedField(ctx, field, expand));
  return pageAnswer(ctx, values, 50);
}

export const fieldRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/rest/api/3/field',
    anonymous: true,
    run: (ctx) => listAnswer(live(ctx).map(fieldDetails)),
  },
  {
    method: 'GET',
    path: '/rest/api/3/field/search',
    query: ['startAt', 'maxResults', 'type', 'id', 'query', 'expand'],
    run: search,
  },
];
