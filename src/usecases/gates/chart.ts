import { isLive } from '../../domain/board';
import { type Basis, type Measure, statusOfMeasure } from '../../domain/gates/criterion';
import { before, type GateId } from '../../domain/gates/phases';
import { readEntries } from '../board/front';
import type { State } from '../board/state';
import { deliverablesDone } from '../deliverables/state';
import type { Ports } from '../ports';
import { records } from '../records';
import { goalsMeasured } from './goals';
import type { Gates } from './stored';

/** What gates compute from the chart: from records, and deliverables in one call; never from issues one by one. */

type ChartPorts = Pick<Ports, 'records' | 'gateIssues' | 'goalIssues' | 'now'>;

export type ChartFacts = (measure: Measure, wanted: number | null) => Promise<{ have: number; of: number }>;

/** Reads what is needed once, whatever the number of criteria that ask for it. */
export async function chartFacts(
  ports: ChartPorts,
  { settings, head, baselines }: State,
  gates: Gates,
  gate: GateId,
): Promise<ChartFacts> {
  const { projectId } = settings.body;
  const frontRef = records.front(projectId);
  const heldRef = records.held(projectId);
  const changesRef = records.changes(projectId);
  const snapshot = await ports.records.read([frontRef, heldRef, changesRef]);
  const inForce = baselines.body.inForce;
  const waves = snapshot.get(frontRef)?.body?.waves ?? [];
  const held = (inForce && snapshot.get(heldRef)?.body.of[inForce.id]) ?? [];
  const open = (snapshot.get(changesRef)?.body.rows ?? []).filter(({ state }) => state === 'open');

  async function share(): Promise<number> {
    const entries = await readEntries(ports, projectId, head.body);
    const counted = entries.filter(
      ({ state, iterations }) =>
        isLive(state) && (gate.iteration === null || iterations.includes(gate.iteration)),
    );
    const done = counted.filter(({ state }) => state === 'done');
    // Nothing to do is not done.
    return counted.length === 0 ? 0 : Math.floor((100 * done.length) / counted.length);
  }

  async function conditions(): Promise<{ have: number; of: number }> {
    const earlier = before(gates.lines, gate).filter(({ state }) => state === 'conditional');
    const owed = earlier.reduce((sum, line) => sum + line.owed, 0);
    return { have: 0, of: owed };
  }

  return async (measure, wanted) => {
    switch (measure) {
      case 'inForce':
        return { have: inForce === null ? 0 : 1, of: 1 };
      case 'noStale':
        return { have: held.length, of: 0 };
      case 'wavesDone': {
        const asked = waves.filter(({ wave }) => wanted === null || wave <= wanted);
        const all = asked.reduce((sum, { count }) => sum + count, 0);
        return { have: all - asked.reduce((sum, { undone }) => sum + undone.open, 0), of: all };
      }
      case 'shareDone':
        return { have: await share(), of: wanted ?? 100 };
      case 'amendmentsOpen':
        return { have: open.length, of: wanted ?? 0 };
      case 'goalsMeasured':
        return goalsMeasured(ports, projectId, wanted);
      case 'deliverablesDone':
        return deliverablesDone(ports, projectId, gate);
      case 'conditionsMet':
        return conditions();
    }
  };
}

export async function chartOutcome(facts: ChartFacts, measure: Measure, wanted: number | null) {
  const { have, of } = await facts(measure, wanted);
  const basis: Basis = { kind: 'chart', measure, have, of };
  return { status: statusOfMeasure(measure, have, of), basis };
}
