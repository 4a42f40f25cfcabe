import type { Answer, Input } from '../../contract/procedures';
import { notNowFrom } from '../../domain/notNow';
import { isRequirement, knownOf } from '../board/entry';
import { powersOrNotVisible, readState, type State } from '../board/state';
import { type Caller, demand } from '../caller';
import { Refused } from '../failures';
import { guardRecords, guardRefs } from '../guard/facts';
import { peopleNamed } from '../names';
import type { Ports } from '../ports';
import { type ChangeRecord, type ChangeRow, records } from '../records';
import { askable } from './asked';
import { readList } from './request';
import { asOfNow, changeShown, entriesSeen, rowOf } from './shown';

type ReadPorts = Pick<Ports, 'records' | 'issues' | 'people' | 'directory' | 'hash' | 'now'>;

async function recordsOf(
  ports: ReadPorts,
  projectId: number,
  rows: readonly ChangeRow[],
): Promise<ChangeRecord[]> {
  const refs = rows.map(({ number }) => records.change(projectId, number));
  const snapshot = await ports.records.read(refs);
  return refs.flatMap((ref) => snapshot.get(ref)?.body ?? []);
}

async function shownRows(
  ports: ReadPorts,
  caller: Caller,
  state: State,
  wanted: readonly ChangeRow[],
): Promise<Answer<'changeRequest.list'>> {
  const { projectId, rules } = state.settings.body;
  const found = await recordsOf(ports, projectId, wanted);
  const seen = await entriesSeen(
    ports,
    state,
    found.map(({ issue }) => issue.id),
    found.map(({ issue }) => issue),
  );
  const rows = found.flatMap((record) => rowOf(asOfNow(record, state), seen, rules, caller.accountId) ?? []);
  const namesRef = records.names(projectId);
  const cached = (await ports.records.read([namesRef])).get(namesRef)?.body;
  const people = await peopleNamed(
    ports,
    projectId,
    cached,
    rows.map(({ by }) => by),
  );
  return { rows: rows.reverse(), people };
}

async function admitted(ports: ReadPorts, caller: Caller) {
  const state = await readState(ports, caller.project.id);
  const powers = await powersOrNotVisible(ports, caller, state.settings.body);
  demand('readChanges', powers);
  return { state, powers };
}

/** Every change request of the project, newest first. What the caller may not see is left out. */
export async function listChanges(ports: ReadPorts, caller: Caller): Promise<Answer<'changeRequest.list'>> {
  const { state } = await admitted(ports, caller);
  const list = await readList(ports, caller.project.id);
  return shownRows(ports, caller, state, list.body.rows);
}

/** Throws Refused (`notVisible`) where there is none of that number, or the caller may not see what it is about. */
export async function readChange(
  ports: ReadPorts,
  caller: Caller,
  { number }: Input<'changeRequest.read'>,
): Promise<Answer<'changeRequest.read'>> {
  const { state, powers } = await admitted(ports, caller);
  const ref = records.change(caller.project.id, number);
  const record = (await ports.records.read([ref])).get(ref)?.body;
  const shown = record === undefined ? null : await changeShown(ports, caller, state, powers, record);
  if (shown === null) throw new Refused([{ rule: 'notVisible' }]);
  return shown;
}

/** The change requests of the issue that the panel stands on. */
export async function changesHere(ports: ReadPorts, caller: Caller): Promise<Answer<'changeRequest.here'>> {
  const { issue, project } = caller;
  if (issue === null) throw new Refused([{ rule: 'notVisible' }]);
  const { state } = await admitted(ports, caller);
  const list = await readList(ports, project.id);
  const carried = list.body.rows.find(({ requestId }) => requestId === issue.id)?.number ?? null;
  const own = list.body.rows.filter(({ issueId, number }) => issueId === issue.id || number === carried);
  const shown = await shownRows(ports, caller, state, own);
  return { ...shown, carries: carried, ask: await askableHere(ports, state, issue.id), id: issue.id };
}

async function askableHere(ports: ReadPorts, state: State, id: number) {
  const settings = state.settings.body;
  const [facts, snapshot] = await Promise.all([
    ports.issues.oneAsUser(id, settings.fields),
    ports.records.read(guardRefs(settings.projectId, id)),
  ]);
  if (facts === null || !isRequirement(facts, settings)) {
    return { addition: false, change: false, removal: false, notNow: false, exception: false };
  }
  const given = guardRecords(snapshot, settings.projectId, id);
  const ask = askable(given, knownOf(facts, settings, ports.hash));
  return { ...ask, notNow: ask.removal && settings.rules.grid.difficulty.length >= notNowFrom };
}
