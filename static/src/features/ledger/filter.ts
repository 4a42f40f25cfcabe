import type { Input } from '../../../../src/contract/procedures';
import { type LedgerGroup, ledgerGroupNames } from '../../../../src/domain/ledger/event';

export interface LedgerFilters {
  readonly groups: readonly LedgerGroup[];
  /** A pseudonym, with the name that it had when it was chosen. */
  readonly person: { readonly pseudonym: string; readonly name: string } | null;
  readonly key: string;
  /** Days as inputs have them, `2026-07-01`, or empty. */
  readonly from: string;
  readonly until: string;
}

export const noFilters: LedgerFilters = { groups: [], person: null, key: '', from: '', until: '' };

export function isFiltered({ groups, person, key, from, until }: LedgerFilters): boolean {
  return groups.length > 0 || person !== null || key !== '' || from !== '' || until !== '';
}

export function groupsIn(chosen: readonly string[]): LedgerGroup[] {
  return ledgerGroupNames.filter((group) => chosen.includes(group));
}

/** Midnight in the browser's own time zone; null for no day. */
function midnight(day: string, after: number): number | null {
  const at = new Date(`${day}T00:00:00`);
  if (day === '' || Number.isNaN(at.getTime())) return null;
  at.setDate(at.getDate() + after);
  return at.getTime();
}

/** As the server takes it: the last day counts to its end. */
export function asked(filters: LedgerFilters): Input<'ledger.read'>['filter'] {
  const until = midnight(filters.until, 1);
  return {
    groups: [...filters.groups],
    person: filters.person?.pseudonym ?? null,
    key: filters.key === '' ? null : filters.key,
    from: midnight(filters.from, 0),
    until: until === null ? null : until - 1,
  };
}
