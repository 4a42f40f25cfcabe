import { configuration } from '../adapters/jira/config';
import { people } from '../adapters/jira/roles';
import { recordStore } from '../adapters/store/records';

/** Builds every adapter; the only place that knows which one stands behind a port. */
export function compose() {
  return {
    people: people(),
    records: recordStore(),
    configuration: configuration(),
    now: () => Date.now(),
  };
}

export type Adapters = ReturnType<typeof compose>;
