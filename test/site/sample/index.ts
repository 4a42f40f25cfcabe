import { cast, departments, people, type SamplePerson } from './people';
import { sampleProject } from './projects';
import type { RequirementsFile } from './requirementsFile';
import type { SampleSite } from './site';

export { type RequirementsFile, readRequirementsFile } from './requirementsFile';

export const users = Object.values(people);

/** What somebody is in the sample projects, in words: their project roles and whom they sign for. */
export function rolesOf(person: SamplePerson): string[] {
  const name = Object.entries(people).find(([, one]) => one.accountId === person.accountId)?.[0];
  const roles = Object.entries(cast)
    .filter(([role, actors]) => role !== 'CRM team member' && actors.some((actor) => actor === name))
    .map(([role]) => role);
  const led = departments.filter(({ lead }) => lead === name).map((department) => department.name);
  return led.length > 0 ? [...roles, `signs for ${led.join(' and ')}`] : roles;
}

/**
 * Fills an empty site: the sample rollout (set up, partly scored), a small one that is signed and under way,
 * with gates passed and goals measured,
 * and a plain project. Everything goes through the doors that people and clients use: REST, and the app's own
 * pages.
 */
export async function populate(site: SampleSite): Promise<void> {
  await sampleProject(site).rollout();
  await sampleProject(site).signed();
  await sampleProject(site).gates();
  await sampleProject(site).goals();
  await sampleProject(site).plain();
}

/** Adds the project of a file. @returns its key */
export async function addRequirements(site: SampleSite, file: RequirementsFile): Promise<string> {
  return sampleProject(site).fromFile(file.name, file.requirements);
}
