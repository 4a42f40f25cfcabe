import { noStandIns, signersOf } from '../../domain/standIns';
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

/** Departments with their key users: the component's lead first, then whom the settings add, then who came for others. */
export function departmentsOf(
  stored: readonly StoredDepartment[],
  { added, standIns = noStandIns }: Pick<StoredSettings, 'added' | 'standIns'>,
): Department[] {
  return stored.map(({ id, name, lead }) => {
    const named = [...(lead === null ? [] : [lead]), ...(added[id] ?? [])];
    return { id, name, ...signersOf(id, named, standIns) };
  });
}
