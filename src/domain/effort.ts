import { isLive } from './board';
import type { BoardEntry } from './vocabulary';

/** Effort beside impact: what one requirement costs, told by what the same effort would bring elsewhere. */

type Costed = Pick<BoardEntry, 'id' | 'difficulty' | 'impact' | 'state' | 'estimate'>;

export interface Instead {
  /** Ids, least effort first. */
  readonly ids: readonly number[];
  /** Their effort together, in seconds. */
  readonly seconds: number;
}

/** Past the middle on both axes: harder than most, and brings less. */
export function isHardAndSmall({ difficulty, impact }: Pick<Costed, 'difficulty' | 'impact'>): boolean {
  return difficulty !== null && impact !== null && difficulty > 50 && impact > 50;
}

/**
 * As many requirements as fit into the effort of this one, of those that bring more (a larger impact) and are
 * still to be done. Empty where it has no impact or no estimate, or nothing fits.
 */
export function insteadOf(one: Costed, all: readonly Costed[]): Instead {
  const { impact, estimate } = one;
  if (impact === null || estimate === null) return { ids: [], seconds: 0 };
  const better = all
    .flatMap((other) => {
      const { id, state, estimate: cost } = other;
      const brings = other.impact !== null && other.impact < impact;
      const toDo = id !== one.id && isLive(state) && state !== 'done';
      return brings && toDo && cost !== null && cost > 0 ? [{ id, cost }] : [];
    })
    .sort((a, b) => a.cost - b.cost || a.id - b.id);
  const ids: number[] = [];
  let seconds = 0;
  for (const { id, cost } of better) {
    if (seconds + cost > estimate) break;
    ids.push(id);
    seconds += cost;
  }
  return { ids, seconds };
}
