import { shardOf } from '../domain/board';
import type { Front } from '../domain/front';
import type { GateTemplate } from '../domain/gates/template';
import type { LedgerBlock, LedgerHead } from '../domain/ledger/chain';
import type { Judged } from '../domain/passage';
import type { Placed } from '../domain/placed';
import type { StatesThen } from './baseline/states';
import type {
  BaselineRecord,
  Baselines,
  Edition,
  Held,
  Reworded,
  SignedContents,
  SignedLeaves,
  SignedOrder,
  SignedPart,
} from './baseline/stored';
import type { Aside, BoardHead, BoardList, Regrid, Shard, Sweep, SweptEntry } from './board/stored';
import type { ChangeList, ChangeRecord, Granted } from './changeRequest/stored';
import type { Deliverables } from './deliverables/stored';
import type { KeptDifference } from './difference/stored';
import type { FieldValuesKept, FieldWriting } from './fields/stored';
import type { GateRecord, Gates, GatesRollUp, Run, Sentinel, StoredFit } from './gates/stored';
import type { GoalList, GoalRecord } from './goals/stored';
import type { FailedRow, ImportRecord, StoredPiece } from './import/stored';
import type { Restore, RestoreIssues, Seal } from './keep/stored';
import type {
  ArchivedIssues,
  Attempts,
  LedgerAccount,
  LedgerArchives,
  LedgerErased,
  LedgerPerson,
} from './ledger/stored';
import type { Bypasses, Reopened, Tickets, Watch } from './passage/stored';
import type { StoredSettings } from './settings/stored';
import type { Templates } from './template/stored';

export type * from './baseline/stored';
export type * from './board/stored';
export type * from './changeRequest/stored';
export type * from './difference/stored';
export type * from './fields/stored';
export type * from './keep/stored';
export type * from './ledger/stored';
export type * from './passage/stored';

/** Every record with a revision that the app keeps: its kind, its key, and the shape of its body. */

export const recordKinds = [
  'settings',
  'seal',
  'restore',
  'restorePiece',
  'restoreIssues',
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
  'signedAnew',
  'edition',
  'difference',
  'statesThen',
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
  'ledgerArchives',
  'archivedBlock',
  'archivedIssues',
  'ledgerErased',
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
  'gatesRollUp',
  'gate',
  'gateRun',
  'fit',
  'goals',
  'goal',
  'templates',
  'template',
  'deliverables',
  'sentinel',
] as const;
export type RecordKind = (typeof recordKinds)[number];

/** Names one record; `T` is the shape of its body, which exists for the compiler alone. */
export interface Ref<out T> {
  readonly kind: RecordKind;
  readonly key: string;
  readonly shape?: () => T;
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
  /** Which record holds the content of what was signed anew since; absent while nothing was. */
  signedAnew: (projectId: number, id: string) => ref<SignedPart>('signedAnew')(projectId, id, 'anew'),
  /** From the second on. */
  edition: (projectId: number, id: string, edition: number) =>
    ref<Edition>('edition')(projectId, id, 'edition', edition),
  /** While it is out for signature. */
  statesThen: (projectId: number, id: string) => ref<StatesThen>('statesThen')(projectId, id, 'states'),
  /** What a baseline changed against the one before it, kept once it is in force. */
  difference: (projectId: number, id: string) =>
    ref<KeptDifference>('difference')(projectId, id, 'difference'),
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
  changes: (projectId: number) => ref<ChangeList>('changes')(projectId, 'list'),
  granted: (projectId: number) => ref<Granted>('granted')(projectId, 'granted'),
  change: (projectId: number, number: number) => ref<ChangeRecord>('change')(projectId, number),
  gates: (projectId: number) => ref<Gates>('gates')(projectId, 'gates'),
  gatesRollUp: (projectId: number) => ref<GatesRollUp>('gatesRollUp')(projectId, 'rollup'),
  /** By the gate's own key. */
  gate: (projectId: number, key: string) => ref<GateRecord>('gate')(projectId, 'gate', key),
  sentinel: (projectId: number) => ref<Sentinel>('sentinel')(projectId, 'sentinel'),
  fit: (projectId: number, issueId: number) => ref<StoredFit>('fit')(projectId, 'fit', issueId),
  deliverables: (projectId: number) => ref<Deliverables>('deliverables')(projectId, 'deliverables'),
  /** The versions of the project's template; absent while it has the standing one. */
  templates: (projectId: number) => ref<Templates>('templates')(projectId, 'templates'),
  template: (projectId: number, number: number) =>
    ref<GateTemplate>('template')(projectId, 'template', number),
  gateRun: (projectId: number, key: string, run: string) =>
    ref<Run>('gateRun')(projectId, 'gate', key, 'run', run),
  goals: (projectId: number) => ref<GoalList>('goals')(projectId, 'goals'),
  goal: (projectId: number, issueId: number) => ref<GoalRecord>('goal')(projectId, 'goal', issueId),
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
  /** Pseudonyms that were erased: a restore does not bring them back. */
  ledgerErased: (projectId: number) => ref<LedgerErased>('ledgerErased')(projectId, 'erased'),
  /** Ledgers that restores brought in from elsewhere. */
  ledgerArchives: (projectId: number) => ref<LedgerArchives>('ledgerArchives')(projectId, 'archives'),
  archivedBlock: (projectId: number, id: string, index: number) =>
    ref<LedgerBlock>('archivedBlock')(projectId, 'archive', id, 'block', index),
  archivedIssues: (projectId: number, id: string) =>
    ref<ArchivedIssues>('archivedIssues')(projectId, 'archive', id, 'issues'),
  seal: () => ref<Seal>('seal')('seal'),
  /** The project's one restore: under way, or the last one. */
  restore: (projectId: number) => ref<Restore>('restore')(projectId, 'restore'),
  /** A stretch of the text of an uploaded piece. */
  restorePiece: (projectId: number, id: string, piece: number, part: number) =>
    ref<string>('restorePiece')(projectId, 'restore', id, piece, part),
  restoreIssues: (projectId: number, id: string) =>
    ref<RestoreIssues>('restoreIssues')(projectId, 'restore', id, 'issues'),
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
