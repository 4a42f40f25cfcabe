import type { Answer } from '../../contract/procedures';
import { may } from '../../domain/access';
import { isGiven, progressIn } from '../../domain/signing';
import { holdsAt, noStandIns } from '../../domain/standIns';
import type { Department } from '../../domain/vocabulary';
import { departmentsOf, storedDepartments } from '../board/departments';
import { powersOrNotVisible, readState, type State } from '../board/state';
import { type Caller, demand } from '../caller';
import { peopleNamed } from '../names';
import type { Ports } from '../ports';
import { type BaselineRecord, records } from '../records';

export type SignersPorts = Pick<Ports, 'records' | 'people' | 'directory' | 'now'>;
type Shown = Answer<'signers.read'>;
type Row = Shown['departments'][number];

interface Given {
  readonly state: State;
  readonly at: number;
  /** Those of the accounts whom Jira knows as active. */
  readonly active: ReadonlySet<string>;
  /** The chart that is out for signature. */
  readonly out: BaselineRecord | undefined;
}

/** Whether as many as the settings ask could sign, and what is owed of them. */
function rowOf(department: Department, { state, at, active, out }: Given): Row {
  const { settings } = state;
  const { replaced } = settings.body.standIns ?? noStandIns;
  const { id, name, keyUsers, delegations = [] } = department;
  const signatures = (out?.signatures[id] ?? []).map((one) => ({ ...one, department: id }));
  const isOut = out?.parts.some((part) => part.department.id === id) === true;
  const { quorum } = settings.body.rules;
  const { signed } = progressIn(out?.state ?? 'draft', department, signatures, quorum);
  const lines = keyUsers.map((accountId) => ({
    accountId,
    away: !active.has(accountId),
    owes: isOut && !signed && !isGiven(department, accountId, signatures),
    insteadOf: replaced
      .filter((one) => one.department === id && one.by === accountId)
      .map(({ left, at: when, reason }) => ({ accountId: left, at: when, reason }))
      .reverse(),
  }));
  const shown = delegations
    .filter(({ until }) => until > at)
    .map(({ department: _of, ...one }) => ({ ...one, holds: holdsAt(one, at), away: !active.has(one.to) }));
  const covered = new Set(shown.filter((one) => one.holds && !one.away).map(({ from }) => from));
  const given = (accountId: string) => isGiven(department, accountId, signatures);
  const ready = lines.filter((one) => !one.away || covered.has(one.accountId) || given(one.accountId));
  const needed = quorum === 'all' ? keyUsers.length : Math.min(quorum, keyUsers.length);
  const able = ready.length === 0 ? 'nobody' : ready.length < needed ? 'short' : 'yes';
  return { id, name, keyUsers: lines, delegations: shown, able };
}

/** Who signs for each department, and who stands in for whom: three calls and Jira's two. */
export async function readSigners(ports: SignersPorts, caller: Caller): Promise<Shown> {
  const projectId = caller.project.id;
  const state = await readState(ports, projectId);
  const { settings, baselines } = state;
  const outRef = baselines.body.out && records.baseline(projectId, baselines.body.out.id);
  const namesRef = records.names(projectId);
  const [powers, found, snapshot] = await Promise.all([
    powersOrNotVisible(ports, caller, settings.body),
    ports.directory.departments(projectId),
    ports.records.read(outRef === null ? [namesRef] : [namesRef, outRef]),
  ]);
  demand('readBaseline', powers);
  const departments = departmentsOf(storedDepartments(found), settings.body);
  const signing = departments.flatMap(({ keyUsers, delegations = [], heirs = {} }) => [
    ...keyUsers,
    ...Object.keys(heirs),
    ...delegations.map(({ to }) => to),
  ]);
  const at = ports.now();
  const given: Given = {
    state,
    at,
    active: new Set(await ports.directory.active([...new Set(signing)])),
    out: outRef === null ? undefined : snapshot.get(outRef)?.body,
  };
  return {
    departments: departments.map((department) => rowOf(department, given)),
    people: await peopleNamed(ports, projectId, snapshot.get(namesRef)?.body, signing),
    now: at,
    me: { accountId: caller.accountId, roles: powers.roles },
    mayChange: may('nameSigners', powers).allow,
  };
}
