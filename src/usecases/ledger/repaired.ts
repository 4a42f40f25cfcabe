import type { Ports } from '../ports';
import { intakeOf } from './decide';

/** Named in one entry of the ledger; the others are counted. */
const mostNamed = 20;

/** What was found to differ goes on the ledger; where nothing did, nothing does. */
export async function noteRepair(
  ports: Pick<Ports, 'records' | 'now'>,
  projectId: number,
  changed: readonly number[],
  miscounted = 0,
): Promise<void> {
  const ids = [...new Set(changed)];
  if (ids.length + miscounted === 0) return;
  const issueIds = ids.slice(0, mostNamed);
  const more = Math.max(miscounted, ids.length) - issueIds.length;
  const event = { kind: 'repaired', issueIds, more: Math.max(0, more) } as const;
  await ports.records.commit([intakeOf(projectId, ports.now(), null, event)]);
}
