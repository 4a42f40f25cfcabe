import { InvocationError, InvocationErrorCode } from '@forge/events';
import { sequence as sequenceProject } from '../usecases/ledger/sequence';
import { compose } from './compose';

interface SequenceEvent {
  readonly body?: { readonly projectId?: unknown };
}

const ports = compose();

/** Consumer of the queue `sequence`: chains what waits for a project's ledger. */
export async function sequence({ body }: SequenceEvent): Promise<InvocationError | undefined> {
  const projectId = Number(body?.projectId);
  if (!Number.isSafeInteger(projectId) || projectId <= 0) return undefined;
  try {
    await sequenceProject(ports, projectId);
    return undefined;
  } catch (error) {
    console.error(JSON.stringify({ sequence: projectId, error: String(error) }));
    return new InvocationError({ retryAfter: 30, retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST });
  }
}
