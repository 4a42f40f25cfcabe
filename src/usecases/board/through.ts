import { contentHashOf } from '../../domain/content';
import type { BoardEntry } from '../../domain/vocabulary';
import type { IssueFacts } from '../facts';
import { LostRace } from '../failures';
import { type Ports, replace, type Snapshot } from '../ports';
import { records, shardCandidates } from '../records';
import type { StoredSettings } from '../settings/stored';
import { entryOf, isRequirement, knownOf } from './entry';
import { byShard, changed, headWith, reframes } from './shards';
import { writeBoard } from './write';

type ThroughPorts = Pick<Ports, 'records' | 'issues' | 'hash'>;

/**
 * An entry from what a user was shown. Jira leaves out links to issues that they may not see, so those that
 * the board knows of stay; the event that follows an edit has the issue read as the app.
 */
function entryFor(
  facts: IssueFacts,
  settings: StoredSettings,
  known: BoardEntry | undefined,
  hash: Ports['hash'],
): BoardEntry {
  const { entry, digest } = knownOf(facts, settings, hash);
  const blockers = [...new Set([...entry.blockers, ...(known?.blockers ?? [])])].sort((a, b) => a - b);
  return { ...entry, blockers, contentHash: contentHashOf({ ...digest, blockers }, hash) };
}

async function writeOne(
  ports: ThroughPorts,
  settings: StoredSettings,
  snapshot: Snapshot,
  facts: IssueFacts,
): Promise<void> {
  const { projectId } = settings;
  const headRef = records.boardHead(projectId);
  const head = snapshot.get(headRef);
  if (head === undefined) return;
  const { shards } = head.body;
  for (const index of byShard({ entries: [], gone: [facts.id] }, shards).keys()) {
    const ref = records.shard(projectId, shards, index);
    const shard = snapshot.get(ref);
    if (shard === undefined) throw new LostRace();
    const known = shard.body.entries.find(({ id }) => id === facts.id);
    const entry = entryFor(facts, settings, known, ports.hash);
    const after = changed(shard.body, { entries: [entry], gone: [] }, head.rev + 1);
    if (after === null) return;
    const frame = reframes(shard.body, after) ? after.at : head.body.frame;
    await ports.records.commit([
      replace(ref, shard.rev, after),
      replace(headRef, head.rev, { ...headWith(head.body, new Map([[index, after]])), frame }),
    ]);
  }
}

/**
 * Writes an edited card through to the board, from records that were read before the edit and once more from
 * fresh ones. At most three calls.
 */
export async function writeCardThrough(
  ports: ThroughPorts,
  settings: StoredSettings,
  snapshot: Snapshot,
  facts: IssueFacts,
): Promise<void> {
  try {
    await writeOne(ports, settings, snapshot, facts);
  } catch (error) {
    if (!(error instanceof LostRace)) throw error;
    const { projectId } = settings;
    const again = await ports.records.read([
      records.boardHead(projectId),
      ...shardCandidates(projectId, facts.id),
    ]);
    await writeOne(ports, settings, again, facts);
  }
}

/** Writes many through: read again as the app, together. */
export async function writeCardsThrough(
  ports: ThroughPorts,
  settings: StoredSettings,
  edited: readonly IssueFacts[],
): Promise<void> {
  const ids = edited.map(({ id }) => id);
  const facts = await ports.issues.many(ids, settings.fields);
  const entries = facts
    .filter((one) => isRequirement(one, settings))
    .map((one) => entryOf(one, settings, ports.hash));
  await writeBoard(ports, settings.projectId, { entries, gone: [] });
}
