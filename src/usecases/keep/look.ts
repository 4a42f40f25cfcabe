import type { Input } from '../../contract/procedures';
import { matchIssues, modeOf } from '../../domain/keep/fate';
import {
  blockOf,
  emptyLedger,
  entriesPerBlock,
  type LedgerBlock,
  type LedgerHead,
  verifyBlock,
} from '../../domain/ledger/chain';
import { readEntries } from '../board/front';
import type { State } from '../board/state';
import type { Caller } from '../caller';
import { sequence } from '../ledger/sequence';
import { type Ports, replace } from '../ports';
import { type Restore, records } from '../records';
import { type AdmitPorts, admitted, currentOf, type Progress, pieceOf, progressOf } from './current';
import type { Piece } from './file';
import { heads } from './kinds';
import { type Given, type Planned, planRecords } from './plan';

export type LookPorts = AdmitPorts &
  Pick<Ports, 'goalIssues' | 'kept' | 'intakes' | 'hash' | 'newId' | 'now'>;

/** Pieces in one stretch: each is a few reads. */
export const piecesAtOnce = 6;
const mostMissing = 20;

/** With everything chained that waits: what has been decided here counts, whether or not its entry has come. */
export async function ledgerHere(ports: LookPorts, projectId: number): Promise<LedgerHead> {
  await sequence(ports, projectId);
  const ref = records.ledgerHead(projectId);
  return (await ports.records.read([ref])).get(ref)?.body ?? emptyLedger(projectId, ports.hash);
}

/** Walks the file's ledger through one piece. */
function walk(ports: LookPorts, projectId: number, restore: Restore, { records: own }: Piece): Restore {
  let { walked, meets } = restore;
  const { here, head } = restore;
  if (here.entries === 0) meets = head.ledger.genesis;
  for (const carried of own) {
    const found = carried.kind === 'ledgerBlock' ? ports.kept.unpack(projectId, carried) : null;
    if (found === null) continue;
    const block = found.body as LedgerBlock;
    const verified = verifyBlock(block, walked, head.ledger.entries, ports.hash);
    if (!verified.ok) return { ...restore, state: 'broken', broken: verified.broken };
    walked = verified.reached;
    meets = block.entries.find(({ seq }) => seq === here.entries)?.hash ?? meets;
  }
  return { ...restore, walked, meets };
}

/** Whether the shorter of the two ledgers is how the longer one begins. */
async function doAgree(ports: LookPorts, projectId: number, restore: Restore): Promise<boolean> {
  const { here, head, meets } = restore;
  const { entries, hash, genesis } = head.ledger;
  if (genesis !== emptyLedger(projectId, ports.hash).hash) return false;
  if (entries >= here.entries) return meets === here.hash;
  if (entries === 0) return true;
  const ref = records.ledgerBlock(projectId, blockOf(entries));
  const block = (await ports.records.read([ref])).get(ref)?.body;
  return block?.entries.find(({ seq }) => seq === entries)?.hash === hash;
}

/** Which requirements of the file are here; they stand in its last pieces. */
async function findIssues(
  ports: LookPorts,
  projectId: number,
  restore: Restore,
  { head }: State,
): Promise<Restore['issues']> {
  const there: Piece['issues'][number][] = [];
  for (let index = restore.pieces - 1; index >= 0; index -= 1) {
    const { issues, end } = await pieceOf(ports, projectId, restore, index);
    if (issues.length === 0 && !end) break;
    there.push(...issues);
  }
  const [entries, ofGoals] = await Promise.all([
    readEntries(ports, projectId, head.body),
    ports.goalIssues.find(projectId, 'user'),
  ]);
  const same = restore.head.project.id === projectId;
  const isGoal = ({ goal }: (typeof there)[number]) => goal === true;
  const matched = matchIssues(
    there.filter((one) => !isGoal(one)),
    entries,
    same,
  );
  const goals = matchIssues(there.filter(isGoal), ofGoals, same);
  const keys = new Map(ofGoals.map(({ id, key }) => [id, key]));
  const missing = there.filter(({ id }) => !matched.has(id) && !goals.has(id)).map(({ key }) => key);
  await ports.records.put([
    {
      ref: records.restoreIssues(projectId, restore.id),
      body: {
        matched: [...matched],
        goals: [...goals].map(([from, to]) => [from, to, keys.get(to) ?? ''] as const),
      },
    },
  ]);
  const shown = missing.sort().slice(0, mostMissing);
  return { matched: matched.size + goals.size, missing: shown, more: missing.length - shown.length };
}

/** Entries that set-up makes, and some: with room in the first block for what may come while a file is restored. */
const mostOfSetUp = entriesPerBlock - 10;

/** Whether nothing was decided here but by set-up, whose entries fill no more than the first block. */
async function isBare(
  ports: LookPorts,
  projectId: number,
  { entries }: LedgerHead,
  { baselines }: State,
): Promise<boolean> {
  const { out, inForce, past = [] } = baselines.body;
  const refs = [records.gates(projectId), records.changes(projectId), records.goals(projectId)] as const;
  const [gatesRef, changesRef, goalsRef] = refs;
  const snapshot = await ports.records.read([...refs]);
  return (
    entries <= mostOfSetUp &&
    out === null &&
    inForce === null &&
    past.length === 0 &&
    (snapshot.get(gatesRef)?.body.lines ?? []).length === 0 &&
    (snapshot.get(changesRef)?.body.rows ?? []).length === 0 &&
    (snapshot.get(goalsRef)?.body.ids ?? []).length === 0
  );
}

/** Everything that was walked, held against where the file says that its ledger ends. */
async function concluded(
  ports: LookPorts,
  projectId: number,
  restore: Restore,
  state: State,
): Promise<Restore> {
  const { walked, head, sealed, here } = restore;
  if (walked.entries !== head.ledger.entries) {
    return { ...restore, state: 'broken', broken: { seq: walked.entries + 1, why: 'missing' } };
  }
  if (walked.hash !== head.ledger.hash) {
    return { ...restore, state: 'broken', broken: { seq: walked.entries, why: 'head' } };
  }
  const agree = await doAgree(ports, projectId, restore);
  const sameProject = head.project.id === projectId;
  const bare = await isBare(ports, projectId, here, state);
  const mode = modeOf({ sealed, sameProject, here, file: head.ledger, agree, bare });
  return { ...restore, mode, done: 0, issues: await findIssues(ports, projectId, restore, state) };
}

/** The block where the ledger here ends, and where the file's may go on. */
export function jointOf({ entries }: LedgerHead): number {
  return blockOf(Math.max(1, entries));
}

export async function givenOf(
  ports: Pick<Ports, 'records'>,
  projectId: number,
  restore: Restore,
  { settings, head }: State,
): Promise<Given> {
  const issuesRef = records.restoreIssues(projectId, restore.id);
  const erasedRef = records.ledgerErased(projectId);
  const snapshot = await ports.records.read([issuesRef, erasedRef]);
  const here = new Map(head.body.departments.map(({ id, name }) => [name.trim().toLowerCase(), id]));
  const own = new Set(head.body.departments.map(({ id }) => id));
  const sameProject = restore.head.project.id === projectId;
  const departments = restore.head.departments.flatMap(({ id, name }) => {
    const found = sameProject && own.has(id) ? id : here.get(name.trim().toLowerCase());
    return found === undefined ? [] : [[id, found] as const];
  });
  return {
    mode: restore.mode ?? 'apart',
    restore,
    projectId,
    settings: settings.body,
    departments: new Map(departments),
    issues: new Map(snapshot.get(issuesRef)?.body.matched),
    goals: new Map((snapshot.get(issuesRef)?.body.goals ?? []).map(([from, id, key]) => [from, { id, key }])),
    erased: new Set(snapshot.get(erasedRef)?.body.pseudonyms),
  };
}

function counted(rows: Restore['rows'], planned: readonly Planned[]): Restore['rows'] {
  const byKind = new Map(rows.map((row) => [row.what, row]));
  for (const { kind, fate, why } of planned) {
    const before = byKind.get(kind) ?? { what: kind, created: 0, replaced: 0, same: 0, left: 0, why: null };
    byKind.set(kind, { ...before, [fate]: before[fate] + 1, why: why ?? before.why });
  }
  return [...byKind.values()];
}

/** Whether it holds something that is written last. */
function holdsLast({ here }: Restore, { records: own }: Piece): boolean {
  const joint = `:block:${jointOf(here)}`;
  const isLast = ({ kind, key }: Piece['records'][number]) =>
    (heads as readonly string[]).includes(kind) || (kind === 'ledgerBlock' && key === joint);
  return own.some(isLast);
}

/** A stretch of the dry run: first the file's ledger is walked, then every record is held against what is here. */
export async function lookThrough(
  ports: LookPorts,
  caller: Caller,
  { id }: Input<'keep.look'>,
): Promise<Progress> {
  const state = await admitted(ports, caller);
  const projectId = caller.project.id;
  const { rev, body } = await currentOf(ports, projectId, id);
  if (body.state !== 'looking') return progressOf(body, caller);
  let now: Restore = body;
  if (now.mode === null && now.done === 0) now = { ...now, here: await ledgerHere(ports, projectId) };
  const given = await givenOf(ports, projectId, now, state);
  const last = Math.min(now.pieces, now.done + piecesAtOnce);
  const { mode } = now;
  for (let index = now.done; index < last && now.state === 'looking'; index += 1) {
    const piece = await pieceOf(ports, projectId, now, index);
    if (mode === null) now = walk(ports, projectId, now, piece);
    else now = { ...now, rows: counted(now.rows, await planRecords(ports, given, piece.records)) };
    if (mode !== null && holdsLast(now, piece)) now = { ...now, headsIn: [...now.headsIn, index] };
    now = { ...now, done: index + 1 };
  }
  if (now.state === 'looking' && now.done === now.pieces) {
    now = mode === null ? await concluded(ports, projectId, now, state) : { ...now, state: 'ready', done: 0 };
  }
  await ports.records.commit([replace(records.restore(projectId), rev, now)]);
  return progressOf(now, caller);
}
