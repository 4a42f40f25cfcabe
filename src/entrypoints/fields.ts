import { InvocationError, InvocationErrorCode } from '@forge/events';
import { writeFields as write } from '../usecases/fields/write';
import { compose } from './compose';

const ports = compose();

/** Consumer of the queue `fields`: Jira's read-only fields follow the chart. */
export async function writeFields(event: {
  readonly body?: { readonly projectId?: unknown };
}): Promise<InvocationError | undefined> {
  const projectId = Number(event.body?.projectId);
  if (!Number.isSafeInteger(projectId) || projectId <= 0) return undefined;
  try {
    await write(ports, projectId);
    return undefined;
  } catch (error) {
    console.error(JSON.stringify({ fields: projectId, error: String(error) }));
    return new InvocationError({ retryAfter: 60, retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST });
  }
}
