import { isLive } from './board';
import { isBetweenLevels, levelOf, positionOf } from './grid';
import type { Requirement, Scores } from './vocabulary';

/**
 * Another number of levels (M5). Extremes are 0 and 100 on every grid, so a card on a level of both grids keeps
 * its scores; one between two levels of the new grid goes to one of the two, as a person says.
 */

export type Axis = keyof Scores;
export const axes = ['difficulty', 'impact'] as const satisfies readonly Axis[];

/** The levels that people chose for a card; null for an axis on which nothing was to be chosen. */
export interface Settlement {
  readonly id: number;
  readonly difficulty: number | null;
  readonly impact: number | null;
}

/** One score that lies between two levels. */
export interface Between {
  readonly id: number;
  readonly axis: Axis;
  /** 0 to 100. */
  readonly position: number;
  /** The levels on both sides of it, on the new grid. */
  readonly choices: readonly [number, number];
}

/** The levels on both sides of a position. */
function around(position: number, levels: number): readonly [number, number] {
  const lower = Math.min(Math.floor((position / 100) * (levels - 1)), levels - 2);
  return [lower, lower + 1];
}

function betweenAt(id: number, axis: Axis, position: number | null, levels: number): Between[] {
  if (position === null || !isBetweenLevels(position, levels)) return [];
  return [{ id, axis, position, choices: around(position, levels) }];
}

/** What a person has to settle on a grid of so many levels: live requirements only, in the order given. */
export function betweenLevels(
  requirements: readonly Pick<Requirement, 'id' | 'state' | Axis>[],
  levels: number,
): Between[] {
  return requirements
    .filter(({ state }) => isLive(state))
    .flatMap((requirement) =>
      axes.flatMap((axis) => betweenAt(requirement.id, axis, requirement[axis], levels)),
    );
}

/**
 * A card's scores once it is settled. A score that does not lie between two levels stays as it is, and so does
 * one for which another level was chosen than the two beside it: it has been moved since.
 */
export function settledScores(
  scores: Scores,
  chosen: Pick<Settlement, Axis>,
  levels: number,
): Required<Scores> {
  const settle = (axis: Axis): number | null => {
    const position = scores[axis];
    const level = chosen[axis];
    if (position === null || level === null || !isBetweenLevels(position, levels)) return position;
    return around(position, levels).includes(level) ? positionOf(level, levels) : position;
  };
  return { difficulty: settle('difficulty'), impact: settle('impact') };
}

/** What is suggested where nobody has said yet: the nearest, halfway the later (harder, smaller). */
export function nearestOf({ position }: Pick<Between, 'position'>, levels: number): number {
  return levelOf(position, levels);
}
