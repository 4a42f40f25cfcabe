import { rest } from './http';

export interface Progress {
  status: string;
  progressPercent: number;
  totalIssueCount?: number;
  processedAccessibleIssues?: number[];
  failedAccessibleIssues?: Record<string, string[]>;
}

const POLL_MS = 300;

/** Follows a task of Jira's bulk operations to its end. */
export async function followed(
  taskId: string,
  onProgress: (percent: number) => void = () => {},
): Promise<Progress> {
  for (;;) {
    const progress = await rest.get<Progress>(`/bulk/queue/${taskId}`);
    onProgress(progress.progressPercent);
    if (progress.status !== 'ENQUEUED' && progress.status !== 'RUNNING') return progress;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

export type BulkStart = () => Promise<{ taskId: string }>;

/** Where issues can be moved to. */
export interface MoveTarget {
  projectKey: string;
  issueTypeId: string;
}

/** Moves issues; a status that the destination lacks becomes its first one. */
export const startMove = (keys: readonly string[], { projectKey, issueTypeId }: MoveTarget) =>
  rest.post<{ taskId: string }>('/bulk/issues/move', {
    targetToSourcesMapping: {
      [`${projectKey},${issueTypeId}`]: {
        issueIdsOrKeys: keys,
        inferClassificationDefaults: true,
        inferFieldDefaults: true,
        inferStatusDefaults: true,
        inferSubtaskTypeDefault: true,
      },
    },
  });
