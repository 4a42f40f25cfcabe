import type { RecordKind, Ref } from '../../usecases/records';

/** Where each kind of record lies: a row each, which the compiler asks for. */

const aDay = { ttl: { value: 1, unit: 'DAYS' } } as const;
const aMonth = { ttl: { value: 30, unit: 'DAYS' } } as const;

interface Place {
  /** The custom entity. */
  readonly entity: string;
  /** What its key has after the project's id: by this what is listed is told apart. Null where it is of no project. */
  readonly rest: RegExp | null;
  /** Records that are of no use for longer go by themselves. */
  readonly life?: typeof aDay | typeof aMonth;
}

export const places: Readonly<Record<RecordKind, Place>> = {
  settings: { entity: 'settings', rest: /^$/ },
  placed: { entity: 'settings', rest: /^:placed$/ },
  /** What seals exports: of the whole installation. */
  seal: { entity: 'settings', rest: null },
  boards: { entity: 'board', rest: null },
  boardHead: { entity: 'board', rest: /^:head$/ },
  names: { entity: 'board', rest: /^:names$/, life: aDay },
  regrid: { entity: 'board', rest: /^:regrid$/ },
  aside: { entity: 'board', rest: /^:aside:\d+$/ },
  shard: { entity: 'board', rest: /^:shard:\d+:\d+$/ },
  sweep: { entity: 'board', rest: /^:sweep:[\w-]+$/, life: aDay },
  sweptEntries: { entity: 'board', rest: /^:sweep:[\w-]+:\d+$/, life: aDay },
  fieldValues: { entity: 'board', rest: /^:fields:\d+$/ },
  fieldWriting: { entity: 'board', rest: /^:fields$/ },
  baselines: { entity: 'baseline', rest: /^:head$/ },
  baseline: { entity: 'baseline', rest: /^:(?!head$)[\w-]+$/ },
  signedOrder: { entity: 'baseline', rest: /^:[\w-]+:order$/ },
  signedPart: { entity: 'baseline', rest: /^:[\w-]+:part:.+$/ },
  signedContents: { entity: 'baseline', rest: /^:[\w-]+:content:\d+$/ },
  signedAnew: { entity: 'baseline', rest: /^:[\w-]+:anew$/ },
  edition: { entity: 'baseline', rest: /^:[\w-]+:edition:\d+$/ },
  difference: { entity: 'baseline', rest: /^:[\w-]+:difference$/ },
  statesThen: { entity: 'baseline', rest: /^:[\w-]+:states$/ },
  signedLeaves: { entity: 'baseline', rest: /^:leaves:\d+:\d+$/ },
  front: { entity: 'front', rest: /^$/ },
  reopened: { entity: 'front', rest: /^:reopened$/ },
  held: { entity: 'front', rest: /^:held$/ },
  reworded: { entity: 'signature', rest: /^:reworded:\d+$/ },
  signature: { entity: 'signature', rest: /^:(?!reworded:)[\w-]+:[^:]+:.+$/ },
  ticket: { entity: 'ticket', rest: /^:\d+:let$/ },
  judged: { entity: 'ticket', rest: /^:\d+:judged$/ },
  watch: { entity: 'ticket', rest: /^:watch$/ },
  bypasses: { entity: 'ticket', rest: /^:bypasses$/ },
  import: { entity: 'import', rest: /^$/ },
  importPiece: { entity: 'import', rest: /^:[\w-]+:\d+$/, life: aMonth },
  importFailures: { entity: 'import', rest: /^:[\w-]+:\d+:failed:\d+$/ },
  restore: { entity: 'import', rest: /^:restore$/ },
  restorePiece: { entity: 'import', rest: /^:restore:[\w-]+:\d+:\d+$/, life: aMonth },
  restoreIssues: { entity: 'import', rest: /^:restore:[\w-]+:issues$/, life: aMonth },
  ledgerHead: { entity: 'ledger', rest: /^:head$/ },
  ledgerBlock: { entity: 'ledger', rest: /^:block:\d+$/ },
  ledgerArchives: { entity: 'ledger', rest: /^:archives$/ },
  archivedBlock: { entity: 'ledger', rest: /^:archive:[\w-]+:block:\d+$/ },
  archivedIssues: { entity: 'ledger', rest: /^:archive:[\w-]+:issues$/ },
  ledgerErased: { entity: 'person', rest: /^:erased$/ },
  ledgerPerson: { entity: 'person', rest: /^:person:[\w-]+$/ },
  ledgerAccount: { entity: 'person', rest: /^:account:[\da-f]+$/ },
  attempts: { entity: 'attempts', rest: /^:attempts:.+$/ },
  changes: { entity: 'change', rest: /^:list$/ },
  change: { entity: 'change', rest: /^:\d+$/ },
  granted: { entity: 'change', rest: /^:granted$/ },
  gates: { entity: 'gate', rest: /^:gates$/ },
  gatesRollUp: { entity: 'gate', rest: /^:rollup$/ },
  gate: { entity: 'gate', rest: /^:gate:(?!.+:run:).+$/ },
  fit: { entity: 'gate', rest: /^:fit:\d+$/ },
  goals: { entity: 'gate', rest: /^:goals$/ },
  goal: { entity: 'gate', rest: /^:goal:\d+$/ },
  deliverables: { entity: 'gate', rest: /^:deliverables$/ },
  templates: { entity: 'gate', rest: /^:templates$/ },
  template: { entity: 'gate', rest: /^:template:\d+$/ },
  sentinel: { entity: 'gate', rest: /^:sentinel$/ },
  gateRun: { entity: 'gate', rest: /^:gate:.+:run:.+$/ },
};

/** The record that lies under a key of an entity; null where it is of no project, or of a kind not known here. */
export function recordAt(entity: string, key: string, projectId: number): Ref<unknown> | null {
  const prefix = String(projectId);
  if (!key.startsWith(prefix)) return null;
  const rest = key.slice(prefix.length);
  const found = Object.entries(places).find(([, one]) => one.entity === entity && one.rest?.test(rest));
  return found === undefined ? null : { kind: found[0] as RecordKind, key };
}
