import type { Powers } from '../../domain/access';
import { gateValuesOf } from '../../domain/gates/fields';
import { type GateId, gateKey, isGate } from '../../domain/gates/phases';
import type { LedgerEvent } from '../../domain/ledger/event';
import type { Role } from '../../domain/vocabulary';
import { departmentsOf } from '../board/departments';
import { powersOrNotVisible, readState, type State } from '../board/state';
import { type Caller, demand } from '../caller';
import { againIfLost, Refused } from '../failures';
import { pushFields } from '../fields/write';
import { decideWith, intakeOf } from '../ledger/decide';
import { type Ports, replace, type Write } from '../ports';
import { records } from '../records';
import type { Revised, StoredSettings } from '../settings/stored';
import { rollUpAfter } from './rollUp';
import type { GateRecord, Gates, StoredLine } from './stored';

export type GatePorts = Pick<
  Ports,
  | 'records'
  | 'intakes'
  | 'people'
  | 'directory'
  | 'issues'
  | 'gateIssues'
  | 'goalIssues'
  | 'hash'
  | 'now'
  | 'newId'
  | 'notices'
  | 'fields'
>;

/** Who asks, and the records that everything about gates starts from. */
export interface Given {
  readonly caller: Caller;
  readonly state: State;
  readonly powers: Powers;
  /** The roles that the caller has, key user included where the chart has them as one. */
  readonly roles: readonly Role[];
}

/** A decision rests on no older run; in milliseconds. */
export function freshMs({ rules }: Pick<StoredSettings, 'rules'>): number {
  return rules.gates.freshHours * 3_600_000;
}

/** People who act on one gate at the same moment get in each other's way a few times. */
const tries = 8;

export async function admit(
  ports: GatePorts,
  caller: Caller,
  action: 'readGates' | 'planGates' | 'decideGates' | 'changeTemplate',
): Promise<Given> {
  const state = await readState(ports, caller.project.id);
  const powers = await powersOrNotVisible(ports, caller, state.settings.body);
  demand(action, powers);
  const signs = departmentsOf(state.head.body.departments, state.settings.body).some(({ keyUsers }) =>
    keyUsers.includes(caller.accountId),
  );
  const roles = [...new Set<Role>([...powers.roles, ...(signs ? (['keyUser'] as const) : [])])];
  return { caller, state, powers, roles };
}

export const noGates: Gates = { lines: [], iterations: [] };

export async function readGates(ports: Pick<Ports, 'records'>, projectId: number): Promise<Gates> {
  const ref = records.gates(projectId);
  return (await ports.records.read([ref])).get(ref)?.body ?? noGates;
}

/** One gate as it was read: both of its records, with their revisions. */
export interface At {
  readonly gates: Revised<Gates>;
  readonly line: StoredLine;
  readonly record: Revised<GateRecord>;
}

/** Throws Refused (`notVisible`) where the project has no such gate. */
export async function readGate(ports: Pick<Ports, 'records'>, projectId: number, gate: GateId): Promise<At> {
  const gatesRef = records.gates(projectId);
  const gateRef = records.gate(projectId, gateKey(gate));
  const snapshot = await ports.records.read([gatesRef, gateRef]);
  const gates = snapshot.get(gatesRef);
  const record = snapshot.get(gateRef);
  const line = gates?.body.lines.find((one) => isGate(one.gate, gate));
  if (gates === undefined || record === undefined || line === undefined) {
    throw new Refused([{ rule: 'notVisible' }]);
  }
  return { gates, line, record };
}

/** What somebody's act makes of a gate. */
export interface Altered {
  readonly record: GateRecord;
  readonly line: StoredLine;
  /** Other lines that it changes too; those left out stay. */
  readonly lines?: readonly StoredLine[];
  readonly events: readonly LedgerEvent[];
  readonly writes?: readonly Write[];
}

/** What people call a gate, for the ledger. */
export function calledOf({ gate }: Pick<GateRecord, 'gate'>, { iterations }: Gates) {
  const name = iterations.find(({ id }) => id === gate.iteration)?.name ?? gate.iteration;
  return { phase: gate.phase, iteration: name };
}

/** What Jira's fields show of a line, to be compared. */
function shows(line: StoredLine | undefined): string {
  return line === undefined ? '' : JSON.stringify(gateValuesOf(line));
}

/**
 * Changes a gate in one transaction with what the ledger tells of it; whoever loses a race looks again.
 * `change` throws Refused where something stands in the way.
 */
export async function alterGate(
  ports: GatePorts,
  { caller }: Pick<Given, 'caller'>,
  gate: GateId,
  change: (at: At, now: number) => Altered | Promise<Altered>,
): Promise<At> {
  const projectId = caller.project.id;
  const after = await againIfLost(tries, async () => {
    const at = await readGate(ports, projectId, gate);
    const now = ports.now();
    const { record, line, lines = [], events, writes = [] } = await change(at, now);
    const next = at.gates.body.lines.map((one) => {
      if (isGate(one.gate, gate)) return line;
      return lines.find((other) => isGate(other.gate, one.gate)) ?? one;
    });
    const gates = { ...at.gates.body, lines: next };
    await decideWith(ports, projectId, [
      replace(records.gates(projectId), at.gates.rev, gates),
      replace(records.gate(projectId, gateKey(gate)), at.record.rev, record),
      ...writes,
      ...events.map((event) => intakeOf(projectId, now, caller.accountId, event)),
    ]);
    const before = at.gates.body.lines;
    if (next.some((one, index) => shows(one) !== shows(before[index]))) await pushFields(ports, projectId);
    return {
      gates: { rev: at.gates.rev + 1, body: gates },
      line,
      record: { rev: at.record.rev + 1, body: record },
    };
  });
  await rollUpAfter(ports, projectId);
  return after;
}

/** Accounts that hold a role: key users are those of the departments, or of one. */
export async function holdersOf(
  ports: Pick<Ports, 'directory'>,
  { state }: Pick<Given, 'state'>,
  role: Role,
  department: string | null,
): Promise<readonly string[]> {
  const settings = state.settings.body;
  if (role !== 'keyUser') return ports.directory.holders(settings.projectId, settings.roles[role]);
  const all = departmentsOf(state.head.body.departments, settings);
  const own = department === null ? all : all.filter(({ id }) => id === department);
  return [...new Set(own.flatMap(({ keyUsers }) => keyUsers))].sort();
}

/** Whether the caller holds a role, for one department where it is asked for one. */
export function holds({ caller, state, roles }: Given, role: Role, department: string | null): boolean {
  if (role !== 'keyUser' || department === null) return roles.includes(role);
  return departmentsOf(state.head.body.departments, state.settings.body).some(
    ({ id, keyUsers }) => id === department && keyUsers.includes(caller.accountId),
  );
}
