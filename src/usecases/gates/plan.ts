import type { Answer } from '../../contract/procedures';
import { phaseGateType } from '../../domain/found';
import { type GateId, gateKey, gatesOf, inSequence, isGate, isOpen } from '../../domain/gates/phases';
import { criteriaOf } from '../../domain/gates/template';
import { phaseNames } from '../../domain/words/gates';
import type { Caller } from '../caller';
import type { Iteration } from '../facts';
import { againIfLost, Refused } from '../failures';
import { pushFields } from '../fields/write';
import { decideWith, intakeOf } from '../ledger/decide';
import { type GateWanted, type MadeGate, replace } from '../ports';
import { records } from '../records';
import { keepTemplates, nameOf, templateOf } from '../template/state';
import { rollUpAfter } from './rollUp';
import { admit, type GatePorts, noGates } from './state';
import { newGate, type StoredLine } from './stored';

/** What one transaction takes besides the list. */
const perWrite = 20;
const tries = 4;

function wantedOf({ phase, iteration }: GateId, iterations: readonly Iteration[]): GateWanted {
  const turn = iterations.find(({ id }) => id === iteration)?.name;
  const of = turn === undefined ? '' : ` (${turn})`;
  return {
    gate: gateKey({ phase, iteration }),
    summary: `Gate ${phase}: ${phaseNames[phase]}${of}`.slice(0, 250),
    description:
      'Ends a phase of the rollout. The panel “Where it stands” has its criteria, runs the check and takes the decision; this issue is closed by it. Attach or link what shows that the phase is finished.',
  };
}

function lineFor(gate: GateId, issue: MadeGate['issue']): StoredLine {
  return {
    gate,
    issue,
    state: 'undecided',
    owed: 0,
    decidedAt: null,
    restsOn: null,
    run: null,
    noGos: 0,
    tainted: null,
  };
}

/**
 * Makes the issues of gates that have none: for phases that stand once and for each iteration of the project,
 * linked in sequence. They bind from then on. Issues that an earlier try made are found again. Governance lead.
 */
export async function planGates(ports: GatePorts, caller: Caller): Promise<Answer<'gates.plan'>> {
  await admit(ports, caller, 'planGates');
  const projectId = caller.project.id;
  const ref = records.gates(projectId);
  await ports.records.create(ref, noGates);
  const [iterations, departments, type] = await Promise.all([
    ports.directory.iterations(projectId),
    ports.directory.departments(projectId),
    ports.gateIssues.typeIn(projectId, phaseGateType),
  ]);
  if (type === null) throw new Refused([{ rule: 'notSetUp' }]);
  const ids = iterations.map(({ id }) => id);
  return againIfLost(tries, async () => {
    const now = (await ports.records.read([ref])).get(ref);
    if (now === undefined) throw new Refused([{ rule: 'notSetUp' }]);
    const have = now.body.lines;
    const missing = gatesOf(ids).filter((gate) => !have.some((line) => isGate(line.gate, gate)));
    const batch = missing.slice(0, perWrite);
    if (batch.length === 0) return { made: 0 };
    const found = new Map((await ports.gateIssues.find(projectId, type)).map((one) => [one.gate, one]));
    const lacking = batch.filter((gate) => !found.has(gateKey(gate)));
    const created = await ports.gateIssues.create(
      projectId,
      type,
      lacking.map((gate) => wantedOf(gate, iterations)),
    );
    for (const one of created) found.set(one.gate, one);
    const added = batch.flatMap((gate) => {
      const made = found.get(gateKey(gate));
      return made === undefined ? [] : [lineFor(gate, made.issue)];
    });
    const { body: templates } = await keepTemplates(ports, projectId);
    const used = { name: nameOf(templates, templates.inUse), number: templates.inUse };
    const template = await templateOf(ports, projectId, used.number);
    const lines = inSequence([...have, ...added], ids);
    for (const { gate } of added) {
      const record = newGate(gate, criteriaOf(template, gate.phase, departments), used);
      await ports.records.create(records.gate(projectId, gateKey(gate)), record);
    }
    await decideWith(ports, projectId, [
      replace(ref, now.rev, { lines, iterations }),
      intakeOf(projectId, ports.now(), caller.accountId, { kind: 'gatesPlanned', made: added.length }),
    ]);
    await pushFields(ports, projectId);
    const isNew = new Set(added.map(({ issue }) => issue.id));
    await ports.gateIssues.link(
      lines.flatMap((line, index) => {
        const next = lines[index + 1];
        const asks = next !== undefined && (isNew.has(line.issue.id) || isNew.has(next.issue.id));
        // What has been passed is not linked before what comes in later: it blocks nothing any more.
        return asks && !isOpen(line) ? [[line.issue.key, next.issue.key] as const] : [];
      }),
    );
    await rollUpAfter(ports, projectId);
    return { made: added.length };
  });
}
