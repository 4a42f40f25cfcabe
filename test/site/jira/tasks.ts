import type { Ctx } from './route';
import type { Task } from './state';

/** Jira's own number for an account, which only tasks still show. */
const numberOf = (ctx: Ctx, accountId: string): number =>
  10_000 + Object.keys(ctx.state.users).indexOf(accountId);

/**
 * Does a piece of work that Jira does in the background, and keeps it as a task. Here it is done at once: who
 * asks finds the task complete.
 */
export function runTask(ctx: Ctx, description: string, work: () => unknown): Task {
  const task: Task = {
    id: ctx.newId(),
    description,
    status: 'COMPLETE',
    progress: 100,
    result: work(),
    submitted: ctx.clock.now(),
    submittedBy: ctx.accountId ?? '',
  };
  ctx.state.tasks[task.id] = task;
  ctx.changed();
  return task;
}

export function taskJson(ctx: Ctx, task: Task) {
  return {
    self: `${ctx.origin}/rest/api/3/task/${task.id}`,
    id: task.id,
    description: task.description,
    status: task.status,
    ...(task.result === undefined ? {} : { result: task.result }),
    submittedBy: numberOf(ctx, task.submittedBy),
    progress: task.progress,
    elapsedRuntime: 0,
    submitted: task.submitted,
    started: task.submitted,
    finished: task.submitted,
    lastUpdate: task.submitted,
  };
}
