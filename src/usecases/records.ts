import type { BaselineHeader, Leaf } from '../domain/baseline';
import { shardOf } from '../domain/board';
import type { Ballot, ChangeKind, ChangeState, OrderParts, Removal } from '../domain/changeRequest';
import type { Content, Wording } from '../domain/content';
import type { StandingValues } from '../domain/fields';
import type { Front, FrontStanding } from '../domain/front';
import type { LedgerBlock, LedgerHead } from '../domain/ledger/chain';
import type { NotNow } from '../domain/notNow';
import type { Judged, Ticket } from '../domain/passage';
import type { Placed } from '../domain/placed';
import type { Displaced, Effect } from '../domain/schedule';
import type { BaselineState, BoardEntry, Department, Rules, Scores } from '../domain/vocabulary';
import type { GuardKind } from '../domain/workflow';
import type { Iteration } from './facts';
import type { GateRecord, Gates, Run } from './gates/stored';
import type { FailedRow, ImportRecord, StoredPiece } from './import/stored';
import type { StoredSettings } from './settings/stored';

/** Every record with a revision that the app keeps: its kind, its key, and the shape of its body. */

export const recordKinds = [
  'settings',
  'placed',
  'boards',
  'boardHead',
  'names',
  'regrid',
  'aside',
  'shard',
  'sweep',
  'sweptEntries',
  'baselines',
  'baseline',
  'signedOrder',
  'signedPart',
  'signedContents',
  'signedLeaves',
  'front',
  'reopened',
  'held',
  'reworded',
  'fieldValues',
  'fieldWriting',
  'signature',
  'ticket',
  'import',
  'importPiece',
  'importFailures',
  'ledgerHead',
  'ledgerBlock',
  'ledgerPerson',
  'ledgerAccount',
  'attempts',
  'watch',
  'judged',
  'bypasses',
  'changes',
  'change',
  'granted',
  'gates',
  'gate',
  'gateRun',
] as const;
export type RecordKind = (typeof recordKinds)[number];

/** Names one record; `T` is the shape of its body, which exists for the compiler alone. */
export interface Ref<out T> {
  readonly kind: RecordKind;
  readonly key: string;
  readonly shape?: () => T;
}

/** Projects that have a board: what the hourly repair goes through. */
export interface BoardList {
  readonly projects: readonly number[];
}

export interface StoredDepartment {
  readonly id: string;
  readonly name: string;
  /** Account id of the component's lead. */
  readonly lead: string | null;
}

export interface BoardHead {
  /** Number of shards, a power of two. */
  readonly shards: number;
  /** For each shard the head's revision when it was last written: what clients compare. */
  readonly revs: readonly number[];
  /** For each shard how many secured entries it holds. */
  readonly secured: readonly number[];
  /** For each shard how many live requirements it holds. */
  readonly live: readonly number[];
  readonly departments: readonly StoredDepartment[];
  /** Absent on a board that was made before it had any. */
  readonly iterations?: readonly Iteration[];
  /** The field of story points that its entries were read with. */
  readonly points?: string | null;
  /** Browse Projects depends on the issue for some, who then do not see every requirement. */
  readonly byIssue: boolean;
  /** The head's revision at which what a view shows besides cards last changed. */
  readonly frame: number;
  /** Makes the revisions that clients hold unguessable. */
  readonly secret: string;
  /** Epoch milliseconds: whatever changed in Jira until then is on the board. */
  readonly readAt: number;
  /** The shard that the next repair reads again. */
  readonly rotation: number;
}

export interface Shard {
  /** The head's revision when it was written. */
  readonly at: number;
  readonly entries: readonly BoardEntry[];
}

/** How far a sweep has come; its name is its id. */
export interface Sweep {
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** Jira's token for the next page; null before the first and after the last. */
  readonly page: string | null;
  /** Pages read, each left in a record of its own. */
  readonly pages: number;
  /** Every page has been read; what changed meanwhile has not. */
  readonly paged: boolean;
  /** Content records written, where the sweep is a publication's. */
  readonly contents: number;
  readonly read: number;
  readonly points: number;
}

export interface SweptEntry {
  readonly entry: BoardEntry;
  /** Hashes of its words. */
  readonly summary: string;
  readonly description: string;
  /** Which of the baseline's content records holds it; null in a sweep that keeps no contents. */
  readonly contentIn: number | null;
}

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
  /** Epoch milliseconds. */
  readonly at: number;
}

export interface SignedPartHead {
  readonly department: Pick<Department, 'id' | 'name'>;
  readonly count: number;
  readonly root: string;
  readonly code: string;
}

/** What was said at the last change of levels: kept so that settling can be taken up again. */
export interface Regrid {
  readonly levels: number;
  /** Issue id and the levels chosen: ten thousand of them fit into one value of the store. */
  readonly settled: readonly (readonly [id: number, difficulty: number | null, impact: number | null])[];
}

/** What is said about requirements that are not now, by issue id: those of one share of the ids. */
export interface Aside {
  readonly of: Readonly<Record<string, StoredNotNow>>;
}

export interface StoredNotNow extends NotNow {
  /** Who said so, and when. */
  readonly by: string;
  readonly at: number;
  /** The day that whoever sees to it was last reminded of. */
  readonly reminded: string | null;
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
  /** What came since it was published, oldest first, each an edition more; absent where nothing did. */
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

/** What Jira's fields of some requirements hold, as far as the app knows: what it wrote last. */
export interface FieldValuesKept {
  readonly rows: readonly StandingValues[];
}

/** How far writing them has come. */
export interface FieldWriting {
  readonly left: number;
  readonly of: number;
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

/** Requirements that were let through a reopening which the board may not have heard of. */
export interface Reopened {
  readonly issues: readonly Reopening[];
}

export interface Reopening {
  readonly id: number;
  /** When the guard let it through, and what Jira's `updated` was then. */
  readonly at: number;
  readonly updated: number;
  /** Where it stands in the baseline in force; null where it is not on it. */
  readonly standing: FrontStanding | null;
}

/** What the guard let through of late. Which of them are spent, whoever looks at histories keeps (Judged). */
export interface Tickets {
  readonly tickets: readonly Ticket[];
}

/** Since when the statuses of a project are held against the guard's tickets (epoch milliseconds). */
export interface Watch {
  readonly since: number;
}

/** Requirements that stand where they stand without the guard, as the chart marks them; latest first. */
export interface Bypasses {
  readonly marks: readonly {
    readonly id: number;
    /** Epoch milliseconds. */
    readonly at: number;
    /** Null where it was made so. */
    readonly transition: GuardKind | null;
  }[];
}

export interface LedgerPerson {
  readonly accountId: string;
}

export interface LedgerAccount {
  readonly pseudonym: string;
}

/** What was refused in one stretch of time, by reason: how often, and when first. */
export interface Attempts {
  /** Epoch milliseconds at which the stretch ends. */
  readonly until: number;
  readonly counts: Readonly<Record<string, { readonly times: number; readonly since: number }>>;
}

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

const ref =
  <T>(kind: RecordKind) =>
  (...parts: readonly (string | number)[]): Ref<T> => ({ kind, key: parts.join(':') });

/** A board has at most 512 shards: 40,000 requirements. */
const shardCounts = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512] as const;

export const records = {
  settings: (projectId: number) => ref<StoredSettings>('settings')(projectId),
  placed: (projectId: number) => ref<Placed>('placed')(projectId, 'placed'),
  boards: () => ref<BoardList>('boards')('boards'),
  boardHead: (projectId: number) => ref<BoardHead>('boardHead')(projectId, 'head'),
  /** Account ids to names, for a day at most: they are Jira's to tell, and a person's to have forgotten. */
  names: (projectId: number) => ref<Readonly<Record<string, string>>>('names')(projectId, 'names'),
  regrid: (projectId: number) => ref<Regrid>('regrid')(projectId, 'regrid'),
  aside: (projectId: number, index: number) => ref<Aside>('aside')(projectId, 'aside', index),
  shard: (projectId: number, shards: number, index: number) =>
    ref<Shard>('shard')(projectId, 'shard', shards, index),
  sweep: (projectId: number, id: string) => ref<Sweep>('sweep')(projectId, 'sweep', id),
  sweptEntries: (projectId: number, id: string, page: number) =>
    ref<readonly SweptEntry[]>('sweptEntries')(projectId, 'sweep', id, page),
  baselines: (projectId: number) => ref<Baselines>('baselines')(projectId, 'head'),
  baseline: (projectId: number, id: string) => ref<BaselineRecord>('baseline')(projectId, id),
  signedOrder: (projectId: number, id: string) => ref<SignedOrder>('signedOrder')(projectId, id, 'order'),
  signedPart: (projectId: number, id: string, department: string) =>
    ref<SignedPart>('signedPart')(projectId, id, 'part', department),
  signedContents: (projectId: number, id: string, index: number) =>
    ref<SignedContents>('signedContents')(projectId, id, 'content', index),
  signedLeaves: (projectId: number, shards: number, index: number) =>
    ref<SignedLeaves>('signedLeaves')(projectId, 'leaves', shards, index),
  /** Of the baseline in force; null while there is none. */
  front: (projectId: number) => ref<Front | null>('front')(projectId),
  reopened: (projectId: number) => ref<Reopened>('reopened')(projectId, 'reopened'),
  held: (projectId: number) => ref<Held>('held')(projectId, 'held'),
  reworded: (projectId: number, issueId: number) => ref<Reworded>('reworded')(projectId, 'reworded', issueId),
  fieldValues: (projectId: number, index: number) =>
    ref<FieldValuesKept>('fieldValues')(projectId, 'fields', index),
  fieldWriting: (projectId: number) => ref<FieldWriting>('fieldWriting')(projectId, 'fields'),
  signature: (projectId: number, id: string, department: string, accountId: string) =>
    ref<{ readonly at: number; readonly root: string; readonly assent: string }>('signature')(
      projectId,
      id,
      department,
      accountId,
    ),
  tickets: (projectId: number, issueId: number) => ref<Tickets>('ticket')(projectId, issueId, 'let'),
  judged: (projectId: number, issueId: number) => ref<Judged>('judged')(projectId, issueId, 'judged'),
  watch: (projectId: number) => ref<Watch>('watch')(projectId, 'watch'),
  bypasses: (projectId: number) => ref<Bypasses>('bypasses')(projectId, 'bypasses'),
  ticket: (projectId: number, issueId: number) => ref<Ticket>('ticket')(projectId, issueId),
  changes: (projectId: number) => ref<ChangeList>('changes')(projectId, 'list'),
  granted: (projectId: number) => ref<Granted>('granted')(projectId, 'granted'),
  change: (projectId: number, number: number) => ref<ChangeRecord>('change')(projectId, number),
  gates: (projectId: number) => ref<Gates>('gates')(projectId, 'gates'),
  /** By the gate's own key. */
  gate: (projectId: number, key: string) => ref<GateRecord>('gate')(projectId, 'gate', key),
  gateRun: (projectId: number, key: string, run: string) =>
    ref<Run>('gateRun')(projectId, 'gate', key, 'run', run),
  /** The project's one import: under way, or the last one. */
  import: (projectId: number) => ref<ImportRecord>('import')(projectId),
  importPiece: (projectId: number, id: string, index: number) =>
    ref<StoredPiece>('importPiece')(projectId, id, index),
  /** Of the batch that begins at that row of that piece. */
  importFailures: (projectId: number, id: string, piece: number, from: number) =>
    ref<readonly FailedRow[]>('importFailures')(projectId, id, piece, 'failed', from),
  ledgerHead: (projectId: number) => ref<LedgerHead>('ledgerHead')(projectId, 'head'),
  ledgerBlock: (projectId: number, index: number) =>
    ref<LedgerBlock>('ledgerBlock')(projectId, 'block', index),
  /** Whom a pseudonym stands for: with its other half below, what is erased when somebody asks for it. */
  ledgerPerson: (projectId: number, pseudonym: string) =>
    ref<LedgerPerson>('ledgerPerson')(projectId, 'person', pseudonym),
  /** By a hash of the account, so that nothing remains of it in a key. */
  ledgerAccount: (projectId: number, accountHash: string) =>
    ref<LedgerAccount>('ledgerAccount')(projectId, 'account', accountHash),
  /** `of` is an issue's id, or a hash of who asked for what. */
  attempts: (projectId: number, of: string) => ref<Attempts>('attempts')(projectId, 'attempts', of),
} as const;

/**
 * The records that may hold an issue, whatever the number of shards: asked for in the same batch as the head
 * that says which number counts, they save a call; those of other numbers do not exist and cost nothing.
 */
export function shardCandidates(projectId: number, issueId: number): Ref<Shard>[] {
  return shardCounts.map((shards) => records.shard(projectId, shards, shardOf(issueId, shards)));
}

export function leafCandidates(projectId: number, issueId: number): Ref<SignedLeaves>[] {
  return shardCounts.map((shards) => records.signedLeaves(projectId, shards, shardOf(issueId, shards)));
}
