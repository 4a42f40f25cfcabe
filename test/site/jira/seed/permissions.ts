import type { PermissionScheme } from '../state';
import { ids } from './ids';

const ADMINISTRATORS = `projectRole:${ids.role.administrators}`;
/** Jira puts every app's own user into this role of every project. */
const ADDONS = `projectRole:${ids.role.addons}`;

const ADMINISTRATIVE = [
  'ADMINISTER_PROJECTS',
  'DELETE_ISSUES',
  'MODIFY_REPORTER',
  'SET_ISSUE_SECURITY',
  'MANAGE_WATCHERS',
  'DELETE_ALL_COMMENTS',
  'EDIT_ALL_COMMENTS',
  'DELETE_ALL_ATTACHMENTS',
  'DELETE_ALL_WORKLOGS',
  'EDIT_ALL_WORKLOGS',
];

const EVERYBODY = [
  'BROWSE_PROJECTS',
  'VIEW_DEV_TOOLS',
  'VIEW_READONLY_WORKFLOW',
  'MANAGE_SPRINTS_PERMISSION',
  'ASSIGNABLE_USER',
  'ASSIGN_ISSUES',
  'CLOSE_ISSUES',
  'CREATE_ISSUES',
  'EDIT_ISSUES',
  'LINK_ISSUES',
  'MOVE_ISSUES',
  'RESOLVE_ISSUES',
  'SCHEDULE_ISSUES',
  'TRANSITION_ISSUES',
  'VIEW_VOTERS_AND_WATCHERS',
  'ADD_COMMENTS',
  'DELETE_OWN_COMMENTS',
  'EDIT_OWN_COMMENTS',
  'CREATE_ATTACHMENTS',
  'DELETE_OWN_ATTACHMENTS',
  'DELETE_OWN_WORKLOGS',
  'EDIT_OWN_WORKLOGS',
  'WORK_ON_ISSUES',
];

/** Every permission that a scheme may grant. */
export const projectPermissions: readonly string[] = [...ADMINISTRATIVE, ...EVERYBODY];

function grants(): Record<string, string[]> {
  return Object.fromEntries([
    ...ADMINISTRATIVE.map((permission) => [permission, [ADMINISTRATORS, ADDONS]]),
    ...EVERYBODY.map((permission) => [permission, ['loggedIn', ADDONS]]),
  ]);
}

export const permissionSchemes = (): PermissionScheme[] => [
  { id: ids.permissionScheme.default, name: 'Default Permission Scheme', grants: grants() },
  { id: ids.permissionScheme.software, name: 'Default software scheme', grants: grants() },
];
