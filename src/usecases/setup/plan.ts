import type { Answer } from '../../contract/procedures';
import type { Caller } from '../caller';
import { notePlaced } from './placed';
import type { SetupPorts } from './ports';
import { admit, shown, survey } from './survey';

/**
 * What set-up would do here, before anything is touched: a project in which it was never begun is only looked
 * at. Throws Refused where `admit` does.
 */
export async function readPlan(ports: SetupPorts, caller: Caller): Promise<Answer<'setup.plan'>> {
  const now = await survey(ports, await admit(ports, caller));
  return shown(now.begun ? await notePlaced(ports, now) : now);
}
