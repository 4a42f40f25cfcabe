import { z } from 'zod';
import { bodyOf, found, listOf, pageAnswer, passes, requireAdmin } from '../body';
import { grantId, holderJson } from '../holders';
import type { Ctx, Route } from '../route';

const defaults = z.strictObject({
  defaultValues: z
    .array(z.strictObject({ issueSecuritySchemeId: z.string(), defaultLevelId: z.string() }))
    .min(1),
});

/** Takes the default away. */
const NONE = '-1';

function setDefaults(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const { defaultValues } = bodyOf(ctx, defaults);
  const checked = defaultValues.map(({ issueSecuritySchemeId, defaultLevelId }) => {
    const { id, levels } = found(
      ctx.state.securitySchemes[issueSecuritySchemeId],
      'The issue security scheme was not found.',
    );
    if (defaultLevelId === NONE) return { id, level: null };
    const level = levels.find((one) => one.id === defaultLevelId);
    return { id, level: found(level, 'The security level was not found.').id };
  });
  for (const { id, level } of checked) {
    if (level === null) delete ctx.state.defaultLevels[id];
    else ctx.state.defaultLevels[id] = level;
  }
  ctx.changed();
  return { status: 204 };
}

function members(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const { levels } = found(
    ctx.state.securitySchemes[ctx.params.issueSecuritySchemeId ?? ''],
    'The issue security scheme was not found.',
  );
  const wanted = listOf(ctx, 'issueSecurityLevelId');
  const values = levels
    .filter(({ id }) => passes(wanted, id))
    .flatMap((level) =>
      level.members.map((holder) => ({
        id: grantId(level.id, holder),
        issueSecurityLevelId: Number(level.id),
        holder: holderJson(ctx.state, holder),
      })),
    );
  return pageAnswer(ctx, values, 50);
}

const ROOT = '/rest/api/3/issuesecurityschemes';

export const securityDefaultRoutes: readonly Route[] = [
  { method: 'PUT', path: `${ROOT}/level/default`, run: setDefaults },
  {
    method: 'GET',
    path: `${ROOT}/{issueSecuritySchemeId}/members`,
    query: ['startAt', 'maxResults', 'issueSecurityLevelId'],
    run: members,
  },
];
