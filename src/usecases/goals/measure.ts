import type { Answer, Input } from '../../contract/procedures';
import {
  dayProblems,
  type GoalEvent,
  latestDay,
  type Measurement,
  mostMeasurements,
  readingsOf,
} from '../../domain/gates/goals';
import type { Caller } from '../caller';
import { againIfLost, LostRace, Refused } from '../failures';
import type { Given } from '../gates/state';
import { decideWith, intakeOf } from '../ledger/decide';
import { replace } from '../ports';
import { records } from '../records';
import { showToJql } from './show';
import { detailShown } from './shown';
import { admitToGoals, type GoalPorts, goalOf, mayMeasure, recordOf } from './state';
import type { GoalRecord } from './stored';

/** Two who enter figures of one goal at the same moment get in each other's way. */
const tries = 6;

type Entered = Omit<Measurement, 'id' | 'by' | 'at'>;

/** Adds a figure to what was entered before, with what the ledger tells of it; `enter` throws Refused. */
async function add(
  ports: GoalPorts,
  given: Given,
  goal: number,
  enter: (record: GoalRecord, today: string) => { readonly one: Entered; readonly event: GoalEvent },
): Promise<Answer<'goals.measure'>> {
  const { caller } = given;
  const projectId = caller.project.id;
  const { issue } = await goalOf(ports, caller, goal);
  const record = await againIfLost(tries, async () => {
    const stored = await recordOf(ports, projectId, goal);
    if (stored === null) throw new LostRace();
    const { body } = stored;
    if (body.dropped !== null) throw new Refused([{ rule: 'goal-dropped' }]);
    if (!mayMeasure(given, body)) throw new Refused([{ rule: 'goal-who' }]);
    if (body.measurements.length >= mostMeasurements) {
      throw new Refused([{ rule: 'goal-many', what: 'measurements', most: mostMeasurements }]);
    }
    const at = ports.now();
    const { one, event } = enter(body, latestDay(at));
    const entered: Measurement = { ...one, id: ports.newId(), by: caller.accountId, at };
    const next: GoalRecord = { ...body, measurements: [...body.measurements, entered] };
    await decideWith(ports, projectId, [
      replace(records.goal(projectId, goal), stored.rev, next),
      intakeOf(projectId, at, caller.accountId, event),
    ]);
    return next;
  });
  await showToJql(ports, record);
  return detailShown(ports, given, issue, record);
}

const orNone = (note: string | null): string | null => (note === '' ? null : note);

/** Enters a figure. Throws Refused for anybody but the goal's owner and the governance lead, and for its day. */
export async function measureGoal(
  ports: GoalPorts,
  caller: Caller,
  { goal, on, value, note }: Input<'goals.measure'>,
): Promise<Answer<'goals.measure'>> {
  const given = await admitToGoals(ports, caller);
  return add(ports, given, goal, ({ terms, measurements }, today) => {
    const problems = dayProblems(terms, measurements, { on, today, instead: null });
    if (problems.length > 0) throw new Refused(problems);
    return {
      one: { on, value, note: orNone(note), corrects: null, reason: null },
      event: { kind: 'goalMeasured', issueId: goal, on, value, unit: terms.unit },
    };
  });
}

/**
 * Corrects a figure that counts, or takes it back where there is no value: it stays on record beside its correction.
 * Throws Refused as `measureGoal` does, and where it does not count any more.
 */
export async function correctMeasurement(
  ports: GoalPorts,
  caller: Caller,
  { goal, measurement, on, value, note, reason }: Input<'goals.correct'>,
): Promise<Answer<'goals.correct'>> {
  const given = await admitToGoals(ports, caller);
  return add(ports, given, goal, ({ terms, measurements }, today) => {
    const was = readingsOf(measurements).find(({ id }) => id === measurement);
    if (was === undefined) throw new Refused([{ rule: 'goal-corrected' }]);
    const day = value === null ? was.on : on;
    const problems = dayProblems(terms, measurements, { on: day, today, instead: was.id });
    if (problems.length > 0) throw new Refused(problems);
    return {
      one: { on: day, value, note: orNone(note), corrects: was.id, reason },
      event: {
        kind: 'goalCorrected',
        issueId: goal,
        on: day,
        from: was.value,
        to: value,
        unit: terms.unit,
        reason,
      },
    };
  });
}
