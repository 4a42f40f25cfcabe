import { type ListedField, readFields } from '../lib/fieldTexts';
import { place, setQuery } from '../lib/router';
import { useStore } from '../lib/store';

/** What a table shows where nobody has chosen otherwise. */
const USUAL = ['issuekey', 'summary', 'status', 'components', 'assignee'];

/** Documents and links are too much for a cell, times are counted in seconds, ranks mean nothing to people. */
const hidden = new Set(['description', 'issuelinks', 'timespent', 'timeoriginalestimate']);

/** Fields that can be a column: what Jira calls navigable, without those that have no text. */
export async function columnFields(): Promise<ListedField[]> {
  const all = await readFields();
  return all.filter(
    ({ id, navigable, schema }) => navigable !== false && !hidden.has(id) && schema?.type !== 'any',
  );
}

/** The columns in the address (`?columns=`), else those given. */
export function useColumns(otherwise: readonly string[] | null): string[] {
  const text = new URLSearchParams(useStore(place).search).get('columns');
  const chosen = text?.split(',').filter(Boolean) ?? [];
  return chosen.length > 0 ? chosen : [...(otherwise ?? USUAL)];
}

export const chooseColumns = (ids: readonly string[] | null) =>
  setQuery({ columns: ids === null ? null : ids.join(',') });
