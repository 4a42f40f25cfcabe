/** What an address of the site shows. */
export type Route =
  | { page: 'projects' }
  | { page: 'installedApps' }
  | { page: 'search'; jql: string | null; filterId: string | null }
  | { page: 'filters' }
  | { page: 'about' }
  | { page: 'project'; projectKey: string }
  | { page: 'app'; projectKey: string; appId: string; environmentId: string }
  | { page: 'appSettings'; projectKey: string; appId: string; environmentId: string }
  | { page: 'settings'; projectKey: string; section: string }
  | { page: 'issue'; issueKey: string }
  | { page: 'dashboards' }
  | { page: 'dashboard'; dashboardId: string }
  | { page: 'nowhere' };

const project = '/jira/(?:software|core|servicedesk)/projects/([A-Za-z][A-Za-z0-9_]*)';

/** Patterns with what their groups mean, the first that matches wins. */
const patterns: [RegExp, (groups: string[]) => Route][] = [
  [/^\/(?:jira\/projects\/?)?$/, () => ({ page: 'projects' })],
  [/^\/jira\/dashboards\/?$/, () => ({ page: 'dashboards' })],
  [/^\/jira\/dashboards\/(\d+)\/?$/, ([id = '']) => ({ page: 'dashboard', dashboardId: id })],
  [/^\/jira\/filters\/?$/, () => ({ page: 'filters' })],
  [/^\/jira\/about\/?$/, () => ({ page: 'about' })],
  [/^\/jira\/settings\/apps\/?$/, () => ({ page: 'installedApps' })],
  [
    new RegExp(`^${project}/settings/apps/([^/]+)/([^/]+)(?:/.*)?$`),
    ([key = '', appId = '', environmentId = '']) => ({
      page: 'appSettings',
      projectKey: key,
      appId,
      environmentId,
    }),
  ],
  [
    new RegExp(`^${project}/settings/([a-z-]+)/?$`),
    ([key = '', section = '']) => ({ page: 'settings', projectKey: key, section }),
  ],
  [
    new RegExp(`^${project}/apps/([^/]+)/([^/]+)(?:/.*)?$`),
    ([key = '', appId = '', environmentId = '']) => ({ page: 'app', projectKey: key, appId, environmentId }),
  ],
  [new RegExp(`^${project}(?:/list)?/?$`), ([key = '']) => ({ page: 'project', projectKey: key })],
  [/^\/browse\/([A-Za-z][A-Za-z0-9_]*-\d+)\/?$/, ([key = '']) => ({ page: 'issue', issueKey: key })],
  [/^\/browse\/([A-Za-z][A-Za-z0-9_]*)\/?$/, ([key = '']) => ({ page: 'project', projectKey: key })],
];

export function routeOf(pathname: string, search: string): Route {
  if (/^\/issues\/?$/.test(pathname)) {
    const query = new URLSearchParams(search);
    return { page: 'search', jql: query.get('jql'), filterId: query.get('filter') };
  }
  for (const [pattern, make] of patterns) {
    const match = pattern.exec(pathname);
    if (match) return make(match.slice(1));
  }
  return { page: 'nowhere' };
}

/** The project that an address belongs to, or null. */
export function projectOf(route: Route): string | null {
  if ('projectKey' in route) return route.projectKey;
  return route.page === 'issue' ? route.issueKey.replace(/-\d+$/, '') : null;
}
