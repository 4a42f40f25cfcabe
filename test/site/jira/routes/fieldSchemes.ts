import { z } from 'zod';
import { bodyOf, found, listOf, pageAnswer, passes, refuseDuplicate, requireAdmin } from '../body';
import {
  FIELD_DEFAULT,
  fieldSchemeOf,
  fieldSchemes,
  placeable,
  placeIn,
  schemeIdOf,
} from '../fieldSchemes/places';
import { projectBrief } from '../present';
import { type Ctx, JiraError, type Route } from '../route';
import type { FieldPlace, FieldScheme } from '../state-schemes';

const details = z.strictObject({
  name: z.string().trim().min(1).max(255),
  description: z.string().max(1_000).nullish(),
});

const MISSING = 'The field scheme was not found.';

function schemeOf(ctx: Ctx): FieldScheme {
  requireAdmin(ctx, 403);
  return found(fieldSchemeOf(ctx.state, ctx.params.id ?? ''), MISSING);
}

/** Team-managed projects have fields of their own. */
const projectsOf = (ctx: Ctx, { id }: FieldScheme) =>
  Object.values(ctx.state.projects).filter(
    (project) => project.style === 'classic' && schemeIdOf(project) === id,
  );

const fieldsIn = (ctx: Ctx, scheme: FieldScheme): [id: string, place: FieldPlace][] =>
  placeable(ctx.state).flatMap(({ id }) => {
    const place = placeIn(ctx.state, scheme, id);
    return place === null ? [] : [[id, place] as [string, FieldPlace]];
  });

function json(ctx: Ctx, scheme: FieldScheme) {
  const at = `${ctx.origin}/rest/api/3/config/fieldschemes/${scheme.id}`;
  return {
    id: Number(scheme.id),
    name: scheme.name,
    description: scheme.description,
    links: { associations: `${at}/fields`, projects: `${at}/projects` },
  };
}

const counted = (ctx: Ctx, scheme: FieldScheme) => ({
  ...json(ctx, scheme),
  isDefault: scheme.id === FIELD_DEFAULT,
  fieldsCount: fieldsIn(ctx, scheme).length,
});

function list(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const projectIds = listOf(ctx, 'projectId');
  const text = ctx.query.get('query')?.toLowerCase() ?? '';
  const values = fieldSchemes(ctx.state)
    .filter(({ name }) => name.toLowerCase().includes(text))
    .flatMap((scheme) => {
      const matched = projectsOf(ctx, scheme).filter(({ id }) => projectIds?.has(id));
      if (projectIds !== null && matched.length === 0) return [];
      const filters = {
        ...(projectIds === null ? {} : { projectIds: matched.map(({ id }) => Number(id)) }),
        ...(text === '' ? {} : { query: text }),
      };
      const isFiltered = projectIds !== null || text !== '';
      return [{ ...counted(ctx, scheme), ...(isFiltered ? { matchedFilters: filters } : {}) }];
    });
  return pageAnswer(ctx, values, 50);
}

function refuseName(ctx: Ctx, name: string, except?: string): void {
  refuseDuplicate(fieldSchemes(ctx.state), name, 'A field scheme', except === undefined ? {} : { except });
}

/** A new scheme has the fields of the one that it is made from: every field, where it is made from nothing. */
function make(ctx: Ctx, from: FieldScheme) {
  const { name, description } = bodyOf(ctx, details);
  refuseName(ctx, name);
  const made: FieldScheme = {
    id: ctx.newId(),
    name,
    description: description ?? '',
    fields: structuredClone(Object.fromEntries(fieldsIn(ctx, from))),
  };
  ctx.state.fieldSchemes[made.id] = made;
  ctx.changed();
  return { status: 200, body: json(ctx, made) };
}

function create(ctx: Ctx) {
  requireAdmin(ctx, 403);
  return make(ctx, { id: FIELD_DEFAULT, name: '', description: '', fields: {} });
}

function update(ctx: Ctx) {
  const scheme = schemeOf(ctx);
  const { name, description } = bodyOf(ctx, details.partial());
  if (name !== undefined) refuseName(ctx, name, scheme.id);
  scheme.name = name ?? scheme.name;
  scheme.description = description ?? scheme.description;
  ctx.state.fieldSchemes[scheme.id] = scheme;
  ctx.changed();
  return { status: 200, body: json(ctx, scheme) };
}

function remove(ctx: Ctx) {
  const scheme = schemeOf(ctx);
  if (scheme.id === FIELD_DEFAULT) throw new JiraError(400, ['The default field scheme cannot be deleted.']);
  if (projectsOf(ctx, scheme).length > 0) throw new JiraError(409, ['Projects use the field scheme.']);
  delete ctx.state.fieldSchemes[scheme.id];
  ctx.changed();
  return { status: 200, body: { id: scheme.id, deleted: true } };
}

function fields(ctx: Ctx) {
  const scheme = schemeOf(ctx);
  const ids = listOf(ctx, 'fieldId');
  const values = fieldsIn(ctx, scheme)
    .filter(([id]) => passes(ids, id))
    .map(([fieldId, place]) => ({
      fieldId,
      parameters: { isRequired: false, ...place.parameters },
      restrictedToWorkTypes: place.issueTypeIds,
      workTypeParameters: Object.entries(place.byIssueType).map(([workTypeId, own]) => ({
        ...own,
        workTypeId,
      })),
      allowedOperations: scheme.id === FIELD_DEFAULT ? ['EDIT'] : ['EDIT', 'REMOVE'],
    }));
  return pageAnswer(ctx, values, 50);
}

function parameters(ctx: Ctx) {
  const scheme = schemeOf(ctx);
  const { fieldId = '' } = ctx.params;
  const place = ctx.state.fields[fieldId] === undefined ? null : placeIn(ctx.state, scheme, fieldId);
  if (place === null) throw new JiraError(400, ['The field is not in the field scheme.']);
  const body = {
    fieldId,
    parameters: { isRequired: false, ...place.parameters },
    workTypeParameters: Object.entries(place.byIssueType).map(([id, own]) => ({
      isRequired: false,
      ...own,
      workTypeId: Number(id),
    })),
  };
  return { status: 200, body, points: 2 };
}

function projects(ctx: Ctx) {
  const ids = listOf(ctx, 'projectId');
  const values = projectsOf(ctx, schemeOf(ctx))
    .filter(({ id }) => passes(ids, id))
    .map((project) => {
      const { id, key, name, avatarUrls } = projectBrief(project, ctx.origin);
      return { id, key, name, avatarUrls, deleted: project.shelved?.as === 'deleted' };
    });
  return pageAnswer(ctx, values, 50);
}

function byProject(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const ids = listOf(ctx, 'projectId');
  if (ids === null) throw new JiraError(400, ['The projectId is needed.']);
  const values = fieldSchemes(ctx.state).flatMap((scheme) =>
    projectsOf(ctx, scheme)
      .filter(({ id }) => ids.has(id))
      .map(({ id }) => ({ projectId: Number(id), schemeId: Number(scheme.id) })),
  );
  return pageAnswer(ctx, values, 50);
}

const ROOT = '/rest/api/3/config/fieldschemes';
const ONE = `${ROOT}/{id}`;
const paging = ['startAt', 'maxResults'];

export const fieldSchemeRoutes: readonly Route[] = [
  { method: 'GET', path: ROOT, query: [...paging, 'projectId', 'query'], run: list },
  { method: 'POST', path: ROOT, run: create },
  { method: 'GET', path: `${ROOT}/projects`, query: [...paging, 'projectId'], run: byProject },
  {
    method: 'GET',
    path: ONE,
    run(ctx) {
      const scheme = schemeOf(ctx);
      return { status: 200, body: { ...counted(ctx, scheme), id: scheme.id }, points: 2 };
    },
  },
  { method: 'PUT', path: ONE, run: update },
  { method: 'DELETE', path: ONE, run: remove },
  { method: 'POST', path: `${ONE}/clone`, run: (ctx) => make(ctx, schemeOf(ctx)) },
  { method: 'GET', path: `${ONE}/fields`, query: [...paging, 'fieldId'], run: fields },
  { method: 'GET', path: `${ONE}/fields/{fieldId}/parameters`, run: parameters },
  { method: 'GET', path: `${ONE}/projects`, query: [...paging, 'projectId'], run: projects },
];
