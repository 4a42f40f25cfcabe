import type { Leaf } from '../../domain/baseline';
import { changesSince, type HeldPart, isWording } from '../../domain/change';
import type { Wording } from '../../domain/content';
import { inNameOf, signsAs } from '../../domain/standIns';
import type { Department } from '../../domain/vocabulary';
import { leavesRef } from '../baseline/covering';
import { signingDepartment } from '../baseline/state';
import { isRequirement, type Known, knownOf } from '../board/entry';
import { counting, powersOrNotVisible, readState, type State } from '../board/state';
import type { Caller } from '../caller';
import { demand } from '../caller';
import { leafNow } from '../changeRequest/amended';
import type { IssueFacts } from '../facts';
import { Refused } from '../failures';
import type { Ports, Sha256 } from '../ports';
import {
  type BaselineRecord,
  type Granted,
  type Reworded,
  records,
  type SignedLeaves,
  type StandingBaseline,
} from '../records';
import type { Revised } from '../settings/stored';

export type ChangePorts = Pick<
  Ports,
  'records' | 'intakes' | 'issues' | 'people' | 'directory' | 'fields' | 'hash' | 'now'
>;

/** A requirement that a baseline holds, as it was signed and as it is now. */
export interface OpenedChange {
  readonly state: State;
  readonly mayEdit: boolean;
  readonly isLead: boolean;
  readonly baseline: StandingBaseline;
  readonly record: Revised<BaselineRecord>;
  readonly leaves: Revised<SignedLeaves>;
  readonly leaf: Leaf;
  readonly granted: Revised<Granted> | undefined;
  /** As the app reads it: what counts. */
  readonly issue: IssueFacts;
  readonly now: Known;
  readonly parts: readonly HeldPart[];
  /** What has been done about the present wording, if that is the wording that it was done about. */
  readonly reworded: Revised<Reworded> | undefined;
}

export const wordingOf = ({ summary, description }: Wording): Wording => ({ summary, description });

function sameWording(one: Wording, other: Wording): boolean {
  return one.summary === other.summary && one.description === other.description;
}

/** Names a wording to a page, which sends it back with what is to be done about it. */
export function seenAs(wording: Wording, hash: Sha256): string {
  return hash(`seen:${wording.summary}${wording.description}`);
}

/**
 * Reads a requirement of the baseline that counts. Whoever may not see the issue, and whatever no baseline holds,
 * gets the same refusal.
 */
export async function openChange(ports: ChangePorts, caller: Caller, id: number): Promise<OpenedChange> {
  const projectId = caller.project.id;
  const state = await readState(ports, projectId);
  const settings = state.settings.body;
  const baseline = counting(state.baselines.body);
  const [powers, shown, issue] = await Promise.all([
    powersOrNotVisible(ports, caller, settings),
    ports.issues.oneAsUser(id, settings.fields),
    ports.issues.one(id, settings.fields),
  ]);
  demand('readBaseline', powers);
  const visible = shown !== null && issue !== null && isRequirement(issue, settings);
  if (!visible || baseline === null) throw new Refused([{ rule: 'notVisible' }]);
  const leavesAt = leavesRef(projectId, baseline, id);
  const recordAt = records.baseline(projectId, baseline.id);
  const rewordedAt = records.reworded(projectId, id);
  const grantedAt = records.granted(projectId);
  const snapshot = await ports.records.read([leavesAt, recordAt, rewordedAt, grantedAt]);
  const leaves = snapshot.get(leavesAt);
  const granted = snapshot.get(grantedAt);
  const own = leaves?.body.of[baseline.id]?.find((one) => one.id === id);
  const leaf = leafNow(own, id, granted?.body, baseline);
  const record = snapshot.get(recordAt);
  if (leaves === undefined || leaf === null || record === undefined) {
    throw new Refused([{ rule: 'notVisible' }]);
  }
  const now = knownOf(issue, settings, ports.hash);
  return {
    state,
    mayEdit: powers.edit,
    isLead: powers.roles.includes('governanceLead'),
    baseline,
    record,
    leaves,
    leaf,
    granted,
    issue,
    now,
    parts: changesSince(leaf, { digest: now.digest, state: now.entry.state }),
    reworded: snapshot.get(rewordedAt),
  };
}

/** Throws Refused unless it is this wording that differs, in a baseline that is in force. */
export function demandStale({ baseline, parts, now, issue }: OpenedChange, seen: string, hash: Sha256): void {
  if (baseline.state !== 'inForce') throw new Refused([{ rule: 'B3-state', state: baseline.state }]);
  if (!parts.some(isWording)) throw new Refused([{ rule: 'B4-none' }]);
  demandSeen(now.digest, issue.key, seen, hash);
}

export function demandSeen(wording: Wording, key: string, seen: string, hash: Sha256): void {
  if (seenAs(wording, hash) !== seen) throw new Refused([{ rule: 'lostRace', key }]);
}

/** What has been done about the present wording; nothing, where it was done about another one. */
export function settlingOf({ reworded, baseline, now }: OpenedChange): Reworded {
  const known = reworded?.body;
  const counts = known?.baseline === baseline.id && sameWording(known.wording, now.digest);
  return counts && known !== undefined ? known : nothingSettled({ baseline, now });
}

export function nothingSettled({ baseline, now }: Pick<OpenedChange, 'baseline' | 'now'>): Reworded {
  return {
    baseline: baseline.id,
    wording: wordingOf(now.digest),
    signed: [],
    same: { lead: null, departments: [] },
  };
}

/** Who signs for a department as the caller now, and for whom; throws Refused where they do not. */
export function seatIn(change: OpenedChange, accountId: string, department: string, at: number) {
  const own = departmentsOn(change).find(({ id }) => id === department);
  if (own === undefined) throw new Refused([{ rule: 'notVisible' }]);
  const seat = signsAs(own, accountId, at);
  if (seat === null) throw new Refused([{ rule: 'B3-keyUser', department: own.name }]);
  return { own, seat, stead: inNameOf(accountId, seat) };
}

/** The departments that signed it, with their key users of now. */
export function departmentsOn({ record, leaf, state }: OpenedChange): Department[] {
  return record.body.parts
    .filter(({ department }) => leaf.digest.departments.includes(department.id))
    .map(({ department }) => signingDepartment(department, state.head.body, state.settings.body));
}
