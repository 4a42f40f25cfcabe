import { type Leaf, partsOf } from '../../domain/baseline';
import { shardOf } from '../../domain/board';
import { digestOf } from '../../domain/content';
import { standing } from '../baseline/covering';
import { rowsNow } from '../baseline/editions';
import { contentsOf, spotsOf } from '../baseline/partContents';
import { readLeaves } from '../board/held';
import { readState } from '../board/state';
import { againIfLost } from '../failures';
import { type Ports, replace, type Write } from '../ports';
import { type BaselineRecord, records, type StandingBaseline } from '../records';

/** Signed leaves are what the guard goes by: held against the roots that were signed, and made anew where they differ. */

type LeavesPorts = Pick<Ports, 'records' | 'hash'>;

/** Records in one transaction, beside the check that the chart still stands. */
const perWrite = 24;

interface Mended {
  /** Ids of the requirements whose leaves were not as signed. */
  readonly mended: readonly number[];
  /** Names of departments whose root nothing that was kept makes any more. */
  readonly unproven: readonly string[];
}

/** Departments whose leaves do not make the root that was signed. */
function unprovenIn({ parts }: BaselineRecord, leaves: readonly Leaf[], hash: Ports['hash']): string[] {
  const roots = new Map(partsOf(leaves, hash).map(({ department, root }) => [department, root]));
  return parts
    .filter(({ department, root }) => roots.get(department.id) !== root)
    .map(({ department }) => department.name);
}

/** Leaves made from the contents that were signed; null where those are not whole any more. */
async function leavesFromContents(
  ports: LeavesPorts,
  projectId: number,
  { id, parts }: BaselineRecord,
  before: readonly Leaf[],
): Promise<Leaf[] | null> {
  const orderRef = records.signedOrder(projectId, id);
  const anewRef = records.signedAnew(projectId, id);
  const refs = parts.map(({ department }) => records.signedPart(projectId, id, department.id));
  const snapshot = await ports.records.read([orderRef, anewRef, ...refs]);
  const order = snapshot.get(orderRef)?.body;
  if (order === undefined) return null;
  const rows = rowsNow(
    refs.flatMap((ref) => snapshot.get(ref)?.body.rows ?? []),
    snapshot.get(anewRef)?.body,
  );
  // What was recorded as meaning the same is covered by no hash.
  const same = new Map(before.map((leaf) => [leaf.id, leaf.same]));
  try {
    const contents = await contentsOf(ports, projectId, id, rows);
    return [...spotsOf(order)].map(([issueId, spot]) => {
      const signed = contents.get(issueId);
      if (signed === undefined) throw new Error(`Baseline ${id} lacks the content of ${issueId}`);
      const also = same.get(issueId);
      const digest = digestOf(signed.content, ports.hash);
      return { id: issueId, ...spot, digest, ...(also !== undefined && { same: also }) };
    });
  } catch {
    // Something of what was signed is gone: it is told as what nothing proves any more.
    return null;
  }
}

/** Puts leaves where the guard finds them, in place of those that are there; answers the ids of those that differed. */
async function putBack(
  ports: LeavesPorts,
  projectId: number,
  { id, shards }: StandingBaseline,
  leaves: readonly Leaf[],
  baselinesRev: number,
): Promise<number[]> {
  const refs = Array.from({ length: shards }, (_, index) => records.signedLeaves(projectId, shards, index));
  const snapshot = await ports.records.read(refs);
  const text = (leaf: Leaf | undefined) =>
    leaf && JSON.stringify([leaf.id, leaf.wave, leaf.inWave, leaf.place, leaf.digest]);
  const mended: number[] = [];
  const writes = refs.flatMap((ref, index): Write[] => {
    const known = snapshot.get(ref);
    const there = new Map((known?.body.of[id] ?? []).map((leaf) => [leaf.id, leaf]));
    const own = leaves.filter((leaf) => shardOf(leaf.id, shards) === index);
    const wrong = own.filter((leaf) => text(leaf) !== text(there.get(leaf.id)));
    if (wrong.length === 0 && there.size === own.length) return [];
    const strange = [...there.keys()].filter((one) => !own.some((leaf) => leaf.id === one));
    mended.push(...wrong.map((leaf) => leaf.id), ...strange);
    const body = { of: { ...known?.body.of, [id]: own } };
    return [known === undefined ? { op: 'put', ref, body } : replace(ref, known.rev, body)];
  });
  const check: Write = { op: 'check', ref: records.baselines(projectId), rev: baselinesRev };
  for (let start = 0; start < writes.length; start += perWrite) {
    await ports.records.commit([...writes.slice(start, start + perWrite), check]);
  }
  return mended;
}

/**
 * Holds the leaves of every chart that stands against what was signed. Where they differ they are made anew from
 * the contents that were kept, but only if those make the very roots that were signed: nothing is mended by a guess.
 */
export async function mendLeaves(ports: LeavesPorts, projectId: number): Promise<Mended> {
  return againIfLost(3, async () => {
    const { baselines } = await readState(ports, projectId);
    const mended: number[] = [];
    const unproven = new Set<string>();
    for (const one of standing(baselines.body)) {
      const ref = records.baseline(projectId, one.id);
      const record = (await ports.records.read([ref])).get(ref)?.body;
      if (record === undefined) continue;
      const leaves = await readLeaves(ports, projectId, one);
      const wrong = unprovenIn(record, leaves, ports.hash);
      if (wrong.length === 0) continue;
      const made = await leavesFromContents(ports, projectId, record, leaves);
      if (made !== null && unprovenIn(record, made, ports.hash).length === 0) {
        mended.push(...(await putBack(ports, projectId, one, made, baselines.rev)));
      } else for (const name of wrong) unproven.add(name);
    }
    return { mended, unproven: [...unproven].sort() };
  });
}
