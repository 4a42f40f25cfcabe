import { requiredOpen } from '../../domain/gates/criterion';
import { gateKey, isOpen } from '../../domain/gates/phases';
import { LostRace } from '../failures';
import type { Ports } from '../ports';
import { records } from '../records';
import { lineShown } from './line';
import type { GateRecord, Gates, GatesRollUp, RolledGate, StoredLine } from './stored';

type RollUpPorts = Pick<Ports, 'records' | 'directory'>;

/** Of what is missing, as many are named on a dashboard. */
const mostOpens = 3;
const tries = 4;

function rolled(line: StoredLine, all: Gates, record: GateRecord | undefined): RolledGate {
  const { gate, iterationName, issue, state, locked, decidedAt, owed, run, noGos, tainted } = lineShown(
    line,
    all,
  );
  const due = (record?.conditions ?? []).flatMap(({ met, due: day }) => (met === null ? day : [])).sort();
  return {
    gate,
    iterationName,
    issueId: issue.id,
    state,
    locked,
    decidedAt,
    score: run?.score ?? null,
    open: run?.open ?? null,
    owed,
    owedBy: due[0] ?? null,
    noGos,
    tainted: tainted !== null,
    meeting: line.meeting ?? null,
  };
}

/** Gates whose own records a roll-up looks into: the next, and those that are owed something. */
function lookedInto({ lines }: Gates): StoredLine[] {
  const next = lines.find((line) => !isOpen(line));
  return lines.filter((line) => line === next || line.owed > 0);
}

function rollUpOf(
  project: Pick<GatesRollUp, 'key' | 'name'>,
  all: Gates,
  recordOf: (line: StoredLine) => GateRecord | undefined,
): GatesRollUp {
  const place = all.lines.findIndex((line) => !isOpen(line));
  const line = all.lines[place];
  const record = line && recordOf(line);
  // Before the first check nothing is known.
  const missing =
    record?.last === null || record === undefined ? [] : requiredOpen(record.criteria, record.last.outcomes);
  const opens = missing.slice(0, mostOpens).map(({ title }) => title);
  return {
    key: project.key,
    name: project.name,
    gates: all.lines.map((one) => rolled(one, all, recordOf(one))),
    next: line === undefined ? null : { place, opens, more: missing.length - opens.length },
  };
}

/**
 * Makes the roll-up of a project's gates anew; nothing where none is planned. It is lost to whoever changed a
 * gate meanwhile and makes it themselves. Three calls, and one point or two where the project's name is asked.
 *
 * @param asks `name` asks Jira what the project is called now; it is asked anyway the first time
 */
export async function rollUpGates(ports: RollUpPorts, projectId: number, asks?: 'name'): Promise<void> {
  const gatesRef = records.gates(projectId);
  const ref = records.gatesRollUp(projectId);
  for (let tried = 0; tried < tries; tried += 1) {
    const snapshot = await ports.records.read([gatesRef, ref]);
    const gates = snapshot.get(gatesRef);
    if (gates === undefined || gates.body.lines.length === 0) return;
    const before = snapshot.get(ref)?.body;
    const refOf = ({ gate }: StoredLine) => records.gate(projectId, gateKey(gate));
    const looked = new Set(lookedInto(gates.body));
    const [project, found] = await Promise.all([
      before === undefined || asks === 'name' ? ports.directory.project(projectId) : before,
      ports.records.read([...looked].map(refOf)),
    ]);
    const body = rollUpOf(project, gates.body, (line) =>
      looked.has(line) ? found.get(refOf(line))?.body : undefined,
    );
    if (JSON.stringify(body) === JSON.stringify(before)) return;
    try {
      await ports.records.commit([
        { op: 'check', ref: gatesRef, rev: gates.rev },
        { op: 'put', ref, body },
      ]);
      return;
    } catch (error) {
      if (!(error instanceof LostRace)) throw error;
    }
  }
}

/** After a change that stands whatever becomes of its projection: the hourly repair makes up for it. */
export async function rollUpAfter(ports: RollUpPorts, projectId: number): Promise<void> {
  try {
    await rollUpGates(ports, projectId);
  } catch {
    // Whoever decided is told that it is decided.
  }
}
