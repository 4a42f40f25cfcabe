import { queryContext } from './jql/asked';
import { compileJql } from './jql/compile';
import { visibility } from './permissions';
import type { Ctx } from './route';
import type { Issue } from './state';

/** Issues of archived projects can be read, and are never found. */
const unshelved = ({ state }: Ctx, projectIds: Iterable<string>) =>
  new Set([...projectIds].filter((id) => state.projects[id]?.shelved === undefined));

/** What a search found: each issue as search knows it, which may be older than it is. */
export function search(ctx: Ctx, jql: string, reconciled: readonly string[]): Issue[] {
  const visible = visibility(ctx.state, ctx.accountId);
  const query = compileJql(queryContext(ctx), jql);
  const candidates = ctx.issues.searchable({
    projectIds: unshelved(ctx, query.projectIds ?? Object.keys(ctx.state.projects)),
    issueIds: query.issueIds,
    reconciled: new Set(reconciled),
  });
  const found: Issue[] = [];
  for (const issue of candidates) {
    if (!query.matches(issue) || !visible(issue)) continue;
    const current = ctx.state.issues[issue.id];
    // An index that lags must not show what has become secret meanwhile.
    if (current === undefined || current === issue || visible(current)) found.push(issue);
  }
  return found.sort(query.compare);
}
