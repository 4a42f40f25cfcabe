/** Dates and names as people read them. Times are epoch milliseconds; the browser's own time zone. */

const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'long', year: 'numeric' });
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

export const sayDay = (at: number): string => day.format(at);
/** A day of the calendar, `2026-07-17`, as the moment at which it begins here. */
export const startOf = (written: string): number => Date.parse(`${written}T00:00`);
/** Such a day in words. */
export const sayWritten = (written: string): string => sayDay(startOf(written));
/** Whether such a day is over here. */
export const isOver = (written: string): boolean => startOf(written) + 86_400_000 <= Date.now();
export const sayMoment = (at: number): string => moment.format(at);

/** Who is behind an account id; somebody whom Jira does not name any more is "a former user". */
export function nameOf(people: readonly { accountId: string; name: string }[], accountId: string): string {
  return people.find((person) => person.accountId === accountId)?.name ?? 'a former user';
}
