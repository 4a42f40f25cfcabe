/**
 * How waves follow each other in time, and what one more requirement does to that (C2). Effort is in
 * one unit throughout, seconds or story points; time is in working days from the start of the first wave that is not done.
 *
 * A wave is planned for its effort and a reserve on top, rounded up to whole days. The reserve is its slack:
 * what may be added to the wave before the next one starts later.
 */

/** What the team gets done, and how much of it is held back in each wave. */
export interface Capacity {
  /** What the whole team does in one working day; more than 0. */
  readonly perDay: number;
  /** Share of each wave's effort that is planned on top of it, 0 to 1. */
  readonly reserve: number;
}

/** A requirement that is planned. */
export interface Planned {
  readonly id: number;
  readonly wave: number;
  /** In the whole order, from 1. */
  readonly place: number;
  /** Null where nobody has estimated it. */
  readonly effort: number | null;
  readonly done: boolean;
}

export interface WavePlan {
  readonly wave: number;
  /** Effort still to be done, assumed estimates included. */
  readonly effort: number;
  /** Working days after which it starts, and how many it is planned for. */
  readonly start: number;
  readonly days: number;
  /** What may be added before the next wave starts later. */
  readonly slack: number;
}

export interface Schedule {
  readonly capacity: Capacity;
  /** Waves in which something is left to do, ascending. */
  readonly waves: readonly WavePlan[];
  /** Requirements without an estimate that were counted with the median of the others. */
  readonly assumed: number;
  /** That median; null where nothing is estimated at all. */
  readonly median: number | null;
}

export interface Displaced {
  readonly id: number;
  /** Working days from now until it starts, before and after. */
  readonly before: number;
  readonly after: number;
}

export interface Effect {
  /** The wave that takes the effort: its own, or the first with something left to do where that is over. */
  readonly wave: number;
  /** What is added. */
  readonly effort: number;
  /** What the slack of that wave and of those after it takes up of it. */
  readonly absorbed: number;
  /** Requirements that start later, in order; empty where everything is absorbed. */
  readonly displaced: readonly Displaced[];
  /** Working days by which the last wave ends later. */
  readonly endsLater: number;
}

/** Lays the waves that are not done one after the other. */
export function scheduleOf(requirements: readonly Planned[], capacity: Capacity): Schedule {
  const left = requirements.filter(({ done }) => !done);
  const median = medianOf(requirements.flatMap(({ effort }) => effort ?? []));
  const effortOf = new Map<number, number>();
  for (const { wave, effort } of left) {
    effortOf.set(wave, (effortOf.get(wave) ?? 0) + (effort ?? median ?? 0));
  }
  let start = 0;
  const waves = [...effortOf]
    .sort(([a], [b]) => a - b)
    .map(([wave, effort]): WavePlan => {
      const days = daysFor(effort * (1 + capacity.reserve), capacity);
      const plan = { wave, effort, start, days, slack: days * capacity.perDay - effort };
      start += days;
      return plan;
    });
  return { capacity, waves, median, assumed: left.filter(({ effort }) => effort === null).length };
}

/** Effort that comes to a wave, and the requirement that leaves another one with it, where one moves. */
export interface Added {
  readonly wave: number;
  readonly effort: number;
  readonly leaves?: { readonly id: number; readonly wave: number; readonly effort: number };
}

/**
 * What adding effort to a wave does. A wave that cannot take all of it hands the rest on to the
 * next one, which starts later by as much: that is the chain reaction.
 */
export function effectOf(requirements: readonly Planned[], capacity: Capacity, added: Added): Effect {
  const { waves, median } = scheduleOf(requirements, capacity);
  const own = waves.find(({ wave }) => wave >= added.wave)?.wave ?? added.wave;
  const delays = new Map<number, number>();
  // What leaves an earlier wave ends it sooner: by as much it may take longer here.
  const ahead = added.leaves !== undefined && added.leaves.wave < own ? added.leaves.effort : 0;
  let over = Math.max(0, added.effort - ahead);
  for (const { wave, slack } of waves) {
    if (wave < own) continue;
    if (wave > own) delays.set(wave, daysFor(over, capacity));
    // What leaves a wave makes room there for what is handed on.
    const room = added.leaves?.wave === wave ? slack + added.leaves.effort : slack;
    over = Math.max(0, over - room);
  }
  const took = waves.length === 0 ? 0 : added.effort - over;
  // An addition behind everything that is planned displaces nobody, and ends later by its own length.
  const endsLater = daysFor(added.effort - took, capacity);
  const displaced = startsOf(requirements, waves, { median, capacity }).flatMap(({ id, wave, start }) => {
    const delay = id === added.leaves?.id ? 0 : (delays.get(wave) ?? 0);
    return delay === 0 ? [] : [{ id, before: start, after: start + delay }];
  });
  return { wave: own, effort: added.effort, absorbed: took, displaced, endsLater };
}

/** Whether the plan takes an addition without anybody's turn coming later. */
export function isAbsorbed(effect: Pick<Effect, 'displaced' | 'endsLater'>): boolean {
  return effect.displaced.length === 0 && effect.endsLater === 0;
}

/** In whole working days before it starts, each requirement that is left, in order. */
function startsOf(
  requirements: readonly Planned[],
  waves: readonly WavePlan[],
  { median, capacity }: { readonly median: number | null; readonly capacity: Capacity },
): { readonly id: number; readonly wave: number; readonly start: number }[] {
  const before = new Map(waves.map(({ wave }) => [wave, 0]));
  const startOf = new Map(waves.map(({ wave, start }) => [wave, start]));
  return requirements
    .filter(({ done }) => !done)
    .sort((a, b) => a.place - b.place)
    .map(({ id, wave, effort }) => {
      const worked = before.get(wave) ?? 0;
      before.set(wave, worked + (effort ?? median ?? 0));
      return { id, wave, start: (startOf.get(wave) ?? 0) + Math.floor(worked / capacity.perDay) };
    });
}

/** Whole working days; a fraction that is only a rounding error of the sum makes no further day. */
function daysFor(effort: number, { perDay }: Capacity): number {
  return Math.max(0, Math.ceil(effort / perDay - 1e-9));
}

/** Null of nothing; of an even number the lower middle, so that it is somebody's estimate. */
function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}
