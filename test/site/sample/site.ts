import type { Clock } from '../types';

/** What the sample needs of a site: two doors, both of which people use too. */
export interface SampleSite {
  /** Search notices a new issue, and the app hears of it, only after a while. */
  clock: Pick<Clock, 'advance' | 'settle' | 'now'>;
  rest(
    email: string,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: unknown }>;
  invoke(
    email: string,
    moduleKey: string,
    place: { projectKey: string; issueKey?: string },
    functionKey: string,
    payload?: unknown,
  ): Promise<unknown>;
}

export interface Client {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: unknown): Promise<T>;
  put<T>(path: string, body: unknown): Promise<T>;
}

/** REST as one person; throws with Jira's own words where Jira refuses. */
export function clientFor(site: SampleSite, email: string): Client {
  const send = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await site.rest(email, method, path, body);
    if (answer.status >= 400)
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    // The callers name the shape that Jira documents for the route; the contract check holds it.
    return answer.body as T;
  };
  return {
    get: (path) => send('GET', path),
    post: (path, body) => send('POST', path, body),
    put: (path, body) => send('PUT', path, body),
  };
}
