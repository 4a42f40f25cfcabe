import type { LedgerHead } from '../ledger/chain';

/** What a restore may do with what a file holds: decided by where the file comes from and by the two ledgers. */

/** Version of the file's own shape; raised whenever an older app would read it wrongly. */
export const fileSchema = 2;
/** Those that are read; the first named no goals. */
export const readSchemas = [1, 2] as const;

/** How much of a file comes back. */
export const restoreModes = [
  /** All of it: this project's own file, whose ledger goes on where the ledger here ends. */
  'whole',
  /** All of it, on the word of two people: this project's own file, of which this installation knows nothing. */
  'vouched',
  /** What is missing here: this project's own file, and the ledger here has gone on since. */
  'missing',
  /** What needs nobody's word (rules, people, reasons, templates, goals) and the ledger, which stands apart: another project's file, or one that cannot be proven. */
  'apart',
] as const;
export type RestoreMode = (typeof restoreModes)[number];

export interface Origins {
  /** Every piece bears the seal of this installation of the app. */
  readonly sealed: boolean;
  readonly sameProject: boolean;
  readonly here: LedgerHead;
  readonly file: LedgerHead;
  /** Up to where the shorter of the two ledgers ends, both say the same. */
  readonly agree: boolean;
  /** Nothing has been decided here but what set-up puts on the ledger. */
  readonly bare: boolean;
}

/**
 * Signatures and decisions are only as good as who vouches for them, so those of a file come back where this
 * installation sealed it, and where that contradicts nothing that has been decided since. An app that was installed
 * again knows its own seal no more: there two people vouch for the file, by what stands on paper.
 */
export function modeOf({ sealed, sameProject, here, file, agree, bare }: Origins): RestoreMode {
  if (sealed && sameProject && agree) return file.entries >= here.entries ? 'whole' : 'missing';
  return sameProject && bare && file.entries > 0 ? 'vouched' : 'apart';
}

/** Whether everything comes back, in the place of whatever is here. */
export function isWhole(mode: RestoreMode): boolean {
  return mode === 'whole' || mode === 'vouched';
}

/** The first digits of a hash, as they stand on certificates and on the wall. */
export const printedDigits = 12;

export type VouchFlaw =
  /** Nobody has vouched for it yet. */
  | 'second'
  /** Whoever began the restore vouches for it already. */
  | 'own'
  /** The file has another entry there, or none. */
  | 'paper';

export type Fate = 'created' | 'replaced' | 'same' | 'left';

/** Why a record of a file is left. */
export type LeftWhy =
  /** Something else stands here, which has been decided since. */
  | 'newer'
  /** What was signed names requirements by their ids, and who signed is vouched for by their own project alone. */
  | 'elsewhere'
  /** What it is about is not here. */
  | 'missing'
  /** Somebody had themselves erased from the ledger since. */
  | 'erased';

/** What becomes of one record of this project's own file. */
export function fateOf(
  mode: Exclude<RestoreMode, 'apart'>,
  here: string | null,
  there: string,
): { readonly fate: Fate; readonly why: LeftWhy | null } {
  if (here === null) return { fate: 'created', why: null };
  if (here === there) return { fate: 'same', why: null };
  return isWhole(mode) ? { fate: 'replaced', why: null } : { fate: 'left', why: 'newer' };
}

interface Known {
  readonly id: number;
  readonly key: string;
  readonly summary: string;
}

/**
 * Finds requirements of a file here: by id in the project that they come from; elsewhere by key, and where no
 * such key is here, by a summary that is said once there and once here.
 *
 * @returns their ids there and here
 */
export function matchIssues(
  there: readonly Known[],
  here: readonly Known[],
  sameProject: boolean,
): Map<number, number> {
  const matched = new Map<number, number>();
  const ids = new Set(here.map(({ id }) => id));
  if (sameProject) {
    for (const { id } of there) if (ids.has(id)) matched.set(id, id);
    return matched;
  }
  const byKey = new Map(here.map((one) => [one.key, one.id]));
  const taken = new Set<number>();
  const take = (from: number, to: number | undefined) => {
    if (to === undefined || taken.has(to)) return;
    taken.add(to);
    matched.set(from, to);
  };
  for (const { id, key } of there) take(id, byKey.get(key));
  const onceHere = once(here);
  const onceThere = once(there);
  for (const [summary, from] of onceThere) if (!matched.has(from)) take(from, onceHere.get(summary));
  return matched;
}

/** Summaries that are said once, with whose they are. */
function once(issues: readonly Known[]): Map<string, number> {
  const found = new Map<string, number>();
  const twice = new Set<string>();
  for (const { id, summary } of issues) {
    const said = summary.normalize('NFC').trim().toLowerCase();
    if (found.has(said)) twice.add(said);
    found.set(said, id);
  }
  for (const said of twice) found.delete(said);
  return found;
}
