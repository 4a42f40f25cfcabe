import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { insteadOf, isHardAndSmall } from '../../src/domain/effort';
import { type StateClass, stateClasses } from '../../src/domain/vocabulary';

const card = (
  id: number,
  impact: number | null,
  estimate: number | null,
  state: StateClass = 'open',
  difficulty: number | null = 0,
) => ({ id, difficulty, impact, estimate, state });

describe('what the same effort would bring', () => {
  test('names what brings more, fits and is still to be done, least effort first', () => {
    const one = card(1, 100, 10, 'open', 100);
    const all = [
      one,
      card(2, 0, 6),
      card(3, 50, 3),
      card(4, 100, 1),
      card(5, 0, 1, 'done'),
      card(6, 0, 1, 'withdrawn'),
      card(7, 0, null),
      card(8, 0, 5),
    ];
    expect(insteadOf(one, all)).toEqual({ ids: [3, 8], seconds: 8 });
  });

  test('nothing without an estimate or an impact', () => {
    const all = [card(2, 0, 1)];
    expect(insteadOf(card(1, 100, null), all).ids).toEqual([]);
    expect(insteadOf(card(1, null, 10), all).ids).toEqual([]);
  });

  test('law: it never costs more, and no more of them would fit, whichever were taken', () => {
    const anyCard = fc.record({
      impact: fc.option(fc.constantFrom(0, 50, 100)),
      estimate: fc.option(fc.integer({ min: 0, max: 12 })),
      state: fc.constantFrom(...stateClasses),
      difficulty: fc.constant(0),
    });
    fc.assert(
      fc.property(fc.array(anyCard, { maxLength: 8 }), fc.integer({ min: 0, max: 20 }), (cards, estimate) => {
        const all = cards.map((each, index) => ({ ...each, id: index + 2 }));
        const one = card(1, 100, estimate);
        const { ids, seconds } = insteadOf(one, [one, ...all]);
        expect(seconds).toBeLessThanOrEqual(estimate);
        const costs = all
          .filter(
            ({ impact, state }) => impact !== null && impact < 100 && ['open', 'started'].includes(state),
          )
          .flatMap(({ estimate: cost }) => (cost === null || cost === 0 ? [] : [cost]));
        let most = 0;
        for (let set = 0; set < 2 ** costs.length; set += 1) {
          const taken = costs.filter((_, index) => (set >> index) % 2 === 1);
          if (taken.reduce((sum, cost) => sum + cost, 0) <= estimate) most = Math.max(most, taken.length);
        }
        expect(ids).toHaveLength(most);
      }),
    );
  });

  test('hard and small is past the middle on both axes', () => {
    expect(isHardAndSmall({ difficulty: 100, impact: 67 })).toBe(true);
    expect(isHardAndSmall({ difficulty: 50, impact: 100 })).toBe(false);
    expect(isHardAndSmall({ difficulty: null, impact: 100 })).toBe(false);
  });
});
