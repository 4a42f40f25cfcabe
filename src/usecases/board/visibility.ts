import { shardOf } from '../../domain/board';
import type { BoardEntry } from '../../domain/vocabulary';
import type { Ports } from '../ports';
import { type BoardHead, records, type Shard, type SignedOrder } from '../records';
import type { StoredSettings } from '../settings/stored';

/**
 * What Jira may hide from some who browse the project goes only to whom Jira says so: secured requirements,
 * and all of them where Browse itself depends on the issue. The board and the baseline know everything; what
 * leaves the server is filtered by the ids that this user's own search finds.
 */

type ShardAt = (index: number) => Shard | undefined;

/** Whether Jira has to be asked, user by user, who sees it. */
export function isGuarded(head: Pick<BoardHead, 'byIssue'>, entry: Pick<BoardEntry, 'security'>): boolean {
  return head.byIssue || entry.security !== null;
}

/** Shards that hold what Jira has to be asked about. */
export function guardedShards(head: BoardHead): number[] {
  return head.secured.flatMap((count, index) => (head.byIssue || count > 0 ? [index] : []));
}

/** Ids on the board that Jira has to be asked about; `shardAt` has the shards of `guardedShards`. */
export function guardedIds(head: BoardHead, shardAt: ShardAt): number[] {
  const entries = guardedShards(head).flatMap((index) => shardAt(index)?.entries ?? []);
  return entries.filter((entry) => isGuarded(head, entry)).map(({ id }) => id);
}

/** Those of `ids` that the user may not see. Jira is asked only where there are any. */
export async function hiddenOf(
  ports: Pick<Ports, 'issues'>,
  settings: StoredSettings,
  head: Pick<BoardHead, 'byIssue'>,
  ids: readonly number[],
): Promise<ReadonlySet<number>> {
  if (ids.length === 0) return new Set();
  const seen = await ports.issues.seen(settings, head.byIssue ? 'all' : 'secured');
  return new Set(ids.filter((id) => !seen.has(id)));
}

/**
 * Those of `ids` that everybody may see by now: on the board, and not guarded there. What has left the board
 * is nobody's to see any more.
 */
async function openOnBoard(
  ports: Pick<Ports, 'records'>,
  projectId: number,
  head: BoardHead,
  ids: readonly number[],
): Promise<ReadonlySet<number>> {
  if (ids.length === 0) return new Set();
  const indices = [...new Set(ids.map((id) => shardOf(id, head.shards)))];
  const refs = indices.map((index) => records.shard(projectId, head.shards, index));
  const snapshot = await ports.records.read(refs);
  const entries = refs.flatMap((ref) => snapshot.get(ref)?.body.entries ?? []);
  return new Set(entries.filter((entry) => !isGuarded(head, entry)).map(({ id }) => id));
}

/**
 * Ids on the board, or in a signed order, that the user may not see. A call to Jira where there is anything to
 * ask about, and one to the store where what was secured at its signing is so no longer.
 *
 * @param shardAt has the shards of `guardedShards`
 * @param seen those of `guardedIds` that the user sees, where Jira has said so already
 */
export async function hiddenFrom(
  ports: Pick<Ports, 'issues' | 'records'>,
  settings: StoredSettings,
  head: BoardHead,
  shardAt: ShardAt,
  order: SignedOrder | undefined,
  seen?: ReadonlySet<number>,
): Promise<ReadonlySet<number>> {
  const guarded = guardedIds(head, shardAt);
  const onBoard = new Set(guarded);
  const signed = (head.byIssue ? order?.waves.flat() : order?.secured) ?? [];
  const left = signed.filter((id) => !onBoard.has(id));
  const [hidden, open] = await Promise.all([
    seen === undefined
      ? hiddenOf(ports, settings, head, guarded)
      : new Set(guarded.filter((id) => !seen.has(id))),
    openOnBoard(ports, settings.projectId, head, left),
  ]);
  return new Set([...hidden, ...left.filter((id) => !open.has(id))]);
}

/** The same, from nothing but the head. One more call to the store where there is anything to ask about. */
export async function hiddenToUser(
  ports: Pick<Ports, 'issues' | 'records'>,
  settings: StoredSettings,
  head: BoardHead,
  order: SignedOrder | undefined,
): Promise<ReadonlySet<number>> {
  const refOf = (index: number) => records.shard(settings.projectId, head.shards, index);
  const snapshot = await ports.records.read(guardedShards(head).map(refOf));
  return hiddenFrom(ports, settings, head, (index) => snapshot.get(refOf(index))?.body, order);
}
