import { isLive } from '../../domain/board';
import { unfit } from '../../domain/fit';
import { deriveOrder } from '../../domain/order';
import type { Problem } from '../../domain/problems';
import type { Department, Place, Requirement, Rules } from '../../domain/vocabulary';
import { unseenRequirement } from '../../domain/words/en';

export type Fitness =
  | { readonly fit: true; readonly places: readonly Place[] }
  | { readonly fit: false; readonly problems: readonly Problem[] };

/**
 * Whether a chart is fit to publish (M4, M6), with every reason why not. What is hidden from whoever asks
 * counts, but is neither listed nor named.
 */
export function fitnessOf(
  requirements: readonly Requirement[],
  departments: readonly Department[],
  rules: Pick<Rules, 'grid' | 'policy'>,
  hidden: ReadonlySet<number> = new Set(),
): Fitness {
  if (!requirements.some(({ state }) => isLive(state))) {
    return { fit: false, problems: [{ rule: 'M6-empty' }] };
  }
  const shown = requirements.map((one) => (hidden.has(one.id) ? { ...one, key: unseenRequirement } : one));
  const problems: Problem[] = [];
  const lacking = unfit(shown, departments).filter(({ id }) => !hidden.has(id));
  if (lacking.length > 0) problems.push({ rule: 'M6', unfit: lacking });
  const order = deriveOrder(shown, rules);
  if (!order.ok) {
    const keys = new Map(shown.map(({ id, key }) => [id, key]));
    problems.push({ rule: 'M4', cycle: order.cycle.map((id) => keys.get(id) ?? String(id)) });
  }
  return order.ok && problems.length === 0 ? { fit: true, places: order.places } : { fit: false, problems };
}
