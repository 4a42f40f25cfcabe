import type { Answer } from '../../contract/procedures';
import type { LedgerHead } from '../../domain/ledger/chain';
import type { FileHead } from './file';

/** What a restore is kept in while it goes on. */

export interface Seal {
  readonly secret: string;
}

type Progress = Answer<'keep.begin'>;

export interface Restore extends Omit<Progress, 'mine' | 'uploaded' | 'from' | 'ledger' | 'vouched'> {
  readonly by: string;
  /** Who found its ledger as it stands on paper, and by which entry; left out where nobody has. */
  readonly vouch?: { readonly by: string; readonly at: number; readonly entry: number };
  readonly head: FileHead;
  /** Records that hold each piece that has arrived. */
  readonly parts: readonly number[];
  /** Digest of the last piece, and whether every seal so far was this installation's. */
  readonly last: string;
  readonly sealed: boolean;
  /** How far the file's ledger has been walked. */
  readonly walked: LedgerHead;
  /** Where the ledger here ended when the dry run began. */
  readonly here: LedgerHead;
  /** The file's hash of that entry; null where it has not come that far. */
  readonly meets: string | null;
  /** Pieces that hold what is written last, all at once. */
  readonly headsIn: readonly number[];
}

export interface RestoreIssues {
  readonly matched: readonly (readonly [there: number, here: number])[];
  /** Goals, with their keys here; left out by what was written before goals were matched. */
  readonly goals?: readonly (readonly [there: number, here: number, key: string])[];
}
