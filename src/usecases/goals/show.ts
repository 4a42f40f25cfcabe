import { progressOf, readingsOf } from '../../domain/gates/goals';
import { JiraFailure } from '../failures';
import type { Ports } from '../ports';
import type { GoalRecord } from './stored';

/** Shows to searches how far a goal is. What counts is the app's own record: where Jira refuses it stays so. */
export async function showToJql(
  ports: Pick<Ports, 'goalIssues'>,
  { issue, terms, measurements }: GoalRecord,
): Promise<void> {
  const last = readingsOf(measurements).at(-1);
  try {
    await ports.goalIssues.show(issue.id, {
      progress: last === undefined ? null : Math.round(100 * progressOf(terms, last.value)),
      due: terms.targetOn,
      measured: last?.on ?? null,
    });
  } catch (error) {
    if (!(error instanceof JiraFailure)) throw error;
  }
}
