import { people } from './people';
import { sampleProject } from './projects';
import { readRequirementsFile } from './requirementsFile';
import type { SampleSite } from './site';

export const users = Object.values(people);

/**
 * Fills an empty site: the sample rollout (set up, partly scored) and a plain project; with a file, one
 * more project with the file's requirements. Everything goes through the doors that people and clients use:
 * REST, and the app's own set-up page.
 *
 * @throws Error that names the file and the line where the file cannot be read as CSV with a Summary column.
 */
export async function populate(site: SampleSite, options: { requirements?: string } = {}): Promise<void> {
  const fromFile = options.requirements ? readRequirementsFile(options.requirements) : null;
  await sampleProject(site).rollout();
  await sampleProject(site).signed();
  await sampleProject(site).plain();
  if (fromFile) await sampleProject(site).fromFile(fromFile.name, fromFile.requirements);
}

/** Adds the project of a file to a site that is filled already. */
export async function addRequirementsFile(site: SampleSite, file: string): Promise<string> {
  const { name, requirements } = readRequirementsFile(file);
  return sampleProject(site).fromFile(name, requirements);
}
