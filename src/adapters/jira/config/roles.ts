import { route } from '@forge/api';
import { type Role, roles } from '../../../domain/vocabulary';
import { roleNames } from '../../../domain/words/en';
import type { ProjectRef } from '../../../usecases/setup/ports';
import { jiraForSetUp } from '../client';

/** Ids of Wallchart's project roles, as far as the site has them. */
export async function readRoles(): Promise<Partial<Record<Role, number>>> {
  const all = await jiraForSetUp().get<{ id: number; name: string }[]>(route`/rest/api/3/role`);
  const byName = new Map(all.map(({ id, name }) => [name, id]));
  const found: Partial<Record<Role, number>> = {};
  for (const role of roles) {
    const id = byName.get(roleNames[role]);
    if (id !== undefined) found[role] = id;
  }
  return found;
}

/** How many people and groups hold a role in the project. */
export async function countActors(project: ProjectRef, roleId: number): Promise<number> {
  const { actors = [] } = await jiraForSetUp().get<{ actors?: unknown[] }>(
    route`/rest/api/3/project/${project.id}/role/${roleId}`,
  );
  return actors.length;
}

/** The role's id, whether it was there or is made now. */
export async function makeRole(role: Role): Promise<number> {
  const there = (await readRoles())[role];
  if (there !== undefined) return there;
  const { id } = await jiraForSetUp().post<{ id: number }>(route`/rest/api/3/role`, {
    name: roleNames[role],
    description: `Made by Wallchart: who is ${roleNames[role]} of a project.`,
  });
  return id;
}

export async function joinRole(project: ProjectRef, roleId: number, accountId: string): Promise<void> {
  await jiraForSetUp().post(route`/rest/api/3/project/${project.id}/role/${roleId}`, { user: [accountId] });
}
