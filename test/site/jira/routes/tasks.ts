import { found } from '../body';
import { type Ctx, JiraError, type Route } from '../route';
import { taskJson } from '../tasks';

function one(ctx: Ctx) {
  const task = found(ctx.state.tasks[ctx.params.taskId ?? ''], 'The task was not found.');
  if (task.submittedBy !== ctx.accountId && !ctx.can('ADMINISTER')) {
    throw new JiraError(403, ['Only Jira administrators and whoever started the task can see it.']);
  }
  return { status: 200, body: taskJson(ctx, task), points: 2 };
}

export const taskRoutes: readonly Route[] = [{ method: 'GET', path: '/rest/api/3/task/{taskId}', run: one }];
