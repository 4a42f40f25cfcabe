import type { LedgerEvent } from '../../domain/ledger/event';
import type { Ports, Write } from '../ports';

export type DecidePorts = Pick<Ports, 'records' | 'intakes'>;

export function intakeOf(projectId: number, at: number, by: string | null, event: LedgerEvent): Write {
  return { op: 'intake', projectId, intake: { at, by, event } };
}

/** In whose name somebody signed, as the ledger tells it. */
export const stoodFor = (stead: { readonly for?: string }) =>
  stead.for === undefined ? {} : { for: { person: stead.for } };

/**
 * Takes a decision: what it writes and what the ledger will tell of it are one transaction. Then has the ledger
 * chained soon, which nobody waits for. Throws LostRace as `commit` does.
 */
export async function decideWith(
  ports: DecidePorts,
  projectId: number,
  writes: readonly Write[],
): Promise<void> {
  await ports.records.commit(writes);
  await ports.intakes.wake(projectId);
}
