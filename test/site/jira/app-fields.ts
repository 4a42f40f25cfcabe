import type { AppModule, Apps } from '../types';
import { issueBean, projectBean, userBean } from './expressions/beans';
import { evaluate, toJson } from './expressions/evaluate';
import type { Field, Issue, JiraState, Project } from './state';

const FIRST_CUSTOM_ID = 10_100;

/** Makes the fields that an app's manifest declares; those that it had before keep their ids. */
export function appFieldsInstalled(state: JiraState, modules: readonly AppModule[]): void {
  const taken = Object.values(state.fields).flatMap((field) => field.schema?.customId ?? []);
  let next = Math.max(FIRST_CUSTOM_ID, ...taken.map((id) => id + 1));
  for (const module of modules) {
    const known = Object.values(state.fields).find((field) => field.appModule === module.ari);
    const customId = known?.schema?.customId ?? next++;
    const field = appField(module, customId);
    state.fields[field.id] = field;
  }
}

/** `{app id}__{environment type}__{module key}`, as Forge's documentation shows it. */
function fieldKey(module: AppModule): string {
  const appId = /extension\/([^/]+)\//.exec(module.ari)?.[1] ?? 'app';
  return `${appId}__DEVELOPMENT__${module.key}`;
}

function appField(module: AppModule, customId: number): Field {
  const name = String(module.properties.name ?? module.key);
  const type = String(module.properties.type ?? 'string');
  const label = type.charAt(0).toUpperCase() + type.slice(1);
  return {
    id: `customfield_${customId}`,
    key: fieldKey(module),
    name,
    description: String(module.properties.description ?? ''),
    kind: 'app',
    custom: true,
    navigable: true,
    searchable: true,
    orderable: true,
    clauseNames: [`cf[${customId}]`, name, `${name}[${label}]`],
    schema: { type, custom: module.ari, customId },
    appModule: module.ari,
  };
}

/** A field in the trash, or of an app that is not installed (any more), is nowhere to be seen. */
export const isLive = (apps: Apps, field: Field): boolean =>
  field.trashed !== true && (field.appModule === null || apps.moduleByAri(field.appModule) !== undefined);

/** Where a field's expression is evaluated. */
export interface FieldContext {
  state: JiraState;
  apps: Apps;
  accountId: string | null;
  project: Project;
  /** Null while the issue is being created. */
  issue: Issue | null;
}

function manifestOf(apps: Apps, field: Field): Record<string, unknown> | undefined {
  return field.appModule === null ? undefined : apps.moduleByAri(field.appModule)?.properties;
}

const inside = (of: unknown, name: string): unknown =>
  typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined;

/** The manifest's `edit.validation.expression` and the like. */
function textAt(apps: Apps, field: Field, ...path: string[]): string | undefined {
  const found = path.reduce<unknown>(inside, manifestOf(apps, field));
  return typeof found === 'string' ? found : undefined;
}

function run(expression: string, field: Field, value: unknown, on: FieldContext): unknown {
  const result = evaluate(expression, {
    user: userBean(on.state, on.accountId),
    issue: on.issue === null ? null : issueBean(on.state, on.issue),
    project: projectBean(on.project),
    fieldId: field.id,
    value,
  });
  return toJson(result);
}

export const isReadOnly = (apps: Apps, field: Field): boolean => manifestOf(apps, field)?.readOnly === true;

/** What the field's parser makes of a string; the string itself where the app declares none. */
export function parseValue(field: Field, text: string, on: FieldContext): unknown {
  const expression = textAt(on.apps, field, 'edit', 'parser', 'expression');
  return expression === undefined ? text : run(expression, field, text, on);
}

const INVALID = 'The value is not valid.';

/** Why the app's validation refuses a value, or null. A validation that fails to evaluate refuses, too. */
export function refusalOf(field: Field, value: unknown, on: FieldContext): string | null {
  const expression = textAt(on.apps, field, 'edit', 'validation', 'expression');
  if (expression === undefined) return null;
  const message = textAt(on.apps, field, 'edit', 'validation', 'errorMessage') ?? INVALID;
  try {
    const result = run(expression, field, value, on);
    if (result === true) return null;
    return typeof result === 'string' ? result : message;
  } catch {
    return message;
  }
}

/** How the app's formatter shows a value, or null where it declares none (or fails). */
export function formatValue(field: Field, value: unknown, on: FieldContext): string | null {
  const expression = textAt(on.apps, field, 'view', 'formatter', 'expression');
  if (expression === undefined) return null;
  try {
    const result = run(expression, field, value, on);
    return typeof result === 'string' ? result : null;
  } catch {
    return null;
  }
}
