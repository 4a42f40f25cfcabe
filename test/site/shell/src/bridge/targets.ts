import { paths } from '../lib/router';
import { loadModules } from '../lib/session';
import type { FrameHost } from './host';

/** Where `router.navigate` and `getUrl` may point, as `@forge/bridge` names it. */
export interface NavigationTarget {
  url?: string;
  target?: string;
  issueKey?: string;
  projectKey?: string;
  moduleKey?: string;
  accountId?: string;
  dashboardId?: string;
  path?: string;
}

async function modulePath(host: FrameHost, target: NavigationTarget): Promise<string> {
  const projectKey = target.projectKey ?? host.place.projectKey;
  if (!projectKey) throw new Error('The target "module" needs a projectKey here.');
  const { modules } = await loadModules({ projectKey });
  const found = modules.find((each) => each.key === target.moduleKey && each.appId === host.module.appId);
  if (!found) throw new Error(`The app shows no module "${target.moduleKey}" in ${projectKey}.`);
  const base = found.type === 'jira:projectSettingsPage' ? paths.appSettings : paths.appPage;
  const inside = target.path?.replace(/^\/+/, '');
  return `${base(projectKey, found.appId, found.environmentId)}${inside ? `/${inside}` : ''}`;
}

/** The address of a target on this site (or elsewhere, for a full URL). */
export async function addressOf(host: FrameHost, target: NavigationTarget): Promise<string> {
  if (target.url !== undefined) return target.url;
  switch (target.target) {
    case 'issue':
      return paths.issue(target.issueKey ?? '');
    case 'module':
      return modulePath(host, target);
    case 'projectSettingsDetails':
      return paths.settings(target.projectKey ?? host.place.projectKey ?? '');
    case 'userProfile':
      return `/jira/people/${target.accountId ?? ''}`;
    case 'dashboard':
      return `/jira/dashboards/${target.dashboardId ?? ''}`;
    default:
      throw new Error(`Navigation to "${target.target}" is not part of this site.`);
  }
}
