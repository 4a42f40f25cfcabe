import type { RowProblem } from '../../domain/import/plan';
import type { Row } from '../../domain/import/rows';
import type { Source } from '../../domain/import/source';
import type { EffortUnit } from '../../domain/vocabulary';
import type { StoredSettings } from '../settings/stored';

/** How an import lies in the store: one record that says how far it is, the file's rows, and those that failed. */

/** Jira's limit for creating together. */
export const batchSize = 50;

export interface ImportRecord {
  readonly id: string;
  readonly by: string;
  readonly fileName: string;
  readonly source: Source;
  /** Department id for every row; null where each says its own. */
  readonly department: string | null;
  readonly rows: number;
  readonly pieces: number;
  /** Rows of each piece that has arrived, in order. */
  readonly sizes: readonly number[];
  readonly ended: boolean;
  /** Where the next batch begins. */
  readonly at: Position;
  readonly done: number;
  readonly created: number;
  readonly existing: number;
  readonly failed: number;
  /** Batches of which some rows failed. */
  readonly failedIn: readonly Position[];
  /** Since when (epoch milliseconds) Jira may have been creating the batch at `at`; null where it is not. */
  readonly doubt: number | null;
  /** A number of the project's issue keys: whatever the batch at `at` has created, or creates, has a higher one. */
  readonly floor: number;
  /** What was created last, by this import or the one before. */
  readonly last: LastCreated | null;
}

export interface Position {
  readonly piece: number;
  readonly from: number;
}

export interface LastCreated {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly issues: readonly { readonly id: number; readonly identity: string }[];
  /** Jira may have created more that nobody heard of, above the floor. */
  readonly doubtful: boolean;
}

export interface StoredPiece {
  readonly rows: readonly StoredRow[];
}

/** Rows that were uploaded before effort could be imported have none. */
type StoredRow = Omit<Row, 'effort'> & Partial<Pick<Row, 'effort'>>;

export const rowKept = (row: StoredRow): Row => ({ effort: '', ...row });

/** What a project counts effort in. */
export const effortUnitOf = ({ fields }: Pick<StoredSettings, 'fields'>): EffortUnit =>
  fields.points ? 'points' : 'estimate';

export interface FailedRow {
  /** Index in its piece. */
  readonly index: number;
  readonly problems: readonly RowProblem[];
}

/** Every row has been dealt with, or somebody ended it. */
export function isOver({ ended, done, rows }: ImportRecord): boolean {
  return ended || done >= rows;
}
