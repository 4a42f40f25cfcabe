import type { LedgerEvent } from './ledger/event';

/** What set-up has put in place, on record: what tells a change by hand from what was never done. */
export interface Placed {
  /** Ids of the steps that were found done. */
  readonly steps: readonly string[];
  /** Ids of the transitions that carried the guard. */
  readonly guarded: readonly string[];
  /** Wallchart was taken out of the project, or the guard out of its workflow, with our own button. */
  readonly guardOut: boolean;
  readonly removed: boolean;
  /** Id of the sweep that is making the first board. */
  readonly sweep: string | null;
  /** What was begun in Jira, and the ledger has not been told of: what it will say, and who began it. */
  readonly begun?: readonly Begun[];
}

export interface Begun {
  readonly event: SetupEvent;
  /** Account id. */
  readonly by: string;
}

/** What set-up tells the ledger. */
export type SetupEvent = Extract<LedgerEvent, { kind: 'setUp' | 'mended' | 'guard' | 'removed' }>;

export const nothingPlaced: Placed = {
  steps: [],
  guarded: [],
  guardOut: false,
  removed: false,
  sweep: null,
};
