import type { ContentDigest } from './content';
import type { Capacity } from './schedule';
import type { ChangeRules, EffortUnit } from './vocabulary';

/** Change requests (C2, C3, O4): what one asks for, who has said what, and what follows from that. */

/** What a change request asks for. */
export const changeKinds = ['addition', 'revision', 'removal', 'exception'] as const;
/**
 * `addition`: a requirement that the baseline does not hold. `revision`: other scores, departments or blockers of one
 * that it holds. `removal`: one that comes off it (B5). `exception`: one start out of turn (O4).
 */
export type ChangeKind = (typeof changeKinds)[number];

/** What of a requirement decides where it stands, and whose it is. */
export type OrderParts = Pick<ContentDigest, 'difficulty' | 'impact' | 'departments' | 'blockers'>;

export const removals = ['withdrawn', 'notNow', 'gone'] as const;
/** How one comes off the chart: by a status, or because it has been deleted, moved away or made something else. */
export type Removal = (typeof removals)[number];

export function orderPartsOf({ difficulty, impact, departments, blockers }: OrderParts): OrderParts {
  return { difficulty, impact, departments, blockers };
}

/** `overtaken`: another chart came into force before it was decided. */
export const changeStates = ['open', 'confirmed', 'rejected', 'withdrawn', 'overtaken'] as const;
export type ChangeState = (typeof changeStates)[number];

export const verdicts = ['confirms', 'rejects'] as const;
export type Verdict = (typeof verdicts)[number];

export interface Vote {
  readonly accountId: string;
  readonly verdict: Verdict;
  /** Why; a rejection has one. */
  readonly reason: string | null;
  /** Epoch milliseconds. */
  readonly at: number;
}

export interface Ballot {
  /** Account ids of the team as it was when the change was requested. */
  readonly team: readonly string[];
  /** Of those, whoever is on the team no longer: skipped, and shown. */
  readonly left: readonly string[];
  /** Of those, whom the governance lead has marked as absent. */
  readonly absent: readonly string[];
  /** At most one of each member. */
  readonly votes: readonly Vote[];
}

/** What holds until somebody decides otherwise. */
export const defaultChangeRules: ChangeRules = {
  quorum: 'all',
  teamADay: null,
  reserve: 20,
  absentAfter: 5,
  remindEvery: 3,
};

/** Hours a day that a member has for requirements where nobody has said otherwise. */
const hoursOfOne = 6;

/**
 * What the team gets done, in seconds or in story points; null where nobody has said how much and it cannot be
 * reckoned: without members, and in points, of which nobody knows how many one person does.
 */
export function capacityOf(rules: ChangeRules, members: number, unit: EffortUnit): Capacity | null {
  const said = rules.teamADay ?? (unit === 'points' ? 0 : members * hoursOfOne);
  const perDay = unit === 'points' ? said : said * 3600;
  return perDay > 0 ? { perDay, reserve: rules.reserve / 100 } : null;
}

export interface Tally {
  readonly state: Extract<ChangeState, 'open' | 'confirmed' | 'rejected'>;
  readonly confirmed: readonly string[];
  readonly rejected: readonly string[];
  /** Whose word is still awaited. */
  readonly awaited: readonly string[];
  /** How many have to confirm. */
  readonly needed: number;
}

/**
 * C3. Everybody who can be asked confirms, and one rejection rejects; or a quorum does, and a rejection is when
 * it can no longer be reached. A chain reaction takes the whole team, whatever the quorum. What somebody said
 * before they left or were absent counts; where nobody is left to ask nothing is confirmed.
 */
export function tallyOf(ballot: Ballot, quorum: ChangeRules['quorum'], chainReaction: boolean): Tally {
  const said = new Map(ballot.votes.map(({ accountId, verdict }) => [accountId, verdict]));
  const skipped = new Set([...ballot.left, ...ballot.absent]);
  const confirmed = ballot.team.filter((member) => said.get(member) === 'confirms');
  const rejected = ballot.team.filter((member) => said.get(member) === 'rejects');
  const awaited = ballot.team.filter((member) => !said.has(member) && !skipped.has(member));
  const asked = confirmed.length + rejected.length + awaited.length;
  const whole = quorum === 'all' || chainReaction;
  // A quorum larger than the team is the team: otherwise nothing could be confirmed after people left.
  const needed = whole ? asked : Math.min(quorum, asked);
  const reachable = confirmed.length + awaited.length >= needed && (!whole || rejected.length === 0);
  const reached = asked > 0 && confirmed.length >= needed;
  const state = !reachable ? 'rejected' : reached ? 'confirmed' : 'open';
  return { state, confirmed, rejected, awaited, needed };
}

/** Whether a place is one below the chart. */
export const isAmendmentLabel = (label: string): boolean => label.startsWith('A-');

/**
 * An amendment's place is this and its number: behind every place of a chart, however long, so that Jira sorts
 * it last. The field *Place* shows the label instead (manifest.yml).
 */
export const placesEnd = 1_000_000;

/** `A-03`. */
export function amendmentLabel(number: number): string {
  return `A-${String(number).padStart(2, '0')}`;
}

const dayMs = 24 * 3600 * 1000;

/**
 * Working days (Monday to Friday, UTC) that have passed between two moments in epoch milliseconds; part of a
 * day counts once it is over.
 */
export function workingDaysBetween(from: number, to: number): number {
  let days = 0;
  for (let at = from + dayMs; at <= to; at += dayMs) {
    const weekday = new Date(at - 1).getUTCDay();
    if (weekday !== 0 && weekday !== 6) days += 1;
  }
  return days;
}

/** What held before it could be chosen: half of the days after which somebody can be marked as absent, rounded up. */
export function remindEveryAtFirst({ absentAfter }: Pick<ChangeRules, 'absentAfter'>): number {
  return Math.max(1, Math.ceil(absentAfter / 2));
}

/** Whether those who have not answered a request are asked once more. Times are epoch milliseconds. */
export function reminderDue(
  { at, reminded }: { readonly at: number; readonly reminded: readonly number[] },
  { remindEvery }: Pick<ChangeRules, 'remindEvery'>,
  now: number,
): boolean {
  return workingDaysBetween(reminded.at(-1) ?? at, now) >= remindEvery;
}
