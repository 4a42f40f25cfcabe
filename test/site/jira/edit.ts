import { z } from 'zod';
import { isLive } from './app-fields';
import { isPlaced, parametersOf } from './fieldSchemes/places';
import { notOnScreen } from './fields/custom';
import { FieldError, isRecord, type Planned, type Setting } from './fields/plan';
import { writerOf } from './fields/writers';
import { hasInProject } from './permissions';
import { checkKey, checkValue } from './properties';
import { type Ctx, JiraError, NotEmulated } from './route';
import type { Field, Issue, Project } from './state';

/** Fields that take a permission of their own. */
const PERMISSIONS: Record<string, string> = {
  assignee: 'ASSIGN_ISSUES',
  reporter: 'MODIFY_REPORTER',
  security: 'SET_ISSUE_SECURITY',
  duedate: 'SCHEDULE_ISSUES',
};

/** Jira's `IssueUpdateDetails`. */
export const editBody = z.strictObject({
  fields: z.record(z.string(), z.unknown()).nullish(),
  update: z.record(z.string(), z.unknown()).nullish(),
  properties: z.array(z.strictObject({ key: z.string(), value: z.unknown() })).nullish(),
});

export type EditRequest = z.infer<typeof editBody>;

export interface Target {
  project: Project;
  /** Null while the issue is being created. */
  issue: Issue | null;
  /** Of the issue that is being created. */
  issueTypeId?: string;
  /** Ids of the fields that can be set here; null where no screen is asked. */
  onScreen: ReadonlySet<string> | null;
}

export const settingOf = (ctx: Ctx, project: Project, issue: Issue | null): Setting => ({
  state: ctx.state,
  apps: ctx.apps,
  accountId: ctx.accountId,
  project,
  issue,
  now: ctx.clock.now(),
  assignable: (accountId) => hasInProject(ctx.state, accountId, 'ASSIGNABLE_USER', project),
});

const typeOf = ({ issue, issueTypeId }: Target): string | null => issue?.issueTypeId ?? issueTypeId ?? null;

/** Whether the project's field scheme has a field for issues of this type. */
export const isInScheme = ({ state }: Ctx, target: Target, fieldId: string): boolean =>
  isPlaced(state, target.project, typeOf(target), fieldId);

/** Whether that scheme wants it filled in. */
export const isRequiredByScheme = ({ state }: Ctx, target: Target, fieldId: string): boolean =>
  parametersOf(state, target.project, typeOf(target), fieldId).isRequired === true;

export function mayWrite(ctx: Ctx, field: Field, { project, issue }: Target): boolean {
  const permission = PERMISSIONS[field.id];
  return permission === undefined || ctx.can(permission, { project, ...(issue === null ? {} : { issue }) });
}

/** Checks every value and plans to set it; one 400 names all that is wrong. */
export function planEdit(ctx: Ctx, target: Target, request: EditRequest): Planned[] {
  const fields = request.fields ?? {};
  const update = request.update ?? {};
  const setting = settingOf(ctx, target.project, target.issue);
  for (const { key, value } of request.properties ?? []) {
    checkKey(key);
    checkValue(value);
  }
  const errors: Record<string, string> = {};
  const plans: Planned[] = [];
  const plan = (id: string, value: (field: Field) => unknown) => {
    try {
      plans.push(planField(ctx, target, setting, id, value));
    } catch (error) {
      if (!(error instanceof FieldError)) throw error;
      errors[id] = error.message;
    }
  };
  for (const [id, value] of Object.entries(fields)) {
    if (id in update) errors[id] = `Field '${id}' cannot appear in both 'fields' and 'update'`;
    else plan(id, () => value);
  }
  for (const [id, operations] of Object.entries(update)) {
    if (id in fields) continue;
    plan(id, (field) => updated(field, operations, target.issue));
  }
  if (Object.keys(errors).length > 0) throw new JiraError(400, [], errors);
  return plans;
}

function planField(
  ctx: Ctx,
  target: Target,
  setting: Setting,
  id: string,
  value: (field: Field) => unknown,
): Planned {
  if (['comment', 'issuelinks', 'parent', 'attachment', 'worklog', 'resolution'].includes(id)) {
    throw new NotEmulated(`setting the field "${id}" through an issue`);
  }
  const field = ctx.state.fields[id];
  const known = field !== undefined && isLive(ctx.apps, field);
  const writer = known ? writerOf(field) : undefined;
  const placed = (target.onScreen === null || target.onScreen.has(id)) && isInScheme(ctx, target, id);
  if (!known || writer === undefined || !placed || !mayWrite(ctx, field, target)) {
    throw new FieldError(notOnScreen(id));
  }
  const planned = writer(field, value(field), setting);
  if (isRequiredByScheme(ctx, target, id) && (planned.shown() ?? null) === null) {
    throw new FieldError(`${field.name} is required.`);
  }
  return planned;
}

/** The value that a list of `{set|add|remove|edit}` operations comes to. */
function updated(field: Field, operations: unknown, issue: Issue | null): unknown {
  if (!Array.isArray(operations)) throw new FieldError('data was not an array');
  let value: unknown = current(field, issue);
  for (const operation of operations) {
    const [verb, operand] = isRecord(operation) ? (Object.entries(operation)[0] ?? []) : [];
    if (verb === 'set' || verb === 'edit') value = operand;
    else if ((verb === 'add' || verb === 'remove') && Array.isArray(value)) {
      value = verb === 'add' ? [...value, operand] : value.filter((item) => !isSame(item, operand));
    } else throw new FieldError(`The operation "${String(verb)}" is not supported for this field.`);
  }
  return value;
}

function current(field: Field, issue: Issue | null): unknown {
  if (field.id === 'labels') return issue?.labels ?? [];
  if (field.id === 'fixVersions') return (issue?.fixVersionIds ?? []).map((id) => ({ id }));
  if (field.id === 'components') return (issue?.componentIds ?? []).map((id) => ({ id }));
  return undefined;
}

function isSame(item: unknown, operand: unknown): boolean {
  if (isRecord(item) && isRecord(operand)) return item.id === String(operand.id);
  return item === operand;
}

/** Applies what was planned; the items are for the changelog. */
export const applyPlans = (issue: Issue, plans: readonly Planned[]) =>
  plans.flatMap((plan) => plan.apply(issue));

export function applyProperties(issue: Issue, properties: EditRequest['properties']): void {
  for (const { key, value } of properties ?? []) issue.properties[key] = value;
}
