import { type LedgerEvent, ledgerGroups } from '../../../../src/domain/ledger/event';
import { ledgerGroupWords, sayEvent } from '../../../../src/domain/words/ledger';
import { call, type Failure } from '../../backend';
import { toCsv } from '../order/csv';
import { save } from '../order/exportOrder';
import { asked, groupsIn, type LedgerFilters } from './filter';
import { type Entry, type LedgerPage, namesIn, whoOf } from './names';
import { words } from './words';

export type Format = 'csv' | 'json';

/** Entries of one answer. */
const most = 500;

function groupOf({ kind }: LedgerEvent): string {
  const names = groupsIn(Object.keys(ledgerGroups));
  const group = names.find((name) => (ledgerGroups[name] as readonly string[]).includes(kind));
  return group === undefined ? kind : ledgerGroupWords[group];
}

function rowsOf(page: LedgerPage): string[][] {
  const names = namesIn(page);
  return page.entries.map((entry: Entry) => [
    String(entry.seq),
    new Date(entry.at).toISOString(),
    whoOf(entry, names),
    entry.event === null ? '' : groupOf(entry.event),
    entry.event === null ? words.hidden : sayEvent(entry.event, names),
    entry.hash,
  ]);
}

/**
 * Reads everything that the filters let through, a stretch at a time, and hands it to the browser as a file.
 * @returns the failure that ended it, or null
 */
export async function exportLedger(
  format: Format,
  filters: LedgerFilters,
  archive: string | undefined,
  onProgress: (read: number, of: number) => void,
): Promise<Failure | null> {
  const rows: string[][] = [];
  const entries: Entry[] = [];
  let head: LedgerPage['head'] | null = null;
  let before: number | null = null;
  do {
    const reply = await call('ledger.read', { archive, before, filter: asked(filters), most });
    if (!reply.ok) return reply;
    const page: LedgerPage = reply.value;
    head ??= page.head;
    if (format === 'csv') rows.push(...rowsOf(page));
    else entries.push(...page.entries);
    before = page.next;
    onProgress(head.entries - (before ?? 1) + 1, head.entries);
  } while (before !== null);
  const name = words.fileName(new Date().toISOString().slice(0, 10), format);
  const text =
    format === 'csv'
      ? toCsv([words.csvHeader, ...rows])
      : JSON.stringify({ format: 'wallchart-ledger', version: 1, head, entries: entries.reverse() }, null, 1);
  save(name, text);
  return null;
}
