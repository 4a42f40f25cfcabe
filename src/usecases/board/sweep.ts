import type { Answer, Input } from '../../contract/procedures';
import { type Caller, demand } from '../caller';
import { Refused } from '../failures';
import type { Ports } from '../ports';
import { records, type Sweep } from '../records';
import { settingsOf } from '../settings/read';
import type { StoredSettings } from '../settings/stored';
import { rebuildBoard } from './rebuild';
import { powersOrNotVisible } from './state';
import { mayFinish, newSweep, readStretch, settleSweep } from './stretch';

type SweepBoardPorts = Pick<
  Ports,
  'records' | 'issues' | 'dirty' | 'directory' | 'people' | 'hash' | 'now' | 'newId'
>;

/** The sweep that a token names, or a new one; a token of no sweep (any more) is refused. */
async function sweepAt(
  ports: Pick<Ports, 'records' | 'now' | 'newId'>,
  projectId: number,
  next: string | null,
): Promise<{ readonly id: string; readonly sweep: Sweep }> {
  if (next === null) return { id: ports.newId(), sweep: newSweep(ports.now()) };
  const ref = records.sweep(projectId, next);
  const known = /^[\w-]{1,64}$/.test(next) ? (await ports.records.read([ref])).get(ref) : undefined;
  if (known === undefined) throw new Refused([{ rule: 'lostRace', key: null }]);
  return { id: next, sweep: known.body };
}

/** One stretch; the last one also puts what was found on the board. */
async function advance(
  ports: SweepBoardPorts,
  settings: StoredSettings,
  next: string | null,
): Promise<Answer<'board.sweep'>> {
  const { id, sweep: from } = await sweepAt(ports, settings.projectId, next);
  const sweep = await readStretch(ports, settings, id, from, null);
  const { read, points } = sweep;
  if (!mayFinish(from, sweep)) return { next: id, read, points };
  const swept = await settleSweep(ports, settings, id, sweep, null);
  if (swept === null) return { next: id, read, points };
  const entries = [...swept.entries.values()].map(({ entry }) => entry);
  await rebuildBoard(ports, settings, { entries, startedAt: sweep.startedAt });
  return { next: null, read, points: swept.sweep.points };
}

/** Reads everything anew, a stretch at a time. Governance lead. */
export async function sweepBoard(
  ports: SweepBoardPorts,
  caller: Caller,
  { next }: Input<'board.sweep'>,
): Promise<Answer<'board.sweep'>> {
  const { body } = await settingsOf(ports, caller.project.id);
  demand('sweep', await powersOrNotVisible(ports, caller, body));
  return advance(ports, body, next);
}

/** How far a first board has come: `sweep` is what to go on with, null once it is there. */
export interface FirstBoard {
  readonly sweep: string | null;
  readonly read: number;
  /** About how many requirements there are. */
  readonly of: number;
}

/**
 * Makes the board of a project that has none, a stretch at a time: a step of set-up, which asks for an
 * administrator itself. A sweep that is no longer kept is begun anew.
 */
export async function makeFirstBoard(
  ports: SweepBoardPorts,
  projectId: number,
  sweep: string | null,
): Promise<FirstBoard> {
  const { body } = await settingsOf(ports, projectId);
  const of = await ports.issues.approximateCount(body);
  const ref = records.sweep(projectId, sweep ?? '');
  const kept = sweep !== null && (await ports.records.read([ref])).get(ref) !== undefined;
  const { next, read } = await advance(ports, body, kept ? sweep : null);
  return { sweep: next, read, of: Math.max(of, read) };
}
