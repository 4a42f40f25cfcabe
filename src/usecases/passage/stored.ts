import type { FrontStanding } from '../../domain/front';
import type { Ticket } from '../../domain/passage';
import type { GuardKind } from '../../domain/workflow';

/** What the guard leaves, and what was found to have passed it by. */

/** Requirements that were let through a reopening which the board may not have heard of. */
export interface Reopened {
  readonly issues: readonly Reopening[];
}

export interface Reopening {
  readonly id: number;
  /** When the guard let it through, and what Jira's `updated` was then. */
  readonly at: number;
  readonly updated: number;
  /** Where it stands in the baseline in force; null where it is not on it. */
  readonly standing: FrontStanding | null;
}

/** What the guard let through of late. Which of them are spent, whoever looks at histories keeps (Judged). */
export interface Tickets {
  readonly tickets: readonly Ticket[];
}

/** Since when the statuses of a project are held against the guard's tickets (epoch milliseconds). */
export interface Watch {
  readonly since: number;
}

/** Requirements that stand where they stand without the guard, as the chart marks them; latest first. */
export interface Bypasses {
  readonly marks: readonly {
    readonly id: number;
    /** Epoch milliseconds. */
    readonly at: number;
    /** Null where it was made so. */
    readonly transition: GuardKind | null;
  }[];
}
