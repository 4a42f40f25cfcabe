import { z } from 'zod';
import { bodyOf, requireAdmin } from '../body';
import { type Ctx, JiraError, type Route } from '../route';
import type { Project } from '../state';
import { runTask } from '../tasks';

const pinRequest = z.strictObject({
  moduleId: z.string(),
  projectList: z
    .array(z.strictObject({ action: z.enum(['PIN', 'UNPIN']), projectIdOrKey: z.string() }))
    .min(1)
    .max(1000),
});

function projectOf(ctx: Ctx, idOrKey: string): Project | undefined {
  const { projects } = ctx.state;
  return projects[idOrKey] ?? Object.values(projects).find(({ key }) => key === idOrKey);
}

/** Pins an issue panel, so that it shows on every issue of a project without being opened first. */
function pin(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const { moduleId, projectList } = bodyOf(ctx, pinRequest);
  if (ctx.apps.moduleByAri(moduleId)?.type !== 'jira:issuePanel') {
    throw new JiraError(400, [`No issue panel is known as ${moduleId}.`]);
  }
  const task = runTask(ctx, 'Pin and unpin issue panels', () =>
    projectList.map(({ action, projectIdOrKey }) => {
      const project = projectOf(ctx, projectIdOrKey);
      if (!project) return { projectIdOrKey, action, status: 'FAILED' };
      const others = project.pinnedPanels.filter((ari) => ari !== moduleId);
      project.pinnedPanels = action === 'PIN' ? [...others, moduleId] : others;
      return { projectIdOrKey, action, status: 'COMPLETE' };
    }),
  );
  return { status: 202, body: { taskId: task.id } };
}

export const panelRoutes: readonly Route[] = [
  { method: 'POST', path: '/rest/api/3/forge/panel/action/bulk/async', run: pin },
];
