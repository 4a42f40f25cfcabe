import { checkValue, existing, keysAnswer, propertyKey } from '../properties';
import { type Ctx, JiraError, type Route } from '../route';
import type { Issue } from '../state';
import { projectOf } from '../transitions';

const issueOf = (ctx: Ctx): Issue => ctx.issue(ctx.params.issueIdOrKey ?? '');

function editable(ctx: Ctx): Issue {
  const issue = issueOf(ctx);
  if (!ctx.can('EDIT_ISSUES', { project: projectOf(ctx, issue), issue })) {
    throw new JiraError(403, ['You do not have permission to edit issues in this project.']);
  }
  return issue;
}

/** Search learns of it as of any change; `updated`, the changelog and events do not. */
function change(ctx: Ctx, issue: Issue, mutate: (properties: Issue['properties']) => void): void {
  ctx.issues.changing(issue);
  mutate(issue.properties);
  ctx.changed();
}

function list(ctx: Ctx) {
  const { id, properties } = issueOf(ctx);
  return keysAnswer(properties, `${ctx.origin}/rest/api/3/issue/${id}`);
}

function read(ctx: Ctx) {
  const key = propertyKey(ctx);
  return { status: 200, body: { key, value: existing(issueOf(ctx).properties, key) }, points: 2 };
}

function write(ctx: Ctx) {
  const issue = editable(ctx);
  const key = propertyKey(ctx);
  checkValue(ctx.body);
  const status = key in issue.properties ? 200 : 201;
  change(ctx, issue, (properties) => {
    properties[key] = ctx.body;
  });
  return { status, body: {} };
}

function remove(ctx: Ctx) {
  const issue = editable(ctx);
  const key = propertyKey(ctx);
  existing(issue.properties, key);
  change(ctx, issue, (properties) => {
    delete properties[key];
  });
  return { status: 204 };
}

const ROOT = '/rest/api/3/issue/{issueIdOrKey}/properties';
const ONE = `${ROOT}/{propertyKey}`;

export const issuePropertyRoutes: readonly Route[] = [
  { method: 'GET', path: ROOT, run: list },
  { method: 'GET', path: ONE, run: read },
  { method: 'PUT', path: ONE, run: write },
  { method: 'DELETE', path: ONE, run: remove },
];
