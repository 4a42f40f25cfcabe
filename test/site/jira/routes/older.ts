import { listAnswer } from '../body';
import { priorityJson } from '../present';
import { projectListed } from '../projects/present';
import { type Ctx, JiraError, NotEmulated, type Route } from '../route';

/** What Jira still answers though it says not to ask, and what it has taken away: older clients ask for both. */

function allProjects(ctx: Ctx) {
  for (const name of ['recent', 'properties']) {
    if (ctx.query.has(name)) throw new NotEmulated(`"${name}" of GET /rest/api/3/project`);
  }
  const seen = Object.values(ctx.state.projects)
    .filter((project) => ctx.can('BROWSE_PROJECTS', { project }))
    .sort((a, b) => a.name.localeCompare(b.name));
  return listAnswer(seen.map((project) => projectListed(ctx, project)));
}

const allPriorities = (ctx: Ctx) =>
  listAnswer(Object.keys(ctx.state.priorities).map((id) => priorityJson(ctx.state, id, ctx.origin)));

function gone(): never {
  throw new JiraError(410, [
    'The requested API has been removed. Please migrate to the /rest/api/3/search/jql API.',
  ]);
}

const searchQuery = [
  'jql',
  'startAt',
  'maxResults',
  'validateQuery',
  'fields',
  'expand',
  'properties',
  'fieldsByKeys',
  'failFast',
];

export const olderRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/rest/api/3/project',
    query: ['expand', 'recent', 'properties'],
    run: allProjects,
  },
  { method: 'GET', path: '/rest/api/3/priority', run: allPriorities },
  { method: 'GET', path: '/rest/api/3/search', query: searchQuery, run: gone },
  { method: 'POST', path: '/rest/api/3/search', run: gone },
];
