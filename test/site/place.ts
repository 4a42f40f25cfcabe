import { CLOUD_ID, type ForgeHost } from './forge/host';
import { APP_VERSION } from './forge/runtime';
import { HttpError } from './http';
import type { Jira } from './jira/jira';
import type { AppModule, RestResponse } from './types';
import type { GadgetConfigurationKey, ModulePlace } from './web/api';

const GADGET_CONFIGURATION: GadgetConfigurationKey = 'forge-gadget-configuration';

/** Where a module is shown, as far as the user may see it. */
export interface Place {
  project: { id: string; key: string; type: string } | null;
  issue: { id: string; key: string; type: string; typeId: string } | null;
  gadget?: PlacedGadget;
}

/** A gadget on a dashboard that the user sees. */
interface PlacedGadget {
  dashboardId: string;
  id: string;
  /** ARI of its module. */
  moduleKey: string;
  /** What its editor submitted last. */
  configuration: unknown;
  /** Whether the user may edit the dashboard. */
  writable: boolean;
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

async function findGadget(
  ask: AskJira,
  accountId: string,
  dashboardId: string,
  gadgetId: string,
): Promise<PlacedGadget> {
  const path = `/rest/api/3/dashboard/${encodeURIComponent(dashboardId)}`;
  const { isWritable } = await see<{ isWritable: boolean }>(ask, accountId, path);
  const { gadgets } = await see<{ gadgets: { moduleKey?: string }[] }>(
    ask,
    accountId,
    `${path}/gadget?gadgetId=${encodeURIComponent(gadgetId)}`,
  );
  const moduleKey = gadgets[0]?.moduleKey;
  if (moduleKey === undefined) throw new HttpError(404, 'The gadget is not on the dashboard.');
  const property = `${path}/items/${encodeURIComponent(gadgetId)}/properties/${GADGET_CONFIGURATION}`;
  const answer = await ask(accountId, property);
  const { value }: { value?: unknown } = answer.status === 200 ? Object(answer.body) : {};
  return { dashboardId, id: gadgetId, moduleKey, configuration: value, writable: isWritable };
}

/** Looks a place up as the user. Throws HttpError (404) for what they may not see. */
export async function findPlace(
  ask: AskJira,
  accountId: string,
  at: Pick<ModulePlace, 'projectKey' | 'issueKey' | 'dashboardId' | 'gadgetId'>,
): Promise<Place> {
  if (at.dashboardId !== undefined && at.gadgetId !== undefined) {
    return {
      project: null,
      issue: null,
      gadget: await findGadget(ask, accountId, at.dashboardId, at.gadgetId),
    };
  }
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
  if (place.gadget !== undefined && place.gadget.moduleKey !== module.ari) return false;
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

const VOUCHED = new Set(['type', 'project', 'issue', 'dashboard', 'gadget', 'gadgetConfiguration']);

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
    localId: `${module.ari}-${place.gadget?.id ?? place.issue?.id ?? place.project?.id ?? 'site'}`,
    siteUrl: forge.siteUrl,
    timezone: user?.timeZone ?? 'Etc/UTC',
    locale: (user?.locale ?? 'en_US').replace('_', '-'),
    extension: {
      ...added,
      type: module.type,
      ...(place.project && { project: place.project }),
      ...(place.issue && { issue: place.issue }),
      ...(place.gadget && {
        dashboard: { id: place.gadget.dashboardId },
        gadget: { id: place.gadget.id },
        gadgetConfiguration: place.gadget.configuration ?? {},
      }),
    },
  };
}
