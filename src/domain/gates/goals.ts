/** What the rollout is to bring, as numbers: how a goal is measured, what was measured, how it stands by that. */

export const directions = ['up', 'down'] as const;
/** Whether the figure is to rise or to fall. */
export type Direction = (typeof directions)[number];

/** How a goal is measured. Days are `2026-07-17`. */
export interface GoalTerms {
  /** Who counts what, where, how often. */
  readonly way: string;
  /** What the figures count: "days", "% of orders". */
  readonly unit: string;
  readonly direction: Direction;
  /** The figure before the rollout, and its day. */
  readonly baseline: number;
  readonly baselineOn: string;
  readonly target: number;
  readonly targetOn: string;
  /** Account id of who sees to it. */
  readonly owner: string;
}

/** The same as somebody fills it in: what is missing is null or empty. */
export type GoalDraft = { readonly [Part in keyof GoalTerms]: GoalTerms[Part] | null };

/** What a goal cannot be measured without. */
export const goalParts = [
  'statement',
  'way',
  'unit',
  'direction',
  'baseline',
  'baselineOn',
  'target',
  'targetOn',
  'owner',
] as const;
export type GoalPart = (typeof goalParts)[number];

/**
 * A figure as it was entered. Nothing is written over: a correction is one more, which names what it corrects.
 */
export interface Measurement {
  readonly id: string;
  /** The day that the figure is of. */
  readonly on: string;
  /** Null where a correction takes the figure back. */
  readonly value: number | null;
  /** What shows it. */
  readonly note: string | null;
  readonly by: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** The one that it corrects, and why. */
  readonly corrects: string | null;
  readonly reason: string | null;
}

/** A figure that counts. */
export interface Reading extends Measurement {
  readonly value: number;
}

/** Measurements that a goal takes: four years of a figure a week. */
export const mostMeasurements = 200;
/** Goals that a project has at most. */
export const mostGoals = 50;

export type GoalProblem =
  | { readonly rule: 'goal-lacks'; readonly parts: readonly GoalPart[] }
  /** The target is today's figure. */
  | { readonly rule: 'goal-same'; readonly figure: number }
  /** The figure is to rise and the target is lower, or the other way round. */
  | { readonly rule: 'goal-direction'; readonly direction: Direction }
  | { readonly rule: 'goal-dates'; readonly baselineOn: string; readonly targetOn: string }
  /** Jira does not know the owner, or they have been deactivated. */
  | { readonly rule: 'goal-owner' }
  /** Changed terms say why. */
  | { readonly rule: 'goal-reason' }
  /** Issues of this type cannot be made here: a step of set-up has not been done. */
  | { readonly rule: 'goal-type' }
  /** An issue of the type that nobody has said how to measure. */
  | { readonly rule: 'goal-unmeasurable' }
  | { readonly rule: 'goal-dropped' }
  | { readonly rule: 'goal-day'; readonly why: 'early' | 'future' | 'twice'; readonly on: string }
  /** Neither its owner nor the governance lead. */
  | { readonly rule: 'goal-who' }
  /** What was to be corrected has been corrected, or there is no such measurement. */
  | { readonly rule: 'goal-corrected' }
  | { readonly rule: 'goal-many'; readonly what: 'goals' | 'measurements'; readonly most: number };

/** What the ledger tells of goals; one part of the union in ../ledger/event.ts. */
export type GoalEvent =
  | {
      readonly kind: 'goalSet';
      readonly issueId: number;
      readonly baseline: number;
      readonly target: number;
      readonly unit: string;
      readonly targetOn: string;
    }
  | {
      readonly kind: 'goalChanged';
      readonly issueId: number;
      readonly parts: readonly (keyof GoalTerms)[];
      readonly from: string;
      readonly to: string;
      readonly reason: string;
    }
  | {
      readonly kind: 'goalMeasured';
      readonly issueId: number;
      readonly on: string;
      readonly value: number;
      readonly unit: string;
    }
  /** `to` is null where the figure is taken back. */
  | {
      readonly kind: 'goalCorrected';
      readonly issueId: number;
      readonly on: string;
      readonly from: number;
      readonly to: number | null;
      readonly unit: string;
      readonly reason: string;
    }
  | { readonly kind: 'goalDropped'; readonly issueId: number; readonly reason: string };

const isLacking = (value: unknown): boolean =>
  value === null || (typeof value === 'string' && value.trim() === '');

/** Everything that keeps it from being measured; empty for a goal. */
export function goalProblems(statement: string, draft: GoalDraft): GoalProblem[] {
  const filled: Readonly<Record<GoalPart, unknown>> = { statement, ...draft };
  const parts = goalParts.filter((part) => isLacking(filled[part]));
  const { direction, baseline, target, baselineOn, targetOn } = draft;
  const problems: GoalProblem[] = parts.length > 0 ? [{ rule: 'goal-lacks', parts }] : [];
  if (baseline !== null && target !== null) {
    if (baseline === target) problems.push({ rule: 'goal-same', figure: baseline });
    else if (direction !== null && target > baseline !== (direction === 'up')) {
      problems.push({ rule: 'goal-direction', direction });
    }
  }
  if (baselineOn && targetOn && targetOn <= baselineOn) {
    problems.push({ rule: 'goal-dates', baselineOn, targetOn });
  }
  return problems;
}

/** The draft as terms; null while anything is missing. */
export function termsOf(draft: GoalDraft): GoalTerms | null {
  const { way, unit, direction, baseline, baselineOn, target, targetOn, owner } = draft;
  if (!way || !unit || direction === null || baseline === null || !baselineOn) return null;
  if (target === null || !targetOn || !owner) return null;
  return { way, unit, direction, baseline, baselineOn, target, targetOn, owner };
}

/** The latest day that it is anywhere on Earth. */
export function latestDay(now: number): string {
  return new Date(now + 14 * 3_600_000).toISOString().slice(0, 10);
}

/** What counts, by day: neither corrected since nor taken back. */
export function readingsOf(all: readonly Measurement[]): Reading[] {
  const corrected = new Set(all.map(({ corrects }) => corrects));
  return all
    .filter((one): one is Reading => one.value !== null && !corrected.has(one.id))
    .sort((one, other) => one.on.localeCompare(other.on));
}

/** What is wrong with a figure of that day; `instead` is the one that it takes the place of. */
export function dayProblems(
  terms: GoalTerms,
  all: readonly Measurement[],
  { on, today, instead }: { readonly on: string; readonly today: string; readonly instead: string | null },
): GoalProblem[] {
  if (on <= terms.baselineOn) return [{ rule: 'goal-day', why: 'early', on: terms.baselineOn }];
  if (on > today) return [{ rule: 'goal-day', why: 'future', on }];
  const taken = readingsOf(all).some((one) => one.on === on && one.id !== instead);
  return taken ? [{ rule: 'goal-day', why: 'twice', on }] : [];
}

/** How far from where it began to its target, 1 being there; below 0 it has got worse, above 1 it went beyond. */
export function progressOf({ baseline, target }: GoalTerms, value: number): number {
  return (value - baseline) / (target - baseline);
}

const dayMs = 86_400_000;

/** Days since the epoch. */
export const dayNumber = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / dayMs);

/** How far it would be on that day if it got there evenly, 0 to 1. */
function expectedOn({ baselineOn, targetOn }: GoalTerms, day: string): number {
  const [from, to] = [dayNumber(baselineOn), dayNumber(targetOn)];
  return Math.min(1, Math.max(0, (dayNumber(day) - from) / (to - from)));
}

export const goalStandings = ['notMeasured', 'reached', 'onCourse', 'behind', 'due', 'missed'] as const;
/**
 * By its last figure: none yet; at its target or beyond; as far as an even course would have it; less far; its day
 * has come and nobody has measured since; or measured since, and not reached.
 */
export type GoalStanding = (typeof goalStandings)[number];

export function standingOf(terms: GoalTerms, readings: readonly Reading[], today: string): GoalStanding {
  const last = readings.at(-1);
  const over = today >= terms.targetOn;
  if (last === undefined) return over ? 'due' : 'notMeasured';
  const progress = progressOf(terms, last.value);
  if (progress >= 1) return 'reached';
  if (last.on >= terms.targetOn) return 'missed';
  if (over) return 'due';
  return progress >= expectedOn(terms, last.on) ? 'onCourse' : 'behind';
}

export const trends = ['better', 'level', 'worse'] as const;
/** Where the last figure went, against the one before or where it began. */
export type Trend = (typeof trends)[number];

/** Null before the first figure. */
export function trendOf(terms: GoalTerms, readings: readonly Reading[]): Trend | null {
  const last = readings.at(-1);
  if (last === undefined) return null;
  const before = readings.at(-2)?.value ?? terms.baseline;
  if (last.value === before) return 'level';
  return last.value > before === (terms.direction === 'up') ? 'better' : 'worse';
}

/**
 * The figure on the day of the target if it goes on as it has: the straight line nearest to all figures (least
 * squares), the first among them. Null with fewer than two measurements, which are no course.
 */
export function forecastOf(terms: GoalTerms, readings: readonly Reading[]): number | null {
  if (readings.length < 2) return null;
  const points = [{ on: terms.baselineOn, value: terms.baseline }, ...readings].map(
    ({ on, value }) => [dayNumber(on), value] as const,
  );
  const mean = (of: readonly number[]) => of.reduce((sum, one) => sum + one, 0) / of.length;
  const [x, y] = [mean(points.map(([day]) => day)), mean(points.map(([, value]) => value))];
  const spread = points.reduce((sum, [day]) => sum + (day - x) ** 2, 0);
  const slope = points.reduce((sum, [day, value]) => sum + (day - x) * (value - y), 0) / spread;
  return y + slope * (dayNumber(terms.targetOn) - x);
}

/**
 * Whether there is a result: a figure of the day of its target or later. Where that day is still to come, a figure
 * since the switch will do, or any where no gate tells when that was.
 * @param switched the day on which the gate of cutover was passed
 */
export function isMeasured(
  terms: GoalTerms,
  readings: readonly Reading[],
  { today, switched }: { readonly today: string; readonly switched: string | null },
): boolean {
  const since = today >= terms.targetOn ? terms.targetOn : (switched ?? terms.baselineOn);
  return readings.some(({ on }) => on >= since);
}

/** Which of its terms differ. */
export function changedTerms(before: GoalTerms, after: GoalTerms): (keyof GoalTerms)[] {
  return (Object.keys(before) as (keyof GoalTerms)[]).filter((part) => before[part] !== after[part]);
}
