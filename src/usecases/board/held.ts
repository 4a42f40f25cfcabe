import type { Leaf } from '../../domain/baseline';
import { changesOnBoard, maskOf } from '../../domain/change';
import type { BoardEntry } from '../../domain/vocabulary';
import { leavesRef, standing } from '../baseline/covering';
import { leafNow, leavesNow } from '../changeRequest/amended';
import { againIfLost } from '../failures';
import { type Ports, replace, type Sha256, type Snapshot, type Write } from '../ports';
import {
  type Baselines,
  type Granted,
  type Held,
  type Ref,
  records,
  type SignedLeaves,
  type StandingBaseline,
} from '../records';
import type { Revised } from '../settings/stored';
import { readEntries } from './front';

/**
 * Which requirements differ from what was signed, for the views: kept beside the board and written with it. The
 * guard does not read this, it compares for itself.
 */

/** What it takes to bring the list up to date for some requirements. */
export interface HeldRecords {
  readonly projectId: number;
  readonly baselines: Baselines | undefined;
  /** Holds the records of `heldRefs`. */
  readonly leaves: Snapshot;
  readonly granted: Granted | undefined;
  /** Undefined where no list has been kept yet. */
  readonly held: Revised<Held> | undefined;
}

type EntryAt = (id: number) => BoardEntry | null;

/** Where the leaves of some requirements lie, in every baseline that stands. */
export function heldRefs(
  projectId: number,
  baselines: Baselines | undefined,
  ids: readonly number[],
): Ref<SignedLeaves>[] {
  if (baselines === undefined) return [];
  return standing(baselines).flatMap((one) => ids.map((id) => leavesRef(projectId, one, id)));
}

function maskNow(leaf: Leaf, entryAt: EntryAt, hash: Sha256): number {
  return maskOf(changesOnBoard(leaf, entryAt(leaf.id), hash));
}

function updated(
  known: readonly (readonly [id: number, mask: number])[],
  ids: readonly number[],
  leaves: readonly Leaf[],
  entryAt: EntryAt,
  hash: Sha256,
) {
  const masks = new Map(known);
  for (const id of ids) masks.delete(id);
  for (const leaf of leaves) {
    const mask = maskNow(leaf, entryAt, hash);
    if (mask !== 0) masks.set(leaf.id, mask);
  }
  return [...masks].sort(([a], [b]) => a - b);
}

/** The list as it should be, or null where it is so already. */
function asWrite(projectId: number, held: Revised<Held> | undefined, of: Held['of']): Write | null {
  if (JSON.stringify(held?.body.of ?? {}) === JSON.stringify(of)) return null;
  const ref = records.held(projectId);
  return held === undefined ? { op: 'put', ref, body: { of } } : replace(ref, held.rev, { of });
}

/** What has to be written for the requirements that were just read; null where nothing has. */
export function heldAfter(
  { projectId, baselines, leaves, granted, held }: HeldRecords,
  ids: readonly number[],
  entryAt: EntryAt,
  hash: Sha256,
): Write | null {
  if (baselines === undefined) return null;
  const own = (one: StandingBaseline) =>
    ids.flatMap((id) => {
      const signed = leaves.get(leavesRef(projectId, one, id))?.body.of[one.id];
      const leaf = signed?.find((each) => each.id === id);
      return leafNow(leaf, id, granted, one) ?? [];
    });
  const of = Object.fromEntries(
    standing(baselines).map((one) => [
      one.id,
      updated(held?.body.of[one.id] ?? [], ids, own(one), entryAt, hash),
    ]),
  );
  return asWrite(projectId, held, of);
}

/** Every leaf of a baseline, by place. A call for each 25 records. */
export async function readLeaves(
  ports: Pick<Ports, 'records'>,
  projectId: number,
  { id, shards }: Pick<StandingBaseline, 'id' | 'shards'>,
): Promise<Leaf[]> {
  const refs = Array.from({ length: shards }, (_, index) => records.signedLeaves(projectId, shards, index));
  const snapshot = await ports.records.read(refs);
  const leaves = refs.flatMap((ref) => snapshot.get(ref)?.body.of[id] ?? []);
  return leaves.sort((a, b) => a.place - b.place);
}

/** Works the whole list out anew from the board and the baselines that stand. */
export async function remakeHeld(ports: Pick<Ports, 'records' | 'hash'>, projectId: number): Promise<void> {
  await againIfLost(4, async () => {
    const headRef = records.boardHead(projectId);
    const heldRef = records.held(projectId);
    const baselinesRef = records.baselines(projectId);
    const grantedRef = records.granted(projectId);
    const first = await ports.records.read([headRef, heldRef, baselinesRef, grantedRef]);
    const head = first.get(headRef);
    const baselines = first.get(baselinesRef);
    if (head === undefined || baselines === undefined) return;
    const entries = new Map((await readEntries(ports, projectId, head.body)).map((one) => [one.id, one]));
    const of: Record<string, Held['of'][string]> = {};
    for (const one of standing(baselines.body)) {
      const own = await readLeaves(ports, projectId, one);
      const leaves = leavesNow(own, first.get(grantedRef)?.body, one);
      of[one.id] = updated([], [], leaves, (id) => entries.get(id) ?? null, ports.hash);
    }
    const write = asWrite(projectId, first.get(heldRef), of);
    if (write === null) return;
    await ports.records.commit([
      write,
      replace(headRef, head.rev, { ...head.body, frame: head.rev + 1 }),
      { op: 'check', ref: baselinesRef, rev: baselines.rev },
    ]);
  });
}
