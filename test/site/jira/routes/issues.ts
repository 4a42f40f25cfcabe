import { planComments } from '../add-comment';
import { bodyOf } from '../body';
import { createIssue } from '../create';
import { applyPlans, applyProperties, editBody, planEdit } from '../edit';
import { emitIssue } from '../events';
import { splitList } from '../fields/select';
import { type Ctx, JiraError, NotEmulated, type Route } from '../route';
import { expansions, Show } from '../show';
import type { Issue } from '../state';
import { projectOf } from '../transitions';

const isTrue = (ctx: Ctx, name: string) => ctx.query.get(name) === 'true';

/** Parameters that change nothing here: nobody has a history of views, a field never fails to load. */
const WITHOUT_EFFECT = ['updateHistory', 'failFast'];

function shown(ctx: Ctx, issue: Issue): Record<string, unknown> {
  const show = new Show(ctx, splitList(ctx.query.getAll('fields')), expansions(ctx.query.getAll('expand')), {
    whole: '*all',
    byKeys: isTrue(ctx, 'fieldsByKeys'),
    properties: splitList(ctx.query.getAll('properties')),
  });
  return show.issue(issue);
}

function requireOnIssue(ctx: Ctx, permission: string, issue: Issue, doing: string): void {
  if (!ctx.can(permission, { project: projectOf(ctx, issue), issue })) {
    throw new JiraError(403, [`You do not have permission to ${doing}.`]);
  }
}

const account = (ctx: Ctx): string => {
  if (ctx.accountId === null) throw new Error('Anonymous callers are refused before');
  return ctx.accountId;
};

function refuseOverrides(ctx: Ctx): void {
  for (const name of ['overrideScreenSecurity', 'overrideEditableFlag']) {
    if (isTrue(ctx, name)) throw new NotEmulated(`${name}=true`);
  }
}

function edit(ctx: Ctx): Issue {
  refuseOverrides(ctx);
  const issue = ctx.issue(ctx.params.issueIdOrKey ?? '');
  requireOnIssue(ctx, 'EDIT_ISSUES', issue, 'edit issues in this project');
  const request = bodyOf(ctx, editBody, ['historyMetadata', 'transition']);
  const fields = { ...request.fields };
  if ('project' in fields || 'issuetype' in fields) {
    throw new NotEmulated('changing the project or the issue type of an issue');
  }
  const comments = planComments(ctx, issue, request);
  const plans = planEdit(ctx, { project: projectOf(ctx, issue), issue, onScreen: null }, comments.request);
  ctx.change(issue, (target) => {
    applyProperties(target, request.properties);
    return applyPlans(target, plans);
  });
  comments.say();
  ctx.changed();
  return issue;
}

export const issueRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/rest/api/3/issue/{issueIdOrKey}',
    query: ['fields', 'fieldsByKeys', 'expand', 'properties', ...WITHOUT_EFFECT],
    run(ctx) {
      return { status: 200, body: shown(ctx, ctx.issue(ctx.params.issueIdOrKey ?? '')), points: 2 };
    },
  },
  {
    method: 'POST',
    path: '/rest/api/3/issue',
    query: ['updateHistory'],
    run(ctx) {
      const issue = createIssue(ctx, account(ctx), bodyOf(ctx, editBody, ['historyMetadata', 'transition']));
      emitIssue(ctx, 'created', issue);
      const { id, key } = issue;
      return { status: 201, body: { id, key, self: `${ctx.origin}/rest/api/3/issue/${id}` } };
    },
  },
  {
    method: 'PUT',
    path: '/rest/api/3/issue/{issueIdOrKey}',
    query: ['notifyUsers', 'overrideScreenSecurity', 'overrideEditableFlag', 'returnIssue', 'expand'],
    run(ctx) {
      const issue = edit(ctx);
      return isTrue(ctx, 'returnIssue') ? { status: 200, body: shown(ctx, issue) } : { status: 204 };
    },
  },
  {
    method: 'DELETE',
    path: '/rest/api/3/issue/{issueIdOrKey}',
    query: ['deleteSubtasks'],
    run(ctx) {
      const issue = ctx.issue(ctx.params.issueIdOrKey ?? '');
      requireOnIssue(ctx, 'DELETE_ISSUES', issue, 'delete issues in this project');
      const parts = ctx.issues.ofProject(issue.projectId).filter(({ parentId }) => parentId === issue.id);
      if (parts.length > 0 && !isTrue(ctx, 'deleteSubtasks')) {
        throw new JiraError(400, [`The issue '${issue.key}' has subtasks.`]);
      }
      for (const one of [...parts, issue]) {
        emitIssue(ctx, 'deleted', one);
        ctx.issues.remove(one);
      }
      ctx.changed();
      return { status: 204 };
    },
  },
];
