import { route } from '@forge/api';
import { JiraFailure } from '../../usecases/failures';
import type { Directory } from '../../usecases/ports';
import { browseHolders } from './browse';
import { jiraAsApp } from './client';
import { personOf } from './requirement-fields';

interface ComponentJson {
  readonly id: string;
  readonly name: string;
  readonly lead?: { readonly accountId: string; readonly displayName?: string };
}

interface VersionJson {
  readonly id?: string;
  readonly name?: string;
  readonly archived?: boolean;
}

interface FieldJson {
  readonly id: string;
  readonly name: string;
  readonly schema?: { readonly custom?: string };
}

/** Jira Software's own field, or a number field that goes by the name that older sites have for it. */
function holdsPoints({ name, schema }: FieldJson): boolean {
  const type = schema?.custom;
  if (type === 'com.pyxis.greenhopper.jira:jsw-story-points') return true;
  return (
    type === 'com.atlassian.jira.plugin.system.customfieldtypes:float' &&
    /^story points?( estimate)?$/i.test(name)
  );
}

interface UserJson {
  readonly accountId: string;
  readonly displayName?: string;
  readonly active?: boolean;
}

/** Jira's limit for reading users together. */
const usersPerCall = 100;

interface RoleJson {
  readonly actors?: readonly {
    readonly actorUser?: { readonly accountId?: string };
    readonly actorGroup?: { readonly groupId?: string };
  }[];
}

/** Account ids of a group's active members. A call for each fifty. */
async function members(groupId: string): Promise<string[]> {
  const found: string[] = [];
  for (let startAt = 0; ; ) {
    const query = new URLSearchParams({ groupId, startAt: String(startAt), includeInactiveUsers: 'false' });
    const page = await jiraAsApp().get<{ values: readonly UserJson[]; isLast?: boolean }>(
      route`/rest/api/3/group/member?${query}`,
    );
    found.push(...page.values.map(({ accountId }) => accountId));
    startAt += page.values.length;
    if (page.isLast !== false || page.values.length === 0) return found;
  }
}

/** Those of some accounts that Jira knows and that are active. */
async function active(accountIds: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (let start = 0; start < accountIds.length; start += usersPerCall) {
    const query = new URLSearchParams({ maxResults: String(usersPerCall) });
    for (const id of accountIds.slice(start, start + usersPerCall)) query.append('accountId', id);
    const reply = await jiraAsApp().get<{ values: readonly UserJson[] }>(
      route`/rest/api/3/user/bulk?${query}`,
    );
    found.push(...reply.values.filter((user) => user.active !== false).map(({ accountId }) => accountId));
  }
  return found;
}

export function directory(): Directory {
  return {
    async project(projectId) {
      const { key, name } = await jiraAsApp().get<{ key: string; name: string }>(
        route`/rest/api/3/project/${String(projectId)}`,
      );
      return { key, name };
    },

    async departments(projectId) {
      const components = await jiraAsApp().get<ComponentJson[]>(
        route`/rest/api/3/project/${String(projectId)}/components`,
      );
      return components.map(({ id, name, lead }) => ({ id, name, lead: personOf(lead) }));
    },

    async iterations(projectId) {
      const versions = await jiraAsApp().get<VersionJson[]>(
        route`/rest/api/3/project/${String(projectId)}/versions`,
      );
      return versions
        .filter(({ archived }) => archived !== true)
        .flatMap(({ id, name }) => (id === undefined || name === undefined ? [] : { id, name }));
    },

    async pointFields() {
      const fields = await jiraAsApp().get<FieldJson[]>(route`/rest/api/3/field`);
      return fields.filter(holdsPoints).map(({ id, name }) => ({ id, name }));
    },

    async browsesByIssue(projectId) {
      try {
        return (await browseHolders(jiraAsApp(), projectId)).length > 0;
      } catch (error) {
        // An app that may not read the scheme cannot know, and asks for each user.
        if (error instanceof JiraFailure && (error.status === 403 || error.status === 404)) return true;
        throw error;
      }
    },

    active,

    async names(accountIds) {
      const names = new Map<string, string>();
      for (let start = 0; start < accountIds.length; start += usersPerCall) {
        const query = new URLSearchParams({ maxResults: String(usersPerCall) });
        for (const id of accountIds.slice(start, start + usersPerCall)) query.append('accountId', id);
        const reply = await jiraAsApp().get<{ values: readonly UserJson[] }>(
          route`/rest/api/3/user/bulk?${query}`,
        );
        for (const { accountId, displayName } of reply.values) names.set(accountId, displayName ?? accountId);
      }
      return names;
    },

    async holders(projectId, roleId) {
      const { actors = [] } = await jiraAsApp().get<RoleJson>(
        route`/rest/api/3/project/${String(projectId)}/role/${String(roleId)}`,
      );
      const groups = await Promise.all(
        actors.flatMap(({ actorGroup }) => actorGroup?.groupId ?? []).map(members),
      );
      const people = await active(actors.flatMap(({ actorUser }) => actorUser?.accountId ?? []));
      return [...new Set([...people, ...groups.flat()])].sort();
    },
  };
}
