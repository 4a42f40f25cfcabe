import { found } from '../body';
import { type Ctx, JiraError } from '../route';
import type { Field, FieldContext, FieldOption, JiraState } from '../state';

/** A custom field that administrators made, by the id in the path. */
export function customFieldOf(ctx: Ctx, name = 'fieldId'): Field {
  const field = found(ctx.state.fields[ctx.params[name] ?? ''], 'The custom field was not found.');
  if (field.contexts === undefined) {
    throw new JiraError(404, ['The custom field was not found, or is locked, or is managed by an app.']);
  }
  return field;
}

export const contextsOf = (field: Field): FieldContext[] => field.contexts ?? [];

export function contextOf(ctx: Ctx): { field: Field; context: FieldContext } {
  const field = customFieldOf(ctx);
  const context = contextsOf(field).find(({ id }) => id === ctx.params.contextId);
  return { field, context: found(context, 'The context was not found.') };
}

/** The context that holds in a project: one that names it comes before the global one. */
export function contextIn(field: Field, projectId: string, issueTypeId?: string): FieldContext | undefined {
  const fits = (context: FieldContext) =>
    issueTypeId === undefined ||
    context.issueTypeIds.length === 0 ||
    context.issueTypeIds.includes(issueTypeId);
  const own = contextsOf(field).filter(({ projectIds }) => projectIds.includes(projectId));
  return (own.length > 0 ? own : contextsOf(field).filter(({ projectIds }) => projectIds.length === 0)).find(
    fits,
  );
}

/** Issues that hold an option of a field, whatever context it stands in. */
export function holdersOf(state: JiraState, field: Field, optionId: string) {
  return Object.values(state.issues).filter((issue) =>
    optionsIn(issue.custom[field.id]).some(({ id }) => id === optionId),
  );
}

/** The options inside of a value. */
export function optionsIn(value: unknown): { id: string; value: string }[] {
  const all = Array.isArray(value) ? value : [value];
  return all.filter((one): one is FieldOption => typeof one === 'object' && one !== null && 'id' in one);
}
