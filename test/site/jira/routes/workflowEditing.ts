import type { z } from 'zod';
import { bodyOf, requireAdmin, requireProjectAdmin } from '../body';
import { type Ctx, JiraError, type Route } from '../route';
import type { Workflow } from '../state';
import { contentProblems, statusProblems, type WorkflowProblem } from '../workflows/check';
import { moveToStatus, planMigration } from '../workflows/migration';
import { statusesJson, workflowJson } from '../workflows/present';
import {
  type ChangedWorkflow,
  type CreateRequest,
  createRequest,
  createValidation,
  type UpdateRequest,
  updateRequest,
  updateValidation,
} from '../workflows/request';
import { applyStatuses, storedContent } from '../workflows/store';

/** Jira's administrators edit the site's workflows, a team-managed project's its own. */
function requireAdminOf(ctx: Ctx, projectId: string | null): void {
  const project = projectId === null ? undefined : ctx.state.projects[projectId];
  if (project) requireProjectAdmin(ctx, project, 401);
  else requireAdmin(ctx, 401);
}

const error = (type: WorkflowProblem['type'], code: string, message: string): WorkflowProblem => ({
  type,
  code,
  message,
  level: 'ERROR',
});

function scopeProblems(ctx: Ctx, scope: CreateRequest['scope']): WorkflowProblem[] {
  const project = scope.project ? ctx.state.projects[scope.project.id] : undefined;
  const fits = scope.type === 'GLOBAL' ? !scope.project : project?.style === 'next-gen';
  return fits
    ? []
    : [
        error(
          'SCOPE',
          'INVALID_SCOPE',
          'A workflow belongs to the site, or to a team-managed project that is named.',
        ),
      ];
}

function createProblems(ctx: Ctx, request: CreateRequest): WorkflowProblem[] {
  const { state, apps } = ctx;
  const known = new Set(request.statuses.map(({ statusReference }) => statusReference));
  const names = request.workflows.map(({ name }) => name.toLowerCase());
  const taken = request.workflows.filter(
    ({ name }, index) =>
      names.indexOf(name.toLowerCase()) !== index ||
      Object.values(state.workflows).some((other) => other.name.toLowerCase() === name.toLowerCase()),
  );
  return [
    ...scopeProblems(ctx, request.scope),
    ...statusProblems(state, request.statuses, request.scope.project?.id ?? null),
    ...taken.map(({ name }) =>
      error('WORKFLOW', 'NON_UNIQUE_WORKFLOW_NAME', `A workflow named "${name}" already exists.`),
    ),
    ...request.workflows.flatMap((workflow) => contentProblems(state, apps, workflow, known)),
  ];
}

function updateProblems(ctx: Ctx, request: UpdateRequest): WorkflowProblem[] {
  const { state, apps } = ctx;
  const known = new Set(request.statuses.map(({ statusReference }) => statusReference));
  const targets = request.workflows.map(({ id }) => state.workflows[id]);
  const scopes = new Set(targets.map((target) => target?.projectId));
  const [projectId = null] = scopes;
  return [
    ...request.workflows.flatMap(({ id }) => editableProblems(state.workflows[id], id)),
    ...(scopes.size > 1 ? [error('SCOPE', 'INVALID_SCOPE', 'The workflows are not of one scope.')] : []),
    ...statusProblems(state, request.statuses, projectId),
    ...request.workflows.flatMap((workflow) => contentProblems(state, apps, workflow, known)),
  ];
}

function editableProblems(workflow: Workflow | undefined, id: string): WorkflowProblem[] {
  if (!workflow) return [error('WORKFLOW', 'WORKFLOW_NOT_FOUND', `The workflow ${id} was not found.`)];
  return workflow.isEditable
    ? []
    : [error('WORKFLOW', 'WORKFLOW_NOT_EDITABLE', `The workflow "${workflow.name}" cannot be edited.`)];
}

function refuse(problems: readonly WorkflowProblem[]): void {
  if (problems.length > 0)
    throw new JiraError(
      400,
      problems.map(({ message }) => message),
    );
}

const answer = (ctx: Ctx, workflows: readonly Workflow[]) => ({
  status: 200,
  body: {
    workflows: workflows.map((workflow) => workflowJson(workflow)),
    statuses: statusesJson(ctx.state, workflows),
  },
});

function create(ctx: Ctx) {
  const request = bodyOf(ctx, createRequest);
  const projectId = request.scope.project?.id ?? null;
  requireAdminOf(ctx, projectId);
  refuse(createProblems(ctx, request));
  const ids = applyStatuses(ctx, request.statuses, projectId);
  const now = ctx.clock.now();
  const made = request.workflows.map((wanted): Workflow => {
    const workflow: Workflow = {
      id: crypto.randomUUID(),
      name: wanted.name,
      description: wanted.description ?? '',
      projectId,
      isEditable: true,
      version: { id: crypto.randomUUID(), versionNumber: 0 },
      created: now,
      updated: now,
      updatedBy: ctx.accountId,
      ...storedContent(wanted, ids),
    };
    ctx.state.workflows[workflow.id] = workflow;
    return workflow;
  });
  ctx.changed();
  return answer(ctx, made);
}

/** Whoever edits must have read what is there now. */
function refuseStale(workflow: Workflow, { version }: ChangedWorkflow): void {
  if (version.id !== workflow.version.id || version.versionNumber !== workflow.version.versionNumber) {
    throw new JiraError(409, [`The workflow "${workflow.name}" has been changed since it was read.`]);
  }
}

function update(ctx: Ctx) {
  const request = bodyOf(ctx, updateRequest);
  for (const { id } of request.workflows) requireAdminOf(ctx, ctx.state.workflows[id]?.projectId ?? null);
  refuse(updateProblems(ctx, request));
  const targets = request.workflows.flatMap((wanted) => {
    const workflow = ctx.state.workflows[wanted.id];
    return workflow ? [{ workflow, wanted }] : [];
  });
  for (const { workflow, wanted } of targets) refuseStale(workflow, wanted);
  // Planned with the ids that are known already, so that nothing has changed where a mapping is missing.
  const known = new Map(
    request.statuses.map(({ id, statusReference }) => [statusReference, id ?? statusReference]),
  );
  for (const { workflow, wanted } of targets) planMigration(ctx, workflow, wanted, known);
  const ids = applyStatuses(ctx, request.statuses, targets[0]?.workflow.projectId ?? null);
  for (const { workflow, wanted } of targets) {
    const moves = planMigration(ctx, workflow, wanted, ids);
    const { past = [], ...before } = workflow;
    Object.assign(workflow, storedContent(wanted, ids), {
      past: [before, ...past],
      description: wanted.description ?? workflow.description,
      version: { id: crypto.randomUUID(), versionNumber: workflow.version.versionNumber + 1 },
      updated: ctx.clock.now(),
      updatedBy: ctx.accountId,
    });
    for (const { issue, statusId } of moves) moveToStatus(ctx, issue, statusId);
  }
  ctx.changed();
  return answer(
    ctx,
    targets.map(({ workflow }) => workflow),
  );
}

/** The same checks without the deed; problems are the answer. */
function validation<T>(
  schema: z.ZodType<{ payload: T; validationOptions?: { levels?: ('WARNING' | 'ERROR')[] } }>,
  problems: (ctx: Ctx, payload: T) => WorkflowProblem[],
) {
  return (ctx: Ctx) => {
    const { payload, validationOptions } = bodyOf(ctx, schema);
    if (!ctx.can('ADMINISTER_PROJECTS')) requireAdmin(ctx, 401);
    const levels = validationOptions?.levels ?? ['WARNING', 'ERROR'];
    return {
      status: 200,
      body: { errors: problems(ctx, payload).filter(({ level }) => levels.includes(level)) },
    };
  };
}

const ROOT = '/rest/api/3/workflows';

export const workflowEditingRoutes: readonly Route[] = [
  { method: 'POST', path: `${ROOT}/create`, run: create },
  { method: 'POST', path: `${ROOT}/create/validation`, run: validation(createValidation, createProblems) },
  { method: 'POST', path: `${ROOT}/update`, run: update },
  { method: 'POST', path: `${ROOT}/update/validation`, run: validation(updateValidation, updateProblems) },
];
