import { Store } from './store';

/** Where the shell is; `state` and `key` belong to an app's history and survive back and forward. */
export interface Place {
  pathname: string;
  search: string;
  hash: string;
  state: unknown;
  key: string;
  /** Who changed it last: a frame that needs not be told of its own step, or null. */
  by: object | null;
}

interface Entry {
  state: unknown;
  key: string;
}

function entryOf(value: unknown): Entry {
  const entry = value as Partial<Entry> | null;
  return { state: entry?.state ?? null, key: entry?.key ?? 'initial' };
}

function here(by: object | null): Place {
  const { pathname, search, hash } = window.location;
  return { pathname, search, hash, ...entryOf(window.history.state), by };
}

export const place = new Store<Place>(here(null));

window.addEventListener('popstate', () => place.set(here(null)));

export interface NavigateOptions {
  replace?: boolean;
  state?: unknown;
  key?: string;
  by?: object | null;
}

/** Goes to an address of this site (path, query and hash). */
export function navigate(to: string, options: NavigateOptions = {}): void {
  const entry: Entry = {
    state: options.state ?? null,
    key: options.key ?? Math.random().toString(36).slice(2, 10),
  };
  const before = window.location.pathname;
  if (options.replace) window.history.replaceState(entry, '', to);
  else window.history.pushState(entry, '', to);
  place.set(here(options.by ?? null));
  if (!options.by && before !== window.location.pathname) window.scrollTo(0, 0);
}

/** Changes parameters of the present address's query without a new entry in the history. */
export function setQuery(changes: Record<string, string | null>): void {
  const query = new URLSearchParams(window.location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value) query.set(name, value);
    else query.delete(name);
  }
  const text = query.toString();
  navigate(`${window.location.pathname}${text ? `?${text}` : ''}${window.location.hash}`, { replace: true });
}

export const paths = {
  projects: '/jira/projects',
  dashboards: '/jira/dashboards',
  dashboard: (id: string) => `/jira/dashboards/${id}`,
  filters: '/jira/filters',
  filter: (id: string) => `/issues?filter=${id}`,
  about: '/jira/about',
  apps: '/jira/settings/apps',
  project: (key: string) => `/jira/software/projects/${key}/list`,
  issue: (key: string) => `/browse/${key}`,
  settings: (key: string, page = 'details') => `/jira/software/projects/${key}/settings/${page}`,
  appPage: (key: string, appId: string, environmentId: string) =>
    `/jira/software/projects/${key}/apps/${appId}/${environmentId}`,
  appSettings: (key: string, appId: string, environmentId: string) =>
    `/jira/software/projects/${key}/settings/apps/${appId}/${environmentId}`,
  search: (jql: string) => `/issues?jql=${encodeURIComponent(jql)}`,
};
