import { z } from 'zod';
import { bodyOf, found } from '../body';
import { type Ctx, JiraError, type Route } from '../route';
import type { WorkflowScheme } from '../state';
import type { WorkflowSchemeDraft } from '../state-schemes';
import { runTask, taskJson } from '../tasks';
import { draftFor, draftJson, draftOf, isActive, requireMappings } from '../workflows/drafts';
import { moveToStatus } from '../workflows/migration';
import { planSwitch, type SwitchMapping } from '../workflows/schemes';
import { mappingRoutes } from './workflowSchemeMappings';
import { schemeOfPath } from './workflowSchemes';

const details = z.strictObject({
  name: z.string().trim().min(1).max(255).optional(),
  description: z.string().optional(),
  defaultWorkflow: z.string().optional(),
  issueTypeMappings: z.record(z.string(), z.string()).optional(),
  updateDraftIfNeeded: z.boolean().optional(),
});
const publishing = z.strictObject({
  statusMappings: z
    .array(z.strictObject({ issueTypeId: z.string(), statusId: z.string(), newStatusId: z.string() }))
    .optional(),
});

const existing = (ctx: Ctx, scheme: WorkflowScheme): WorkflowSchemeDraft =>
  found(draftOf(ctx.state, scheme), 'The workflow scheme has no draft.');

const answer = (ctx: Ctx, scheme: WorkflowScheme, draft: WorkflowSchemeDraft) => ({
  status: 200,
  body: draftJson(ctx, scheme, draft),
  points: 2,
});

function touched(ctx: Ctx, draft: WorkflowSchemeDraft): void {
  Object.assign(draft, { modified: ctx.clock.now(), modifiedBy: ctx.accountId ?? '' });
  ctx.changed();
}

function create(ctx: Ctx) {
  const scheme = schemeOfPath(ctx);
  if (draftOf(ctx.state, scheme)) throw new JiraError(400, ['The workflow scheme has a draft already.']);
  return { ...answer(ctx, scheme, draftFor(ctx, scheme)), status: 201 };
}

function read(ctx: Ctx) {
  const scheme = schemeOfPath(ctx);
  return answer(ctx, scheme, existing(ctx, scheme));
}

function update(ctx: Ctx) {
  const scheme = schemeOfPath(ctx);
  const { updateDraftIfNeeded: _always, ...wanted } = bodyOf(ctx, details);
  requireMappings(ctx, wanted);
  const draft = draftFor(ctx, scheme);
  Object.assign(draft, wanted);
  touched(ctx, draft);
  return answer(ctx, scheme, draft);
}

function remove(ctx: Ctx) {
  const scheme = schemeOfPath(ctx);
  existing(ctx, scheme);
  delete ctx.state.workflowDrafts[scheme.id];
  ctx.changed();
  return { status: 204 };
}

/** One list of mappings serves all projects of the scheme. */
function switchMappings(wanted: z.infer<typeof publishing>): SwitchMapping[] {
  return (wanted.statusMappings ?? []).map(({ issueTypeId, statusId, newStatusId }) => ({
    issueTypeId,
    statusMappings: [{ oldStatusId: statusId, newStatusId }],
  }));
}

function joined(mappings: readonly SwitchMapping[]): SwitchMapping[] {
  const byType = new Map<string, SwitchMapping['statusMappings']>();
  for (const { issueTypeId, statusMappings } of mappings) {
    byType.set(issueTypeId, [...(byType.get(issueTypeId) ?? []), ...statusMappings]);
  }
  return [...byType].map(([issueTypeId, statusMappings]) => ({ issueTypeId, statusMappings }));
}

/** The draft becomes the scheme: every project's issues move first in mind, then at once. */
function publish(ctx: Ctx) {
  const scheme = schemeOfPath(ctx);
  const { defaultWorkflow, issueTypeMappings } = existing(ctx, scheme);
  if (!isActive(ctx.state, scheme)) throw new JiraError(400, ['No project uses the workflow scheme.']);
  const target = { ...scheme, defaultWorkflow, issueTypeMappings };
  const mappings = joined(switchMappings(bodyOf(ctx, publishing)));
  const moves = Object.values(ctx.state.projects)
    .filter(({ workflowSchemeId }) => workflowSchemeId === scheme.id)
    .flatMap((project) => planSwitch(ctx, project, target, mappings));
  if (ctx.query.get('validateOnly') === 'true') return { status: 204 };
  const task = runTask(ctx, `Publish the draft of "${scheme.name}"`, () => {
    Object.assign(scheme, {
      defaultWorkflow,
      issueTypeMappings,
      versionNumber: scheme.versionNumber + 1,
    });
    delete ctx.state.workflowDrafts[scheme.id];
    for (const { issue, statusId } of moves) moveToStatus(ctx, issue, statusId);
    return { migratedIssues: moves.length };
  });
  const body = taskJson(ctx, task);
  return { status: 303, headers: { location: body.self }, body };
}

const SCHEME = '/rest/api/3/workflowscheme/{id}';
const DRAFT = `${SCHEME}/draft`;

export const workflowSchemeDraftRoutes: readonly Route[] = [
  { method: 'POST', path: `${SCHEME}/createdraft`, run: create },
  { method: 'GET', path: DRAFT, run: read },
  { method: 'PUT', path: DRAFT, run: update },
  { method: 'DELETE', path: DRAFT, run: remove },
  { method: 'POST', path: `${DRAFT}/publish`, query: ['validateOnly'], run: publish },
  ...mappingRoutes({
    root: DRAFT,
    readQuery: [],
    deleteQuery: [],
    read: (ctx) => existing(ctx, schemeOfPath(ctx)),
    write(ctx, _always, change) {
      const scheme = schemeOfPath(ctx);
      const draft = existing(ctx, scheme);
      change(draft);
      touched(ctx, draft);
      return answer(ctx, scheme, draft);
    },
  }),
];
