import { shardCount, shardOf } from '../../domain/board';
import type { BoardEntry } from '../../domain/vocabulary';
import { againIfLost, LostRace } from '../failures';
import { rememberNames } from '../names';
import { type Ports, replace } from '../ports';
import { type BoardHead, records, type Shard } from '../records';
import type { Revised, StoredSettings } from '../settings/stored';
import { leadsOf, storedDepartments } from './departments';
import { entryOf, isRequirement } from './entry';
import { readEntries, refillFront } from './front';
import { headWith, merged } from './shards';
import { writeBoard } from './write';

type RebuildPorts = Pick<Ports, 'records' | 'issues' | 'directory' | 'hash' | 'newId'>;

/** Everything that a sweep found, and when it began. */
export interface Found {
  readonly entries: readonly BoardEntry[];
  readonly startedAt: number;
}

/** The entries dealt out to so many shards, as the head's revision `at` will have them. */
function dealt(entries: readonly BoardEntry[], count: number, at: number): Shard[] {
  const shards = Array.from({ length: count }, () => [] as BoardEntry[]);
  for (const entry of entries) shards[shardOf(entry.id, count)]?.push(entry);
  return shards.map((own) => ({ at, entries: merged([], { entries: own, gone: [] }) }));
}

async function putShards(ports: Pick<Ports, 'records'>, projectId: number, shards: readonly Shard[]) {
  await ports.records.put(
    shards.map((body, index) => ({ ref: records.shard(projectId, shards.length, index), body })),
  );
}

function headOver(shards: readonly Shard[], rest: HeadRest): BoardHead {
  const none = shards.map(() => 0);
  const empty: BoardHead = { ...rest, shards: shards.length, revs: none, secured: none, live: none };
  return headWith(empty, new Map(shards.entries()));
}

type HeadRest = Pick<BoardHead, 'departments' | 'secret' | 'readAt' | 'rotation'>;

/** Adds the project to those that the hourly repair goes through. */
async function enlist(ports: Pick<Ports, 'records'>, projectId: number): Promise<void> {
  const ref = records.boards();
  if (await ports.records.create(ref, { projects: [projectId] })) return;
  await againIfLost(5, async () => {
    const list = (await ports.records.read([ref])).get(ref);
    if (list === undefined || list.body.projects.includes(projectId)) return;
    const projects = [...list.body.projects, projectId].sort((a, b) => a - b);
    await ports.records.commit([replace(ref, list.rev, { projects })]);
  });
}

/** The first board, with every record that later writes condition on; the head comes last. */
async function create(
  ports: RebuildPorts,
  projectId: number,
  found: Found,
  departments: BoardHead['departments'],
): Promise<void> {
  const shards = dealt(found.entries, shardCount(found.entries.length), 1);
  await ports.records.create(records.baselines(projectId), {
    last: 0,
    draft: null,
    out: null,
    inForce: null,
  });
  await ports.records.create(records.front(projectId), null);
  await ports.records.create(records.reopened(projectId), { issues: [] });
  await putShards(ports, projectId, shards);
  await enlist(ports, projectId);
  const rest = { departments, secret: ports.newId(), readAt: found.startedAt, rotation: 0 };
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

/** Cuts the board anew: the new shards are written beside the old ones, then the head points to them. */
async function reshard(
  ports: Pick<Ports, 'records'>,
  projectId: number,
  head: Revised<BoardHead>,
  entries: readonly BoardEntry[],
  count: number,
  patch: Pick<BoardHead, 'departments' | 'readAt'>,
): Promise<void> {
  const shards = dealt(entries, count, head.rev + 1);
  await putShards(ports, projectId, shards);
  const { secret } = head.body;
  const { departments, readAt } = patch;
  const body = headOver(shards, { departments, readAt, secret, rotation: 0 });
  await ports.records.commit([replace(records.boardHead(projectId), head.rev, body)]);
  const old = Array.from({ length: head.body.shards }, (_, index) =>
    records.shard(projectId, head.body.shards, index),
  );
  await ports.records.remove(old);
}

/** Cuts the board for as many requirements more, so that no shard outgrows its record while they come. */
export async function growBoard(
  ports: Pick<Ports, 'records'>,
  projectId: number,
  expected: number,
): Promise<void> {
  const headRef = records.boardHead(projectId);
  await againIfLost(4, async () => {
    const head = (await ports.records.read([headRef])).get(headRef);
    if (head === undefined) return;
    const entries = await readEntries(ports, projectId, head.body);
    const shards = shardCount(entries.length + expected);
    if (shards > head.body.shards) await reshard(ports, projectId, head, entries, shards, head.body);
  });
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
  const departments = storedDepartments(components);
  const headRef = records.boardHead(projectId);
  await againIfLost(4, async () => {
    const head = (await ports.records.read([headRef])).get(headRef);
    if (head === undefined) return create(ports, projectId, found, departments);
    const live = await readEntries(ports, projectId, head.body);
    const changes = await settled(ports, settings, found, live);
    const patch = { departments, readAt: found.startedAt };
    const after = merged(live, changes);
    if (shardCount(after.length) === head.body.shards) {
      await writeBoard(ports, projectId, changes, patch);
    } else {
      await reshard(ports, projectId, head, after, shardCount(after.length), patch);
    }
    await refillFront(ports, projectId);
  });
}
