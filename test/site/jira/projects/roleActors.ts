import { found } from '../body';
import { JiraError } from '../route';
import type { Group, JiraState, Project } from '../state';

export const USERS = 'atlassian-user-role-actor';
export const GROUPS = 'atlassian-group-role-actor';

export type Actors = Project['roleActors'][string];

export const groupNamed = (state: JiraState, name: string): Group =>
  found(
    Object.values(state.groups).find((group) => group.name === name),
    `The group "${name}" was not found.`,
  );

/** Actors as a request names them; refuses whoever is unknown or inactive. */
export function resolveActors(
  state: JiraState,
  users: string[] = [],
  groups: string[] = [],
  groupIds: string[] = [],
): Actors {
  for (const accountId of users) {
    const active = state.users[accountId]?.active === true;
    if (!active) throw new JiraError(404, [`The user ${accountId} was not found or is not active.`]);
  }
  const known = groupIds.map((id) => found(state.groups[id], `The group ${id} was not found.`).groupId);
  return { users, groups: [...groups.map((name) => groupNamed(state, name).groupId), ...known] };
}

/** Jira's `RoleActor`s, by name. */
export function actorsJson(state: JiraState, actors: Actors, onlyActive = false) {
  const users = actors.users.flatMap((accountId) => {
    const user = state.users[accountId];
    if (!user || (onlyActive && !user.active)) return [];
    return [{ displayName: user.displayName, type: USERS, actorUser: { accountId } }];
  });
  const groups = actors.groups.flatMap((groupId) => {
    const name = state.groups[groupId]?.name;
    if (name === undefined) return [];
    return [{ displayName: name, name, type: GROUPS, actorGroup: { displayName: name, name, groupId } }];
  });
  return [...groups, ...users].sort((a, b) => a.displayName.localeCompare(b.displayName));
}
