import { found } from '../body';
import { workflowByName } from '../configuration';
import { jiraTime, userDetails } from '../present';
import { type Ctx, JiraError } from '../route';
import type { JiraState, WorkflowScheme } from '../state';
import type { WorkflowSchemeDraft } from '../state-schemes';
import { schemeJson } from './schemes';

/** Which workflow each issue type follows: what a scheme and its draft have in common. */
export type Mappings = Pick<WorkflowScheme, 'defaultWorkflow' | 'issueTypeMappings'>;

export const isActive = (state: JiraState, { id }: WorkflowScheme): boolean =>
  Object.values(state.projects).some(({ workflowSchemeId }) => workflowSchemeId === id);

export const draftOf = (state: JiraState, { id }: WorkflowScheme): WorkflowSchemeDraft | undefined =>
  state.workflowDrafts[id];

/** The draft of a scheme that projects use, made where there is none. */
export function draftFor(ctx: Ctx, scheme: WorkflowScheme): WorkflowSchemeDraft {
  const existing = draftOf(ctx.state, scheme);
  if (existing !== undefined) return existing;
  if (!isActive(ctx.state, scheme)) throw new JiraError(400, ['Only schemes that projects use have drafts.']);
  const draft: WorkflowSchemeDraft = {
    name: `Draft of ${scheme.name}`,
    description: scheme.description,
    defaultWorkflow: scheme.defaultWorkflow,
    issueTypeMappings: { ...scheme.issueTypeMappings },
    modified: ctx.clock.now(),
    modifiedBy: ctx.accountId ?? '',
  };
  ctx.state.workflowDrafts[scheme.id] = draft;
  ctx.changed();
  return draft;
}

export function draftJson(ctx: Ctx, scheme: WorkflowScheme, draft: WorkflowSchemeDraft) {
  const { name, description, defaultWorkflow, issueTypeMappings, modified, modifiedBy } = draft;
  return {
    ...schemeJson(scheme, ctx.origin),
    self: `${ctx.origin}/rest/api/3/workflowscheme/${scheme.id}/draft`,
    draft: true,
    name,
    description,
    defaultWorkflow,
    issueTypeMappings,
    originalDefaultWorkflow: scheme.defaultWorkflow,
    originalIssueTypeMappings: scheme.issueTypeMappings,
    lastModified: jiraTime(modified),
    lastModifiedUser: userDetails(ctx.state, modifiedBy, ctx.origin),
  };
}

/** Refuses mappings to workflows and from issue types that there are none of. */
export function requireMappings(
  ctx: Ctx,
  wanted: { defaultWorkflow?: string | undefined; issueTypeMappings?: Record<string, string> | undefined },
): void {
  const names = [
    ...Object.values(wanted.issueTypeMappings ?? {}),
    ...(wanted.defaultWorkflow ? [wanted.defaultWorkflow] : []),
  ];
  for (const name of names) {
    const workflow = found(workflowByName(ctx.state, name), `The workflow "${name}" was not found.`, 400);
    if (workflow.projectId !== null)
      throw new JiraError(400, [`The workflow "${name}" belongs to a project.`]);
  }
  for (const id of Object.keys(wanted.issueTypeMappings ?? {})) {
    found(ctx.state.issueTypes[id], `The issue type with ID ${id} was not found.`, 400);
  }
}
