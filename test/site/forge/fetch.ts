import type { Caller, CallRecord, JiraPort, RestRequest } from '../types';
import { type Faults, withFault } from './faults';
import type { KvsApi } from './kvs/api';
import type { Manifest } from './manifest';
import type { Queue } from './queue';
import type { FetchInit, FetchMeta, Invocation } from './runtime';

export interface Doors {
  manifest: Manifest;
  kvs: KvsApi;
  queue: Queue;
  jira(): JiraPort;
  /** Where Jira says that it is. */
  siteUrl(): string;
  /** Classic scopes that an operation asks of an app. */
  scopesFor(method: string, path: string): string[];
  /** False for a while after installation, as long as the app's user has no permissions yet. */
  appMayAct(): boolean;
  now(): number;
  record(call: CallRecord): void;
}

/** What the platform answers. */
export interface FetchAnswer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
  points?: number;
}

const WRONG_SCOPE: FetchAnswer = {
  status: 401,
  body: { code: 401, message: 'Unauthorized; scope does not match' },
};
const NO_USER: FetchAnswer = { status: 401, headers: { 'forge-proxy-error': 'NEEDS_AUTHENTICATION_ERR' } };
const NOT_YET: FetchAnswer = {
  status: 403,
  body: { errorMessages: ['The app has no permission to do this.'], errors: {} },
};

function bodyText(init: FetchInit): string | undefined {
  if (init.body === undefined || init.body === null) return undefined;
  if (typeof init.body === 'string') return init.body;
  throw new Error('The local site takes bodies of text only');
}

function parsedBody(text: string | undefined): unknown {
  if (text === undefined || text === '') return undefined;
  return JSON.parse(text);
}

/** Everything that the app asks of the platform comes through here, is limited here and counted here. */
export class AppFetch {
  /** Tests make calls go wrong with it. */
  faults: Faults = () => null;

  constructor(private readonly doors: Doors) {}

  async fetch(invocation: Invocation, meta: FetchMeta, path: string, init: FetchInit): Promise<Response> {
    const started = performance.now();
    const method = (init.method ?? 'GET').toUpperCase();
    const text = bodyText(init);
    const kind = meta.type === 'kvs' ? 'kvs' : meta.remote === 'jira' ? 'jira' : 'queue';
    const fault = this.faults({ kind, method, path, functionKey: invocation.functionKey });
    const answer = await withFault(
      fault,
      () => this.answer(invocation, meta, kind, method, path, init, text),
      () => invocation.die(),
    );
    const body = answer.body === undefined ? '' : JSON.stringify(answer.body);
    this.doors.record({
      at: this.doors.now(),
      kind,
      method,
      path,
      status: answer.status,
      points: answer.points ?? 0,
      requestBytes: Buffer.byteLength(text ?? ''),
      responseBytes: Buffer.byteLength(body),
      ms: performance.now() - started,
      functionKey: invocation.functionKey,
      invocation: invocation.id,
    });
    const headers = { 'content-type': 'application/json', ...answer.headers };
    // A Response refuses any body, even an empty one, with these statuses.
    const bare = answer.status === 204 || answer.status === 304;
    return new Response(bare ? null : body, { status: answer.status, headers });
  }

  /** Jira as the app or as a user through the app: also the way of the bridge's fetchProduct. */
  async jira(caller: Caller, method: string, path: string, init: FetchInit): Promise<FetchAnswer> {
    const { manifest } = this.doors;
    const pathname = path.split('?')[0] ?? path;
    const missing = this.doors
      .scopesFor(method, pathname)
      .filter((scope) => !manifest.scopes.includes(scope));
    if (missing.length > 0) {
      console.error(
        `site: ${method} ${pathname} needs ${missing.join(', ')}, which the manifest does not ask for`,
      );
      return WRONG_SCOPE;
    }
    if (caller.kind === 'app' && !this.doors.appMayAct()) return NOT_YET;
    const request: RestRequest = {
      method,
      path,
      headers: Object.fromEntries(new Headers(init.headers).entries()),
      body: parsedBody(bodyText(init)),
      caller,
      origin: this.doors.siteUrl(),
    };
    return this.doors.jira().handle(request);
  }

  private async answer(
    invocation: Invocation,
    meta: FetchMeta,
    kind: 'kvs' | 'jira' | 'queue',
    method: string,
    path: string,
    init: FetchInit,
    text = '',
  ): Promise<FetchAnswer> {
    // The network takes its turn: whoever else is running may come between two calls.
    await new Promise((resolve) => setImmediate(resolve));
    const { manifest } = this.doors;
    if (kind === 'kvs') {
      if (!manifest.scopes.includes('storage:app')) return WRONG_SCOPE;
      return this.doors.kvs.handle(path, text);
    }
    if (kind === 'queue') {
      if (meta.remote === 'stargate' && path.startsWith('/webhook/queue/')) {
        return this.doors.queue.handle(path, text, invocation.depth);
      }
      return { status: 501, body: { code: 501, message: `The local site has no ${meta.remote} ${path}` } };
    }
    const caller = this.callerOf(invocation, meta);
    return caller ? this.jira(caller, method, path, init) : NO_USER;
  }

  private callerOf(invocation: Invocation, meta: FetchMeta): Caller | null {
    const { appId, scopes } = this.doors.manifest;
    if (meta.provider === 'app') return { kind: 'app', appId, scopes };
    if (meta.provider !== 'user') return { kind: 'anonymous' };
    const { principal } = invocation;
    // Acting for someone who is not there takes a permission that no module of ours asks for.
    if (principal === null || (meta.accountId !== undefined && meta.accountId !== principal)) return null;
    return { kind: 'appAsUser', appId, accountId: principal, scopes };
  }
}
