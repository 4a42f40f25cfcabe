import type { DecisionKind } from './decision';
import type { PhaseNumber } from './phases';
import type { Fit } from './starting';

/** Which gate, as people call it. */
interface OfGate {
  readonly phase: PhaseNumber;
  /** Name of the iteration. */
  readonly iteration: string | null;
}

/** What the ledger tells of gates; one part of the union in ../ledger/event.ts. */
export type GateEvent =
  | { readonly kind: 'gatesPlanned'; readonly made: number }
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
  | ({ readonly kind: 'noGoEnded'; readonly how: 'lifted' | 'against' | 'overruled' } & OfGate)
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
  | { readonly kind: 'gatesTainted'; readonly what: readonly string[]; readonly gates: number }
  /** By the guard, on a gate's own issue. */
  | { readonly kind: 'gateRefused'; readonly issueId: number; readonly rules: readonly string[] };
