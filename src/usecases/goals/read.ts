import type { Answer, Input } from '../../contract/procedures';
import { roles } from '../../domain/vocabulary';
import type { Caller } from '../caller';
import { Refused } from '../failures';
import { holdersOf, noGates } from '../gates/state';
import { peopleNamed } from '../names';
import type { Ports } from '../ports';
import { records } from '../records';
import { detailShown, goalShown, todayIn } from './shown';
import { admitToGoals, findGoal, type GoalPorts, goalAsOf, goalOf, maySet } from './state';
import type { GoalRecord } from './stored';

/** Every goal that was ever set in the project, as it is on record. A call and one for each 25. */
export async function readRecords(ports: Pick<Ports, 'records'>, projectId: number) {
  const listRef = records.goals(projectId);
  const gatesRef = records.gates(projectId);
  const namesRef = records.names(projectId);
  const heads = await ports.records.read([listRef, gatesRef, namesRef]);
  const refs = (heads.get(listRef)?.body.ids ?? []).map((id) => records.goal(projectId, id));
  const snapshot = await ports.records.read(refs);
  return {
    goals: refs.flatMap((ref): readonly GoalRecord[] => {
      const found = snapshot.get(ref);
      return found === undefined ? [] : [found.body];
    }),
    gates: heads.get(gatesRef)?.body ?? noGates,
    names: heads.get(namesRef)?.body,
  };
}

/** Those whose issues the caller sees in the project, and those whose issues are gone from it. Two calls. */
export async function sorted(ports: Pick<Ports, 'issues'>, projectId: number, goals: readonly GoalRecord[]) {
  const ids = goals.map(({ issue }) => issue.id);
  const [there, seen] =
    ids.length === 0
      ? [[], []]
      : await Promise.all([ports.issues.projectsOf(ids), ports.issues.namesAsUser(ids)]);
  const here = new Set(there.filter((one) => one.projectId === projectId).map(({ id }) => id));
  const names = new Map(seen.map((one) => [one.id, one]));
  return {
    shown: goals.flatMap((record) => {
      const name = here.has(record.issue.id) ? names.get(record.issue.id) : undefined;
      return name === undefined ? [] : [{ record, name }];
    }),
    gone: goals.filter(({ issue }) => !here.has(issue.id)),
  };
}

/** Every goal whose issue the caller sees, now or as it was on record then. Whoever may browse the project. */
export async function listGoals(
  ports: GoalPorts,
  caller: Caller,
  { asOf }: Input<'goals.list'>,
): Promise<Answer<'goals.list'>> {
  const given = await admitToGoals(ports, caller);
  const projectId = caller.project.id;
  const { goals: all, gates, names } = await readRecords(ports, projectId);
  const goals = asOf === undefined ? all : all.flatMap((record) => goalAsOf(record, asOf) ?? []);
  const sets = maySet(given);
  const [{ shown, gone }, ofType, type] = await Promise.all([
    sorted(ports, projectId, goals),
    ports.goalIssues.find(projectId, 'user'),
    ports.goalIssues.typeIn(projectId),
  ]);
  const known = new Set(all.map(({ issue }) => issue.id));
  const when = todayIn(gates, asOf ?? ports.now());
  return {
    goals: shown.map(({ record, name }) => goalShown(record, name, when)),
    unmeasurable: ofType
      .filter(({ id }) => !known.has(id))
      .map(({ id, key, summary }) => ({ id, key, statement: summary })),
    gone: sets
      ? gone.filter(({ dropped }) => dropped === null).map(({ issue }) => ({ id: issue.id, key: issue.key }))
      : [],
    hasType: type !== null,
    maySet: sets,
    people: await peopleNamed(
      ports,
      projectId,
      names,
      shown.map(({ record }) => record.terms.owner),
    ),
  };
}

/** Throws Refused where there is no such goal, or nobody has said how it is measured. */
export async function readGoal(
  ports: GoalPorts,
  caller: Caller,
  { goal }: Input<'goals.read'>,
): Promise<Answer<'goals.read'>> {
  const given = await admitToGoals(ports, caller);
  const { issue, stored } = await goalOf(ports, caller, goal);
  return detailShown(ports, given, issue, stored.body);
}

/** The goal whose issue the panel stands on. */
export async function goalHere(ports: GoalPorts, caller: Caller): Promise<Answer<'goals.here'>> {
  if (caller.issue === null) throw new Refused([{ rule: 'notVisible' }]);
  const given = await admitToGoals(ports, caller);
  const found = await findGoal(ports, caller, caller.issue.id);
  if (found === null) return { goal: null, unmeasurable: null };
  const { issue, stored } = found;
  if (stored !== null) {
    return { goal: await detailShown(ports, given, issue, stored.body), unmeasurable: null };
  }
  const unmeasurable = { id: issue.id, key: issue.key, statement: issue.summary, maySet: maySet(given) };
  return { goal: null, unmeasurable };
}

/** Who may come to own a goal: whoever holds a role in the project, and the caller. A call a role. */
export async function goalOwners(ports: GoalPorts, caller: Caller): Promise<Answer<'goals.owners'>> {
  const given = await admitToGoals(ports, caller);
  const projectId = caller.project.id;
  const namesRef = records.names(projectId);
  const [snapshot, ...holders] = await Promise.all([
    ports.records.read([namesRef]),
    ...roles.map((role) => holdersOf(ports, given, role, null)),
  ]);
  const people = await peopleNamed(ports, projectId, snapshot.get(namesRef)?.body, [
    ...holders.flat(),
    caller.accountId,
  ]);
  return { people: people.sort((one, other) => one.name.localeCompare(other.name)) };
}
