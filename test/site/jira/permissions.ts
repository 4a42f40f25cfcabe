import type { Issue, JiraState, Project } from './state';

/** Permissions that belong to the site; everything else belongs to a project. */
const GLOBAL: Record<string, 'jiraAdmin' | 'everybody'> = {
  ADMINISTER: 'jiraAdmin',
  SYSTEM_ADMIN: 'jiraAdmin',
  BULK_CHANGE: 'everybody',
  USER_PICKER: 'everybody',
  CREATE_SHARED_OBJECTS: 'everybody',
  MANAGE_GROUP_FILTER_SUBSCRIPTIONS: 'jiraAdmin',
  CREATE_PROJECT: 'jiraAdmin',
};

export const globalPermissions = Object.keys(GLOBAL);

export const isGlobalPermission = (permission: string) => permission in GLOBAL;

export function hasGlobal(state: JiraState, accountId: string | null, permission: string): boolean {
  const user = accountId === null ? undefined : state.users[accountId];
  if (user === undefined || !user.active) return false;
  return GLOBAL[permission] === 'everybody' || (GLOBAL[permission] === 'jiraAdmin' && user.jiraAdmin);
}

const inGroup = (state: JiraState, groupId: string, accountId: string) =>
  state.groups[groupId]?.members.includes(accountId) ?? false;

export function inProjectRole(
  state: JiraState,
  project: Project,
  roleId: string,
  accountId: string,
): boolean {
  const actors = project.roleActors[roleId];
  if (actors === undefined) return false;
  return actors.users.includes(accountId) || actors.groups.some((group) => inGroup(state, group, accountId));
}

/**
 * Whether an account is one of `holder`. Without an issue, *reporter* and *assignee* hold for every user, as in
 * Jira, where anybody might be one.
 */
export function holds(
  state: JiraState,
  accountId: string | null,
  holder: string,
  project: Project,
  issue: Issue | undefined,
): boolean {
  if (holder === 'anyone') return true;
  const user = accountId === null ? undefined : state.users[accountId];
  if (accountId === null || user === undefined || !user.active) return false;
  const [kind, id = ''] = holder.split(':', 2);
  switch (kind) {
    case 'loggedIn':
      return user.accountType === 'atlassian';
    case 'app':
      return user.accountType === 'app';
    case 'projectLead':
      return project.leadAccountId === accountId;
    case 'reporter':
      return issue === undefined || issue.reporter === accountId;
    case 'assignee':
      return issue === undefined || issue.assignee === accountId;
    case 'projectRole':
      return inProjectRole(state, project, id, accountId);
    case 'group':
      return inGroup(state, id, accountId);
    case 'user':
      return holder.slice('user:'.length) === accountId;
    default:
      throw new Error(`Unknown holder ${holder}`);
  }
}

const dependsOnIssue = (holder: string) => holder === 'reporter' || holder === 'assignee';

/** What is left in an archived project: one may still look. In the recycle bin nothing is left. */
const IN_ARCHIVE: ReadonlySet<string> = new Set(['BROWSE_PROJECTS', 'ADMINISTER_PROJECTS']);

function grants(state: JiraState, project: Project, permission: string): readonly string[] {
  const shelf = project.shelved?.as;
  if (shelf === 'deleted' || (shelf === 'archived' && !IN_ARCHIVE.has(permission))) return [];
  return state.permissionSchemes[project.permissionSchemeId]?.grants[permission] ?? [];
}

export function hasInProject(
  state: JiraState,
  accountId: string | null,
  permission: string,
  project: Project,
): boolean {
  return grants(state, project, permission).some((holder) =>
    holds(state, accountId, holder, project, undefined),
  );
}

function passesSecurity(state: JiraState, accountId: string | null, project: Project, issue: Issue): boolean {
  if (issue.securityLevelId === null) return true;
  const scheme =
    project.securitySchemeId === null ? undefined : state.securitySchemes[project.securitySchemeId];
  const level = scheme?.levels.find((candidate) => candidate.id === issue.securityLevelId);
  return level?.members.some((holder) => holds(state, accountId, holder, project, issue)) ?? false;
}

/** A permission on an issue; none holds on an issue that the account may not see. */
export function hasOnIssue(
  state: JiraState,
  accountId: string | null,
  permission: string,
  project: Project,
  issue: Issue,
): boolean {
  const granted = (wanted: string) =>
    grants(state, project, wanted).some((holder) => holds(state, accountId, holder, project, issue));
  if (!passesSecurity(state, accountId, project, issue) || !granted('BROWSE_PROJECTS')) return false;
  return permission === 'BROWSE_PROJECTS' || granted(permission);
}

/**
 * Whether an account sees an issue, for many issues: what does not depend on the issue is worked out once for
 * each project.
 */
export function visibility(state: JiraState, accountId: string | null): (issue: Issue) => boolean {
  const byProject = new Map<string, 'all' | 'none' | 'ask'>();
  const ofProject = (project: Project) => {
    const holders = grants(state, project, 'BROWSE_PROJECTS');
    const fixed = holders.filter((holder) => !dependsOnIssue(holder));
    if (fixed.some((holder) => holds(state, accountId, holder, project, undefined))) return 'all';
    return fixed.length === holders.length ? 'none' : 'ask';
  };
  return (issue) => {
    const project = state.projects[issue.projectId];
    if (project === undefined) return false;
    let answer = byProject.get(project.id);
    if (answer === undefined) {
      answer = ofProject(project);
      byProject.set(project.id, answer);
    }
    if (answer === 'none') return false;
    if (answer === 'all') return passesSecurity(state, accountId, project, issue);
    return hasOnIssue(state, accountId, 'BROWSE_PROJECTS', project, issue);
  };
}
