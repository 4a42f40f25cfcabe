import { isLive } from '../../domain/board';
import type { ChangeKind } from '../../domain/changeRequest';
import { changeProblems } from '../../domain/guard';
import type { Problem } from '../../domain/problems';
import { fitnessOf } from '../baseline/fitness';
import { departmentsOf } from '../board/departments';
import { isRequirement, type Known, knownOf } from '../board/entry';
import { readEntries } from '../board/front';
import type { State } from '../board/state';
import type { Caller } from '../caller';
import { Refused } from '../failures';
import { type GuardRecords, guardRecords, guardRefs } from '../guard/facts';
import type { Ports } from '../ports';
import { records, type StandingBaseline, type StoredEffect } from '../records';
import { effortIn, plannedOf, workOut } from './plan';

export type AskPorts = Pick<Ports, 'records' | 'issues' | 'people' | 'directory' | 'hash' | 'now'>;

/** What somebody would ask for, worked out from what is true now. */
export interface Asked {
  readonly kind: ChangeKind;
  readonly issue: { readonly id: number; readonly key: string; readonly summary: string };
  readonly baseline: StandingBaseline;
  readonly effect: StoredEffect | null;
  /** The team that would decide. */
  readonly team: readonly string[];
  /** Everything that keeps it from being asked for; a chain reaction is not among them. */
  readonly problems: readonly Problem[];
}

/** What could be asked for about a requirement, from what the guard decides by. */
export function askable(
  given: Pick<GuardRecords, 'signed' | 'baselines'>,
  { entry, digest }: Pick<Known, 'entry' | 'digest'>,
): { readonly change: Exclude<ChangeKind, 'exception'> | null; readonly exception: boolean } {
  const { signed, baselines } = given;
  if (baselines.inForce === null) return { change: null, exception: false };
  if (signed === null) return { change: isLive(entry.state) ? 'addition' : null, exception: false };
  const problems = changeProblems(signed, { digest, state: entry.state });
  const reordered = problems.some(({ rule }) => rule === 'B5');
  return { change: reordered ? 'order' : null, exception: entry.state === 'open' };
}

/**
 * Reads a requirement as the caller, and works out what asking for it would mean. Throws Refused where the
 * caller may not see it, it is no requirement, or no chart is in force.
 */
export async function workOutAsked(
  ports: AskPorts,
  caller: Caller,
  state: State,
  { id, exception }: { readonly id: number; readonly exception: boolean },
): Promise<Asked> {
  const projectId = caller.project.id;
  const settings = state.settings.body;
  const { inForce, out } = state.baselines.body;
  const shown = await ports.issues.oneAsUser(id, settings.fields);
  if (shown === null || !isRequirement(shown, settings)) throw new Refused([{ rule: 'notVisible' }]);
  if (inForce === null) throw new Refused([{ rule: 'C1-needless', state: out?.state ?? 'none' }]);

  const orderRef = records.signedOrder(projectId, inForce.id);
  const [facts, snapshot, entries, team] = await Promise.all([
    // As the app: a link to what the caller may not see counts too.
    ports.issues.one(id, settings.fields),
    ports.records.read([...guardRefs(projectId, id), orderRef]),
    readEntries(ports, projectId, state.head.body),
    ports.directory.holders(projectId, settings.roles.teamMember),
  ]);
  const order = snapshot.get(orderRef)?.body;
  if (facts === null || order === undefined) throw new Refused([{ rule: 'notVisible' }]);
  const known = knownOf(facts, settings, ports.hash);
  const { entry } = known;
  const possible = askable(guardRecords(snapshot, projectId, id), known);
  const kind: ChangeKind = exception ? 'exception' : (possible.change ?? 'order');

  const unit = settings.fields.points ? 'points' : 'estimate';
  const problems: Problem[] = [];
  if (exception ? !possible.exception : possible.change === null)
    problems.push({ rule: 'C1-needless', state: 'inForce' });
  if (team.length === 0) problems.push({ rule: 'C2-team' });
  if (!exception) {
    const departments = departmentsOf(state.head.body.departments, settings);
    const fitness = fitnessOf([entry], departments, inForce.rules);
    if (!fitness.fit) problems.push(...fitness.problems.filter(({ rule }) => rule === 'M6'));
    if (kind === 'addition' && effortIn(entry, unit) === null) problems.push({ rule: 'C2-estimate' });
  }
  const planned = plannedOf(order, entries, unit);
  return {
    kind,
    issue: { id, key: facts.key, summary: facts.summary },
    baseline: inForce,
    effect: workOut(kind, entry, inForce, planned, { rules: settings.rules, unit, members: team.length }),
    team,
    problems,
  };
}
