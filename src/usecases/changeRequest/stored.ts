import type { Leaf } from '../../domain/baseline';
import type { Ballot, ChangeKind, ChangeState, OrderParts, Removal } from '../../domain/changeRequest';
import type { NotNow } from '../../domain/notNow';
import type { Displaced, Effect } from '../../domain/schedule';
import type { Scores } from '../../domain/vocabulary';
import type { DepartmentSignature } from '../baseline/stored';

/** What change requests are kept in, and what they let through. */

/** A project's change requests, newest last. */
export interface ChangeList {
  /** The highest number given out. */
  readonly last: number;
  readonly rows: readonly ChangeRow[];
}

export interface ChangeRow {
  readonly number: number;
  readonly kind: ChangeKind;
  /** Of the requirement. */
  readonly issueId: number;
  /** Of the issue that carries the request; null where there is none. */
  readonly requestId: number | null;
  /** Its key; absent from before it was noted. */
  readonly requestKey?: string;
  /** That issue is being made, or whoever made it died over it. */
  readonly making?: true;
  readonly state: ChangeState;
  /** Id of the baseline that it asks to change; absent from before it was noted. */
  readonly baseline?: string;
  /** Of a revision: the scores that are asked for. */
  readonly to?: Scores;
}

export interface ChangeRecord {
  readonly number: number;
  readonly kind: ChangeKind;
  /** The requirement; its key as it was. */
  readonly issue: {
    readonly id: number;
    readonly key: string;
    /** As it was, for when it is gone; not kept of one that some may not see. */
    readonly summary?: string;
  };
  /** Of what the chart holds: what was signed, and what is asked for instead. */
  readonly before?: OrderParts;
  readonly after?: OrderParts;
  readonly off?: Removal;
  /** Of one that is put aside: what is said about it besides the reason. */
  readonly aside?: Omit<NotNow, 'reason'>;
  /** The issue of type *CRM Change Request*; null where Jira has none. */
  readonly request: { readonly id: number; readonly key: string } | null;
  readonly reason: string;
  readonly by: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly state: ChangeState;
  readonly decidedAt: number | null;
  /** Of the chart that it asks to change. */
  readonly baseline: { readonly id: string; readonly number: number; readonly edition: number };
  /** What it did to the plan when it was asked for; null for an exception. */
  readonly effect: StoredEffect | null;
  readonly ballot: Ballot;
  /** When reminders went out, in epoch milliseconds. */
  readonly reminded: readonly number[];
}

/** What confirmed changes let through. */
export interface Granted {
  /** The highest number given to an amendment. */
  readonly last: number;
  /** Of every baseline, oldest first; those of a superseded one count no more. */
  readonly amendments: readonly Amendment[];
  /** Starts out of turn that have not been spent. */
  readonly exceptions: readonly Exception[];
}

/** A confirmed change of a chart: what it puts somewhere stands below it, and moves no other place. */
export interface Amendment {
  /** `A-03`. */
  readonly label: string;
  /** Number of its change request. */
  readonly change: number;
  /** Id of the baseline. */
  readonly baseline: string;
  /** What was confirmed; its place comes after every place of the chart. Null where it takes one off. */
  readonly leaf: Leaf | null;
  /** The requirement that is taken off. */
  readonly issueId?: number;
  readonly secured: boolean;
  /** The edition that it made, and the record that holds its content; absent where it was confirmed before there were any. */
  readonly edition?: number;
  readonly contentIn?: number;
  /** Component ids of those concerned: those that it belongs to, and those that it belonged to. */
  readonly departments?: readonly string[];
  readonly signed?: readonly AmendmentSignature[];
  /** Component ids of those that have signed: they stay so whoever becomes a key user later (B6). */
  readonly settled?: readonly string[];
}

export interface AmendmentSignature extends DepartmentSignature {
  /** The hash of the leaf that was signed; null where it comes off the chart. */
  readonly leaf: string | null;
}

export interface Exception {
  readonly change: number;
  readonly baseline: string;
  readonly issueId: number;
}

export interface StoredEffect extends Omit<Effect, 'displaced'> {
  readonly chainReaction: boolean;
  /** How many requirements would start later. */
  readonly displaced: number;
  /** The first of them, in order. */
  readonly first: readonly Displaced[];
  readonly perDay: number;
  /** Requirements whose effort had to be assumed. */
  readonly assumed: number;
}
