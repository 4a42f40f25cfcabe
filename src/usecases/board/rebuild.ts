import type { BoardEntry } from '../../domain/vocabulary';
import { againIfLost, LostRace } from '../failures';
import { rememberNames } from '../names';
import type { Ports } from '../ports';
import { type BoardHead, records } from '../records';
import type { StoredSettings } from '../settings/stored';
import { leadsOf, storedDepartments } from './departments';
import { enlist } from './enlist';
import { entryOf, isRequirement } from './entry';
import { readEntries, refillFront } from './front';
import { remakeHeld } from './held';
import { dealt, headOver, reshard } from './reshard';
import { merged, shardsFor } from './shards';
import { writeBoard } from './write';

type RebuildPorts = Pick<Ports, 'records' | 'issues' | 'directory' | 'hash' | 'newId'>;

/** Everything that a sweep found, and when it began. */
export interface Found {
  readonly entries: readonly BoardEntry[];
  readonly startedAt: number;
}

/** The first board, with every record that later writes condition on; the head comes last. */
async function create(
  ports: RebuildPorts,
  projectId: number,
  found: Found,
  asked: Pick<BoardHead, 'departments' | 'iterations' | 'points' | 'byIssue'>,
): Promise<void> {
  const shards = dealt(found.entries, shardsFor(found.entries), 1);
  await ports.records.create(records.baselines(projectId), {
    last: 0,
    draft: null,
    out: null,
    inForce: null,
  });
  await ports.records.create(records.front(projectId), null);
  await ports.records.create(records.reopened(projectId), { issues: [] });
  await ports.records.put(
    shards.map((body, index) => ({ ref: records.shard(projectId, shards.length, index), body })),
  );
  await enlist(ports, projectId);
  const rest = { ...asked, secret: ports.newId(), readAt: found.startedAt, rotation: 0 };
  if (!(await ports.records.create(records.boardHead(projectId), headOver(shards, rest)))) {
    throw new LostRace();
  }
}

/** Asks Jira about whatever only one of the two knows: it came, went, or moved while the sweep ran. */
async function settled(
  ports: RebuildPorts,
  settings: StoredSettings,
  found: Found,
  live: readonly BoardEntry[],
) {
  const swept = new Set(found.entries.map(({ id }) => id));
  const onBoard = new Set(live.map(({ id }) => id));
  const doubtful = [...swept, ...onBoard].filter((id) => swept.has(id) !== onBoard.has(id));
  if (doubtful.length === 0) return { entries: found.entries, gone: [] };
  const facts = (await ports.issues.many(doubtful, settings.fields)).filter((one) =>
    isRequirement(one, settings),
  );
  const there = new Map(facts.map((one) => [one.id, entryOf(one, settings, ports.hash)]));
  const sure = found.entries.filter(({ id }) => onBoard.has(id));
  return { entries: [...sure, ...there.values()], gone: doubtful.filter((id) => !there.has(id)) };
}

/** Puts what a sweep found on the board, newer entries that came meanwhile left as they are. */
export async function rebuildBoard(
  ports: RebuildPorts,
  settings: StoredSettings,
  found: Found,
): Promise<void> {
  const { projectId } = settings;
  const components = await ports.directory.departments(projectId);
  await rememberNames(ports, projectId, leadsOf(components));
  const byIssue = await ports.directory.browsesByIssue(projectId);
  const iterations = await ports.directory.iterations(projectId);
  const points = settings.fields.points ?? null;
  const asked = { departments: storedDepartments(components), iterations, points, byIssue };
  const headRef = records.boardHead(projectId);
  await againIfLost(4, async () => {
    const head = (await ports.records.read([headRef])).get(headRef);
    if (head === undefined) return create(ports, projectId, found, asked);
    const live = await readEntries(ports, projectId, head.body);
    const changes = await settled(ports, settings, found, live);
    const patch = { ...asked, readAt: found.startedAt };
    const after = merged(live, changes);
    const count = shardsFor(after);
    if (count === head.body.shards) await writeBoard(ports, projectId, changes, patch);
    else await reshard(ports, projectId, head, after, count, patch);
    await refillFront(ports, projectId);
    await remakeHeld(ports, projectId);
  });
}
