import { JiraError } from './route';
import type { IssueType, JiraState, Project, Screen, Status, Workflow, WorkflowScheme } from './state';

/** What a project's schemes come to: the questions that issues, screens and workflows ask of the configuration. */

function must<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`The state is inconsistent: no ${what}`);
  return value;
}

/** The issue types that may be created in a project, in the order of its scheme. */
export function issueTypesOf(state: JiraState, project: Project): IssueType[] {
  const scheme = must(
    state.issueTypeSchemes[project.issueTypeSchemeId],
    `issue type scheme of ${project.key}`,
  );
  return scheme.issueTypeIds.map((id) => must(state.issueTypes[id], `issue type ${id}`));
}

export function workflowByName(state: JiraState, name: string): Workflow | undefined {
  return Object.values(state.workflows).find((workflow) => workflow.name === name);
}

/** The workflow that a scheme gives to an issue type. */
export function workflowIn(state: JiraState, scheme: WorkflowScheme, issueTypeId: string): Workflow {
  const name = scheme.issueTypeMappings[issueTypeId] ?? scheme.defaultWorkflow;
  return must(workflowByName(state, name), `workflow "${name}"`);
}

function workflowSchemeOf(state: JiraState, project: Project): WorkflowScheme {
  return must(state.workflowSchemes[project.workflowSchemeId], `workflow scheme of ${project.key}`);
}

/** The workflow that issues of a type follow in a project. */
export function workflowOf(state: JiraState, project: Project, issueTypeId: string): Workflow {
  return workflowIn(state, workflowSchemeOf(state, project), issueTypeId);
}

export function statusesOf(state: JiraState, workflow: Workflow): Status[] {
  return workflow.statuses.map(({ statusReference }) =>
    must(state.statuses[statusReference], `status ${statusReference}`),
  );
}

/** The screen that stands for an operation on issues of a type. */
export function screenOf(
  state: JiraState,
  project: Project,
  issueTypeId: string,
  operation: 'create' | 'edit' | 'view',
): Screen {
  const { items } = must(
    state.issueTypeScreenSchemes[project.issueTypeScreenSchemeId],
    `issue type screen scheme of ${project.key}`,
  );
  const schemeId = must(items[issueTypeId] ?? items.default, `screen scheme for issue type ${issueTypeId}`);
  const { screens } = must(state.screenSchemes[schemeId], `screen scheme ${schemeId}`);
  const screenId = must(screens[operation] ?? screens.default, `screen for ${operation}`);
  return must(state.screens[screenId], `screen ${screenId}`);
}

/** Ids of the fields on a screen, tab by tab. */
export const fieldsOn = (screen: Screen): string[] => screen.tabs.flatMap((tab) => tab.fields);

/** Projects that use a workflow, by any issue type that they have. */
export function projectsUsing(state: JiraState, workflow: Workflow): Project[] {
  return Object.values(state.projects).filter((project) =>
    issueTypesOf(state, project).some((type) => workflowOf(state, project, type.id).id === workflow.id),
  );
}

/** Schemes, screens and workflows of a team-managed project belong to it; Jira refuses to assign others. */
function refuseTeamManaged(project: Project, what: string): void {
  if (project.style === 'next-gen') {
    throw new JiraError(400, [`${what} can only be assigned to company-managed projects.`]);
  }
}

type SchemeKey = 'issueTypeSchemeId' | 'issueTypeScreenSchemeId' | 'workflowSchemeId';

/** Schemes of team-managed projects, which Jira never lists. */
export function hiddenSchemes(state: JiraState, key: SchemeKey): ReadonlySet<string> {
  const teamManaged = Object.values(state.projects).filter(({ style }) => style === 'next-gen');
  return new Set(teamManaged.map((project) => project[key]));
}

/** A company-managed project by id; a refusal otherwise. Jira's administrators need no permission in it. */
export function assignableProject(state: JiraState, projectId: string, what: string): Project {
  const project = state.projects[projectId];
  if (project === undefined) throw new JiraError(404, [`The project with ID ${projectId} was not found.`]);
  refuseTeamManaged(project, what);
  return project;
}

/** Groups the asked-for company-managed projects by the scheme that they share. */
export function projectsByScheme(
  state: JiraState,
  key: SchemeKey,
  projectIds: readonly string[],
): [schemeId: string, projectIds: string[]][] {
  const groups = new Map<string, string[]>();
  for (const projectId of new Set(projectIds)) {
    const project = state.projects[projectId];
    if (project === undefined || project.style === 'next-gen') continue;
    groups.set(project[key], [...(groups.get(project[key]) ?? []), projectId]);
  }
  return [...groups];
}
