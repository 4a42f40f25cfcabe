import type { GoalTerms, Measurement } from '../../domain/gates/goals';

/** What is kept of a project's goals. Their statements are the summaries of their issues, and Jira's to show. */

export interface GoalList {
  /** Issue ids, oldest first. */
  readonly ids: readonly number[];
}

export interface GoalRecord {
  readonly issue: { readonly id: number; readonly key: string };
  readonly terms: GoalTerms;
  /** In the order in which they were entered. */
  readonly measurements: readonly Measurement[];
  /** What its terms were before, oldest first. */
  readonly changes: readonly TermsChange[];
  readonly dropped: { readonly at: number; readonly by: string; readonly reason: string } | null;
  /** When somebody said how it is measured, epoch milliseconds; left out by what was written before that was kept. */
  readonly setAt?: number;
  /** The day of the target of which its owner was told, `2026-05-14`: another day is told of anew. */
  readonly reminded?: string;
}

interface TermsChange {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly by: string;
  readonly reason: string;
  readonly before: GoalTerms;
}
