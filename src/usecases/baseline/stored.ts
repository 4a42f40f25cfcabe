import type { BaselineHeader, Leaf } from '../../domain/baseline';
import type { Content, Wording } from '../../domain/content';
import type { BaselineState, Department, Rules } from '../../domain/vocabulary';

/** What charts are kept in: those that stand, those that stood, and exactly what was signed. */

/** A baseline that is out for signature or in force. */
export interface StandingBaseline {
  /** Unique; names its records. */
  readonly id: string;
  readonly number: number;
  readonly edition: number;
  readonly state: Extract<BaselineState, 'outForSignature' | 'inForce'>;
  readonly code: string;
  readonly publishedAt: number;
  readonly publishedBy: string;
  readonly inForceSince: number | null;
  /** How many records its leaves are spread over. */
  readonly shards: number;
  /** The grid and the policy that its waves and places were derived with. */
  readonly rules: Pick<Rules, 'grid' | 'policy'>;
}

export interface Baselines {
  /** The highest number given out. */
  readonly last: number;
  /** The publication under way; starting another takes its place. */
  readonly draft: { readonly id: string; readonly by: string } | null;
  readonly out: StandingBaseline | null;
  readonly inForce: StandingBaseline | null;
  /** Those that stood, oldest first: readable for ever. Absent where there is none. */
  readonly past?: readonly PastBaseline[];
}

export type PastBaseline = Omit<StandingBaseline, 'state' | 'rules' | 'shards'> & {
  readonly state: Extract<BaselineState, 'superseded' | 'recalled'>;
  readonly until: number;
};

export interface Signature {
  readonly accountId: string;
  /** Account id of the key user in whose name it is, where a delegate signed (B6). */
  readonly for?: string | undefined;
  /** Epoch milliseconds. */
  readonly at: number;
}

export interface SignedPartHead {
  readonly department: Pick<Department, 'id' | 'name'>;
  readonly count: number;
  readonly root: string;
  readonly code: string;
}

/** One baseline: what its header says, its parts, and how far signing has come. */
export interface BaselineRecord {
  readonly id: string;
  readonly number: number;
  readonly edition: number;
  readonly state: BaselineState;
  readonly code: string;
  readonly publishedAt: number;
  readonly publishedBy: string;
  readonly inForceSince: number | null;
  readonly header: BaselineHeader;
  readonly parts: readonly SignedPartHead[];
  /** Department id → who signed, in order. */
  readonly signatures: Readonly<Record<string, readonly Signature[]>>;
  /** How many records hold its contents. */
  readonly contents: number;
  /**
   * What came since it was published, as older versions kept it: oldest first, each an edition more. Later ones lie
   * in records of their own (baseline/editions.ts).
   */
  readonly editions?: readonly Edition[];
}

export type Edition = SignedAnew | AmendedEdition;

/** An edition that a confirmed change made. */
export interface AmendedEdition {
  readonly edition: number;
  readonly code: string;
  readonly at: number;
  /** Of the amendment. */
  readonly amendment: string;
}

/** A wording that a requirement's departments signed in place of the one before. */
export interface SignedAnew {
  /** The edition that it made, its code, and when. */
  readonly edition: number;
  readonly code: string;
  readonly at: number;
  readonly issueId: number;
  readonly from: Wording;
  readonly to: Wording;
  readonly signatures: readonly DepartmentSignature[];
}

export interface DepartmentSignature extends Signature {
  /** Component id. */
  readonly department: string;
}

/** What differs from the baselines that stand: baseline id → issue id and the parts as a number (maskOf). */
export interface Held {
  readonly of: Readonly<Record<string, readonly (readonly [id: number, mask: number])[]>>;
}

/** How far a requirement's new wording has been signed, or recorded as meaning the same. */
export interface Reworded {
  /** Id of the baseline whose wording it changes. */
  readonly baseline: string;
  readonly wording: Wording;
  readonly signed: readonly DepartmentSignature[];
  readonly same: {
    readonly lead: Signature | null;
    readonly departments: readonly DepartmentSignature[];
  };
}

export interface SignedOrder {
  /** Ids in order, wave by wave; index 0 is wave 1. */
  readonly waves: readonly (readonly number[])[];
  /** Ids that were secured when it was published: hidden still when they have left the board. */
  readonly secured: readonly number[];
}

/** A department's part: its requirements in order, and which content record holds each. */
export interface SignedPart {
  readonly rows: readonly (readonly [id: number, contentIn: number])[];
}

export interface SignedContents {
  readonly rows: readonly SignedContent[];
}

export interface SignedContent {
  readonly id: number;
  readonly key: string;
  readonly content: Content;
}

/** Baseline id → the leaves of this record's share of issue ids. */
export interface SignedLeaves {
  readonly of: Readonly<Record<string, readonly Leaf[]>>;
}
