import type { Answer, Input } from '../../contract/procedures';
import { may } from '../../domain/access';
import type { Caller } from '../caller';
import { admit, type GatePorts, type Given, readGates } from '../gates/state';
import { peopleNamed } from '../names';
import { records } from '../records';
import { templateOf, templatesOf } from './state';
import type { Templates } from './stored';

/** What the page shows of the project's template: its versions, and what one of them says. */
export async function shownTemplate(
  ports: GatePorts,
  { caller, powers }: Pick<Given, 'caller' | 'powers'>,
  templates: Templates,
  number: number,
): Promise<Answer<'template.read'>> {
  const projectId = caller.project.id;
  const namesRef = records.names(projectId);
  const [template, gates, snapshot] = await Promise.all([
    templateOf(ports, projectId, number),
    readGates(ports, projectId),
    ports.records.read([namesRef]),
  ]);
  const named = templates.versions.flatMap(({ by }) => by ?? []);
  return {
    versions: [...templates.versions],
    latest: templates.latest,
    inUse: templates.inUse,
    frozen: gates.lines.length > 0,
    template: structuredClone(template) as Answer<'template.read'>['template'],
    shown: number,
    mayChange: may('changeTemplate', powers).allow,
    people: await peopleNamed(ports, projectId, snapshot.get(namesRef)?.body, named),
  };
}

/** The project's template, in the version asked for or the latest. Whoever may browse the project. */
export async function readTemplate(
  ports: GatePorts,
  caller: Caller,
  { number }: Input<'template.read'>,
): Promise<Answer<'template.read'>> {
  const given = await admit(ports, caller, 'readGates');
  const templates = await templatesOf(ports, caller.project.id);
  return shownTemplate(ports, given, templates, number ?? templates.latest);
}
