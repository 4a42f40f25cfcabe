import { partsOfMask } from '../../domain/change';
import {
  type DepartmentLine,
  noValues,
  type StandingValues,
  sameValues,
  signedByOf,
  signOffOf,
} from '../../domain/fields';
import { progressOn } from '../amendment/state';
import { partProgress } from '../baseline/state';
import { readEntries } from '../board/front';
import { readLeaves } from '../board/held';
import { counting } from '../board/state';
import { latestOf, leavesNow } from '../changeRequest/amended';
import { JiraFailure } from '../failures';
import { noteRepair } from '../ledger/repaired';
import { peopleNamed } from '../names';
import type { OpenedFields, Ports } from '../ports';
import { type FieldValuesKept, records, type Signature } from '../records';

/**
 * Jira's read-only fields follow the chart that counts. What was written is kept, so that only what differs is
 * written, and a run that was cut short goes on where it stopped.
 */

export type FieldPorts = Pick<Ports, 'records' | 'fields' | 'directory' | 'issues' | 'now'>;

/** Records that hold what was written: by issue id, few enough to be read together. */
const shards = 64;
/** Issues in one call of Jira. */
const perCall = 50;
/** After so many milliseconds a run leaves the rest to the next one. */
const runMs = 200_000;
const hourMs = 3_600_000;

/** What the fields should say; empty where no chart counts. */
async function wanted(ports: FieldPorts, projectId: number): Promise<Map<number, StandingValues> | null> {
  const refs = [
    records.settings(projectId),
    records.boardHead(projectId),
    records.baselines(projectId),
    records.held(projectId),
    records.names(projectId),
    records.granted(projectId),
  ] as const;
  const first = await ports.records.read(refs);
  const settings = first.get(refs[0])?.body;
  const head = first.get(refs[1])?.body;
  const baselines = first.get(refs[2])?.body;
  if (!settings || !head || !baselines) return null;
  const baseline = counting(baselines);
  if (baseline === null) return new Map();
  const recordRef = records.baseline(projectId, baseline.id);
  const [snapshot, own, entries] = await Promise.all([
    ports.records.read([recordRef]),
    readLeaves(ports, projectId, baseline),
    readEntries(ports, projectId, head),
  ]);
  const record = snapshot.get(recordRef)?.body;
  if (record === undefined) throw new Error(`Baseline ${baseline.id} has no record`);
  const leaves = leavesNow(own, first.get(refs[5])?.body, baseline);
  const signers = [
    ...Object.values(record.signatures).flat(),
    ...(first.get(refs[5])?.body.amendments ?? []).flatMap(({ signed = [] }) => signed),
  ].flatMap(({ accountId, for: whom }) => (whom === undefined ? [accountId] : [accountId, whom]));
  const people = await peopleNamed(ports, projectId, first.get(refs[4])?.body, signers);
  const names = new Map(people.map(({ accountId, name }) => [accountId, name]));
  const called = (accountId: string) => names.get(accountId) ?? 'a former user';
  const saidOf = (own: readonly Signature[]) =>
    own.map(({ accountId, for: whom, at }) => ({
      name: whom === undefined ? called(accountId) : `${called(accountId)} for ${called(whom)}`,
      at,
    }));
  const lines = new Map<string, DepartmentLine>(
    record.parts.map(({ department: signed }) => {
      const progress = partProgress(record, signed, head, settings);
      return [progress.department.id, { signed: progress.signed, signatures: saidOf(progress.signatures) }];
    }),
  );
  const amendments = latestOf(first.get(refs[5])?.body, baseline);
  const linesOf = (id: number, departments: readonly string[]): DepartmentLine[] => {
    const amendment = amendments.get(id);
    if (amendment === undefined) return departments.flatMap((one) => lines.get(one) ?? []);
    return progressOn({ ...amendment, departments }, head, settings).map(({ signed, by }) => ({
      signed,
      signatures: saidOf(by),
    }));
  };
  const masks = new Map(first.get(refs[3])?.body.of[baseline.id]);
  const there = new Set(entries.map(({ id }) => id));
  return new Map(
    leaves
      .filter(({ id }) => there.has(id))
      .map(({ id, wave, place, digest }) => {
        const departments = linesOf(id, digest.departments);
        const signOff = signOffOf(departments, partsOfMask(masks.get(id) ?? 0));
        return [id, { id, signOff, signedBy: signedByOf(departments), wave, place }];
      }),
  );
}

interface Kept {
  readonly values: Map<number, StandingValues>;
  readonly index: number;
}

const indexOf = (id: number) => id % shards;

async function readKept(ports: FieldPorts, projectId: number): Promise<Kept[]> {
  const refs = Array.from({ length: shards }, (_, index) => records.fieldValues(projectId, index));
  const snapshot = await ports.records.read(refs);
  return refs.map((ref, index) => ({
    index,
    values: new Map((snapshot.get(ref)?.body.rows ?? []).map((row) => [row.id, row])),
  }));
}

/**
 * Reads what Jira really holds, of all that was written or for one record of those in turn: an hour each. Answers
 * which issues were thought to say what they should and did not.
 */
async function lookAgain(
  ports: FieldPorts,
  jira: OpenedFields<StandingValues>,
  kept: readonly Kept[],
  want: ReadonlyMap<number, StandingValues>,
  which: 'all' | 'inTurn',
): Promise<number[]> {
  const turn = Math.floor(ports.now() / hourMs) % shards;
  const some = which === 'all' ? kept : kept.filter(({ index }) => index === turn);
  const ids = some.flatMap(({ values }) => [...values.keys()]);
  if (ids.length === 0) return [];
  const found = new Map((await jira.read(ids)).map((row) => [row.id, row]));
  const strayed: number[] = [];
  for (const { values } of some) {
    for (const [id, before] of [...values]) {
      const row = found.get(id);
      const wanted = want.get(id);
      if (row === undefined) {
        values.delete(id);
        continue;
      }
      values.set(id, row);
      if (wanted && sameValues(before, wanted) && !sameValues(row, wanted)) strayed.push(id);
    }
  }
  return strayed;
}

/** What differs, shard by shard; a requirement that has left the chart loses its values. */
function differing(want: ReadonlyMap<number, StandingValues>, kept: readonly Kept[]): StandingValues[] {
  const left = kept.flatMap(({ values }) => [...values.keys()]).filter((id) => !want.has(id));
  const all = [...want.values(), ...left.map(noValues)];
  return all
    .filter((values) => {
      const before = kept[indexOf(values.id)]?.values.get(values.id) ?? noValues(values.id);
      return !sameValues(before, values);
    })
    .sort((a, b) => indexOf(a.id) - indexOf(b.id) || a.id - b.id);
}

/** Writes some; an issue that went meanwhile takes nothing from the others. */
async function writeSome(
  ports: FieldPorts,
  jira: OpenedFields<StandingValues>,
  batch: readonly StandingValues[],
): Promise<void> {
  try {
    await jira.write(batch);
  } catch (error) {
    if (!(error instanceof JiraFailure) || (error.status !== 400 && error.status !== 404)) throw error;
    const found = await ports.issues.projectsOf(batch.map(({ id }) => id));
    const there = new Set(found.map(({ id }) => id));
    const left = batch.filter(({ id }) => there.has(id));
    if (left.length === batch.length) throw error;
    if (left.length > 0) await jira.write(left);
  }
}

async function keep(
  ports: FieldPorts,
  projectId: number,
  kept: readonly Kept[],
  batch: readonly StandingValues[],
): Promise<void> {
  const touched = new Set(batch.map(({ id }) => indexOf(id)));
  for (const values of batch) {
    const own = kept[indexOf(values.id)]?.values;
    if (values.place === null) own?.delete(values.id);
    else own?.set(values.id, values);
  }
  await ports.records.put(
    [...touched].map((index) => {
      const body: FieldValuesKept = { rows: [...(kept[index]?.values.values() ?? [])] };
      return { ref: records.fieldValues(projectId, index), body };
    }),
  );
}

/**
 * Brings the fields of a project up to date; what strayed without our doing goes on the ledger. Called for one project
 * at a time.
 */
export async function writeFields(
  ports: FieldPorts,
  projectId: number,
  which: 'all' | 'inTurn',
): Promise<void> {
  const until = ports.now() + runMs;
  const want = await wanted(ports, projectId);
  if (want === null) return;
  const jira = await ports.fields.open();
  if (jira === null) return;
  const kept = await readKept(ports, projectId);
  await noteRepair(ports, projectId, await lookAgain(ports, jira, kept, want, which));
  const todo = differing(want, kept);
  const progress = (left: number) =>
    ports.records.put([{ ref: records.fieldWriting(projectId), body: { left, of: todo.length } }]);
  for (let start = 0; start < todo.length; start += perCall) {
    if (ports.now() > until) return ports.fields.push(projectId);
    await progress(todo.length - start);
    const batch = todo.slice(start, start + perCall);
    await writeSome(ports, jira, batch);
    await keep(ports, projectId, kept, batch);
  }
  if (todo.length > 0) await progress(0);
}

/** Asks for it; where even that fails, the hourly repair does. */
export async function pushFields(
  ports: Pick<Ports, 'fields'>,
  projectId: number,
  which?: 'all',
): Promise<void> {
  try {
    await ports.fields.push(projectId, which);
  } catch {
    // What was done stands, whether or not the fields follow at once.
  }
}
