import { z } from 'zod';
import { bodyOf, found } from '../body';
import { type Answer, type Ctx, JiraError, type Route } from '../route';
import { isOwner, maySee, shareJson, sharesOf } from '../shares';
import type { Filter } from '../state-shared';

const NOT_FOUND = 'The filter was not found.';

function filterOf(ctx: Ctx, own = false): Filter {
  const filter = found(ctx.state.filters[ctx.params.id ?? ''], NOT_FOUND);
  if (own ? !isOwner(ctx, filter) : !maySee(ctx, filter)) throw new JiraError(404, [NOT_FOUND]);
  return filter;
}

/** `rights`: 1 is to view, 3 to edit too. */
const EDIT = 3;

const addBody = z.strictObject({
  type: z.string(),
  accountId: z.string().nullish(),
  groupId: z.string().nullish(),
  groupname: z.string().nullish(),
  projectId: z.string().nullish(),
  projectRoleId: z.string().nullish(),
  rights: z.number().int().nullish(),
});

const listed = (ctx: Ctx, { sharePermissions }: Filter) =>
  sharePermissions.map((share) => shareJson(ctx, share));

/** A filter that is for everybody already is for nobody in particular, and the other way round. */
function add(ctx: Ctx): Answer {
  const filter = filterOf(ctx, true);
  const body = bodyOf(ctx, addBody);
  const [share] = sharesOf(ctx, [
    {
      type: body.type,
      ...(body.accountId ? { user: { accountId: body.accountId } } : {}),
      ...(body.groupId || body.groupname ? { group: { groupId: body.groupId, name: body.groupname } } : {}),
      ...(body.projectId ? { project: { id: body.projectId } } : {}),
      ...(body.projectRoleId ? { role: { id: body.projectRoleId } } : {}),
    },
  ]);
  if (share === undefined) throw new Error('One share makes one');
  const forAll = share.type === 'global' || share.type === 'loggedin';
  filter.sharePermissions = forAll ? [share] : [...filter.sharePermissions, share];
  if (body.rights === EDIT) filter.editPermissions = [...filter.editPermissions, share];
  ctx.changed();
  return { status: 201, body: listed(ctx, filter) };
}

function one(ctx: Ctx, filter: Filter) {
  const id = ctx.params.permissionId ?? '';
  return found(
    filter.sharePermissions.find((share) => share.id === id),
    'The share permission was not found.',
  );
}

function remove(ctx: Ctx): Answer {
  const filter = filterOf(ctx, true);
  const { id } = one(ctx, filter);
  filter.sharePermissions = filter.sharePermissions.filter((share) => share.id !== id);
  filter.editPermissions = filter.editPermissions.filter((share) => share.id !== id);
  ctx.changed();
  return { status: 204 };
}

function giveAway(ctx: Ctx): Answer {
  const filter = found(ctx.state.filters[ctx.params.id ?? ''], NOT_FOUND);
  if (!isOwner(ctx, filter) && !ctx.can('ADMINISTER')) {
    throw new JiraError(403, ['Only the owner of a filter can give it to somebody else.']);
  }
  const { accountId } = bodyOf(ctx, z.strictObject({ accountId: z.string() }));
  filter.ownerAccountId = found(ctx.state.users[accountId], 'The user does not exist.', 400).accountId;
  ctx.changed();
  return { status: 204 };
}

const ROOT = '/rest/api/3/filter/{id}/permission';

export const filterPermissionRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: ROOT,
    run(ctx) {
      const body = listed(ctx, filterOf(ctx));
      return { status: 200, body, points: 1 + body.length };
    },
  },
  { method: 'POST', path: ROOT, run: add },
  {
    method: 'GET',
    path: `${ROOT}/{permissionId}`,
    run: (ctx) => ({ status: 200, body: shareJson(ctx, one(ctx, filterOf(ctx))), points: 2 }),
  },
  { method: 'DELETE', path: `${ROOT}/{permissionId}`, run: remove },
  { method: 'PUT', path: '/rest/api/3/filter/{id}/owner', run: giveAway },
];
