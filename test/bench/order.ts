import { defaultGrid, defaultThresholds, levelsFor } from '../../src/domain/grid';
import { deriveOrder } from '../../src/domain/order';
import type { Requirement } from '../../src/domain/vocabulary';
import type { Row } from './work';

/** The fastest of so many: what the machine does besides only adds to a time. */
const runs = 15;

/** The same numbers from 0 to 1 in every run. */
function numbers(): () => number {
  let state = 42;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

/** As many dependencies as half of them, each on one of a smaller id, so that there is no cycle. */
function requirementsOf(size: number): Requirement[] {
  const next = numbers();
  const below = (limit: number) => Math.floor(next() * limit);
  const made = Array.from({ length: size }, (_, index) => ({
    id: 10_000 + index,
    key: `R-${index}`,
    summary: '',
    departments: [],
    difficulty: 25 * below(5),
    impact: 25 * below(5),
    rank: `0|i${below(36 ** 5)
      .toString(36)
      .padStart(6, '0')}:`,
    state: 'open' as const,
    blockers: [] as number[],
  }));
  for (let left = size / 2; left > 0; left -= 1) {
    const blocked = made[1 + below(size - 1)];
    const blocker = blocked && made[below(blocked.id - 10_000)];
    if (blocked && blocker) blocked.blockers.push(blocker.id);
  }
  return made;
}

function fastest(work: () => unknown, times: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < times; run += 1) {
    const started = performance.now();
    work();
    least = Math.min(least, performance.now() - started);
  }
  return Math.round(least * 10) / 10;
}

/** Each next place by looking through everything that is left for the first whose blockers are placed. */
function plainOrder(requirements: readonly Requirement[]): number[] {
  const weight = ({ difficulty, impact }: Requirement) => (difficulty ?? 0) + (impact ?? 0);
  const left = [...requirements];
  const placed = new Set<number>();
  while (left.length > 0) {
    let best = -1;
    for (const [index, one] of left.entries()) {
      if (!one.blockers.every((id) => placed.has(id))) continue;
      const rival = left[best];
      if (rival === undefined || weight(one) < weight(rival)) best = index;
    }
    const [next] = left.splice(best, 1);
    if (next === undefined) break;
    placed.add(next.id);
  }
  return [...placed];
}

/** The order of so many with half as many dependencies, in memory. */
export function measureOrder(size: number): Row[] {
  const requirements = requirementsOf(size);
  const rules = { grid: defaultGrid(levelsFor(size, defaultThresholds)), policy: 'balanced' } as const;
  const order = deriveOrder(requirements, rules);
  if (!order.ok || order.places.length !== size) throw new Error('The order has not everybody');
  const none = { work: 'order', size, points: 0, calls: 0, bytes: 0 };
  return [
    { ...none, way: 'wallchart', ms: fastest(() => deriveOrder(requirements, rules), runs) },
    { ...none, way: 'plain', ms: fastest(() => plainOrder(requirements), 1) },
  ];
}
