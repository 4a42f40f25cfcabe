import type { DecisionKind } from './decision';
import type { GoalEvent } from './goals';
import type { PhaseNumber } from './phases';
import type { Fit } from './starting';

/** Which gate, as people call it. */
interface OfGate {
  readonly phase: PhaseNumber;
  /** Name of the iteration. */
  readonly iteration: string | null;
}

/** Where a version of a template comes from. */
export type TemplateOrigin =
  | { readonly kind: 'standing'; readonly version: number }
  | { readonly kind: 'edited' }
  | { readonly kind: 'file' }
  | { readonly kind: 'project'; readonly key: string };

/** What the ledger tells of gates; one part of the union in ../ledger/event.ts. */
export type GateEvent =
  | GoalEvent
  | { readonly kind: 'gatesPlanned'; readonly made: number }
  /** A version of the project's template was saved. */
  | {
      readonly kind: 'templateSaved';
      readonly number: number;
      readonly name: string;
      readonly from: TemplateOrigin;
      /** Criteria and deliverables, over all phases. */
      readonly added: number;
      readonly removed: number;
      readonly changed: number;
    }
  /** From then on gates are planned by it. */
  | { readonly kind: 'templateTakenUp'; readonly number: number; readonly name: string }
  /** The criteria of one gate, brought to that version. */
  | ({
      readonly kind: 'gateRenewed';
      readonly number: number;
      readonly added: number;
      readonly removed: number;
      readonly changed: number;
      /** Criteria about which what had been said fell away. */
      readonly lost: readonly string[];
    } & OfGate)
  | ({
      readonly kind: 'gateRun';
      readonly run: string;
      readonly score: number;
      readonly open: number;
    } & OfGate)
  /** Confirmed or approved, or that taken back. */
  | ({ readonly kind: 'gateSaid'; readonly criterion: string; readonly holds: boolean } & OfGate)
  /** Said not to be applicable; agreed to by a second; or taken back, where there is no reason. */
  | ({
      readonly kind: 'gateWaived';
      readonly criterion: string;
      readonly reason: string | null;
      readonly agreed: boolean;
    } & OfGate)
  /** Spoken for: proposed, or agreed to. */
  | ({
      readonly kind: 'gateVoice';
      readonly decision: DecisionKind;
      readonly reason: string;
      readonly run: string;
      readonly proposes: boolean;
    } & OfGate)
  | ({
      readonly kind: 'gateDecided';
      readonly decision: DecisionKind;
      readonly run: string;
      readonly score: number;
      readonly conditions: readonly string[];
    } & OfGate)
  | ({ readonly kind: 'gateWithdrawn'; readonly decision: DecisionKind } & OfGate)
  | ({ readonly kind: 'noGo'; readonly reason: string } & OfGate)
  /** Lifted by its caller; spoken against by a member of the committee; or overruled by their quorum. */
  | ({
      readonly kind: 'noGoEnded';
      readonly how: 'lifted' | 'against' | 'overruled';
      /** Entries of before it was asked for have none. */
      readonly reason?: string;
    } & OfGate)
  | ({ readonly kind: 'conditionMet'; readonly condition: string; readonly note: string } & OfGate)
  | ({ readonly kind: 'gateReopened'; readonly reason: string; readonly closes: number } & OfGate)
  /** What meeting a requirement takes; `from` and `to` null where nobody says. */
  | {
      readonly kind: 'fitSaid';
      readonly issueId: number;
      readonly from: Fit | null;
      readonly to: Fit | null;
      readonly reason: string;
    }
  /** A day agreed on for the meeting; null where it was called off. */
  | ({ readonly kind: 'gateMeeting'; readonly day: string | null; readonly was: string | null } & OfGate)
  /** Issues made of what a template names, or of somebody's own words. */
  | ({ readonly kind: 'deliverablesMade'; readonly titles: readonly string[] } & OfGate)
  /** Said at which gate a deliverable is owed that somebody made in Jira, or that stood at another. */
  | ({ readonly kind: 'deliverablePlaced'; readonly issueId: number } & OfGate)
  /** By the guard, on a deliverable. */
  | {
      readonly kind: 'deliverableRefused';
      readonly issueId: number;
      readonly rules: readonly string[];
    }
  | { readonly kind: 'gatesTainted'; readonly what: readonly string[]; readonly gates: number }
  /** By the guard, on a gate's own issue. */
  | { readonly kind: 'gateRefused'; readonly issueId: number; readonly rules: readonly string[] };
