import { route } from '@forge/api';
import { deliverableType } from '../../domain/found';
import { documentOf } from '../../domain/import/plan';
import { JiraFailure } from '../../usecases/failures';
import type {
  DeliverableFacts,
  GateIssues,
  GateWanted,
  LooseDeliverable,
  MadeGate,
} from '../../usecases/ports';
import { jiraAsApp, jiraAsUser, type Manners } from './client';

const property = 'wallchart.gate';
/** Jira's limit for creating together. */
const perCreate = 50;
/** Jira's limit for reading together. */
const perFetch = 100;
/** Deliverables at no gate that are shown together. */
const mostLoose = 50;
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

interface CreatedJson {
  readonly issues: readonly { readonly id: string; readonly key: string }[];
  readonly errors?: readonly { readonly failedElementNumber: number }[];
}

interface GuardedJson {
  readonly id: string;
  readonly fields: {
    readonly project?: { readonly id: string };
    readonly issuetype?: { readonly name: string };
    readonly assignee?: unknown;
    readonly attachment?: readonly unknown[];
    readonly comment?: { readonly total?: number };
  };
}

interface DeliverableJson {
  readonly id: string;
  readonly key: string;
  readonly fields: {
    readonly summary?: string;
    readonly assignee?: { readonly accountId: string; readonly displayName?: string } | null;
    readonly duedate?: string | null;
    readonly status?: { readonly statusCategory?: { readonly key?: string } };
    readonly project?: { readonly id: string };
    readonly issuetype?: { readonly name: string };
    readonly issuelinks?: readonly {
      readonly id: string;
      readonly type: { readonly name: string };
      readonly outwardIssue?: { readonly id: string };
    }[];
  };
}

const deliverableFields = ['summary', 'assignee', 'duedate', 'status'] as const;
const looseFields = [...deliverableFields, 'issuelinks'] as const;

function looseOf(json: DeliverableJson): LooseDeliverable {
  const blocks = (json.fields.issuelinks ?? []).flatMap(({ id, type, outwardIssue }) =>
    type.name === 'Blocks' && outwardIssue !== undefined
      ? [{ link: id, issueId: Number(outwardIssue.id) }]
      : [],
  );
  return { ...deliverableOf(json), blocks };
}

function deliverableOf({ id, key, fields }: DeliverableJson): DeliverableFacts {
  const { summary = '', assignee, duedate, status } = fields;
  return {
    id: Number(id),
    key,
    summary,
    owner: assignee
      ? { accountId: assignee.accountId, name: assignee.displayName ?? assignee.accountId }
      : null,
    due: duedate ?? null,
    done: status?.statusCategory?.key === 'done',
  };
}

function gateIn(value: unknown): string | null {
  const gate = typeof value === 'object' && value !== null && 'gate' in value ? value.gate : null;
  return typeof gate === 'string' ? gate : null;
}

export function gateIssues(manners?: Manners): GateIssues {
  const asApp = jiraAsApp(manners);
  const asUser = jiraAsUser();

  async function createSome(projectId: number, issueTypeId: string, wanted: readonly GateWanted[]) {
    const { issues, errors = [] } = await asUser.post<CreatedJson>(route`/rest/api/3/issue/bulk`, {
      issueUpdates: wanted.map(({ gate, summary, description }) => ({
        fields: {
          project: { id: String(projectId) },
          issuetype: { id: issueTypeId },
          summary,
          description: documentOf(description),
        },
        properties: [{ key: property, value: { gate } }],
      })),
    });
    // Jira makes those that it can, and answers them in the order that they were asked for in.
    const failed = new Set(errors.map(({ failedElementNumber }) => failedElementNumber));
    const done = wanted.filter((_, index) => !failed.has(index));
    return done.flatMap(({ gate }, index): MadeGate[] => {
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
        const { id, fields } = await asApp.get<GuardedJson>(
          route`/rest/api/3/issue/${issueKey}?fields=project,issuetype,assignee,attachment,comment`,
        );
        return {
          id: Number(id),
          projectId: Number(fields.project?.id),
          type: fields.issuetype?.name ?? '',
          owned: (fields.assignee ?? null) !== null,
          shown: (fields.attachment?.length ?? 0) + (fields.comment?.total ?? 0),
        };
      } catch (error) {
        if (error instanceof JiraFailure && error.status === 404) return null;
        throw error;
      }
    },

    async links(issueId) {
      const links = await asApp.get<readonly unknown[]>(
        route`/rest/api/3/issue/${String(issueId)}/remotelink`,
      );
      return links.length;
    },

    async typeIn(projectId, wanted) {
      const project = await asUser.get<{ issueTypes?: readonly { id: string; name: string }[] }>(
        route`/rest/api/3/project/${String(projectId)}?expand=issueTypes`,
      );
      return project.issueTypes?.find(({ name }) => name === wanted)?.id ?? null;
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

    async createDeliverable(projectId, issueTypeId, { gate, summary, description, owner, due }) {
      const made = await asUser.post<{ id: string; key: string }>(route`/rest/api/3/issue`, {
        fields: {
          project: { id: String(projectId) },
          issuetype: { id: issueTypeId },
          summary,
          description: documentOf(description),
          ...(owner !== null && { assignee: { id: owner } }),
          ...(due !== null && { duedate: due }),
        },
        properties: [{ key: property, value: { gate } }],
      });
      return { id: Number(made.id), key: made.key };
    },

    async deliverables(ids, as) {
      const found: DeliverableFacts[] = [];
      for (let start = 0; start < ids.length; start += perFetch) {
        const { issues } = await (as === 'app' ? asApp : asUser).post<{ issues: readonly DeliverableJson[] }>(
          route`/rest/api/3/issue/bulkfetch`,
          {
            issueIdsOrKeys: ids.slice(start, start + perFetch).map(String),
            fields: deliverableFields,
          },
        );
        found.push(...issues.map(deliverableOf));
      }
      return found;
    },

    async otherDeliverables(projectId, than) {
      const others = than.length === 0 ? '' : ` AND id NOT IN (${than.join(', ')})`;
      try {
        const { issues } = await asUser.post<{ issues: readonly DeliverableJson[] }>(
          route`/rest/api/3/search/jql`,
          {
            jql: `project = ${projectId} AND issuetype = "${deliverableType}"${others} ORDER BY created DESC`,
            fields: looseFields,
            maxResults: mostLoose,
          },
        );
        return issues.map(looseOf);
      } catch (error) {
        // Jira does not understand a search for a type that the site does not have.
        if (error instanceof JiraFailure && error.status === 400) return [];
        throw error;
      }
    },

    async deliverableAsUser(projectId, issueId) {
      try {
        const found = await asUser.get<DeliverableJson>(
          route`/rest/api/3/issue/${String(issueId)}?fields=${[...looseFields, 'project', 'issuetype'].join(',')}`,
        );
        const { project, issuetype } = found.fields;
        return Number(project?.id) === projectId && issuetype?.name === deliverableType
          ? looseOf(found)
          : null;
      } catch (error) {
        if (error instanceof JiraFailure && error.status === 404) return null;
        throw error;
      }
    },

    async unlink(links) {
      for (const link of links) {
        try {
          await asUser.remove(route`/rest/api/3/issueLink/${link}`);
        } catch (error) {
          if (!(error instanceof JiraFailure)) throw error;
        }
      }
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
