import { ids } from '../seed/ids';
import type { JiraState } from '../state';

/** Jira puts an app's own user into the add-ons' role of every project; permission schemes grant to that role. */
export function joinProjects(state: JiraState, appAccountId: string): void {
  for (const project of Object.values(state.projects)) {
    const actors = project.roleActors[ids.role.addons] ?? { users: [], groups: [] };
    project.roleActors[ids.role.addons] = {
      ...actors,
      users: [...new Set([...actors.users, appAccountId])],
    };
  }
}
