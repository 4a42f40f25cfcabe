import type { Input } from '../../contract/procedures';
import { planRow, type Wanted } from '../../domain/import/plan';
import { identityOf, type Row } from '../../domain/import/rows';
import { readAgain } from '../board/drain';
import type { Caller } from '../caller';
import { JiraFailure, LostRace, Refused } from '../failures';
import { type Ports, replace, type Traced } from '../ports';
import { records } from '../records';
import type { Revised, StoredSettings } from '../settings/stored';
import { admitted, named, type Progress, progressOf } from './current';
import { above, doubtWait, indexWait, numberOf } from './settle';
import { batchSize, effortUnitOf, type FailedRow, type ImportRecord, isOver, rowKept } from './stored';

export type StepPorts = Pick<
  Ports,
  | 'records'
  | 'intakes'
  | 'histories'
  | 'issues'
  | 'directory'
  | 'people'
  | 'imports'
  | 'drains'
  | 'hash'
  | 'now'
>;

/** Events of the last issues may be late: the board is brought up to date then, and once more. Seconds. */
const drainAfter = [5, 240] as const;
/** Milliseconds after Jira has said that there were too many requests. */
const afterTooMany = 10_000;

/** A row that becomes a requirement, unless it has done so already. */
interface Candidate {
  readonly index: number;
  readonly key: string;
  readonly identity: string;
  readonly wanted: Wanted;
}

interface Batch {
  readonly size: number;
  readonly candidates: readonly Candidate[];
  readonly failed: readonly FailedRow[];
}

/** The rows at hand, read against the project as it is. */
async function batchAt(ports: StepPorts, settings: StoredSettings, body: ImportRecord): Promise<Batch> {
  const { projectId, rules } = settings;
  const { piece, from } = body.at;
  const refs = [records.importPiece(projectId, body.id, piece), records.boardHead(projectId)] as const;
  const snapshot = await ports.records.read(refs);
  const stored = snapshot.get(refs[0])?.body.rows;
  const head = snapshot.get(refs[1])?.body;
  // Pieces go by themselves after a month.
  if (stored === undefined || head === undefined) throw new Refused([{ rule: 'lostRace', key: null }]);
  const rows: readonly Row[] = stored.slice(from, from + batchSize).map(rowKept);
  const project = {
    grid: rules.grid,
    departments: head.departments,
    department: body.department,
    effort: effortUnitOf(settings),
  };
  const candidates: Candidate[] = [];
  const failed: FailedRow[] = [];
  for (const [offset, row] of rows.entries()) {
    const index = from + offset;
    const planned = planRow(row, project);
    if (!planned.ok) failed.push({ index, problems: planned.problems });
    else
      candidates.push({ index, key: row.key, identity: identityOf(row, ports.hash), wanted: planned.wanted });
  }
  return { size: rows.length, candidates, failed };
}

/** Where in Jira a step works. */
type Place = Caller['project'];

/** A requirement that this import created. */
interface Made {
  readonly id: number;
  readonly key: string;
  readonly identity: string;
}

const madeFrom = (issues: readonly Traced[]): Made[] =>
  issues.flatMap(({ id, key, origin }) => (origin === null ? [] : [{ id, key, identity: origin.id }]));

/** What of the batch is in the project already, by identity or because the row's key is an issue of it. */
async function alreadyThere(
  { imports }: StepPorts,
  project: Place,
  body: ImportRecord,
  candidates: readonly Candidate[],
) {
  const own = new RegExp(`^${project.key}-\\d+$`, 'i');
  const keys = candidates.map(({ key }) => key).filter((key) => own.test(key));
  const wanted = new Set(candidates.map(({ identity }) => identity));
  const [searched, named, recent] = await Promise.all([
    imports.find(project.id, [...wanted]),
    imports.trace(project.id, keys),
    body.doubt === null ? [] : above({ imports }, project, body.floor),
  ]);
  const found = new Map([...searched, ...recent].map((issue) => [issue.id, issue]));
  const there = [...found.values()].filter(({ origin }) => origin !== null && wanted.has(origin.id));
  return {
    identities: new Set(madeFrom(there).map(({ identity }) => identity)),
    keys: new Set(named.map(({ key }) => key.toUpperCase())),
    /** Created by this very import, in a call whose answer never came. */
    byThis: madeFrom(there.filter(({ origin }) => origin?.import === body.id)),
  };
}

/** Where the batch after one of so many rows begins. */
function nextAfter({ at, sizes }: ImportRecord, size: number): ImportRecord['at'] {
  const from = at.from + size;
  return from < (sizes[at.piece] ?? 0) ? { piece: at.piece, from } : { piece: at.piece + 1, from: 0 };
}

interface Outcome {
  readonly batch: Batch;
  readonly created: readonly Made[];
  readonly existing: number;
  readonly failed: readonly FailedRow[];
}

/** Writes down what became of a batch; the next one is at hand then. */
async function settleBatch(
  ports: StepPorts,
  projectId: number,
  { rev, body }: Revised<ImportRecord>,
  { batch, created, existing, failed }: Outcome,
): Promise<ImportRecord> {
  const after: ImportRecord = {
    ...body,
    at: nextAfter(body, batch.size),
    done: body.done + batch.size,
    created: body.created + created.length,
    existing: body.existing + existing,
    failed: body.failed + failed.length,
    failedIn: failed.length === 0 ? body.failedIn : [...body.failedIn, body.at],
    doubt: null,
    floor: Math.max(body.floor, ...created.map(({ key }) => numberOf(key))),
    last: created.length === 0 ? body.last : { at: ports.now(), issues: created, doubtful: false },
  };
  const { piece, from } = body.at;
  const failures = records.importFailures(projectId, body.id, piece, from);
  await ports.records.commit([
    replace(records.import(projectId), rev, after),
    ...(failed.length === 0 ? [] : [{ op: 'put', ref: failures, body: failed } as const]),
  ]);
  return after;
}

/** Writes down how an import stands now. */
async function note(
  ports: StepPorts,
  projectId: number,
  { rev, body }: Revised<ImportRecord>,
  changes: Partial<ImportRecord>,
): Promise<Revised<ImportRecord>> {
  const after = { ...body, ...changes };
  await ports.records.commit([replace(records.import(projectId), rev, after)]);
  return { rev: rev + 1, body: after };
}

/** What lies below the batch at hand: a key that this import made, or that search knows, or an earlier import. */
async function floorUnder(
  { imports }: StepPorts,
  project: Place,
  { created, doubt, floor }: ImportRecord,
): Promise<number> {
  if (created > 0 || doubt !== null) return floor;
  const lastKey = await imports.lastKey(project.id);
  return Math.max(floor, lastKey === null ? 0 : numberOf(lastKey));
}

/** What the import before was last creating when nobody heard of it again, as Jira has it. */
async function settleLast(
  ports: StepPorts,
  project: Place,
  current: Revised<ImportRecord>,
): Promise<Revised<ImportRecord>> {
  const { last, floor } = current.body;
  if (last?.doubtful !== true) return current;
  const made = madeFrom(await above(ports, project, floor));
  const issues = made.length === 0 ? last.issues : made;
  const changes = {
    floor: Math.max(floor, ...made.map(({ key }) => numberOf(key))),
    last: { at: last.at, issues, doubtful: false },
  };
  return note(ports, project.id, current, changes);
}

/** Jira refused the call as a whole: nothing was created. */
function isRefusal(error: unknown): error is JiraFailure {
  return error instanceof JiraFailure && error.status >= 400 && error.status < 500 && error.status !== 408;
}

/** Creates what is not there yet, and writes down what became of the whole batch. */
async function importBatch(
  ports: StepPorts,
  settings: StoredSettings,
  project: Place,
  current: Revised<ImportRecord>,
  batch: Batch,
): Promise<ImportRecord> {
  const { projectId } = settings;
  const there = await alreadyThere(ports, project, current.body, batch.candidates);
  const fresh = batch.candidates.filter(
    ({ identity, key }) => !there.identities.has(identity) && !there.keys.has(key.toUpperCase()),
  );
  const existing = batch.candidates.length - fresh.length - there.byThis.length;
  if (fresh.length === 0) {
    return settleBatch(ports, projectId, current, {
      batch,
      created: there.byThis,
      existing,
      failed: batch.failed,
    });
  }
  const floor = await floorUnder(ports, project, current.body);
  const noted = await note(ports, projectId, current, { doubt: ports.now(), floor });
  const creations = fresh.map(({ wanted, identity, key }) => ({
    wanted,
    origin: { id: identity, import: current.body.id, key: key === '' ? null : key },
  }));
  const made = await ports.imports.create(settings, creations).catch(async (error: unknown) => {
    if (isRefusal(error)) await note(ports, projectId, noted, { doubt: null });
    throw error;
  });
  const created = [...there.byThis];
  const failed = [...batch.failed];
  for (const [index, candidate] of fresh.entries()) {
    const one = made[index];
    if (one?.ok) created.push({ id: one.id, key: one.key, identity: candidate.identity });
    else failed.push({ index: candidate.index, problems: [{ kind: 'jira', messages: one?.messages ?? [] }] });
  }
  failed.sort((a, b) => a.index - b.index);
  return settleBatch(ports, projectId, noted, { batch, created, existing, failed });
}

/** The board as everybody sees it, right away. What fails is left to the events that follow. */
async function writeThrough(
  ports: StepPorts,
  settings: StoredSettings,
  before: ImportRecord,
  { last }: ImportRecord,
): Promise<void> {
  if (last === null || last === before.last) return;
  try {
    await readAgain(
      ports,
      settings,
      last.issues.map(({ id }) => id),
    );
  } catch (error) {
    if (!(error instanceof LostRace) && !(error instanceof JiraFailure)) throw error;
  }
}

/**
 * Deals with the next batch of rows. What Jira is asked to create is noted before; where the answer never
 * comes (the function dies, the network fails) the batch stays in doubt; after a minute Jira is asked what came
 * of it, by the keys above the last one known, and it is dealt with again.
 */
export async function stepImport(
  ports: StepPorts,
  caller: Caller,
  { id }: Input<'import.step'>,
): Promise<Progress> {
  const { settings, current } = await admitted(ports, caller, 'import');
  const found = named(current, id);
  if (isOver(found.body) || found.body.sizes.length < found.body.pieces) {
    return progressOf(found.body, caller);
  }
  const { projectId } = settings;
  const still = doubtWait(ports, found.body);
  if (still > 0) return progressOf(found.body, caller, { wait: still, waitingFor: 'search' });
  const settled = await settleLast(ports, caller.project, found);
  const { body } = settled;
  const wait = await indexWait(ports, projectId, body);
  if (wait > 0) return progressOf(body, caller, { wait, waitingFor: 'search' });
  const batch = await batchAt(ports, settings, body);
  try {
    const after = await importBatch(ports, settings, caller.project, settled, batch);
    await writeThrough(ports, settings, body, after);
    if (isOver(after)) {
      for (const delaySeconds of drainAfter) {
        await ports.drains.push(projectId, [], { delaySeconds, which: 'marked' });
      }
    }
    return progressOf(after, caller);
  } catch (error) {
    if (!(error instanceof JiraFailure) || error.status !== 429) throw error;
    return progressOf(body, caller, { wait: afterTooMany, waitingFor: 'jira' });
  }
}
