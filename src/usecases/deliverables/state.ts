import { type GateId, isGate } from '../../domain/gates/phases';
import type { Ports } from '../ports';
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
