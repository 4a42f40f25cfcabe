import { route } from '@forge/api';
import { goalType } from '../../domain/found';
import { documentOf } from '../../domain/import/plan';
import { JiraFailure } from '../../usecases/failures';
import type { GoalIssues } from '../../usecases/ports';
import { jiraAsApp, jiraAsUser } from './client';

/** Twice as many as a project has goals. */
const mostFound = 100;

interface FoundJson {
  readonly issues: readonly {
    readonly id: string;
    readonly key: string;
    readonly fields?: { readonly summary?: string };
  }[];
}

interface IssueJson {
  readonly id: string;
  readonly key: string;
  readonly fields: {
    readonly summary?: string;
    readonly project?: { readonly id: string };
    readonly issuetype?: { readonly name: string };
  };
}

export function goalIssues(): GoalIssues {
  const asApp = jiraAsApp();
  const asUser = jiraAsUser();
  return {
    async typeIn(projectId) {
      const project = await asUser.get<{ issueTypes?: readonly { id: string; name: string }[] }>(
        route`/rest/api/3/project/${String(projectId)}?expand=issueTypes`,
      );
      return project.issueTypes?.find(({ name }) => name === goalType)?.id ?? null;
    },

    async create(projectId, issueTypeId, { statement, way }) {
      const { id, key } = await asUser.post<{ id: string; key: string }>(route`/rest/api/3/issue`, {
        fields: {
          project: { id: String(projectId) },
          issuetype: { id: issueTypeId },
          summary: statement,
          description: documentOf(way),
        },
      });
      return { id: Number(id), key };
    },

    async find(projectId, as) {
      try {
        const { issues } = await (as === 'app' ? asApp : asUser).post<FoundJson>(
          route`/rest/api/3/search/jql`,
          {
            jql: `project = ${projectId} AND issuetype = "${goalType}" ORDER BY key ASC`,
            fields: ['summary'],
            maxResults: mostFound,
          },
        );
        return issues.map(({ id, key, fields }) => ({ id: Number(id), key, summary: fields?.summary ?? '' }));
      } catch (error) {
        // Jira does not understand a search for a type that the site does not have.
        if (error instanceof JiraFailure && error.status === 400) return [];
        throw error;
      }
    },

    async oneAsUser(issueId) {
      try {
        const { id, key, fields } = await asUser.get<IssueJson>(
          route`/rest/api/3/issue/${String(issueId)}?fields=summary,project,issuetype`,
        );
        return {
          id: Number(id),
          key,
          summary: fields.summary ?? '',
          projectId: Number(fields.project?.id),
          isGoal: fields.issuetype?.name === goalType,
        };
      } catch (error) {
        if (error instanceof JiraFailure && (error.status === 404 || error.status === 403)) return null;
        throw error;
      }
    },

    async show(issueId, shown) {
      await asApp.put(route`/rest/api/3/issue/${String(issueId)}/properties/wallchart.goal`, shown);
    },
  };
}
