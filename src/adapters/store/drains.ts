import { Queue } from '@forge/events';
import type { DrainOptions, Drains } from '../../usecases/ports';

/** What a drain is told. */
export interface DrainBody extends Record<string, unknown> {
  readonly projectId: number;
  readonly issueIds: number[];
  readonly which: DrainOptions['which'];
}

/** The queue `drain`: one drain of a project at a time. */
export function drains(): Drains {
  const queue = new Queue<DrainBody>({ key: 'drain' });
  return {
    async push(projectId, ids, { delaySeconds, which }) {
      await queue.push({
        body: { projectId, issueIds: [...ids], which },
        delayInSeconds: delaySeconds,
        concurrency: { key: `drain-${projectId}`, limit: 1 },
      });
    },
  };
}
