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
}

export const nothingPlaced: Placed = {
  steps: [],
  guarded: [],
  guardOut: false,
  removed: false,
  sweep: null,
};
