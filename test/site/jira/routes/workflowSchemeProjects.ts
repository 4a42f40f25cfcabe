import { z } from 'zod';
import { bodyOf, found, requireAdmin } from '../body';
import { assignableProject, projectsByScheme } from '../configuration';
import { type Ctx, JiraError, type Route } from '../route';
import { ids } from '../seed/ids';
import { runTask, taskJson } from '../tasks';
import { moveToStatus } from '../workflows/migration';
import { planSwitch, schemeJson } from '../workflows/schemes';

const association = z.strictObject({ projectId: z.string(), workflowSchemeId: z.string().nullish() });
const switchRequest = z.strictObject({
  projectId: z.string(),
  targetSchemeId: z.string(),
  mappingsByIssueTypeOverride: z
    .array(
      z.strictObject({
        issueTypeId: z.string(),
        statusMappings: z.array(z.strictObject({ oldStatusId: z.string(), newStatusId: z.string() })),
      }),
    )
    .optional(),
});

const NO_SCHEME = 'The workflow scheme was not found.';

function byProject(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const values = projectsByScheme(ctx.state, 'workflowSchemeId', ctx.query.getAll('projectId')).map(
    ([schemeId, projectIds]) => ({
      projectIds,
      workflowScheme: schemeJson(found(ctx.state.workflowSchemes[schemeId], NO_SCHEME), ctx.origin),
    }),
  );
  return { status: 200, body: { values }, points: 1 + values.length };
}

function assign(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const wanted = bodyOf(ctx, association);
  const project = assignableProject(ctx.state, wanted.projectId, 'Workflow schemes');
  const target = found(ctx.state.workflowSchemes[wanted.workflowSchemeId ?? ids.workflowScheme], NO_SCHEME);
  if (ctx.issues.ofProject(project.id).length > 0) {
    throw new JiraError(400, ['The workflow scheme cannot be assigned: the project has issues.']);
  }
  project.workflowSchemeId = target.id;
  ctx.changed();
  return { status: 204 };
}

function switchScheme(ctx: Ctx) {
  requireAdmin(ctx, 401);
  const wanted = bodyOf(ctx, switchRequest);
  const project = found(ctx.state.projects[wanted.projectId], 'The project was not found.', 400);
  assignableProject(ctx.state, project.id, 'Workflow schemes');
  const target = found(ctx.state.workflowSchemes[wanted.targetSchemeId], NO_SCHEME, 400);
  const moves = planSwitch(ctx, project, target, wanted.mappingsByIssueTypeOverride ?? []);
  const task = runTask(ctx, `Switch ${project.key} to the workflow scheme "${target.name}"`, () => {
    project.workflowSchemeId = target.id;
    for (const { issue, statusId } of moves) moveToStatus(ctx, issue, statusId);
    return { migratedIssues: moves.length };
  });
  const body = taskJson(ctx, task);
  return { status: 303, headers: { location: body.self }, body };
}

const ROOT = '/rest/api/3/workflowscheme/project';

export const workflowSchemeProjectRoutes: readonly Route[] = [
  { method: 'GET', path: ROOT, query: ['projectId'], run: byProject },
  { method: 'PUT', path: ROOT, run: assign },
  { method: 'POST', path: `${ROOT}/switch`, run: switchScheme },
];
