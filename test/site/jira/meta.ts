import { isLive, isReadOnly } from './app-fields';
import { fieldsOn, issueTypesOf } from './configuration';
import { contextIn } from './customFields/contexts';
import { defaultFor } from './customFields/defaults';
import { hasOptions } from './customFields/types';
import { isInScheme, isRequiredByScheme, mayWrite, type Target } from './edit';
import { writerOf } from './fields/writers';
import { componentJson, issueTypeJson, priorityJson, projectBrief, versionJson } from './present';
import { prioritySchemeOf } from './priorities';
import type { Ctx } from './route';
import type { Field, Screen } from './state';

const LISTS = ['components', 'fixVersions', 'labels'];

function allowedValues(ctx: Ctx, field: Field, { project }: Target): unknown[] | undefined {
  const { state, origin } = ctx;
  switch (field.id) {
    case 'components':
      return Object.values(state.components)
        .filter((component) => component.projectId === project.id)
        .map((component) => componentJson(component, origin));
    case 'fixVersions':
      return Object.values(state.versions ?? {})
        .filter((version) => version.projectId === project.id && !version.archived)
        .map((version) => versionJson(version, origin));
    case 'priority':
      return prioritySchemeOf(state, project).priorityIds.map((id) => priorityJson(state, id, origin));
    case 'issuetype':
      return issueTypesOf(state, project).map((type) => issueTypeJson(state, type.id, origin));
    case 'project':
      return [projectBrief(project, origin)];
    case 'security':
      return securityLevels(ctx, project.securitySchemeId);
    default:
      return hasOptions(field) ? contextIn(field, project.id)?.options : undefined;
  }
}

function securityLevels({ state, origin }: Ctx, schemeId: string | null): unknown[] {
  const levels = schemeId === null ? [] : (state.securitySchemes[schemeId]?.levels ?? []);
  return levels.map(({ id, name, description }) => ({
    self: `${origin}/rest/api/3/securitylevel/${id}`,
    id,
    name,
    description,
  }));
}

const isRequired = (field: Field) => ['summary', 'issuetype', 'project', 'reporter'].includes(field.id);

/** Jira's `FieldMetadata`. */
export function fieldMeta(ctx: Ctx, field: Field, target: Target) {
  const values = allowedValues(ctx, field, target);
  const { project, issue, issueTypeId = '' } = target;
  const preset = issue === null ? defaultFor(field, project.id, issueTypeId, ctx.clock.now()) : undefined;
  return {
    required: isRequired(field) || isRequiredByScheme(ctx, target, field.id),
    schema: field.schema ?? { type: 'any' },
    name: field.name,
    key: field.key,
    hasDefaultValue: target.issue === null && (field.id === 'priority' || preset !== undefined),
    ...(preset === undefined ? {} : { defaultValue: preset }),
    operations:
      LISTS.includes(field.id) || field.schema?.type === 'array' ? ['add', 'set', 'remove'] : ['set'],
    ...(values === undefined ? {} : { allowedValues: values }),
  };
}

/** The fields of a screen that the caller may write, in its order. */
export function writableFields(ctx: Ctx, screen: Screen, target: Target): Field[] {
  return fieldsOn(screen).flatMap((id) => {
    const field = ctx.state.fields[id];
    if (field === undefined || !isLive(ctx.apps, field) || isReadOnly(ctx.apps, field)) return [];
    if (!isInScheme(ctx, target, id)) return [];
    return writerOf(field) !== undefined && mayWrite(ctx, field, target) ? [field] : [];
  });
}

export const fieldsMeta = (ctx: Ctx, screen: Screen, target: Target): Record<string, unknown> =>
  Object.fromEntries(
    writableFields(ctx, screen, target).map((field) => [field.id, fieldMeta(ctx, field, target)]),
  );
