import type { IssueFacts } from '../facts';
import type { Ports } from '../ports';
import { records, type Sweep, type SweptEntry } from '../records';
import type { StoredSettings } from '../settings/stored';
import { isRequirement, type Known, knownOf } from './entry';
import { readEntries } from './front';

/**
 * Reading everything anew, a stretch at a time: each page of a search with fields is left in a record of its
 * own, so that the next stretch (and the next invocation) goes on where this one stopped.
 */

export type SweepPorts = Pick<Ports, 'records' | 'issues' | 'dirty' | 'hash' | 'now'>;

/** Issues a page: Jira gives fewer where they are large. */
const pageSize = 100;
/** After so many milliseconds a stretch begins no further page. */
const stretchMs = 8_000;
/** Search lags behind writes: what may have changed before a sweep began is read again too. */
const marginMs = 120_000;
/** Rounds of reading what changed; a project that changes faster is swept once it calms down. */
const mostRounds = 5;

/** Keeps the contents of what was read and answers in which record each lies; null where none are kept. */
export type KeepContents = (
  known: readonly Known[],
  from: number,
) => Promise<{ readonly contentIn: readonly number[]; readonly contents: number }>;

export function newSweep(now: number): Sweep {
  return { startedAt: now, page: null, pages: 0, paged: false, contents: 0, read: 0, points: 0 };
}

async function swept(known: readonly Known[], sweep: Sweep, keep: KeepContents | null) {
  const kept = keep === null ? null : await keep(known, sweep.contents);
  return {
    entries: known.map(
      ({ entry, digest: { summary, description } }, index): SweptEntry => ({
        entry,
        summary,
        description,
        contentIn: kept?.contentIn[index] ?? null,
      }),
    ),
    contents: kept?.contents ?? sweep.contents,
  };
}

/** Reads pages until time is up or all are read. */
export async function readStretch(
  ports: SweepPorts,
  settings: StoredSettings,
  id: string,
  from: Sweep,
  keep: KeepContents | null,
): Promise<Sweep> {
  const { projectId } = settings;
  const until = ports.now() + stretchMs;
  let sweep = from;
  while (!sweep.paged && ports.now() < until) {
    const page = await ports.issues.page(settings, { next: sweep.page, withinMinutes: null, size: pageSize });
    const known = page.issues.map((facts) => knownOf(facts, settings, ports.hash));
    const { entries, contents } = await swept(known, sweep, keep);
    await ports.records.put([{ ref: records.sweptEntries(projectId, id, sweep.pages), body: entries }]);
    sweep = {
      ...sweep,
      page: page.next,
      pages: sweep.pages + 1,
      paged: page.next === null,
      contents,
      read: sweep.read + known.length,
      points: sweep.points + 1 + known.length,
    };
  }
  await ports.records.put([{ ref: records.sweep(projectId, id), body: sweep }]);
  return sweep;
}

/** Pages after which what follows the last one is left to the next call, which has all its time for it. */
const fewPages = 3;

/** Whether everything has been read, and there is time in this call for what follows. */
export function mayFinish(from: Sweep, now: Sweep): boolean {
  return now.paged && now.pages - from.pages <= fewPages;
}

export interface Swept {
  /** Every requirement, each as it was when nothing had changed since. */
  readonly entries: ReadonlyMap<number, SweptEntry>;
  readonly sweep: Sweep;
}

async function changedSince(
  ports: SweepPorts,
  settings: StoredSettings,
  since: number,
): Promise<IssueFacts[]> {
  const withinMinutes = Math.ceil((ports.now() - since + marginMs) / 60_000);
  const found: IssueFacts[] = [];
  let next: string | null = null;
  do {
    const page = await ports.issues.page(settings, { next, withinMinutes, size: pageSize });
    found.push(...page.issues);
    next = page.next;
  } while (next !== null);
  return found;
}

/**
 * Ids to ask Jira itself about, since search lags: marked by events, on the board but not found (or the other
 * way round), or newer there.
 */
async function doubtfulIds(
  ports: SweepPorts,
  projectId: number,
  entries: ReadonlyMap<number, SweptEntry>,
): Promise<number[]> {
  const doubtful = new Set((await ports.dirty.find(projectId, [])).ids);
  const headRef = records.boardHead(projectId);
  const head = (await ports.records.read([headRef])).get(headRef)?.body;
  if (head === undefined) return [...doubtful];
  const onBoard = new Map((await readEntries(ports, projectId, head)).map((entry) => [entry.id, entry]));
  for (const [id, entry] of onBoard) {
    if (entry.updated > (entries.get(id)?.entry.updated ?? 0)) doubtful.add(id);
  }
  for (const id of entries.keys()) if (!onBoard.has(id)) doubtful.add(id);
  return [...doubtful];
}

/**
 * Gathers what the stretches left, then reads again what changed after they began, and what is in doubt,
 * until nothing has. Null where the project changes faster than it can be read.
 */
export async function settleSweep(
  ports: SweepPorts,
  settings: StoredSettings,
  id: string,
  from: Sweep,
  keep: KeepContents | null,
): Promise<Swept | null> {
  const { projectId } = settings;
  const refs = Array.from({ length: from.pages }, (_, page) => records.sweptEntries(projectId, id, page));
  const snapshot = await ports.records.read(refs);
  const entries = new Map<number, SweptEntry>();
  for (const ref of refs) for (const one of snapshot.get(ref)?.body ?? []) entries.set(one.entry.id, one);

  let sweep = from;
  for (let round = 0; round < mostRounds; round += 1) {
    const changed = await changedSince(ports, settings, sweep.startedAt);
    const doubtful = await doubtfulIds(ports, projectId, entries);
    const reread = doubtful.length === 0 ? [] : await ports.issues.many(doubtful, settings.fields);
    const present = new Map([...changed, ...reread].map((facts) => [facts.id, facts]));
    const gone = doubtful.filter((one) => entries.has(one) && !stays(present.get(one), settings));
    const known = [...present.values()]
      .filter((facts) => isRequirement(facts, settings))
      .map((facts) => knownOf(facts, settings, ports.hash))
      .filter(({ entry }) => isNews(entries.get(entry.id), entry));
    if (known.length + gone.length === 0) return { entries, sweep };
    const more = await swept(known, sweep, keep);
    for (const one of more.entries) entries.set(one.entry.id, one);
    for (const one of gone) entries.delete(one);
    const points = sweep.points + 2 + changed.length + reread.length;
    sweep = { ...sweep, contents: more.contents, points };
  }
  return null;
}

function stays(facts: IssueFacts | undefined, settings: StoredSettings): boolean {
  return facts !== undefined && isRequirement(facts, settings);
}

/** Not known yet, updated since, or changed in what no time of update tells of. */
function isNews(known: SweptEntry | undefined, entry: SweptEntry['entry']): boolean {
  if (known === undefined || entry.updated > known.entry.updated) return true;
  return entry.updated === known.entry.updated && JSON.stringify(entry) !== JSON.stringify(known.entry);
}
