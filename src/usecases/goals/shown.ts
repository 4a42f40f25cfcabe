import type { Answer } from '../../contract/procedures';
import {
  forecastOf,
  isMeasured,
  latestDay,
  progressOf,
  readingsOf,
  standingOf,
  trendOf,
} from '../../domain/gates/goals';
import { cutover, isOpen } from '../../domain/gates/phases';
import type { Given } from '../gates/state';
import type { Gates } from '../gates/stored';
import { peopleNamed } from '../names';
import type { IssueName } from '../ports';
import { records } from '../records';
import { type GoalPorts, mayMeasure, maySet, type Today } from './state';
import type { GoalRecord } from './stored';

type Line = Answer<'goals.list'>['goals'][number];
type Detail = Answer<'goals.read'>;

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

export function todayIn(gates: Gates | undefined, now: number): Today {
  const gate = gates?.lines.find((line) => line.gate.phase === cutover);
  const at = gate !== undefined && isOpen(gate) ? gate.decidedAt : null;
  return { today: dayOf(now), switched: at === null ? null : dayOf(at) };
}

export function goalShown(
  { terms, measurements, dropped }: GoalRecord,
  { id, key, summary }: IssueName,
  when: Today,
): Line {
  const readings = readingsOf(measurements);
  const last = readings.at(-1);
  return {
    id,
    key,
    statement: summary,
    terms,
    points: readings.map(({ on, value }) => ({ on, value })),
    standing: standingOf(terms, readings, when.today),
    progress: last === undefined ? null : Math.round(100 * progressOf(terms, last.value)),
    trend: trendOf(terms, readings),
    forecast: forecastOf(terms, readings),
    measured: isMeasured(terms, readings, when),
    dropped,
  };
}

/** A goal as its panel and the page show it to the caller. Two calls. */
export async function detailShown(
  ports: GoalPorts,
  given: Given,
  issue: IssueName,
  record: GoalRecord,
): Promise<Detail> {
  const { projectId } = given.state.settings.body;
  const namesRef = records.names(projectId);
  const gatesRef = records.gates(projectId);
  const snapshot = await ports.records.read([namesRef, gatesRef]);
  const now = ports.now();
  const counting = new Set(readingsOf(record.measurements).map(({ id }) => id));
  const people = await peopleNamed(ports, projectId, snapshot.get(namesRef)?.body, [
    record.terms.owner,
    ...record.measurements.map(({ by }) => by),
    ...record.changes.flatMap(({ by, before }) => [by, before.owner]),
    ...(record.dropped === null ? [] : [record.dropped.by]),
  ]);
  return {
    ...goalShown(record, issue, todayIn(snapshot.get(gatesRef)?.body, now)),
    measurements: record.measurements.map((one) => ({ ...one, counts: counting.has(one.id) })).reverse(),
    changes: [...record.changes].reverse(),
    may: { set: maySet(given) && record.dropped === null, measure: mayMeasure(given, record) },
    latest: latestDay(now),
    people,
  };
}
