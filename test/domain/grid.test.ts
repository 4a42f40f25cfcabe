import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import {
  cellOf,
  defaultGrid,
  defaultThresholds,
  difficultyWord,
  impactWord,
  isBetweenLevels,
  levelOf,
  levelsFor,
  positionOf,
} from '../../src/domain/grid';

describe('M1 levels follow the number of live requirements', () => {
  const cases: readonly [string, number, number][] = [
    ['none', 0, 2],
    ['the last with two', 99, 2],
    ['the first with three', 100, 3],
    ['the last with three', 299, 3],
    ['the first with four', 300, 4],
    ['the last with four', 499, 4],
    ['the first with five', 500, 5],
    ['ten thousand', 10_000, 5],
  ];
  test.each(cases)('%s (%i) → %i', (_, n, levels) => {
    expect(levelsFor(n, defaultThresholds)).toBe(levels);
  });

  test('thresholds are a setting', () => {
    expect(levelsFor(50, [10, 20, 30])).toBe(5);
  });
});

describe('positions', () => {
  const cases: readonly [number, readonly number[]][] = [
    [2, [0, 100]],
    [3, [0, 50, 100]],
    [4, [0, 33.33, 66.67, 100]],
    [5, [0, 25, 50, 75, 100]],
  ];
  test.each(cases)('a grid of %i has them at %j', (levels, positions) => {
    expect(positions.map((_, level) => positionOf(level, levels))).toEqual(positions);
    expect(positions.map((position) => levelOf(position, levels))).toEqual(
      positions.map((_, level) => level),
    );
  });

  test('exactly between two levels the later one counts', () => {
    expect(levelOf(50, 2)).toBe(1);
    expect(levelOf(25, 3)).toBe(1);
  });

  test('law: every position has a level of the grid, and a higher position no lower one', () => {
    const position = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 5 }), position, position, (levels, a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(levelOf(low, levels)).toBeGreaterThanOrEqual(0);
        expect(levelOf(high, levels)).toBeLessThan(levels);
        expect(levelOf(low, levels)).toBeLessThanOrEqual(levelOf(high, levels));
      }),
    );
  });

  test('M5 a new grid says what a person should settle', () => {
    expect([0, 25, 50, 75, 100].map((position) => isBetweenLevels(position, 3))).toEqual([
      false,
      true,
      false,
      true,
      false,
    ]);
    expect(
      [0, 100].some((position) => [2, 3, 4, 5].some((levels) => isBetweenLevels(position, levels))),
    ).toBe(false);
  });

  test('a quarter of a step counts as between: fairly easy, on a grid of two', () => {
    expect([isBetweenLevels(25, 2), isBetweenLevels(24, 2)]).toEqual([true, false]);
  });

  test('a cell needs both scores', () => {
    const grid = defaultGrid(3);
    expect(cellOf({ difficulty: 50, impact: 100 }, grid)).toEqual({ difficulty: 1, impact: 2 });
    expect(cellOf({ difficulty: null, impact: 100 }, grid)).toBeNull();
    expect(cellOf({ difficulty: 0, impact: null }, grid)).toBeNull();
  });
});

describe('default labels', () => {
  const cases: readonly [number, readonly string[], readonly string[]][] = [
    [2, ['Easy', 'Hard'], ['Large', 'Small']],
    [3, ['Easy', 'Medium', 'Hard'], ['Large', 'Medium', 'Small']],
    [4, ['Easy', 'Fairly easy', 'Fairly hard', 'Hard'], ['Large', 'Fairly large', 'Fairly small', 'Small']],
    [
      5,
      ['Easy', 'Fairly easy', 'Medium', 'Fairly hard', 'Hard'],
      ['Large', 'Fairly large', 'Medium', 'Fairly small', 'Small'],
    ],
  ];
  test.each(cases)('of %i levels', (levels, difficulty, impact) => {
    expect(defaultGrid(levels)).toEqual({ difficulty, impact });
  });

  test('the manifest’s formatters say the same at every position', () => {
    const manifest = parse(readFileSync('manifest.yml', 'utf8'));
    const words = { difficulty: difficultyWord, impact: impactWord };
    for (const [key, word] of Object.entries(words)) {
      const field = manifest.modules['jira:customField'].find(
        (module: { key: string }) => module.key === key,
      );
      const formatter = new Function('value', `return ${field.view.formatter.expression}`);
      expect(formatter(null)).toBe('');
      for (let position = 0; position <= 100; position += 0.25)
        expect(formatter(position)).toBe(word(position));
    }
  });
});
