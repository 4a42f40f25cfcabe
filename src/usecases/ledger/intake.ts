import type { LedgerEvent } from '../../domain/ledger/event';

/**
 * A record on its way to the ledger: written with what it tells of, chained later by the one sequencer, which
 * puts a pseudonym for every account that it names.
 */
export interface Intake {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Account id, or null where Forge names no actor. */
  readonly by: string | null;
  readonly event: LedgerEvent;
}
