/** A refusal of the site, with Jira's own words. */
export class SiteError extends Error {
  constructor(
    readonly status: number,
    readonly messages: string[],
    /** By field. */
    readonly errors: Record<string, string>,
  ) {
    super([...messages, ...Object.values(errors)].join(' ') || `The site answered with status ${status}.`);
  }
}

/** The site did not answer at all. */
class OfflineError extends Error {
  constructor() {
    super('The site does not answer. Is it still running?');
  }
}

function wordsOf(body: unknown): { messages: string[]; errors: Record<string, string> } {
  const parsed = body as {
    errorMessages?: string[];
    errors?: Record<string, string>;
    message?: string;
  } | null;
  return {
    messages: parsed?.errorMessages ?? (parsed?.message ? [parsed.message] : []),
    errors: parsed?.errors ?? {},
  };
}

async function parse(response: Response): Promise<unknown> {
  const text = await response.text();
  if (!text) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return { message: text.slice(0, 300) };
  }
}

/** Asks the site as whoever is signed in; throws a SiteError for every status of 400 and above. */
export async function request<T>(method: string, path: string, body?: unknown): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: {
        Accept: 'application/json',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new OfflineError();
  }
  const answer = await parse(response);
  if (response.ok) return answer as T;
  const { messages, errors } = wordsOf(answer);
  throw new SiteError(response.status, messages, errors);
}

/** REST v3; `path` from after `/rest/api/3`. */
export const rest = {
  get: <T>(path: string) => request<T>('GET', `/rest/api/3${path}`),
  post: <T>(path: string, body: unknown) => request<T>('POST', `/rest/api/3${path}`, body),
  put: <T>(path: string, body: unknown) => request<T>('PUT', `/rest/api/3${path}`, body),
  delete: (path: string) => request<unknown>('DELETE', `/rest/api/3${path}`),
};

/** Sends files; `path` from after `/rest/api/3`. */
export async function upload(path: string, form: FormData): Promise<unknown> {
  const response = await fetch(`/rest/api/3${path}`, {
    method: 'POST',
    headers: { Accept: 'application/json', 'X-Atlassian-Token': 'no-check' },
    body: form,
  });
  const answer = await parse(response);
  if (response.ok) return answer;
  const { messages, errors } = wordsOf(answer);
  throw new SiteError(response.status, messages, errors);
}

/** What to tell a person about something that failed. */
export function wordsFor(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
