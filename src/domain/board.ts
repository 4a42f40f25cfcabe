import type { StateClass } from './vocabulary';

/** Neither withdrawn nor not now: it has a place in the order. */
export function isLive(state: StateClass): boolean {
  return state !== 'withdrawn' && state !== 'notNow';
}

/** Entries a shard holds at most when it is cut: about 24 KB, a tenth of what a KVS value may hold. */
const entriesPerShard = 80;

/** Number of shards for n requirements: a power of two, so that growing splits each shard in two. */
export function shardCount(n: number): number {
  let shards = 1;
  while (shards * entriesPerShard < n) shards *= 2;
  return shards;
}

export function shardOf(id: number, shards: number): number {
  return id % shards;
}
