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

export interface FrontWave {
  readonly wave: number;
  /** Requirements of the baseline in it. */
  readonly count: number;
  readonly undone: Tally;
  readonly unstarted: Tally;
}

export interface Tally {
  /** How many there are. */
  readonly open: number;
  /** The first of them by place: [issue id, place]. */
  readonly first: readonly (readonly [id: number, place: number])[];
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
export const readAtOnce = 20;

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
    return { open: open.length, first: open.slice(0, keptPerWave).map(({ id, place }) => [id, place]) };
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

/** A requirement of the baseline that was seen in a state. */
export interface FrontChange extends FrontStanding {
  /** What was known of it before; decides only where the front itself cannot tell. */
  readonly was: SeenState;
  readonly now: SeenState;
}

/**
 * The front with changes worked in. Among what it lists, doing it twice is doing it once; beyond that `was`
 * decides, which therefore has to come from a record that is written together with the front.
 */
export function advanceFront(front: Front, changes: readonly FrontChange[]): Front {
  const waves = front.waves.map((wave): FrontWave => {
    const own = changes.filter((change) => change.wave === wave.wave);
    if (own.length === 0) return wave;
    return {
      ...wave,
      undone: own.reduce((tally, change) => advance(tally, change, 'strict', wave.count), wave.undone),
      unstarted: own.reduce((tally, change) => advance(tally, change, 'rolling', wave.count), wave.unstarted),
    };
  });
  return { ...front, waves };
}

function advance(tally: Tally, change: FrontChange, skipping: Skipping, count: number): Tally {
  const opens = !isPassed(change.now, skipping);
  if (wasOpen(tally, change, skipping) === opens) return tally;
  if (!opens) {
    return {
      open: Math.max(0, tally.open - 1),
      first: tally.first.filter(([id]) => id !== change.id),
    };
  }
  const open = Math.min(count, tally.open + 1);
  const last = tally.first.at(-1);
  // Behind the last of an incomplete list there may be others before it that are not listed.
  const belongs = isComplete(tally) || (last !== undefined && change.place < last[1]);
  if (!belongs) return { open, first: tally.first };
  const first = [...tally.first, [change.id, change.place] as const].sort(([, a], [, b]) => a - b);
  return { open, first: first.slice(0, keptPerWave) };
}

/** The list tells for what it covers; beyond it, what was known before does. */
function wasOpen(tally: Tally, change: FrontChange, skipping: Skipping): boolean {
  if (tally.first.some(([id]) => id === change.id)) return true;
  const last = tally.first.at(-1);
  if (isComplete(tally) || (last !== undefined && change.place < last[1])) return false;
  return !isPassed(change.was, skipping);
}

function isComplete(tally: Tally): boolean {
  return tally.first.length >= tally.open;
}

/** Whether some wave lists too few to decide by, so that the front has to be made anew from the board. */
export function needsRefill(front: Front): boolean {
  return front.waves.some(({ undone, unstarted }) =>
    [undone, unstarted].some((tally) => tally.first.length < Math.min(readAtOnce, tally.open)),
  );
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
    // Past an incomplete list the order would have gaps.
    if (inOrder) ids.push(...tally.first.map(([id]) => id));
    inOrder = inOrder && isComplete(tally);
  }
  return { ids: ids.slice(0, readAtOnce), total };
}
