import type { Answer, Input } from '../../contract/procedures';
import { defaultGrid, levelsFor } from '../../domain/grid';
import { type Caller, demand } from '../caller';
import { againIfLost, Refused } from '../failures';
import { type Ports, replace } from '../ports';
import { records } from '../records';
import { counting, powersOrNotVisible, readState } from './state';

/**
 * Takes the number of levels that M1 proposes, with the default labels. Throws Refused while a baseline is out
 * for signature or in force, and where another number is proposed by now.
 */
export async function acceptGrid(
  ports: Pick<Ports, 'records' | 'people'>,
  caller: Caller,
  { levels }: Input<'grid.accept'>,
): Promise<Answer<'grid.accept'>> {
  const projectId = caller.project.id;
  const { settings } = await readState(ports, projectId);
  demand('acceptGrid', await powersOrNotVisible(ports, caller, settings.body));
  await againIfLost(3, async () => {
    const now = await readState(ports, projectId);
    const standing = counting(now.baselines.body);
    if (standing !== null) throw new Refused([{ rule: 'B5-move', state: standing.state }]);
    const { rules } = now.settings.body;
    const live = now.head.body.live.reduce((sum, count) => sum + count, 0);
    if (levelsFor(live, rules.thresholds) !== levels) throw new Refused([{ rule: 'lostRace', key: null }]);
    const body = { ...now.settings.body, rules: { ...rules, grid: defaultGrid(levels) } };
    await ports.records.commit([
      replace(records.settings(projectId), now.settings.rev, body),
      { op: 'check', ref: records.baselines(projectId), rev: now.baselines.rev },
    ]);
  });
  return {};
}
