import type { Chart } from '../board/chart';
import { toCsv } from './csv';
import type { OrderRow } from './rows';
import { words } from './words';

/** The order as a table for other programs: the header, then a line a requirement. */
export function orderCsv(rows: readonly OrderRow[], chart: Chart): string {
  const departments = new Map(chart.head.departments.map(({ id, name }) => [id, name]));
  const people = new Map(chart.head.people.map(({ accountId, name }) => [accountId, name]));
  return toCsv([
    words.csvHeader,
    ...rows.map(({ entry, place, label, signed, reason }) => [
      place.place,
      place.wave,
      label,
      signed ?? '',
      entry.key,
      entry.summary,
      entry.departments.map((id) => departments.get(id) ?? id).join('; '),
      entry.status,
      chart.grid.difficulty[place.reason.cell.difficulty] ?? '',
      chart.grid.impact[place.reason.cell.impact] ?? '',
      entry.blockers.map((id) => chart.byId.get(id)?.key ?? String(id)).join('; '),
      entry.assignee === null ? '' : (people.get(entry.assignee) ?? ''),
      reason,
    ]),
  ]);
}

/** Hands a text to the browser as a file to save. */
export function save(name: string, text: string, type = 'text/csv'): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Some browsers read the file only after the click has been handled.
  window.setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
