import type { Department } from '../../domain/vocabulary';
import type { PersonFacts, ProjectDepartment } from '../facts';
import type { StoredDepartment } from '../records';
import type { StoredSettings } from '../settings/stored';

export function storedDepartments(departments: readonly ProjectDepartment[]): StoredDepartment[] {
  return departments.map(({ id, name, lead }) => ({ id, name, lead: lead?.accountId ?? null }));
}

/** Leads, as Jira named them. */
export function leadsOf(departments: readonly ProjectDepartment[]): (PersonFacts | null)[] {
  return departments.map(({ lead }) => lead);
}

/** Departments with their key users: the component's lead first, then whom the settings add. */
export function departmentsOf(
  stored: readonly StoredDepartment[],
  settings: Pick<StoredSettings, 'added'>,
): Department[] {
  return stored.map(({ id, name, lead }) => ({
    id,
    name,
    keyUsers: [...new Set([...(lead === null ? [] : [lead]), ...(settings.added[id] ?? [])])],
  }));
}
