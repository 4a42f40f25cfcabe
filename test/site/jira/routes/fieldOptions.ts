import { z } from 'zod';
import { bodyOf, found, listOf, pageAnswer, passes, requireAdmin } from '../body';
import { contextOf, holdersOf, optionsIn } from '../customFields/contexts';
import { hasOptions } from '../customFields/types';
import { type Answer, type Ctx, JiraError, type Route } from '../route';
import type { Field, FieldContext, FieldOption } from '../state';

const PATH = '/rest/api/3/field/{fieldId}/context/{contextId}/option';
/** Jira's limit for one call. */
const MOST = 1_000;

function selectable(ctx: Ctx): { field: Field; context: FieldContext } {
  requireAdmin(ctx, 403);
  const there = contextOf(ctx);
  if (!hasOptions(there.field)) throw new JiraError(400, ['The custom field does not support options.']);
  return there;
}

function list(ctx: Ctx): Answer {
  const { context } = selectable(ctx);
  const wanted = listOf(ctx, 'optionId');
  return pageAnswer(
    ctx,
    context.options.filter(({ id }) => passes(wanted, id)),
    100,
  );
}

function refuseTaken(options: readonly FieldOption[], value: string, own?: FieldOption): void {
  const same = options.find((other) => other !== own && other.value.toLowerCase() === value.toLowerCase());
  if (same !== undefined) throw new JiraError(400, [`The option "${value}" exists already.`]);
}

function create(ctx: Ctx): Answer {
  const { context } = selectable(ctx);
  const option = z.strictObject({ value: z.string().min(1), disabled: z.boolean().optional() });
  const { options } = bodyOf(ctx, z.strictObject({ options: z.array(option).min(1).max(MOST) }));
  const after = [...context.options];
  for (const { value, disabled = false } of options) {
    refuseTaken(after, value);
    after.push({ id: ctx.newId(), value, disabled });
  }
  const made = after.slice(context.options.length);
  context.options = after;
  ctx.changed();
  return { status: 200, body: { options: made } };
}

/** An option's new name shows on every issue that holds it. */
function renamed(ctx: Ctx, field: Field, { id, value }: FieldOption): void {
  for (const issue of holdersOf(ctx.state, field, id)) {
    for (const held of optionsIn(issue.custom[field.id])) if (held.id === id) held.value = value;
  }
}

function update(ctx: Ctx): Answer {
  const { field, context } = selectable(ctx);
  const option = z.strictObject({
    id: z.string(),
    value: z.string().min(1).optional(),
    disabled: z.boolean().optional(),
  });
  const { options } = bodyOf(ctx, z.strictObject({ options: z.array(option).min(1).max(MOST) }));
  const pairs = options.map((wanted) => {
    const own = found(
      context.options.find(({ id }) => id === wanted.id),
      `The option ${wanted.id} was not found.`,
    );
    if (wanted.value !== undefined) refuseTaken(context.options, wanted.value, own);
    return { own, wanted };
  });
  for (const { own, wanted } of pairs) {
    own.value = wanted.value ?? own.value;
    own.disabled = wanted.disabled ?? own.disabled;
    renamed(ctx, field, own);
  }
  ctx.changed();
  return { status: 200, body: { options: pairs.map(({ own }) => own) } };
}

function move(ctx: Ctx): Answer {
  const { context } = selectable(ctx);
  const wanted = bodyOf(
    ctx,
    z.strictObject({
      customFieldOptionIds: z.array(z.string()).min(1),
      position: z.enum(['First', 'Last']).optional(),
      after: z.string().optional(),
    }),
  );
  const named = (id: string) =>
    found(
      context.options.find((option) => option.id === id),
      `The option ${id} was not found.`,
    );
  const moved = wanted.customFieldOptionIds.map(named);
  const rest = context.options.filter((option) => !moved.includes(option));
  const { after, position } = wanted;
  if ((after === undefined) === (position === undefined)) {
    throw new JiraError(400, ['Either "after" or "position" is needed.']);
  }
  const at = after === undefined ? (position === 'First' ? 0 : rest.length) : rest.indexOf(named(after)) + 1;
  context.options = [...rest.slice(0, at), ...moved, ...rest.slice(at)];
  ctx.changed();
  return { status: 204 };
}

function remove(ctx: Ctx): Answer {
  const { field, context } = selectable(ctx);
  const { optionId = '' } = ctx.params;
  found(
    context.options.find(({ id }) => id === optionId),
    'The option was not found.',
  );
  if (holdersOf(ctx.state, field, optionId).length > 0) {
    throw new JiraError(400, ['The option is used by issues: replace it there first.']);
  }
  context.options = context.options.filter(({ id }) => id !== optionId);
  ctx.changed();
  return { status: 204 };
}

export const fieldOptionRoutes: readonly Route[] = [
  { method: 'GET', path: PATH, query: ['startAt', 'maxResults', 'optionId'], run: list },
  { method: 'POST', path: PATH, run: create },
  { method: 'PUT', path: PATH, run: update },
  { method: 'PUT', path: `${PATH}/move`, run: move },
  { method: 'DELETE', path: `${PATH}/{optionId}`, run: remove },
];
