import type { Ports } from '../ports';
import type { BoardHead, Shard } from '../records';
import type { StoredSettings } from '../settings/stored';

/**
 * Secured requirements go only to whom Jira says so. The board and the baseline know all of them; what leaves
 * the server is filtered by the ids that this user's own search finds.
 */

/** Shards that hold secured entries. */
export function securedShards(head: BoardHead): number[] {
  return head.secured.flatMap((count, index) => (count > 0 ? [index] : []));
}

export function securedIn(shards: Iterable<Shard>): number[] {
  return [...shards].flatMap(({ entries }) =>
    entries.filter((entry) => entry.security !== null).map((entry) => entry.id),
  );
}

/** Those of `secured` that the user may not see. Jira is asked only where there are any. */
export async function hiddenOf(
  ports: Pick<Ports, 'issues'>,
  settings: StoredSettings,
  secured: readonly number[],
): Promise<ReadonlySet<number>> {
  if (secured.length === 0) return new Set();
  const seen = await ports.issues.securedSeen(settings);
  return new Set(secured.filter((id) => !seen.has(id)));
}
