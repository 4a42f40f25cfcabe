import { isMeasured, readingsOf } from '../../domain/gates/goals';
import { goalNotice } from '../../domain/words/notices';
import { againIfLost } from '../failures';
import { type Ports, replace } from '../ports';
import { records } from '../records';
import { tellOnce } from '../tellOnce';
import { readRecords } from './read';
import { todayIn } from './shown';
import { recordOf, type Today } from './state';
import type { GoalRecord } from './stored';

type RemindPorts = Pick<Ports, 'records' | 'notices' | 'now'>;

/** A figure of the day of its target is owed, and its owner has not been told of that day. */
function isDue({ terms, measurements, dropped, reminded }: GoalRecord, when: Today): boolean {
  return (
    dropped === null &&
    terms.targetOn <= when.today &&
    reminded !== terms.targetOn &&
    !isMeasured(terms, readingsOf(measurements), when)
  );
}

/** Notes whether the owner has been told; false where somebody else did so, or it is due no more. */
async function note(
  ports: RemindPorts,
  projectId: number,
  issueId: number,
  when: Today,
  told: boolean,
): Promise<boolean> {
  return againIfLost(4, async () => {
    const now = await recordOf(ports, projectId, issueId);
    if (now === null || (told && !isDue(now.body, when))) return false;
    const { reminded: _was, ...others } = now.body;
    const next: GoalRecord = told ? { ...others, reminded: others.terms.targetOn } : others;
    await ports.records.commit([replace(records.goal(projectId, issueId), now.rev, next)]);
    return true;
  });
}

/**
 * Tells whoever owns a goal, by Jira's own mail about its issue, that the day of its target has come and no figure
 * of that day has been entered. A read, and one for each 25 goals.
 */
export async function remindOfGoals(ports: RemindPorts, projectId: number): Promise<void> {
  const { goals, gates } = await readRecords(ports, projectId);
  const when = todayIn(gates, ports.now());
  for (const { issue, terms } of goals.filter((record) => isDue(record, when))) {
    const link = await ports.notices.linkTo(issue.key);
    await tellOnce({
      note: () => note(ports, projectId, issue.id, when, true),
      send: () => ports.notices.send(issue.id, terms.owner, goalNotice(issue.key, terms, link)),
      takeBack: () => note(ports, projectId, issue.id, when, false),
    });
  }
}
