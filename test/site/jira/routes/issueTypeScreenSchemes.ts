import { z } from 'zod';
import { bodyOf, found, listOf, named, pageAnswer, passes, refuseDuplicate, requireAdmin } from '../body';
import { assignableProject, hiddenSchemes, projectsByScheme } from '../configuration';
import { projectBrief } from '../present';
import { type Ctx, JiraError, type Route } from '../route';
import type { IssueTypeScreenScheme } from '../state';

const name = z.string().trim().min(1).max(255);
const description = z.string().max(255).optional();
const mappings = z.array(z.strictObject({ issueTypeId: z.string(), screenSchemeId: z.string() })).min(1);

const newScheme = z.strictObject({ name, description, issueTypeMappings: mappings });
const schemeUpdate = z.strictObject({ name: name.optional(), description });
const moreMappings = z.strictObject({ issueTypeMappings: mappings });
const defaultMapping = z.strictObject({ screenSchemeId: z.string() });
const issueTypeIds = z.strictObject({ issueTypeIds: z.array(z.string()).min(1) });
const association = z.strictObject({ issueTypeScreenSchemeId: z.string(), projectId: z.string() });

const schemeJson = ({ id, name: called, description: text }: IssueTypeScreenScheme) => ({
  id,
  name: called,
  description: text,
});

const NO_SCHEME = 'The issue type screen scheme was not found.';

function listed(ctx: Ctx): IssueTypeScreenScheme[] {
  requireAdmin(ctx, 403);
  const hidden = hiddenSchemes(ctx.state, 'issueTypeScreenSchemeId');
  return Object.values(ctx.state.issueTypeScreenSchemes).filter(({ id }) => !hidden.has(id));
}

const scheme = (ctx: Ctx): IssueTypeScreenScheme =>
  found(
    listed(ctx).find(({ id }) => id === ctx.params.issueTypeScreenSchemeId),
    NO_SCHEME,
  );

/** Mappings as a table; refuses unknown issue types, unknown screen schemes and repetitions. */
function tableOf(ctx: Ctx, wanted: z.infer<typeof mappings>): Record<string, string> {
  const items: Record<string, string> = {};
  for (const { issueTypeId, screenSchemeId } of wanted) {
    if (issueTypeId !== 'default') {
      found(ctx.state.issueTypes[issueTypeId], `The issue type with ID ${issueTypeId} was not found.`);
    }
    found(
      ctx.state.screenSchemes[screenSchemeId],
      `The screen scheme with ID ${screenSchemeId} was not found.`,
    );
    if (items[issueTypeId] !== undefined) {
      throw new JiraError(400, [`The issue type ${issueTypeId} is mapped more than once.`]);
    }
    items[issueTypeId] = screenSchemeId;
  }
  return items;
}

function all(ctx: Ctx) {
  const ids = listOf(ctx, 'id');
  const hasName = named(ctx, 'queryString');
  const values = listed(ctx).filter((candidate) => passes(ids, candidate.id) && hasName(candidate));
  return pageAnswer(ctx, values.map(schemeJson), 50);
}

function create(ctx: Ctx) {
  const schemes = listed(ctx);
  const wanted = bodyOf(ctx, newScheme);
  refuseDuplicate(schemes, wanted.name, 'An issue type screen scheme');
  const items = tableOf(ctx, wanted.issueTypeMappings);
  if (items.default === undefined) throw new JiraError(400, ['A default mapping is needed.']);
  const id = ctx.newId();
  ctx.state.issueTypeScreenSchemes[id] = {
    id,
    name: wanted.name,
    description: wanted.description ?? '',
    items,
  };
  ctx.changed();
  return { status: 201, body: { id } };
}

function update(ctx: Ctx) {
  const target = scheme(ctx);
  const wanted = bodyOf(ctx, schemeUpdate);
  if (wanted.name !== undefined) {
    refuseDuplicate(listed(ctx), wanted.name, 'An issue type screen scheme', { except: target.id });
  }
  Object.assign(target, wanted);
  ctx.changed();
  return { status: 204 };
}

function remove(ctx: Ctx) {
  const { id } = scheme(ctx);
  if (Object.values(ctx.state.projects).some((project) => project.issueTypeScreenSchemeId === id)) {
    throw new JiraError(400, ['The issue type screen scheme is used by projects.']);
  }
  delete ctx.state.issueTypeScreenSchemes[id];
  ctx.changed();
  return { status: 204 };
}

function append(ctx: Ctx) {
  const { items } = scheme(ctx);
  const more = tableOf(ctx, bodyOf(ctx, moreMappings).issueTypeMappings);
  const mapped = Object.keys(more).filter((issueTypeId) => items[issueTypeId] !== undefined);
  if (mapped.length > 0) {
    throw new JiraError(400, [`The issue types ${mapped.join(', ')} are already mapped in the scheme.`]);
  }
  Object.assign(items, more);
  ctx.changed();
  return { status: 204 };
}

function setDefault(ctx: Ctx) {
  const { items } = scheme(ctx);
  const { screenSchemeId } = bodyOf(ctx, defaultMapping);
  Object.assign(items, tableOf(ctx, [{ issueTypeId: 'default', screenSchemeId }]));
  ctx.changed();
  return { status: 204 };
}

function removeMappings(ctx: Ctx) {
  const { items } = scheme(ctx);
  const wanted = bodyOf(ctx, issueTypeIds).issueTypeIds;
  if (wanted.includes('default')) throw new JiraError(400, ['The default mapping cannot be removed.']);
  for (const id of wanted) found(items[id], `The issue type ${id} is not mapped in the scheme.`);
  for (const id of wanted) delete items[id];
  ctx.changed();
  return { status: 204 };
}

function assign(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const wanted = bodyOf(ctx, association);
  const project = assignableProject(ctx.state, wanted.projectId, 'Issue type screen schemes');
  const target = found(ctx.state.issueTypeScreenSchemes[wanted.issueTypeScreenSchemeId], NO_SCHEME);
  project.issueTypeScreenSchemeId = target.id;
  ctx.changed();
  return { status: 204 };
}

function mapping(ctx: Ctx) {
  const wanted = listOf(ctx, 'issueTypeScreenSchemeId');
  const values = listed(ctx)
    .filter(({ id }) => passes(wanted, id))
    .flatMap(({ id, items }) =>
      Object.entries(items).map(([issueTypeId, screenSchemeId]) => ({
        issueTypeScreenSchemeId: id,
        issueTypeId,
        screenSchemeId,
      })),
    );
  return pageAnswer(ctx, values, 50);
}

function byProject(ctx: Ctx) {
  const schemes = new Map(listed(ctx).map((candidate) => [candidate.id, candidate]));
  const values = projectsByScheme(ctx.state, 'issueTypeScreenSchemeId', ctx.query.getAll('projectId')).map(
    ([schemeId, projectIds]) => ({
      issueTypeScreenScheme: schemeJson(found(schemes.get(schemeId), NO_SCHEME)),
      projectIds,
    }),
  );
  return pageAnswer(ctx, values, 50);
}

function projectsOf(ctx: Ctx) {
  const { id } = scheme(ctx);
  const hasName = named(ctx, 'query');
  const projects = Object.values(ctx.state.projects).filter(
    (project) => project.issueTypeScreenSchemeId === id && hasName(project),
  );
  return pageAnswer(
    ctx,
    projects.map((project) => projectBrief(project, ctx.origin)),
    50,
  );
}

const ROOT = '/rest/api/3/issuetypescreenscheme';
const ONE = `${ROOT}/{issueTypeScreenSchemeId}`;
const PAGE = ['startAt', 'maxResults'];

export const issueTypeScreenSchemeRoutes: readonly Route[] = [
  { method: 'GET', path: ROOT, query: [...PAGE, 'id', 'queryString'], run: all },
  { method: 'POST', path: ROOT, run: create },
  { method: 'GET', path: `${ROOT}/mapping`, query: [...PAGE, 'issueTypeScreenSchemeId'], run: mapping },
  { method: 'GET', path: `${ROOT}/project`, query: [...PAGE, 'projectId'], run: byProject },
  { method: 'PUT', path: `${ROOT}/project`, run: assign },
  { method: 'PUT', path: ONE, run: update },
  { method: 'DELETE', path: ONE, run: remove },
  { method: 'PUT', path: `${ONE}/mapping`, run: append },
  { method: 'PUT', path: `${ONE}/mapping/default`, run: setDefault },
  { method: 'POST', path: `${ONE}/mapping/remove`, run: removeMappings },
  { method: 'GET', path: `${ONE}/project`, query: [...PAGE, 'query'], run: projectsOf },
];
