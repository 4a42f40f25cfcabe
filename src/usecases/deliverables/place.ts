import type { Answer, Input } from '../../contract/procedures';
import { may } from '../../domain/access';
import { isGate } from '../../domain/gates/phases';
import type { Caller } from '../caller';
import { againIfLost, Refused } from '../failures';
import { pushFields } from '../fields/write';
import { admit, type GatePorts, readGates } from '../gates/state';
import { decideWith, intakeOf } from '../ledger/decide';
import { replace } from '../ports';
import { records } from '../records';
import { blockedBy, noDeliverables, placesIn } from './state';

const tries = 4;

/** The deliverable whose issue the panel stands on, and where it is owed. Whoever may browse the project. */
export async function deliverableHere(
  ports: GatePorts,
  caller: Caller,
): Promise<Answer<'deliverables.here'>> {
  const { issue, project } = caller;
  if (issue === null) throw new Refused([{ rule: 'notVisible' }]);
  const { powers } = await admit(ports, caller, 'readGates');
  const ref = records.deliverables(project.id);
  const [gates, snapshot, found] = await Promise.all([
    readGates(ports, project.id),
    ports.records.read([ref]),
    ports.gateIssues.deliverableAsUser(project.id, issue.id),
  ]);
  if (found === null) return { deliverable: null, gates: [], mayAsk: false };
  const line = snapshot.get(ref)?.body.lines.find((one) => one.issue.id === issue.id);
  const { blocks, ...facts } = found;
  return {
    deliverable: { ...facts, gate: line?.gate ?? null, blocks: blockedBy(gates, { blocks }) },
    gates: placesIn(gates),
    mayAsk: may('planGates', powers).allow,
  };
}

/**
 * Says at which gate a deliverable is owed, whoever made it: from then on its issue blocks that gate's, and the gate's
 * criteria count it. One that the template names is free to be asked for again where it is taken away. Governance lead.
 */
export async function placeDeliverable(
  ports: GatePorts,
  caller: Caller,
  { issue, gate }: Input<'deliverables.place'>,
): Promise<Answer<'deliverables.place'>> {
  await admit(ports, caller, 'planGates');
  const projectId = caller.project.id;
  const [gates, found] = await Promise.all([
    readGates(ports, projectId),
    ports.gateIssues.deliverableAsUser(projectId, issue),
  ]);
  const line = gates.lines.find((one) => isGate(one.gate, gate));
  if (line === undefined || found === null) throw new Refused([{ rule: 'notVisible' }]);
  const ref = records.deliverables(projectId);
  await ports.records.create(ref, noDeliverables);
  const changed = await againIfLost(tries, async () => {
    const now = (await ports.records.read([ref])).get(ref);
    if (now === undefined) throw new Refused([{ rule: 'notSetUp' }]);
    const earlier = now.body.lines.find((one) => one.issue.id === issue);
    if (earlier !== undefined && isGate(earlier.gate, gate)) return false;
    const lines = [
      ...now.body.lines.filter((one) => one !== earlier),
      { issue: { id: found.id, key: found.key }, gate, item: null },
    ];
    await decideWith(ports, projectId, [
      replace(ref, now.rev, { lines }),
      intakeOf(projectId, ports.now(), caller.accountId, {
        kind: 'deliverablePlaced',
        phase: gate.phase,
        iteration: gates.iterations.find(({ id }) => id === gate.iteration)?.name ?? gate.iteration,
        issueId: issue,
      }),
    ]);
    return true;
  });
  if (!changed) return {};
  // What it blocked as a deliverable of another gate it blocks no longer.
  const others = new Set(gates.lines.filter((one) => one !== line).map((one) => one.issue.id));
  await ports.gateIssues.unlink(
    found.blocks.filter(({ issueId }) => others.has(issueId)).map(({ link }) => link),
  );
  if (!found.blocks.some(({ issueId }) => issueId === line.issue.id)) {
    await ports.gateIssues.link([[found.key, line.issue.key]]);
  }
  await pushFields(ports, projectId);
  return {};
}
