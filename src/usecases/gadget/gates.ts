import { mostProjects } from '../../contract/gadget';
import type { Answer, Input } from '../../contract/procedures';
import { powersOrNotVisible, readState } from '../board/state';
import { type Caller, demand } from '../caller';
import type { GatesRollUp } from '../gates/stored';
import type { Ports } from '../ports';
import { records } from '../records';
import { visiting } from './visiting';

type GatesPorts = Pick<Ports, 'records' | 'issues' | 'people'>;
type Shown = Answer<'gadget.gates'>;

/** Projects whose roll-ups are looked into where all are asked for: three issues of each make a call of Jira's. */
const mostLooked = 300;
/**
 * Whoever sees two of a project's first three gates may browse it: one alone may have been deleted, or put behind
 * a security level of its own.
 */
const probes = 3;
const enough = 2;

const shown = (id: number, { key, name, gates, next }: GatesRollUp): Shown['projects'][number] => ({
  id,
  key,
  name,
  gates: gates.map(({ issueId: _issueId, ...gate }) => gate),
  next,
});

/** One project: four calls and seven points, whatever the number of gates, criteria and requirements. */
async function ofOne(ports: GatesPorts, caller: Caller): Promise<Shown> {
  const projectId = caller.project.id;
  const { settings } = await visiting(readState(ports, projectId));
  demand('readGates', await powersOrNotVisible(ports, caller, settings.body));
  const ref = records.gatesRollUp(projectId);
  const { projectKey } = settings.body;
  const rolled = (await ports.records.read([ref])).get(ref)?.body;
  const none = { key: projectKey, name: projectKey, gates: [], next: null };
  return { projects: [shown(projectId, rolled ?? none)], more: 0 };
}

/**
 * Of several projects those whose gates the user sees, from their roll-ups: seven calls or so and four points for a
 * hundred of them, whatever is in them.
 */
async function ofSeveral(ports: GatesPorts, projects: Input<'gadget.gates'>['projects']): Promise<Shown> {
  const listRef = records.boards();
  const listed = (await ports.records.read([listRef])).get(listRef)?.body.projects ?? [];
  // One that Wallchart was taken out of is not shown, though its records are still there.
  const wanted = listed.filter((id) => projects === 'all' || projects.includes(id)).slice(0, mostLooked);
  const refOf = records.gatesRollUp;
  const snapshot = await ports.records.read(wanted.map(refOf));
  const found = wanted.flatMap((id) => {
    const rolled = snapshot.get(refOf(id))?.body;
    if (rolled === undefined) return [];
    return { id, rolled, probes: rolled.gates.slice(0, probes).map(({ issueId }) => issueId) };
  });
  const seen = await ports.issues.seenAmong(found.flatMap((one) => one.probes));
  const visible = found
    .filter((one) => one.probes.filter((id) => seen.has(id)).length >= enough)
    .map(({ id, rolled }) => shown(id, rolled))
    .sort((one, other) => one.name.localeCompare(other.name, 'en', { numeric: true }));
  return { projects: visible.slice(0, mostProjects), more: Math.max(0, visible.length - mostProjects) };
}

/** The gates of one project, of several, or of all that the user may browse. */
export function readGatesInSmall(
  ports: GatesPorts,
  caller: Caller,
  { projects }: Input<'gadget.gates'>,
): Promise<Shown> {
  const [first, second] = projects === 'all' ? [] : projects;
  if (first === undefined || second !== undefined) return ofSeveral(ports, projects);
  return ofOne(ports, { ...caller, project: { id: first, key: '' } });
}
