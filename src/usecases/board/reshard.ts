import { shardOf } from '../../domain/board';
import type { BoardEntry } from '../../domain/vocabulary';
import { type Ports, replace, type Write } from '../ports';
import { type BoardHead, records, type Shard } from '../records';
import type { Revised } from '../settings/stored';
import { readEntries } from './front';
import { type Changes, headWith, merged, shardsFor } from './shards';

type HeadRest = Omit<BoardHead, 'shards' | 'revs' | 'secured' | 'live' | 'frame'>;

/** New shards in one transaction, beside the check that the head is still the one that was read. */
const shardsPerWrite = 24;

/** The entries dealt out to so many shards, as the head's revision `at` will have them. */
export function dealt(entries: readonly BoardEntry[], count: number, at: number): Shard[] {
  const shards = Array.from({ length: count }, () => [] as BoardEntry[]);
  for (const entry of entries) shards[shardOf(entry.id, count)]?.push(entry);
  return shards.map((own) => ({ at, entries: merged([], { entries: own, gone: [] }) }));
}

export function headOver(shards: readonly Shard[], rest: HeadRest): BoardHead {
  const none = shards.map(() => 0);
  const frame = shards[0]?.at ?? 1;
  const empty: BoardHead = { ...rest, shards: shards.length, revs: none, secured: none, live: none, frame };
  return headWith(empty, new Map(shards.entries()));
}

/**
 * Cuts the board anew: the new shards are written beside the old ones, then the head points to them. Throws
 * LostRace where the head has moved on, before anything is written that a newer board uses.
 */
export async function reshard(
  ports: Pick<Ports, 'records'>,
  projectId: number,
  head: Revised<BoardHead>,
  entries: readonly BoardEntry[],
  count: number,
  patch: Partial<HeadRest> = {},
): Promise<void> {
  const headRef = records.boardHead(projectId);
  const shards = dealt(entries, count, head.rev + 1);
  const writes = shards.map(
    (body, index): Write => ({ op: 'put', ref: records.shard(projectId, shards.length, index), body }),
  );
  for (let start = 0; start < writes.length; start += shardsPerWrite) {
    const some = writes.slice(start, start + shardsPerWrite);
    await ports.records.commit([...some, { op: 'check', ref: headRef, rev: head.rev }]);
  }
  const body = headOver(shards, { ...head.body, ...patch, rotation: 0 });
  await ports.records.commit([replace(headRef, head.rev, body)]);
  const old = Array.from({ length: head.body.shards }, (_, index) =>
    records.shard(projectId, head.body.shards, index),
  );
  await ports.records.remove(old);
}

/** Makes room for changes that would crowd a shard; false where more shards are no help. */
export async function cutAnew(
  ports: Pick<Ports, 'records'>,
  projectId: number,
  head: Revised<BoardHead>,
  changes: Changes,
): Promise<boolean> {
  const entries = await readEntries(ports, projectId, head.body);
  const count = shardsFor(merged(entries, changes));
  if (count <= head.body.shards) return false;
  await reshard(ports, projectId, head, entries, count);
  return true;
}
