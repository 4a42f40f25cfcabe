import { route } from '@forge/api';
import { JiraFailure } from '../../../usecases/failures';
import type { ProjectFacts, ProjectRef } from '../../../usecases/setup/ports';
import { jiraAsApp, jiraForSetUp } from '../client';

interface ProjectReply {
  readonly key: string;
  readonly name: string;
  readonly style?: string;
  readonly simplified?: boolean;
}

export async function readProject(project: ProjectRef): Promise<ProjectFacts> {
  const { key, name, style, simplified } = await jiraForSetUp().get<ProjectReply>(
    route`/rest/api/3/project/${project.id}`,
  );
  return { key, name, teamManaged: style === 'next-gen' || simplified === true };
}

/** What the app must be able to do in the project by itself: the guard and the board read issues as the app. */
const appNeeds: Readonly<Record<string, string>> = { BROWSE_PROJECTS: 'Browse projects' };

export async function lackingAppPermissions(project: ProjectRef): Promise<string[]> {
  const keys = Object.keys(appNeeds);
  try {
    const { permissions } = await jiraAsApp().get<{
      permissions: Record<string, { havePermission?: boolean }>;
    }>(route`/rest/api/3/mypermissions?projectId=${project.id}&permissions=${keys.join(',')}`);
    return keys.filter((key) => permissions[key]?.havePermission !== true).map((key) => appNeeds[key] ?? key);
  } catch (error) {
    // A project that the app's user does not see yet is missing, and its scopes may not have arrived.
    if (error instanceof JiraFailure && [401, 403, 404].includes(error.status))
      return Object.values(appNeeds);
    throw error;
  }
}

/** Project property `wallchart`: the manifest's display conditions read `setUp`. */
export interface ProjectProperty {
  readonly setUp?: 'true' | 'false';
  /** ARI of the panel that set-up pinned: Jira does not tell what is pinned. */
  readonly panel?: string;
}

export async function readProperty(project: ProjectRef): Promise<ProjectProperty> {
  try {
    const { value } = await jiraForSetUp().get<{ value: ProjectProperty }>(
      route`/rest/api/3/project/${project.id}/properties/wallchart`,
    );
    return value;
  } catch (error) {
    if (error instanceof JiraFailure && error.status === 404) return {};
    throw error;
  }
}

export async function addToProperty(project: ProjectRef, added: ProjectProperty): Promise<void> {
  const value = { ...(await readProperty(project)), ...added };
  await jiraForSetUp().put(route`/rest/api/3/project/${project.id}/properties/wallchart`, value);
}
