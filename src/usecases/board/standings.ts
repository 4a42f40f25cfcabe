import type { FrontStanding } from '../../domain/front';
import type { SignedOrder } from '../records';

/** Where each requirement of a baseline stands. */
export function standingsOf(order: SignedOrder): Map<number, FrontStanding> {
  const standings = new Map<number, FrontStanding>();
  let place = 0;
  for (const [index, ids] of order.waves.entries()) {
    for (const id of ids) {
      place += 1;
      standings.set(id, { id, wave: index + 1, place });
    }
  }
  return standings;
}
