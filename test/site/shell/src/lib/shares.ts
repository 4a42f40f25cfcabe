import { rest } from './http';
import type { JiraProject, Page } from './jira';

/** Jira's `SharePermission`, as far as the shell reads and writes it. */
export interface Share {
  type: string;
  group?: { groupId?: string; name?: string } | undefined;
  project?: { id: string; name?: string } | undefined;
  role?: { id: number | string; name?: string } | undefined;
  user?: { accountId: string; displayName?: string } | undefined;
}

export function shareWords(share: Share): string {
  switch (share.type) {
    case 'global':
      return 'Everybody, even without logging in';
    case 'loggedin':
    case 'authenticated':
      return 'Everybody who is logged in';
    case 'group':
      return `Group ${share.group?.name ?? ''}`;
    case 'user':
      return share.user?.displayName ?? 'Somebody';
    case 'project':
      return `Project ${share.project?.name ?? ''}`;
    default:
      return `${share.role?.name ?? 'Role'} in ${share.project?.name ?? 'a project'}`;
  }
}

/** All shares in a few words. */
export const sharesWords = (shares: readonly Share[]) =>
  shares.length === 0 ? 'Nobody else' : shares.map(shareWords).join(', ');

const EVERYBODY: Share = { type: 'authenticated' };

/** What a thing can be shared with besides everybody: groups, and projects that one sees. */
export async function shareOptions(): Promise<Share[]> {
  const [groups, projects] = await Promise.all([
    rest.get<Page<{ groupId: string; name: string }>>('/group/bulk?maxResults=50'),
    rest.get<Page<JiraProject>>('/project/search?maxResults=50&orderBy=name'),
  ]);
  return [
    EVERYBODY,
    ...groups.values.map(({ groupId, name }) => ({ type: 'group', group: { groupId, name } })),
    ...projects.values.map(({ id, name }) => ({ type: 'project', project: { id, name } })),
  ];
}

/** As requests write it: ids alone. */
export function shareRequest({ type, group, project, role, user }: Share): Record<string, unknown> {
  return {
    type: type === 'loggedin' ? 'authenticated' : type,
    ...(group ? { group: { groupId: group.groupId } } : {}),
    ...(project ? { project: { id: project.id } } : {}),
    ...(role ? { role: { id: role.id } } : {}),
    ...(user ? { user: { accountId: user.accountId } } : {}),
  };
}
