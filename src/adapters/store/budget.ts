import { kvs } from '@forge/kvs';
import type { Budget } from '../../usecases/ports';
import type { Spending } from '../jira/points';

/** Key of the record; it is about the whole site, not about a project. */
const key = 'points';
const hourMs = 3_600_000;

/** What background work has spent in an hour; counts that run side by side may lose one another's, it is a brake. */
interface Spent {
  readonly hour: number;
  readonly points: number;
  readonly quota: number;
  /** Epoch milliseconds until which Jira has little left for anybody. */
  readonly scarceUntil: number;
}

/** Background work stops at half of the hour's points, so that the guard can still decide. */
export function budget(look: () => Spending, now: () => number): Budget {
  const hourNow = () => Math.floor(now() / hourMs);
  const read = async (): Promise<Spent | null> => (await kvs.get<Spent>(key)) ?? null;
  return {
    async pauseMs() {
      const spent = await read();
      look();
      if (spent === null) return null;
      const scarce = spent.scarceUntil - now();
      if (scarce > 0) return scarce;
      const half = spent.hour === hourNow() && spent.points >= spent.quota / 2;
      return half ? (spent.hour + 1) * hourMs - now() : null;
    },

    async settle() {
      const { points, quota, left } = look();
      if (points === 0 && left === null) return;
      const before = await read();
      const hour = hourNow();
      const scarce = left !== null && left.points < quota / 2;
      await kvs.set<Spent>(key, {
        hour,
        points: points + (before?.hour === hour ? before.points : 0),
        quota,
        scarceUntil: scarce ? now() + left.renewedInMs : 0,
      });
    },
  };
}
