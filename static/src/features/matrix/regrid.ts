import { defaultGrid } from '../../../../src/domain/grid';
import { countMoves, movedWaves, wavesIn } from '../../../../src/domain/moved';
import { deriveOrder } from '../../../../src/domain/order';
import {
  type Between,
  betweenLevels,
  nearestOf,
  type Settlement,
  settledScores,
} from '../../../../src/domain/regrid';
import type { BoardEntry, Grid } from '../../../../src/domain/vocabulary';
import type { Chart } from '../board/chart';

/** What another number of levels does, worked out from the board by the rules of the domain. */

/** Cards whose score on one axis is the same and lies between the same two levels. */
export interface Group {
  readonly key: string;
  readonly axis: Between['axis'];
  readonly position: number;
  readonly choices: readonly [number, number];
  readonly cards: readonly BoardEntry[];
}

/** Level chosen, by `axis:id`. */
export type Choices = ReadonlyMap<string, number>;

export const choiceKey = ({ axis, id }: Pick<Between, 'axis' | 'id'>): string => `${axis}:${id}`;

/** The grid that there would be: the present one, where it has as many levels. */
export const gridOf = (levels: number, chart: Chart): Grid =>
  levels === chart.levels ? chart.grid : defaultGrid(levels);

/** What is to be settled, difficulty first, easiest and largest first. */
export function groupsOf(chart: Chart, levels: number): Group[] {
  const groups = new Map<string, Group & { cards: BoardEntry[] }>();
  for (const { id, axis, position, choices } of betweenLevels(chart.entries, levels)) {
    const entry = chart.byId.get(id);
    if (entry === undefined) continue;
    const key = `${axis}:${position}`;
    const group = groups.get(key) ?? { key, axis, position, choices, cards: [] };
    group.cards.push(entry);
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => a.axis.localeCompare(b.axis) || a.position - b.position);
}

/** The choices by card. Where nobody has said yet the nearest level stands in, if wanted. */
export function settlementsOf(groups: readonly Group[], choices: Choices, levels: number | null) {
  const settled = new Map<number, Settlement>();
  for (const { axis, position, cards } of groups) {
    for (const { id } of cards) {
      const level =
        choices.get(choiceKey({ axis, id })) ?? (levels === null ? null : nearestOf({ position }, levels));
      if (level === null) continue;
      settled.set(id, { ...(settled.get(id) ?? { id, difficulty: null, impact: null }), [axis]: level });
    }
  }
  return settled;
}

export interface Preview {
  readonly counts: ReturnType<typeof countMoves>;
  readonly moves: readonly { id: number; key: string; summary: string; from: number; to: number }[];
  readonly inOrder: number;
  /** Scores that are rewritten on cards which the chart in force holds and which are not done. */
  readonly held: number;
}

/** Null where dependencies go in a circle. */
export function previewOf(
  chart: Chart,
  levels: number,
  groups: readonly Group[],
  choices: Choices,
): Preview | null {
  const { policy } = chart.head.rules;
  const inForce = chart.head.baseline?.state === 'inForce';
  const settled = settlementsOf(groups, choices, levels);
  const entries = chart.entries.map((entry) => {
    const card = settled.get(entry.id);
    return card === undefined ? entry : { ...entry, ...settledScores(entry, card, levels) };
  });
  const now = wavesIn(chart.order);
  const then = wavesIn(deriveOrder(entries, { grid: gridOf(levels, chart), policy }));
  if (now === null || then === null) return null;
  const signed = inForce ? [...chart.standings].map(([id, { wave }]) => [id, wave] as const) : [];
  const moves = movedWaves(new Map([...now, ...signed]), then);
  return {
    counts: countMoves(moves),
    moves: moves.flatMap((move) => {
      const entry = chart.byId.get(move.id);
      return entry === undefined ? [] : [{ ...move, key: entry.key, summary: entry.summary }];
    }),
    inOrder: then.size,
    held: inForce
      ? [...settled.keys()].filter((id) => chart.standings.has(id) && chart.byId.get(id)?.state !== 'done')
          .length
      : 0,
  };
}
