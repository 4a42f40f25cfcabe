import type { Answer } from '../../contract/procedures';
import type { Caller } from '../caller';
import type { SetupPorts } from './ports';
import { admit, shown, survey } from './survey';

/** What set-up would do here, before anything is touched. Throws Refused where `admit` does. */
export async function readPlan(ports: SetupPorts, caller: Caller): Promise<Answer<'setup.plan'>> {
  return shown(await survey(ports, await admit(ports, caller)));
}
