import { canonicalJson } from '../canonical';
import type { Hash } from '../hash';
import type { LedgerEvent } from './event';

/**
 * The chain: every entry carries the hash over itself and the one before, so that a printed hash vouches for
 * all that came earlier. Entries lie in blocks of a fixed number, each carrying the hash before it: where an
 * entry lies follows from its number alone.
 */

/** What is hashed, besides the hash before. */
export interface LedgerLink {
  /** Version of the shape of `event`. */
  readonly v: 1;
  /** From 1. */
  readonly seq: number;
  /** Epoch milliseconds. */
  readonly at: number;
  /** A pseudonym, or null where nobody was named. */
  readonly by: string | null;
  readonly event: LedgerEvent;
}

export interface LedgerEntry extends LedgerLink {
  /** Hex SHA-256. */
  readonly hash: string;
}

export interface LedgerBlock {
  readonly index: number;
  /** The hash of the last entry before. */
  readonly previous: string;
  readonly entries: readonly LedgerEntry[];
}

/** Where the chain ends: how many entries it has, and the hash of the last. */
export interface LedgerHead {
  readonly entries: number;
  readonly hash: string;
}

export const entriesPerBlock = 50;

/** The block that holds an entry. */
export function blockOf(seq: number): number {
  return Math.floor((seq - 1) / entriesPerBlock);
}

/** The chain of a project before its first entry. */
export function emptyLedger(projectId: number, hash: Hash): LedgerHead {
  return { entries: 0, hash: hash(`ledger:${projectId}`) };
}

function linkHash(previous: string, { v, seq, at, by, event }: LedgerLink, hash: Hash): string {
  return hash(`entry:${canonicalJson({ previous, v, seq, at, by, event })}`);
}

/**
 * Adds entries to a chain.
 *
 * @param last the block that has room still; null where the last one is full
 * @returns the new head, and the blocks that changed
 */
export function chained(
  head: LedgerHead,
  last: LedgerBlock | null,
  added: readonly Pick<LedgerLink, 'at' | 'by' | 'event'>[],
  hash: Hash,
): { readonly head: LedgerHead; readonly blocks: readonly LedgerBlock[] } {
  const blocks = new Map<number, LedgerBlock>();
  if (last !== null) blocks.set(last.index, last);
  let now = head;
  for (const { at, by, event } of added) {
    const link: LedgerLink = { v: 1, seq: now.entries + 1, at, by, event };
    const entry = { ...link, hash: linkHash(now.hash, link, hash) };
    const index = blockOf(entry.seq);
    const block = blocks.get(index) ?? { index, previous: now.hash, entries: [] };
    blocks.set(index, { ...block, entries: [...block.entries, entry] });
    now = { entries: entry.seq, hash: entry.hash };
  }
  return { head: now, blocks: [...blocks.values()] };
}

/** The first link that does not hold. */
export interface BrokenLink {
  readonly seq: number;
  readonly why: BreakReason;
}

export type BreakReason =
  /** There is no such entry where one should be. */
  | 'missing'
  /** Another number than its place says, or one too many. */
  | 'number'
  /** The block does not begin where the one before ends. */
  | 'link'
  /** It is not what was chained: its hash, over itself and the one before, is another. */
  | 'changed'
  /** The chain ends elsewhere than its head says. */
  | 'head';

export type Verified =
  | { readonly ok: true; readonly reached: LedgerHead }
  | { readonly ok: false; readonly broken: BrokenLink };

/**
 * Walks one block from where the chain was sound so far.
 *
 * @param wanted how many entries the chain has in all: a block is full unless it is the last
 */
export function verifyBlock(
  block: LedgerBlock | undefined,
  from: LedgerHead,
  wanted: number,
  hash: Hash,
): Verified {
  const broken = (seq: number, why: BreakReason): Verified => ({ ok: false, broken: { seq, why } });
  const first = from.entries + 1;
  if (block === undefined) return broken(first, 'missing');
  if (block.index !== blockOf(first)) return broken(first, 'number');
  if (block.previous !== from.hash) return broken(first, 'link');
  let reached = from;
  for (const entry of block.entries) {
    const seq = reached.entries + 1;
    if (entry.seq !== seq || seq > wanted) return broken(seq, 'number');
    if (linkHash(reached.hash, entry, hash) !== entry.hash) return broken(seq, 'changed');
    reached = { entries: seq, hash: entry.hash };
  }
  const end = Math.min(wanted, (block.index + 1) * entriesPerBlock);
  return reached.entries < end ? broken(reached.entries + 1, 'missing') : { ok: true, reached };
}
