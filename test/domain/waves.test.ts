import { describe, expect, test } from 'vitest';
import { type Policy, policies } from '../../src/domain/vocabulary';
import { waveCount, waveOf } from '../../src/domain/waves';

const sizes = [2, 3, 4, 5] as const;
const cellsOf = (levels: number) =>
  Array.from({ length: levels ** 2 }, (_, index) => ({
    difficulty: index % levels,
    impact: Math.floor(index / levels),
  }));

describe('M2 waves of cells', () => {
  const tables: readonly [Policy, readonly (readonly number[])[]][] = [
    // A row for each impact, largest first; a column for each difficulty, easiest first.
    [
      'balanced',
      [
        [1, 2, 3],
        [2, 3, 4],
        [3, 4, 5],
      ],
    ],
    [
      'easyFirst',
      [
        [1, 4, 7],
        [2, 5, 8],
        [3, 6, 9],
      ],
    ],
    [
      'impactFirst',
      [
        [1, 2, 3],
        [4, 5, 6],
        [7, 8, 9],
      ],
    ],
  ];
  test.each(tables)('%s on three levels', (policy, rows) => {
    const waves = rows.map((row, impact) =>
      row.map((_, difficulty) => waveOf({ difficulty, impact }, 3, policy)),
    );
    expect(waves).toEqual(rows);
  });

  const combinations = policies.flatMap((policy) => sizes.map((levels) => [policy, levels] as const));
  test('combinations tried', () => expect(combinations).toHaveLength(12));

  test.each(combinations)(
    '%s on %i levels: first is easiest × largest, last and alone hardest × smallest',
    (policy, levels) => {
      const last = levels - 1;
      const cells = cellsOf(levels);
      const waves = cells.map((cell) => waveOf(cell, levels, policy));
      expect(waveOf({ difficulty: 0, impact: 0 }, levels, policy)).toBe(1);
      expect(Math.max(...waves)).toBe(waveCount(levels, policy));
      const latest = cells.filter((_, index) => waves[index] === waveCount(levels, policy));
      expect(latest).toEqual([{ difficulty: last, impact: last }]);
      // No wave is left out.
      expect(new Set(waves).size).toBe(waveCount(levels, policy));
    },
  );

  test.each(combinations)('%s on %i levels: easier or more useful is never later', (policy, levels) => {
    for (const cell of cellsOf(levels)) {
      const wave = waveOf(cell, levels, policy);
      if (cell.difficulty > 0) {
        expect(waveOf({ ...cell, difficulty: cell.difficulty - 1 }, levels, policy)).toBeLessThan(wave);
      }
      if (cell.impact > 0) {
        expect(waveOf({ ...cell, impact: cell.impact - 1 }, levels, policy)).toBeLessThan(wave);
      }
    }
  });
});
