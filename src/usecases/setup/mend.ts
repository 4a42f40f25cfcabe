import type { Answer } from '../../contract/procedures';
import { needsBefore, type PlannedStep } from '../../domain/setup';
import type { FirstBoard } from '../board/sweep';
import type { Caller } from '../caller';
import { guardWanted, perform } from './perform';
import { beginning, notePlaced } from './placed';
import type { SetupPorts } from './ports';
import { admit, type Project, type Survey, shown, survey } from './survey';

/** The steps that were undone and that this one builds upon, and itself, in order. */
function chainOf({ plan }: Survey, planned: PlannedStep): PlannedStep[] {
  const kinds = needsBefore(planned.step.kind);
  return plan.steps.filter((one) => one === planned || (one.state === 'changed' && kinds.has(one.step.kind)));
}

/** Takes on record what mending made anew, under new ids, and tells a guard that lags behind the record. */
async function follow(ports: SetupPorts, caller: Caller, project: Project): Promise<void> {
  const made = await survey(ports, project);
  const record = made.plan.steps.find(({ id }) => id === 'settings');
  const stale = made.deviations.some(({ id }) => id === 'settings');
  if (record === undefined || !stale) return;
  await perform(ports, caller, made, record.step);
  const then = await survey(ports, project);
  const outdated = (then.found.workflow?.unguarded ?? []).filter(({ flaw }) => flaw === 'outdated');
  if (then.found.workflow === null || outdated.length === 0 || then.found.placed.guardOut) return;
  const ids = outdated.map(({ id }) => id);
  await ports.configuration.setGuard(project, then.found.workflow.id, guardWanted(then), ids);
}

/** What leaves new ids behind, which the record has to follow; and the record itself. */
const remade = new Set(['issueType', 'blocks', 'workflow', 'role', 'settings']);

async function mendStep(
  ports: SetupPorts,
  caller: Caller,
  project: Project,
  from: Survey,
  planned: PlannedStep,
): Promise<FirstBoard | null> {
  let now = from;
  let progress: FirstBoard | null = null;
  const chain = chainOf(now, planned);
  for (const { step } of chain) {
    if (step.kind === 'settings') continue;
    progress = await perform(ports, caller, now, step);
    now = await survey(ports, project);
  }
  if (chain.some(({ step }) => remade.has(step.kind))) await follow(ports, caller, project);
  return progress;
}

/**
 * Undoes one change that somebody made by hand, because a person asked for it. One that is gone by now, or that
 * only a person can undo, changes nothing. Throws Refused where `admit` does.
 */
export async function mendDeviation(
  ports: SetupPorts,
  caller: Caller,
  deviationId: string,
): Promise<Answer<'setup.mend'>> {
  const project = await admit(ports, caller);
  const now = await survey(ports, project);
  const deviation = now.deviations.find(({ id, mend }) => id === deviationId && mend === 'setUp');
  if (deviation === undefined) return shown(now);
  await notePlaced(ports, now, beginning({ kind: 'mended', what: deviationId }, caller.accountId));
  let progress: FirstBoard | null = null;
  if (deviation.kind === 'guard' && now.found.workflow !== null) {
    const ids = deviation.transitions.map(({ id }) => id);
    await ports.configuration.setGuard(project, now.found.workflow.id, guardWanted(now), ids);
  }
  const planned = now.plan.steps.find(({ id }) => id === deviationId);
  if (deviation.kind === 'step' && planned !== undefined) {
    progress = await mendStep(ports, caller, project, now, planned);
  }
  return shown(await notePlaced(ports, await survey(ports, project)), progress);
}
