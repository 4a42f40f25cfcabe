import { people } from '../adapters/jira/roles';
import { settingsStore } from '../adapters/store/settings';

/** Builds every adapter; the only place that knows which one stands behind a port. */
export function compose() {
  return {
    people: people(),
    settings: settingsStore(),
    now: () => Date.now(),
  };
}

export type Adapters = ReturnType<typeof compose>;
