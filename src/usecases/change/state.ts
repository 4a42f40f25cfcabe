import type { Leaf } from '../../domain/baseline';
import { changesSince, type HeldPart, isWording } from '../../domain/change';
import type { Wording } from '../../domain/content';
import type { Department } from '../../domain/vocabulary';
import { leavesRef } from '../baseline/covering';
import { signingDepartment } from '../baseline/state';
import { isRequirement, type Known, knownOf } from '../board/entry';
import { counting, powersOrNotVisible, readState, type State } from '../board/state';
import type { Caller } from '../caller';
import { demand } from '../caller';
import type { IssueFacts } from '../facts';
import { LostRace, Refused } from '../failures';
import type { Ports, Sha256 } from '../ports';
import {
  type BaselineRecord,
  type Reworded,
  records,
  type SignedContent,
  type SignedLeaves,
  type StandingBaseline,
} from '../records';
import type { Revised } from '../settings/stored';

export type ChangePorts = Pick<
  Ports,
  'records' | 'issues' | 'people' | 'directory' | 'fields' | 'hash' | 'now'
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
  const snapshot = await ports.records.read([leavesAt, recordAt, rewordedAt]);
  const leaves = snapshot.get(leavesAt);
  const leaf = leaves?.body.of[baseline.id]?.find((one) => one.id === id);
  const record = snapshot.get(recordAt);
  if (leaves === undefined || leaf === undefined || record === undefined) {
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

/** The departments that signed it, with their key users of now. */
export function departmentsOn({ record, leaf, state }: OpenedChange): Department[] {
  return record.body.parts
    .filter(({ department }) => leaf.digest.departments.includes(department.id))
    .map(({ department }) => signingDepartment(department, state.head.body, state.settings.body));
}

/** The content as signed. Two calls. */
export async function signedContent(
  ports: Pick<Ports, 'records'>,
  projectId: number,
  baselineId: string,
  { id, digest }: Leaf,
): Promise<SignedContent> {
  const partRef = records.signedPart(projectId, baselineId, digest.departments[0] ?? '');
  const rows = (await ports.records.read([partRef])).get(partRef)?.body.rows ?? [];
  const contentIn = rows.find(([issueId]) => issueId === id)?.[1];
  const ref = records.signedContents(projectId, baselineId, contentIn ?? 0);
  const contents = (await ports.records.read([ref])).get(ref)?.body.rows;
  const found = contents?.findLast((one) => one.id === id);
  // An edition that was made between the two reads has moved it.
  if (found === undefined) throw new LostRace();
  return found;
}
