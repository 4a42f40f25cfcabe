import {
  advanceFront,
  type Front,
  type FrontChange,
  type FrontStanding,
  needsRefill,
} from '../../domain/front';
import type { BoardEntry } from '../../domain/vocabulary';
import { standingsNow } from '../changeRequest/amended';
import { againIfLost } from '../failures';
import { type Ports, replace, type Snapshot, type Write } from '../ports';
import { type BoardHead, type Ref, type Reopened, records, type Shard } from '../records';
import type { Revised } from '../settings/stored';
import { type HeldRecords, heldAfter, heldRefs } from './held';
import { cutAnew } from './reshard';
import {
  byShard,
  type Changes,
  changed,
  differingBetween,
  headWith,
  mostPerShard,
  passedBetween,
  reframes,
} from './shards';

/** Shards that one transaction takes besides the head, the front and the reopenings. */
const shardsPerWrite = 20;
/** Times that a write is tried while others win. */
const tries = 4;

/** What of the head is not worked out from the shards. */
export type HeadPatch = Partial<
  Pick<BoardHead, 'departments' | 'iterations' | 'points' | 'byIssue' | 'readAt' | 'rotation'>
>;

/** The front of the baseline in force, with what it takes to bring it up to date. */
interface FrontState {
  readonly front: Revised<Front | null>;
  readonly reopened: Revised<Reopened>;
  readonly standings: ReadonlyMap<number, FrontStanding>;
}

function known<T>(snapshot: Snapshot, ref: Ref<T>): Revised<T> {
  const record = snapshot.get(ref);
  if (record === undefined) throw new Error(`No record ${ref.key}`);
  return record;
}

type WritePorts = Pick<Ports, 'records' | 'hash'>;

async function readState(ports: WritePorts, projectId: number, changes: Changes) {
  const refs = [
    records.boardHead(projectId),
    records.baselines(projectId),
    records.front(projectId),
    records.reopened(projectId),
    records.held(projectId),
    records.granted(projectId),
  ];
  const first = await ports.records.read(refs);
  const head = first.get(records.boardHead(projectId));
  if (head === undefined) return null;
  const split = byShard(changes, head.body.shards);
  const baselines = first.get(records.baselines(projectId))?.body;
  const inForce = baselines?.inForce ?? null;
  const granted = first.get(records.granted(projectId))?.body;
  const order = inForce && records.signedOrder(projectId, inForce.id);
  const shardRefs = [...split.keys()].map((index) => records.shard(projectId, head.body.shards, index));
  const ids = [...changes.entries.map(({ id }) => id), ...changes.gone];
  const leaves = heldRefs(projectId, baselines, ids);
  const second = await ports.records.read([...shardRefs, ...leaves, ...(order === null ? [] : [order])]);
  const held: HeldRecords = {
    projectId,
    baselines,
    leaves: second,
    granted,
    held: first.get(records.held(projectId)),
  };
  const front: FrontState | null = order && {
    front: known(first, records.front(projectId)),
    reopened: known(first, records.reopened(projectId)),
    standings: standingsNow(known(second, order).body, granted, inForce),
  };
  return { head, split, front, second, held };
}

/** What changed for the front between two versions of a shard. */
function frontChanges(
  before: Shard,
  after: Shard,
  standings: ReadonlyMap<number, FrontStanding>,
): FrontChange[] {
  const was = new Map(before.entries.map((entry) => [entry.id, entry]));
  const now = new Map(after.entries.map((entry) => [entry.id, entry]));
  const ids = new Set([...was.keys(), ...now.keys()]);
  return [...ids].flatMap((id) => {
    const standing = standings.get(id);
    if (standing === undefined) return [];
    const change = { ...standing, was: was.get(id)?.state ?? null, now: now.get(id)?.state ?? null };
    return change.was === change.now ? [] : [change];
  });
}

/** Reopenings that the board has not heard of yet: it has, once it holds something newer than the guard saw. */
function unheard(reopened: Reopened, { entries, gone }: Changes): Reopened {
  const read = new Map(entries.map((entry) => [entry.id, entry.updated]));
  const left = new Set(gone);
  return {
    issues: reopened.issues.filter(
      ({ id, updated }) => !left.has(id) && (read.get(id) ?? updated) <= updated,
    ),
  };
}

function frontWrites(
  projectId: number,
  { front, reopened }: FrontState,
  forFront: readonly FrontChange[],
  heard: Changes,
): { readonly writes: readonly Write[]; readonly refill: boolean } {
  const writes: Write[] = [];
  const after = front.body && advanceFront(front.body, forFront);
  if (forFront.length > 0) writes.push(replace(records.front(projectId), front.rev, after));
  const left = unheard(reopened.body, heard);
  if (left.issues.length < reopened.body.issues.length) {
    writes.push(replace(records.reopened(projectId), reopened.rev, left));
  }
  return { writes, refill: after !== null && needsRefill(after) };
}

export interface Written {
  /** False where there is no board. */
  readonly board: boolean;
  /** The front lists too few to decide by: it has to be made anew (refillFront). */
  readonly refill: boolean;
  /** Requirements that the board did not have, or had in another status. */
  readonly passed: readonly number[];
  /** Requirements of which the board had something else, or nothing. */
  readonly differing: readonly number[];
  /** Another set of requirements differs from what was signed. */
  readonly held: boolean;
}

const nothing: Omit<Written, 'board'> = { refill: false, held: false, passed: [], differing: [] };

/**
 * Writes what was read from Jira to the shards that it touches, to the head, and to the front of the baseline
 * in force, together: a few shards at a time, each time in one transaction. A shard that would get too large
 * has the board cut anew first.
 */
export async function writeBoard(
  ports: WritePorts,
  projectId: number,
  changes: Changes,
  patch: HeadPatch = {},
): Promise<Written> {
  let left: Left = { changes, patch, ...nothing, done: false };
  while (!left.done) {
    const before = left;
    const some = await againIfLost(tries, () => writeSome(ports, projectId, before.changes, before.patch));
    if (some === null) return { board: false, ...nothing };
    left = {
      ...some,
      refill: before.refill || some.refill,
      held: before.held || some.held,
      passed: [...before.passed, ...some.passed],
      differing: [...before.differing, ...some.differing],
    };
  }
  const { refill, held, passed, differing } = left;
  return { board: true, refill, held, passed, differing };
}

/** What is still to be written. */
interface Left extends Omit<Written, 'board'> {
  readonly changes: Changes;
  readonly patch: HeadPatch;
  readonly done: boolean;
}

function joined(parts: readonly Changes[]): Changes {
  return { entries: parts.flatMap((part) => part.entries), gone: parts.flatMap((part) => part.gone) };
}

type State = NonNullable<Awaited<ReturnType<typeof readState>>>;

/** Whether some shard might hold more than it should afterwards. */
function crowds(projectId: number, { head, split, second }: State): boolean {
  return [...split].some(([index, { entries }]) => {
    const ref = records.shard(projectId, head.body.shards, index);
    return known(second, ref).body.entries.length + entries.length > mostPerShard;
  });
}

function isNews({ departments, iterations, byIssue }: HeadPatch, head: BoardHead): boolean {
  const changed = JSON.stringify(iterations) !== JSON.stringify(head.iterations);
  if (iterations !== undefined && changed) return true;
  if (byIssue !== undefined && byIssue !== head.byIssue) return true;
  return departments !== undefined && JSON.stringify(departments) !== JSON.stringify(head.departments);
}

/** Writes as many as one transaction takes and answers the others; null where there is no board. */
async function writeSome(
  ports: WritePorts,
  projectId: number,
  changes: Changes,
  patch: HeadPatch,
): Promise<Left | null> {
  const state = await readState(ports, projectId, changes);
  if (state === null) return null;
  const { head, split, second } = state;
  if (crowds(projectId, state) && (await cutAnew(ports, projectId, head, changes))) {
    return { changes, patch, ...nothing, done: false };
  }
  const parts = [...split];
  const written = new Map<number, Shard>();
  const onBoard = new Map<number, BoardEntry>();
  const forFront: FrontChange[] = [];
  const passed: number[] = [];
  const differing: number[] = [];
  const writes: Write[] = [];
  let reframed = isNews(patch, head.body);
  for (const [index, own] of parts.slice(0, shardsPerWrite)) {
    const ref = records.shard(projectId, head.body.shards, index);
    const before = known(second, ref);
    const after = changed(before.body, own, head.rev + 1);
    for (const entry of (after ?? before.body).entries) onBoard.set(entry.id, entry);
    if (after === null) continue;
    written.set(index, after);
    passed.push(...passedBetween(before.body.entries, after.entries));
    differing.push(...differingBetween(before.body.entries, after.entries));
    reframed ||= reframes(before.body, after);
    writes.push(replace(ref, before.rev, after));
    if (state.front) forFront.push(...frontChanges(before.body, after, state.front.standings));
  }
  const now = joined(parts.slice(0, shardsPerWrite).map(([, own]) => own));
  const front = state.front && frontWrites(projectId, state.front, forFront, now);
  writes.push(...(front?.writes ?? []));
  const ids = [...now.entries.map(({ id }) => id), ...now.gone];
  const held = heldAfter(state.held, ids, (id) => onBoard.get(id) ?? null, ports.hash);
  if (held !== null) writes.push(held);
  if (writes.length > 0 || Object.keys(patch).length > 0) {
    const frame = reframed ? head.rev + 1 : head.body.frame;
    const body = { ...headWith(head.body, written), ...patch, frame };
    await ports.records.commit([...writes, replace(records.boardHead(projectId), head.rev, body)]);
  }
  const rest = parts.slice(shardsPerWrite);
  return {
    changes: joined(rest.map(([, own]) => own)),
    patch: {},
    refill: front?.refill ?? false,
    held: held !== null,
    passed,
    differing,
    done: rest.length === 0,
  };
}
