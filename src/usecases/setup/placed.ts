import { nothingPlaced, type Placed } from '../../domain/placed';
import { againIfLost, LostRace } from '../failures';
import { replace } from '../ports';
import { records } from '../records';
import type { SetupPorts } from './ports';
import type { Survey } from './survey';

type Change = (placed: Placed) => Placed;

/** Changes what is on record of set-up's own work; writes nothing where nothing differs. */
export async function changePlaced(
  { records: store }: Pick<SetupPorts, 'records'>,
  projectId: number,
  change: Change,
): Promise<Placed> {
  const ref = records.placed(projectId);
  return againIfLost(4, async () => {
    const stored = (await store.read([ref])).get(ref);
    const before = stored?.body ?? nothingPlaced;
    const after = change(before);
    if (JSON.stringify(after) === JSON.stringify(before)) return before;
    if (stored !== undefined) await store.commit([replace(ref, stored.rev, after)]);
    else if (!(await store.create(ref, after))) throw new LostRace();
    return after;
  });
}

function withAll(known: readonly string[], found: readonly string[]): string[] {
  return [...new Set([...known, ...found])].sort();
}

/** What the survey found in place goes on record: from now on its absence is somebody's doing. */
function seenIn({ found, plan }: Survey): Change {
  const present = plan.steps.filter(({ state }) => state === 'present').map(({ id }) => id);
  const back = ['guard', 'pages'].every((id) => present.includes(id));
  return (placed) => ({
    ...placed,
    steps: withAll(placed.steps, present),
    guarded: withAll(placed.guarded, found.workflow?.guarded ?? []),
    removed: placed.removed && !back,
    guardOut: placed.guardOut && !plan.guarded,
  });
}

/** Keeps on record what is in place, in a project in which set-up has begun; answers the survey with that. */
export async function notePlaced(ports: Pick<SetupPorts, 'records'>, survey: Survey): Promise<Survey> {
  const placed = await changePlaced(ports, survey.project.id, seenIn(survey));
  return { ...survey, found: { ...survey.found, placed } };
}
