import type { Answer, Input } from '../../contract/procedures';
import { departmentsNow } from '../board/learn';
import type { Caller } from '../caller';
import { JiraFailure } from '../failures';
import type { Ports } from '../ports';
import { records, type StoredDepartment } from '../records';
import { admitted, named, progressOf } from './current';
import { effortUnitOf, type Position, rowKept } from './stored';

type ReadPorts = Pick<Ports, 'records' | 'people' | 'directory' | 'imports' | 'hash'>;

const listed = (departments: readonly StoredDepartment[]) =>
  departments.map(({ id, name }) => ({ id, name }));

export async function readImport(ports: ReadPorts, caller: Caller): Promise<Answer<'import.read'>> {
  const { settings, current } = await admitted(ports, caller, 'import');
  const [departments, settable] = await Promise.all([
    departmentsNow(ports, caller.project.id),
    ports.imports.takesEffort(settings),
  ]);
  return {
    current: current === undefined ? null : progressOf(current.body, caller),
    departments: listed(departments),
    effort: { unit: effortUnitOf(settings), settable },
  };
}

/** Makes components for names that have none. One that somebody else has made meanwhile is as good. */
export async function addDepartments(
  ports: ReadPorts,
  caller: Caller,
  { names }: Input<'import.departments'>,
): Promise<Answer<'import.departments'>> {
  await admitted(ports, caller, 'addDepartments');
  const projectId = caller.project.id;
  const found = await ports.directory.departments(projectId);
  const known = new Set(found.map(({ name }) => name.toLowerCase()));
  for (const name of names) {
    if (known.has(name.toLowerCase())) continue;
    known.add(name.toLowerCase());
    try {
      await ports.imports.addDepartment(caller.project.key, name);
    } catch (error) {
      const there = await ports.directory.departments(projectId);
      const made = there.some((one) => one.name.toLowerCase() === name.toLowerCase());
      if (!(error instanceof JiraFailure) || !made) throw error;
    }
  }
  return { departments: listed(await departmentsNow(ports, projectId)) };
}

/** Failures of one piece, so that an answer is no larger than a piece. */
function together(failedIn: readonly Position[], next: number): readonly Position[] {
  const piece = failedIn[next]?.piece;
  return failedIn.slice(next).filter((position) => position.piece === piece);
}

/** Rows that became nothing, and why. */
export async function readFailures(
  ports: ReadPorts,
  caller: Caller,
  { id, next }: Input<'import.failures'>,
): Promise<Answer<'import.failures'>> {
  const { current } = await admitted(ports, caller, 'import');
  const { failedIn } = named(current, id).body;
  const positions = together(failedIn, next);
  const [first] = positions;
  if (first === undefined) return { rows: [], next: null };
  const projectId = caller.project.id;
  const pieceRef = records.importPiece(projectId, id, first.piece);
  const refs = positions.map(({ piece, from }) => records.importFailures(projectId, id, piece, from));
  const snapshot = await ports.records.read([pieceRef, ...refs]);
  const rows = snapshot.get(pieceRef)?.body.rows ?? [];
  const failed = refs.flatMap((ref) => snapshot.get(ref)?.body ?? []);
  const after = next + positions.length;
  return {
    rows: failed.flatMap(({ index, problems }) => {
      const row = rows[index];
      return row === undefined ? [] : [{ row: rowKept(row), problems }];
    }),
    next: after < failedIn.length ? after : null,
  };
}
