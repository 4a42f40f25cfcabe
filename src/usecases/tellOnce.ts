import { JiraFailure, mayPass } from './failures';

interface Telling {
  /** Notes that they have been told; false where somebody else did so, or there is nothing to tell any more. */
  readonly note: () => Promise<boolean>;
  readonly send: () => Promise<void>;
  readonly takeBack: () => Promise<unknown>;
}

/**
 * Tells somebody something by Jira's own mail. It is noted first, so that nobody is told twice when two runs meet;
 * where Jira could not be reached the note goes again, and what Jira said is thrown.
 */
export async function tellOnce({ note, send, takeBack }: Telling): Promise<void> {
  if (!(await note())) return;
  try {
    await send();
  } catch (error) {
    // Jira writes to nobody who may not see the issue or has left: telling them again changes nothing.
    if (error instanceof JiraFailure && !mayPass(error)) return;
    await takeBack();
    throw error;
  }
}
