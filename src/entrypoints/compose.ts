import { configuration } from '../adapters/jira/config';
import { directory } from '../adapters/jira/directory';
import { people } from '../adapters/jira/roles';
import { recordStore } from '../adapters/store/records';

/** Builds every adapter; the only place that knows which one stands behind a port. */
export function compose() {
  return {
    people: people(),
    directory: directory(),
    records: recordStore(),
    configuration: configuration(),
    now: () => Date.now(),
  };
}

export type Adapters = ReturnType<typeof compose>;
