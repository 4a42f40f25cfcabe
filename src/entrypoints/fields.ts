import { InvocationError, InvocationErrorCode } from '@forge/events';
import { inBackground } from '../usecases/background';
import { writeGateFields } from '../usecases/fields/gates';
import { writeFields as write } from '../usecases/fields/write';
import { compose } from './compose';

/** Forge's limit for a retry. */
const longestPauseMs = 900_000;
const usualPauseMs = 60_000;

const ports = compose();

function again(afterMs: number): InvocationError {
  return new InvocationError({
    retryAfter: Math.ceil(afterMs / 1_000),
    retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST,
  });
}

/** Consumer of the queue `fields`: Jira's read-only fields follow the chart and the gates. */
export async function writeFields(event: {
  readonly body?: { readonly projectId?: unknown; readonly which?: unknown };
}): Promise<InvocationError | undefined> {
  const projectId = Number(event.body?.projectId);
  if (!Number.isSafeInteger(projectId) || projectId <= 0) return undefined;
  const which = event.body?.which === 'all' ? 'all' : 'inTurn';
  try {
    const pause = await inBackground(ports, async () => {
      await writeGateFields(ports, projectId);
      await write(ports, projectId, which);
    });
    return pause === null ? undefined : again(Math.min(pause, longestPauseMs));
  } catch (error) {
    console.error(JSON.stringify({ fields: projectId, error: String(error) }));
    return again(usualPauseMs);
  }
}
