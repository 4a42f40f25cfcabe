import type { Cell, Policy } from './vocabulary';

/**
 * The wave of a cell on a square grid of `levels` levels, from 1 (M2). Under every policy easiest × largest is
 * in the first wave, and hardest × smallest alone in the last.
 */
export function waveOf(cell: Cell, levels: number, policy: Policy): number {
  switch (policy) {
    case 'balanced':
      return cell.difficulty + cell.impact + 1;
    case 'easyFirst':
      return cell.difficulty * levels + cell.impact + 1;
    case 'impactFirst':
      return cell.impact * levels + cell.difficulty + 1;
  }
}

/** How many waves a grid has: the number of the last. */
export function waveCount(levels: number, policy: Policy): number {
  return policy === 'balanced' ? 2 * levels - 1 : levels * levels;
}
