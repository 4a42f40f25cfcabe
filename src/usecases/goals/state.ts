import type { Role } from '../../domain/vocabulary';
import type { Caller } from '../caller';
import { Refused } from '../failures';
import { governing, hasOne } from '../gates/shown';
import { admit, type GatePorts, type Given } from '../gates/state';
import type { IssueName, Ports } from '../ports';
import { records } from '../records';
import type { Revised } from '../settings/stored';
import type { GoalRecord } from './stored';

export type GoalPorts = GatePorts;

/** Roles whose holders set goals: those that govern. */
const setters: readonly Role[] = governing;

export const maySet = (given: Given): boolean => hasOne(given, setters);

export const mayMeasure = (given: Given, { terms, dropped }: GoalRecord): boolean =>
  dropped === null && (terms.owner === given.caller.accountId || given.roles.includes('governanceLead'));

/** Lets in whoever may browse the project. */
export const admitToGoals = (ports: GoalPorts, caller: Caller): Promise<Given> =>
  admit(ports, caller, 'readGates');

/** Lets in whoever sets goals. Throws Refused. */
export async function admitSetter(ports: GoalPorts, caller: Caller): Promise<Given> {
  const given = await admitToGoals(ports, caller);
  if (!maySet(given)) throw new Refused([{ rule: 'role', needs: setters }]);
  return given;
}

/** A goal's record as it was read; null where nobody has said how it is measured. One call. */
export async function recordOf(
  ports: Pick<Ports, 'records'>,
  projectId: number,
  issueId: number,
): Promise<Revised<GoalRecord> | null> {
  const ref = records.goal(projectId, issueId);
  return (await ports.records.read([ref])).get(ref) ?? null;
}

/** A goal as it was on record then (epoch milliseconds); null where nobody had said yet how it is measured. */
export function goalAsOf(record: GoalRecord, at: number): GoalRecord | null {
  if ((record.setAt ?? 0) > at) return null;
  const { terms, measurements, changes, dropped } = record;
  return {
    ...record,
    // Each change tells what the terms were before it: the first that came later tells what they were then.
    terms: changes.find((change) => change.at > at)?.before ?? terms,
    changes: changes.filter((change) => change.at <= at),
    measurements: measurements.filter((one) => one.at <= at),
    dropped: dropped !== null && dropped.at > at ? null : dropped,
  };
}

export interface GoalHere {
  /** Its key and summary as Jira shows them to the caller. */
  readonly issue: IssueName;
  readonly stored: Revised<GoalRecord> | null;
}

/**
 * An issue of the project that is a goal, or of the type of goals, as far as the caller sees it; null where it is
 * neither. An issue that was turned into another type stays a goal: what was measured is not lost that way.
 */
export async function findGoal(ports: GoalPorts, caller: Caller, issueId: number): Promise<GoalHere | null> {
  const [seen, stored] = await Promise.all([
    ports.goalIssues.oneAsUser(issueId),
    recordOf(ports, caller.project.id, issueId),
  ]);
  if (seen === null || seen.projectId !== caller.project.id) return null;
  return stored === null && !seen.isGoal ? null : { issue: seen, stored };
}

/** A goal that can be measured. Throws Refused where there is none that the caller sees, or it cannot be yet. */
export async function goalOf(
  ports: GoalPorts,
  caller: Caller,
  issueId: number,
): Promise<GoalHere & { readonly stored: Revised<GoalRecord> }> {
  const found = await findGoal(ports, caller, issueId);
  if (found === null) throw new Refused([{ rule: 'notVisible' }]);
  const { issue, stored } = found;
  if (stored === null) throw new Refused([{ rule: 'goal-unmeasurable' }]);
  return { issue, stored };
}

/** The days that standing is told by. */
export interface Today {
  /** The day by Greenwich. */
  readonly today: string;
  /** On which the gate of cutover was passed; null before. */
  readonly switched: string | null;
}
