import type { AuditItem, AuditRecord } from '../audit';
import { requireAdmin } from '../body';
import { jiraTime } from '../present';
import { type Ctx, JiraError, type Route } from '../route';

const itemJson = ({ id, name, typeName }: AuditItem) => ({ ...(id !== '' && { id }), name, typeName });

const recordJson = ({ id, at, author, category, summary, item, beside }: AuditRecord) => ({
  id,
  summary,
  authorKey: author,
  created: jiraTime(at),
  category,
  eventSource: '',
  objectItem: itemJson(item),
  changedValues: [],
  associatedItems: beside.map(itemJson),
});

function timeOf(ctx: Ctx, name: 'from' | 'to', otherwise: number): number {
  const given = ctx.query.get(name);
  if (given === null) return otherwise;
  const time = Date.parse(given);
  if (Number.isNaN(time)) throw new JiraError(400, [`Unable to parse "${given}" as a date and time.`]);
  return time;
}

function numberOf(ctx: Ctx, name: 'offset' | 'limit', otherwise: number): number {
  const given = Number(ctx.query.get(name) ?? otherwise);
  return Number.isInteger(given) && given >= 0 ? given : otherwise;
}

/** Every word has to be found in one of the fields. */
function matches({ summary, category, item, beside }: AuditRecord, filter: string): boolean {
  const words = filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const texts = [summary, category, ...[item, ...beside].flatMap(({ name, typeName }) => [name, typeName])];
  return words.every((word) => texts.some((text) => text.toLowerCase().includes(word)));
}

/** Newest first. */
function records(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const from = timeOf(ctx, 'from', 0);
  const to = timeOf(ctx, 'to', Number.POSITIVE_INFINITY);
  const offset = numberOf(ctx, 'offset', 0);
  const limit = Math.min(numberOf(ctx, 'limit', 1_000), 1_000);
  const filter = ctx.query.get('filter') ?? '';
  const found = ctx.state.audit
    .filter((record) => record.at >= from && record.at <= to && matches(record, filter))
    .reverse();
  const page = found.slice(offset, offset + limit);
  return {
    status: 200,
    body: { offset, limit, total: found.length, records: page.map(recordJson) },
    points: 1 + page.length,
  };
}

export const auditingRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/rest/api/3/auditing/record',
    query: ['offset', 'limit', 'filter', 'from', 'to'],
    run: records,
  },
];
