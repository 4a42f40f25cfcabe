import type { Ctx } from '../route';
import type { Workflow } from '../state';

/** Jira administrators read every workflow; others those of team-managed projects whose workflow they may view. */
export function readableWorkflows(ctx: Ctx): (workflow: Workflow) => boolean {
  if (ctx.can('ADMINISTER')) return () => true;
  return ({ projectId }) => {
    const project = projectId === null ? undefined : ctx.state.projects[projectId];
    if (!project) return false;
    return ctx.can('ADMINISTER_PROJECTS', { project }) || ctx.can('VIEW_READONLY_WORKFLOW', { project });
  };
}
