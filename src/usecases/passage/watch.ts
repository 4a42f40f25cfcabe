import type { LedgerEvent } from '../../domain/ledger/event';
import {
  type Bypass,
  type HistoryEntry,
  type Judged,
  judgePassages,
  nothingJudged,
  type PassageFacts,
} from '../../domain/passage';
import type { StateClass } from '../../domain/vocabulary';
import { isRequirement } from '../board/entry';
import { type IssueFacts, stateOf } from '../facts';
import { againIfLost } from '../failures';
import { intakeOf } from '../ledger/decide';
import { type Ports, replace, type Write } from '../ports';
import { type Bypasses, records } from '../records';
import type { StoredSettings } from '../settings/stored';

export type WatchPorts = Pick<Ports, 'records' | 'intakes' | 'histories' | 'now'>;

/** Issues in one transaction, and entries of the ledger that one of them brings at most in one go. */
const issuesPerWrite = 8;
const entriesPerWrite = 14;
const tries = 4;
/** Marks on the chart: the latest, far more than anybody should see. */
const mostMarks = 3_000;

type Since = Pick<PassageFacts, 'since' | 'chartSince'>;

/** Since when a project is watched (from its first board on, or from when this is first asked), and has charts. */
async function sinceWhen(ports: Pick<Ports, 'records' | 'now'>, projectId: number): Promise<Since> {
  const ref = records.watch(projectId);
  const baselinesRef = records.baselines(projectId);
  const snapshot = await ports.records.read([ref, baselinesRef]);
  const baselines = snapshot.get(baselinesRef)?.body;
  const stood = [...(baselines?.past ?? []), baselines?.inForce ?? null];
  const times = stood.flatMap((one) => one?.inForceSince ?? []);
  const chartSince = times.length === 0 ? null : Math.min(...times);
  const known = snapshot.get(ref);
  if (known !== undefined) return { since: known.body.since, chartSince };
  const since = ports.now();
  return (await ports.records.create(ref, { since })) ? { since, chartSince } : sinceWhen(ports, projectId);
}

/** By our own record; a status that is not on it counts by its category, which Jira is asked for once. */
async function classesOf(
  ports: WatchPorts,
  settings: StoredSettings,
  histories: Iterable<readonly HistoryEntry[]>,
): Promise<(id: string) => StateClass> {
  const { statuses } = settings;
  const ids = new Set(
    [...histories].flat().flatMap(({ status }) => (status === null ? [] : [status.from, status.to])),
  );
  const strange = [...ids].some((id) => statuses[id] === undefined);
  const categories = strange ? await ports.histories.categories() : new Map<string, string>();
  return (id) => {
    const category = categories.get(id);
    const known = category === 'new' || category === 'indeterminate' || category === 'done';
    return stateOf({ id, name: '', category: known ? category : 'undefined' }, statuses);
  };
}

function eventOf(issueId: number, { transition, from, to, change, at }: Bypass): LedgerEvent {
  return { kind: 'bypass', issueId, transition, from, to, change, happened: at };
}

function marksWith(marks: Bypasses['marks'], judged: ReadonlyMap<number, Judged>): Bypasses['marks'] {
  const others = marks.filter(({ id }) => !judged.has(id));
  const own = [...judged].flatMap(([id, { mark }]) =>
    mark === null ? [] : [{ id, at: mark.at, transition: mark.transition }],
  );
  return [...others, ...own].sort((a, b) => b.at - a.at).slice(0, mostMarks);
}

interface Watched extends Since {
  readonly settings: StoredSettings;
  readonly histories: ReadonlyMap<number, readonly HistoryEntry[]>;
  readonly classOf: (id: string) => StateClass;
}

/** Judges a few, and writes what comes of it together: the marks on the chart and the entries of the ledger. */
async function judgeSome(ports: WatchPorts, watched: Watched, some: readonly IssueFacts[]): Promise<boolean> {
  const { settings, since, chartSince, histories, classOf } = watched;
  const { projectId } = settings;
  const judgedRef = (id: number) => records.judged(projectId, id);
  const ticketsRef = (id: number) => records.tickets(projectId, id);
  const headRef = records.boardHead(projectId);
  const marksRef = records.bypasses(projectId);
  const refs = some.flatMap(({ id }) => [judgedRef(id), ticketsRef(id)]);
  const snapshot = await ports.records.read([headRef, marksRef, ...refs]);
  const head = snapshot.get(headRef);
  const marks = snapshot.get(marksRef);
  if (head === undefined) return false;
  if (marks === undefined) {
    await ports.records.create(marksRef, { marks: [] });
    return judgeSome(ports, watched, some);
  }
  const writes: Write[] = [];
  const entries: Write[] = [];
  const now = new Map<number, Judged>();
  for (const issue of some) {
    const { id, created, creator, status } = issue;
    const known = snapshot.get(judgedRef(id));
    const { bypasses, judged } = judgePassages(
      {
        since,
        chartSince,
        created: { at: created, by: creator },
        status,
        type: settings.issueTypeId,
        project: String(projectId),
        history: histories.get(id) ?? [],
        tickets: snapshot.get(ticketsRef(id))?.body.tickets ?? [],
        classOf,
      },
      known?.body ?? nothingJudged,
    );
    const had = known?.body ?? nothingJudged;
    const news = bypasses.length > 0 || judged.spent.some((name) => !had.spent.includes(name));
    // Judged again it would come to the same.
    if (!news) continue;
    // Two that judge the same issue for the first time: one of them has to look again.
    if (known === undefined && !(await ports.records.create(judgedRef(id), nothingJudged))) {
      return judgeSome(ports, watched, some);
    }
    now.set(id, judged);
    writes.push(replace(judgedRef(id), known?.rev ?? 1, judged));
    for (const bypass of bypasses.slice(-entriesPerWrite)) {
      entries.push(intakeOf(projectId, ports.now(), bypass.by, eventOf(id, bypass)));
    }
  }
  if (writes.length === 0) return false;
  if (entries.length > entriesPerWrite && some.length > 1) {
    const half = Math.ceil(some.length / 2);
    const first = await judgeSome(ports, watched, some.slice(0, half));
    const second = await judgeSome(ports, watched, some.slice(half));
    return first || second;
  }
  const next = marksWith(marks.body.marks, now);
  const changed = JSON.stringify(next) !== JSON.stringify(marks.body.marks);
  await ports.records.commit([
    ...writes,
    ...entries.slice(0, entriesPerWrite),
    ...(changed
      ? [
          replace(marksRef, marks.rev, { marks: next }),
          // Whoever has the chart open hears of it by the head.
          replace(headRef, head.rev, { ...head.body, frame: head.rev + 1 }),
        ]
      : []),
  ]);
  return entries.length > 0;
}

/**
 * Holds the histories of requirements against the guard's tickets: what passed it by goes on the ledger and is
 * marked on the chart, once, however often this is asked. One call to Jira for a thousand issues, and two to the
 * store for each eight.
 */
export async function watchPassages(
  ports: WatchPorts,
  settings: StoredSettings,
  issues: readonly IssueFacts[],
): Promise<void> {
  const own = issues.filter((issue) => isRequirement(issue, settings));
  if (own.length === 0) return;
  const since = await sinceWhen(ports, settings.projectId);
  const histories = await ports.histories.of(own.map(({ id }) => id));
  const classOf = await classesOf(ports, settings, histories.values());
  const watched = { settings, ...since, histories, classOf };
  let told = false;
  for (let start = 0; start < own.length; start += issuesPerWrite) {
    const some = own.slice(start, start + issuesPerWrite);
    told = (await againIfLost(tries, () => judgeSome(ports, watched, some))) || told;
  }
  if (told) await ports.intakes.wake(settings.projectId);
}
