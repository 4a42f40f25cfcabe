import type { Answer, Input } from '../../contract/procedures';
import type { Caller } from '../caller';
import { LostRace, Refused } from '../failures';
import { type Ports, replace } from '../ports';
import { type Ref, records } from '../records';
import { admitted, named, type Progress, progressOf } from './current';
import { type ImportRecord, isOver, type LastCreated } from './stored';

type StartPorts = Pick<Ports, 'records' | 'people' | 'newId' | 'now'>;

/** What the next import has to see in search before it trusts it. */
function lastOf({ last, doubt }: ImportRecord): LastCreated | null {
  if (doubt === null) return last;
  return { at: doubt, issues: last?.issues ?? [], doubtful: true };
}

/** Pieces and failures of an import that another takes the place of. */
function belongings(projectId: number, body: ImportRecord): Ref<unknown>[] {
  return [
    ...body.sizes.map((_, index) => records.importPiece(projectId, body.id, index)),
    ...body.failedIn.map(({ piece, from }) => records.importFailures(projectId, body.id, piece, from)),
  ];
}

/** Begins an import in the place of the last one; refused while that is not over. */
export async function startImport(
  ports: StartPorts,
  caller: Caller,
  { fileName, rows, pieces, department, source }: Input<'import.start'>,
): Promise<Progress> {
  const { current } = await admitted(ports, caller, 'import');
  if (current !== undefined && !isOver(current.body)) throw new Refused([{ rule: 'lostRace', key: null }]);
  const projectId = caller.project.id;
  const ref = records.import(projectId);
  const body: ImportRecord = {
    id: ports.newId(),
    by: caller.accountId,
    fileName,
    source,
    department,
    rows,
    pieces,
    sizes: [],
    ended: false,
    at: { piece: 0, from: 0 },
    done: 0,
    created: 0,
    existing: 0,
    failed: 0,
    failedIn: [],
    doubt: null,
    floor: current?.body.floor ?? 0,
    last: current === undefined ? null : lastOf(current.body),
  };
  if (current === undefined) {
    if (!(await ports.records.create(ref, body))) throw new LostRace();
  } else {
    await ports.records.commit([replace(ref, current.rev, body)]);
    await ports.records.remove(belongings(projectId, current.body));
  }
  return progressOf(body, caller);
}

/** Keeps a piece of the rows. They come in order; one that has come already is not taken again. */
export async function uploadPiece(
  ports: StartPorts,
  caller: Caller,
  { id, index, rows }: Input<'import.upload'>,
): Promise<Progress> {
  const { current } = await admitted(ports, caller, 'import');
  const { rev, body } = named(current, id);
  if (body.ended || index < body.sizes.length) return progressOf(body, caller);
  const before = body.sizes.reduce((sum, size) => sum + size, 0);
  const last = index === body.pieces - 1;
  const fits = last ? before + rows.length === body.rows : before + rows.length < body.rows;
  if (index !== body.sizes.length || index >= body.pieces || !fits) {
    throw new Refused([{ rule: 'lostRace', key: null }]);
  }
  const projectId = caller.project.id;
  await ports.records.put([{ ref: records.importPiece(projectId, id, index), body: { rows } }]);
  const after: ImportRecord = { ...body, sizes: [...body.sizes, rows.length] };
  await ports.records.commit([replace(records.import(projectId), rev, after)]);
  return progressOf(after, caller);
}

/** Ends an import where it is: what was created stays, and what Jira may be creating is remembered. */
export async function discardImport(
  ports: StartPorts,
  caller: Caller,
  { id }: Input<'import.discard'>,
): Promise<Answer<'import.discard'>> {
  const { current } = await admitted(ports, caller, 'import');
  const { rev, body } = named(current, id);
  if (!isOver(body)) {
    await ports.records.commit([replace(records.import(caller.project.id), rev, { ...body, ended: true })]);
  }
  return {};
}
