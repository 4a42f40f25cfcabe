import type { Answer, Input } from '../../contract/procedures';
import { partsOf } from '../../domain/baseline';
import { standing } from '../baseline/covering';
import { settleSigning } from '../baseline/sign';
import { readEntries } from '../board/front';
import { readLeaves } from '../board/held';
import { noteRepair, type RepairPorts } from '../board/repair';
import { powersOrNotVisible, readState } from '../board/state';
import { sweepBoard } from '../board/sweep';
import { type Caller, demand } from '../caller';
import { overtake } from '../changeRequest/overtake';
import { keepDifference } from '../difference/kept';
import { pushFields } from '../fields/write';
import type { Ports } from '../ports';
import { records } from '../records';

type RunPorts = RepairPorts & Pick<Ports, 'people'>;

/** Points of asking who is asking, for components, versions and the like. */
const besides = 20;
/** Points for each issue that is read with its fields (docs: what it costs). */
const anIssue = 1.01;

/** What everything read anew would cost. Governance lead. Two calls, a point and who is asking. */
export async function priceRepair(ports: RunPorts, caller: Caller): Promise<Answer<'repair.price'>> {
  const { settings } = await readState(ports, caller.project.id);
  demand('sweep', await powersOrNotVisible(ports, caller, settings.body));
  const issues = await ports.issues.approximateCount(settings.body);
  return { issues, points: Math.ceil(issues * anIssue) + besides };
}

/** What views and the guard go by. */
async function projections(ports: RunPorts, projectId: number) {
  const { head } = await readState(ports, projectId);
  const frontRef = records.front(projectId);
  const heldRef = records.held(projectId);
  const [entries, snapshot] = await Promise.all([
    readEntries(ports, projectId, head.body),
    ports.records.read([frontRef, heldRef]),
  ]);
  const marks = Object.entries(snapshot.get(heldRef)?.body.of ?? {}).flatMap(([baseline, rows]) =>
    rows.map(([id, mask]) => `${baseline}:${id}:${mask}`),
  );
  return {
    // When Jira last wrote it says nothing: what the app writes into its own fields counts there, too.
    cards: new Map(entries.map(({ updated, ...entry }) => [entry.id, JSON.stringify(entry)])),
    marks: new Set(marks),
    front: JSON.stringify(snapshot.get(frontRef)?.body ?? null),
  };
}

/** Departments whose leaves, which the guard reads, do not make the root that was signed. */
async function unproven(ports: RunPorts, projectId: number): Promise<string[]> {
  const { baselines } = await readState(ports, projectId);
  const names: string[] = [];
  for (const one of standing(baselines.body)) {
    const ref = records.baseline(projectId, one.id);
    const signed = (await ports.records.read([ref])).get(ref)?.body.parts ?? [];
    const leaves = await readLeaves(ports, projectId, one);
    const roots = new Map(partsOf(leaves, ports.hash).map(({ department, root }) => [department, root]));
    names.push(
      ...signed
        .filter(({ department, root }) => roots.get(department.id) !== root)
        .map(({ department }) => department.name),
    );
  }
  return [...new Set(names)].sort();
}

function differing<K>(one: ReadonlyMap<K, string>, other: ReadonlyMap<K, string>): K[] {
  return [...new Set([...one.keys(), ...other.keys()])].filter((key) => one.get(key) !== other.get(key));
}

/** A stretch of the repair; the last one tells what was different, here and on the ledger. Governance lead. */
export async function repairNow(
  ports: RunPorts,
  caller: Caller,
  input: Input<'repair.run'>,
): Promise<Answer<'repair.run'>> {
  const projectId = caller.project.id;
  const before = await projections(ports, projectId);
  const { next, read, points } = await sweepBoard(ports, caller, input);
  if (next !== null) return { next, read, points, found: null };
  const after = await projections(ports, projectId);
  const cards = differing(before.cards, after.cards);
  const marks = [...before.marks, ...after.marks].filter(
    (mark) => before.marks.has(mark) !== after.marks.has(mark),
  );
  await noteRepair(ports, projectId, cards, marks.length);
  await settleSigning(ports, projectId);
  await overtake(ports, projectId);
  await keepDifference(ports, projectId);
  await pushFields(ports, projectId);
  await ports.intakes.wake(projectId);
  const found = {
    cards: cards.length,
    held: marks.length,
    front: before.front !== after.front,
    unproven: await unproven(ports, projectId),
  };
  return { next, read, points, found };
}
