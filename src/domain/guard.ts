import type { Leaf } from './baseline';
import { isLive } from './board';
import { changesSince, isWording } from './change';
import type { ContentDigest } from './content';
import { type EarlierOpen, isPassed, type SeenState } from './front';
import type { GateLine } from './gates/phases';
import { gateProblems, type Planned } from './gates/starting';
import type { InTheWay, Named, Problem } from './problems';
import type { BaselineState, Rules, StateClass } from './vocabulary';

/**
 * What the guard decides, and the panel explains: one predicate for both. Pure over facts that two reads
 * give: the records, and at most 20 earlier requirements as they are now.
 */

export type GuardDecision =
  /** `advice`: what would have refused, had enforcement been on. */
  | { readonly allow: true; readonly advice: readonly Problem[] }
  | { readonly allow: false; readonly problems: readonly Problem[] };

/** From one state class to another. */
export interface Move {
  readonly from: StateClass;
  readonly to: StateClass;
}

/** An issue as it was read a moment ago. */
export interface Seen {
  readonly id: number;
  readonly key: string;
  readonly state: StateClass;
  readonly status: string;
  /** Names of its departments. */
  readonly departments: readonly string[];
  /** Has a security level: it may count, but not be named. */
  readonly secured: boolean;
}

/** An issue that might be in the way. */
export interface Obstacle {
  readonly id: number;
  /** In the baseline; null for a blocker that is not in it. */
  readonly wave: number | null;
  /** Null where it could not be read: deleted, moved away, or not for the app to see. It counts as open. */
  readonly seen: Seen | null;
}

export interface StartFacts {
  readonly rules: Pick<Rules, 'enforcement' | 'skipping'>;
  /** `inForce` where one is, whatever else is out; otherwise the state of the latest. */
  readonly baseline: BaselineState | 'none';
  /** Its leaf in the baseline in force; null where it has none. */
  readonly signed: Leaf | null;
  /** The team has let it start out of turn, once (O4). */
  readonly excepted: boolean;
  /** What it is now, with the edits of the transition's own screen laid over. */
  readonly digest: ContentDigest;
  readonly state: StateClass;
  /**
   * Earlier requirements that the front has as open; null where there is no front for the baseline in force.
   * Need not be worked out without a leaf.
   */
  readonly earlier: EarlierOpen | null;
  /** Those of `earlier.ids`, in that order, as they are now. */
  readonly read: readonly Obstacle[];
  /** Its own blockers as they are now. */
  readonly blockers: readonly Obstacle[];
  /** Its iterations, and what meeting it takes. */
  readonly planned: Planned;
  /** The project's gates, in sequence; none where it works without. */
  readonly gates: readonly GateLine[];
}

/** Named in one sentence at most; the panel lists the others. */
const namedAtMost = 5;

/** Whether a move begins work, so that it needs the start's facts; finishing what is under way does not. */
export function asksToStart({ from, to }: Move): boolean {
  if (to === 'started') return from !== 'started';
  return to === 'done' && from !== 'started' && from !== 'done';
}

/** Everything that keeps a requirement from starting now; empty where nothing does. */
export function startProblems(facts: StartFacts): Problem[] {
  const { planned, gates, blockers } = facts;
  return [...chartProblems(facts), ...blockerProblems(blockers), ...gateProblems(planned, gates)];
}

/**
 * O3: advisory means that everything may start, until a chart is in force; from then on the chart holds. Gates
 * bind whatever the chart does: they were planned to.
 */
export function decideStart(facts: StartFacts): GuardDecision {
  const problems = startProblems(facts);
  const advisory = facts.rules.enforcement === 'advisory' && facts.baseline !== 'inForce';
  const gated = gateProblems(facts.planned, facts.gates).length > 0;
  const allow = problems.length === 0 || (advisory && !gated);
  return allow ? { allow, advice: problems } : { allow: false, problems };
}

/** A guarded move that begins no work: finishing, taking up again as open, taking off the chart. */
export function decideOther(move: Move, facts: { readonly outForSignature: boolean }): GuardDecision {
  const movesChart = isLive(move.from) !== isLive(move.to);
  return movesChart && facts.outForSignature
    ? { allow: false, problems: [{ rule: 'B5-move', state: 'outForSignature' }] }
    : { allow: true, advice: [] };
}

function chartProblems(facts: StartFacts): Problem[] {
  if (facts.baseline !== 'inForce') return [{ rule: 'O3', state: facts.baseline }];
  if (facts.signed === null) return [{ rule: 'C1' }];
  const changed = changeProblems(facts.signed, facts);
  return facts.excepted ? changed : [...changed, ...earlierProblems(facts)];
}

/** B4 and B5: what is now, held against what was signed. */
export function changeProblems(
  signed: Pick<Leaf, 'digest' | 'same'>,
  now: { readonly digest: ContentDigest; readonly state: StateClass },
): Problem[] {
  const parts = changesSince(signed, now);
  const reworded = parts.filter(isWording);
  const reordered = parts.filter((part) => !isWording(part));
  const problems: Problem[] = [];
  if (reworded.length > 0) problems.push({ rule: 'B4', changed: reworded });
  if (reordered.length > 0) problems.push({ rule: 'B5', changed: reordered });
  return problems;
}

/** O1. What was read settles it; what was not read and is open by the front cannot be passed over. */
function earlierProblems({ earlier, read, rules }: StartFacts): Problem[] {
  if (earlier === null) return [{ rule: 'O1-refresh' }];
  if (earlier.total === 0) return [];
  const open = read.filter(({ seen }) => !isPassed(stateOf(seen), rules.skipping));
  const unread = Math.max(0, earlier.total - read.length);
  if (open.length > 0) return [{ rule: 'O1', ...inTheWay(open, unread) }];
  return unread > 0 ? [{ rule: 'O1-refresh' }] : [];
}

/** O2. */
function blockerProblems(blockers: readonly Obstacle[]): Problem[] {
  const open = blockers.filter(({ seen }) => stateOf(seen) !== 'done');
  return open.length > 0 ? [{ rule: 'O2', ...inTheWay(open, 0) }] : [];
}

function stateOf(seen: Seen | null): SeenState {
  return seen?.state ?? null;
}

/** Names the first few that may be named, in the order given, and counts the others. */
function inTheWay(obstacles: readonly Obstacle[], unread: number): InTheWay {
  const named = obstacles.flatMap(nameOf).slice(0, namedAtMost);
  return { named, more: obstacles.length - named.length + unread };
}

function nameOf({ seen, wave }: Obstacle): Named[] {
  if (seen === null || seen.secured) return [];
  const { id, key, state, status, departments } = seen;
  return [{ id, key, wave, departments, state, status }];
}
