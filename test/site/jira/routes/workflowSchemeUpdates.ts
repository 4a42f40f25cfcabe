import { z } from 'zod';
import { bodyOf, found, listAnswer, refuseDuplicate, requireAdmin } from '../body';
import { hiddenSchemes, issueTypesOf, statusesOf, workflowByName, workflowIn } from '../configuration';
import { type Ctx, JiraError, type Route } from '../route';
import { ids } from '../seed/ids';
import type { Project, Workflow, WorkflowScheme } from '../state';
import { runTask, taskJson } from '../tasks';
import { moveToStatus } from '../workflows/migration';
import { planSwitch, type SwitchMapping } from '../workflows/schemes';

/** Workflow schemes the newer way: by ids, with versions, without drafts. */

const association = z.strictObject({ workflowId: z.string(), issueTypeIds: z.array(z.string()).min(1) });
const statusMappings = z.array(z.strictObject({ oldStatusId: z.string(), newStatusId: z.string() }));
const reading = z.strictObject({
  projectIds: z.array(z.string()).nullish(),
  workflowSchemeIds: z.array(z.string()).nullish(),
});
const content = {
  id: z.string(),
  defaultWorkflowId: z.string().nullish(),
  workflowsForIssueTypes: z.array(association).nullish(),
};
const asking = z.strictObject(content);
const updating = z.strictObject({
  ...content,
  name: z.string().trim().min(1).max(255),
  description: z.string(),
  version: z.strictObject({ id: z.string().nullish(), versionNumber: z.number().int() }),
  statusMappingsByIssueTypeOverride: z
    .array(z.strictObject({ issueTypeId: z.string(), statusMappings }))
    .nullish(),
  statusMappingsByWorkflows: z
    .array(z.strictObject({ oldWorkflowId: z.string(), newWorkflowId: z.string(), statusMappings }))
    .nullish(),
});

const workflowJson = ({ id, name, description, version }: Workflow) => ({ id, name, description, version });

function schemeJson(ctx: Ctx, scheme: WorkflowScheme) {
  const { state } = ctx;
  const named = (name: string) => found(workflowByName(state, name), 'The workflow was not found.', 400);
  const projectId = hiddenSchemes(state, 'workflowSchemeId').has(scheme.id)
    ? Object.values(state.projects).find(({ workflowSchemeId }) => workflowSchemeId === scheme.id)?.id
    : undefined;
  const workflows = [...new Set(Object.values(scheme.issueTypeMappings))];
  return {
    id: scheme.id,
    name: scheme.name,
    description: scheme.description,
    scope: projectId === undefined ? { type: 'GLOBAL' } : { type: 'PROJECT', project: { id: projectId } },
    version: { id: scheme.id, versionNumber: scheme.versionNumber },
    defaultWorkflow: workflowJson(named(scheme.defaultWorkflow)),
    workflowsForIssueTypes: workflows.map((name) => ({
      workflow: workflowJson(named(name)),
      issueTypeIds: Object.keys(scheme.issueTypeMappings).filter(
        (id) => scheme.issueTypeMappings[id] === name,
      ),
    })),
  };
}

function read(ctx: Ctx) {
  requireAdmin(ctx, 401);
  const { projectIds, workflowSchemeIds } = bodyOf(ctx, reading);
  if (!projectIds?.length && !workflowSchemeIds?.length) {
    throw new JiraError(400, ['Ids of projects or of workflow schemes are needed.']);
  }
  const wanted = new Set([
    ...(workflowSchemeIds ?? []),
    ...(projectIds ?? []).flatMap((id) => ctx.state.projects[id]?.workflowSchemeId ?? []),
  ]);
  const schemes = [...wanted].flatMap((id) => ctx.state.workflowSchemes[id] ?? []);
  return listAnswer(schemes.map((scheme) => schemeJson(ctx, scheme)));
}

const workflowById = (ctx: Ctx, id: string): Workflow =>
  found(ctx.state.workflows[id], `The workflow with ID ${id} was not found.`, 400);

/** The scheme as it is, and as the request wants it. */
function target(ctx: Ctx, wanted: z.infer<typeof asking>) {
  const scheme = found(ctx.state.workflowSchemes[wanted.id], 'The workflow scheme was not found.', 400);
  if (scheme.id === ids.workflowScheme) throw new JiraError(400, ['The default scheme cannot be changed.']);
  const issueTypeMappings = Object.fromEntries(
    (wanted.workflowsForIssueTypes ?? []).flatMap(({ workflowId, issueTypeIds }) => {
      const { name } = workflowById(ctx, workflowId);
      return issueTypeIds.map((id) => {
        found(ctx.state.issueTypes[id], `The issue type with ID ${id} was not found.`, 400);
        return [id, name] as const;
      });
    }),
  );
  const { defaultWorkflowId } = wanted;
  const defaultWorkflow = defaultWorkflowId
    ? workflowById(ctx, defaultWorkflowId).name
    : scheme.defaultWorkflow;
  return { scheme, after: { ...scheme, defaultWorkflow, issueTypeMappings } };
}

const projectsOf = (ctx: Ctx, { id }: WorkflowScheme): Project[] =>
  Object.values(ctx.state.projects).filter(({ workflowSchemeId }) => workflowSchemeId === id);

interface Lost {
  issueTypeId: string;
  from: Workflow;
  to: Workflow;
  statusIds: string[];
}

/** The statuses that each issue type of a project would lose. */
function lost(ctx: Ctx, project: Project, before: WorkflowScheme, after: WorkflowScheme): Lost[] {
  const { state } = ctx;
  return issueTypesOf(state, project).flatMap(({ id: issueTypeId }) => {
    const from = workflowIn(state, before, issueTypeId);
    const to = workflowIn(state, after, issueTypeId);
    const kept = new Set(statusesOf(state, to).map(({ id }) => id));
    const statusIds = statusesOf(state, from).flatMap(({ id }) => (kept.has(id) ? [] : [id]));
    return statusIds.length === 0 ? [] : [{ issueTypeId, from, to, statusIds }];
  });
}

function required(ctx: Ctx) {
  requireAdmin(ctx, 401);
  const { scheme, after } = target(ctx, bodyOf(ctx, asking));
  const all = projectsOf(ctx, scheme).flatMap((project) => lost(ctx, project, scheme, after));
  const byType = new Map(all.map((one) => [one.issueTypeId, one]));
  const byWorkflows = new Map(all.map((one) => [`${one.from.id} ${one.to.id}`, one]));
  const workflows = [
    ...new Map(all.flatMap(({ from, to }) => [from, to]).map((one) => [one.id, one])).values(),
  ];
  const statuses = new Map(
    workflows.flatMap((workflow) => statusesOf(ctx.state, workflow)).map((one) => [one.id, one]),
  );
  const body = {
    statusMappingsByIssueTypes: [...byType.values()].map(({ issueTypeId, statusIds }) => ({
      issueTypeId,
      statusIds,
    })),
    statusMappingsByWorkflows: [...byWorkflows.values()].map(({ from, to, statusIds }) => ({
      sourceWorkflowId: from.id,
      targetWorkflowId: to.id,
      statusIds,
    })),
    statuses: [...statuses.values()].map(({ id, name, category }) => ({ id, name, category })),
    statusesPerWorkflow: workflows.map((workflow) => ({
      workflowId: workflow.id,
      initialStatusId: workflow.transitions.find(({ type }) => type === 'INITIAL')?.toStatusReference,
      statuses: workflow.statuses.map(({ statusReference }) => statusReference),
    })),
  };
  return { status: 200, body, points: 1 + all.length };
}

/** A mapping for the issue type itself beats the one for its workflows. */
function mappingsFor(wanted: z.infer<typeof updating>, losses: readonly Lost[]): SwitchMapping[] {
  return losses.map(({ issueTypeId, from, to }) => ({
    issueTypeId,
    statusMappings: [
      ...(wanted.statusMappingsByIssueTypeOverride ?? []).filter((one) => one.issueTypeId === issueTypeId),
      ...(wanted.statusMappingsByWorkflows ?? []).filter(
        ({ oldWorkflowId, newWorkflowId }) => oldWorkflowId === from.id && newWorkflowId === to.id,
      ),
    ].flatMap((one) => one.statusMappings),
  }));
}

function update(ctx: Ctx) {
  requireAdmin(ctx, 401);
  const wanted = bodyOf(ctx, updating);
  const { scheme, after } = target(ctx, wanted);
  if (wanted.version.versionNumber !== scheme.versionNumber) {
    throw new JiraError(409, ['The workflow scheme has been changed meanwhile.']);
  }
  refuseDuplicate(Object.values(ctx.state.workflowSchemes), wanted.name, 'A workflow scheme', {
    except: scheme.id,
  });
  const moves = projectsOf(ctx, scheme).flatMap((project) =>
    planSwitch(ctx, project, after, mappingsFor(wanted, lost(ctx, project, scheme, after))),
  );
  const apply = () => {
    Object.assign(scheme, {
      name: wanted.name,
      description: wanted.description,
      defaultWorkflow: after.defaultWorkflow,
      issueTypeMappings: after.issueTypeMappings,
      versionNumber: scheme.versionNumber + 1,
    });
    for (const { issue, statusId } of moves) moveToStatus(ctx, issue, statusId);
    ctx.changed();
    return { migratedIssues: moves.length };
  };
  if (moves.length === 0) {
    apply();
    return { status: 200, body: {} };
  }
  const body = taskJson(ctx, runTask(ctx, `Update the workflow scheme "${scheme.name}"`, apply));
  return { status: 303, headers: { location: body.self }, body };
}

const ROOT = '/rest/api/3/workflowscheme';

export const workflowSchemeUpdateRoutes: readonly Route[] = [
  { method: 'POST', path: `${ROOT}/read`, run: read },
  { method: 'POST', path: `${ROOT}/update/mappings`, run: required },
  { method: 'POST', path: `${ROOT}/update`, run: update },
];
