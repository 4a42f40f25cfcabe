import { isLive, shardCount, shardOf } from '../../domain/board';
import type { BoardEntry } from '../../domain/vocabulary';
import type { BoardHead, Shard } from '../records';

/** Entries read from Jira, and ids of those that are no requirements of the project any more. */
export interface Changes {
  readonly entries: readonly BoardEntry[];
  readonly gone: readonly number[];
}

/**
 * Entries with changes worked in, in order of id. An entry gives way to one that was updated later or at the
 * same time (what changes no time of update, such as a rank, counts too), so that a late event does no harm.
 */
export function merged(known: readonly BoardEntry[], { entries, gone }: Changes): readonly BoardEntry[] {
  const byId = new Map(known.map((entry) => [entry.id, entry]));
  for (const entry of entries) {
    const before = byId.get(entry.id);
    if (before === undefined || entry.updated >= before.updated) byId.set(entry.id, entry);
  }
  for (const id of gone) byId.delete(id);
  return [...byId.values()].sort((a, b) => a.id - b.id);
}

/** The shard with changes worked in, as the head's revision `at` will have it; null where nothing differs. */
export function changed(shard: Shard, changes: Changes, at: number): Shard | null {
  const entries = merged(shard.entries, changes);
  // Most are the very ones that were there: only the others are looked at.
  const same = (entry: BoardEntry, known: BoardEntry | undefined) =>
    entry === known || JSON.stringify(entry) === JSON.stringify(known);
  const nothingNew =
    entries.length === shard.entries.length && entries.every((entry, n) => same(entry, shard.entries[n]));
  return nothingNew ? null : { at, entries };
}

/** Entries that a shard may hold before the board is cut anew: even of the longest they fit in one value. */
export const mostPerShard = 160;

/** The most shards that a board is cut into; `shardCandidates` knows as many. */
const mostShards = 512;

/** Into how many shards a board is cut: by their number, and finer where issue ids fall unevenly. */
export function shardsFor(entries: readonly BoardEntry[]): number {
  let shards = shardCount(entries.length);
  while (shards < mostShards && fullest(entries, shards) > mostPerShard) shards *= 2;
  return shards;
}

function fullest(entries: readonly BoardEntry[], shards: number): number {
  const counts = new Array<number>(shards).fill(0);
  for (const { id } of entries) counts[shardOf(id, shards)] = (counts[shardOf(id, shards)] ?? 0) + 1;
  return Math.max(...counts);
}

/** Changes by the shard that they touch. */
export function byShard({ entries, gone }: Changes, shards: number): Map<number, Changes> {
  const split = new Map<number, { entries: BoardEntry[]; gone: number[] }>();
  const at = (id: number) => {
    const index = shardOf(id, shards);
    const found = split.get(index) ?? { entries: [], gone: [] };
    split.set(index, found);
    return found;
  };
  for (const entry of entries) at(entry.id).entries.push(entry);
  for (const id of gone) at(id).gone.push(id);
  return split;
}

/** What the head says of a shard. */
function summaryOf(shard: Shard): { readonly secured: number; readonly live: number } {
  return {
    secured: shard.entries.filter((entry) => entry.security !== null).length,
    live: shard.entries.filter((entry) => isLive(entry.state)).length,
  };
}

/** Whether more changes than cards: how many requirements are live, or who is named as assignee. */
export function reframes(before: Shard, after: Shard): boolean {
  if (summaryOf(before).live !== summaryOf(after).live) return true;
  const assigned = new Map(before.entries.map(({ id, assignee }) => [id, assignee]));
  return after.entries.some(({ id, assignee }) => assignee !== null && assigned.get(id) !== assignee);
}

/** Requirements whose status changed, or that came in one that is not the first: it is looked at how. */
export function passedBetween(
  before: readonly BoardEntry[],
  after: readonly BoardEntry[],
): readonly number[] {
  const was = new Map(before.map((entry) => [entry.id, entry]));
  return after
    .filter(({ id, state, status }) => {
      const known = was.get(id);
      return known === undefined ? state !== 'open' : known.status !== status || known.state !== state;
    })
    .map(({ id }) => id);
}

/**
 * Requirements that are other than they were, that came, or that went. When they were last updated is not told of:
 * the app's own fields move it, and nothing that anybody decided.
 */
export function differingBetween(
  before: readonly BoardEntry[],
  after: readonly BoardEntry[],
): readonly number[] {
  const told = (entry: BoardEntry | undefined) => JSON.stringify({ ...entry, updated: null });
  const was = new Map(before.map((entry) => [entry.id, entry]));
  const is = new Map(after.map((entry) => [entry.id, entry]));
  return [...new Set([...was.keys(), ...is.keys()])].filter((id) => {
    const [old, now] = [was.get(id), is.get(id)];
    return old !== now && told(old) !== told(now);
  });
}

/** The head after some shards were written with it. */
export function headWith(head: BoardHead, written: ReadonlyMap<number, Shard>): BoardHead {
  const revs = [...head.revs];
  const secured = [...head.secured];
  const live = [...head.live];
  for (const [index, shard] of written) {
    const summary = summaryOf(shard);
    revs[index] = shard.at;
    secured[index] = summary.secured;
    live[index] = summary.live;
  }
  return { ...head, revs, secured, live };
}
