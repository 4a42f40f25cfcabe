import type { Output } from '../../../../src/contract/procedures';
import type { Reply } from '../../../../src/contract/reply';
import { reasonsOf } from '../../ui/failure';
import { say } from '../../ui/say';

/** What moving and assigning answer alike. */
type Outcome = Output<'board.move'>;

/** What became of some cards: those that were carried out, those that were not, and why. */
export interface Result<T> {
  readonly entries: Outcome['entries'];
  readonly carried: readonly T[];
  readonly refused: readonly T[];
  /** One sentence a reason. */
  readonly reasons: readonly string[];
}

/**
 * Asks for a stretch of cards at a time, one after the other, and puts the answers together. After a stretch that
 * fails as a whole nothing more is asked: that stretch and the rest count as refused.
 * @param size cards that one call may carry
 */
export async function inStretches<T extends { readonly id: number }>(
  items: readonly T[],
  size: number,
  ask: (stretch: readonly T[]) => Promise<Reply<Outcome>>,
): Promise<Result<T>> {
  const entries: Outcome['entries'] = [];
  const refused = new Set<number>();
  const reasons = new Set<string>();
  for (let start = 0; start < items.length; start += size) {
    const reply = await ask(items.slice(start, start + size));
    if (!reply.ok) {
      for (const reason of reasonsOf(reply)) reasons.add(reason);
      for (const { id } of items.slice(start)) refused.add(id);
      break;
    }
    entries.push(...reply.value.entries);
    for (const { id, problem } of reply.value.refused) {
      refused.add(id);
      reasons.add(say(problem));
    }
  }
  return {
    entries,
    carried: items.filter(({ id }) => !refused.has(id)),
    refused: items.filter(({ id }) => refused.has(id)),
    reasons: [...reasons],
  };
}
