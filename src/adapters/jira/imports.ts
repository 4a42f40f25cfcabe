import { route } from '@forge/api';
import { documentOf } from '../../domain/import/plan';
import { JiraFailure } from '../../usecases/failures';
import type { Creation, Creations, Imports, Origin, Traced } from '../../usecases/ports';
import type { StoredSettings } from '../../usecases/settings/stored';
import { jiraAsApp, jiraAsUser } from './client';

/** Named in the manifest too, which has its `id` indexed. */
const property = 'wallchart.import';
/** Found issues that one call may bring; identities are asked for 50 at a time. */
const mostFound = 100;

interface IssuesReply {
  readonly issues: readonly {
    readonly id: string;
    readonly key: string;
    readonly fields?: { readonly project?: { readonly id: string } };
    readonly properties?: Readonly<Record<string, unknown>>;
  }[];
}

interface BulkReply {
  readonly issues: readonly { readonly id: string; readonly key: string }[];
  readonly errors: readonly {
    readonly failedElementNumber: number;
    readonly elementErrors?: {
      readonly errorMessages?: readonly string[];
      readonly errors?: Readonly<Record<string, string>>;
    };
  }[];
}

function isBulkReply(body: unknown): body is BulkReply {
  return typeof body === 'object' && body !== null && 'errors' in body && Array.isArray(body.errors);
}

function originOf(value: unknown): Origin | null {
  if (typeof value !== 'object' || value === null) return null;
  const { id, import: by, key } = value as Record<string, unknown>;
  if (typeof id !== 'string') return null;
  return { id, import: typeof by === 'string' ? by : '', key: typeof key === 'string' ? key : null };
}

const traced = ({ id, key, properties }: IssuesReply['issues'][number]): Traced => ({
  id: Number(id),
  key,
  origin: originOf(properties?.[property]),
});

/** Story points, or Jira's original estimate, which it takes in whole minutes. */
function effortFor(points: string | null | undefined, effort: number) {
  if (points) return { [points]: effort };
  return { timetracking: { originalEstimate: `${Math.round(effort / 60)}m` } };
}

function updateFor({ projectId, issueTypeId, fields }: StoredSettings, { wanted, origin }: Creation) {
  const description = documentOf(wanted.description);
  return {
    fields: {
      project: { id: String(projectId) },
      issuetype: { id: issueTypeId },
      summary: wanted.summary,
      ...(description !== null && { description }),
      ...(wanted.departments.length > 0 && { components: wanted.departments.map((id) => ({ id })) }),
      ...(wanted.difficulty !== null && { [fields.difficulty]: wanted.difficulty }),
      ...(wanted.impact !== null && { [fields.impact]: wanted.impact }),
      ...(wanted.effort !== null && effortFor(fields.points, wanted.effort)),
    },
    properties: [{ key: property, value: origin }],
  };
}

/** Created issues come in the order of the request, without those that failed. */
function outcomes({ issues, errors }: BulkReply, count: number): Creations {
  const failed = new Map(errors.map((error) => [error.failedElementNumber, error.elementErrors]));
  const created = [...issues];
  return Array.from({ length: count }, (_, index) => {
    const issue = failed.has(index) ? undefined : created.shift();
    if (issue !== undefined) return { ok: true, id: Number(issue.id), key: issue.key } as const;
    const { errorMessages = [], errors: byField = {} } = failed.get(index) ?? {};
    return { ok: false, messages: [...errorMessages, ...Object.values(byField)] } as const;
  });
}

export function imports(): Imports {
  return {
    async find(projectId, identities) {
      if (identities.length === 0) return [];
      const wanted = identities.map((id) => `"${id}"`).join(', ');
      const reply = await jiraAsApp().post<IssuesReply>(route`/rest/api/3/search/jql`, {
        jql: `project = ${projectId} AND issue.property[${property}].id in (${wanted})`,
        fields: ['key'],
        properties: [property],
        maxResults: mostFound,
      });
      return reply.issues.map(traced);
    },

    async trace(projectId, idsOrKeys) {
      if (idsOrKeys.length === 0) return [];
      const body = { issueIdsOrKeys: idsOrKeys, fields: ['project'], properties: [property] };
      const { issues } = await jiraAsApp().post<IssuesReply>(route`/rest/api/3/issue/bulkfetch`, body);
      return issues.filter(({ fields }) => Number(fields?.project?.id) === projectId).map(traced);
    },

    async lastKey(projectId) {
      const { issues } = await jiraAsApp().post<IssuesReply>(route`/rest/api/3/search/jql`, {
        jql: `project = ${projectId} ORDER BY key DESC`,
        fields: ['key'],
        maxResults: 1,
      });
      return issues[0]?.key ?? null;
    },

    async create(settings, creations) {
      const body = { issueUpdates: creations.map((one) => updateFor(settings, one)) };
      try {
        const reply = await jiraAsUser().post<BulkReply>(route`/rest/api/3/issue/bulk`, body);
        return outcomes(reply, creations.length);
      } catch (error) {
        // Where every one failed the answer is an error as a whole, and says why of each.
        const each = error instanceof JiraFailure && error.status === 400 ? error.body : null;
        if (!isBulkReply(each)) throw error;
        return outcomes({ issues: [], errors: each.errors }, creations.length);
      }
    },

    async takesEffort({ projectId, issueTypeId, fields: { points } }) {
      const { fields } = await jiraAsUser().get<{ fields: readonly { readonly fieldId?: string }[] }>(
        route`/rest/api/3/issue/createmeta/${projectId}/issuetypes/${issueTypeId}?maxResults=200`,
      );
      return fields.some(({ fieldId }) => fieldId === (points ?? 'timetracking'));
    },

    async addDepartment(projectKey, name) {
      await jiraAsUser().post(route`/rest/api/3/component`, { project: projectKey, name });
    },
  };
}
