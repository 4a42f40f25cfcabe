import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { bodyOf } from '../body';
import { checkKey, checkValue, propertyKey } from '../properties';
import { type Answer, type Ctx, JiraError, type Route } from '../route';
import type { Issue } from '../state';
import { runTask, taskJson } from '../tasks';
import { projectOf } from '../transitions';

/** Properties of many issues at once: tasks, all or nothing but for those that name each issue's own. */

const MAX_ISSUES = 10_000;
const MAX_PROPERTIES = 10;
const MAX_MULTI = 100;

const ids = z.array(z.number().int()).min(1).max(MAX_ISSUES);
const properties = z
  .record(z.string(), z.unknown())
  .refine((given) => Object.keys(given).length > 0 && Object.keys(given).length <= MAX_PROPERTIES, {
    message: `1 to ${MAX_PROPERTIES} properties are expected`,
  });

const listBody = z.strictObject({ entitiesIds: ids, properties });
const multiBody = z.strictObject({
  issues: z
    .array(z.strictObject({ issueID: z.number().int(), properties }))
    .min(1)
    .max(MAX_MULTI),
});
const filter = { entityIds: ids.optional(), currentValue: z.unknown().optional() };
const setBody = z.strictObject({
  value: z.unknown(),
  filter: z.strictObject({ ...filter, hasProperty: z.boolean().optional() }).optional(),
});
const removeBody = z.strictObject(filter).optional();

function editable(ctx: Ctx, id: string): Issue | null {
  const issue = ctx.state.issues[id];
  if (issue === undefined) return null;
  const on = { project: projectOf(ctx, issue), issue };
  return ctx.can('BROWSE_PROJECTS', on) && ctx.can('EDIT_ISSUES', on) ? issue : null;
}

/** Search learns of it as of any change. */
function assign(ctx: Ctx, issue: Issue, given: Readonly<Record<string, unknown>>): void {
  ctx.issues.changing(issue);
  Object.assign(issue.properties, given);
}

function checkAll(given: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(given)) {
    checkKey(key);
    checkValue(value);
  }
}

function inBackground(ctx: Ctx, description: string, work: () => unknown): Answer {
  const body = taskJson(ctx, runTask(ctx, description, work));
  return { status: 303, headers: { location: body.self }, body };
}

function setList(ctx: Ctx): Answer {
  const { entitiesIds, properties: given } = bodyOf(ctx, listBody);
  checkAll(given);
  const issues = entitiesIds.map((id) => editable(ctx, String(id)));
  if (issues.includes(null)) {
    throw new JiraError(400, ['Some of the issues do not exist, or you may not edit them.']);
  }
  return inBackground(ctx, 'Setting properties of issues', () => {
    for (const issue of issues) if (issue !== null) assign(ctx, issue, given);
  });
}

function setMulti(ctx: Ctx): Answer {
  const { issues } = bodyOf(ctx, multiBody);
  for (const { properties: given } of issues) checkAll(given);
  return inBackground(ctx, 'Setting properties of issues', () => {
    const failed: number[] = [];
    for (const { issueID, properties: given } of issues) {
      const issue = editable(ctx, String(issueID));
      if (issue === null) failed.push(issueID);
      else assign(ctx, issue, given);
    }
    return { failedIssues: failed };
  });
}

interface Filter {
  readonly entityIds?: readonly number[];
  readonly currentValue?: unknown;
  readonly hasProperty?: boolean;
}

/** Those that the filter names, of the issues that the caller may edit. */
function eligible(ctx: Ctx, key: string, { entityIds, currentValue, hasProperty }: Filter): Issue[] {
  if (currentValue !== undefined && hasProperty === false) {
    throw new JiraError(400, ['An issue without the property has no value of it.']);
  }
  const named = entityIds?.map(String) ?? Object.keys(ctx.state.issues);
  return named
    .flatMap((id) => editable(ctx, id) ?? [])
    .filter((issue) => hasProperty === undefined || key in issue.properties === hasProperty)
    .filter((issue) => currentValue === undefined || isDeepStrictEqual(issue.properties[key], currentValue));
}

function setOne(ctx: Ctx): Answer {
  const key = propertyKey(ctx);
  const { value, filter: wanted = {} } = bodyOf(ctx, setBody, ['expression']);
  checkValue(value);
  const issues = eligible(ctx, key, wanted);
  return inBackground(ctx, `Setting the property ${key}`, () => {
    for (const issue of issues) assign(ctx, issue, { [key]: value });
  });
}

function removeOne(ctx: Ctx): Answer {
  const key = propertyKey(ctx);
  const issues = eligible(ctx, key, { ...bodyOf(ctx, removeBody), hasProperty: true });
  return inBackground(ctx, `Deleting the property ${key}`, () => {
    for (const issue of issues) {
      ctx.issues.changing(issue);
      delete issue.properties[key];
    }
  });
}

const ROOT = '/rest/api/3/issue/properties';

export const issuePropertyBulkRoutes: readonly Route[] = [
  { method: 'POST', path: ROOT, run: setList },
  { method: 'POST', path: `${ROOT}/multi`, run: setMulti },
  { method: 'PUT', path: `${ROOT}/{propertyKey}`, run: setOne },
  { method: 'DELETE', path: `${ROOT}/{propertyKey}`, run: removeOne },
];
