import { z } from 'zod';
import {
  bodyOf,
  found,
  listAnswer,
  listOf,
  pageAnswer,
  passes,
  refuseDuplicate,
  requireAdmin,
} from '../body';
import { assignableProject } from '../configuration';
import { grantId, holderJson, holderOf, holderRequest } from '../holders';
import { type Ctx, JiraError, NotEmulated, type Route } from '../route';
import { levelJson, schemeJson } from '../security';
import type { Issue, SecurityScheme } from '../state';
import { runTask, taskJson } from '../tasks';

const level = z.strictObject({
  name: z.string().trim().min(1).max(255),
  description: z.string().max(4000).optional(),
  isDefault: z.boolean().optional(),
  members: z.array(holderRequest).optional(),
});
const newScheme = z.strictObject({
  name: z.string().trim().min(1).max(60),
  description: z.string().max(255).optional(),
  levels: z.array(level).optional(),
});
const newLevels = z.strictObject({ levels: z.array(level).min(1) });
const newMembers = z.strictObject({ members: z.array(holderRequest).min(1) });
const association = z.strictObject({
  projectId: z.string(),
  schemeId: z.string(),
  oldToNewSecurityLevelMappings: z
    .array(z.strictObject({ oldLevelId: z.string(), newLevelId: z.string() }))
    .optional(),
});

const NO_SCHEME = 'The issue security scheme was not found.';

const schemes = (ctx: Ctx): SecurityScheme[] => {
  requireAdmin(ctx, 403);
  return Object.values(ctx.state.securitySchemes);
};

function schemeOfPath(ctx: Ctx): SecurityScheme {
  requireAdmin(ctx, 403);
  return found(ctx.state.securitySchemes[ctx.params.schemeId ?? ''], NO_SCHEME);
}

function addLevels(ctx: Ctx, scheme: SecurityScheme, wanted: readonly z.infer<typeof level>[]): void {
  for (const { name, description = '', isDefault = false, members = [] } of wanted) {
    if (isDefault) throw new NotEmulated('default levels of issue security schemes');
    refuseDuplicate(scheme.levels, name, 'A security level');
    const holders = members.map((member) => holderOf(ctx.state, member));
    scheme.levels.push({ id: ctx.newId(), name, description, members: [...new Set(holders)] });
  }
}

function create(ctx: Ctx) {
  const wanted = bodyOf(ctx, newScheme);
  refuseDuplicate(schemes(ctx), wanted.name, 'An issue security scheme');
  const scheme: SecurityScheme = {
    id: ctx.newId(),
    name: wanted.name,
    description: wanted.description ?? '',
    levels: [],
  };
  addLevels(ctx, scheme, wanted.levels ?? []);
  ctx.state.securitySchemes[scheme.id] = scheme;
  ctx.changed();
  return { status: 201, body: { id: scheme.id } };
}

function moreLevels(ctx: Ctx) {
  const scheme = schemeOfPath(ctx);
  addLevels(ctx, scheme, bodyOf(ctx, newLevels).levels);
  ctx.changed();
  return { status: 204 };
}

function moreMembers(ctx: Ctx) {
  const target = found(
    schemeOfPath(ctx).levels.find(({ id }) => id === ctx.params.levelId),
    'The security level was not found.',
  );
  const members = bodyOf(ctx, newMembers).members.map((member) => holderOf(ctx.state, member));
  target.members = [...new Set([...target.members, ...members])];
  ctx.changed();
  return { status: 204 };
}

/** Every level with its scheme, for whoever pages through them. */
const allLevels = (ctx: Ctx) =>
  schemes(ctx).flatMap((scheme) => scheme.levels.map((one) => ({ scheme, level: one })));

function levels(ctx: Ctx) {
  const ids = listOf(ctx, 'id');
  const schemeIds = listOf(ctx, 'schemeId');
  const values = allLevels(ctx)
    .filter(({ scheme, level: one }) => passes(ids, one.id) && passes(schemeIds, scheme.id))
    .map(({ scheme, level: one }) => levelJson(ctx, scheme, one));
  return pageAnswer(ctx, values, 50);
}

function members(ctx: Ctx) {
  const schemeIds = listOf(ctx, 'schemeId');
  const levelIds = listOf(ctx, 'levelId');
  const values = allLevels(ctx)
    .filter(({ scheme, level: one }) => passes(levelIds, one.id) && passes(schemeIds, scheme.id))
    .flatMap(({ scheme, level: one }) =>
      one.members.map((holder) => ({
        id: String(grantId(one.id, holder)),
        issueSecurityLevelId: one.id,
        issueSecuritySchemeId: scheme.id,
        holder: holderJson(ctx.state, holder),
      })),
    );
  return pageAnswer(ctx, values, 50);
}

function projects(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const schemeIds = listOf(ctx, 'issueSecuritySchemeId');
  const projectIds = listOf(ctx, 'projectId');
  const values = Object.values(ctx.state.projects).flatMap(({ id, securitySchemeId }) =>
    securitySchemeId !== null && passes(schemeIds, securitySchemeId) && passes(projectIds, id)
      ? [{ issueSecuritySchemeId: securitySchemeId, projectId: id }]
      : [],
  );
  return pageAnswer(ctx, values, 50);
}

function setLevel(ctx: Ctx, issue: Issue, to: { id: string; name: string }, before: string): void {
  ctx.change(issue, (changing) => {
    const from = changing.securityLevelId;
    changing.securityLevelId = to.id;
    const of = { field: 'security', fieldId: 'security', fieldtype: 'jira' as const };
    return [{ ...of, from, fromString: before, to: to.id, toString: to.name }];
  });
}

/** Secured issues need a level of the new scheme: Jira asks for a mapping of each level in use. */
function assign(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const wanted = bodyOf(ctx, association);
  const project = assignableProject(ctx.state, wanted.projectId, 'Issue security schemes');
  const scheme = found(ctx.state.securitySchemes[wanted.schemeId], NO_SCHEME);
  const secured = ctx.issues.ofProject(project.id).filter(({ securityLevelId }) => securityLevelId !== null);
  const before =
    project.securitySchemeId === null ? undefined : ctx.state.securitySchemes[project.securitySchemeId];
  const moves = secured.map((issue) => {
    const mapping = wanted.oldToNewSecurityLevelMappings?.find(
      ({ oldLevelId }) => oldLevelId === issue.securityLevelId,
    );
    const to = scheme.levels.find(({ id }) => id === (mapping?.newLevelId ?? issue.securityLevelId));
    if (!to)
      throw new JiraError(400, [`A mapping is needed for the security level ${issue.securityLevelId}.`]);
    return { issue, to };
  });
  const task = runTask(ctx, `Give ${project.key} the issue security scheme "${scheme.name}"`, () => {
    project.securitySchemeId = scheme.id;
    for (const { issue, to } of moves) {
      const name = before?.levels.find(({ id }) => id === issue.securityLevelId)?.name ?? '';
      if (issue.securityLevelId !== to.id) setLevel(ctx, issue, to, name);
    }
    return null;
  });
  const body = taskJson(ctx, task);
  return { status: 303, headers: { location: body.self }, body };
}

function all(ctx: Ctx) {
  const issueSecuritySchemes = schemes(ctx).map((scheme) => schemeJson(ctx, scheme));
  return { ...listAnswer(issueSecuritySchemes), body: { issueSecuritySchemes } };
}

const ROOT = '/rest/api/3/issuesecurityschemes';
const PAGE = ['startAt', 'maxResults'];

export const securitySchemeRoutes: readonly Route[] = [
  { method: 'GET', path: ROOT, run: all },
  { method: 'POST', path: ROOT, run: create },
  { method: 'GET', path: `${ROOT}/level`, query: [...PAGE, 'id', 'schemeId'], run: levels },
  { method: 'GET', path: `${ROOT}/level/member`, query: [...PAGE, 'schemeId', 'levelId'], run: members },
  {
    method: 'GET',
    path: `${ROOT}/project`,
    query: [...PAGE, 'issueSecuritySchemeId', 'projectId'],
    run: projects,
  },
  { method: 'PUT', path: `${ROOT}/project`, run: assign },
  { method: 'PUT', path: `${ROOT}/{schemeId}/level`, run: moreLevels },
  { method: 'PUT', path: `${ROOT}/{schemeId}/level/{levelId}/member`, run: moreMembers },
];
