import { JiraError } from './route';
import type { Component, Issue, JiraState, Project, StatusCategory, User, Version } from './state';
import type { Named } from './state-schemes';

/** Jira's way to write a time: milliseconds and an offset without a colon. */
export const jiraTime = (epochMs: number): string => new Date(epochMs).toISOString().replace('Z', '+0000');

const CATEGORIES: Record<StatusCategory, { id: number; key: string; colorName: string; name: string }> = {
  TODO: { id: 2, key: 'new', colorName: 'blue-gray', name: 'To Do' },
  IN_PROGRESS: { id: 4, key: 'indeterminate', colorName: 'yellow', name: 'In Progress' },
  DONE: { id: 3, key: 'done', colorName: 'green', name: 'Done' },
};

export const statusCategoryName = (category: StatusCategory): string => CATEGORIES[category].name;
export const statusCategoryKey = (category: StatusCategory): string => CATEGORIES[category].key;

export const statusCategoryJson = (category: StatusCategory, origin: string) => ({
  self: `${origin}/rest/api/3/statuscategory/${CATEGORIES[category].id}`,
  ...CATEGORIES[category],
});

/** Where Jira keeps pictures. The site has none: whoever asks for one is told so. */
const pictureUrl = (origin: string, type: string, id: string, size: string) =>
  `${origin}/rest/api/3/universal_avatar/view/type/${type}/avatar/${encodeURIComponent(id)}?size=${size}`;

const avatarUrls = (origin: string, type: string, id: string) => ({
  '48x48': pictureUrl(origin, type, id, 'xlarge'),
  '24x24': pictureUrl(origin, type, id, 'small'),
  '16x16': pictureUrl(origin, type, id, 'xsmall'),
  '32x32': pictureUrl(origin, type, id, 'medium'),
});

/** A user as in `UserDetails`, inside of other things. */
export function userDetails(state: JiraState, accountId: string, origin: string) {
  const user = state.users[accountId];
  if (user === undefined) throw new Error(`No user ${accountId}`);
  return {
    self: `${origin}/rest/api/3/user?accountId=${encodeURIComponent(accountId)}`,
    accountId,
    ...(user.emailAddress === '' ? {} : { emailAddress: user.emailAddress }),
    avatarUrls: avatarUrls(origin, 'user', accountId),
    displayName: user.displayName,
    active: user.active,
    timeZone: user.timeZone,
    accountType: user.accountType,
  };
}

/** A user in the older `UserBean`, which owns dashboards and is shared with. */
export function userBean(state: JiraState, accountId: string, origin: string) {
  const { self, avatarUrls: pictures, displayName, active } = userDetails(state, accountId, origin);
  return { self, accountId, displayName, active, avatarUrls: pictures };
}

/** A user as a resource of their own. */
export const userJson = (state: JiraState, user: User, origin: string) => ({
  ...userDetails(state, user.accountId, origin),
  locale: user.locale,
});

export function componentJson(component: Component, origin: string) {
  return {
    self: `${origin}/rest/api/3/component/${component.id}`,
    id: component.id,
    name: component.name,
    ...(component.description === '' ? {} : { description: component.description }),
  };
}

export const versionJson = (version: Version, origin: string) => ({
  self: `${origin}/rest/api/3/version/${version.id}`,
  id: version.id,
  name: version.name,
  ...(version.description === '' ? {} : { description: version.description }),
  archived: version.archived,
  released: version.released,
  ...(version.startDate === null ? {} : { startDate: version.startDate }),
  ...(version.releaseDate === null ? {} : { releaseDate: version.releaseDate }),
  projectId: Number(version.projectId),
});

export function issueTypeJson(state: JiraState, issueTypeId: string, origin: string) {
  const type = state.issueTypes[issueTypeId];
  if (type === undefined) throw new Error(`No issue type ${issueTypeId}`);
  return {
    self: `${origin}/rest/api/3/issuetype/${type.id}`,
    id: type.id,
    description: type.description,
    iconUrl: pictureUrl(origin, 'issuetype', type.id, 'small'),
    name: type.name,
    subtask: type.hierarchyLevel < 0,
    hierarchyLevel: type.hierarchyLevel,
    ...(type.projectId === null ? {} : { scope: { type: 'PROJECT', project: { id: type.projectId } } }),
  };
}

export function statusJson(state: JiraState, statusId: string, origin: string) {
  const status = state.statuses[statusId];
  if (status === undefined) throw new Error(`No status ${statusId}`);
  return {
    self: `${origin}/rest/api/3/status/${status.id}`,
    description: status.description,
    iconUrl: pictureUrl(origin, 'status', status.id, 'xsmall'),
    name: status.name,
    id: status.id,
    statusCategory: statusCategoryJson(status.category, origin),
  };
}

export function priorityJson(state: JiraState, priorityId: string, origin: string) {
  const priority = state.priorities[priorityId];
  if (priority === undefined) throw new Error(`No priority ${priorityId}`);
  return {
    self: `${origin}/rest/api/3/priority/${priority.id}`,
    iconUrl: pictureUrl(origin, 'priority', priority.id, 'xsmall'),
    name: priority.name,
    id: priority.id,
  };
}

/** A project inside of an issue. */
export const projectBrief = (project: Project, origin: string) => ({
  self: `${origin}/rest/api/3/project/${project.id}`,
  id: project.id,
  key: project.key,
  name: project.name,
  projectTypeKey: project.projectTypeKey,
  simplified: project.style === 'next-gen',
  avatarUrls: avatarUrls(origin, 'project', project.id),
});

export function securityLevelJson(project: Project, issue: Issue, state: JiraState, origin: string) {
  if (issue.securityLevelId === null || project.securitySchemeId === null) return null;
  const scheme = state.securitySchemes[project.securitySchemeId];
  const level = scheme?.levels.find((candidate) => candidate.id === issue.securityLevelId);
  if (level === undefined) return null;
  return {
    self: `${origin}/rest/api/3/securitylevel/${level.id}`,
    id: level.id,
    description: level.description,
    name: level.name,
  };
}

export const categoryJson = ({ id, name, description }: Named, origin: string) => ({
  self: `${origin}/rest/api/3/projectCategory/${id}`,
  id,
  name,
  description,
});

/** An issue type inside of an event. */
export const typeBrief = (state: JiraState, issueTypeId: string) => {
  const type = state.issueTypes[issueTypeId];
  return type === undefined ? null : { id: type.id, name: type.name, subtask: type.hierarchyLevel < 0 };
};

/** Jira's page bean (`startAt`, `maxResults`, `total`, `isLast`, `values`) over a whole list. */
export function page<T>(all: readonly T[], query: URLSearchParams, defaultSize: number, limit = 1000) {
  const { startAt, maxResults } = pageOf(query, defaultSize, limit);
  const values = all.slice(startAt, startAt + maxResults);
  return { startAt, maxResults, total: all.length, isLast: startAt + values.length >= all.length, values };
}

/** Paging parameters; sizes above the limit are cut to it, as Jira does. */
export function pageOf(query: URLSearchParams, defaultSize: number, limit = 1000) {
  const read = (name: string, fallback: number) => {
    const text = query.get(name);
    if (text === null || text === '') return fallback;
    if (!/^\d+$/.test(text))
      throw new JiraError(400, [`The value of ${name} must be a number that is not negative.`]);
    return Number(text);
  };
  return { startAt: read('startAt', 0), maxResults: Math.min(read('maxResults', defaultSize), limit) };
}
