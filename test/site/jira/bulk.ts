import { z } from 'zod';
import { type Answer, type Ctx, JiraError, NotEmulated } from './route';
import type { Issue, JiraState } from './state';
import type { BulkTask } from './state-shared';

/** Jira's limit for one request. */
const MOST_ISSUES = 1_000;
/** How many issues are done in one go, and how long Jira rests in between, milliseconds (a guess). */
const BATCH = 25;
const REST_MS = 50;

export const selection = z.array(z.union([z.string(), z.number()]).transform(String));

/** Work in bulk takes a permission of its own. */
export function requireBulkChange(ctx: Ctx): void {
  if (!ctx.can('BULK_CHANGE')) {
    throw new JiraError(403, ['You do not have the global permission to make bulk changes.']);
  }
}

export function refuseTooMany(count: number): void {
  if (count === 0) throw new JiraError(400, ['No issues were selected.']);
  if (count > MOST_ISSUES) {
    throw new JiraError(400, [`A bulk operation takes at most ${MOST_ISSUES} issues.`]);
  }
}

/** The issues of a selection that the caller sees, each once; the others are only counted. */
export function visibleOf(ctx: Ctx, idsOrKeys: readonly string[]): { issues: Issue[]; invalid: number } {
  const issues = new Map<string, Issue>();
  let invalid = 0;
  for (const idOrKey of new Set(idsOrKeys)) {
    try {
      const issue = ctx.issue(idOrKey);
      issues.set(issue.id, issue);
    } catch (error) {
      if (!(error instanceof JiraError)) throw error;
      invalid += 1;
    }
  }
  return { issues: [...issues.values()], invalid };
}

const reasonsOf = (error: unknown): string[] => {
  if (error instanceof JiraError) return [...error.messages, ...Object.values(error.errors)];
  if (error instanceof NotEmulated) return [`The local site does not emulate ${error.message}.`];
  console.error('site: a bulk operation failed:', error);
  return ['Internal server error'];
};

/** Each issue of a task is written once by it. */
function refuseLimited(ctx: Ctx, issue: Issue): void {
  const refusal = ctx.writing([issue]);
  if (refusal === null) return;
  throw new JiraError(refusal.status, [`Rate limit exceeded: ${refusal.headers?.['ratelimit-reason']}.`]);
}

/**
 * Takes a bulk operation on and works it off in the background, issue by issue as the caller: what one lacks does
 * not keep the others from being done.
 */
export function submitBulk(
  ctx: Ctx,
  idsOrKeys: readonly string[],
  work: (issue: Issue) => Promise<void> | void,
): Answer {
  refuseTooMany(idsOrKeys.length);
  const { issues, invalid } = visibleOf(ctx, idsOrKeys);
  const now = ctx.clock.now();
  const task: BulkTask = {
    id: ctx.newId(),
    status: 'ENQUEUED',
    submittedBy: ctx.accountId ?? '',
    created: now,
    started: null,
    updated: now,
    total: issues.length + invalid,
    invalid,
    processed: [],
    failed: {},
  };
  ctx.state.bulkTasks[task.id] = task;
  ctx.changed();
  const waiting = [...issues];
  const step = async () => {
    task.status = 'RUNNING';
    task.started ??= ctx.clock.now();
    for (const issue of waiting.splice(0, BATCH)) {
      try {
        refuseLimited(ctx, issue);
        await work(ctx.issue(issue.id));
        task.processed.push(issue.id);
      } catch (error) {
        task.failed[issue.id] = reasonsOf(error);
      }
    }
    task.updated = ctx.clock.now();
    if (waiting.length === 0) task.status = 'COMPLETE';
    else ctx.clock.after(REST_MS, step);
    ctx.changed();
  };
  ctx.clock.after(REST_MS, step);
  return { status: 201, body: { taskId: task.id } };
}

/** Nobody goes on with what an earlier run of the site had not finished. */
export function endBulkTasks(state: JiraState): void {
  for (const task of Object.values(state.bulkTasks)) {
    if (task.status === 'ENQUEUED' || task.status === 'RUNNING') task.status = 'DEAD';
  }
}

function percentOf({ status, total, processed, failed, invalid }: BulkTask): number {
  if (status === 'COMPLETE') return 100;
  return Math.floor((100 * (processed.length + Object.keys(failed).length)) / Math.max(1, total - invalid));
}

/** Jira's `BulkOperationProgress`, whose times are numbers. */
export function progressJson(ctx: Ctx, task: BulkTask) {
  const finished = task.status === 'COMPLETE' || task.status === 'DEAD';
  const seen = (id: string) => {
    const issue = ctx.state.issues[id];
    const project = issue === undefined ? undefined : ctx.state.projects[issue.projectId];
    // What was deleted by the operation itself is still told of.
    return issue === undefined || project === undefined || ctx.can('BROWSE_PROJECTS', { project, issue });
  };
  return {
    taskId: task.id,
    status: task.status,
    progressPercent: percentOf(task),
    submittedBy: { accountId: task.submittedBy },
    created: task.created,
    ...(task.started === null ? {} : { started: task.started }),
    updated: task.updated,
    ...(finished
      ? {
          totalIssueCount: task.total,
          invalidOrInaccessibleIssueCount: task.invalid,
          processedAccessibleIssues: task.processed.filter(seen).map(Number),
          failedAccessibleIssues: Object.fromEntries(Object.entries(task.failed).filter(([id]) => seen(id))),
        }
      : {}),
  };
}

/** What is wrong with a bulk operation, in the shape that these operations alone have. */
export function inBulkWords(run: (ctx: Ctx) => Answer): (ctx: Ctx) => Answer {
  return (ctx) => {
    try {
      return run(ctx);
    } catch (error) {
      if (!(error instanceof JiraError)) throw error;
      return { status: error.status, body: { errors: reasonsOf(error).map((message) => ({ message })) } };
    }
  };
}
