import { AsyncLocalStorage } from 'node:async_hooks';
import { __getRuntime, type APIResponse, asApp, asUser, type RequestInit, type Route } from '@forge/api';
import { JiraFailure } from '../../usecases/failures';
import { noteExchange } from './points';

/** Jira over REST, as one identity. Paths are `route` templates, so that what is put into them is encoded. */
export interface JiraClient {
  get<T>(path: Route): Promise<T>;
  post<T>(path: Route, body?: unknown): Promise<T>;
  put<T>(path: Route, body?: unknown): Promise<T>;
  remove(path: Route): Promise<void>;
}

/** Kept back from the invocation's time for the work after the call. */
const reserveMs = 3_000;
/** Longer pauses are not sat out: whoever called comes back later. */
const longestWaitMs = 10_000;

/** Whether a call that met a limit is made once more when Jira says that it may; otherwise it has failed. */
export type Manners = 'patient' | 'once';

function timeLeftMs(): number {
  return __getRuntime().lambdaContext?.getRemainingTimeInMillis?.() ?? 0;
}

/** Milliseconds that Jira asks to wait, or null where it names none. */
function retryAfterMs(response: APIResponse): number | null {
  const header = response.headers.get('retry-after');
  const seconds = header === null ? Number.NaN : Number(header);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1_000 : null;
}

function textsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).filter((text): text is string => typeof text === 'string');
}

/** Jira's own words: `errorMessages`, then `errors` by field, then the `message` that some operations use. */
function messagesOf(body: unknown): string[] {
  if (typeof body !== 'object' || body === null) return [];
  const { errorMessages, errors, message } = body as Record<string, unknown>;
  const texts = [...textsOf(errorMessages), ...textsOf(errors)];
  return texts.length === 0 && typeof message === 'string' ? [message] : texts;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function send<T>(
  request: (path: Route, init: RequestInit) => Promise<APIResponse>,
  method: string,
  path: Route,
  body: unknown,
  manners: Manners,
): Promise<T> {
  const init = {
    method,
    headers: {
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
  let response = await request(path, init);
  const wait = response.status === 429 ? retryAfterMs(response) : null;
  const sitOut = manners === 'patient' && wait !== null && wait <= longestWaitMs;
  if (sitOut && wait + reserveMs < timeLeftMs()) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    response = await request(path, init);
  }
  const answer = parsed(await response.text());
  noteExchange(method, response.status, response.headers, answer);
  // 303 is where a task that Jira has begun can be watched.
  if (!response.ok && response.status !== 303) {
    const operation = `${method} ${path.value.split('?')[0]}`;
    const later = retryAfterMs(response);
    throw new JiraFailure(response.status, messagesOf(answer), operation, answer, later);
  }
  return answer as T;
}

function client(
  request: (path: Route, init: RequestInit) => Promise<APIResponse>,
  manners: Manners,
): JiraClient {
  return {
    get: (path) => send(request, 'GET', path, undefined, manners),
    post: (path, body) => send(request, 'POST', path, body, manners),
    put: (path, body) => send(request, 'PUT', path, body, manners),
    remove: (path) => send(request, 'DELETE', path, undefined, manners),
  };
}

/** As the user who made this call: Jira decides by that person's permissions. */
export function jiraAsUser(): JiraClient {
  return client((path, init) => asUser().requestJira(path, init), 'patient');
}

const reader = new AsyncLocalStorage<JiraClient>();

/** A client that changes nothing: some of Jira's reading goes by POST. */
function readingOnly({ get, post }: JiraClient): JiraClient {
  const refuse = () => Promise.reject(new Error('Nothing is changed while the app looks for itself.'));
  return { get, post, put: refuse, remove: refuse };
}

/** For Jira's configuration: as the user, but for what `lookingAsApp` does. */
export function jiraForSetUp(): JiraClient {
  return reader.getStore() ?? jiraAsUser();
}

/** Reads Jira's configuration as the app, where nobody is there to ask: for the sentinel alone. */
export function lookingAsApp<T>(look: () => Promise<T>): Promise<T> {
  return reader.run(readingOnly(jiraAsApp()), look);
}

/** As the app. Its power is never lent: only for what no person's permission decides. */
export function jiraAsApp(manners: Manners = 'patient'): JiraClient {
  return client((path, init) => asApp().requestJira(path, init), manners);
}
