import { found, requireAdmin } from '../body';
import { holds } from '../permissions';
import type { Ctx, Route } from '../route';
import { levelJson, schemeJson } from '../security';
import type { Project, SecurityScheme } from '../state';

const schemeOf = (ctx: Ctx, { securitySchemeId }: Project): SecurityScheme | undefined =>
  securitySchemeId === null ? undefined : ctx.state.securitySchemes[securitySchemeId];

/** The levels that the caller may give to an issue: with the permission to, those that they are in. */
function ofProject(ctx: Ctx) {
  const project = ctx.project(ctx.params.projectKeyOrId ?? '');
  const scheme = schemeOf(ctx, project);
  const levels =
    scheme && ctx.can('SET_ISSUE_SECURITY', { project })
      ? scheme.levels
          .filter(({ members }) =>
            members.some((holder) => holds(ctx.state, ctx.accountId, holder, project, undefined)),
          )
          .map((level) => levelJson(ctx, scheme, level))
      : [];
  return { status: 200, body: { levels }, points: 1 + levels.length };
}

function schemeOfProject(ctx: Ctx) {
  const project = ctx.project(ctx.params.projectKeyOrId ?? '');
  if (!ctx.can('ADMINISTER_PROJECTS', { project })) requireAdmin(ctx, 403);
  const scheme = found(schemeOf(ctx, project), 'The project has no issue security scheme.');
  return { status: 200, body: schemeJson(ctx, scheme), points: 2 };
}

function one(ctx: Ctx) {
  for (const scheme of Object.values(ctx.state.securitySchemes)) {
    const level = scheme.levels.find(({ id }) => id === ctx.params.id);
    if (level) return { status: 200, body: levelJson(ctx, scheme, level), points: 2 };
  }
  return found<never>(undefined, 'The security level was not found.');
}

const PROJECT = '/rest/api/3/project/{projectKeyOrId}';

export const securityLevelRoutes: readonly Route[] = [
  { method: 'GET', path: `${PROJECT}/securitylevel`, run: ofProject },
  { method: 'GET', path: `${PROJECT}/issuesecuritylevelscheme`, run: schemeOfProject },
  { method: 'GET', path: '/rest/api/3/securitylevel/{id}', run: one },
];
