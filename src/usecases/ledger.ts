import type { GuardKind } from '../domain/workflow';

/** What happened; `number` and `edition` are the baseline's. */
export type LedgerEvent =
  | { readonly kind: 'published'; readonly number: number; readonly edition: number; readonly code: string }
  | {
      readonly kind: 'signed';
      readonly number: number;
      readonly edition: number;
      /** Component id. */
      readonly department: string;
      readonly root: string;
      readonly assent: string;
    }
  | { readonly kind: 'inForce'; readonly number: number; readonly edition: number; readonly code: string }
  | { readonly kind: 'recalled'; readonly number: number; readonly edition: number; readonly code: string }
  | {
      readonly kind: 'refused';
      readonly transition: GuardKind;
      readonly issueId: number;
      readonly rules: readonly string[];
    }
  | { readonly kind: 'reopened'; readonly issueId: number };

/** A record on its way to the ledger: written with what it tells of, chained later by the one sequencer. */
export interface Intake {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Account id, or null where Forge names no actor. */
  readonly by: string | null;
  readonly event: LedgerEvent;
}
