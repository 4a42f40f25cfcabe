import { route } from '@forge/api';
import { roles } from '../../domain/vocabulary';
import type { Caller, People } from '../../usecases/caller';
import { jiraAsUser } from './client';

interface PermissionsReply {
  readonly permissions: Readonly<Record<string, { readonly havePermission?: boolean }>>;
}

interface CheckReply {
  readonly projectPermissions: readonly {
    readonly permission: string;
    readonly projects: readonly number[];
    readonly issues: readonly number[];
  }[];
}

/** The caller's project roles, by Jira's ids, in one call as the caller. */
async function roleIds(caller: Caller): Promise<ReadonlySet<number>> {
  const reply = await jiraAsUser().post<{ value: number[] }>(route`/rest/api/3/expression/evaluate`, {
    expression: 'user.getProjectRoles(project).map(role => role.id)',
    context: { project: { id: caller.project.id } },
  });
  return new Set(reply.value);
}

export function people(): People {
  return {
    async rolesOf(caller, settings) {
      const held = await roleIds(caller);
      return roles.filter((role) => held.has(settings.roles[role]));
    },

    async permissionsOf(caller, where) {
      const own = 'ADMINISTER_PROJECTS,BROWSE_PROJECTS,EDIT_ISSUES';
      const names = where === 'jira' ? `ADMINISTER,${own}` : own;
      const { permissions } = await jiraAsUser().get<PermissionsReply>(
        route`/rest/api/3/mypermissions?projectId=${caller.project.id}&permissions=${names}`,
      );
      const has = (name: string) => permissions[name]?.havePermission === true;
      return {
        administerJira: has('ADMINISTER'),
        // Jira lets its administrators administer every project, whatever the permission scheme says.
        administerProject: has('ADMINISTER') || has('ADMINISTER_PROJECTS'),
        browse: has('BROWSE_PROJECTS'),
        edit: has('EDIT_ISSUES'),
      };
    },

    async sightOf(caller, ids) {
      const projects = [caller.project.id];
      const own = ['ADMINISTER_PROJECTS', 'BROWSE_PROJECTS', 'EDIT_ISSUES'];
      const { projectPermissions } = await jiraAsUser().post<CheckReply>(
        route`/rest/api/3/permissions/check`,
        {
          projectPermissions: [
            { permissions: own, projects },
            { permissions: ['BROWSE_PROJECTS'], issues: ids },
          ],
        },
      );
      const has = (name: string) =>
        projectPermissions.some(
          ({ permission, projects: granted }) => permission === name && granted.length > 0,
        );
      return {
        permissions: {
          administerJira: false,
          administerProject: has('ADMINISTER_PROJECTS'),
          browse: has('BROWSE_PROJECTS'),
          edit: has('EDIT_ISSUES'),
        },
        // Browsing an issue takes its security level too.
        seen: new Set(projectPermissions.flatMap(({ issues }) => issues)),
      };
    },
  };
}
