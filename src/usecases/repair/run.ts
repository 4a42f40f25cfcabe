import type { Answer, Input } from '../../contract/procedures';
import { type Front, frontDrift } from '../../domain/front';
import { settleSigning } from '../baseline/sign';
import { readEntries } from '../board/front';
import { remakeHeld } from '../board/held';
import type { RepairPorts } from '../board/repair';
import { powersOrNotVisible, readState } from '../board/state';
import { sweepBoard } from '../board/sweep';
import { type Caller, demand } from '../caller';
import { completeRequests } from '../changeRequest/carried';
import { overtake } from '../changeRequest/overtake';
import { keepDifference } from '../difference/kept';
import { pushFields } from '../fields/write';
import { rollUpGates } from '../gates/rollUp';
import { noteRepair } from '../ledger/repaired';
import type { Ports } from '../ports';
import { records } from '../records';
import { mendLeaves } from './leaves';

type RunPorts = RepairPorts & Pick<Ports, 'people'>;

/** Points of asking who is asking, for components, versions and the like. */
const besides = 20;
/** Points for each issue that is read with its fields, and calls for it (docs: what it costs). */
const anIssue = 1.01;
const callsAnIssue = 0.03;
/** Calls besides: who is asking, the board before and after, the marks. */
const callsBesides = 60;

/** What everything read anew would cost, at most. Governance lead. Two calls, a point and who is asking. */
export async function priceRepair(ports: RunPorts, caller: Caller): Promise<Answer<'repair.price'>> {
  const { settings } = await readState(ports, caller.project.id);
  demand('sweep', await powersOrNotVisible(ports, caller, settings.body));
  const issues = await ports.issues.approximateCount(settings.body);
  return {
    issues,
    points: Math.ceil(issues * anIssue) + besides,
    calls: Math.ceil(issues * callsAnIssue) + callsBesides,
  };
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
    front: snapshot.get(frontRef)?.body ?? null,
  };
}

/** What the front before had wrong; nothing where it was of another edition. */
function driftOf(before: Front | null, after: Front | null): ReturnType<typeof frontDrift> {
  const same = before?.number === after?.number && before?.edition === after?.edition;
  return before && after && same ? frontDrift(before, after) : { ids: [], miscounted: 0 };
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
  const leaves = await mendLeaves(ports, projectId);
  if (leaves.mended.length > 0) await remakeHeld(ports, projectId);
  const after = await projections(ports, projectId);
  const cards = differing(before.cards, after.cards);
  const marks = [...before.marks, ...after.marks].filter(
    (mark) => before.marks.has(mark) !== after.marks.has(mark),
  );
  const drift = driftOf(before.front, after.front);
  await noteRepair(
    ports,
    projectId,
    [...cards, ...drift.ids, ...leaves.mended],
    Math.max(marks.length, drift.miscounted),
  );
  await settleSigning(ports, projectId);
  await overtake(ports, projectId);
  await completeRequests(ports, projectId);
  await keepDifference(ports, projectId);
  await pushFields(ports, projectId, 'all');
  await rollUpGates(ports, projectId, 'name');
  await ports.intakes.wake(projectId);
  const found = {
    cards: cards.length,
    held: marks.length,
    front: JSON.stringify(before.front) !== JSON.stringify(after.front),
    leaves: leaves.mended.length,
    unproven: leaves.unproven,
  };
  return { next, read, points, found };
}
