import { fields, screenFields } from './seed/fields';
import { ids } from './seed/ids';
import { permissionSchemes } from './seed/permissions';
import { statuses, systemWorkflow } from './seed/workflow';
import type { IssueType, JiraState, User } from './state';
import { freshSchemes } from './state-schemes';
import { nothingShared } from './state-shared';

/** A person of the site, as whoever starts it names them. */
export interface SeedUser {
  accountId: string;
  displayName: string;
  email: string;
  jiraAdmin: boolean;
}

const byId = <T extends { id: string }>(items: readonly T[]): Record<string, T> =>
  Object.fromEntries(items.map((item) => [item.id, { ...item }]));

const account = ({ accountId, displayName, email, jiraAdmin }: SeedUser): User => ({
  accountId,
  accountType: 'atlassian',
  displayName,
  emailAddress: email,
  active: true,
  timeZone: 'Etc/UTC',
  locale: 'en_US',
  jiraAdmin,
});

const issueTypes: readonly IssueType[] = [
  [ids.issueType.epic, 'Epic', 'A larger goal that other issues belong to', 1] as const,
  [ids.issueType.story, 'Story', 'Something that a user wants to do', 0] as const,
  [ids.issueType.task, 'Task', 'A piece of work', 0] as const,
  [ids.issueType.subtask, 'Sub-task', 'A part of another issue', -1] as const,
  [ids.issueType.bug, 'Bug', 'Something that does not work', 0] as const,
].map(([id, name, description, hierarchyLevel]) => ({
  id,
  name,
  description,
  hierarchyLevel,
  projectId: null,
}));

/** A Jira site on its first day: Jira's own configuration, the given people, no project. */
export function seed(users: readonly SeedUser[]): JiraState {
  return {
    nextId: ids.firstFree,
    users: Object.fromEntries(users.map((user) => [user.accountId, account(user)])),
    groups: groups(users),
    projects: {},
    components: {},
    roles: roles(),
    permissionSchemes: byId(permissionSchemes()),
    issueTypes: byId(issueTypes),
    issueTypeSchemes: {
      [ids.issueTypeScheme]: {
        id: ids.issueTypeScheme,
        name: 'Default Issue Type Scheme',
        description: 'Every issue type of the site; a new one is added here by itself.',
        defaultIssueTypeId: null,
        issueTypeIds: issueTypes.map(({ id }) => id),
        isDefault: true,
      },
    },
    fields: byId(fields),
    ...screens(),
    statuses: byId(statuses),
    workflows: byId([systemWorkflow()]),
    workflowSchemes: {
      [ids.workflowScheme]: {
        id: ids.workflowScheme,
        name: 'Default Workflow Scheme',
        description: 'Default Workflow Scheme',
        defaultWorkflow: 'jira',
        issueTypeMappings: {},
        versionNumber: 0,
      },
    },
    securitySchemes: {},
    linkTypes: byId([
      { id: '10000', name: 'Blocks', inward: 'is blocked by', outward: 'blocks' },
      { id: '10001', name: 'Cloners', inward: 'is cloned by', outward: 'clones' },
      { id: '10002', name: 'Duplicate', inward: 'is duplicated by', outward: 'duplicates' },
      { id: '10003', name: 'Relates', inward: 'relates to', outward: 'relates to' },
    ]),
    links: {},
    priorities: byId(
      ['Highest', 'High', 'Medium', 'Low', 'Lowest'].map((name, index) => ({
        id: String(index + 1),
        name,
        description: `${name} priority`,
      })),
    ),
    issues: {},
    issueIdByKey: {},
    pendingIndex: {},
    indexed: {},
    tasks: {},
    ...nothingShared(),
    ...freshSchemes(),
  };
}

function groups(users: readonly SeedUser[]): JiraState['groups'] {
  const members = (of: readonly SeedUser[]) => of.map(({ accountId }) => accountId);
  return {
    [ids.group.administrators]: {
      groupId: ids.group.administrators,
      name: 'jira-administrators',
      members: members(users.filter(({ jiraAdmin }) => jiraAdmin)),
    },
    [ids.group.users]: { groupId: ids.group.users, name: 'jira-users', members: members(users) },
  };
}

function roles(): JiraState['roles'] {
  return byId([
    {
      id: ids.role.administrators,
      name: 'Administrators',
      description: 'Administers the project',
    },
    {
      id: ids.role.addons,
      name: 'atlassian-addons-project-access',
      description: 'The users of installed apps',
    },
    {
      id: ids.role.member,
      name: 'Member',
      description: 'Works in the project',
    },
    {
      id: ids.role.viewer,
      name: 'Viewer',
      description: 'Looks at the project',
    },
  ]);
}

function screens(): Pick<JiraState, 'screens' | 'screenSchemes' | 'issueTypeScreenSchemes'> {
  return {
    screens: {
      [ids.screen]: {
        id: ids.screen,
        name: 'Default Screen',
        description: 'Has every system field.',
        tabs: [{ id: '10000', name: 'Field Tab', fields: [...screenFields] }],
      },
    },
    screenSchemes: {
      [ids.screenScheme]: {
        id: ids.screenScheme,
        name: 'Default Screen Scheme',
        description: 'Default Screen Scheme',
        screens: { default: ids.screen },
      },
    },
    issueTypeScreenSchemes: {
      [ids.issueTypeScreenScheme]: {
        id: ids.issueTypeScreenScheme,
        name: 'Default Issue Type Screen Scheme',
        description: 'The default issue type screen scheme',
        items: { default: ids.screenScheme },
      },
    },
  };
}
