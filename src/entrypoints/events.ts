import { InvocationError, InvocationErrorCode } from '@forge/events';
import { markIssue, markLinked } from '../usecases/board/mark';
import { compose } from './compose';

/** A product event of an issue or a link, as far as it is read here. */
interface ProductEvent {
  readonly eventType?: unknown;
  readonly issue?: {
    readonly id?: unknown;
    readonly fields?: {
      readonly project?: { readonly id?: unknown };
      readonly issuetype?: { readonly id?: unknown };
    };
  };
  readonly changelog?: { readonly items?: readonly { readonly field?: unknown; readonly from?: unknown }[] };
  readonly sourceIssueId?: unknown;
  readonly destinationIssueId?: unknown;
}

const ports = compose();

function idOf(value: unknown): number | null {
  const id = Number(value);
  return Number.isSafeInteger(id) && id > 0 ? id : null;
}

/** Projects that the event concerns: where the issue is, and where it came from. */
function projectsOf({ issue, changelog }: ProductEvent): number[] {
  const from = (changelog?.items ?? []).filter(({ field }) => field === 'project').map((item) => item.from);
  const ids = [issue?.fields?.project?.id, ...from].map(idOf);
  return [...new Set(ids.filter((id) => id !== null))];
}

/** Seconds to wait after a failure, spread so that a burst that met a limit does not come back as one. */
function pauseSeconds(): number {
  return 30 + Math.floor(Math.random() * 60);
}

/**
 * Events only mark: they may be late, doubled or out of order, so what they say of the issue is not used. One
 * that fails (the queue takes 500 a minute) is asked for again; what never comes is the hourly repair's.
 */
export async function issueEvent(event: ProductEvent): Promise<InvocationError | undefined> {
  try {
    await hear(event);
    return undefined;
  } catch (error) {
    console.error(JSON.stringify({ event: event.eventType ?? null, error: String(error) }));
    return new InvocationError({
      retryAfter: pauseSeconds(),
      retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST,
    });
  }
}

async function hear(event: ProductEvent): Promise<void> {
  const issueId = idOf(event.issue?.id);
  if (issueId !== null) {
    const type = event.issue?.fields?.issuetype?.id;
    const moved = (event.changelog?.items ?? []).some(
      ({ field }) => field === 'issuetype' || field === 'project' || field === 'Key',
    );
    const created = event.eventType === 'avi:jira:created:issue';
    const passed = (event.changelog?.items ?? []).some(({ field }) => field === 'status');
    for (const projectId of projectsOf(event)) {
      const issueTypeId = type === undefined ? null : String(type);
      await markIssue(ports, { projectId, issueId, issueTypeId, moved, created, passed });
    }
    return;
  }
  const ends = [idOf(event.sourceIssueId), idOf(event.destinationIssueId)].filter((id) => id !== null);
  if (ends.length > 0) await markLinked(ports, ends);
}
