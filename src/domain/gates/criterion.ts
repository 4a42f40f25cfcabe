import type { Role } from '../vocabulary';

/** What a gate asks for (G1), and what became of it in one working-out. */

export const pillars = ['process', 'people', 'data', 'rules'] as const;
export type Pillar = (typeof pillars)[number];

export const comparisons = ['=0', '>0', '<=', '>='] as const;
export type Comparison = (typeof comparisons)[number];

export const measures = [
  'inForce',
  'noStale',
  'wavesDone',
  'shareDone',
  'amendmentsOpen',
  'goalsMeasured',
  'conditionsMet',
  'deliverablesDone',
] as const;
/**
 * What is computed from the chart: a baseline in force; no stale signature; the first `number` waves done;
 * `number` percent of the requirements done (of the gate's iteration, where it has one); at most `number` change
 * requests open; `number` goals measured (all, where null); the conditions of every earlier gate
 * met; every deliverable of the gate's phase that somebody was asked for closed.
 */
export type Measure = (typeof measures)[number];

export const evidences = ['attachment', 'link', 'comment'] as const;
/** On the gate's own issue; a link is one to a page elsewhere. */
export type Evidence = (typeof evidences)[number];

export type Impact = 1 | 2 | 3 | 4 | 5;

export type Ask =
  | {
      readonly kind: 'jira';
      /** Without the project, which the app adds. */
      readonly jql: string;
      readonly compare: Comparison;
      /** Issues; of no account for `=0` and `>0`. */
      readonly count: number;
    }
  | { readonly kind: 'chart'; readonly measure: Measure; readonly number: number | null }
  | { readonly kind: 'confirmed'; readonly role: Role; readonly evidence: readonly Evidence[] }
  | { readonly kind: 'approved'; readonly role: Role; readonly count: number | 'all' };

export interface Criterion {
  /** Stable, in kebab case. */
  readonly id: string;
  readonly title: string;
  /** What would meet it. */
  readonly help: string;
  readonly impact: Impact;
  readonly required: boolean;
  /** For the readiness to go live; null where it is about none. */
  readonly pillar: Pillar | null;
  /** Id of the department that it is for; null for the whole project. */
  readonly department: string | null;
  readonly ask: Ask;
}

export const criterionStatuses = ['met', 'partlyMet', 'notMet', 'notApplicable'] as const;
export type CriterionStatus = (typeof criterionStatuses)[number];

/** Somebody's word, and when in epoch milliseconds. */
export interface Said {
  readonly by: string;
  readonly at: number;
  readonly note: string | null;
}

/** What a status was computed from. */
export type Basis =
  /** `found` issues; there may be more where `more` is true, which the comparison did not need to know. */
  | { readonly kind: 'jira'; readonly jql: string; readonly found: number; readonly more: boolean }
  | { readonly kind: 'chart'; readonly measure: Measure; readonly have: number; readonly of: number }
  | {
      readonly kind: 'confirmed';
      readonly said: Said | null;
      readonly evidence: Readonly<Record<Evidence, number>>;
    }
  | { readonly kind: 'approved'; readonly said: readonly Said[]; readonly needed: number }
  | { readonly kind: 'notApplicable'; readonly reason: string; readonly by: string; readonly second: string }
  /** It could not be worked out, in Jira's words: it counts as not met. */
  | { readonly kind: 'failed'; readonly messages: readonly string[] };

/** One criterion in one run. */
export interface Outcome {
  readonly criterion: string;
  readonly status: CriterionStatus;
  readonly basis: Basis;
}

/** A JQL count held against what is asked. Only a number to be reached can be reached in part. */
export function statusOfCount(compare: Comparison, wanted: number, found: number): CriterionStatus {
  switch (compare) {
    case '=0':
      return found === 0 ? 'met' : 'notMet';
    case '>0':
      return found > 0 ? 'met' : 'notMet';
    case '<=':
      return found <= wanted ? 'met' : 'notMet';
    case '>=':
      if (found >= wanted) return 'met';
      return found * 2 >= wanted ? 'partlyMet' : 'notMet';
  }
}

/** Issues that have to be looked for at most, so that the comparison is certain. */
export function mostNeeded(compare: Comparison, wanted: number): number {
  return compare === '=0' || compare === '>0' ? 1 : compare === '>=' ? Math.max(1, wanted) : wanted + 1;
}

/** `have` of `of`: all of it, at least half, or less. */
export function statusOfShare(have: number, of: number): CriterionStatus {
  if (have >= of) return 'met';
  return have * 2 >= of ? 'partlyMet' : 'notMet';
}

/** The chart's measures that are met by having little of something. */
export function statusOfMeasure(measure: Measure, have: number, of: number): CriterionStatus {
  const few = measure === 'noStale' || measure === 'amendmentsOpen';
  if (few) return have <= of ? 'met' : 'notMet';
  if (measure === 'inForce') return have >= of ? 'met' : 'notMet';
  // Nothing to do is not done: a chart without waves has none of them behind it.
  return of === 0 && (measure === 'wavesDone' || measure === 'shareDone' || measure === 'deliverablesDone')
    ? 'notMet'
    : statusOfShare(have, of);
}

/**
 * G2: each criterion's impact where it is not met, two thirds of it where it is partly met. One that no outcome
 * tells of counts as not met. To a tenth.
 */
export function scoreOf(criteria: readonly Criterion[], outcomes: readonly Outcome[]): number {
  const statuses = new Map(outcomes.map(({ criterion, status }) => [criterion, status]));
  const thirds = criteria.reduce((sum, { id, impact }) => {
    const status = statuses.get(id) ?? 'notMet';
    return sum + (status === 'notMet' ? 3 * impact : status === 'partlyMet' ? 2 * impact : 0);
  }, 0);
  return Math.round((thirds * 10) / 3) / 10;
}

function isSettled(status: CriterionStatus | undefined): boolean {
  return status === 'met' || status === 'notApplicable';
}

/** Those that have to be met and are not, the weightiest first: the shortest list that would open the gate. */
export function requiredOpen(criteria: readonly Criterion[], outcomes: readonly Outcome[]): Criterion[] {
  const statuses = new Map(outcomes.map(({ criterion, status }) => [criterion, status]));
  return criteria
    .filter(({ id, required }) => required && !isSettled(statuses.get(id)))
    .sort((one, other) => other.impact - one.impact);
}

export interface Difference {
  readonly criterion: string;
  /** Null where the earlier run did not have it. */
  readonly from: CriterionStatus | null;
  readonly to: CriterionStatus | null;
}

/** What became of what between two runs; what stayed as it was is left out. */
export function differencesOf(earlier: readonly Outcome[], later: readonly Outcome[]): Difference[] {
  const was = new Map(earlier.map(({ criterion, status }) => [criterion, status]));
  const is = new Map(later.map(({ criterion, status }) => [criterion, status]));
  const all = [...new Set([...is.keys(), ...was.keys()])];
  return all
    .map((criterion) => ({ criterion, from: was.get(criterion) ?? null, to: is.get(criterion) ?? null }))
    .filter(({ from, to }) => from !== to);
}
