import type { Answer, Input } from '../../contract/procedures';
import { isReady, needsBefore, type PlannedStep } from '../../domain/setup';
import { sayStep } from '../../domain/words/setup';
import type { Caller } from '../caller';
import { Refused } from '../failures';
import { gone, perform } from './perform';
import { beginning, notePlaced } from './placed';
import type { SetupPorts } from './ports';
import { admit, type Survey, shown, survey } from './survey';

/** What the step builds on was changed by hand, or else has gone since the page was shown. */
function notReady({ plan }: Survey, { step }: PlannedStep): Refused {
  const kinds = needsBefore(step.kind);
  const changed = plan.steps.filter((one) => one.state === 'changed' && kinds.has(one.step.kind));
  if (changed.length === 0) return gone();
  return new Refused([{ rule: 'mendFirst', changed: changed.map((one) => sayStep(one).title) }]);
}

/** Of a panel Jira does not tell whether it is pinned still: whoever misses it has it pinned again. */
function mayRepeat({ step, state }: PlannedStep): boolean {
  return step.kind === 'panel' && state === 'present';
}

/**
 * Does one step of the plan and answers what is then true. A step that is done already, that is not
 * set-up's to do, or that was undone by somebody's hand, changes nothing; but the panel is pinned `again`. A step that takes longer answers its progress:
 * call it again. Throws Refused where `admit` does, and where what the step builds on is missing or was
 * changed by hand.
 */
export async function applyStep(
  ports: SetupPorts,
  caller: Caller,
  { step: stepId, again = false }: Input<'setup.apply'>,
): Promise<Answer<'setup.apply'>> {
  const project = await admit(ports, caller);
  const now = await survey(ports, project);
  const planned = now.plan.steps.find(({ id }) => id === stepId);
  if (planned === undefined) throw gone();
  if (planned.state !== 'missing' && !(again && mayRepeat(planned))) return shown(now);
  if (!isReady(now.plan, planned)) throw notReady(now, planned);
  // What was there before the first step goes on record too, so that its loss is told apart from then on.
  await notePlaced(ports, now, beginning({ kind: 'setUp', step: planned.id }, caller.accountId));
  const progress = await perform(ports, caller, now, planned.step);
  // Of what takes several calls the ledger is told once, with the last of them.
  return shown(await notePlaced(ports, await survey(ports, project)), progress);
}
