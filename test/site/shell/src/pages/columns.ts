import { type ListedField, readFields } from '../lib/fieldTexts';
import { place, setQuery } from '../lib/router';
import { useStore } from '../lib/store';

/** What a table shows where nobody has chosen otherwise. */
export const USUAL = ['issuekey', 'summary', 'status', 'components', 'assignee'];

const hidden = new Set(['rank', 'any']);

/** Fields that can be a column: what Jira calls navigable, without those that have no text. */
export async function columnFields(): Promise<ListedField[]> {
  const all = await readFields();
  return all.filter(
    ({ id, navigable, schema }) =>
      navigable !== false && id !== 'description' && id !== 'issuelinks' && !hidden.has(schema?.type ?? ''),
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
