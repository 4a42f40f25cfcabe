import { issueTypesOf, workflowOf } from './configuration';
import { changeItem } from './fields/plan';
import { type Ctx, JiraError, NotEmulated } from './route';
import type { ChangeItem, Issue, IssueType, JiraState, Project } from './state';
import { projectOf } from './transitions';

/** Where issues are moved to. */
export interface Destination {
  project: Project;
  type: IssueType;
  /** Id of a status → the status that takes its place. */
  statuses: ReadonlyMap<string, string>;
  /** Whether a status that the workflow lacks becomes its initial one. */
  inferStatus: boolean;
}

/** The project and the type that a move names; the caller must be able to create issues there. */
export function destinationOf(ctx: Ctx, projectIdOrKey: string, issueTypeId: string) {
  const project = ctx.project(projectIdOrKey);
  const type = issueTypesOf(ctx.state, project).find(({ id }) => id === issueTypeId);
  if (type === undefined) throw new JiraError(400, ['The issue type is not available in the project.']);
  if (type.hierarchyLevel < 0) throw new JiraError(400, ['A sub-task needs a parent.']);
  return { project, type };
}

const system = (field: string, fieldId: string) => ({ field, fieldId, fieldtype: 'jira' as const });

function statusIn(ctx: Ctx, issue: Issue, { project, type, statuses, inferStatus }: Destination): string {
  const workflow = workflowOf(ctx.state, project, type.id);
  const has = (id: string | undefined) =>
    id !== undefined && workflow.statuses.some(({ statusReference }) => statusReference === id);
  if (has(issue.statusId)) return issue.statusId;
  const mapped = statuses.get(issue.statusId);
  if (mapped !== undefined && has(mapped)) return mapped;
  const initial = workflow.transitions.find((transition) => transition.type === 'INITIAL');
  if (inferStatus && initial !== undefined) return initial.toStatusReference;
  const name = ctx.state.statuses[issue.statusId]?.name ?? issue.statusId;
  throw new JiraError(400, [
    `The status "${name}" is not in the workflow of the destination: a mapping is needed.`,
  ]);
}

/** Components of the other project by the same names; a level only where both follow one scheme. */
function carriedOver(state: JiraState, issue: Issue, from: Project, to: Project) {
  const here = Object.values(state.components).filter(({ projectId }) => projectId === to.id);
  return {
    componentIds: issue.componentIds.flatMap((id) => {
      const name = state.components[id]?.name;
      return here.find((component) => component.name === name)?.id ?? [];
    }),
    securityLevelId: from.securitySchemeId === to.securitySchemeId ? issue.securityLevelId : null,
  };
}

/**
 * Moves an issue to a project and a type, as the caller. No transition is taken, so that no validator runs; in
 * another project it gets a new key and keeps answering to the old one.
 */
export function moveIssue(ctx: Ctx, issue: Issue, to: Destination): void {
  const { state } = ctx;
  const from = projectOf(ctx, issue);
  if (!ctx.can('MOVE_ISSUES', { project: from, issue })) {
    throw new JiraError(403, [`You do not have permission to move ${issue.key}.`]);
  }
  if (!ctx.can('CREATE_ISSUES', { project: to.project })) {
    throw new JiraError(403, ['You do not have permission to create issues in the destination project.']);
  }
  if (
    issue.parentId !== undefined ||
    ctx.issues.ofProject(from.id).some(({ parentId }) => parentId === issue.id)
  ) {
    throw new NotEmulated('moving sub-tasks and what has them');
  }
  const statusId = statusIn(ctx, issue, to);
  ctx.change(issue, (moving) => {
    const items: ChangeItem[] = [];
    if (from.id !== to.project.id) {
      const key = `${to.project.key}-${to.project.nextIssueNumber}`;
      to.project.nextIssueNumber += 1;
      items.push(
        changeItem(system('project', 'project'), [from.id, from.name], [to.project.id, to.project.name]),
        changeItem(system('Key', 'issuekey'), [null, moving.key], [null, key]),
      );
      Object.assign(moving, carriedOver(state, moving, from, to.project));
      ctx.issues.move(moving, to.project.id, key);
    }
    if (moving.issueTypeId !== to.type.id) {
      const before = state.issueTypes[moving.issueTypeId];
      items.push(
        changeItem(
          system('issuetype', 'issuetype'),
          [moving.issueTypeId, before?.name ?? null],
          [to.type.id, to.type.name],
        ),
      );
      moving.issueTypeId = to.type.id;
    }
    if (moving.statusId !== statusId) {
      const before = state.statuses[moving.statusId];
      const after = state.statuses[statusId];
      items.push(
        changeItem(
          system('status', 'status'),
          [moving.statusId, before?.name ?? null],
          [statusId, after?.name ?? null],
        ),
      );
      if (before?.category !== after?.category) moving.statusCategoryChanged = ctx.clock.now();
      moving.statusId = statusId;
    }
    return items;
  });
}
