import { z } from 'zod';
import { hasInProject, inProjectRole } from './permissions';
import { projectBrief, userBean } from './present';
import { type Ctx, JiraError } from './route';
import type { Share } from './state-shared';

/** With whom filters and dashboards are shared. */

const ref = z.looseObject({ id: z.union([z.string(), z.number()]).transform(String) });

/** Jira's `SharePermission`, as requests write it. */
export const shareBody = z.looseObject({
  type: z.string(),
  user: z.looseObject({ accountId: z.string() }).nullish(),
  group: z.looseObject({ groupId: z.string().nullish(), name: z.string().nullish() }).nullish(),
  project: ref.nullish(),
  role: ref.nullish(),
});

function bad(what: string): never {
  throw new JiraError(400, [], { sharePermissions: what });
}

function targetOf(ctx: Ctx, wanted: z.infer<typeof shareBody>): Omit<Share, 'id'> {
  const { state } = ctx;
  switch (wanted.type) {
    case 'global':
      return { type: 'global' };
    case 'authenticated':
    case 'loggedin':
      return { type: 'loggedin' };
    case 'user': {
      const accountId = wanted.user?.accountId ?? '';
      return state.users[accountId] ? { type: 'user', accountId } : bad('The user does not exist.');
    }
    case 'group': {
      const group = Object.values(state.groups).find(
        ({ groupId, name }) => groupId === wanted.group?.groupId || name === wanted.group?.name,
      );
      return group ? { type: 'group', groupId: group.groupId } : bad('The group does not exist.');
    }
    case 'project':
    case 'projectRole': {
      const project = state.projects[wanted.project?.id ?? ''];
      if (!project || !ctx.can('BROWSE_PROJECTS', { project })) bad('The project does not exist.');
      const { id: projectId } = project;
      if (wanted.role === undefined || wanted.role === null) return { type: 'project', projectId };
      const roleId = wanted.role.id;
      return state.roles[roleId]
        ? { type: 'projectRole', projectId, roleId }
        : bad('The role does not exist.');
    }
    default:
      return bad(`The share type "${wanted.type}" is unknown.`);
  }
}

export function sharesOf(ctx: Ctx, wanted: readonly z.infer<typeof shareBody>[]): Share[] {
  return wanted.map((share) => {
    const target = targetOf(ctx, share);
    return { id: ctx.newId(), ...target };
  });
}

function reaches({ state, accountId }: Ctx, share: Share): boolean {
  if (share.type === 'global') return true;
  if (accountId === null) return false;
  if (share.type === 'loggedin') return true;
  if (share.type === 'user') return share.accountId === accountId;
  if (share.type === 'group') return state.groups[share.groupId ?? '']?.members.includes(accountId) ?? false;
  const project = state.projects[share.projectId ?? ''];
  if (project === undefined) return false;
  if (share.type === 'project') return hasInProject(state, accountId, 'BROWSE_PROJECTS', project);
  return inProjectRole(state, project, share.roleId ?? '', accountId);
}

interface Shared {
  ownerAccountId: string;
  sharePermissions: Share[];
  editPermissions: Share[];
}

export const isOwner = (ctx: Ctx, thing: Shared): boolean => thing.ownerAccountId === ctx.accountId;

export const mayEdit = (ctx: Ctx, thing: Shared): boolean =>
  isOwner(ctx, thing) || thing.editPermissions.some((share) => reaches(ctx, share));

export const maySee = (ctx: Ctx, thing: Shared): boolean =>
  mayEdit(ctx, thing) || thing.sharePermissions.some((share) => reaches(ctx, share));

/** Jira's `SharePermission`. */
export function shareJson({ state, origin }: Ctx, share: Share) {
  const group = state.groups[share.groupId ?? ''];
  const project = state.projects[share.projectId ?? ''];
  const role = state.roles[share.roleId ?? ''];
  return {
    id: Number(share.id),
    type: share.type,
    ...(share.accountId === undefined ? {} : { user: userBean(state, share.accountId, origin) }),
    ...(group && {
      group: {
        name: group.name,
        groupId: group.groupId,
        self: `${origin}/rest/api/3/group?groupId=${group.groupId}`,
      },
    }),
    ...(project && { project: projectBrief(project, origin) }),
    ...(role && {
      role: {
        self: `${origin}/rest/api/3/project/${share.projectId}/role/${role.id}`,
        id: Number(role.id),
        name: role.name,
      },
    }),
  };
}

/** The filters of a search that both kinds of things have. */
export function searched<T extends Shared & { name: string }>(
  ctx: Ctx,
  all: readonly T[],
  nameParameter: string,
): T[] {
  const { query } = ctx;
  const text = query.get(nameParameter)?.toLowerCase() ?? '';
  const owner = query.get('accountId');
  const groupId = query.get('groupId');
  const projectId = query.get('projectId');
  return all.filter(
    (thing) =>
      maySee(ctx, thing) &&
      thing.name.toLowerCase().includes(text) &&
      (owner === null || thing.ownerAccountId === owner) &&
      (groupId === null || thing.sharePermissions.some((share) => share.groupId === groupId)) &&
      (projectId === null || thing.sharePermissions.some((share) => share.projectId === projectId)),
  );
}

type Key = 'id' | 'name' | 'description' | 'owner' | 'favourite_count' | 'is_favourite';

/** `orderBy` as both searches have it, `-` for descending. */
export function ordered<
  T extends Shared & { id: string; name: string; description: string; favouriteOf: string[] },
>(ctx: Ctx, all: readonly T[]): T[] {
  const text = ctx.query.get('orderBy') ?? 'name';
  const { state, accountId } = ctx;
  const keys: Record<Key, (thing: T) => string | number> = {
    id: ({ id }) => Number(id),
    name: ({ name }) => name.toLowerCase(),
    description: ({ description }) => description.toLowerCase(),
    owner: ({ ownerAccountId }) => state.users[ownerAccountId]?.displayName ?? '',
    favourite_count: ({ favouriteOf }) => favouriteOf.length,
    is_favourite: ({ favouriteOf }) => (accountId !== null && favouriteOf.includes(accountId) ? 0 : 1),
  };
  const [, sign, name = ''] = /^([+-]?)(.*)$/.exec(text) ?? [];
  const key = Object.entries(keys).find(([known]) => known === name)?.[1];
  if (key === undefined) throw new JiraError(400, [`Invalid orderBy parameter: ${text}`]);
  const direction = sign === '-' ? -1 : 1;
  return [...all].sort((a, b) => {
    const [left, right] = [key(a), key(b)];
    return left === right ? Number(a.id) - Number(b.id) : direction * (left < right ? -1 : 1);
  });
}
