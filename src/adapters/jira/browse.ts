import { route } from '@forge/api';
import type { JiraClient } from './client';

interface SchemeJson {
  readonly permissions?: readonly {
    readonly permission?: string;
    readonly holder?: { readonly type?: string; readonly parameter?: string };
  }[];
}

/** Holders of a permission that differ from issue to issue, in small letters. */
const byIssue = new Set(['reporter', 'assignee', 'usercustomfield', 'groupcustomfield']);

function isEverybody(holder: { readonly type?: string; readonly parameter?: string }): boolean {
  const type = holder.type?.toLowerCase();
  return type === 'anyone' || (type === 'applicationrole' && !holder.parameter);
}

/**
 * Kinds of holders of Browse Projects that differ from issue to issue, in small letters; none where everybody
 * may browse anyway. One call.
 */
export async function browseHolders(jira: JiraClient, projectId: number): Promise<string[]> {
  const { permissions = [] } = await jira.get<SchemeJson>(
    route`/rest/api/3/project/${String(projectId)}/permissionscheme?expand=permissions`,
  );
  const holders = permissions
    .filter(({ permission }) => permission === 'BROWSE_PROJECTS')
    .flatMap(({ holder }) => holder ?? []);
  if (holders.some(isEverybody)) return [];
  return [...new Set(holders.map(({ type = '' }) => type.toLowerCase()))].filter((type) => byIssue.has(type));
}
