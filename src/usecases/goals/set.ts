import type { Answer, Input } from '../../contract/procedures';
import {
  changedTerms,
  type GoalDraft,
  type GoalProblem,
  type GoalTerms,
  goalProblems,
  mostGoals,
  readingsOf,
  termsOf,
} from '../../domain/gates/goals';
import { sayTerms } from '../../domain/words/goals';
import type { Caller } from '../caller';
import { againIfLost, LostRace, Refused } from '../failures';
import { decideWith, intakeOf } from '../ledger/decide';
import { replace } from '../ports';
import { records } from '../records';
import { readRecords } from './read';
import { showToJql } from './show';
import { detailShown } from './shown';
import { admitSetter, findGoal, type GoalPorts, recordOf } from './state';
import type { GoalRecord } from './stored';

const tries = 6;

/** The draft as terms. Throws Refused with everything that keeps it from being measured, at once. */
async function demandMeasurable(
  ports: GoalPorts,
  statement: string,
  draft: GoalDraft,
  others: readonly GoalProblem[] = [],
): Promise<GoalTerms> {
  const problems = [...goalProblems(statement, draft), ...others];
  const { owner } = draft;
  if (owner && (await ports.directory.active([owner])).length === 0) problems.push({ rule: 'goal-owner' });
  const terms = termsOf(draft);
  if (problems.length > 0 || terms === null) throw new Refused(problems);
  return terms;
}

/** Puts a goal on record, with the list of all and what the ledger tells of it in one transaction. */
async function putOnRecord(
  ports: GoalPorts,
  caller: Caller,
  issue: GoalRecord['issue'],
  terms: GoalTerms,
): Promise<GoalRecord> {
  const projectId = caller.project.id;
  const listRef = records.goals(projectId);
  const ref = records.goal(projectId, issue.id);
  const record: GoalRecord = {
    issue,
    terms,
    measurements: [],
    changes: [],
    dropped: null,
    setAt: ports.now(),
  };
  await ports.records.create(listRef, { ids: [] });
  await againIfLost(tries, async () => {
    const snapshot = await ports.records.read([listRef, ref]);
    const list = snapshot.get(listRef);
    // Somebody else said it first: they are told, rather than written over.
    if (snapshot.get(ref) !== undefined) throw new Refused([{ rule: 'lostRace', key: issue.key }]);
    if (list === undefined) throw new LostRace();
    const { baseline, target, unit, targetOn } = terms;
    await decideWith(ports, projectId, [
      replace(listRef, list.rev, { ids: [...list.body.ids, issue.id] }),
      { op: 'put', ref, body: record },
      intakeOf(projectId, ports.now(), caller.accountId, {
        kind: 'goalSet',
        issueId: issue.id,
        baseline,
        target,
        unit,
        targetOn,
      }),
    ]);
  });
  await showToJql(ports, record);
  return record;
}

/** What was given up makes room. */
async function demandRoom(ports: GoalPorts, projectId: number): Promise<void> {
  const { goals } = await readRecords(ports, projectId);
  if (goals.filter(({ dropped }) => dropped === null).length >= mostGoals)
    throw new Refused([{ rule: 'goal-many', what: 'goals', most: mostGoals }]);
}

/**
 * Makes a goal: its issue, as the caller, and how it is measured. Throws Refused where it cannot be measured, with
 * every reason; where the project lacks the issue type; and for whoever sets no goals.
 */
export async function createGoal(
  ports: GoalPorts,
  caller: Caller,
  { statement, terms: draft }: Input<'goals.create'>,
): Promise<Answer<'goals.create'>> {
  const given = await admitSetter(ports, caller);
  const terms = await demandMeasurable(ports, statement, draft);
  const projectId = caller.project.id;
  await demandRoom(ports, projectId);
  const type = await ports.goalIssues.typeIn(projectId);
  if (type === null) throw new Refused([{ rule: 'goal-type' }]);
  // A crash after this leaves an issue that cannot be measured yet: its panel and the page ask for the rest.
  const issue = await ports.goalIssues.create(projectId, type, { statement, way: terms.way });
  const record = await putOnRecord(ports, caller, issue, terms);
  return detailShown(ports, given, { ...issue, summary: statement }, record);
}

/**
 * Says how a goal is measured where nobody has, or changes that: what was before stays on record. Throws Refused as
 * `createGoal` does, and where a change says no reason.
 */
export async function setTerms(
  ports: GoalPorts,
  caller: Caller,
  { goal, terms: draft, reason }: Input<'goals.setTerms'>,
): Promise<Answer<'goals.setTerms'>> {
  const given = await admitSetter(ports, caller);
  const projectId = caller.project.id;
  const found = await findGoal(ports, caller, goal);
  if (found === null) throw new Refused([{ rule: 'notVisible' }]);
  const { issue } = found;
  if (found.stored === null) {
    const terms = await demandMeasurable(ports, issue.summary, draft);
    await demandRoom(ports, projectId);
    const own = { id: issue.id, key: issue.key };
    return detailShown(ports, given, issue, await putOnRecord(ports, caller, own, terms));
  }
  const why = reason ?? '';
  const terms = await demandMeasurable(
    ports,
    issue.summary,
    draft,
    why === '' ? [{ rule: 'goal-reason' }] : [],
  );
  const record = await againIfLost(tries, async () => {
    const stored = await recordOf(ports, projectId, goal);
    if (stored === null) throw new LostRace();
    const { body } = stored;
    if (body.dropped !== null) throw new Refused([{ rule: 'goal-dropped' }]);
    const parts = changedTerms(body.terms, terms);
    if (parts.length === 0) return body;
    // What has been measured stays after the day that it is held against.
    const first = readingsOf(body.measurements)[0];
    if (first !== undefined && first.on <= terms.baselineOn) {
      throw new Refused([{ rule: 'goal-day', why: 'early', on: terms.baselineOn }]);
    }
    const at = ports.now();
    const by = caller.accountId;
    const next: GoalRecord = {
      ...body,
      terms,
      changes: [...body.changes, { at, by, reason: why, before: body.terms }],
    };
    await decideWith(ports, projectId, [
      replace(records.goal(projectId, goal), stored.rev, next),
      intakeOf(projectId, at, by, {
        kind: 'goalChanged',
        issueId: goal,
        parts,
        from: sayTerms(body.terms),
        to: sayTerms(terms),
        reason: why,
      }),
    ]);
    return next;
  });
  await showToJql(ports, record);
  return detailShown(ports, given, issue, record);
}

/**
 * Gives a goal up: no gate asks for it any more. Also one whose issue is gone from the project. Throws Refused for
 * whoever sets no goals.
 */
export async function dropGoal(
  ports: GoalPorts,
  caller: Caller,
  { goal, reason }: Input<'goals.drop'>,
): Promise<Answer<'goals.drop'>> {
  await admitSetter(ports, caller);
  const projectId = caller.project.id;
  const [seen, there] = await Promise.all([
    ports.goalIssues.oneAsUser(goal),
    ports.issues.projectsOf([goal]),
  ]);
  const isHere = there.some((one) => one.projectId === projectId);
  // One that is here and not shown to the caller does not exist for them.
  if (isHere && seen === null) throw new Refused([{ rule: 'notVisible' }]);
  await againIfLost(tries, async () => {
    const stored = await recordOf(ports, projectId, goal);
    if (stored === null) throw new Refused([{ rule: isHere ? 'goal-unmeasurable' : 'notVisible' }]);
    if (stored.body.dropped !== null) throw new Refused([{ rule: 'goal-dropped' }]);
    const at = ports.now();
    const by = caller.accountId;
    await decideWith(ports, projectId, [
      replace(records.goal(projectId, goal), stored.rev, { ...stored.body, dropped: { at, by, reason } }),
      intakeOf(projectId, at, by, { kind: 'goalDropped', issueId: goal, reason }),
    ]);
  });
  return { dropped: true };
}
