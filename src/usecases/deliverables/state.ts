import type { Answer } from '../../contract/procedures';
import { type GateId, isGate } from '../../domain/gates/phases';
import type { Gates } from '../gates/stored';
import type { LooseDeliverable, Ports } from '../ports';
import { records } from '../records';
import type { Deliverables } from './stored';

export const noDeliverables: Deliverables = { lines: [] };

/**
 * How many deliverables of a gate are closed, and of how many: those that have been asked for and are still there.
 * Nothing asked for is nothing handed in. Two calls.
 */
export async function deliverablesDone(
  ports: Pick<Ports, 'records' | 'gateIssues'>,
  projectId: number,
  gate: GateId,
): Promise<{ have: number; of: number }> {
  const ref = records.deliverables(projectId);
  const { lines } = (await ports.records.read([ref])).get(ref)?.body ?? noDeliverables;
  const ids = lines.flatMap((line) => (isGate(line.gate, gate) ? [line.issue.id] : []));
  const found = await ports.gateIssues.deliverables(ids, 'app');
  return { have: found.filter(({ done }) => done).length, of: found.length };
}

/** Gates that a deliverable can be put at. */
export function placesIn({ lines, iterations }: Gates): Answer<'deliverables.read'>['gates'] {
  return lines.map(({ gate }) => ({
    gate,
    iterationName: iterations.find(({ id }) => id === gate.iteration)?.name ?? null,
  }));
}

/** The first gate whose issue a deliverable blocks: somebody linked it to that one in Jira. */
export function blockedBy({ lines }: Gates, { blocks }: Pick<LooseDeliverable, 'blocks'>) {
  return lines.find(({ issue }) => blocks.some(({ issueId }) => issueId === issue.id))?.gate ?? null;
}
