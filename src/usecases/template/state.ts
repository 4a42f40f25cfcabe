import { type GateTemplate, standingTemplate, standingVersion } from '../../domain/gates/template';
import { Refused } from '../failures';
import type { Ports } from '../ports';
import { records } from '../records';
import type { Revised } from '../settings/stored';
import type { Templates } from './stored';

/** The template of a project, which has the standing one until something happens to it. */

/** The standing template is kept as the first version, so that a later app does not change it. */
const first: Templates = {
  latest: 1,
  inUse: 1,
  versions: [
    {
      number: 1,
      name: standingTemplate.name,
      at: null,
      by: null,
      from: { kind: 'standing', version: standingVersion },
    },
  ],
};

/** As `keepTemplates` would keep it, where nothing is kept yet. */
export async function templatesOf(ports: Pick<Ports, 'records'>, projectId: number): Promise<Templates> {
  const ref = records.templates(projectId);
  return (await ports.records.read([ref])).get(ref)?.body ?? first;
}

/** Has the project keep its template, if only the standing one as it is today. At most four calls. */
export async function keepTemplates(
  ports: Pick<Ports, 'records'>,
  projectId: number,
): Promise<Revised<Templates>> {
  const ref = records.templates(projectId);
  const there = (await ports.records.read([ref])).get(ref);
  if (there !== undefined) return there;
  // What it says before what names it: nobody finds a version that is not there.
  await ports.records.create(records.template(projectId, 1), standingTemplate);
  await ports.records.create(ref, first);
  const kept = (await ports.records.read([ref])).get(ref);
  if (kept === undefined) throw new Error('The template was not kept.');
  return kept;
}

/** What one version says. Throws Refused (`notVisible`) where there is none of that number. */
export async function templateOf(
  ports: Pick<Ports, 'records'>,
  projectId: number,
  number: number,
): Promise<GateTemplate> {
  const ref = records.template(projectId, number);
  const kept = (await ports.records.read([ref])).get(ref)?.body;
  if (kept !== undefined) return kept;
  if (number !== 1) throw new Refused([{ rule: 'notVisible' }]);
  return standingTemplate;
}

/** The name of a version. */
export function nameOf({ versions }: Templates, number: number): string {
  return versions.find((one) => one.number === number)?.name ?? standingTemplate.name;
}
