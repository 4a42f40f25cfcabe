import { isLive } from '../../domain/board';
import type { ChangeKind } from '../../domain/changeRequest';
import type { Problem } from '../../domain/problems';
import type { BoardEntry, EffortUnit, StateClass } from '../../domain/vocabulary';
import { fitnessOf } from '../baseline/fitness';
import { departmentsOf } from '../board/departments';
import { entryOf, isRequirement } from '../board/entry';
import { readEntries } from '../board/front';
import type { State } from '../board/state';
import type { Caller } from '../caller';
import { Refused } from '../failures';
import { type GuardRecords, guardRecords, guardRefs } from '../guard/facts';
import type { Ports } from '../ports';
import { records, type StandingBaseline, type StoredEffect } from '../records';
import type { StoredSettings } from '../settings/stored';
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
  { signed, exception, baselines }: Pick<GuardRecords, 'signed' | 'exception' | 'baselines'>,
  state: StateClass,
): { readonly addition: boolean; readonly exception: boolean } {
  if (baselines.inForce === null) return { addition: false, exception: false };
  return {
    addition: signed === null && isLive(state),
    exception: signed !== null && state === 'open' && exception === null,
  };
}

/** What a requirement lacks to be taken onto the chart (M6, C2). */
function unfitToAdd(
  { head, settings }: State,
  { rules }: Pick<StandingBaseline, 'rules'>,
  entry: BoardEntry,
): Problem[] {
  const departments = departmentsOf(head.body.departments, settings.body);
  const fitness = fitnessOf([entry], departments, rules);
  const lacks = fitness.fit ? [] : fitness.problems.filter(({ rule }) => rule === 'M6');
  const estimated = effortIn(entry, unitOf(settings.body)) !== null;
  return estimated ? lacks : [...lacks, { rule: 'C2-estimate' }];
}

function unitOf({ fields }: StoredSettings): EffortUnit {
  return fields.points ? 'points' : 'estimate';
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
  const entry = entryOf(facts, settings, ports.hash);
  const possible = askable(guardRecords(snapshot, projectId, id), entry.state);
  const kind: ChangeKind = exception ? 'exception' : 'addition';

  const unit = unitOf(settings);
  const problems: Problem[] = possible[kind]
    ? [
        ...(team.length === 0 ? ([{ rule: 'C2-team' }] as const) : []),
        ...(exception ? [] : unfitToAdd(state, inForce, entry)),
      ]
    : [{ rule: 'C1-needless', state: 'inForce' }];
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
