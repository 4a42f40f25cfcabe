import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ManualClock, RealClock } from './clock';
import { Contract } from './contract/contract';
import type { BundleKind } from './forge/bundle';
import { ForgeHost } from './forge/host';
import type { Limits } from './forge/limits';
import {
  basicUserOf,
  closeServer,
  contentOf,
  cookieOf,
  HttpError,
  isCrossOrigin,
  listen,
  originOf,
  originOnPort,
  sendBytes,
  sendJson,
  serverFor,
} from './http';
import { evaluate } from './jira/expressions/evaluate';
import { Jira } from './jira/jira';
import type { RateLimits } from './jira/limits';
import { type SeedUser, seed } from './jira/seed';
import { SiteApi } from './site-api';
import { type Copy, FileStorage, MemoryStorage } from './storage';
import type { Caller, Clock, RestRequest, RestResponse } from './types';
import type { ModulePlace, Violation } from './web/api';
import { createAppOrigin } from './web/appOrigin';
import { serveShell } from './web/shellFiles';

/** A site at some moment. */
export interface KeptSite {
  readonly copy: Copy;
  /** Epoch milliseconds on its clock. */
  readonly at: number;
}

export interface SiteOptions {
  /** 0 takes any that is free; the app's origin is then any other. Default 0. */
  port?: number;
  /** Where the state is kept; null (default) keeps it in memory alone. */
  dataDir?: string | null;
  /** Forgets what was kept. */
  fresh?: boolean;
  /** Goes on from another site as it was kept, and from its time; in memory alone. */
  from?: KeptSite;
  /** The app's folder. Default: this project. */
  appDir?: string;
  appName?: string;
  /** Default: what the environment variable WALLCHART_BUNDLE says (the test run: forge), otherwise esbuild. */
  bundle?: BundleKind;
  clock?: 'real' | 'manual';
  /** When a clock that stands still begins, epoch milliseconds. */
  startsAt?: number;
  /** How long search takes to notice a change, milliseconds. */
  indexDelayMs?: number;
  /** How late product events come, milliseconds. */
  eventDelayMs?: number;
  /** How far queries of the app's store lag, milliseconds. */
  queryLagMs?: number;
  /** How long after installation the app's own user may do nothing yet, milliseconds. */
  permissionDelayMs?: number;
  /** Whether Forge's limits for a minute hold. Default: on a real clock only. */
  rateLimited?: boolean;
  limits?: Partial<Limits>;
  /** Jira's limits on how much and how fast is asked, other than its own or `enforced`. `jira.meter` moves them later. */
  rateLimits?: Partial<RateLimits>;
  /** Atlassian's OpenAPI documents; null does without. Default: `../shared/openapi` from this project. */
  openapiDir?: string | null;
  users?: readonly SeedUser[];
  /** False leaves the app uninstalled. */
  install?: boolean;
}

export interface Site {
  url: string;
  appUrl: string;
  jira: Jira;
  forge: ForgeHost;
  clock: Clock;
  contract: Contract;
  /** What the app's pages did against their content security policy. */
  violations: Violation[];
  /** REST as a person (by e-mail), as the app, or as nobody. */
  rest(
    who: string | 'app' | null,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: unknown }>;
  /** A resolver's function, as a page at that place would invoke it. */
  invoke(
    email: string,
    moduleKey: string,
    place: Omit<ModulePlace, 'moduleKey'>,
    functionKey: string,
    payload?: unknown,
  ): Promise<unknown>;
  /** What others can go on `from`, any number of them, and this one too. */
  keep(): KeptSite;
  /** Writes down what is unwritten. */
  flush(): void;
  close(): Promise<void>;
}

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** Who is there when nobody else was named. */
export const ADMIN: SeedUser = {
  accountId: '712020:a0000000-admin',
  displayName: 'Site Admin',
  email: 'admin@site.example',
  jiraAdmin: true,
};

/** A formatter's text for a value; null where it fails, as Jira then shows nothing. */
function formatted(expression: string, value: unknown): string | null {
  try {
    const text = evaluate(expression, { value });
    return typeof text === 'string' ? text : null;
  } catch {
    return null;
  }
}

/** Starts a local Atlassian site with the app installed. */
export async function startSite(options: SiteOptions = {}): Promise<Site> {
  const { dataDir = null, appDir = PROJECT, users = [ADMIN], openapiDir, from } = options;
  const storage =
    dataDir === null ? new MemoryStorage(from?.copy) : new FileStorage(dataDir, { fresh: options.fresh });
  const clock =
    options.clock === 'manual'
      ? new ManualClock(from?.at ?? options.startsAt)
      : new RealClock(storage.section('clock', () => ({ ms: from ? from.at - Date.now() : 0 })));
  const contract = new Contract(openapiDir === undefined ? join(PROJECT, '../shared/openapi') : openapiDir);
  const forge = new ForgeHost({
    root: appDir,
    clock,
    storage,
    bundle: options.bundle ?? (process.env.WALLCHART_BUNDLE === 'forge' ? 'forge' : 'esbuild'),
    eventDelayMs: options.eventDelayMs ?? 500,
    queryLagMs: options.queryLagMs ?? 500,
    permissionDelayMs: options.permissionDelayMs ?? 0,
    rateLimited: options.rateLimited ?? options.clock !== 'manual',
    limits: options.limits,
    appName: options.appName ?? 'Wallchart',
    scopesFor: (method, path) => contract.scopesFor(method, path),
  });
  const jira = new Jira({
    clock,
    storage,
    apps: forge,
    indexDelayMs: options.indexDelayMs ?? 1_000,
    rateLimits: options.rateLimits,
    initial: () => seed(users),
  });

  /** Jira, with every exchange as it crosses the wire, held against its documents. */
  async function handle(request: RestRequest): Promise<RestResponse> {
    const answer = await answerOf(request);
    const body = answer.body === undefined ? undefined : JSON.parse(JSON.stringify(answer.body));
    const url = new URL(request.path, request.origin);
    contract.check({
      method: request.method,
      path: url.pathname,
      query: url.searchParams,
      requestBody: request.body ?? request.files,
      status: answer.status,
      responseBody: body,
      by: request.caller.kind === 'app' || request.caller.kind === 'appAsUser' ? 'app' : 'client',
    });
    return { ...answer, body };
  }

  async function answerOf(request: RestRequest): Promise<RestResponse> {
    try {
      return await jira.handle(request);
    } catch (error) {
      console.error(`site: ${request.method} ${request.path} failed:`, error);
      const body = { errorMessages: ['Internal server error'], errors: {} };
      return { status: 500, headers: { 'content-type': 'application/json;charset=UTF-8' }, body, points: 1 };
    }
  }

  function accountOf(email: string): string | null {
    const user = Object.values(jira.state.users).find(
      ({ emailAddress, active }) => active && emailAddress.toLowerCase() === email.toLowerCase(),
    );
    return user?.accountId ?? null;
  }

  function callerNamed(who: string | 'app' | null): Caller {
    if (who === null) return { kind: 'anonymous' };
    if (who === 'app') return { kind: 'app', appId: forge.appId, scopes: forge.scopes };
    const accountId = accountOf(who);
    if (accountId === null) throw new HttpError(401, `No user has the e-mail ${who}`);
    return { kind: 'user', accountId };
  }

  const violations: Violation[] = [];
  let sitePort = 0;
  let appPort = 0;
  const appOrigin = createAppOrigin({
    appDir,
    appId: forge.appId,
    environmentId: forge.environmentId,
    resources: forge.manifest.resources,
    permissions: forge.manifest.permissions,
    siteOrigin: (request) => originOnPort(request, sitePort),
    onViolation: (violation) => violations.push(violation),
  });
  const api = new SiteApi({
    clock,
    jira,
    forge,
    ask: (accountId, path) =>
      handle({
        method: 'GET',
        path,
        headers: {},
        caller: { kind: 'user', accountId },
        origin: forge.siteUrl,
      }),
    resourceUrls: (request) => appOrigin.resourceUrls(originOnPort(request, appPort)),
    violations,
    format: formatted,
  });

  const siteServer = serverFor(async (request, response) => {
    const url = new URL(request.url ?? '/', originOf(request));
    if (url.pathname.startsWith('/__site/')) return api.handle(request, response, url);
    if (!url.pathname.startsWith('/rest/')) return serveShell(request, response);
    const basic = basicUserOf(request);
    const session = basic === null && !isCrossOrigin(request) ? cookieOf(request) : null;
    const caller: Caller =
      basic !== null
        ? callerNamed(basic)
        : session !== null
          ? { kind: 'user', accountId: session }
          : { kind: 'anonymous' };
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    const answer = await handle({
      method: request.method ?? 'GET',
      path: url.pathname + url.search,
      headers,
      ...(await contentOf(request)),
      caller,
      origin: url.origin,
    });
    if (answer.bytes) sendBytes(response, answer.status, answer.bytes, answer.headers);
    else sendJson(response, answer.status, answer.body, answer.headers);
  });
  const appServer = serverFor((request, response) => appOrigin.handle(request, response));

  await forge.start({
    handle,
    appInstalled: (appId, name) => jira.appInstalled(appId, name),
    appUninstalled: (appId) => jira.appUninstalled(appId),
    projectProperty: (projectId, key) => jira.state.projects[projectId]?.properties[key],
  });
  sitePort = await listen(siteServer, options.port ?? 0);
  appPort = await listen(appServer, options.port ? options.port + 1 : 0);
  forge.siteUrl = `http://127.0.0.1:${sitePort}`;
  if (options.install !== false) forge.install(users.find(({ jiraAdmin }) => jiraAdmin)?.accountId);

  return {
    url: forge.siteUrl,
    appUrl: `http://127.0.0.1:${appPort}`,
    jira,
    forge,
    clock,
    contract,
    violations,
    async rest(who, method, path, body) {
      const json = body === undefined ? undefined : JSON.parse(JSON.stringify(body));
      const caller = callerNamed(who);
      const answer = await handle({ method, path, headers: {}, body: json, caller, origin: forge.siteUrl });
      return { status: answer.status, body: answer.body };
    },
    async invoke(email, moduleKey, place, functionKey, payload) {
      const accountId = accountOf(email);
      if (accountId === null) throw new HttpError(401, `No user has the e-mail ${email}`);
      return api.invokeAs(accountId, { moduleKey, ...place }, functionKey, payload);
    },
    keep: () => ({ copy: storage.copy(), at: clock.now() }),
    flush: () => storage.flush(),
    async close() {
      forge.stop();
      await Promise.all([closeServer(siteServer), closeServer(appServer)]);
      storage.flush();
    },
  };
}
