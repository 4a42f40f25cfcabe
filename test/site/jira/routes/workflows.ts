import { z } from 'zod';
import { bodyOf, found, named, pageAnswer, requireAdmin, requireProjectAdmin } from '../body';
import { projectsUsing, workflowByName, workflowOf } from '../configuration';
import { type Ctx, JiraError, NotEmulated, type Route } from '../route';
import { statusesJson, workflowJson } from '../workflows/present';
import { readableWorkflows } from '../workflows/readable';
import { availableModules, availableTriggers } from '../workflows/rules';

const readRequest = z.strictObject({
  workflowIds: z.array(z.string()).optional(),
  workflowNames: z.array(z.string()).optional(),
  projectAndIssueTypes: z
    .array(z.strictObject({ projectId: z.string(), issueTypeId: z.string() }))
    .optional(),
});

function read(ctx: Ctx) {
  const wanted = bodyOf(ctx, readRequest);
  const { state } = ctx;
  const asked = [
    ...(wanted.workflowIds ?? []).map((id) => state.workflows[id]),
    ...(wanted.workflowNames ?? []).map((name) => workflowByName(state, name)),
    ...(wanted.projectAndIssueTypes ?? []).map(({ projectId, issueTypeId }) =>
      workflowOf(
        state,
        found(state.projects[projectId], `The project ${projectId} was not found.`, 400),
        issueTypeId,
      ),
    ),
  ];
  const workflows = [...new Set(asked)]
    .filter((workflow) => workflow !== undefined)
    .filter(readableWorkflows(ctx));
  return {
    status: 200,
    body: {
      workflows: workflows.map((workflow) => workflowJson(workflow)),
      statuses: statusesJson(state, workflows),
    },
    points: 1 + workflows.length,
  };
}

function search(ctx: Ctx) {
  const { query, state } = ctx;
  const expand = query.get('expand') ?? '';
  if (!['', 'values.transitions'].includes(expand))
    throw new NotEmulated(`expand=${expand} of workflow search`);
  const projectId = query.get('projectId');
  const active = query.get('isActive');
  const scope = query.get('scope')?.toUpperCase();
  const matches = Object.values(state.workflows)
    .filter(readableWorkflows(ctx))
    .filter(named(ctx, 'queryString'))
    .filter((workflow) => {
      if (scope !== undefined && (workflow.projectId === null ? 'GLOBAL' : 'PROJECT') !== scope) return false;
      const users = projectsUsing(state, workflow);
      return (
        (projectId === null || users.some(({ id }) => id === projectId)) &&
        (active === null || users.length > 0 === (active === 'true'))
      );
    });
  const answer = pageAnswer(ctx, matches, 50);
  const { values, ...page } = answer.body;
  return {
    ...answer,
    body: {
      ...page,
      values: values.map((workflow) => workflowJson(workflow, { transitions: expand !== '' })),
      statuses: statusesJson(state, values),
    },
  };
}

/** Which kind of workflow is edited: of the site, or of a team-managed project. */
function editorScope(ctx: Ctx): 'GLOBAL' | 'PROJECT' {
  const { query, state } = ctx;
  const workflowId = query.get('workflowId');
  const projectId = query.get('projectId');
  if (workflowId !== null) {
    const workflow = found(state.workflows[workflowId], `The workflow ${workflowId} was not found.`, 400);
    return workflow.projectId === null ? 'GLOBAL' : 'PROJECT';
  }
  if (projectId === null || !query.has('issueTypeId')) {
    throw new JiraError(400, ['Either workflowId, or projectId and issueTypeId, are needed.']);
  }
  const project = found(state.projects[projectId], `The project ${projectId} was not found.`, 400);
  if (project.style === 'classic') return 'GLOBAL';
  requireProjectAdmin(ctx, project, 401);
  return 'PROJECT';
}

/** Jira's own rules, those that transitions here run. */
const systemRules = [
  ['system:transition-screen', 'Screen', 'Transition screen', 'Shows a screen during the transition.'],
  [
    'system:restrict-issue-transition',
    'Condition',
    'Restrict who can move a work item',
    'Offers the transition to some people, roles, groups or permissions alone.',
  ],
].map(([ruleKey, ruleType, name, description]) => ({
  ruleKey,
  ruleType,
  name,
  description,
  incompatibleRuleKeys: [],
  isAvailableForInitialTransition: false,
  isVisible: true,
}));

function capabilities(ctx: Ctx) {
  const scope = editorScope(ctx);
  if (scope === 'GLOBAL') requireAdmin(ctx, 401);
  return {
    status: 200,
    body: {
      editorScope: scope,
      projectTypes: ['software', 'business'],
      connectRules: [],
      forgeRules: availableModules(ctx.apps, scope),
      systemRules,
      triggerRules: availableTriggers,
    },
  };
}

function remove(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const workflow = found(ctx.state.workflows[ctx.params.entityId ?? ''], 'The workflow was not found.');
  const inScheme = Object.values(ctx.state.workflowSchemes).some(
    ({ defaultWorkflow, issueTypeMappings }) =>
      defaultWorkflow === workflow.name || Object.values(issueTypeMappings).includes(workflow.name),
  );
  if (inScheme || !workflow.isEditable) {
    throw new JiraError(400, [
      'The workflow cannot be deleted: it is a system workflow or a scheme uses it.',
    ]);
  }
  delete ctx.state.workflows[workflow.id];
  ctx.changed();
  return { status: 204 };
}

const ROOT = '/rest/api/3/workflows';

export const workflowRoutes: readonly Route[] = [
  { method: 'POST', path: ROOT, run: read },
  {
    method: 'GET',
    path: `${ROOT}/search`,
    query: ['startAt', 'maxResults', 'expand', 'queryString', 'scope', 'isActive', 'projectId'],
    run: search,
  },
  {
    method: 'GET',
    path: `${ROOT}/capabilities`,
    query: ['workflowId', 'projectId', 'issueTypeId'],
    run: capabilities,
  },
  { method: 'DELETE', path: '/rest/api/3/workflow/{entityId}', run: remove },
];
