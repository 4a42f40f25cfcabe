import { gateStateNames } from '../words/gateLabels';
import { decisionNames } from '../words/gates';
import { type DecisionKind, decisionTable } from './decision';
import type { GateState, PhaseNumber } from './phases';

/** What Jira's read-only fields say of a gate, on its issue, or of a deliverable on its own. */
export interface GateValues {
  /** Of the gate's issue. */
  readonly id: number;
  readonly phase: number | null;
  /** In words, as JQL finds it. */
  readonly state: string | null;
  /** Of the last run; null before the first. */
  readonly score: number | null;
  /** The decision that stands, in words; null while there is none. */
  readonly decision: string | null;
}

interface Line {
  readonly gate: { readonly phase: PhaseNumber };
  readonly issue: { readonly id: number };
  readonly state: GateState;
  readonly run: { readonly score: number } | null;
}

export function gateValuesOf({ gate, issue, state, run }: Line): GateValues {
  const kinds = Object.keys(decisionTable) as DecisionKind[];
  const decision = kinds.find((kind) => decisionTable[kind].becomes === state);
  return {
    id: issue.id,
    phase: gate.phase,
    state: gateStateNames[state],
    score: run?.score ?? null,
    decision: decision === undefined ? null : decisionNames[decision],
  };
}

/** A deliverable shows the phase that owes it. */
export function deliverableValuesOf({ gate, issue }: Pick<Line, 'gate' | 'issue'>): GateValues {
  return { id: issue.id, phase: gate.phase, state: null, score: null, decision: null };
}

export function sameGateValues(one: GateValues, other: GateValues): boolean {
  return (
    one.phase === other.phase &&
    one.state === other.state &&
    one.score === other.score &&
    one.decision === other.decision
  );
}
