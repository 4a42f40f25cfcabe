import { z } from 'zod';
import { bodyOf } from '../body';
import { queryContext } from '../jql/asked';
import { compileJql } from '../jql/compile';
import { visibility } from '../permissions';
import { type Answer, type Ctx, JiraError, type Route } from '../route';
import { search } from '../search';

/** Questions about issues that are known already, or half known. */

const matchBody = z.strictObject({
  issueIds: z.array(z.number().int()).max(1_000),
  jqls: z.array(z.string()).max(50),
});

/** Unlike search it looks at the issues as they are. */
function match(ctx: Ctx): Answer {
  const { issueIds, jqls } = bodyOf(ctx, matchBody);
  const visible = visibility(ctx.state, ctx.accountId);
  const issues = issueIds.flatMap((id) => ctx.state.issues[String(id)] ?? []).filter(visible);
  const matches = jqls.map((jql) => {
    try {
      const query = compileJql(queryContext(ctx), jql);
      const found = issues.filter((issue) => query.matches(issue));
      return { matchedIssues: found.map(({ id }) => Number(id)), errors: [] };
    } catch (error) {
      if (!(error instanceof JiraError)) throw error;
      return { matchedIssues: [], errors: error.messages };
    }
  });
  return { status: 200, body: { matches }, points: 1 + issues.length };
}

const watchingBody = z.strictObject({ issueIds: z.array(z.string()).max(1_000) });

function watching(ctx: Ctx): Answer {
  const { issueIds } = bodyOf(ctx, watchingBody);
  const visible = visibility(ctx.state, ctx.accountId);
  const answers = issueIds.map((id) => {
    const issue = ctx.state.issues[id];
    const seen = issue !== undefined && visible(issue);
    return [id, seen && (ctx.state.watchers[id] ?? []).some((one) => one === ctx.accountId)] as const;
  });
  return {
    status: 200,
    body: { issuesIsWatching: Object.fromEntries(answers) },
    points: 1 + issueIds.length,
  };
}

const SUGGESTED = 20;
const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Issues whose key or summary has the words, those of a current search apart. */
function picker(ctx: Ctx): Answer {
  const query = (ctx.query.get('query') ?? '').trim().toLowerCase();
  const jql = ctx.query.get('currentJQL') ?? '';
  const visible = visibility(ctx.state, ctx.accountId);
  const project = ctx.query.get('currentProjectId');
  const but = ctx.query.get('currentIssueKey')?.toUpperCase();
  const all = jql === '' ? Object.values(ctx.state.issues).filter(visible) : search(ctx, jql, []);
  const found = all
    .filter((issue) => project === null || issue.projectId === project)
    .filter(({ key }) => key !== but)
    .filter(({ key, summary }) => `${key} ${summary}`.toLowerCase().includes(query))
    .toReversed()
    .slice(0, SUGGESTED);
  const issues = found.map(({ id, key, summary }) => ({
    id: Number(id),
    key,
    keyHtml: escaped(key),
    img: '/images/icons/issuetypes/task.svg',
    summary: escaped(summary),
    summaryText: summary,
  }));
  const told =
    issues.length === 0
      ? { msg: 'No matching issues found' }
      : { sub: `Showing ${issues.length} of ${issues.length} matching issues` };
  const section = { id: 'cs', label: 'Current Search', issues, ...told };
  return { status: 200, body: { sections: [section] }, points: 1 + issues.length };
}

export const matchingRoutes: readonly Route[] = [
  { method: 'POST', path: '/rest/api/3/jql/match', run: match },
  { method: 'POST', path: '/rest/api/3/issue/watching', run: watching },
  {
    method: 'GET',
    path: '/rest/api/3/issue/picker',
    query: ['query', 'currentJQL', 'currentIssueKey', 'currentProjectId'],
    run: picker,
  },
];
