import { Queue } from '@forge/events';
import { kvs, WhereConditions } from '@forge/kvs';
import type { Intake } from '../../usecases/ledger/intake';
import type { Intakes } from '../../usecases/ports';

/** Forge's limits for one batch and for one page of a query. */
const perBatch = 25;
const perPage = 100;
/** Found at once at most; who has chained them looks again. */
const mostFound = 400;
/** Time for a query to see what has just been written. */
const delaySeconds = 5;

export function intakeKey(projectId: number, id: string): string {
  return `intake:${projectId}:${id}`;
}

interface Waiting {
  readonly key: string;
  readonly at: number;
}

/** Epoch milliseconds before which an intake is still being counted up; 0 for all others. */
function dueAt(key: string): number {
  return Number(/:due-(\d+)-/.exec(key)?.[1] ?? 0);
}

/** Plain keys `intake:<projectId>:…`, and the queue `sequence`. */
export function intakes(): Intakes {
  const queue = new Queue<{ projectId: number }>({ key: 'sequence' });
  return {
    async due(projectId, now) {
      const found: Waiting[] = [];
      let cursor: string | undefined;
      do {
        const query = kvs
          .query()
          .where('key', WhereConditions.beginsWith(intakeKey(projectId, '')))
          .limit(perPage);
        const page = await (cursor === undefined ? query : query.cursor(cursor)).getMany<Intake>();
        for (const { key, value } of page.results) {
          if (dueAt(key) <= now) found.push({ key, at: value.at });
        }
        cursor = page.nextCursor;
      } while (cursor !== undefined && found.length < mostFound);
      // What one transaction wrote has one id and one time, and its place in it at the end of its key.
      found.sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
      return found.map(({ key }) => key);
    },

    async read(keys) {
      const there = new Map<string, Intake>();
      for (let start = 0; start < keys.length; start += perBatch) {
        const batch = keys.slice(start, start + perBatch).map((key) => ({ key }));
        const { successfulKeys, failedKeys } = await kvs.batchGet<Intake>(batch);
        const failed = failedKeys.find(({ error }) => error.code !== 'KEY_NOT_FOUND');
        if (failed !== undefined) throw new Error(`Reading ${failed.key}: ${failed.error.code}`);
        for (const { key, value } of successfulKeys) there.set(key, value);
      }
      return there;
    },

    async wake(projectId) {
      try {
        await queue.push({
          body: { projectId },
          delayInSeconds: delaySeconds,
          concurrency: { key: `sequence-${projectId}`, limit: 1 },
        });
      } catch (error) {
        console.error(JSON.stringify({ wake: projectId, error: String(error) }));
      }
    },
  };
}
