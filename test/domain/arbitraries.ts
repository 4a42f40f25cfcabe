import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { defaultGrid, positionOf } from '../../src/domain/grid';
import { policies, type Requirement, type Rules, stateClasses } from '../../src/domain/vocabulary';

/** What the laws are tried on. */

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

export function requirement(id: number, given: Partial<Requirement> = {}): Requirement {
  return {
    id,
    key: `CRM-${id}`,
    summary: `Requirement ${id}`,
    difficulty: 0,
    impact: 0,
    departments: ['sales'],
    state: 'open',
    blockers: [],
    rank: null,
    ...given,
  };
}

export type OrderRules = Pick<Rules, 'grid' | 'policy'>;

export const anyRules: fc.Arbitrary<OrderRules> = fc
  .record({ levels: fc.integer({ min: 2, max: 5 }), policy: fc.constantFrom(...policies) })
  .map(({ levels, policy }) => ({ grid: defaultGrid(levels), policy }));

const anyPosition = fc.oneof(
  fc.constantFrom(
    ...[2, 3, 4, 5].flatMap((levels) =>
      [0, 1, 2, 3, 4].slice(0, levels).map((level) => positionOf(level, levels)),
    ),
  ),
  fc.double({ min: 0, max: 100, noNaN: true }),
);

const anyState = fc.oneof(
  { weight: 6, arbitrary: fc.constant('open' as const) },
  fc.constantFrom(...stateClasses),
);
const anyScore = fc.option(anyPosition, { freq: 10 });
const anyRank = fc.option(fc.stringMatching(/^0\|[a-z0-9]{2}$/), { freq: 5 });

const oneRequirement = (id: number, ids: readonly number[]): fc.Arbitrary<Requirement> =>
  fc
    .record({
      difficulty: anyScore,
      impact: anyScore,
      state: anyState,
      rank: anyRank,
      blockers: fc.subarray([...ids], { maxLength: Math.min(3, ids.length) }),
    })
    .map((given) => requirement(id, given));

/** Up to 14 requirements that may block one another in any way, cycles included, and others besides. */
export const anyRequirements: fc.Arbitrary<Requirement[]> = fc
  .uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 14 })
  .chain((ids) =>
    fc.tuple(...ids.map((id) => oneRequirement(id, [...ids.filter((other) => other !== id), 99]))),
  );

/** The same without cycles: blockers come earlier in some order that is not that of the ids. */
export const acyclicRequirements: fc.Arbitrary<Requirement[]> = fc
  .uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 14 })
  .chain((ids) => fc.tuple(...ids.map((id, index) => oneRequirement(id, [...ids.slice(0, index), 99]))));

/** The same list in another order. */
export const shuffled = <T>(items: readonly T[]): fc.Arbitrary<T[]> =>
  fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });
