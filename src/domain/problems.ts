import type { ChangeState } from './changeRequest';
import type { GateProblem } from './gates/problems';
import type { VouchFlaw } from './keep/fate';
import type { BaselineState, Role, StateClass } from './vocabulary';

/**
 * What stands in the way, as data: a rule's id and the facts. Words come from one exhaustive table per
 * language (words/en.ts); nothing else in the app phrases a refusal.
 */

/** A requirement that may be named. */
export interface Named {
  readonly id: number;
  readonly key: string;
  readonly wave: number | null;
  readonly departments: readonly string[];
  readonly state: StateClass;
  readonly status: string;
}

/** Requirements in the way: those that may be named, and how many more there are. */
export interface InTheWay {
  readonly named: readonly Named[];
  /** Not named: secured, or beyond the first few. */
  readonly more: number;
}

export type UnfitReason = 'unscored' | 'noDepartment' | 'noKeyUser' | 'blockerNotLive';

/** One reason why one requirement keeps a baseline from being published (M6). */
export interface Unfit {
  readonly id: number;
  readonly key: string;
  readonly reason: UnfitReason;
  /** noKeyUser: the departments' names. blockerNotLive: the blockers' keys. */
  readonly names: readonly string[];
}

/** The parts of a requirement that a signature covers, and whether it is still live. */
export type CoveredPart =
  | 'summary'
  | 'description'
  | 'difficulty'
  | 'impact'
  | 'departments'
  | 'blockers'
  | 'state';

/** Why somebody cannot stand in for a key user (B6). */
export type StandInFlaw =
  /** There is nobody of that account among the department's key users. */
  | 'notKeyUser'
  /** Nobody stands in for themselves. */
  | 'self'
  /** They sign for the department already, for themselves or for another. */
  | 'signsAlready'
  /** Jira does not know them, or they have been deactivated. */
  | 'unknown'
  /** It ends before it begins, has ended already, or is longer than a year. */
  | 'dates'
  | 'many'
  /** There is none (any more) to end. */
  | 'gone';

export type Problem =
  /** Putting aside on a grid of so few levels. */
  | { readonly rule: 'M1-notNow'; readonly levels: number; readonly from: number }
  /** A cycle among dependencies; keys in order, each blocked by the next, the last by the first. */
  | { readonly rule: 'M4'; readonly cycle: readonly string[] }
  | { readonly rule: 'M6'; readonly unfit: readonly Unfit[] }
  /** Nothing to publish: no live requirement. */
  | { readonly rule: 'M6-empty' }
  /** Names of departments all of whose key users are deactivated. */
  | { readonly rule: 'M6-away'; readonly departments: readonly string[] }
  /** What somebody would sign or publish holds requirements that they may not see. */
  | { readonly rule: 'B1-hidden' }
  /** A restore on the word of two people. */
  | { readonly rule: 'keep-word'; readonly why: VouchFlaw }
  /** Signing for a department that one is no key user of. */
  | { readonly rule: 'B3-keyUser'; readonly department: string }
  | { readonly rule: 'B3-twice'; readonly department: string }
  /** Withdrawing a signature that is not there. */
  | { readonly rule: 'B6-none'; readonly department: string }
  | { readonly rule: 'B6-standIn'; readonly why: StandInFlaw }
  /** The assent does not say what has to be typed. */
  | { readonly rule: 'B3-assent'; readonly expected: string }
  /** The chart that was looked at is not the one out for signature now. */
  | { readonly rule: 'B3-edition'; readonly state: BaselineState }
  /** No baseline is out for signature (or it is, where none may be). */
  | { readonly rule: 'B3-state'; readonly state: BaselineState | 'none' }
  | { readonly rule: 'B4'; readonly changed: readonly CoveredPart[] }
  /** Nothing to put back, sign anew or call the same: the wording is as signed, or no chart in force holds it. */
  | { readonly rule: 'B4-none' }
  /** The same meaning takes the governance lead and somebody else for the departments. */
  | { readonly rule: 'B4-both' }
  | { readonly rule: 'B5'; readonly changed: readonly CoveredPart[] }
  /** A move of what is out for signature or in force. */
  | { readonly rule: 'B5-move'; readonly state: BaselineState }
  | ({ readonly rule: 'O1' } & InTheWay)
  /** More of the order has moved than can be read at once: being brought up to date. */
  | { readonly rule: 'O1-refresh' }
  | ({ readonly rule: 'O2' } & InTheWay)
  | { readonly rule: 'O3'; readonly state: BaselineState | 'none' }
  | { readonly rule: 'C1' }
  /** There is nothing to ask for: no chart in force, or it stands there as it was signed. */
  | { readonly rule: 'C1-needless'; readonly state: BaselineState | 'none' }
  /** The same has been asked for already. */
  | { readonly rule: 'C1-asked'; readonly number: number }
  /** What is asked for is what the chart says already. */
  | { readonly rule: 'C1-same' }
  /** These come before it in the order, and wait for it. */
  | { readonly rule: 'C1-blocks'; readonly keys: readonly string[]; readonly more: number }
  /** Nobody has said what it takes. */
  | { readonly rule: 'C2-estimate' }
  /** Nobody holds the role of team member. */
  | { readonly rule: 'C2-team' }
  /** So many requirements would come later. */
  | { readonly rule: 'C2-chain'; readonly displaced: number; readonly endsLater: number }
  | { readonly rule: 'C3-member' }
  | { readonly rule: 'C3-twice' }
  /** It has been decided. */
  | { readonly rule: 'C3-state'; readonly state: ChangeState }
  | { readonly rule: 'C3-reason' }
  /** Too early to go on without somebody: working days that have passed, and those to wait for. */
  | { readonly rule: 'C3-absent'; readonly waited: number; readonly needed: number }
  /** Only whoever asked, or the governance lead, takes it back. */
  | { readonly rule: 'C4-withdraw' }
  | GateProblem
  /** Lacks a role: any one of these would do, or administering the project where it says so. */
  | { readonly rule: 'role'; readonly needs: readonly Role[]; readonly orProjectAdministrator?: boolean }
  /** Jira does not let this person edit issues of the project. */
  | { readonly rule: 'editIssues' }
  | { readonly rule: 'administrator'; readonly of: 'jira' | 'project' }
  | { readonly rule: 'notSetUp' }
  /** The workflow or its guard is no longer as set-up left it. */
  | { readonly rule: 'outOfDate' }
  | { readonly rule: 'teamManaged' }
  /** The app's own permissions do not reach yet, as happens in the first minutes after install. */
  | { readonly rule: 'appPermissions'; readonly missing: readonly string[] }
  /** The record changed between reading and writing; `key` names the card where it is one. */
  | { readonly rule: 'lostRace'; readonly key: string | null }
  /** The workflow leads from the present status to no status of that class, for this user. */
  | { readonly rule: 'noTransition'; readonly status: string; readonly to: StateClass }
  /** No field of Jira's that may hold story points (any more). */
  | { readonly rule: 'effortField' }
  /** A step of set-up builds on others that were changed by hand, here by their titles. */
  | { readonly rule: 'mendFirst'; readonly changed: readonly string[] }
  /** Jira refused, in Jira's own words. */
  | { readonly rule: 'jira'; readonly status: number; readonly messages: readonly string[] }
  | { readonly rule: 'notVisible' }
  /** A newer version of the app wrote this kind of record: it is neither read nor written over. */
  | { readonly rule: 'newerRecord'; readonly kind: string }
  /** The guard cannot know. */
  | { readonly rule: 'unknown'; readonly reference: string };

export type RuleId = Problem['rule'];

/** What a rule answers: go ahead, or every reason against it at once. */
export type Decision =
  | { readonly allow: true }
  | { readonly allow: false; readonly problems: readonly Problem[] };

/** Allows what has nothing against it. */
export function decide(problems: readonly Problem[]): Decision {
  return problems.length === 0 ? { allow: true } : { allow: false, problems };
}
