import { Queue } from '@forge/events';
import type { Drains } from '../../usecases/ports';

/** What a drain is told: `{projectId, issueIds}`. */
export interface DrainBody extends Record<string, unknown> {
  readonly projectId: number;
  readonly issueIds: number[];
}

/** The queue `drain`: one drain of a project at a time. */
export function drains(): Drains {
  const queue = new Queue<DrainBody>({ key: 'drain' });
  return {
    async push(projectId, ids, delaySeconds) {
      await queue.push({
        body: { projectId, issueIds: [...ids] },
        delayInSeconds: delaySeconds,
        concurrency: { key: `drain-${projectId}`, limit: 1 },
      });
    },
  };
}
