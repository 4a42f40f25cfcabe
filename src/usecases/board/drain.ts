import type { BoardEntry } from '../../domain/vocabulary';
import { pushFields } from '../fields/write';
import { rememberNames } from '../names';
import { type WatchPorts, watchPassages } from '../passage/watch';
import type { DrainOptions, Ports } from '../ports';
import { records } from '../records';
import type { StoredSettings } from '../settings/stored';
import { entryOf, isRequirement } from './entry';
import { readEntries, refillFront } from './front';
import { newsIn } from './learn';
import { type Written, writeBoard } from './write';

export type DrainPorts = Pick<
  Ports,
  'records' | 'issues' | 'directory' | 'dirty' | 'drains' | 'fields' | 'hash'
> &
  WatchPorts;

/** Issues read in one drain; another follows where more are marked. */
const mostAtOnce = 500;

/** What issues that are gone blocked, read again: their links went with them, and no event tells. */
async function blockedBy(
  ports: Pick<Ports, 'records' | 'issues' | 'hash'>,
  settings: StoredSettings,
  gone: readonly number[],
): Promise<BoardEntry[]> {
  const { projectId } = settings;
  const headRef = records.boardHead(projectId);
  const head = (await ports.records.read([headRef])).get(headRef)?.body;
  if (head === undefined) return [];
  const left = new Set(gone);
  const onBoard = await readEntries(ports, projectId, head);
  const blocked = onBoard.filter(
    ({ id, blockers }) => !left.has(id) && blockers.some((one) => left.has(one)),
  );
  if (blocked.length === 0) return [];
  const facts = await ports.issues.many(
    blocked.map(({ id }) => id),
    settings.fields,
  );
  return facts.filter((one) => isRequirement(one, settings)).map((one) => entryOf(one, settings, ports.hash));
}

/**
 * Reads issues again and puts them on the board; those that are no requirements (any more) go from it. How they
 * came to a new status is looked at, and for those of `told` in any case.
 */
export async function readAgain(
  ports: Pick<Ports, 'records' | 'issues' | 'directory' | 'hash'> & WatchPorts,
  settings: StoredSettings,
  ids: readonly number[],
  told: ReadonlySet<number> = new Set(),
): Promise<Written> {
  const { projectId } = settings;
  const facts = (await ports.issues.many(ids, settings.fields)).filter((one) => isRequirement(one, settings));
  const there = new Set(facts.map(({ id }) => id));
  await rememberNames(
    ports,
    projectId,
    facts.map(({ assignee }) => assignee),
  );
  const entries = facts.map((one) => entryOf(one, settings, ports.hash));
  const gone = ids.filter((id) => !there.has(id));
  const bereft = gone.length === 0 ? [] : await blockedBy(ports, settings, gone);
  const news = await newsIn(ports, projectId, facts);
  const written = await writeBoard(ports, projectId, { entries: [...entries, ...bereft], gone }, news);
  if (written.refill) await refillFront(ports, projectId);
  const passed = new Set([...written.passed, ...told]);
  await watchPassages(
    ports,
    settings,
    facts.filter(({ id }) => passed.has(id)),
  );
  return written;
}

/**
 * Whether an earlier drain has read what this one was told of: every event asks for one, and the first reads
 * what all of them marked. One call.
 */
export async function isDrained(
  ports: Pick<Ports, 'dirty'>,
  projectId: number,
  told: readonly number[],
  which: DrainOptions['which'],
): Promise<boolean> {
  return which === 'marked' && told.length > 0 && (await ports.dirty.among(projectId, told)).length === 0;
}

/**
 * Reads what is marked together and writes it to the board. Marks go before the issues are read: whatever
 * changes after that is marked again, by an event that brings a drain of its own. Where something fails they
 * are put back.
 */
export async function drainProject(
  ports: DrainPorts,
  projectId: number,
  told: readonly number[],
  which: DrainOptions['which'],
): Promise<void> {
  const refs = [
    records.settings(projectId),
    records.boardHead(projectId),
    records.placed(projectId),
  ] as const;
  const snapshot = await ports.records.read(refs);
  const settings = snapshot.get(refs[0])?.body;
  if (snapshot.get(refs[2])?.body.removed) return;
  // Without a board the marks wait for the sweep that makes one.
  if (settings === undefined || snapshot.get(refs[1]) === undefined) return;
  const marked = await ports.dirty.find(projectId, [...new Set(told)]);
  const wanted = which === 'these' ? [...new Set([...told, ...marked.ids])] : marked.ids;
  const ids = wanted.slice(0, mostAtOnce);
  if (ids.length > 0) await drainIds(ports, settings, ids, marked.passed);
  // Whoever asks for these found the front wanting.
  if (which === 'these') await refillFront(ports, projectId);
  const rest = wanted.slice(mostAtOnce);
  // As many as are found at once: there may be more.
  if (wanted.length >= mostAtOnce) await ports.drains.push(projectId, rest, { delaySeconds: 0, which });
}

/** Puts marks back that were cleared. */
export async function markAgain(
  ports: Pick<Ports, 'dirty'>,
  projectId: number,
  ids: readonly number[],
  passed: ReadonlySet<number>,
): Promise<void> {
  await ports.dirty.mark(
    projectId,
    ids.filter((id) => !passed.has(id)),
  );
  await ports.dirty.mark(
    projectId,
    ids.filter((id) => passed.has(id)),
    'passed',
  );
}

async function drainIds(
  ports: DrainPorts,
  settings: StoredSettings,
  ids: readonly number[],
  passed: ReadonlySet<number>,
): Promise<void> {
  const { projectId } = settings;
  await ports.dirty.clear(projectId, ids, passed);
  try {
    const { held } = await readAgain(ports, settings, ids, passed);
    if (held) await pushFields(ports, projectId);
  } catch (error) {
    await markAgain(ports, projectId, ids, passed);
    throw error;
  }
}
