import { found, requireAdmin } from '../body';
import { contextOf, holdersOf, optionsIn } from '../customFields/contexts';
import { hasOptions } from '../customFields/types';
import { changeItem } from '../fields/plan';
import { type Ctx, JiraError, NotEmulated, type Route } from '../route';
import type { Field, FieldOption, Issue } from '../state';
import { runTask, taskJson } from '../tasks';

function replaceOn(ctx: Ctx, field: Field, issue: Issue, gone: FieldOption, by: FieldOption | null): void {
  ctx.change(issue, (changing) => {
    const before = changing.custom[field.id];
    const rest = optionsIn(before).filter(({ id }) => id !== gone.id);
    const isNew = by !== null && !rest.some(({ id }) => id === by.id);
    const after = isNew ? [...rest, { id: by.id, value: by.value }] : rest;
    if (Array.isArray(before)) changing.custom[field.id] = after.length === 0 ? null : after;
    else changing.custom[field.id] = after[0] ?? null;
    const text = (options: readonly { value: string }[]) =>
      options.length === 0 ? null : options.map(({ value }) => value).join(', ');
    const of = { field: field.name, fieldId: field.id, fieldtype: 'custom' as const };
    return [changeItem(of, [gone.id, text(optionsIn(before))], [by?.id ?? null, text(after)])];
  });
}

/** Takes an option from every issue of the context's field, or puts another in its place. */
function replace(ctx: Ctx) {
  requireAdmin(ctx, 403);
  if (ctx.query.has('jql')) throw new NotEmulated('the query parameter "jql" when an option is replaced');
  const { field, context } = contextOf(ctx);
  if (!hasOptions(field)) throw new JiraError(400, ['The custom field does not support options.']);
  const option = (id: string, status: 400 | 404) =>
    found(
      context.options.find((one) => one.id === id),
      `The option ${id} was not found.`,
      status,
    );
  const gone = option(ctx.params.optionId ?? '', 404);
  const replacement = ctx.query.get('replaceWith');
  const by = replacement === null ? null : option(replacement, 400);
  const holders = holdersOf(ctx.state, field, gone.id);
  const task = runTask(ctx, `Replace the option "${gone.value}"`, () => {
    for (const issue of holders) replaceOn(ctx, field, issue, gone, by);
    return { modifiedIssues: holders.map(({ id }) => Number(id)), unmodifiedIssues: [] };
  });
  const body = taskJson(ctx, task);
  return { status: 303, headers: { location: body.self }, body };
}

export const optionReplacementRoutes: readonly Route[] = [
  {
    method: 'DELETE',
    path: '/rest/api/3/field/{fieldId}/context/{contextId}/option/{optionId}/issue',
    query: ['replaceWith', 'jql'],
    run: replace,
  },
];
