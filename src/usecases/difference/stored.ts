import type { HeldPart } from '../../domain/change';

/** What a chart changed against the one that it took the place of, as it was when it came into force. */
export interface KeptDifference {
  /** The chart before. */
  readonly against: { readonly id: string; readonly number: number; readonly edition: number };
  /** The first of each list. */
  readonly added: readonly KeptRow[];
  readonly gone: readonly KeptRow[];
  readonly moved: readonly KeptRow[];
  readonly changed: readonly KeptRow[];
  /** Ids of those that differ and are not listed. */
  readonly rest: readonly number[];
}

export interface KeptRow {
  readonly id: number;
  readonly key: string | null;
  readonly summary: string | null;
  readonly was: string | null;
  readonly is: string | null;
  readonly parts: readonly HeldPart[];
}
