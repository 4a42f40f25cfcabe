import { z } from 'zod';
import { bodyOf, found } from '../body';
import { projectsUsing, workflowByName, workflowOf } from '../configuration';
import { type Ctx, JiraError, type Route } from '../route';
import type { ConditionGroup, Transition, Workflow, WorkflowRule } from '../state';
import { statusesJson, workflowJson } from '../workflows/present';
import { readableWorkflows } from '../workflows/readable';

/** Workflows as they were, and as somebody sees them who may only look. */

const DAYS_KEPT = 60;
const DAY_MS = 24 * 60 * 60 * 1000;

const listBody = z.strictObject({ workflowId: z.string() });
const readBody = z.strictObject({ workflowId: z.string(), version: z.number().int() });

/** Jira writes these moments without a zone, to the millisecond. */
const moment = (at: number) => new Date(at).toISOString().replace('T', ' ').replace('Z', '');

function readableWorkflow(ctx: Ctx, id: string): Workflow {
  const workflow = found(ctx.state.workflows[id], `The workflow ${id} was not found.`, 400);
  if (!readableWorkflows(ctx)(workflow)) {
    throw new JiraError(401, ['You do not have permission to see this workflow.']);
  }
  return workflow;
}

/** Newest first: the one that holds, and those before it that have not expired. */
function versionsOf(ctx: Ctx, workflow: Workflow): Omit<Workflow, 'past'>[] {
  const since = ctx.clock.now() - DAYS_KEPT * DAY_MS;
  return [workflow, ...(workflow.past ?? []).filter(({ updated }) => updated >= since)];
}

function list(ctx: Ctx) {
  const workflow = readableWorkflow(ctx, bodyOf(ctx, listBody).workflowId);
  const entries = versionsOf(ctx, workflow).map(({ version, updated }) => ({
    isIntermediate: false,
    workflowId: workflow.id,
    workflowVersion: version.versionNumber,
    writtenAt: moment(updated),
  }));
  return { status: 200, body: { entries }, points: 1 + entries.length };
}

function read(ctx: Ctx) {
  const { workflowId, version } = bodyOf(ctx, readBody);
  const workflow = found(
    versionsOf(ctx, readableWorkflow(ctx, workflowId)).find((one) => one.version.versionNumber === version),
    `The workflow ${workflowId} has no version ${version}.`,
    400,
  );
  const { isEditable: _, ...shown } = workflowJson(workflow);
  const author = workflow.updatedBy;
  return {
    status: 200,
    body: {
      statuses: statusesJson(ctx.state, [workflow]),
      workflows: [
        {
          ...shown,
          created: moment(workflow.created),
          updated: moment(workflow.updated),
          ...(author == null ? {} : { lastUpdateAuthorAAID: author }),
        },
      ],
    },
    points: 2,
  };
}

const lookups = z.array(z.string()).max(25).optional();
const previewBody = z.strictObject({
  projectId: z.string(),
  workflowIds: lookups,
  workflowNames: lookups,
  issueTypeIds: lookups,
});

const ruleShown = ({ id, ruleKey }: WorkflowRule) => ({ ...(id === undefined ? {} : { id }), ruleKey });

function conditionsShown({ operation, conditions, conditionGroups }: ConditionGroup): object {
  return {
    operation,
    conditions: conditions.map(ruleShown),
    conditionGroups: conditionGroups.map(conditionsShown),
  };
}

/** Which rules there are, without what they are configured to do. */
function transitionShown(transition: Transition) {
  const { id, name, description, type, toStatusReference, links } = transition;
  return {
    id,
    name,
    description,
    type,
    toStatusReference,
    links,
    validators: transition.validators.map(ruleShown),
    actions: transition.actions.map(ruleShown),
    triggers: transition.triggers.map(ruleShown),
    ...(transition.conditions ? { conditions: conditionsShown(transition.conditions) } : {}),
    ...(transition.transitionScreen ? { transitionScreen: ruleShown(transition.transitionScreen) } : {}),
  };
}

function preview(ctx: Ctx) {
  const { state } = ctx;
  const { projectId, workflowIds = [], workflowNames = [], issueTypeIds = [] } = bodyOf(ctx, previewBody);
  if (workflowIds.length + workflowNames.length + issueTypeIds.length === 0) {
    throw new JiraError(400, ['One of workflowIds, workflowNames and issueTypeIds is needed.']);
  }
  const project = found(state.projects[projectId], `The project ${projectId} was not found.`, 400);
  if (!ctx.can('ADMINISTER_PROJECTS', { project }) && !ctx.can('VIEW_READONLY_WORKFLOW', { project })) {
    throw new JiraError(401, ['You do not have permission to see the workflows of this project.']);
  }
  const ofTypes = issueTypeIds.map((id) => ({
    type: id,
    workflow: workflowOf(
      state,
      project,
      found(state.issueTypes[id], `The issue type ${id} was not found.`).id,
    ),
  }));
  const asked = [
    ...workflowIds.map((id) => state.workflows[id]),
    ...workflowNames.map((name) => workflowByName(state, name)),
    ...ofTypes.map(({ workflow }) => workflow),
  ].map((workflow) => found(workflow, 'A workflow was not found.'));
  const workflows = [...new Set(asked)];
  if (!workflows.every((workflow) => projectsUsing(state, workflow).includes(project))) {
    throw new JiraError(404, ['A workflow is not used by the project.']);
  }
  return {
    status: 200,
    body: {
      statuses: statusesJson(state, workflows).map((status) => ({ ...status, rawName: status.name })),
      workflows: workflows.map((workflow) => {
        const { id, name, description, scope, version } = workflowJson(workflow, { transitions: false });
        const issueTypes = ofTypes.filter((one) => one.workflow === workflow).map(({ type }) => type);
        return {
          id,
          name,
          description,
          scope,
          version,
          queryContext: issueTypes.length === 0 ? [] : [{ project: project.id, issueTypes }],
          statuses: workflow.statuses.map(({ statusReference }) => ({ statusReference, deprecated: false })),
          transitions: workflow.transitions.map(transitionShown),
        };
      }),
    },
    points: 1 + workflows.length,
  };
}

export const workflowHistoryRoutes: readonly Route[] = [
  { method: 'POST', path: '/rest/api/3/workflow/history/list', run: list },
  { method: 'POST', path: '/rest/api/3/workflow/history', run: read },
  { method: 'POST', path: '/rest/api/3/workflows/preview', run: preview },
];
