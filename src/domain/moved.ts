import type { Order } from './order';

/** What another grid or policy would do to the waves. */

export interface WaveMove {
  readonly id: number;
  readonly from: number;
  readonly to: number;
}

/** Id → wave of everything that has a place; null where dependencies go in a circle. */
export function wavesIn(order: Order): ReadonlyMap<number, number> | null {
  return order.ok ? new Map(order.places.map(({ id, wave }) => [id, wave])) : null;
}

/** Who comes in another wave, in the order that `to` has them. Whoever is in one of the two only is left out. */
export function movedWaves(from: ReadonlyMap<number, number>, to: ReadonlyMap<number, number>): WaveMove[] {
  const moves: WaveMove[] = [];
  for (const [id, wave] of to) {
    const before = from.get(id);
    if (before !== undefined && before !== wave) moves.push({ id, from: before, to: wave });
  }
  return moves;
}

/** How many go from which wave to which, by wave. */
export function countMoves(
  moves: readonly Pick<WaveMove, 'from' | 'to'>[],
): { readonly from: number; readonly to: number; readonly count: number }[] {
  const counts = new Map<string, { from: number; to: number; count: number }>();
  for (const { from, to } of moves) {
    const key = `${from}:${to}`;
    counts.set(key, { from, to, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => a.from - b.from || a.to - b.to);
}
