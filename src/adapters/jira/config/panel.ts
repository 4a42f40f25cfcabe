import { route } from '@forge/api';
import { JiraFailure } from '../../../usecases/failures';
import type { ProjectRef } from '../../../usecases/setup/ports';
import { jiraForSetUp } from '../client';
import { moduleAri } from '../modules';
import { addToProperty, type ProjectProperty } from './project';

const panel = 'where-it-stands';

/** By our own note of it: Jira does not tell which panels are pinned. */
export function isPinned(property: ProjectProperty): boolean {
  return property.panel === moduleAri(panel);
}

const operation = 'POST /rest/api/3/forge/panel/action/bulk/async';
const pollMs = 300;
const polls = 20;

async function finished(taskId: string): Promise<void> {
  for (let left = polls; left > 0; left -= 1) {
    const { status, message } = await jiraForSetUp().get<{ status: string; message?: string }>(
      route`/rest/api/3/task/${taskId}`,
    );
    if (status === 'COMPLETE') return;
    if (status !== 'ENQUEUED' && status !== 'RUNNING') {
      throw new JiraFailure(400, message === undefined ? [] : [message], operation);
    }
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  throw new JiraFailure(503, ['Jira has not pinned the panel yet.'], operation);
}

/** Pins the issue panel for the whole project: an unpinned one hides behind a button. */
export async function pinPanel(project: ProjectRef): Promise<void> {
  const moduleId = moduleAri(panel);
  const { taskId } = await jiraForSetUp().post<{ taskId: string }>(
    route`/rest/api/3/forge/panel/action/bulk/async`,
    { moduleId, projectList: [{ projectIdOrKey: project.key, action: 'PIN' }] },
  );
  await finished(taskId);
  await addToProperty(project, { panel: moduleId });
}
