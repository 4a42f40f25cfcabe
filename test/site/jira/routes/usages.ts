import { found, requireAdmin } from '../body';
import { issueTypesOf, projectsUsing, workflowOf } from '../configuration';
import { type Answer, type Ctx, JiraError, type Route } from '../route';
import type { Project, Status, Workflow } from '../state';

const MOST = 200;

/** A page of ids; the token is where the next one begins. */
function idsPage(ctx: Ctx, ids: readonly string[]) {
  const start = Number(ctx.query.get('nextPageToken') ?? 0);
  const size = Math.min(Number(ctx.query.get('maxResults') ?? 50), MOST);
  if (!Number.isInteger(start) || start < 0 || !(size > 0))
    throw new JiraError(400, ['The page is not valid.']);
  const end = start + size;
  return {
    values: ids.slice(start, end).map((id) => ({ id })),
    ...(end < ids.length ? { nextPageToken: String(end) } : {}),
  };
}

function answer(ctx: Ctx, name: string, ids: readonly string[], of: Record<string, string>): Answer {
  const page = idsPage(ctx, ids);
  return { status: 200, body: { ...of, [name]: page }, points: 1 + page.values.length };
}

function workflowOfPath(ctx: Ctx): Workflow {
  requireAdmin(ctx, 401);
  return found(ctx.state.workflows[ctx.params.workflowId ?? ''], 'The workflow was not found.');
}

function statusOfPath(ctx: Ctx): Status {
  requireAdmin(ctx, 401);
  return found(ctx.state.statuses[ctx.params.statusId ?? ''], 'The status was not found.');
}

const projectOfPath = (ctx: Ctx): Project =>
  found(ctx.state.projects[ctx.params.projectId ?? ''], 'The project was not found.');

const workflowsWith = (ctx: Ctx, { id }: Status): Workflow[] =>
  Object.values(ctx.state.workflows).filter(({ statuses }) =>
    statuses.some(({ statusReference }) => statusReference === id),
  );

const ids = (list: readonly { id: string }[]) => [...new Set(list.map(({ id }) => id))];

function projectsOfWorkflow(ctx: Ctx): Answer {
  const workflow = workflowOfPath(ctx);
  return answer(ctx, 'projects', ids(projectsUsing(ctx.state, workflow)), { workflowId: workflow.id });
}

function typesOfWorkflow(ctx: Ctx): Answer {
  const [workflow, project] = [workflowOfPath(ctx), projectOfPath(ctx)];
  const types = issueTypesOf(ctx.state, project).filter(
    ({ id }) => workflowOf(ctx.state, project, id).id === workflow.id,
  );
  return answer(ctx, 'issueTypes', ids(types), { workflowId: workflow.id, projectId: project.id });
}

function schemesOfWorkflow(ctx: Ctx): Answer {
  const workflow = workflowOfPath(ctx);
  const schemes = Object.values(ctx.state.workflowSchemes).filter((scheme) =>
    [scheme.defaultWorkflow, ...Object.values(scheme.issueTypeMappings)].includes(workflow.name),
  );
  return answer(ctx, 'workflowSchemes', ids(schemes), { workflowId: workflow.id });
}

function projectsOfScheme(ctx: Ctx): Answer {
  requireAdmin(ctx, 401);
  const { workflowSchemeId = '' } = ctx.params;
  found(ctx.state.workflowSchemes[workflowSchemeId], 'The workflow scheme was not found.');
  const projects = Object.values(ctx.state.projects).filter(
    (project) => project.workflowSchemeId === workflowSchemeId,
  );
  return answer(ctx, 'projects', ids(projects), { workflowSchemeId });
}

function workflowsOfStatus(ctx: Ctx): Answer {
  const status = statusOfPath(ctx);
  return answer(ctx, 'workflows', ids(workflowsWith(ctx, status)), { statusId: status.id });
}

function projectsOfStatus(ctx: Ctx): Answer {
  const status = statusOfPath(ctx);
  const projects = workflowsWith(ctx, status).flatMap((workflow) => projectsUsing(ctx.state, workflow));
  return answer(ctx, 'projects', ids(projects), { statusId: status.id });
}

function typesOfStatus(ctx: Ctx): Answer {
  const [status, project] = [statusOfPath(ctx), projectOfPath(ctx)];
  const using = ids(workflowsWith(ctx, status));
  const types = issueTypesOf(ctx.state, project).filter(({ id }) =>
    using.includes(workflowOf(ctx.state, project, id).id),
  );
  return answer(ctx, 'issueTypes', ids(types), { statusId: status.id, projectId: project.id });
}

const usage = (path: string, run: Route['run']): Route => ({
  method: 'GET',
  path: `/rest/api/3/${path}`,
  query: ['nextPageToken', 'maxResults'],
  run,
});

export const usageRoutes: readonly Route[] = [
  usage('workflow/{workflowId}/projectUsages', projectsOfWorkflow),
  usage('workflow/{workflowId}/project/{projectId}/issueTypeUsages', typesOfWorkflow),
  usage('workflow/{workflowId}/workflowSchemes', schemesOfWorkflow),
  usage('workflowscheme/{workflowSchemeId}/projectUsages', projectsOfScheme),
  usage('statuses/{statusId}/workflowUsages', workflowsOfStatus),
  usage('statuses/{statusId}/projectUsages', projectsOfStatus),
  usage('statuses/{statusId}/project/{projectId}/issueTypeUsages', typesOfStatus),
];
