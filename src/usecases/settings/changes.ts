import type { LedgerEvent, SettingChange } from '../../domain/ledger/event';
import type { Rules } from '../../domain/vocabulary';
import type { StoredSettings } from './stored';

const sayGrid = ({ grid }: Rules) => `${grid.difficulty.join(', ')} × ${grid.impact.join(', ')}`;

type Told = Pick<StoredSettings, 'rules' | 'added' | 'fields'>;

function told({ rules, fields }: Told): Readonly<Record<SettingChange['name'], string>> {
  const { policy, thresholds, skipping, enforcement, quorum, gates } = rules;
  return {
    policy,
    grid: sayGrid(rules),
    thresholds: thresholds.join(', '),
    skipping,
    enforcement,
    quorum: String(quorum),
    effort: fields.points == null ? 'estimate' : 'story points',
    gateFresh: String(gates.freshHours),
    gateQuorum: String(gates.quorum),
  };
}

const names = [
  'policy',
  'grid',
  'thresholds',
  'skipping',
  'enforcement',
  'quorum',
  'effort',
  'gateFresh',
  'gateQuorum',
] as const;

/** What the ledger tells of a change of settings; nothing where nothing changed. */
export function settingsEvents(before: Told, after: Told): LedgerEvent[] {
  const was = told(before);
  const is = told(after);
  const changes = names
    .filter((name) => was[name] !== is[name])
    .map((name) => ({ name, from: was[name], to: is[name] }));
  const events: LedgerEvent[] = changes.length === 0 ? [] : [{ kind: 'settings', changes }];
  for (const department of new Set([...Object.keys(before.added), ...Object.keys(after.added)])) {
    const had = before.added[department] ?? [];
    const has = after.added[department] ?? [];
    const people = (accounts: readonly string[], without: readonly string[]) =>
      accounts.filter((account) => !without.includes(account)).map((person) => ({ person }));
    const added = people(has, had);
    const removed = people(had, has);
    if (added.length + removed.length > 0) events.push({ kind: 'keyUsers', department, added, removed });
  }
  return events;
}
