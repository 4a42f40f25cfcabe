import { canonicalJson } from '../../domain/canonical';
import { type Begun, nothingPlaced, type Placed, type SetupEvent } from '../../domain/placed';
import { againIfLost, LostRace } from '../failures';
import { intakeOf } from '../ledger/decide';
import { replace } from '../ports';
import { records } from '../records';
import type { SetupPorts } from './ports';
import type { Survey } from './survey';

type PlacedPorts = Pick<SetupPorts, 'records' | 'intakes' | 'now'>;
type Change = (placed: Placed) => Placed;

/** What is told by a change of the record: what was begun before it, and is not on it any more. */
function toldBy(before: Placed, after: Placed): readonly Begun[] {
  const left = new Set((after.begun ?? []).map(({ event }) => canonicalJson(event)));
  return (before.begun ?? []).filter(({ event }) => !left.has(canonicalJson(event)));
}

/**
 * Changes what is on record of set-up's own work; writes nothing where nothing differs. What was begun and is no
 * longer on the record goes on the ledger in the same transaction.
 */
export async function changePlaced(ports: PlacedPorts, projectId: number, change: Change): Promise<Placed> {
  const ref = records.placed(projectId);
  const { placed, told } = await againIfLost(4, async () => {
    const stored = (await ports.records.read([ref])).get(ref);
    const before = stored?.body ?? nothingPlaced;
    const after = change(before);
    const told = toldBy(before, after);
    if (canonicalJson(after) === canonicalJson(before)) return { placed: before, told };
    if (stored !== undefined) {
      await ports.records.commit([
        replace(ref, stored.rev, after),
        ...told.map(({ event, by }) => intakeOf(projectId, ports.now(), by, event)),
      ]);
    } else if (!(await ports.records.create(ref, after))) throw new LostRace();
    return { placed: after, told };
  });
  if (told.length > 0) await ports.intakes.wake(projectId);
  return placed;
}

function withAll(known: readonly string[], found: readonly string[]): string[] {
  return [...new Set([...known, ...found])].sort();
}

/** Whether what was begun has come about in Jira. */
function isDone(event: SetupEvent, { plan, deviations, found }: Survey): boolean {
  switch (event.kind) {
    case 'setUp':
      return plan.steps.some(({ id, state }) => id === event.step && state !== 'missing');
    case 'mended':
      return !deviations.some(({ id }) => id === event.what);
    case 'guard':
      return plan.guarded === event.on;
    case 'removed':
      return !plan.guarded && !found.pagesShown;
  }
}

function withoutDone(placed: Placed, survey: Survey): Placed {
  const { begun = [], ...rest } = placed;
  const left = begun.filter(({ event }) => !isDone(event, survey));
  return left.length === 0 ? rest : { ...rest, begun: left };
}

/** What the survey found in place goes on record: from now on its absence is somebody's doing. */
function seenIn(survey: Survey): Change {
  const { found, plan } = survey;
  const present = plan.steps.filter(({ state }) => state === 'present').map(({ id }) => id);
  const back = ['guard', 'pages'].every((id) => present.includes(id));
  return (placed) =>
    withoutDone(
      {
        ...placed,
        steps: withAll(placed.steps, present),
        guarded: withAll(placed.guarded, found.workflow?.guarded ?? []),
        removed: placed.removed && !back,
        guardOut: placed.guardOut && !plan.guarded,
      },
      survey,
    );
}

/**
 * Keeps on record what is in place, in a project in which set-up has begun; answers the survey with that. What was
 * begun and is in place by now is told to the ledger, also where whoever began it died over it.
 */
export async function notePlaced(
  ports: PlacedPorts,
  survey: Survey,
  begin: Change = (placed) => placed,
): Promise<Survey> {
  const seen = seenIn(survey);
  const placed = await changePlaced(ports, survey.project.id, (before) => begin(seen(before)));
  return { ...survey, found: { ...survey.found, placed } };
}

/** Before Jira is changed: no transaction covers both, so that the ledger is told once it has come about. */
export const beginning =
  (event: SetupEvent, by: string): Change =>
  (placed) => {
    const same = canonicalJson(event);
    const others = (placed.begun ?? []).filter((one) => canonicalJson(one.event) !== same);
    return { ...placed, begun: [...others, { event, by }] };
  };
