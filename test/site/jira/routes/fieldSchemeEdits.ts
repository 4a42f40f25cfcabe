import { z } from 'zod';
import { bodyOf, found, requireAdmin } from '../body';
import {
  FIELD_DEFAULT,
  fieldSchemeOf,
  isAlwaysThere,
  ownPlace,
  placeIn,
  schemeIdOf,
} from '../fieldSchemes/places';
import { type Answer, type Ctx, JiraError, type Route } from '../route';
import type { FieldParameters, FieldScheme } from '../state-schemes';

/** Changes of many fields in many field schemes at once: each by itself, and what fails is told. */

const id = z.number().int();
const ids = z.array(id);
const parameters = z.strictObject({
  isRequired: z.boolean().optional(),
  description: z.string().optional(),
  rendererType: z.string().optional(),
});
const NAMES = ['isRequired', 'description', 'rendererType'] as const;

const adding = z.record(
  z.string(),
  z.array(z.strictObject({ schemeIds: ids, restrictedToWorkTypes: ids.nullish() })),
);
const removing = z.record(z.string(), z.strictObject({ schemeIds: ids }));
const setting = z.record(
  z.string(),
  z.array(
    z.strictObject({
      schemeIds: ids,
      parameters: parameters.nullish(),
      workTypeParameters: z.array(parameters.extend({ workTypeId: id })).nullish(),
    }),
  ),
);
const clearing = z.record(
  z.string(),
  z.array(
    z.strictObject({
      schemeId: id,
      workTypeIds: ids.nullish(),
      parameters: z.array(z.enum(NAMES)).nullish(),
    }),
  ),
);
const assigning = z.record(z.string(), z.strictObject({ projectIds: ids }));

/** What became of one change. */
interface Result {
  success: boolean;
  error?: string;
  [named: string]: unknown;
}

function attempt(named: Record<string, unknown>, change: () => void): Result {
  try {
    change();
    return { ...named, success: true };
  } catch (error) {
    if (!(error instanceof JiraError)) throw error;
    return { ...named, success: false, error: error.message };
  }
}

function answer(ctx: Ctx, results: readonly Result[]): Answer {
  ctx.changed();
  const failed = results.filter(({ success }) => !success);
  const [first] = failed;
  if (first !== undefined && failed.length === results.length) throw new JiraError(400, [first.error ?? '']);
  return { status: failed.length === 0 ? 200 : 207, body: { results } };
}

function schemeWith(ctx: Ctx, schemeId: number): FieldScheme {
  const message = `The field scheme ${schemeId} was not found.`;
  const scheme = found(fieldSchemeOf(ctx.state, String(schemeId)), message, 400);
  if (scheme.configurations !== undefined) {
    throw new JiraError(400, [
      `The field scheme ${schemeId} is made of field configurations: change those instead.`,
    ]);
  }
  return scheme;
}

function requireField(ctx: Ctx, fieldId: string): void {
  if (ctx.state.fields[fieldId]?.orderable !== true) {
    throw new JiraError(400, [`The field ${fieldId} cannot be in a field scheme.`]);
  }
}

function requireTypes(ctx: Ctx, typeIds: readonly number[]): string[] {
  return typeIds.map(
    (one) => found(ctx.state.issueTypes[String(one)], `The issue type ${one} was not found.`, 400).id,
  );
}

function add(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const results = Object.entries(bodyOf(ctx, adding)).flatMap(([fieldId, items]) =>
    items.flatMap(({ schemeIds, restrictedToWorkTypes }) =>
      schemeIds.map((schemeId) =>
        attempt({ fieldId, schemeId, workTypeIds: restrictedToWorkTypes ?? [] }, () => {
          requireField(ctx, fieldId);
          const issueTypeIds = requireTypes(ctx, restrictedToWorkTypes ?? []);
          ownPlace(ctx.state, schemeWith(ctx, schemeId), fieldId).issueTypeIds = issueTypeIds;
        }),
      ),
    ),
  );
  return answer(ctx, results);
}

function remove(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const results = Object.entries(bodyOf(ctx, removing)).flatMap(([fieldId, { schemeIds }]) =>
    schemeIds.map((schemeId) =>
      attempt({ fieldId, schemeId }, () => {
        const scheme = schemeWith(ctx, schemeId);
        if (scheme.id === FIELD_DEFAULT) throw new JiraError(400, ['The default scheme has every field.']);
        found(scheme.fields[fieldId], `The field ${fieldId} is not in the field scheme.`, 400);
        if (isAlwaysThere(fieldId)) throw new JiraError(400, ['The field cannot be removed.']);
        delete scheme.fields[fieldId];
      }),
    ),
  );
  return answer(ctx, results);
}

const present = (all: FieldParameters): FieldParameters =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));

function set(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const results = Object.entries(bodyOf(ctx, setting)).flatMap(([fieldId, items]) =>
    items.flatMap(({ schemeIds, parameters: all, workTypeParameters }) =>
      schemeIds.map((schemeId) =>
        attempt({ fieldId, schemeId }, () => {
          requireField(ctx, fieldId);
          const scheme = schemeWith(ctx, schemeId);
          if (placeIn(ctx.state, scheme, fieldId) === null) {
            throw new JiraError(400, [`The field ${fieldId} is not in the field scheme.`]);
          }
          requireTypes(
            ctx,
            (workTypeParameters ?? []).map(({ workTypeId }) => workTypeId),
          );
          const place = ownPlace(ctx.state, scheme, fieldId);
          Object.assign(place.parameters, present(all ?? {}));
          for (const { workTypeId, ...own } of workTypeParameters ?? []) {
            place.byIssueType[String(workTypeId)] = {
              ...place.byIssueType[String(workTypeId)],
              ...present(own),
            };
          }
        }),
      ),
    ),
  );
  return answer(ctx, results);
}

/** Without names: all of them. */
function without(own: FieldParameters, names: readonly string[] | null | undefined): FieldParameters {
  return Object.fromEntries(Object.entries(own).filter(([name]) => names != null && !names.includes(name)));
}

function clear(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const results = Object.entries(bodyOf(ctx, clearing)).flatMap(([fieldId, items]) =>
    items.map(({ schemeId, workTypeIds, parameters: names }) =>
      attempt({ fieldId, schemeId, workTypeIds: workTypeIds ?? [] }, () => {
        const scheme = schemeWith(ctx, schemeId);
        found(scheme.fields[fieldId], `The field ${fieldId} is not in the field scheme.`, 400);
        const place = ownPlace(ctx.state, scheme, fieldId);
        if (!workTypeIds?.length) place.parameters = without(place.parameters, names);
        for (const typeId of workTypeIds ?? []) {
          const own = without(place.byIssueType[String(typeId)] ?? {}, names);
          if (Object.keys(own).length === 0) delete place.byIssueType[String(typeId)];
          else place.byIssueType[String(typeId)] = own;
        }
      }),
    ),
  );
  const { status } = answer(ctx, results);
  if (status === 200) return { status: 204 };
  const told = results.map(({ error, ...rest }) => ({
    ...rest,
    ...(error === undefined ? {} : { error: { code: 'INVALID', message: error } }),
  }));
  return { status, body: { results: told } };
}

function assign(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const results = Object.entries(bodyOf(ctx, assigning)).flatMap(([schemeId, { projectIds }]) =>
    projectIds.map((projectId) =>
      attempt({ schemeId: Number(schemeId), projectId }, () => {
        const project = ctx.state.projects[String(projectId)];
        if (project?.style !== 'classic') {
          throw new JiraError(400, [`The company-managed project ${projectId} was not found.`]);
        }
        project.fieldSchemeId = schemeWith(ctx, Number(schemeId)).id;
      }),
    ),
  );
  return answer(ctx, results);
}

const associations = z.strictObject({
  associationContexts: z.array(z.strictObject({ type: z.literal('PROJECT_ID'), identifier: id })).min(1),
  fields: z.array(z.strictObject({ type: z.literal('FIELD_ID'), identifier: z.string() })).min(1),
});

/** The schemes of the projects, each once; whatever else shares them changes too, as documented. */
function associated(ctx: Ctx, change: (scheme: FieldScheme, fieldId: string) => void): Answer {
  requireAdmin(ctx, 401);
  const { associationContexts, fields } = bodyOf(ctx, associations);
  const projects = associationContexts.map(({ identifier }) =>
    found(ctx.state.projects[String(identifier)], `The project ${identifier} was not found.`),
  );
  for (const { identifier } of fields) {
    found(ctx.state.fields[identifier], `The field ${identifier} was not found.`);
    requireField(ctx, identifier);
  }
  for (const schemeId of new Set(projects.map(schemeIdOf))) {
    for (const { identifier } of fields) change(schemeWith(ctx, Number(schemeId)), identifier);
  }
  ctx.changed();
  return { status: 204 };
}

function dissociate(scheme: FieldScheme, fieldId: string): void {
  if (scheme.id === FIELD_DEFAULT) throw new JiraError(400, ['The default scheme has every field.']);
  delete scheme.fields[fieldId];
}

const ROOT = '/rest/api/3/config/fieldschemes';
const FIELDS = `${ROOT}/fields`;

export const fieldSchemeEditRoutes: readonly Route[] = [
  { method: 'PUT', path: FIELDS, run: add },
  { method: 'DELETE', path: FIELDS, run: remove },
  { method: 'PUT', path: `${FIELDS}/parameters`, run: set },
  { method: 'DELETE', path: `${FIELDS}/parameters`, run: clear },
  { method: 'PUT', path: `${ROOT}/projects`, run: assign },
  {
    method: 'PUT',
    path: '/rest/api/3/field/association',
    run: (ctx) => associated(ctx, (scheme, fieldId) => void ownPlace(ctx.state, scheme, fieldId)),
  },
  {
    method: 'DELETE',
    path: '/rest/api/3/field/association',
    run: (ctx) => associated(ctx, dissociate),
  },
];
