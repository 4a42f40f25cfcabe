import { inBackground } from '../background';
import { settleSigning } from '../baseline/sign';
import { completeRequests } from '../changeRequest/carried';
import { overtake } from '../changeRequest/overtake';
import { keepDifference } from '../difference/kept';
import type { IssueFacts } from '../facts';
import { pushFields } from '../fields/write';
import { rollUpGates } from '../gates/rollUp';
import { noteRepair } from '../ledger/repaired';
import { sequence } from '../ledger/sequence';
import { rememberNames } from '../names';
import { watchPassages } from '../passage/watch';
import type { Marked, Ports } from '../ports';
import { type BoardHead, records, type StoredDepartment } from '../records';
import { rereadForEffort } from '../settings/effort';
import type { StoredSettings } from '../settings/stored';
import { leadsOf, storedDepartments } from './departments';
import { markAgain, readAgain } from './drain';
import { entryOf } from './entry';
import { readEntries, refillFront } from './front';
import { remakeHeld } from './held';
import { writeBoard } from './write';

export type RepairPorts = Pick<
  Ports,
  | 'records'
  | 'intakes'
  | 'histories'
  | 'issues'
  | 'directory'
  | 'changeIssues'
  | 'dirty'
  | 'drains'
  | 'fields'
  | 'hash'
  | 'newId'
  | 'now'
>;

/** Read again before the last run: search lags behind writes, and clocks differ. */
const marginMs = 600_000;
const pageSize = 100;
/** Pages at once: what lies further back is the rotation's, or a sweep's. */
const mostPages = 10;
/** A reopening that never came about is forgotten after so long. */
const reopeningMs = 3_600_000;

async function updatedSince(
  ports: RepairPorts,
  settings: StoredSettings,
  since: number,
): Promise<IssueFacts[]> {
  const withinMinutes = Math.max(1, Math.ceil((ports.now() - since + marginMs) / 60_000));
  const found: IssueFacts[] = [];
  let next: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const got = await ports.issues.page(settings, { next, withinMinutes, size: pageSize });
    found.push(...got.issues);
    next = got.next;
    if (next === null) break;
  }
  return found;
}

/** Components that went: no event tells of the issues that they were taken off. */
function lost(before: readonly StoredDepartment[], after: readonly StoredDepartment[]): Set<string> {
  const there = new Set(after.map(({ id }) => id));
  return new Set(before.map(({ id }) => id).filter((id) => !there.has(id)));
}

async function toReadAgain(
  ports: RepairPorts,
  projectId: number,
  head: BoardHead,
  departments: readonly StoredDepartment[],
): Promise<Marked> {
  const shard = records.shard(projectId, head.shards, head.rotation % head.shards);
  const snapshot = await ports.records.read([shard, records.reopened(projectId)]);
  const ids = new Set((snapshot.get(shard)?.body.entries ?? []).map(({ id }) => id));
  const marked = await ports.dirty.find(projectId, []);
  for (const id of marked.ids) ids.add(id);
  for (const { id } of snapshot.get(records.reopened(projectId))?.body.issues ?? []) ids.add(id);
  const taken = lost(head.departments, departments);
  if (taken.size > 0) {
    const entries = await readEntries(ports, projectId, head);
    for (const entry of entries) if (entry.departments.some((id) => taken.has(id))) ids.add(entry.id);
  }
  return { ids: [...ids], passed: marked.passed };
}

/** Takes reopenings off the list that the board never heard of, since they did not come about. */
async function forgetReopenings(ports: RepairPorts, projectId: number): Promise<void> {
  const ref = records.reopened(projectId);
  const reopened = (await ports.records.read([ref])).get(ref);
  const issues = reopened?.body.issues.filter(({ at }) => ports.now() - at < reopeningMs) ?? [];
  if (reopened === undefined || issues.length === reopened.body.issues.length) return;
  await ports.records.commit([{ op: 'replace', ref, rev: reopened.rev, body: { issues } }]);
}

/** Marks have been cleared by now: they are put back where it fails. */
async function readMarked(ports: RepairPorts, settings: StoredSettings, { ids, passed }: Marked) {
  try {
    return await readAgain(ports, settings, ids, passed);
  } catch (error) {
    await markAgain(ports, settings.projectId, ids, passed);
    throw error;
  }
}

/**
 * Brings one project's board up to date with what events may have lost: what was updated since a little before
 * the last run, one shard in rotation (deleted issues go), components, and marks that no drain came for.
 */
async function repairProject(ports: RepairPorts, projectId: number): Promise<void> {
  const refs = [records.settings(projectId), records.boardHead(projectId)] as const;
  const snapshot = await ports.records.read(refs);
  const settings = snapshot.get(refs[0])?.body;
  const head = snapshot.get(refs[1])?.body;
  if (settings === undefined || head === undefined) return;
  const startedAt = ports.now();

  const components = await ports.directory.departments(projectId);
  const departments = storedDepartments(components);
  const byIssue = await ports.directory.browsesByIssue(projectId);
  const iterations = await ports.directory.iterations(projectId);
  const recent = await updatedSince(ports, settings, head.readAt);
  await rememberNames(ports, projectId, [...leadsOf(components), ...recent.map(({ assignee }) => assignee)]);
  const entries = recent.map((facts) => entryOf(facts, settings, ports.hash));
  const again = await toReadAgain(ports, projectId, head, departments);
  await ports.dirty.clear(projectId, again.ids, again.passed);
  const written = await writeBoard(
    ports,
    projectId,
    { entries, gone: [] },
    { departments, iterations, byIssue, readAt: startedAt, rotation: (head.rotation + 1) % head.shards },
  );
  const second = await readMarked(ports, settings, again);
  // Whatever the events have told: a status that came and went, or that a view had before its event.
  await watchPassages(ports, settings, recent);
  await forgetReopenings(ports, projectId);
  await noteRepair(ports, projectId, [...written.differing, ...second.differing]);
  await settleSigning(ports, projectId);
  await overtake(ports, projectId);
  await completeRequests(ports, projectId);
  await keepDifference(ports, projectId);
  await remakeHeld(ports, projectId);
  await pushFields(ports, projectId);
  await rereadForEffort(ports, projectId);
  await rollUpGates(ports, projectId, 'name');
  // What the guard goes by first: made anew, so that whatever became of it lasts an hour at most.
  const drift = await refillFront(ports, projectId);
  if (drift !== null) await noteRepair(ports, projectId, drift.ids, drift.miscounted);
}

/**
 * Every project that has a board, as long as there are points for it, and what waits for its ledger in any case;
 * one that fails does not keep the others from their turn.
 */
export async function repairAll(
  ports: RepairPorts & Pick<Ports, 'budget'>,
  onFailure: (projectId: number, error: unknown) => void,
): Promise<void> {
  const ref = records.boards();
  let paused = false;
  for (const projectId of (await ports.records.read([ref])).get(ref)?.body.projects ?? []) {
    try {
      if (!paused) paused = (await inBackground(ports, () => repairProject(ports, projectId))) !== null;
    } catch (error) {
      onFailure(projectId, error);
    }
    // Jira is not asked for the ledger: it costs no points.
    try {
      await sequence(ports, projectId);
    } catch (error) {
      onFailure(projectId, error);
    }
  }
}
