import type { Answer } from '../../contract/procedures';
import type { Caller } from '../caller';
import { Refused } from '../failures';
import { guardWanted } from './perform';
import { beginning, changePlaced, notePlaced } from './placed';
import type { SetupPorts } from './ports';
import { admit, shown, survey } from './survey';

/**
 * Takes the guard out of the workflow, or puts it back: a validator whose app is gone blocks every transition.
 * Throws Refused where `admit` does, and where there is no workflow yet.
 */
export async function switchGuard(
  ports: SetupPorts,
  caller: Caller,
  on: boolean,
): Promise<Answer<'setup.guard'>> {
  const project = await admit(ports, caller);
  const now = await survey(ports, project);
  const { workflow, issueType, difficulty, impact, gates } = now.found;
  if (workflow === null || (on && [issueType, difficulty, impact].includes(null))) {
    throw new Refused([{ rule: 'notSetUp' }]);
  }
  // On record first: dying in between, the guard is still in, and the page says which of the two is meant.
  const begin = beginning({ kind: 'guard', on }, caller.accountId);
  await changePlaced(ports, project.id, (placed) => begin({ ...placed, guardOut: !on }));
  await ports.configuration.setGuard(project, workflow.id, on ? guardWanted(now) : null);
  if (!on) await ports.configuration.releaseGates(project);
  else if (gates.gateType !== null && gates.workflow !== null) {
    await ports.configuration.makeGateWorkflow(project, gates.gateType, now.found.statuses);
  }
  return shown(await notePlaced(ports, await survey(ports, project)));
}
