import { allHold, type Clause, compare, type Filters, holds } from './conditions';
import { type Item, KvsError, type Rules, type StoredValue } from './model';
import { type Shown, show } from './single';
import type { KvsStore } from './store';
import { entitySpec } from './values';

export interface QueryRequest {
  limit?: number;
  after?: string;
  where?: (Clause & { property: string })[];
  options?: { metadataFields?: string[] };
}

export interface EntityQueryRequest {
  entityName: string;
  indexName: string;
  partition?: unknown[];
  range?: Clause;
  filters?: Filters;
  sort?: string;
  cursor?: string;
  limit?: number;
  options?: { metadataFields?: string[] };
}

interface Page {
  data: Shown[];
  cursor?: string;
}

interface Seen {
  item: Item;
  value: StoredValue;
}

function pageSize(limit: number | undefined, rules: Rules): number {
  const size = limit ?? rules.limits.queryDefault;
  if (!Number.isInteger(size) || size < 1 || size > rules.limits.queryMax) {
    throw new KvsError(
      400,
      'LIST_QUERY_LIMIT_EXCEEDED',
      `Limit should be from 1 to ${rules.limits.queryMax}`,
    );
  }
  return size;
}

/** The cursor is the last key of the page before: what is written meanwhile moves nothing. */
function page(rows: Seen[], after: string | undefined, size: number, fields: string[] | undefined): Page {
  const last = after === undefined ? undefined : Buffer.from(after, 'base64url').toString();
  const start = last === undefined ? 0 : rows.findIndex(({ item }) => item.key === last) + 1;
  const shown = rows.slice(start, start + size);
  const end = shown.at(-1);
  const more = start + size < rows.length;
  return {
    data: shown.map(({ item, value }) => show(item, value, fields)),
    ...(more && end && { cursor: Buffer.from(end.item.key).toString('base64url') }),
  };
}

/** Plain keys in order, of those that begin as asked. */
export function query(store: KvsStore, rules: Rules, request: QueryRequest): Page {
  const { where = [] } = request;
  if (where.length > 1) throw new KvsError(400, 'QUERY_WHERE_INVALID', 'At most one where clause');
  for (const { property, condition } of where) {
    if (property !== 'key' || condition !== 'BEGINS_WITH') {
      throw new KvsError(400, 'QUERY_WHERE_FIELD_INVALID', 'where takes only key and BEGINS_WITH');
    }
  }
  const rows = store.listed(null).filter(({ item }) => where.every((clause) => holds(clause, item.key)));
  return page(rows, request.after, pageSize(request.limit, rules), request.options?.metadataFields);
}

function attribute(value: StoredValue, name: string): unknown {
  return typeof value === 'object' ? new Map(Object.entries(value)).get(name) : undefined;
}

/** Records of an entity through one of its indexes; those without the index's attributes are not in it. */
export function queryEntity(store: KvsStore, rules: Rules, request: EntityQueryRequest): Page {
  const spec = entitySpec(request.entityName, rules);
  const byKey = { name: 'by-key', partition: [], range: [] };
  const index = [...spec.indexes, byKey].find(({ name }) => name === request.indexName);
  if (!index) {
    throw new KvsError(400, 'INVALID_ENTITY_INDEX', `${spec.name} has no index ${request.indexName}`);
  }
  const partition = request.partition ?? [];
  if (partition.length !== index.partition.length) {
    throw new KvsError(
      400,
      'INVALID_PARTITION',
      `${index.name} takes ${index.partition.length} partition value(s)`,
    );
  }
  const sortedBy = index.range.at(-1);
  const ordering = (row: Seen) => (sortedBy ? attribute(row.value, sortedBy) : row.item.key);
  const rows = store
    .listed(spec.name)
    .filter((row) => ordering(row) !== undefined)
    .filter((row) => index.partition.every((name, i) => attribute(row.value, name) === partition[i]))
    .filter((row) => !request.range || holds(request.range, ordering(row)))
    .filter(({ value }) => {
      return !request.filters || allHold(request.filters, value as object, spec.attributes);
    })
    .sort((a, b) => compare(ordering(a), ordering(b)) ?? 0);
  if (request.sort === 'DESC') rows.reverse();
  return page(rows, request.cursor, pageSize(request.limit, rules), request.options?.metadataFields);
}
