import { inProjectRole } from '../permissions';
import { jiraTime, statusCategoryKey, statusCategoryName } from '../present';
import type { Issue, JiraState, Project } from '../state';
import { Bean, ExpressionError } from './evaluate';

const simple = (type: string, values: Record<string, unknown>): Bean =>
  new Bean(
    type,
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, () => value])),
    () => values,
  );

/** A user, with what an expression may ask of them. */
export function userBean(state: JiraState, accountId: string | null): Bean | null {
  const user = accountId === null ? undefined : state.users[accountId];
  if (user === undefined) return null;
  const rolesIn = (project: unknown) => {
    const id = project instanceof Bean ? project.properties.id?.() : undefined;
    const known = Object.values(state.projects).find((candidate) => Number(candidate.id) === id);
    if (known === undefined) throw new ExpressionError('getProjectRoles needs a project.');
    return Object.values(state.roles)
      .filter((role) => inProjectRole(state, known, role.id, user.accountId))
      .map((role) =>
        simple('ProjectRole', { id: Number(role.id), name: role.name, description: role.description }),
      );
  };
  const values = { accountId: user.accountId, displayName: user.displayName };
  return new Bean(
    'User',
    {
      accountId: () => user.accountId,
      displayName: () => user.displayName,
      getProjectRoles: () => rolesIn,
      groups: () => () =>
        Object.values(state.groups)
          .filter((group) => group.members.includes(user.accountId))
          .map((group) => group.name),
    },
    () => values,
  );
}

/** Entity properties: read by key, or with `get`. */
const propertiesBean = (properties: Record<string, unknown>): Bean =>
  new Bean(
    'EntityProperties',
    {
      ...Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, () => value])),
      keys: () => () => Object.keys(properties),
      get: () => (key: unknown) => (typeof key === 'string' ? (properties[key] ?? null) : null),
    },
    () => properties,
    true,
  );

export const projectBean = (project: Project): Bean =>
  new Bean(
    'Project',
    {
      id: () => Number(project.id),
      key: () => project.key,
      name: () => project.name,
      typeKey: () => project.projectTypeKey,
      style: () => project.style,
      properties: () => propertiesBean(project.properties),
    },
    () => ({ id: Number(project.id), key: project.key, name: project.name }),
  );

const typeBean = (state: JiraState, id: string) => {
  const type = state.issueTypes[id];
  return simple('IssueType', {
    id: Number(id),
    name: type?.name ?? '',
    description: type?.description ?? '',
  });
};

function statusBean(state: JiraState, id: string): Bean | null {
  const status = state.statuses[id];
  if (status === undefined) return null;
  const category = simple('StatusCategory', {
    key: statusCategoryKey(status.category),
    name: statusCategoryName(status.category),
  });
  return new Bean(
    'Status',
    { id: () => Number(status.id), name: () => status.name, category: () => category },
    () => ({ id: Number(status.id), name: status.name }),
  );
}

/** An issue's basics and its custom fields; everything else of it is refused. */
export function issueBean(state: JiraState, issue: Issue): Bean {
  const project = state.projects[issue.projectId];
  const components = () =>
    issue.componentIds.flatMap((id) => {
      const component = state.components[id];
      return component === undefined ? [] : [simple('Component', { id: Number(id), name: component.name })];
    });
  const custom = Object.keys(state.fields)
    .filter((id) => state.fields[id]?.custom === true)
    .map((id) => [id, () => issue.custom[id] ?? null] as const);
  return new Bean(
    'Issue',
    {
      ...Object.fromEntries(custom),
      id: () => Number(issue.id),
      key: () => issue.key,
      summary: () => issue.summary,
      issueType: () => typeBean(state, issue.issueTypeId),
      status: () => statusBean(state, issue.statusId),
      project: () => (project === undefined ? null : projectBean(project)),
      components,
      labels: () => issue.labels,
      assignee: () => userBean(state, issue.assignee),
      reporter: () => userBean(state, issue.reporter),
      creator: () => userBean(state, issue.creator),
      created: () => jiraTime(issue.created),
      updated: () => jiraTime(issue.updated),
      properties: () => propertiesBean(issue.properties),
    },
    () => ({ id: Number(issue.id), key: issue.key, summary: issue.summary }),
  );
}
