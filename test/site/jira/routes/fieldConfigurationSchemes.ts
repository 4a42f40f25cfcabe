import { z } from 'zod';
import { bodyOf, found, listOf, pageAnswer, passes, refuseDuplicate, requireAdmin } from '../body';
import { FIELD_DEFAULT, fieldSchemes, schemeIdOf } from '../fieldSchemes/places';
import { type Ctx, JiraError, type Route } from '../route';
import type { FieldScheme } from '../state-schemes';

/** Field schemes that are made of field configurations, one for each issue type. */

const details = z.strictObject({
  name: z.string().trim().min(1).max(255),
  description: z.string().max(1_024).nullish(),
});

type Configured = FieldScheme & { configurations: Record<string, string> };

const DONE = { status: 204 };
const MISSING = 'The field configuration scheme was not found.';

const isConfigured = (scheme: FieldScheme): scheme is Configured => scheme.configurations !== undefined;

const configured = (ctx: Ctx): Configured[] => fieldSchemes(ctx.state).filter(isConfigured);

function schemeWith(ctx: Ctx, id: string | undefined): Configured {
  requireAdmin(ctx, 403);
  return found(
    configured(ctx).find((scheme) => scheme.id === id),
    MISSING,
  );
}

const classicProjects = (ctx: Ctx) =>
  Object.values(ctx.state.projects).filter(({ style }) => style === 'classic');

const json = ({ id, name, description }: FieldScheme) => ({ id, name, description });

function list(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const ids = listOf(ctx, 'id');
  const values = configured(ctx).filter(({ id }) => passes(ids, id));
  return pageAnswer(ctx, values.map(json), 50);
}

function create(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const { name, description } = bodyOf(ctx, details);
  refuseDuplicate(fieldSchemes(ctx.state), name, 'A field configuration scheme');
  const made: Configured = {
    id: ctx.newId(),
    name,
    description: description ?? '',
    fields: {},
    configurations: { default: FIELD_DEFAULT },
  };
  ctx.state.fieldSchemes[made.id] = made;
  ctx.changed();
  return { status: 201, body: json(made) };
}

function update(ctx: Ctx) {
  const scheme = schemeWith(ctx, ctx.params.id);
  const { name, description } = bodyOf(ctx, details);
  refuseDuplicate(fieldSchemes(ctx.state), name, 'A field configuration scheme', { except: scheme.id });
  scheme.name = name;
  scheme.description = description ?? '';
  ctx.changed();
  return DONE;
}

function remove(ctx: Ctx) {
  const { id } = schemeWith(ctx, ctx.params.id);
  if (classicProjects(ctx).some((project) => schemeIdOf(project) === id)) {
    throw new JiraError(400, ['Projects use the field configuration scheme.']);
  }
  delete ctx.state.fieldSchemes[id];
  ctx.changed();
  return DONE;
}

function mapping(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const ids = listOf(ctx, 'fieldConfigurationSchemeId');
  for (const id of ids ?? []) schemeWith(ctx, id);
  const values = configured(ctx)
    .filter(({ id }) => passes(ids, id))
    .flatMap(({ id, configurations }) =>
      Object.entries(configurations).map(([issueTypeId, fieldConfigurationId]) => ({
        fieldConfigurationSchemeId: id,
        issueTypeId,
        fieldConfigurationId,
      })),
    );
  return pageAnswer(ctx, values, 50);
}

const mappings = z.strictObject({
  mappings: z
    .array(z.strictObject({ issueTypeId: z.string(), fieldConfigurationId: z.string() }))
    .min(1)
    .max(100),
});

function map(ctx: Ctx) {
  const scheme = schemeWith(ctx, ctx.params.id);
  const { state } = ctx;
  const wanted = bodyOf(ctx, mappings).mappings.map(({ issueTypeId, fieldConfigurationId }) => {
    if (issueTypeId !== 'default') found(state.issueTypes[issueTypeId], 'The issue type was not found.');
    if (fieldConfigurationId !== FIELD_DEFAULT) {
      found(state.fieldConfigurations?.[fieldConfigurationId], 'The field configuration was not found.');
    }
    return [issueTypeId, fieldConfigurationId] as const;
  });
  Object.assign(scheme.configurations, Object.fromEntries(wanted));
  ctx.changed();
  return DONE;
}

const unmapping = z.strictObject({ issueTypeIds: z.array(z.string()).min(1) });

function unmap(ctx: Ctx) {
  const scheme = schemeWith(ctx, ctx.params.id);
  const { issueTypeIds } = bodyOf(ctx, unmapping);
  if (issueTypeIds.includes('default')) {
    throw new JiraError(400, ['What holds for all other issue types cannot be removed.']);
  }
  for (const id of issueTypeIds) found(scheme.configurations[id], 'The issue type is not in the scheme.');
  for (const id of issueTypeIds) delete scheme.configurations[id];
  ctx.changed();
  return DONE;
}

/** Those in no such scheme come first, as Jira says, without any. */
function byProject(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const ids = listOf(ctx, 'projectId');
  if (ids === null) throw new JiraError(400, ['The projectId is needed.']);
  const asked = classicProjects(ctx).filter(({ id }) => ids.has(id));
  const schemes = configured(ctx);
  const inNone = asked.filter((project) => !schemes.some(({ id }) => id === schemeIdOf(project)));
  const used = schemes.map((scheme) => ({
    fieldConfigurationScheme: json(scheme),
    projectIds: asked.filter((project) => schemeIdOf(project) === scheme.id).map(({ id }) => id),
  }));
  const all = [{ projectIds: inNone.map(({ id }) => id) }, ...used];
  return pageAnswer(
    ctx,
    all.filter(({ projectIds }) => projectIds.length > 0),
    50,
  );
}

const assignment = z.strictObject({
  fieldConfigurationSchemeId: z.string().nullish(),
  projectId: z.string(),
});

function assign(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const { projectId, fieldConfigurationSchemeId: id } = bodyOf(ctx, assignment);
  const project = found(ctx.state.projects[projectId], 'The project was not found.');
  if (project.style !== 'classic') {
    throw new JiraError(400, ['Team-managed projects have no field configuration scheme.']);
  }
  if (id === null || id === undefined) delete project.fieldSchemeId;
  else project.fieldSchemeId = schemeWith(ctx, id).id;
  ctx.changed();
  return DONE;
}

const ROOT = '/rest/api/3/fieldconfigurationscheme';
const paging = ['startAt', 'maxResults'];

export const fieldConfigurationSchemeRoutes: readonly Route[] = [
  { method: 'GET', path: ROOT, query: [...paging, 'id'], run: list },
  { method: 'POST', path: ROOT, run: create },
  {
    method: 'GET',
    path: `${ROOT}/mapping`,
    query: [...paging, 'fieldConfigurationSchemeId'],
    run: mapping,
  },
  { method: 'GET', path: `${ROOT}/project`, query: [...paging, 'projectId'], run: byProject },
  { method: 'PUT', path: `${ROOT}/project`, run: assign },
  { method: 'PUT', path: `${ROOT}/{id}`, run: update },
  { method: 'DELETE', path: `${ROOT}/{id}`, run: remove },
  { method: 'PUT', path: `${ROOT}/{id}/mapping`, run: map },
  { method: 'POST', path: `${ROOT}/{id}/mapping/delete`, run: unmap },
];
