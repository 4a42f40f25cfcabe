import { issueTypesOf, statusesOf, workflowIn, workflowOf } from '../configuration';
import { type Ctx, JiraError } from '../route';
import { ids } from '../seed/ids';
import type { Issue, Project, WorkflowScheme } from '../state';

/** The default scheme is stored otherwise in Jira and has no id. */
export function schemeJson(scheme: WorkflowScheme, origin: string) {
  const { id, name, description, defaultWorkflow, issueTypeMappings } = scheme;
  return {
    ...(id === ids.workflowScheme
      ? {}
      : { id: Number(id), self: `${origin}/rest/api/3/workflowscheme/${id}`, draft: false }),
    name,
    description,
    defaultWorkflow,
    issueTypeMappings,
  };
}

/** Old status id → new one, for an issue type. */
export interface SwitchMapping {
  issueTypeId: string;
  statusMappings: { oldStatusId: string; newStatusId: string }[];
}

/**
 * Where the issues of a project go when it takes another scheme: those whose status the new workflow lacks.
 * Jira asks for a mapping of every status that a type loses, whether or not an issue stands in it.
 *
 * @throws JiraError 400 that names the first status without a mapping.
 */
export function planSwitch(
  ctx: Ctx,
  project: Project,
  target: WorkflowScheme,
  mappings: readonly SwitchMapping[],
): { issue: Issue; statusId: string }[] {
  const { state } = ctx;
  const moves = new Map<string, string>();
  for (const { id: typeId, name } of issueTypesOf(state, project)) {
    const kept = new Set(statusesOf(state, workflowIn(state, target, typeId)).map(({ id }) => id));
    const mapping = mappings.find(({ issueTypeId }) => issueTypeId === typeId)?.statusMappings ?? [];
    for (const old of statusesOf(state, workflowOf(state, project, typeId))) {
      if (kept.has(old.id)) continue;
      const wanted = mapping.find(({ oldStatusId }) => oldStatusId === old.id)?.newStatusId;
      if (wanted === undefined || !kept.has(wanted)) {
        throw new JiraError(400, [
          `A mapping is needed for the status "${old.name}" of the issue type "${name}".`,
        ]);
      }
      moves.set(`${typeId} ${old.id}`, wanted);
    }
  }
  return ctx.issues.ofProject(project.id).flatMap((issue) => {
    const statusId = moves.get(`${issue.issueTypeId} ${issue.statusId}`);
    return statusId === undefined ? [] : [{ issue, statusId }];
  });
}
