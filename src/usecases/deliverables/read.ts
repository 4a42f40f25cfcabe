import type { Answer, Input } from '../../contract/procedures';
import { may } from '../../domain/access';
import { type GateId, gateKey, isGate } from '../../domain/gates/phases';
import type { GateTemplate } from '../../domain/gates/template';
import type { Caller } from '../caller';
import { Refused } from '../failures';
import { admit, type GatePorts, type Given, holdersOf, readGates } from '../gates/state';
import type { Gates, StoredLine } from '../gates/stored';
import { peopleNamed } from '../names';
import { records } from '../records';
import { templateOf, templatesOf } from '../template/state';
import { blockedBy, noDeliverables, placesIn } from './state';
import type { Deliverables } from './stored';

type Shown = Answer<'deliverables.read'>;

/** What the template names for a gate and nobody has been asked for yet. */
export function unasked({ phases }: GateTemplate, { lines }: Deliverables, gate: GateId) {
  const asked = new Set(lines.flatMap((line) => (isGate(line.gate, gate) ? [line.item] : [])));
  return phases[gate.phase].owes.filter(({ id }) => !asked.has(id));
}

/** Made by hand in Jira, and at no gate: nobody said yet what they are for. */
async function looseOnes(
  ports: GatePorts,
  projectId: number,
  gates: Gates,
  { lines }: Deliverables,
): Promise<Shown['loose']> {
  const known = lines.map(({ issue }) => issue.id);
  const others = await ports.gateIssues.otherDeliverables(projectId, known);
  return others.map(({ blocks, ...facts }) => ({ ...facts, blocks: blockedBy(gates, { blocks }) }));
}

/** The template that the project's gates are planned by. */
export async function templateInUse(ports: GatePorts, projectId: number): Promise<GateTemplate> {
  return templateOf(ports, projectId, (await templatesOf(ports, projectId)).inUse);
}

function of(gates: Gates, gate: GateId | null): readonly StoredLine[] {
  if (gate === null) return gates.lines;
  const line = gates.lines.find((one) => isGate(one.gate, gate));
  if (line === undefined) throw new Refused([{ rule: 'notVisible' }]);
  return [line];
}

async function waiting(
  ports: GatePorts,
  given: Given,
  lines: readonly StoredLine[],
  deliverables: Deliverables,
): Promise<Shown['unasked']> {
  const template = await templateInUse(ports, given.caller.project.id);
  const holders = new Map<string, Promise<readonly string[]>>();
  const all = lines.flatMap(({ gate }) =>
    unasked(template, deliverables, gate).map((one) => ({ ...one, gate })),
  );
  return Promise.all(
    all.map(async ({ gate, id, title, help, role }) => {
      const known = holders.get(role) ?? holdersOf(ports, given, role, null);
      holders.set(role, known);
      return { gate, id, title, help, owner: (await known)[0] ?? null };
    }),
  );
}

/** What is owed at a gate, or at all: by whom, until when, and what else the template names. Whoever may browse. */
export async function readDeliverables(
  ports: GatePorts,
  caller: Caller,
  { gate }: Input<'deliverables.read'>,
): Promise<Shown> {
  return shownDeliverables(ports, await admit(ports, caller, 'readGates'), gate);
}

export async function shownDeliverables(ports: GatePorts, given: Given, gate: GateId | null): Promise<Shown> {
  const projectId = given.caller.project.id;
  const ref = records.deliverables(projectId);
  const namesRef = records.names(projectId);
  const [gates, snapshot] = await Promise.all([
    readGates(ports, projectId),
    ports.records.read([ref, namesRef]),
  ]);
  const lines = of(gates, gate);
  const deliverables = snapshot.get(ref)?.body ?? noDeliverables;
  const own = deliverables.lines.filter((line) => lines.some((one) => isGate(one.gate, line.gate)));
  const mayAsk = may('planGates', given.powers).allow;
  const [found, loose, left, signers, members, leads] = await Promise.all([
    // As the user: what Jira does not show them is neither named nor counted.
    ports.gateIssues.deliverables(
      own.map(({ issue }) => issue.id),
      'user',
    ),
    gate === null ? looseOnes(ports, projectId, gates, deliverables) : [],
    waiting(ports, given, lines, deliverables),
    mayAsk ? holdersOf(ports, given, 'keyUser', null) : [],
    mayAsk ? holdersOf(ports, given, 'teamMember', null) : [],
    mayAsk ? holdersOf(ports, given, 'consultant', null) : [],
  ]);
  const byId = new Map(found.map((one) => [one.id, one]));
  const candidates = [
    ...new Set([...left.flatMap(({ owner }) => owner ?? []), ...signers, ...members, ...leads]),
  ];
  return {
    items: own
      .flatMap((line) => {
        const facts = byId.get(line.issue.id);
        return facts === undefined ? [] : [{ ...facts, gate: line.gate }];
      })
      .sort(
        (one, other) =>
          Number(one.done) - Number(other.done) ||
          (one.due ?? '9').localeCompare(other.due ?? '9') ||
          gateKey(one.gate).localeCompare(gateKey(other.gate)),
      ),
    loose,
    gates: placesIn(gates),
    unasked: left,
    mayAsk,
    owners: mayAsk
      ? await peopleNamed(ports, projectId, snapshot.get(namesRef)?.body, [
          ...candidates,
          given.caller.accountId,
        ])
      : [],
  };
}
