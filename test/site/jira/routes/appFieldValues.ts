import { z } from 'zod';
import { isLive } from '../app-fields';
import { bodyOf, found } from '../body';
import { plainField } from '../fields/custom';
import { FieldError } from '../fields/plan';
import { type Answer, type Ctx, JiraError, type Route } from '../route';
import type { Field, Issue, Project } from '../state';

const issueIds = z.array(z.number().int()).min(1);
const oneField = z.strictObject({
  updates: z.array(z.strictObject({ issueIds, value: z.unknown() })).min(1),
});
const manyFields = z.strictObject({
  updates: z.array(z.strictObject({ customField: z.string(), issueIds, value: z.unknown() })).min(1),
});

interface Update {
  field: Field;
  issue: Issue;
  project: Project;
  value: unknown;
}

function fieldNamed(ctx: Ctx, idOrKey: string): Field {
  const field = Object.values(ctx.state.fields).find(({ id, key }) => id === idOrKey || key === idOrKey);
  return found(field && isLive(ctx.apps, field) ? field : undefined, `The field ${idOrKey} was not found.`);
}

/** Only the app that declares a field writes it here, read-only ones included. */
function refuseOthers({ caller }: Ctx, field: Field): void {
  const appId = caller.kind === 'app' ? caller.appId.split('/').at(-1) : undefined;
  if (appId === undefined || !field.appModule?.includes(`:extension/${appId}/`)) {
    throw new JiraError(403, ['Only the app that provides the field can update its values.']);
  }
}

function updatesOf(ctx: Ctx, field: Field, ids: readonly number[], value: unknown): Update[] {
  refuseOthers(ctx, field);
  return ids.map((id) => {
    const issue = found(ctx.state.issues[String(id)], `The issue ${id} was not found.`, 400);
    const project = found(ctx.state.projects[issue.projectId], 'The project was not found.', 400);
    return { field, issue, project, value };
  });
}

function flag(ctx: Ctx, name: string): boolean {
  return ctx.query.get(name) !== 'false';
}

/** All or nothing: each value is checked before the first is written. */
function write(ctx: Ctx, updates: readonly Update[]): Answer {
  const pairs = new Set(updates.map(({ field, issue }) => `${field.id} ${issue.id}`));
  if (pairs.size < updates.length)
    throw new JiraError(400, ['A field of an issue is updated more than once.']);
  const { state, apps, accountId } = ctx;
  const plans = updates.map(({ field, issue, project, value }) => {
    const setting = { state, apps, accountId, project, issue, now: ctx.clock.now(), assignable: () => false };
    try {
      return { issue, plan: plainField(field, value, setting) };
    } catch (error) {
      if (error instanceof FieldError) throw new JiraError(400, [], { [field.id]: error.message });
      throw error;
    }
  });
  const refusal = ctx.writing(plans.map(({ issue }) => issue));
  if (refusal !== null) return refusal;
  const traces = { changelog: flag(ctx, 'generateChangelog'), event: flag(ctx, 'generateAppEvents') };
  for (const { issue, plan } of plans) ctx.change(issue, (changing) => plan.apply(changing), traces);
  return { status: 204 };
}

function writeOneField(ctx: Ctx) {
  const field = fieldNamed(ctx, ctx.params.fieldIdOrKey ?? '');
  refuseOthers(ctx, field);
  const { updates } = bodyOf(ctx, oneField);
  return write(
    ctx,
    updates.flatMap(({ issueIds: ids, value }) => updatesOf(ctx, field, ids, value)),
  );
}

function writeManyFields(ctx: Ctx) {
  const { updates } = bodyOf(ctx, manyFields);
  return write(
    ctx,
    updates.flatMap(({ customField, issueIds: ids, value }) =>
      updatesOf(ctx, fieldNamed(ctx, customField), ids, value),
    ),
  );
}

const QUERY = ['generateChangelog', 'generateAppEvents'];

export const appFieldValueRoutes: readonly Route[] = [
  { method: 'PUT', path: '/rest/api/3/app/field/{fieldIdOrKey}/value', query: QUERY, run: writeOneField },
  { method: 'POST', path: '/rest/api/3/app/field/value', query: QUERY, run: writeManyFields },
];
