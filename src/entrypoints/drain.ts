import { InvocationError, InvocationErrorCode } from '@forge/events';
import { drainProject } from '../usecases/board/drain';
import { compose } from './compose';

interface DrainEvent {
  readonly body?: { readonly projectId?: unknown; readonly issueIds?: unknown; readonly which?: unknown };
}

const ports = compose();

/** Consumer of the queue `drain`: brings the board up to date with what events have marked. */
export async function drain({ body }: DrainEvent): Promise<InvocationError | undefined> {
  const projectId = Number(body?.projectId);
  const told = Array.isArray(body?.issueIds) ? body.issueIds.filter(Number.isSafeInteger) : [];
  if (!Number.isSafeInteger(projectId) || projectId <= 0) return undefined;
  try {
    await drainProject(ports, projectId, told, body?.which === 'these' ? 'these' : 'marked');
    return undefined;
  } catch (error) {
    console.error(JSON.stringify({ drain: projectId, error: String(error) }));
    return new InvocationError({ retryAfter: 30, retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST });
  }
}
