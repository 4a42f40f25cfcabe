import type { Answer } from '../../contract/procedures';
import { isReady } from '../../domain/setup';
import type { Caller } from '../caller';
import { gone, perform } from './perform';
import { notePlaced } from './placed';
import type { SetupPorts } from './ports';
import { admit, shown, survey } from './survey';

/**
 * Does one step of the plan and answers what is then true. A step that is done already, that is not set-up's to
 * do, or that was undone by somebody's hand, changes nothing. A step that takes longer answers its progress:
 * call it again. Throws Refused where `admit` does, and where an earlier step is missing.
 */
export async function applyStep(
  ports: SetupPorts,
  caller: Caller,
  stepId: string,
): Promise<Answer<'setup.apply'>> {
  const project = await admit(ports, caller);
  const now = await survey(ports, project);
  const planned = now.plan.steps.find(({ id }) => id === stepId);
  if (planned === undefined) throw gone();
  if (planned.state !== 'missing') return shown(now);
  if (!isReady(now.plan, planned)) throw gone();
  // What was there before the first step goes on record too, so that its loss is told apart from then on.
  await notePlaced(ports, now);
  const progress = await perform(ports, caller, now, planned.step);
  const then = await notePlaced(ports, await survey(ports, project));
  return shown(then, progress);
}
