import { shardOf } from '../../domain/board';
import { frontDrift, makeFront } from '../../domain/front';
import type { BoardEntry, StateClass } from '../../domain/vocabulary';
import { standingsNow } from '../changeRequest/amended';
import { againIfLost } from '../failures';
import { type Ports, replace } from '../ports';
import { type BoardHead, records } from '../records';

/** Every entry of the board. A call for each 25 shards. */
export async function readEntries(
  ports: Pick<Ports, 'records'>,
  projectId: number,
  head: Pick<BoardHead, 'shards'>,
): Promise<BoardEntry[]> {
  const refs = Array.from({ length: head.shards }, (_, index) =>
    records.shard(projectId, head.shards, index),
  );
  const snapshot = await ports.records.read(refs);
  return refs.flatMap((ref) => snapshot.get(ref)?.body.entries ?? []);
}

/** What the board holds of these issues. One call. */
export async function entriesAt(
  ports: Pick<Ports, 'records'>,
  projectId: number,
  { shards }: Pick<BoardHead, 'shards'>,
  ids: Iterable<number>,
): Promise<Map<number, BoardEntry>> {
  const wanted = new Set(ids);
  const indices = new Set([...wanted].map((id) => shardOf(id, shards)));
  const refs = [...indices].map((index) => records.shard(projectId, shards, index));
  const snapshot = await ports.records.read(refs);
  const entries = refs.flatMap((ref) => snapshot.get(ref)?.body.entries ?? []);
  return new Map(entries.filter(({ id }) => wanted.has(id)).map((entry) => [entry.id, entry]));
}

export function statesOf(entries: readonly BoardEntry[]): (id: number) => StateClass | null {
  const states = new Map(entries.map((entry) => [entry.id, entry.state]));
  return (id) => states.get(id) ?? null;
}

/**
 * Makes the front of the baseline in force anew from the whole board. Answers which requirements the one before
 * had wrong; null where it told the truth as far as it went, or belonged to another edition.
 */
export async function refillFront(
  ports: Pick<Ports, 'records'>,
  projectId: number,
): Promise<{ readonly ids: readonly number[]; readonly miscounted: number } | null> {
  return againIfLost(3, async () => {
    const frontRef = records.front(projectId);
    const headRef = records.boardHead(projectId);
    const first = await ports.records.read([headRef, frontRef, records.baselines(projectId)]);
    const head = first.get(headRef);
    const front = first.get(frontRef);
    const inForce = first.get(records.baselines(projectId))?.body.inForce;
    if (head === undefined || front === undefined || !inForce) return null;
    const orderRef = records.signedOrder(projectId, inForce.id);
    const grantedRef = records.granted(projectId);
    const second = await ports.records.read([orderRef, grantedRef]);
    const order = second.get(orderRef);
    if (order === undefined) return null;
    const granted = second.get(grantedRef);
    const standings = standingsNow(order.body, granted?.body, inForce);
    const states = statesOf(await readEntries(ports, projectId, head.body));
    const made = makeFront(inForce, [...standings.values()], states);
    if (JSON.stringify(front.body) === JSON.stringify(made)) return null;
    await ports.records.commit([
      replace(frontRef, front.rev, made),
      { op: 'check', ref: headRef, rev: head.rev },
      ...(granted === undefined ? [] : [{ op: 'check', ref: grantedRef, rev: granted.rev } as const]),
    ]);
    const before = front.body;
    if (before === null || before.number !== made.number || before.edition !== made.edition) return null;
    const drift = frontDrift(before, made);
    return drift.ids.length + drift.miscounted > 0 ? drift : null;
  });
}
