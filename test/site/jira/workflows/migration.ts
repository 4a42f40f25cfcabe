import { projectsUsing, workflowOf } from '../configuration';
import { type Ctx, JiraError } from '../route';
import type { Issue, Workflow } from '../state';
import type { ChangedWorkflow } from './request';

/** Issues that would be left in a status that their workflow no longer has. */
function stranded(ctx: Ctx, workflow: Workflow, kept: ReadonlySet<string>): Issue[] {
  return projectsUsing(ctx.state, workflow).flatMap((project) =>
    ctx.issues
      .ofProject(project.id)
      .filter(
        (issue) =>
          !kept.has(issue.statusId) && workflowOf(ctx.state, project, issue.issueTypeId).id === workflow.id,
      ),
  );
}

/** Moves an issue to a status without a transition, as a change of configuration does: no validator runs. */
export function moveToStatus(ctx: Ctx, issue: Issue, statusId: string): void {
  const before = ctx.state.statuses[issue.statusId];
  const after = ctx.state.statuses[statusId];
  ctx.change(issue, (changing) => {
    const from = changing.statusId;
    changing.statusId = statusId;
    if (before?.category !== after?.category) changing.statusCategoryChanged = ctx.clock.now();
    return [
      {
        field: 'status',
        fieldtype: 'jira',
        fieldId: 'status',
        from,
        fromString: before?.name ?? null,
        to: statusId,
        toString: after?.name ?? null,
      },
    ];
  });
}

/**
 * Where each stranded issue goes, by the request's mappings; the one for its project and type beats the default.
 *
 * @throws JiraError 400 where one has no mapping.
 */
export function planMigration(
  ctx: Ctx,
  workflow: Workflow,
  wanted: ChangedWorkflow,
  ids: ReadonlyMap<string, string>,
): { issue: Issue; statusId: string }[] {
  const kept = new Set(wanted.statuses.flatMap(({ statusReference }) => ids.get(statusReference) ?? []));
  const idOf = (reference: string) => ids.get(reference) ?? reference;
  return stranded(ctx, workflow, kept).map((issue) => {
    const own = wanted.statusMappings?.find(
      ({ projectId, issueTypeId }) => projectId === issue.projectId && issueTypeId === issue.issueTypeId,
    );
    const mapping = [...(own?.statusMigrations ?? []), ...(wanted.defaultStatusMappings ?? [])].find(
      ({ oldStatusReference }) => idOf(oldStatusReference) === issue.statusId,
    );
    const statusId = mapping && idOf(mapping.newStatusReference);
    if (statusId === undefined || !kept.has(statusId)) {
      const name = ctx.state.statuses[issue.statusId]?.name ?? issue.statusId;
      throw new JiraError(400, [
        `Issues are in the status "${name}", which the workflow loses: a mapping is needed.`,
      ]);
    }
    return { issue, statusId };
  });
}
