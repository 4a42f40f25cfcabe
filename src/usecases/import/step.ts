import type { Input } from '../../contract/procedures';
import { planRow, type Wanted } from '../../domain/import/plan';
import { identityOf, type Row } from '../../domain/import/rows';
import { readAgain } from '../board/drain';
import type { Caller } from '../caller';
import { JiraFailure, LostRace, Refused } from '../failures';
import { type Ports, replace } from '../ports';
import { records } from '../records';
import type { Revised, StoredSettings } from '../settings/stored';
import { admitted, named, type Progress, progressOf } from './current';
import { indexWait } from './settle';
import { batchSize, type FailedRow, type ImportRecord, isOver } from './stored';

export type StepPorts = Pick<
  Ports,
  'records' | 'intakes' | 'histories' | 'issues' | 'people' | 'imports' | 'drains' | 'hash' | 'now'
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
  const rows: readonly Row[] = stored.slice(from, from + batchSize);
  const project = { grid: rules.grid, departments: head.departments, department: body.department };
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

/** What of the batch is in the project already, by identity or because the row's key is an issue of it. */
async function alreadyThere(
  ports: StepPorts,
  { projectId, projectKey }: StoredSettings,
  body: ImportRecord,
  candidates: readonly Candidate[],
) {
  const own = new RegExp(`^${projectKey}-\\d+$`, 'i');
  const keys = candidates.map(({ key }) => key).filter((key) => own.test(key));
  const [found, known] = await Promise.all([
    ports.imports.find(
      projectId,
      candidates.map(({ identity }) => identity),
    ),
    ports.imports.keysIn(projectId, keys),
  ]);
  const byThis = found.filter(({ origin }) => origin.import === body.id);
  return {
    identities: new Set(found.map(({ origin }) => origin.id)),
    keys: known,
    /** Created by this very import, in a call whose answer never came. */
    byThis: byThis.map(({ id, origin }) => ({ id, identity: origin.id })),
  };
}

/** Where the batch after one of so many rows begins. */
function nextAfter({ at, sizes }: ImportRecord, size: number): ImportRecord['at'] {
  const from = at.from + size;
  return from < (sizes[at.piece] ?? 0) ? { piece: at.piece, from } : { piece: at.piece + 1, from: 0 };
}

interface Outcome {
  readonly batch: Batch;
  readonly created: readonly { readonly id: number; readonly identity: string }[];
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

/** Notes before Jira is asked that it may be creating the batch at hand. */
async function noteDoubt(
  ports: StepPorts,
  projectId: number,
  { rev, body }: Revised<ImportRecord>,
  doubt: number | null,
): Promise<Revised<ImportRecord>> {
  const after = { ...body, doubt };
  await ports.records.commit([replace(records.import(projectId), rev, after)]);
  return { rev: rev + 1, body: after };
}

/** Jira refused the call as a whole: nothing was created. */
function isRefusal(error: unknown): error is JiraFailure {
  return error instanceof JiraFailure && error.status >= 400 && error.status < 500 && error.status !== 408;
}

/** Creates what is not there yet, and writes down what became of the whole batch. */
async function importBatch(
  ports: StepPorts,
  settings: StoredSettings,
  current: Revised<ImportRecord>,
  batch: Batch,
): Promise<ImportRecord> {
  const { projectId } = settings;
  const there = await alreadyThere(ports, settings, current.body, batch.candidates);
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
  const noted = await noteDoubt(ports, projectId, current, ports.now());
  const creations = fresh.map(({ wanted, identity, key }) => ({
    wanted,
    origin: { id: identity, import: current.body.id, key: key === '' ? null : key },
  }));
  const made = await ports.imports.create(settings, creations).catch(async (error: unknown) => {
    if (isRefusal(error)) await noteDoubt(ports, projectId, noted, null);
    throw error;
  });
  const created = [...there.byThis];
  const failed = [...batch.failed];
  for (const [index, candidate] of fresh.entries()) {
    const one = made[index];
    if (one?.ok) created.push({ id: one.id, identity: candidate.identity });
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
 * comes (the function dies, the network fails) the batch stays in doubt, and is dealt with again once search
 * is sure to show what came of it.
 */
export async function stepImport(
  ports: StepPorts,
  caller: Caller,
  { id }: Input<'import.step'>,
): Promise<Progress> {
  const { settings, current } = await admitted(ports, caller, 'import');
  const found = named(current, id);
  const { body } = found;
  if (isOver(body) || body.sizes.length < body.pieces) return progressOf(body, caller);
  const { projectId } = settings;
  const wait = await indexWait(ports, projectId, body);
  if (wait > 0) return progressOf(body, caller, { wait, waitingFor: 'search' });
  const batch = await batchAt(ports, settings, body);
  try {
    const after = await importBatch(ports, settings, found, batch);
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
