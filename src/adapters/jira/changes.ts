import { route } from '@forge/api';
import { changeRequestType } from '../../domain/found';
import { documentOf } from '../../domain/import/plan';
import { JiraFailure } from '../../usecases/failures';
import type { ChangeIssues } from '../../usecases/ports';
import { jiraAsApp, jiraAsUser } from './client';

interface ProjectJson {
  readonly issueTypes?: readonly { readonly id: string; readonly name: string }[];
}

interface LinkTypesJson {
  readonly issueLinkTypes: readonly { readonly id: string; readonly name: string }[];
}

interface FoundJson {
  readonly issues: readonly { readonly id: string; readonly key: string }[];
}

/** Named in the manifest too, which has its `request` indexed. */
const property = 'wallchart.change';

/** Jira's own word for a link that says nothing of order. */
const relates = 'Relates';

/** What Jira says where somebody may not, or a field is asked for that we do not know: then there is no issue. */
const declined = new Set([400, 403, 404]);

function isDeclined(error: unknown): boolean {
  return error instanceof JiraFailure && declined.has(error.status);
}

async function unlessDeclined(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!isDeclined(error)) throw error;
  }
}

export function changeIssues(): ChangeIssues {
  const asUser = jiraAsUser();
  const asApp = jiraAsApp();

  async function link(jira: typeof asUser, own: string, requirement: string): Promise<void> {
    const { issueLinkTypes } = await jira.get<LinkTypesJson>(route`/rest/api/3/issueLinkType`);
    const type = issueLinkTypes.find(({ name }) => name === relates);
    if (type === undefined) return;
    await jira.post(route`/rest/api/3/issueLink`, {
      type: { id: type.id },
      inwardIssue: { key: own },
      outwardIssue: { key: requirement },
    });
  }

  return {
    async create(projectId, { number, summary, text, requirementKey }, as) {
      const jira = as === 'app' ? asApp : asUser;
      try {
        const project = await jira.get<ProjectJson>(
          route`/rest/api/3/project/${String(projectId)}?expand=issueTypes`,
        );
        const type = project.issueTypes?.find(({ name }) => name === changeRequestType);
        if (type === undefined) return null;
        const made = await jira.post<{ id: string; key: string }>(route`/rest/api/3/issue`, {
          fields: {
            project: { id: String(projectId) },
            issuetype: { id: type.id },
            summary,
            description: documentOf(text),
          },
          properties: [{ key: property, value: { request: String(number) } }],
        });
        // Without its link the issue still carries the request.
        await unlessDeclined(link(jira, made.key, requirementKey));
        return { id: Number(made.id), key: made.key };
      } catch (error) {
        if (isDeclined(error)) return null;
        throw error;
      }
    },

    async find(projectId, number) {
      const { issues } = await asApp.post<FoundJson>(route`/rest/api/3/search/jql`, {
        jql: `project = ${projectId} AND issue.property[${property}].request = "${number}" ORDER BY key ASC`,
        // With ids alone Jira leaves the keys out.
        fields: ['project'],
        maxResults: 1,
      });
      const [first] = issues;
      return first === undefined ? null : { id: Number(first.id), key: first.key };
    },
  };
}
