import type { Evidence } from './criterion';
import type { DecisionKind } from './decision';
import type { GoalProblem } from './goals';
import type { GateId, GateState } from './phases';
import type { Fit } from './starting';

/** What stands in the way at gates, as data; one part of the union in ../problems.ts. */
export type GateProblem =
  /** No such criterion at this gate, or one that is settled in another way. */
  | { readonly rule: 'G1-kind' }
  /** Confirming takes something to show for it, one of these. */
  | { readonly rule: 'G1-evidence'; readonly needs: readonly Evidence[] }
  /** Not applicable takes a second person. */
  | { readonly rule: 'G1-second' }
  /** Jira does not understand the search, or it reaches beyond the project. */
  | { readonly rule: 'G1-jql'; readonly messages: readonly string[] }
  /** Titles of required criteria that are not met, and how many more. */
  | { readonly rule: 'G3'; readonly open: readonly string[]; readonly more: number }
  /** A conditional go without conditions, or conditions of anything else. */
  | { readonly rule: 'G3-conditions'; readonly wants: boolean }
  /** A conditional go at the last gate. */
  | { readonly rule: 'G3-last' }
  | { readonly rule: 'G3-owed'; readonly gate: GateId; readonly owed: number }
  /** A condition is found met by somebody else than who owes it. */
  | { readonly rule: 'G3-own' }
  | { readonly rule: 'G4-twice' }
  /** Another decision is proposed. */
  | { readonly rule: 'G4-other'; readonly decision: DecisionKind }
  | { readonly rule: 'G4-noGo'; readonly calls: number }
  /** No-go is called at cutover alone, once by each, and lifted by who called it. */
  | { readonly rule: 'G4-call'; readonly why: 'phase' | 'twice' | 'none' }
  | { readonly rule: 'G5'; readonly gate: GateId; readonly state: GateState }
  | { readonly rule: 'G5-decided'; readonly state: GateState }
  /** Reopening what has not been decided. */
  | { readonly rule: 'G5-undecided' }
  | { readonly rule: 'G6'; readonly why: 'none' | 'stale' | 'changed' | 'other' }
  /** A requirement that waits for a gate. */
  | { readonly rule: 'G7'; readonly gate: GateId; readonly state: GateState; readonly fit: Fit | null }
  /** A requirement of no iteration, where iterations have gates. */
  | { readonly rule: 'G7-iteration' }
  /** The project was ended at a gate. */
  | { readonly rule: 'G7-killed'; readonly gate: GateId }
  /** Closing a gate's issue without a decision that lets it pass. */
  | { readonly rule: 'G7-close'; readonly gate: GateId; readonly state: GateState }
  /** Taking up again a gate's issue that has not been reopened. */
  | { readonly rule: 'G7-reopen'; readonly gate: GateId }
  /** A file that is no template: what is wrong, and where in it. */
  | {
      readonly rule: 'G1-file';
      readonly flaws: readonly { readonly place: string; readonly message: string }[];
      readonly more: number;
    }
  /** Saving a template as it is already. */
  | { readonly rule: 'G1-same' }
  /** Closing a deliverable that nobody owns, or that has nothing to show for it. */
  | { readonly rule: 'G7-deliverable'; readonly lacks: readonly ('owner' | 'evidence')[] }
  /** An issue of the gates' type that is none of the project's gates. */
  | { readonly rule: 'G7-none' }
  | GoalProblem;

export type GateRuleId = GateProblem['rule'];
