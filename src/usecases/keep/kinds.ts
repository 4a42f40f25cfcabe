import type { RecordKind } from '../records';

/** What an export takes of each kind of record: a row each, which the compiler asks for. */
type Taken =
  /** Into the file, and back from it. */
  | 'kept'
  /** Taken by its number: the ledger's blocks, as far as the ledger went when the export began. */
  | 'ledger'
  /** Made anew from Jira, or from what is kept. */
  | 'made'
  /** Of no use by the time that a file is read. */
  | 'passing';

const taken: Readonly<Record<RecordKind, Taken>> = {
  settings: 'kept',
  placed: 'made',
  seal: 'passing',
  restore: 'passing',
  restorePiece: 'passing',
  restoreIssues: 'passing',
  boards: 'made',
  boardHead: 'made',
  names: 'made',
  regrid: 'kept',
  aside: 'kept',
  shard: 'made',
  sweep: 'passing',
  sweptEntries: 'passing',
  baselines: 'kept',
  baseline: 'kept',
  signedOrder: 'kept',
  signedPart: 'kept',
  signedContents: 'kept',
  signedAnew: 'kept',
  edition: 'kept',
  difference: 'kept',
  statesThen: 'made',
  signedLeaves: 'kept',
  front: 'made',
  reopened: 'passing',
  held: 'made',
  reworded: 'kept',
  fieldValues: 'made',
  fieldWriting: 'passing',
  signature: 'kept',
  ticket: 'passing',
  import: 'passing',
  importPiece: 'passing',
  importFailures: 'passing',
  ledgerHead: 'ledger',
  ledgerBlock: 'ledger',
  ledgerArchives: 'kept',
  archivedBlock: 'kept',
  archivedIssues: 'kept',
  ledgerErased: 'kept',
  ledgerPerson: 'kept',
  ledgerAccount: 'kept',
  attempts: 'passing',
  watch: 'kept',
  judged: 'kept',
  bypasses: 'kept',
  changes: 'kept',
  change: 'kept',
  granted: 'kept',
  gates: 'kept',
  gatesRollUp: 'made',
  gate: 'kept',
  gateRun: 'kept',
  fit: 'kept',
  goals: 'kept',
  goal: 'kept',
  templates: 'kept',
  template: 'kept',
  deliverables: 'kept',
  sentinel: 'made',
};

export const keptKinds = (Object.keys(taken) as RecordKind[]).filter((kind) => taken[kind] === 'kept');

/** By which everything else is found: restored last, all at once. */
export const heads: readonly RecordKind[] = [
  'settings',
  'baselines',
  'changes',
  'granted',
  'gates',
  'goals',
  'templates',
  'deliverables',
];

/** Their bodies say whom a pseudonym stands for. */
export const ofPeople: readonly RecordKind[] = ['ledgerPerson', 'ledgerAccount'];
