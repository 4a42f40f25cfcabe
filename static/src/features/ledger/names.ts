import type { Output } from '../../../../src/contract/procedures';
import type { LedgerNames } from '../../../../src/domain/words/ledger';
import { sayPseudonym } from '../../../../src/domain/words/ledger';
import { words } from './words';

export type LedgerPage = Output<'ledger.read'>;
export type Entry = LedgerPage['entries'][number];

/** What an answer's entries name, in words. */
export function namesIn({ people, issues, departments }: LedgerPage): LedgerNames {
  const persons = new Map(people.map(({ pseudonym, name }) => [pseudonym, name]));
  const keys = new Map(issues.map(({ id, key }) => [id, key]));
  const parts = new Map(departments.map(({ id, name }) => [id, name]));
  return {
    person: (pseudonym) => persons.get(pseudonym) ?? sayPseudonym(pseudonym),
    issue: (id) => keys.get(id) ?? words.unseen,
    department: (id) => parts.get(id) ?? id,
  };
}

/** Who an entry is by; Wallchart itself where it acted on nobody's word. */
export function whoOf({ by, event }: Entry, names: LedgerNames): string {
  if (by !== null) return names.person(by);
  if (event === null) return '';
  return event.kind === 'inForce' || event.kind === 'repaired' ? words.app : words.nobody;
}
