import type { Answer, Input } from '../../contract/procedures';
import { deliverableType } from '../../domain/found';
import { gateKey, isGate } from '../../domain/gates/phases';
import type { Caller } from '../caller';
import { againIfLost, Refused } from '../failures';
import { pushFields } from '../fields/write';
import { admit, type GatePorts, readGates } from '../gates/state';
import { decideWith, intakeOf } from '../ledger/decide';
import { type MadeGate, replace } from '../ports';
import { records } from '../records';
import { shownDeliverables, templateInUse, unasked } from './read';
import { noDeliverables } from './state';
import type { StoredDeliverable } from './stored';

const tries = 4;

/**
 * Asks somebody for what a phase owes: makes an issue of each chosen item, which blocks the gate's issue. What the
 * template names is made once: issues that an earlier try made are found again. Governance lead.
 */
export async function askForDeliverables(
  ports: GatePorts,
  caller: Caller,
  { gate, items }: Input<'deliverables.ask'>,
): Promise<Answer<'deliverables.ask'>> {
  const given = await admit(ports, caller, 'planGates');
  const projectId = caller.project.id;
  const [gates, type, template] = await Promise.all([
    readGates(ports, projectId),
    ports.gateIssues.typeIn(projectId, deliverableType),
    templateInUse(ports, projectId),
  ]);
  const line = gates.lines.find((one) => isGate(one.gate, gate));
  if (line === undefined) throw new Refused([{ rule: 'notVisible' }]);
  if (type === null) throw new Refused([{ rule: 'notSetUp' }]);
  const ref = records.deliverables(projectId);
  await ports.records.create(ref, noDeliverables);
  const kept = (await ports.records.read([ref])).get(ref)?.body ?? noDeliverables;
  const open = new Map(unasked(template, kept, gate).map((one) => [one.id, one]));
  const key = gateKey(gate);
  const left = new Map((await ports.gateIssues.find(projectId, type)).map((one) => [one.gate, one]));
  const known = new Set(kept.lines.map(({ issue }) => issue.id));
  const made: StoredDeliverable[] = [];
  const titles: string[] = [];
  for (const { item, title, owner, due } of items) {
    const named = item === null ? null : open.get(item);
    // Somebody else has asked for it meanwhile.
    if (named === undefined) continue;
    const called = named === null ? title : named.title;
    const name = `${key}/${item ?? ports.newId()}`;
    const earlier: MadeGate | undefined = left.get(name);
    const issue =
      earlier !== undefined && !known.has(earlier.issue.id)
        ? earlier.issue
        : await ports.gateIssues.createDeliverable(projectId, type, {
            gate: name,
            summary: called,
            description:
              `${named?.help ?? ''} Handed in by adding an attachment, a link or a comment, and closed by its owner.`.trim(),
            owner,
            due,
          });
    made.push({ issue, gate, item });
    titles.push(called);
  }
  if (made.length === 0) return shownDeliverables(ports, given, gate);
  const iteration = gates.iterations.find(({ id }) => id === gate.iteration)?.name ?? gate.iteration;
  await againIfLost(tries, async () => {
    const now = (await ports.records.read([ref])).get(ref);
    if (now === undefined) throw new Refused([{ rule: 'notSetUp' }]);
    await decideWith(ports, projectId, [
      replace(ref, now.rev, { lines: [...now.body.lines, ...made] }),
      intakeOf(projectId, ports.now(), caller.accountId, {
        kind: 'deliverablesMade',
        phase: gate.phase,
        iteration,
        titles,
      }),
    ]);
  });
  await pushFields(ports, projectId);
  await ports.gateIssues.link(made.map(({ issue }) => [issue.key, line.issue.key] as const));
  return shownDeliverables(ports, given, gate);
}
