import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isBetweenLevels, levelOf, positionOf } from '../../src/domain/grid';
import { countMoves, movedWaves, wavesIn } from '../../src/domain/moved';
import { deriveOrder } from '../../src/domain/order';
import { axes, betweenLevels, nearestOf, type Settlement, settledScores } from '../../src/domain/regrid';
import { policies } from '../../src/domain/vocabulary';
import { acyclicRequirements, anyRequirements, anyRules, requirement } from './arbitraries';

const anyLevels = fc.integer({ min: 2, max: 5 });
const anyChoice = fc.option(fc.integer({ min: 0, max: 4 }));
const anyScore = fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { freq: 8 });
const anyScores = fc.record({ difficulty: anyScore, impact: anyScore });
const anyChoices = fc.record({ difficulty: anyChoice, impact: anyChoice });

describe('M5 what lies between two levels', () => {
  test('medium of three, on four: between fairly easy and fairly hard', () => {
    const cards = [requirement(1, { difficulty: 50, impact: 0 }), requirement(2, { difficulty: 100 })];
    expect(betweenLevels(cards, 4)).toEqual([{ id: 1, axis: 'difficulty', position: 50, choices: [1, 2] }]);
    expect(betweenLevels(cards, 5)).toEqual([]);
  });

  test('both axes of one card, and nothing of one that is not live or not scored', () => {
    const cards = [
      requirement(1, { difficulty: 50, impact: 50 }),
      requirement(2, { difficulty: 50, impact: 50, state: 'withdrawn' }),
      requirement(3, { difficulty: 50, impact: 50, state: 'notNow' }),
      requirement(4, { difficulty: null, impact: null }),
    ];
    expect(betweenLevels(cards, 2).map(({ id, axis }) => [id, axis])).toEqual([
      [1, 'difficulty'],
      [1, 'impact'],
    ]);
  });

  test('law: every change of levels asks about each level that the other grid lacks, and about no other', () => {
    fc.assert(
      fc.property(anyLevels, anyLevels, (from, to) => {
        for (let level = 0; level < from; level += 1) {
          const position = positionOf(level, from);
          const shared = Array.from({ length: to }, (_, other) => positionOf(other, to)).includes(position);
          const asked = betweenLevels([requirement(1, { difficulty: position })], to);
          expect(asked.some(({ axis }) => axis === 'difficulty')).toBe(!shared);
        }
      }),
    );
  });

  test('law: the two levels to choose from are neighbours with the position between them, the nearest one of them', () => {
    fc.assert(
      fc.property(anyRequirements, anyLevels, (requirements, levels) => {
        for (const between of betweenLevels(requirements, levels)) {
          const [lower, upper] = between.choices;
          expect(upper).toBe(lower + 1);
          expect(positionOf(lower, levels)).toBeLessThan(between.position);
          expect(positionOf(upper, levels)).toBeGreaterThan(between.position);
          expect(between.choices).toContain(nearestOf(between, levels));
        }
      }),
    );
  });
});

describe('M5 settling', () => {
  test('law: whatever is chosen, a score on a level of the new grid stays, and so do the extremes', () => {
    fc.assert(
      fc.property(anyScores, anyChoices, anyLevels, (scores, choices, levels) => {
        const settled = settledScores(scores, choices, levels);
        for (const axis of axes) {
          const position = scores[axis];
          if (position === null || !isBetweenLevels(position, levels) || choices[axis] === null) {
            expect(settled[axis]).toBe(position);
          }
        }
        expect(settledScores({ difficulty: 0, impact: 100 }, choices, levels)).toEqual({
          difficulty: 0,
          impact: 100,
        });
      }),
    );
  });

  test('law: a score moves to a level beside it or not at all', () => {
    fc.assert(
      fc.property(anyScores, anyChoices, anyLevels, (scores, choices, levels) => {
        const settled = settledScores(scores, choices, levels);
        for (const axis of axes) {
          const [before, after] = [scores[axis], settled[axis]];
          if (before === null || after === null || before === after) continue;
          expect(after).toBe(positionOf(levelOf(after, levels), levels));
          expect(Math.abs(after - before)).toBeLessThan(100 / (levels - 1));
        }
      }),
    );
  });

  test('law: settling twice is settling once, and once all is settled nothing lies between', () => {
    fc.assert(
      fc.property(anyRequirements, anyLevels, fc.boolean(), (requirements, levels, later) => {
        const choices = new Map<number, Settlement>();
        for (const { id, axis, choices: both } of betweenLevels(requirements, levels)) {
          const known = choices.get(id) ?? { id, difficulty: null, impact: null };
          choices.set(id, { ...known, [axis]: both[later ? 1 : 0] });
        }
        const settle = (list: typeof requirements) =>
          list.map((one) => {
            const chosen = choices.get(one.id);
            return chosen === undefined ? one : { ...one, ...settledScores(one, chosen, levels) };
          });
        const once = settle(requirements);
        expect(betweenLevels(once, levels)).toEqual([]);
        expect(settle(once)).toEqual(once);
      }),
    );
  });
});

describe('who comes in another wave', () => {
  test('law: under the same rules nobody', () => {
    fc.assert(
      fc.property(acyclicRequirements, anyRules, (requirements, rules) => {
        const waves = wavesIn(deriveOrder(requirements, rules)) ?? new Map<number, number>();
        expect(movedWaves(waves, waves)).toEqual([]);
      }),
    );
  });

  test('law: what moves from one policy to another moves back the same way, and the counts add up', () => {
    fc.assert(
      fc.property(
        acyclicRequirements,
        anyRules,
        fc.constantFrom(...policies),
        (requirements, rules, policy) => {
          const from = wavesIn(deriveOrder(requirements, rules));
          const to = wavesIn(deriveOrder(requirements, { ...rules, policy }));
          if (from === null || to === null) throw new Error('There are no cycles.');
          const moves = movedWaves(from, to);
          const back = movedWaves(to, from).map(({ id, from: a, to: b }) => ({ id, from: b, to: a }));
          expect(new Set(moves.map((move) => JSON.stringify(move)))).toEqual(
            new Set(back.map((move) => JSON.stringify(move))),
          );
          expect(countMoves(moves).reduce((sum, { count }) => sum + count, 0)).toBe(moves.length);
          for (const { id, from: a, to: b } of moves) {
            expect([from.get(id), to.get(id)]).toEqual([a, b]);
            expect(a).not.toBe(b);
          }
        },
      ),
    );
  });

  test('a circle of dependencies has no waves', () => {
    const circle = [requirement(1, { blockers: [2] }), requirement(2, { blockers: [1] })];
    const grid = { difficulty: ['Easy', 'Hard'], impact: ['Large', 'Small'] };
    expect(wavesIn(deriveOrder(circle, { grid, policy: 'balanced' }))).toBeNull();
  });
});
