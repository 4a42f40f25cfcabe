import { type Criterion, type CriterionStatus, type Pillar, pillars } from './criterion';

/** Readiness to go live: departments by pillars, each cell from its own criteria; the weakest rules. */

export const readinesses = ['ready', 'partly', 'notReady', 'unknown'] as const;
/** `unknown` where nothing has been worked out yet; null where nothing is asked. */
export type Readiness = (typeof readinesses)[number];

type Judged = Pick<Criterion, 'pillar' | 'department'> & { readonly status: CriterionStatus | null };

export interface ReadinessRow {
  /** Null for what is asked of the project as a whole. */
  readonly department: string | null;
  readonly cells: Readonly<Record<Pillar, Readiness | null>>;
  /** The weakest of its cells. */
  readonly whole: Readiness | null;
}

const strength: Readonly<Record<Readiness, number>> = { notReady: 0, unknown: 1, partly: 2, ready: 3 };

export const readinessOf = (status: CriterionStatus | null): Readiness => {
  switch (status) {
    case null:
      return 'unknown';
    case 'met':
    case 'notApplicable':
      return 'ready';
    case 'partlyMet':
      return 'partly';
    case 'notMet':
      return 'notReady';
  }
};

export function weakest(all: readonly (Readiness | null)[]): Readiness | null {
  const some = all.flatMap((one) => one ?? []);
  return some.reduce<Readiness | null>(
    (low, one) => (low === null || strength[one] < strength[low] ? one : low),
    null,
  );
}

/** A row for the project as a whole, where something is asked of it, and one for each department that is asked. */
export function readinessRows(criteria: readonly Judged[]): ReadinessRow[] {
  const about = criteria.filter(({ pillar }) => pillar !== null);
  const departments = [...new Set(about.map(({ department }) => department))];
  return departments.map((department) => {
    const own = about.filter((one) => one.department === department);
    const cell = (pillar: Pillar) =>
      weakest(own.filter((one) => one.pillar === pillar).map(({ status }) => readinessOf(status)));
    const cells = Object.fromEntries(pillars.map((pillar) => [pillar, cell(pillar)])) as Record<
      Pillar,
      Readiness | null
    >;
    return { department, cells, whole: weakest(Object.values(cells)) };
  });
}

/** Those that keep the whole from being readier than it is, the weightiest first; none where all is ready. */
export function weakestCriteria<T extends Judged & Pick<Criterion, 'impact'>>(criteria: readonly T[]): T[] {
  const about = criteria.filter(({ pillar }) => pillar !== null);
  const low = weakest(about.map(({ status }) => readinessOf(status)));
  if (low === null || low === 'ready') return [];
  return about
    .filter(({ status }) => readinessOf(status) === low)
    .sort((one, other) => other.impact - one.impact);
}
