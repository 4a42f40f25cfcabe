import type { Output } from '../../../../src/contract/procedures';
import type { BoardEntry } from '../../../../src/domain/vocabulary';

type Reading = Output<'board.read'>;
export type BoardHead = NonNullable<Reading['head']>;

/** What the page knows of the board: the shards that it was given, each at its revision. */
export interface Board {
  readonly rev: number;
  readonly shards: number;
  readonly revs: Readonly<Record<string, number>>;
  readonly entries: ReadonlyMap<number, BoardEntry>;
  readonly head: BoardHead;
  /** The server has more to give at once. */
  readonly more: boolean;
}

/**
 * Lays an answer over what is known. A shard that was given replaces what it held, except entries that the page
 * has newer (its own move came back before a reading that began earlier).
 * @returns null where there is no head yet and the answer brings none
 */
export function read(known: Board | null, reading: Reading): Board | null {
  const told = reading.head ?? known?.head ?? null;
  if (told === null) return null;
  const head = reading.held === null ? told : { ...told, held: reading.held };
  const kept = known !== null && known.shards === reading.shards ? known : null;
  if (kept !== null && reading.changed.length === 0) {
    return { ...kept, rev: reading.rev, head, more: reading.more };
  }

  const given = new Map(reading.changed.map((shard) => [shard.index, shard]));
  const entries = new Map<number, BoardEntry>();
  for (const [id, entry] of kept?.entries ?? []) {
    if (!given.has(id % reading.shards)) entries.set(id, entry);
  }
  for (const shard of reading.changed) {
    for (const entry of shard.entries) entries.set(entry.id, newer(kept?.entries.get(entry.id), entry));
  }
  const revs: Record<string, number> = { ...kept?.revs };
  for (const [index, shard] of given) revs[index] = shard.rev;
  return { rev: reading.rev, shards: reading.shards, revs, entries, head, more: reading.more };
}

/** Takes what a move or an assignment answered. */
export function take(board: Board, changed: readonly BoardEntry[]): Board {
  if (changed.length === 0) return board;
  const entries = new Map(board.entries);
  for (const entry of changed) entries.set(entry.id, newer(board.entries.get(entry.id), entry));
  return { ...board, entries };
}

const newer = (known: BoardEntry | undefined, given: BoardEntry): BoardEntry =>
  known !== undefined && known.updated > given.updated ? known : given;
