import { isMeasured, readingsOf } from '../../domain/gates/goals';
import { readRecords } from '../goals/read';
import { todayIn } from '../goals/shown';
import type { Ports } from '../ports';

/**
 * How many of the project's goals have a result, and of how many: all, or as many as are wanted. Goals that were
 * given up are not asked for; an issue of the type that nobody has said how to measure is one without a result. A
 * project without goals has measured none: at least one is asked for. Two calls and one for each 25 goals.
 */
export async function goalsMeasured(
  ports: Pick<Ports, 'records' | 'goalIssues' | 'now'>,
  projectId: number,
  wanted: number | null,
): Promise<{ have: number; of: number }> {
  const [{ goals, gates }, ofType] = await Promise.all([
    readRecords(ports, projectId),
    ports.goalIssues.find(projectId, 'app'),
  ]);
  const when = todayIn(gates, ports.now());
  const asked = goals.filter(({ dropped }) => dropped === null);
  const have = asked.filter(({ terms, measurements }) => isMeasured(terms, readingsOf(measurements), when));
  const known = new Set(goals.map(({ issue }) => issue.id));
  const all = asked.length + ofType.filter(({ id }) => !known.has(id)).length;
  return { have: have.length, of: Math.max(1, wanted ?? all) };
}
