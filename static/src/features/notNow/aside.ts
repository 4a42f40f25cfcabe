import { dayOf, type NotNow } from '../../../../src/domain/notNow';

/** What is offered: far enough for something to have changed, near enough to be remembered. */
const usualDays = 90;
const dayMs = 86_400_000;

/** What putting aside owes besides a reason. */
export type Aside = Omit<NotNow, 'reason'>;

export const freshAside = (): Aside => ({
  condition: '',
  who: '',
  review: dayOf(Date.now() + usualDays * dayMs),
});
