import type { Failure } from '../backend';
import { say } from './say';

/** Why something was refused or failed, one sentence a reason; for flags and messages alike. */
export function reasonsOf(failure: Failure): string[] {
  switch (failure.kind) {
    case 'refused':
      return failure.problems.map(say);
    case 'invalid':
      return failure.issues.map(({ path, message }) => `${path}: ${message}`);
    case 'unavailable':
      return [
        `Jira did not answer as it should. Look at how it is now before you try again. If it goes on, reload the page: Jira may have signed you out, or you may have lost your access. Reference ${failure.reference}.`,
      ];
  }
}
