import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

/** One run of one function. What the app asks of the platform is asked within it. */
export interface Invocation {
  id: string;
  functionKey: string;
  moduleType: string;
  moduleKey: string;
  /** The user for whom it runs; null for what nobody started by hand. */
  principal: string | null;
  /** How many queue events led to one another before this run. */
  depth: number;
  /** Real time, since a function's time limit is real. */
  endsAt: number;
  /** Set once it has returned or timed out: the platform would have frozen it. */
  over: boolean;
  /** Ends it at once, as if its time were over. */
  die: () => void;
  platform: Platform;
}

/** The host's side of what the packages ask. */
export interface Platform {
  readonly appId: string;
  readonly environmentId: string;
  readonly installationId: string;
  readonly contextAri: string;
  readonly scopes: readonly string[];
  fetch(invocation: Invocation, meta: FetchMeta, path: string, init: FetchInit): Promise<Response>;
}

export interface FetchMeta {
  type?: string;
  provider?: string;
  remote?: string;
  accountId?: string;
}

export interface FetchInit {
  method?: string;
  body?: unknown;
  headers?: Record<string, string> | Headers | [string, string][];
}

const current = new AsyncLocalStorage<Invocation>();

export const APP_VERSION = '1.0.0';

const metrics = {
  counter: () => ({ incr() {}, incrBy() {}, decr() {}, decrBy() {} }),
  timing: () => ({ measure: () => ({ stop() {} }) }),
  gauge: () => ({ set() {} }),
};

/** The object that the packages read as `global.__forge_runtime__`. */
function runtimeOf(invocation: Invocation): object {
  const { platform } = invocation;
  return {
    proxy: { token: 'local', url: 'http://local.invalid' },
    contextAri: platform.contextAri,
    container: { region: 'local', runtime: 'nodejs22.x', handler: '', appCodeDir: '' },
    appContext: {
      appId: platform.appId,
      appVersion: APP_VERSION,
      environmentId: platform.environmentId,
      environmentType: 'DEVELOPMENT',
      invocationId: invocation.id,
      installationId: platform.installationId,
      functionKey: invocation.functionKey,
      moduleType: invocation.moduleType,
      moduleKey: invocation.moduleKey,
      permissions: { scopes: [...platform.scopes], external: {} },
    },
    aaid: invocation.principal ?? undefined,
    lambdaContext: {
      awsRequestId: invocation.id,
      getRemainingTimeInMillis: () => Math.max(0, invocation.endsAt - Date.now()),
    },
    tracing: { traceId: invocation.id, spanId: randomUUID() },
    realtime: {},
    metrics,
    featureFlags: () => false,
  };
}

/** The packages' only door out: answered by the host of whichever invocation is asking. */
async function forgeFetch(meta: FetchMeta, path: string, init: FetchInit = {}): Promise<Response> {
  const invocation = current.getStore();
  if (!invocation) throw new Error('The app called the platform outside an invocation');
  if (invocation.over) {
    throw new Error(`${invocation.functionKey} called ${path} after it had returned: the call is lost`);
  }
  return invocation.platform.fetch(invocation, meta, path, init);
}

/** Refuses the app any other host, in the words of the package; everybody else keeps the machine's own fetch. */
function guardedFetch(machineFetch: typeof fetch): typeof fetch {
  return async (input, init) => {
    if (!current.getStore()) return machineFetch(input, init);
    const url = input instanceof Request ? input.url : String(input);
    const error = new Error(`URL not included in the external fetch backend permissions: ${url}.`);
    error.name = 'REQUEST_EGRESS_ALLOWLIST_ERR';
    throw error;
  };
}

let ready = false;

/** Defines what the packages look for on `global`. Has to happen before a bundle loads: it captures `fetch`. */
export function prepareGlobals(): void {
  if (ready) return;
  ready = true;
  Object.defineProperty(globalThis, '__forge_runtime__', {
    configurable: true,
    get: () => {
      const invocation = current.getStore();
      return invocation && runtimeOf(invocation);
    },
  });
  Object.defineProperty(globalThis, '__forge_fetch__', { configurable: true, value: forgeFetch });
  globalThis.fetch = guardedFetch(globalThis.fetch);
}

/** Runs `work` as that invocation; concurrent ones keep their own user. */
export function within<T>(invocation: Invocation, work: () => T): T {
  return current.run(invocation, work);
}
