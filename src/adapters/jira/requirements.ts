import { type Route, route } from '@forge/api';
import { idsPerSearch } from '../../domain/notes';
import type { RequirementFields } from '../../usecases/facts';
import { JiraFailure } from '../../usecases/failures';
import type { IssueEdit, Issues } from '../../usecases/ports';
import type { StoredSettings } from '../../usecases/settings/stored';
import { type JiraClient, jiraAsApp, jiraAsUser, type Manners } from './client';
import { factsOf, fieldNames, type IssueJson } from './requirement-fields';
import { seenAmong } from './seen-among';

/** Jira's limit for `bulkfetch`. */
const issuesPerFetch = 100;
/** Fetches side by side: many enough to be quick, too few for Jira's limit a second. */
const fetchesAtOnce = 5;

interface SearchReply {
  readonly issues: readonly IssueJson[];
  readonly nextPageToken?: string;
}

interface TransitionJson {
  readonly id: string;
  readonly to?: { readonly id: string };
}

interface PermissionsReply {
  readonly projectPermissions: readonly { readonly issues: readonly number[] }[];
}

interface FetchReply {
  readonly issues: readonly IssueJson[];
}

async function fetched(client: JiraClient, ids: readonly number[], fields: readonly string[]) {
  const chunks: number[][] = [];
  for (let start = 0; start < ids.length; start += issuesPerFetch) {
    chunks.push(ids.slice(start, start + issuesPerFetch));
  }
  const issues: IssueJson[] = [];
  const work = async () => {
    for (let chunk = chunks.shift(); chunk !== undefined; chunk = chunks.shift()) {
      const body = { issueIdsOrKeys: chunk.map(String), fields };
      const reply = await client.post<FetchReply>(route`/rest/api/3/issue/bulkfetch`, body);
      issues.push(...reply.issues);
    }
  };
  await Promise.all(Array.from({ length: fetchesAtOnce }, work));
  return issues;
}

/** Null where Jira says that there is no such issue, or none that the asker may see. */
async function one(client: JiraClient, idOrKey: number | string, where: RequirementFields) {
  const fields = fieldNames(where).join(',');
  try {
    const json = await client.get<IssueJson>(
      route`/rest/api/3/issue/${String(idOrKey)}?fields=${fields}&fieldsByKeys=false`,
    );
    return factsOf(json, where);
  } catch (error) {
    if (error instanceof JiraFailure && error.status === 404) return null;
    throw error;
  }
}

function requirementsOf({ projectId, issueTypeId }: StoredSettings): string {
  return `project = ${projectId} AND issuetype = ${issueTypeId}`;
}

function editBody(
  { difficulty, impact, addComponents, removeComponents, summary, description }: IssueEdit,
  where: RequirementFields,
) {
  const components = [
    ...(addComponents ?? []).map((id) => ({ add: { id } })),
    ...(removeComponents ?? []).map((id) => ({ remove: { id } })),
  ];
  return {
    fields: {
      ...(difficulty !== undefined && { [where.difficulty]: difficulty }),
      ...(impact !== undefined && { [where.impact]: impact }),
      ...(summary !== undefined && { summary }),
      ...(description !== undefined && { description }),
    },
    ...(components.length > 0 && { update: { components } }),
  };
}

export function issues(manners?: Manners): Issues {
  const asApp = jiraAsApp(manners);

  /** Sets an issue property; null takes it away. */
  async function show(property: Route, value: unknown): Promise<void> {
    if (value !== null) return asApp.put(property, value);
    try {
      await asApp.remove(property);
    } catch (error) {
      if (!(error instanceof JiraFailure && error.status === 404)) throw error;
    }
  }

  const asUser = jiraAsUser();
  return {
    one: (idOrKey, where) => one(asApp, idOrKey, where),
    oneAsUser: (idOrKey, where) => one(asUser, idOrKey, where),

    async many(ids, where) {
      return (await fetched(asApp, ids, fieldNames(where))).map((json) => factsOf(json, where));
    },

    async manyAsUser(ids, where) {
      return (await fetched(asUser, ids, fieldNames(where))).map((json) => factsOf(json, where));
    },

    async projectsOf(ids) {
      const found = await fetched(asApp, ids, ['project']);
      return found.map(({ id, fields }) => ({ id: Number(id), projectId: Number(fields.project?.id) }));
    },

    async namesAsUser(ids) {
      const found = await fetched(asUser, ids, ['summary']);
      return found.map(({ id, key, fields }) => ({ id: Number(id), key, summary: fields.summary ?? '' }));
    },

    async idAsUser(key) {
      try {
        const json = await asUser.get<IssueJson>(route`/rest/api/3/issue/${key}?fields=summary`);
        return Number(json.id);
      } catch (error) {
        if (error instanceof JiraFailure && error.status === 404) return null;
        throw error;
      }
    },

    async page(settings, { next, withinMinutes, size }) {
      const recent = withinMinutes === null ? '' : ` AND updated >= -${withinMinutes}m`;
      const reply = await asApp.post<SearchReply>(route`/rest/api/3/search/jql`, {
        jql: `${requirementsOf(settings)}${recent} ORDER BY key ASC`,
        fields: fieldNames(settings.fields),
        maxResults: size,
        ...(next !== null && { nextPageToken: next }),
      });
      const facts = reply.issues.map((json) => factsOf(json, settings.fields));
      return { issues: facts, next: reply.nextPageToken ?? null };
    },

    async approximateCount(settings) {
      const reply = await asApp.post<{ count: number }>(route`/rest/api/3/search/approximate-count`, {
        jql: requirementsOf(settings),
      });
      return reply.count;
    },

    async seen(settings, which) {
      const secured = which === 'secured' ? ' AND level is not EMPTY' : '';
      const seen = new Set<number>();
      let next: string | null = null;
      do {
        const reply: SearchReply = await asUser.post(route`/rest/api/3/search/jql`, {
          jql: `${requirementsOf(settings)}${secured}`,
          fields: ['id'],
          maxResults: idsPerSearch,
          ...(next !== null && { nextPageToken: next }),
        });
        for (const { id } of reply.issues) seen.add(Number(id));
        next = reply.nextPageToken ?? null;
      } while (next !== null);
      return seen;
    },

    seenAmong: (ids) => seenAmong(asUser, ids),

    async edit(id, edit, where) {
      const json = await asUser.put<IssueJson>(
        route`/rest/api/3/issue/${String(id)}?returnIssue=true`,
        editBody(edit, where),
      );
      return factsOf(json, where);
    },

    async editable(ids) {
      const { projectPermissions } = await asUser.post<PermissionsReply>(
        route`/rest/api/3/permissions/check`,
        { projectPermissions: [{ permissions: ['EDIT_ISSUES'], issues: ids }] },
      );
      return new Set(projectPermissions.flatMap(({ issues: granted }) => granted));
    },

    async pass(id, statuses, where) {
      const { transitions } = await asUser.get<{ transitions: readonly TransitionJson[] }>(
        route`/rest/api/3/issue/${String(id)}/transitions`,
      );
      const found = transitions.find(({ to }) => to !== undefined && statuses.includes(to.id));
      if (found === undefined) return null;
      await asUser.post(route`/rest/api/3/issue/${String(id)}/transitions`, { transition: { id: found.id } });
      return one(asUser, id, where);
    },

    async showNotNow(id, shown) {
      return show(route`/rest/api/3/issue/${String(id)}/properties/wallchart.notNow`, shown);
    },

    async showFit(id, fit) {
      return show(route`/rest/api/3/issue/${String(id)}/properties/wallchart.fit`, fit && { fit });
    },
  };
}
