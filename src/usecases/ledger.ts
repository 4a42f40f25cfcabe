import type { ChangeKind, ChangeState, Verdict } from '../domain/changeRequest';
import type { Wording } from '../domain/content';
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
  | {
      readonly kind: 'withdrawn';
      readonly number: number;
      readonly edition: number;
      readonly department: string;
      readonly root: string;
    }
  | { readonly kind: 'inForce'; readonly number: number; readonly edition: number; readonly code: string }
  | { readonly kind: 'recalled'; readonly number: number; readonly edition: number; readonly code: string }
  /** A key user signed a requirement's new wording for a department; both are hashes of summary and description. */
  | {
      readonly kind: 'signedAnew';
      readonly number: number;
      readonly issueId: number;
      readonly department: string;
      readonly from: Wording;
      readonly to: Wording;
    }
  /** All of a requirement's departments have: the baseline's next edition. */
  | { readonly kind: 'edition'; readonly number: number; readonly edition: number; readonly code: string }
  /** Recorded that a new wording means the same: for a department, or as governance lead (null). */
  | {
      readonly kind: 'sameMeaning';
      readonly number: number;
      readonly issueId: number;
      readonly department: string | null;
      readonly from: Wording;
      readonly to: Wording;
    }
  | { readonly kind: 'putBack'; readonly number: number; readonly issueId: number }
  | {
      readonly kind: 'refused';
      readonly transition: GuardKind;
      readonly issueId: number;
      readonly rules: readonly string[];
    }
  | { readonly kind: 'reopened'; readonly issueId: number }
  | {
      readonly kind: 'changeRequested';
      readonly number: number;
      readonly asks: ChangeKind;
      readonly issueId: number;
      readonly reason: string;
      readonly chainReaction: boolean;
    }
  | {
      readonly kind: 'changeAnswered';
      readonly number: number;
      readonly verdict: Verdict;
      readonly reason: string | null;
    }
  | {
      readonly kind: 'changeDecided';
      readonly number: number;
      readonly issueId: number;
      readonly state: Exclude<ChangeState, 'open'>;
    }
  | {
      readonly kind: 'amended';
      readonly number: number;
      readonly issueId: number;
      readonly label: string;
    }
  | { readonly kind: 'exceptionSpent'; readonly number: number; readonly issueId: number }
  | { readonly kind: 'changeWithdrawn'; readonly number: number }
  | {
      readonly kind: 'markedAbsent';
      readonly number: number;
      /** Account id. */
      readonly who: string;
    };

/** A record on its way to the ledger: written with what it tells of, chained later by the one sequencer. */
export interface Intake {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Account id, or null where Forge names no actor. */
  readonly by: string | null;
  readonly event: LedgerEvent;
}
