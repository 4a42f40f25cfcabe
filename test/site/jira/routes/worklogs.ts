import { z } from 'zod';
import { documentOf } from '../adf';
import { bodyOf, found } from '../body';
import { duration, secondsOf } from '../fields/duration';
import { changeItem, FieldError } from '../fields/plan';
import { page, pageOf } from '../present';
import { type Answer, type Ctx, JiraError, type Route } from '../route';
import type { Issue } from '../state';
import type { Worklog } from '../state-shared';
import { projectOf } from '../transitions';
import { timeSpent, worklogJson } from '../worklogs';

const MOST = 5_000;

const issueOf = (ctx: Ctx): Issue => ctx.issue(ctx.params.issueIdOrKey ?? '');

const worklogBody = z.strictObject({
  comment: z.unknown().optional(),
  started: z.string().nullish(),
  timeSpent: z.string().nullish(),
  timeSpentSeconds: z.number().int().positive().nullish(),
});

/** What a request says of a worklog; what it leaves out stays. */
function read(ctx: Ctx, before: Pick<Worklog, 'comment' | 'started' | 'timeSpentSeconds'> | null) {
  const request = bodyOf(ctx, worklogBody, ['visibility', 'properties']);
  const errors: Record<string, string> = {};
  const seconds =
    request.timeSpentSeconds ?? (request.timeSpent ? secondsOf(request.timeSpent) : before?.timeSpentSeconds);
  if (typeof seconds !== 'number') errors.timeLogged = 'Invalid time duration entered.';
  const started = request.started ? Date.parse(request.started) : (before?.started ?? ctx.clock.now());
  if (Number.isNaN(started)) errors.started = 'Invalid date.';
  let comment: unknown = before?.comment ?? null;
  try {
    if (request.comment !== undefined) comment = documentOf(request.comment);
  } catch (error) {
    if (!(error instanceof FieldError)) throw error;
    errors.comment = error.message;
  }
  if (typeof seconds !== 'number' || Object.keys(errors).length > 0) throw new JiraError(400, [], errors);
  return { comment, started, timeSpentSeconds: seconds };
}

/** Replaces the worklogs of an issue; what was spent in all is what the changelog tells. */
function replace(ctx: Ctx, issue: Issue, worklogs: Worklog[]): void {
  ctx.change(issue, () => {
    const before = timeSpent(ctx.state, issue.id);
    ctx.state.worklogs[issue.id] = worklogs;
    const after = timeSpent(ctx.state, issue.id);
    const text = (seconds: number | null) =>
      [seconds === null ? null : String(seconds), seconds === null ? null : duration(seconds)] as const;
    const of = { field: 'timespent', fieldId: 'timespent', fieldtype: 'jira' as const };
    return [changeItem(of, text(before), text(after))];
  });
}

function list(ctx: Ctx): Answer {
  const all = ctx.state.worklogs[issueOf(ctx).id] ?? [];
  const { startAt, maxResults } = pageOf(ctx.query, MOST, MOST);
  const { values, total } = page(all, ctx.query, MOST, MOST);
  const worklogs = values.map((worklog) => worklogJson(ctx.state, worklog, ctx.origin));
  return { status: 200, body: { startAt, maxResults, total, worklogs }, points: 1 + worklogs.length };
}

function create(ctx: Ctx): Answer {
  const issue = issueOf(ctx);
  const { accountId } = ctx;
  if (accountId === null || !ctx.can('WORK_ON_ISSUES', { project: projectOf(ctx, issue), issue })) {
    throw new JiraError(400, ['You do not have the permission to associate a worklog to this issue.']);
  }
  const now = ctx.clock.now();
  const worklog: Worklog = {
    ...read(ctx, null),
    id: ctx.newId(),
    issueId: issue.id,
    author: accountId,
    updateAuthor: accountId,
    created: now,
    updated: now,
  };
  replace(ctx, issue, [...(ctx.state.worklogs[issue.id] ?? []), worklog]);
  return { status: 201, body: worklogJson(ctx.state, worklog, ctx.origin) };
}

function one(ctx: Ctx, doing?: 'EDIT' | 'DELETE') {
  const issue = issueOf(ctx);
  const all = ctx.state.worklogs[issue.id] ?? [];
  const id = ctx.params.id ?? '';
  const worklog = found(
    all.find((each) => each.id === id),
    `Cannot find worklog with id: '${id}'.`,
  );
  const on = { project: projectOf(ctx, issue), issue };
  const own = worklog.author === ctx.accountId && ctx.can(`${doing}_OWN_WORKLOGS`, on);
  if (doing !== undefined && !own && !ctx.can(`${doing}_ALL_WORKLOGS`, on)) {
    throw new JiraError(400, [`You do not have permission to change the worklog with id '${id}'.`]);
  }
  return { issue, worklog, others: all.filter((each) => each.id !== id) };
}

function update(ctx: Ctx): Answer {
  const { issue, worklog, others } = one(ctx, 'EDIT');
  const after: Worklog = {
    ...worklog,
    ...read(ctx, worklog),
    updateAuthor: ctx.accountId ?? worklog.author,
    updated: ctx.clock.now(),
  };
  replace(
    ctx,
    issue,
    [...others, after].sort((a, b) => Number(a.id) - Number(b.id)),
  );
  return { status: 200, body: worklogJson(ctx.state, after, ctx.origin) };
}

function remove(ctx: Ctx): Answer {
  const { issue, others } = one(ctx, 'DELETE');
  replace(ctx, issue, others);
  return { status: 204 };
}

const ROOT = '/rest/api/3/issue/{issueIdOrKey}/worklog';
const ONE = `${ROOT}/{id}`;

export const worklogRoutes: readonly Route[] = [
  { method: 'GET', path: ROOT, query: ['startAt', 'maxResults'], run: list },
  { method: 'POST', path: ROOT, query: ['notifyUsers'], run: create },
  {
    method: 'GET',
    path: ONE,
    run: (ctx) => ({ status: 200, body: worklogJson(ctx.state, one(ctx).worklog, ctx.origin), points: 2 }),
  },
  { method: 'PUT', path: ONE, query: ['notifyUsers'], run: update },
  { method: 'DELETE', path: ONE, query: ['notifyUsers'], run: remove },
];
