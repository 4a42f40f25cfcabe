import type { Input } from '../../contract/procedures';
import { isLive } from '../../domain/board';
import { changesSince, isWording } from '../../domain/change';
import { type ChangeKind, type OrderParts, orderPartsOf, type Removal } from '../../domain/changeRequest';
import { changedParts } from '../../domain/content';
import { notNowFrom } from '../../domain/notNow';
import type { Problem } from '../../domain/problems';
import type { Planned } from '../../domain/schedule';
import type { BoardEntry, EffortUnit } from '../../domain/vocabulary';
import { fitnessOf } from '../baseline/fitness';
import { departmentsOf } from '../board/departments';
import { isRequirement, type Known, knownOf } from '../board/entry';
import { readEntries } from '../board/front';
import type { State } from '../board/state';
import type { Caller } from '../caller';
import type { IssueFacts } from '../facts';
import { Refused } from '../failures';
import { type GuardRecords, guardRecords, guardRefs } from '../guard/facts';
import type { Ports } from '../ports';
import { type ChangeList, records, type StandingBaseline, type StoredEffect } from '../records';
import type { StoredSettings } from '../settings/stored';
import { goneAsked } from './gone';
import { effortIn, plannedOf, type SignedChart, waveFor, workOut } from './plan';

export type AskPorts = Pick<Ports, 'records' | 'issues' | 'people' | 'directory' | 'hash' | 'now'>;
export type Sought = Input<'changeRequest.preview'>;

/** What somebody would ask for, worked out from what is true now. */
export interface Asked {
  readonly kind: ChangeKind;
  readonly issue: {
    readonly id: number;
    readonly key: string;
    readonly summary: string;
    /** Somebody who browses the project may not see it. */
    readonly guarded: boolean;
  };
  readonly baseline: StandingBaseline;
  readonly before?: OrderParts;
  readonly after?: OrderParts;
  readonly off?: Removal;
  readonly effect: StoredEffect | null;
  /** The team that would decide. */
  readonly team: readonly string[];
  /** Everything that keeps it from being asked for; a chain reaction is not among them. */
  readonly problems: readonly Problem[];
}

/** What could be asked for about a requirement, from what the guard decides by. */
export function askable(
  { signed, exception, baselines }: Pick<GuardRecords, 'signed' | 'exception' | 'baselines'>,
  { entry, digest }: Pick<Known, 'entry' | 'digest'>,
): {
  readonly addition: boolean;
  /** As it is now: its scores, departments, blockers or state are not what was signed. */
  readonly change: boolean;
  /** Being taken off the chart. */
  readonly removal: boolean;
  readonly exception: boolean;
} {
  const { state } = entry;
  if (baselines.inForce === null) {
    return { addition: false, change: false, removal: false, exception: false };
  }
  const parts = signed === null ? [] : changesSince(signed, { digest, state });
  return {
    addition: signed === null && isLive(state),
    change: parts.some((part) => !isWording(part)),
    removal: signed !== null && (state === 'open' || state === 'started'),
    exception: signed !== null && state === 'open' && exception === null,
  };
}

/** What a requirement lacks to stand on the chart (M6). */
function unfit(
  { head, settings }: State,
  { rules }: Pick<StandingBaseline, 'rules'>,
  entry: BoardEntry,
): Problem[] {
  const departments = departmentsOf(head.body.departments, settings.body);
  const fitness = fitnessOf([entry], departments, rules);
  return fitness.fit ? [] : fitness.problems.filter(({ rule }) => rule === 'M6');
}

function unitOf({ fields }: StoredSettings): EffortUnit {
  return fields.points ? 'points' : 'estimate';
}

/** Requirements that it blocks and that would come before it (M4). */
function waitingFor(
  id: number,
  wave: number,
  planned: readonly Planned[],
  entries: readonly BoardEntry[],
): Problem[] {
  const waves = new Map(planned.filter(({ done }) => !done).map((one) => [one.id, one.wave]));
  const before = entries.filter((one) => one.blockers.includes(id) && (waves.get(one.id) ?? wave) < wave);
  if (before.length === 0) return [];
  const named = before.filter(({ security }) => security === null).slice(0, 5);
  return [{ rule: 'C1-blocks', keys: named.map(({ key }) => key), more: before.length - named.length }];
}

interface Target {
  readonly kind: ChangeKind;
  readonly after?: OrderParts;
  readonly off?: Removal;
}

/** What is asked for, by what was said and by how the requirement is now. */
function targetOf({ exception, to, off }: Sought, given: GuardRecords, known: Known): Target {
  const { signed } = given;
  const { state } = known.entry;
  if (exception) return { kind: 'exception' };
  if (signed === null) return { kind: 'addition' };
  if (off !== undefined) return { kind: 'removal', off };
  const before = orderPartsOf(signed.digest);
  if (to !== undefined) return { kind: 'revision', after: { ...before, ...to } };
  if (state === 'withdrawn' || state === 'notNow') return { kind: 'removal', off: state };
  return { kind: 'revision', after: orderPartsOf(known.digest) };
}

function isPossible({ kind, after, off }: Target, given: GuardRecords, known: Known): Problem[] {
  const possible = askable(given, known);
  const needless: Problem[] = [{ rule: 'C1-needless', state: 'inForce' }];
  const { signed } = given;
  if (kind === 'addition') return possible.addition ? [] : needless;
  if (kind === 'exception') return possible.exception ? [] : needless;
  if (signed === null || known.entry.state === 'done') return needless;
  if (off !== undefined) return [];
  const wanted = { ...signed.digest, ...after };
  return changedParts(signed.digest, wanted).length === 0 ? [{ rule: 'C1-same' }] : [];
}

/**
 * Reads a requirement as the caller, and works out what asking for it would mean. Throws Refused where the
 * caller may not see it, it is no requirement, or no chart is in force.
 */
export async function workOutAsked(
  ports: AskPorts,
  caller: Caller,
  state: State,
  sought: Sought,
): Promise<Asked> {
  const { id } = sought;
  const projectId = caller.project.id;
  const settings = state.settings.body;
  const { inForce, out } = state.baselines.body;
  const orderRef = inForce && records.signedOrder(projectId, inForce.id);
  const [shown, facts, snapshot, entries, team] = await Promise.all([
    ports.issues.oneAsUser(id, settings.fields),
    // As the app: a link to what the caller may not see counts too.
    ports.issues.one(id, settings.fields),
    ports.records.read([
      ...guardRefs(projectId, id),
      records.changes(projectId),
      ...(orderRef === null ? [] : [orderRef]),
    ]),
    readEntries(ports, projectId, state.head.body),
    ports.directory.holders(projectId, settings.roles.teamMember),
  ]);
  const given = guardRecords(snapshot, projectId, id);
  if (inForce !== null && isGone(facts, settings) && given.signed !== null) {
    return {
      ...(await goneAsked(ports, caller, state, inForce, given.signed)),
      team,
      problems: teamOf(team),
    };
  }
  if (shown === null || facts === null || !isRequirement(shown, settings)) {
    throw new Refused([{ rule: 'notVisible' }]);
  }
  if (inForce === null) throw new Refused([{ rule: 'C1-needless', state: out?.state ?? 'none' }]);
  const order = orderRef === null ? undefined : snapshot.get(orderRef)?.body;
  if (order === undefined) throw new Refused([{ rule: 'notVisible' }]);
  const known = knownOf(facts, settings, ports.hash);
  const target = targetOf(sought, given, known);
  const chart: SignedChart = { baseline: inForce, order, granted: given.granted?.body };
  const unit = unitOf(settings);
  const planned = plannedOf(chart, entries, unit);
  const parts = target.after ?? orderPartsOf(known.digest);
  const effort = effortIn(known.entry, unit);
  const asked = openOf(snapshot.get(records.changes(projectId))?.body, inForce, id);
  const problems: Problem[] =
    asked === undefined ? isPossible(target, given, known) : [{ rule: 'C1-asked', number: asked.number }];
  if (problems.length === 0) {
    problems.push(...teamOf(team), ...tooFewLevels(target, sought, settings));
    const { kind } = target;
    if (kind === 'addition' || kind === 'revision') {
      problems.push(...unfit(state, inForce, { ...known.entry, ...parts, state: 'open' }));
      const wave = waveFor(parts, inForce, planned);
      if (kind === 'revision' && wave !== null) problems.push(...waitingFor(id, wave, planned, entries));
    }
    if (kind === 'addition' && effort === null) problems.push({ rule: 'C2-estimate' });
  }
  const subject = { kind: target.kind, id, effort, parts };
  return {
    ...target,
    ...(target.kind !== 'addition' && given.signed !== null && { before: orderPartsOf(given.signed.digest) }),
    issue: {
      id,
      key: facts.key,
      summary: facts.summary,
      guarded: facts.security !== null || state.head.body.byIssue,
    },
    baseline: inForce,
    effect: workOut(subject, inForce, planned, { rules: settings.rules, unit, members: team.length }),
    team,
    problems,
  };
}

/** M1: what is not now already stays so. */
function tooFewLevels({ off }: Target, sought: Sought, { rules }: StoredSettings): Problem[] {
  const levels = rules.grid.difficulty.length;
  const isWrong = off === 'notNow' && sought.off === 'notNow' && levels < notNowFrom;
  return isWrong ? [{ rule: 'M1-notNow', levels, from: notNowFrom }] : [];
}

/** The request about a requirement that is open already. */
export function openOf(
  changes: ChangeList | undefined,
  { id: baselineId }: Pick<StandingBaseline, 'id'>,
  id: number,
) {
  return changes?.rows.find(
    ({ issueId, state, baseline = baselineId }) =>
      issueId === id && state === 'open' && baseline === baselineId,
  );
}

function teamOf(team: readonly string[]): Problem[] {
  return team.length === 0 ? [{ rule: 'C2-team' }] : [];
}

/** Deleted, moved away, or of another type now. */
function isGone(facts: IssueFacts | null, settings: StoredSettings): boolean {
  return facts === null || !isRequirement(facts, settings);
}
