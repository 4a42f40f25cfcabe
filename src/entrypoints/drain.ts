import { InvocationError, InvocationErrorCode } from '@forge/events';
import { inBackground } from '../usecases/background';
import { drainProject, isDrained } from '../usecases/board/drain';
import { JiraFailure } from '../usecases/failures';
import { compose } from './compose';

interface DrainEvent {
  readonly body?: { readonly projectId?: unknown; readonly issueIds?: unknown; readonly which?: unknown };
}

/** Forge's limit for a retry; four of them outlast Jira's hour. */
const longestPauseMs = 900_000;
const usualPauseMs = 30_000;

const ports = compose();

function again(afterMs: number): InvocationError {
  return new InvocationError({
    retryAfter: Math.ceil(Math.min(afterMs, longestPauseMs) / 1_000),
    retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST,
  });
}

/** Consumer of the queue `drain`: brings the board up to date with what events have marked. */
export async function drain({ body }: DrainEvent): Promise<InvocationError | undefined> {
  const projectId = Number(body?.projectId);
  const told = Array.isArray(body?.issueIds) ? body.issueIds.filter(Number.isSafeInteger) : [];
  if (!Number.isSafeInteger(projectId) || projectId <= 0) return undefined;
  try {
    const which = body?.which === 'these' ? 'these' : 'marked';
    if (await isDrained(ports, projectId, told, which)) return undefined;
    const pause = await inBackground(ports, () => drainProject(ports, projectId, told, which));
    return pause === null ? undefined : again(pause);
  } catch (error) {
    console.error(JSON.stringify({ drain: projectId, error: String(error) }));
    return again((error instanceof JiraFailure ? error.retryAfterMs : null) ?? usualPauseMs);
  }
}
