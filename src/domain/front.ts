import type { Skipping, StateClass } from './vocabulary';

/**
 * The front of a baseline: for each wave how many requirements are not yet done (and not yet started), and
 * the first of them. It is what the guard reads instead of every earlier requirement (O1).
 *
 * What is no longer live, deleted or moved counts as neither started nor done: the baseline rules (B5).
 */
export interface Front {
  readonly number: number;
  readonly edition: number;
  /** Ascending. */
  readonly waves: readonly FrontWave[];
}

interface FrontWave {
  readonly wave: number;
  /** Requirements of the baseline in it. */
  readonly count: number;
  readonly undone: Tally;
  readonly unstarted: Tally;
}

interface Tally {
  /** How many there are. */
  readonly open: number;
  /** The first of them by place: [issue id, place]. */
  readonly first: readonly (readonly [id: number, place: number])[];
  /** The place up to which `first` tells of every requirement of the wave. */
  readonly upTo: number;
}

export interface FrontStanding {
  readonly id: number;
  readonly wave: number;
  readonly place: number;
}

/** A requirement's state class; null where it was deleted or moved away. */
export type SeenState = StateClass | null;

/** Ids kept for each wave. */
const keptPerWave = 25;
/** Earlier requirements that one decision reads afresh. */
const readAtOnce = 20;

/** Whether a requirement no longer holds up those behind it. */
export function isPassed(state: SeenState, skipping: Skipping): boolean {
  return state === 'done' || (skipping === 'rolling' && state === 'started');
}

export function makeFront(
  baseline: { readonly number: number; readonly edition: number },
  standings: readonly FrontStanding[],
  stateOf: (id: number) => SeenState,
): Front {
  const byWave = new Map<number, FrontStanding[]>();
  for (const standing of [...standings].sort((a, b) => a.place - b.place)) {
    const members = byWave.get(standing.wave);
    if (members === undefined) byWave.set(standing.wave, [standing]);
    else members.push(standing);
  }
  const tally = (members: readonly FrontStanding[], skipping: Skipping): Tally => {
    const open = members.filter((member) => !isPassed(stateOf(member.id), skipping));
    return kept(
      open.length,
      open.map(({ id, place }) => [id, place]),
      members.at(-1)?.place ?? 0,
    );
  };
  const waves = [...byWave].sort(([a], [b]) => a - b);
  return {
    number: baseline.number,
    edition: baseline.edition,
    waves: waves.map(([wave, members]) => ({
      wave,
      count: members.length,
      undone: tally(members, 'strict'),
      unstarted: tally(members, 'rolling'),
    })),
  };
}

/** Cuts a list to what is kept of it. */
function kept(open: number, first: Tally['first'], upTo: Tally['upTo']): Tally {
  if (first.length <= keptPerWave) return { open, first, upTo };
  const cut = first.slice(0, keptPerWave);
  return { open, first: cut, upTo: cut.at(-1)?.[1] ?? upTo };
}

/** A requirement of the baseline that was seen in a state. */
export interface FrontChange extends FrontStanding {
  /**
   * What the board had for it, when the board's entry is written together with the front; undefined where
   * somebody merely looked, as the guard does.
   */
  readonly was: SeenState | undefined;
  readonly now: SeenState;
}

/**
 * The front with changes worked in. As far as its lists reach they tell what was known before, so that doing
 * it twice is doing it once; beyond them `was` does, and where that is unknown nothing is changed.
 */
export function advanceFront(front: Front, changes: readonly FrontChange[]): Front {
  const waves = front.waves.map((wave): FrontWave => {
    const own = changes.filter((change) => change.wave === wave.wave);
    if (own.length === 0) return wave;
    return {
      ...wave,
      undone: own.reduce((tally, change) => advance(tally, change, 'strict'), wave.undone),
      unstarted: own.reduce((tally, change) => advance(tally, change, 'rolling'), wave.unstarted),
    };
  });
  return { ...front, waves };
}

function advance(tally: Tally, change: FrontChange, skipping: Skipping): Tally {
  const reached = change.place <= tally.upTo;
  if (!reached && change.was === undefined) return tally;
  const was = reached
    ? tally.first.some(([id]) => id === change.id)
    : !isPassed(change.was ?? null, skipping);
  const is = !isPassed(change.now, skipping);
  if (was === is) return tally;
  const open = tally.open + (is ? 1 : -1);
  if (!reached) return { ...tally, open };
  if (!is) return { ...tally, open, first: tally.first.filter(([id]) => id !== change.id) };
  const first = [...tally.first, [change.id, change.place] as const].sort(([, a], [, b]) => a - b);
  return kept(open, first, tally.upTo);
}

/** Whether some wave lists too few to decide by, so that the front has to be made anew from the board. */
export function needsRefill(front: Front): boolean {
  return front.waves.some(({ undone, unstarted }) =>
    [undone, unstarted].some((tally) => tally.first.length < Math.min(readAtOnce, tally.open)),
  );
}

/**
 * How a front differs from the one made anew from the whole board, as far as both their lists reach: the
 * requirements that one of them has as open and the other has not, and by how much their counts are apart.
 */
export function frontDrift(
  kept: Front,
  made: Front,
): { readonly ids: readonly number[]; readonly miscounted: number } {
  const ids = new Set<number>();
  let miscounted = 0;
  for (const wave of made.waves) {
    const before = kept.waves.find((one) => one.wave === wave.wave);
    for (const skipping of ['undone', 'unstarted'] as const) {
      const was = before?.[skipping] ?? { open: 0, first: [], upTo: Number.POSITIVE_INFINITY };
      const is = wave[skipping];
      miscounted += Math.abs(was.open - is.open);
      const reach = Math.min(was.upTo, is.upTo);
      const within = ({ first }: Tally) => first.filter(([, place]) => place <= reach).map(([id]) => id);
      const [had, has] = [new Set(within(was)), new Set(within(is))];
      for (const id of [...had, ...has]) if (had.has(id) !== has.has(id)) ids.add(id);
    }
  }
  return { ids: [...ids], miscounted };
}

export interface EarlierOpen {
  /** The first of those that the front has as open, in order: what the guard reads afresh. */
  readonly ids: readonly number[];
  /** How many there are by the front, those included. */
  readonly total: number;
}

/** Requirements of waves before `wave` that are still open by the front. */
export function earlierOpen(front: Front, wave: number, skipping: Skipping): EarlierOpen {
  const ids: number[] = [];
  let total = 0;
  let inOrder = true;
  for (const earlier of front.waves) {
    if (earlier.wave >= wave) break;
    const tally = skipping === 'strict' ? earlier.undone : earlier.unstarted;
    total += tally.open;
    // Past a list that does not tell of all, the order would have gaps.
    if (inOrder) ids.push(...tally.first.map(([id]) => id));
    inOrder = inOrder && tally.first.length === tally.open;
  }
  return { ids: ids.slice(0, readAtOnce), total };
}

/** A requirement that a confirmed change put onto the chart, or took off it. */
export interface FrontPassage {
  readonly standing: FrontStanding;
  /** What the board has for it. */
  readonly state: SeenState;
}

/** The front of the next edition: without what a confirmed change took off, with what it put there. */
export function amendFront(
  front: Front,
  edition: number,
  { left, entered }: { readonly left: FrontPassage | null; readonly entered: FrontPassage | null },
): Front {
  const without = left === null ? front.waves : front.waves.map((wave) => withoutOne(wave, left));
  const waves = entered === null ? without : withOne(without, entered);
  return { ...front, edition, waves: waves.filter(({ count }) => count > 0) };
}

function withoutOne(wave: FrontWave, { standing, state }: FrontPassage): FrontWave {
  if (wave.wave !== standing.wave) return wave;
  const gone = { ...standing, was: state, now: 'done' } as const;
  return {
    ...wave,
    count: wave.count - 1,
    undone: advance(wave.undone, gone, 'strict'),
    unstarted: advance(wave.unstarted, gone, 'rolling'),
  };
}

function withOne(waves: readonly FrontWave[], { standing, state }: FrontPassage): FrontWave[] {
  const empty: Tally = { open: 0, first: [], upTo: 0 };
  const own = waves.find(({ wave }) => wave === standing.wave) ?? {
    wave: standing.wave,
    count: 0,
    undone: empty,
    unstarted: empty,
  };
  const joined = {
    ...own,
    count: own.count + 1,
    undone: entered(own.undone, standing, isPassed(state, 'strict')),
    unstarted: entered(own.unstarted, standing, isPassed(state, 'rolling')),
  };
  const others = waves.filter(({ wave }) => wave !== standing.wave);
  return [...others, joined].sort((a, b) => a.wave - b.wave);
}

/** Behind every place that there is: a list that tells of all that are open goes on telling of all. */
function entered({ open, first, upTo }: Tally, { id, place }: FrontStanding, passed: boolean): Tally {
  const tellsAll = first.length === open;
  const reach = tellsAll ? Math.max(upTo, place) : upTo;
  if (passed) return { open, first, upTo: reach };
  return tellsAll ? kept(open + 1, [...first, [id, place]], reach) : { open: open + 1, first, upTo };
}
