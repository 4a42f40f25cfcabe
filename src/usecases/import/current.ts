import type { Answer } from '../../contract/procedures';
import type { Action } from '../../domain/access';
import { noColumns } from '../../domain/import/columns';
import { powersOrNotVisible } from '../board/state';
import { type Caller, demand } from '../caller';
import { Refused } from '../failures';
import type { Ports } from '../ports';
import { records } from '../records';
import type { Revised, StoredSettings } from '../settings/stored';
import { type ImportRecord, isOver } from './stored';

export type Progress = Answer<'import.step'>;

/** Asks whether the caller may, and reads the project's settings and its import. Three calls. */
export async function admitted(
  ports: Pick<Ports, 'records' | 'people'>,
  caller: Caller,
  action: Action,
): Promise<{ readonly settings: StoredSettings; readonly current: Revised<ImportRecord> | undefined }> {
  const projectId = caller.project.id;
  const refs = [records.settings(projectId), records.import(projectId)] as const;
  const snapshot = await ports.records.read(refs);
  const settings = snapshot.get(refs[0])?.body;
  if (settings === undefined) throw new Refused([{ rule: 'notSetUp' }]);
  demand(action, await powersOrNotVisible(ports, caller, settings));
  return { settings, current: snapshot.get(refs[1]) };
}

/** The project's import, where it is the one that the page means; another has taken its place otherwise. */
export function named(current: Revised<ImportRecord> | undefined, id: string): Revised<ImportRecord> {
  if (current?.body.id === id) return current;
  throw new Refused([{ rule: 'lostRace', key: null }]);
}

export function progressOf(
  body: ImportRecord,
  caller: Caller,
  waiting: Pick<Progress, 'wait' | 'waitingFor'> = { wait: 0, waitingFor: null },
): Progress {
  const { id, fileName, source, department, rows, done, pieces, sizes, created, existing, failed } = body;
  const uploaded = sizes.length;
  const state = isOver(body) ? 'done' : uploaded < pieces ? 'uploading' : 'importing';
  const counts = { rows, done, pieces, uploaded, created, existing, failed };
  const mine = body.by === caller.accountId;
  // An import from before effort could be imported knows no such column.
  const whole = { ...source, columns: { ...noColumns, ...source.columns } };
  return { id, fileName, source: whole, mine, department, state, ...counts, ...waiting };
}
