import type { Answer } from '../../contract/procedures';
import { powersOrNotVisible, readState } from '../board/state';
import { type Caller, demand } from '../caller';
import { readRecords, sorted } from '../goals/read';
import { goalShown, todayIn } from '../goals/shown';
import type { Ports } from '../ports';
import { visiting } from './visiting';

/** The goals that stand, as far as the caller sees their issues: about eight calls. */
export async function readGoalsInSmall(
  ports: Pick<Ports, 'records' | 'issues' | 'people' | 'now'>,
  caller: Caller,
): Promise<Answer<'gadget.goals'>> {
  const projectId = caller.project.id;
  const { settings } = await visiting(readState(ports, projectId));
  demand('readGates', await powersOrNotVisible(ports, caller, settings.body));
  const { goals, gates } = await readRecords(ports, projectId);
  const { shown } = await sorted(
    ports,
    projectId,
    goals.filter(({ dropped }) => dropped === null),
  );
  const when = todayIn(gates, ports.now());
  return {
    projectKey: settings.body.projectKey,
    goals: shown.map(({ record, name }) => goalShown(record, name, when)),
  };
}
