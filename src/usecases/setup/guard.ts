import type { Answer } from '../../contract/procedures';
import type { Caller } from '../caller';
import { Refused } from '../failures';
import { decideWith, intakeOf } from '../ledger/decide';
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
  const { found, stored } = await survey(ports, project);
  const { workflow, issueType, difficulty, impact } = found;
  if (workflow === null) throw new Refused([{ rule: 'notSetUp' }]);
  if (!on) await ports.configuration.setGuard(project, workflow.id, null);
  else if (issueType === null || difficulty === null || impact === null) {
    throw new Refused([{ rule: 'notSetUp' }]);
  } else
    await ports.configuration.setGuard(project, workflow.id, {
      issueType,
      fields: { difficulty, impact },
      statuses: stored?.body.statuses ?? {},
    });
  const event = { kind: 'guard', on } as const;
  await decideWith(ports, project.id, [intakeOf(project.id, ports.now(), caller.accountId, event)]);
  return shown(await survey(ports, project));
}
