import { route } from '@forge/api';
import type { SecurityTest } from '../../../domain/notes';
import { JiraFailure } from '../../../usecases/failures';
import type { ProjectRef } from '../../../usecases/setup/ports';
import { browseHolders } from '../browse';
import { jiraAsApp, jiraForSetUp } from '../client';

interface Secured {
  readonly id: string;
  readonly fields: { readonly security?: { readonly name: string } | null };
}

/** Secured issues to try it out with: as many as one bulk fetch takes. */
const most = 100;

async function securityScheme(project: ProjectRef): Promise<string | null> {
  try {
    const { name } = await jiraForSetUp().get<{ name?: string }>(
      route`/rest/api/3/project/${project.id}/issuesecuritylevelscheme`,
    );
    return name ?? '';
  } catch (error) {
    if (error instanceof JiraFailure && error.status === 404) return null;
    throw error;
  }
}

/**
 * Whether the app sees what the user sees behind security levels: tried with issues of the project, of
 * whatever type, since a level is the same for all.
 */
async function securityTest(project: ProjectRef): Promise<SecurityTest | null> {
  const scheme = await securityScheme(project);
  if (scheme === null) return null;
  const { issues } = await jiraForSetUp().post<{ issues: Secured[] }>(route`/rest/api/3/search/jql`, {
    jql: `project = ${project.id} AND level is not EMPTY ORDER BY key DESC`,
    fields: ['security'],
    maxResults: most,
  });
  if (issues.length === 0) return { result: 'unknown', scheme };
  const reply = await jiraAsApp().post<{ issues: { id: string }[] }>(route`/rest/api/3/issue/bulkfetch`, {
    issueIdsOrKeys: issues.map(({ id }) => id),
    fields: ['id'],
  });
  const seen = new Set(reply.issues.map(({ id }) => id));
  const hidden = issues.filter(({ id }) => !seen.has(id)).map(({ fields }) => fields.security?.name ?? '?');
  if (hidden.length === 0) return { result: 'seen', scheme };
  return { result: 'hidden', scheme, levels: [...new Set(hidden)].sort() };
}

export async function readAccess(project: ProjectRef) {
  const [browseByIssue, security] = await Promise.all([
    browseHolders(jiraForSetUp(), project.id),
    securityTest(project),
  ]);
  return { browseByIssue, security };
}
