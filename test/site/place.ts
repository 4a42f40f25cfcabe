import { CLOUD_ID, type ForgeHost } from './forge/host';
import { APP_VERSION } from './forge/runtime';
import { HttpError } from './http';
import type { Jira } from './jira/jira';
import type { AppModule, RestResponse } from './types';
import type { ModulePlace } from './web/api';

/** Where a module is shown, as far as the user may see it. */
export interface Place {
  project: { id: string; key: string; type: string } | null;
  issue: { id: string; key: string; type: string; typeId: string } | null;
}

/** Asks Jira as a user; answers are those of REST. */
export type AskJira = (accountId: string, path: string) => Promise<RestResponse>;

interface ProjectBody {
  id: string;
  key: string;
  projectTypeKey: string;
}

interface IssueBody {
  id: string;
  key: string;
  fields: { issuetype: { id: string; name: string }; project: ProjectBody };
}

async function see<T>(ask: AskJira, accountId: string, path: string): Promise<T> {
  const { status, body } = await ask(accountId, path);
  if (status !== 200) {
    const { errorMessages = [] }: { errorMessages?: string[] } = Object(body);
    throw new HttpError(status, errorMessages.join(' ') || `Jira answered ${status}`);
  }
  // A route of our own Jira, whose answers the contract check holds to their documented shape.
  return body as T;
}

/** Looks a place up as the user. Throws HttpError (404) for what they may not see. */
export async function findPlace(
  ask: AskJira,
  accountId: string,
  at: { projectKey?: string; issueKey?: string },
): Promise<Place> {
  if (at.issueKey !== undefined) {
    const path = `/rest/api/3/issue/${encodeURIComponent(at.issueKey)}?fields=issuetype,project`;
    const { id, key, fields } = await see<IssueBody>(ask, accountId, path);
    const { issuetype, project } = fields;
    return {
      project: { id: project.id, key: project.key, type: project.projectTypeKey },
      issue: { id, key, type: issuetype.name, typeId: issuetype.id },
    };
  }
  if (at.projectKey === undefined) return { project: null, issue: null };
  const path = `/rest/api/3/project/${encodeURIComponent(at.projectKey)}`;
  const project = await see<ProjectBody>(ask, accountId, path);
  return { project: { id: project.id, key: project.key, type: project.projectTypeKey }, issue: null };
}

/** Project settings are for those who may administer the project. */
export async function mayOpen(
  ask: AskJira,
  accountId: string,
  module: AppModule,
  place: Place,
): Promise<boolean> {
  if (module.type !== 'jira:projectSettingsPage') return true;
  if (!place.project) return false;
  const path = `/rest/api/3/mypermissions?projectKey=${place.project.key}&permissions=ADMINISTER_PROJECTS`;
  const { permissions } = await see<{ permissions: Record<string, { havePermission: boolean }> }>(
    ask,
    accountId,
    path,
  );
  return permissions.ADMINISTER_PROJECTS?.havePermission === true;
}

const VOUCHED = new Set(['type', 'project', 'issue']);

/** The bridge's full context. What the browser adds never replaces what the server vouches for. */
export function contextFor(
  forge: ForgeHost,
  jira: Jira,
  module: AppModule,
  accountId: string,
  place: Place,
  extra: ModulePlace['extra'] = {},
): Record<string, unknown> & { extension: Record<string, unknown> } {
  const user = jira.state.users[accountId];
  const added = Object.fromEntries(Object.entries(extra).filter(([name]) => !VOUCHED.has(name)));
  return {
    accountId,
    cloudId: CLOUD_ID,
    environmentId: forge.environmentId,
    environmentType: 'DEVELOPMENT',
    appVersion: APP_VERSION,
    moduleKey: module.key,
    localId: `${module.ari}-${place.issue?.id ?? place.project?.id ?? 'site'}`,
    siteUrl: forge.siteUrl,
    timezone: user?.timeZone ?? 'Etc/UTC',
    locale: (user?.locale ?? 'en_US').replace('_', '-'),
    extension: {
      ...added,
      type: module.type,
      ...(place.project && { project: place.project }),
      ...(place.issue && { issue: place.issue }),
    },
  };
}
