import { getAppContext } from '@forge/api';

/** How Jira names a module of this installation, by its key in the manifest. */
export function moduleAri(key: string): string {
  const { appAri, environmentAri } = getAppContext();
  return `ari:cloud:ecosystem::extension/${appAri.appId}/${environmentAri.environmentId}/static/${key}`;
}
