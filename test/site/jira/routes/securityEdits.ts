import { z } from 'zod';
import { bodyOf, found, listOf, pageAnswer, passes, refuseDuplicate, requireAdmin } from '../body';
import { grantId } from '../holders';
import { type Answer, type Ctx, JiraError, type Route } from '../route';
import { schemeJson } from '../security';
import type { SecurityScheme } from '../state';
import { runTask, taskJson } from '../tasks';

const details = z.strictObject({
  name: z.string().trim().min(1).max(255).optional(),
  description: z.string().optional(),
});

type Level = SecurityScheme['levels'][number];

function schemeOf(ctx: Ctx, name: 'id' | 'schemeId'): SecurityScheme {
  requireAdmin(ctx, 403);
  return found(ctx.state.securitySchemes[ctx.params[name] ?? ''], 'The issue security scheme was not found.');
}

function levelOf(ctx: Ctx): { scheme: SecurityScheme; level: Level } {
  const scheme = schemeOf(ctx, 'schemeId');
  const level = scheme.levels.find(({ id }) => id === ctx.params.levelId);
  return { scheme, level: found(level, 'The security level was not found.') };
}

const done = (ctx: Ctx): Answer => {
  ctx.changed();
  return { status: 204 };
};

const projectsOf = (ctx: Ctx, { id }: SecurityScheme) =>
  Object.values(ctx.state.projects).filter(({ securitySchemeId }) => securitySchemeId === id);

function search(ctx: Ctx): Answer {
  requireAdmin(ctx, 403);
  const [ids, projects] = [listOf(ctx, 'id'), listOf(ctx, 'projectId')];
  const values = Object.values(ctx.state.securitySchemes)
    .map((scheme) => ({ scheme, projectIds: projectsOf(ctx, scheme).map(({ id }) => id) }))
    .filter(
      ({ scheme, projectIds }) =>
        passes(ids, scheme.id) && (projects === null || projectIds.some((id) => projects.has(id))),
    )
    .map(({ scheme, projectIds }) => {
      const { self, id, name, description } = schemeJson(ctx, scheme);
      return { self, id, name, description, projectIds: projectIds.map(Number) };
    });
  return pageAnswer(ctx, values, 50);
}

function rename(ctx: Ctx): Answer {
  const scheme = schemeOf(ctx, 'id');
  const { name, description } = bodyOf(ctx, details);
  const others = Object.values(ctx.state.securitySchemes);
  if (name !== undefined) refuseDuplicate(others, name, 'An issue security scheme', { except: scheme.id });
  scheme.name = name ?? scheme.name;
  scheme.description = description ?? scheme.description ?? '';
  return done(ctx);
}

function remove(ctx: Ctx): Answer {
  const scheme = schemeOf(ctx, 'schemeId');
  if (projectsOf(ctx, scheme).length > 0) {
    throw new JiraError(400, ['The issue security scheme is used by projects.']);
  }
  delete ctx.state.securitySchemes[scheme.id];
  return done(ctx);
}

function renameLevel(ctx: Ctx): Answer {
  const { scheme, level } = levelOf(ctx);
  const { name, description } = bodyOf(ctx, details);
  if (name !== undefined) refuseDuplicate(scheme.levels, name, 'A security level', { except: level.id });
  level.name = name ?? level.name;
  level.description = description ?? level.description;
  return done(ctx);
}

/** Issues of the level take the one that replaces it, or are open to all from then on. */
function removeLevel(ctx: Ctx): Answer {
  const { scheme, level } = levelOf(ctx);
  const replaceWith = ctx.query.get('replaceWith');
  const next =
    replaceWith === null
      ? null
      : found(
          scheme.levels.find(({ id }) => id === replaceWith && id !== level.id),
          'The level that should replace it was not found.',
          400,
        );
  const task = runTask(ctx, `Delete the security level "${level.name}"`, () => {
    scheme.levels = scheme.levels.filter((other) => other !== level);
    for (const issue of Object.values(ctx.state.issues)) {
      if (issue.securityLevelId !== level.id) continue;
      ctx.change(issue, (changing) => {
        changing.securityLevelId = next?.id ?? null;
        const of = { field: 'security', fieldId: 'security', fieldtype: 'jira' as const };
        const to = { to: next?.id ?? null, toString: next?.name ?? null };
        return [{ ...of, from: level.id, fromString: level.name, ...to }];
      });
    }
    return null;
  });
  const body = taskJson(ctx, task);
  return { status: 303, headers: { location: body.self }, body };
}

function removeMember(ctx: Ctx): Answer {
  const { level } = levelOf(ctx);
  const holder = level.members.find((one) => String(grantId(level.id, one)) === ctx.params.memberId);
  const gone = found(holder, 'The member was not found.');
  level.members = level.members.filter((one) => one !== gone);
  return done(ctx);
}

const ROOT = '/rest/api/3/issuesecurityschemes';

export const securityEditRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: `${ROOT}/search`,
    query: ['startAt', 'maxResults', 'id', 'projectId'],
    run: search,
  },
  {
    method: 'GET',
    path: `${ROOT}/{id}`,
    run: (ctx) => ({ status: 200, body: schemeJson(ctx, schemeOf(ctx, 'id')), points: 2 }),
  },
  { method: 'PUT', path: `${ROOT}/{id}`, run: rename },
  { method: 'DELETE', path: `${ROOT}/{schemeId}`, run: remove },
  { method: 'PUT', path: `${ROOT}/{schemeId}/level/{levelId}`, run: renameLevel },
  {
    method: 'DELETE',
    path: `${ROOT}/{schemeId}/level/{levelId}`,
    query: ['replaceWith'],
    run: removeLevel,
  },
  { method: 'DELETE', path: `${ROOT}/{schemeId}/level/{levelId}/member/{memberId}`, run: removeMember },
];
