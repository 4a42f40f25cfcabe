import { route } from '@forge/api';
import { phaseGateType } from '../../domain/found';
import { documentOf } from '../../domain/import/plan';
import { JiraFailure } from '../../usecases/failures';
import type { GateIssues, GateWanted, MadeGate } from '../../usecases/ports';
import { jiraAsApp, jiraAsUser, type Manners } from './client';

const property = 'wallchart.gate';
/** Jira's limit for creating together. */
const perCreate = 50;
/** Far more gates than a project has. */
const mostGates = 500;

interface FoundJson {
  readonly issues: readonly {
    readonly id: string;
    readonly key: string;
    readonly properties?: Readonly<Record<string, unknown>>;
  }[];
  readonly nextPageToken?: string;
}

function gateIn(value: unknown): string | null {
  const gate = typeof value === 'object' && value !== null && 'gate' in value ? value.gate : null;
  return typeof gate === 'string' ? gate : null;
}

export function gateIssues(manners?: Manners): GateIssues {
  const asApp = jiraAsApp(manners);
  const asUser = jiraAsUser();

  async function createSome(projectId: number, issueTypeId: string, wanted: readonly GateWanted[]) {
    const { issues } = await asUser.post<{ issues: readonly { id: string; key: string }[] }>(
      route`/rest/api/3/issue/bulk`,
      {
        issueUpdates: wanted.map(({ gate, summary, description }) => ({
          fields: {
            project: { id: String(projectId) },
            issuetype: { id: issueTypeId },
            summary,
            description: documentOf(description),
          },
          properties: [{ key: property, value: { gate } }],
        })),
      },
    );
    return wanted.flatMap(({ gate }, index): MadeGate[] => {
      const made = issues[index];
      return made === undefined ? [] : [{ gate, issue: { id: Number(made.id), key: made.key } }];
    });
  }

  async function blocksType(): Promise<string | null> {
    const { issueLinkTypes } = await asUser.get<{ issueLinkTypes: readonly { id: string; name: string }[] }>(
      route`/rest/api/3/issueLinkType`,
    );
    return issueLinkTypes.find(({ name }) => name === 'Blocks')?.id ?? null;
  }

  return {
    async placeOf(issueKey) {
      try {
        const { id, fields } = await asApp.get<{ id: string; fields: { project?: { id: string } } }>(
          route`/rest/api/3/issue/${issueKey}?fields=project`,
        );
        return { id: Number(id), projectId: Number(fields.project?.id) };
      } catch (error) {
        if (error instanceof JiraFailure && error.status === 404) return null;
        throw error;
      }
    },

    async typeIn(projectId) {
      const project = await asUser.get<{ issueTypes?: readonly { id: string; name: string }[] }>(
        route`/rest/api/3/project/${String(projectId)}?expand=issueTypes`,
      );
      return project.issueTypes?.find(({ name }) => name === phaseGateType)?.id ?? null;
    },

    async find(projectId, issueTypeId) {
      const { issues } = await asApp.post<FoundJson>(route`/rest/api/3/search/jql`, {
        jql: `project = ${projectId} AND issuetype = ${issueTypeId} ORDER BY key ASC`,
        fields: ['project'],
        properties: [property],
        maxResults: mostGates,
      });
      return issues.flatMap(({ id, key, properties }): MadeGate[] => {
        const gate = gateIn(properties?.[property]);
        return gate === null ? [] : [{ gate, issue: { id: Number(id), key } }];
      });
    },

    async create(projectId, issueTypeId, wanted) {
      const made: MadeGate[] = [];
      for (let start = 0; start < wanted.length; start += perCreate) {
        made.push(...(await createSome(projectId, issueTypeId, wanted.slice(start, start + perCreate))));
      }
      return made;
    },

    async link(pairs) {
      const type = pairs.length === 0 ? null : await blocksType();
      if (type === null) return;
      for (const [first, then] of pairs) {
        try {
          await asUser.post(route`/rest/api/3/issueLink`, {
            type: { id: type },
            inwardIssue: { key: first },
            outwardIssue: { key: then },
          });
        } catch (error) {
          // The order of gates is our own record; the link shows it to people.
          if (!(error instanceof JiraFailure)) throw error;
        }
      }
    },

    async count(jql, most, as) {
      const { issues, nextPageToken } = await (as === 'app' ? asApp : asUser).post<FoundJson>(
        route`/rest/api/3/search/jql`,
        { jql, fields: ['id'], maxResults: most },
      );
      return { found: issues.length, more: nextPageToken !== undefined };
    },

    async evidence(issueId) {
      const id = String(issueId);
      const [{ fields }, links] = await Promise.all([
        asApp.get<{
          fields: { attachment?: readonly unknown[]; comment?: { total?: number } };
        }>(route`/rest/api/3/issue/${id}?fields=attachment,comment`),
        asApp.get<readonly unknown[]>(route`/rest/api/3/issue/${id}/remotelink`),
      ]);
      return {
        attachment: fields.attachment?.length ?? 0,
        comment: fields.comment?.total ?? 0,
        link: links.length,
      };
    },
  };
}
