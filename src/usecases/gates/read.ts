import type { Answer, Input } from '../../contract/procedures';
import { may } from '../../domain/access';
import { gateKey, gatesOf, isGate } from '../../domain/gates/phases';
import type { Caller } from '../caller';
import { Refused } from '../failures';
import { peopleNamed } from '../names';
import { records } from '../records';
import { lineShown } from './line';
import { shownGate } from './shown';
import { admit, type GatePorts, readGate, readGates } from './state';

/** Every gate of the project, and those that planning would make. Whoever may browse the project. */
export async function listGates(ports: GatePorts, caller: Caller): Promise<Answer<'gates.list'>> {
  const { state, powers, roles } = await admit(ports, caller, 'readGates');
  const projectId = caller.project.id;
  const gates = await readGates(ports, projectId);
  // The board hears of versions within the hour; whoever planned gates asked Jira.
  const heard = state.head.body.iterations ?? [];
  const iterations = [...(heard.length === 0 ? gates.iterations : heard)];
  const namesRef = records.names(projectId);
  const cached = (await ports.records.read([namesRef])).get(namesRef)?.body;
  const asked = gates.lines.flatMap(({ run }) => (run === null ? [] : [run.by]));
  return {
    gates: gates.lines.map((line) => lineShown(line, gates)),
    unplanned: gatesOf(iterations.map(({ id }) => id)).filter(
      (wanted) => !gates.lines.some(({ gate }) => isGate(gate, wanted)),
    ),
    iterations,
    people: await peopleNamed(ports, projectId, cached, asked),
    me: { accountId: caller.accountId, roles: [...roles], mayPlan: may('planGates', powers).allow },
  };
}

/** Throws Refused (`notVisible`) where there is no such gate. */
export async function readOne(
  ports: GatePorts,
  caller: Caller,
  { gate }: Input<'gates.read'>,
): Promise<Answer<'gates.read'>> {
  const given = await admit(ports, caller, 'readGates');
  return shownGate(ports, given, await readGate(ports, caller.project.id, gate));
}

/** The gate whose issue the panel stands on. */
export async function gateHere(ports: GatePorts, caller: Caller): Promise<Answer<'gates.here'>> {
  const { issue, project } = caller;
  if (issue === null) throw new Refused([{ rule: 'notVisible' }]);
  const given = await admit(ports, caller, 'readGates');
  const gates = await readGates(ports, project.id);
  const line = gates.lines.find((one) => one.issue.id === issue.id);
  if (line === undefined) return { gate: null };
  return { gate: await shownGate(ports, given, await readGate(ports, project.id, line.gate)) };
}

/** One run as it was saved. Throws Refused (`notVisible`) where there is none of that id. */
export async function readRun(
  ports: GatePorts,
  caller: Caller,
  { gate, run }: Input<'gates.readRun'>,
): Promise<Answer<'gates.readRun'>> {
  await admit(ports, caller, 'readGates');
  const projectId = caller.project.id;
  const ref = records.gateRun(projectId, gateKey(gate), run);
  const namesRef = records.names(projectId);
  const snapshot = await ports.records.read([ref, namesRef]);
  const saved = snapshot.get(ref)?.body;
  if (saved === undefined) throw new Refused([{ rule: 'notVisible' }]);
  const named = saved.outcomes.flatMap(({ basis }) =>
    basis.kind === 'approved'
      ? basis.said.map(({ by }) => by)
      : basis.kind === 'confirmed' && basis.said !== null
        ? [basis.said.by]
        : basis.kind === 'notApplicable'
          ? [basis.by, basis.second]
          : [],
  );
  const people = await peopleNamed(ports, projectId, snapshot.get(namesRef)?.body, [saved.by, ...named]);
  return { ...saved, people };
}
