import type { Cell, Grid, Rules, Scores } from './vocabulary';

/** Levels and positions (M1, M5). A position runs from 0 to 100; a level is an index from 0 on the present grid. */

/** Numbers of live requirements from which 3, 4 and 5 levels are proposed. */
export const defaultThresholds: Rules['thresholds'] = [100, 300, 500];

export const fewestLevels = 2;
export const mostLevels = 5;

/** Levels per axis that M1 proposes for n live requirements: 2 to 5. */
export function levelsFor(n: number, thresholds: Rules['thresholds']): number {
  return fewestLevels + thresholds.filter((threshold) => n >= threshold).length;
}

/** The position of a level: evenly spread, two decimals, 0 and 100 at the ends of every grid. */
export function positionOf(level: number, levels: number): number {
  return Math.round((10_000 * level) / (levels - 1)) / 100;
}

/**
 * The level nearest to a position. Exactly between two it is the later one (harder, smaller): nothing looks
 * better than somebody said it is.
 */
export function levelOf(position: number, levels: number): number {
  return Math.round((position / 100) * (levels - 1));
}

/** Whether a position lies far enough from every level that a person should settle it (M5): a quarter step or more. */
export function isBetweenLevels(position: number, levels: number): boolean {
  const exact = (position / 100) * (levels - 1);
  return Math.abs(exact - Math.round(exact)) >= 0.25;
}

/** The cell of both scores on a grid, or null while one of them is missing. */
export function cellOf(scores: Scores, grid: Grid): Cell | null {
  if (scores.difficulty === null || scores.impact === null) return null;
  return {
    difficulty: levelOf(scores.difficulty, grid.difficulty.length),
    impact: levelOf(scores.impact, grid.impact.length),
  };
}

/** Words for a fifth of the way each; the manifest's formatters have the same bounds. */
const difficultyWords = ['Easy', 'Fairly easy', 'Medium', 'Fairly hard', 'Hard'] as const;
const impactWords = ['Large', 'Fairly large', 'Medium', 'Fairly small', 'Small'] as const;

function wordAt(words: readonly [string, string, string, string, string], position: number): string {
  if (position <= 12) return words[0];
  if (position <= 41) return words[1];
  if (position < 59) return words[2];
  return position < 88 ? words[3] : words[4];
}

/** What a position is called whatever the grid: the default labels agree on every grid. */
export function difficultyWord(position: number): string {
  return wordAt(difficultyWords, position);
}

export function impactWord(position: number): string {
  return wordAt(impactWords, position);
}

/** A grid of 2 to 5 levels with the default labels. */
export function defaultGrid(levels: number): Grid {
  const positions = Array.from({ length: levels }, (_, level) => positionOf(level, levels));
  return { difficulty: positions.map(difficultyWord), impact: positions.map(impactWord) };
}
