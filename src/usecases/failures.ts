import type { Problem } from '../domain/problems';

/** A rule said no. Becomes `refused` on the wire; thrown, so that no caller can forget to look. */
export class Refused extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map((problem) => problem.rule).join(', '));
  }
}

/** Jira answered with an error: its status and its own words (`errorMessages`, then `errors` by field). */
export class JiraFailure extends Error {
  constructor(
    readonly status: number,
    readonly messages: readonly string[],
    /** Method and path template, for the log. */
    readonly operation: string,
    /** The whole answer, where it says more than words. */
    readonly body?: unknown,
    /** Milliseconds after which Jira wants to be asked again; null where it names none. */
    readonly retryAfterMs: number | null = null,
  ) {
    super(`${operation}: ${status} ${messages.join(' ')}`);
  }
}

/** Whether asking Jira again later may have more luck. */
export function mayPass({ status }: JiraFailure): boolean {
  return status === 429 || status >= 500 || status === 401;
}

/** Another writer was first: the record is no longer at the revision that was read. */
export class LostRace extends Error {}

/** Runs `attempt` again, up to `times` in all, while it loses races; the last loss is thrown on. */
export async function againIfLost<T>(times: number, attempt: () => Promise<T>): Promise<T> {
  for (let left = times - 1; ; left -= 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof LostRace) || left <= 0) throw error;
    }
  }
}
