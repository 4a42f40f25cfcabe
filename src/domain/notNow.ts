/** *Not now*: put aside with a reason, what would bring it back, who sees to that, and a day to look again. */

/** What a requirement that is put aside owes an explanation of. */
export interface NotNow {
  readonly reason: string;
  /** What would have to be true for it to come back. */
  readonly condition: string;
  /** Account id of whoever sees to that. */
  readonly who: string;
  /** The day to look again, `2026-05-14`. */
  readonly review: string;
}

/** Levels from which it is offered (M1): a chart of four cells has no room for what nobody wants now. */
export const notNowFrom = 3;

/**
 * The calendar day of a moment, in UTC: one day for everybody, whatever the time zone of who asks.
 * @param at epoch milliseconds
 */
export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** Its review is due from the day itself on. Days are compared as text, which their form makes the same. */
export function isDue({ review }: Pick<NotNow, 'review'>, today: string): boolean {
  return review <= today;
}
