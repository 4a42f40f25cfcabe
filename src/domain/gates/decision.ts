import type { Problem } from '../problems';
import type { GateRules, Role } from '../vocabulary';
import {
  before,
  cutover,
  type GateId,
  type GateLine,
  type GateState,
  isClear,
  isOpen,
  lastPhase,
  type PhaseNumber,
} from './phases';

/** What is decided at a gate: one table, which the resolvers refuse by and the panel explains by (G3 to G5). */

export const decisionKinds = ['go', 'conditionalGo', 'hold', 'recycle', 'kill'] as const;
export type DecisionKind = (typeof decisionKinds)[number];

export interface DecisionRule {
  /** What the gate becomes. */
  readonly becomes: GateState;
  /** Takes every gate before it to be passed, and nothing to be owed by them. */
  readonly inTurn: boolean;
  /** Takes every required criterion to be met. */
  readonly criteria: boolean;
  /** Takes a fresh run, whose statuses are still true. */
  readonly run: boolean;
  readonly conditions: 'none' | 'some';
  readonly notAt: readonly PhaseNumber[];
}

export const decisionTable: Readonly<Record<DecisionKind, DecisionRule>> = {
  go: { becomes: 'passed', inTurn: true, criteria: true, run: true, conditions: 'none', notAt: [] },
  conditionalGo: {
    becomes: 'conditional',
    inTurn: true,
    criteria: false,
    run: true,
    conditions: 'some',
    notAt: [lastPhase],
  },
  hold: { becomes: 'held', inTurn: false, criteria: false, run: true, conditions: 'none', notAt: [] },
  recycle: { becomes: 'recycled', inTurn: false, criteria: false, run: true, conditions: 'none', notAt: [] },
  kill: { becomes: 'killed', inTurn: false, criteria: false, run: true, conditions: 'none', notAt: [] },
};

/** The states in which a gate is decided about; from the others it is reopened first. */
const decidable: readonly GateState[] = ['undecided', 'held', 'recycled'];

/** What is passed or ended is not decided about, unless it is reopened. */
export function isDecidable(state: GateState): boolean {
  return decidable.includes(state);
}

/** The part in which somebody decides. */
export type DecidingRole = Extract<Role, 'qualityMonitor' | 'steeringCommittee'>;

export interface Voice {
  readonly accountId: string;
  readonly as: DecidingRole;
  /** Epoch milliseconds. */
  readonly at: number;
}

export const defaultGateRules: GateRules = { freshHours: 24, quorum: 'majority' };

/** Gates at which the committee's quorum decides (G4). */
function takesQuorum(phase: PhaseNumber): boolean {
  return phase === 7 || phase === cutover;
}

/** More than half, unless the settings say how many; at least one. */
export function quorumOf(members: number, wanted: 'majority' | number): number {
  return Math.max(1, wanted === 'majority' ? Math.floor(members / 2) + 1 : Math.min(wanted, members));
}

/** Of the committee, how many have to agree at this gate. */
export function committeeNeeded(phase: PhaseNumber, members: number, quorum: 'majority' | number): number {
  return takesQuorum(phase) ? quorumOf(members, quorum) : 1;
}

/** Whether those who have spoken decide: the quality monitor, and as many of the committee as it takes. */
export function isCarried(voices: readonly Voice[], committee: number): boolean {
  const people = (as: DecidingRole) =>
    new Set(voices.filter((voice) => voice.as === as).map(({ accountId }) => accountId));
  const monitors = people('qualityMonitor');
  const members = people('steeringCommittee');
  // Somebody who is both is one person.
  return [...monitors].some(
    (monitor) => [...members].filter((member) => member !== monitor).length >= committee,
  );
}

/**
 * The part in which somebody with these roles speaks: that of the quality monitor while nobody else has. Null
 * where they decide nothing.
 */
export function speaksAs(roles: readonly Role[], voices: readonly Voice[]): DecidingRole | null {
  const monitor = roles.includes('qualityMonitor');
  const member = roles.includes('steeringCommittee');
  if (monitor && member) {
    return voices.some(({ as }) => as === 'qualityMonitor') ? 'steeringCommittee' : 'qualityMonitor';
  }
  return monitor ? 'qualityMonitor' : member ? 'steeringCommittee' : null;
}

/** The run that a decision rests on, as far as the rules ask about it. */
export interface RunFacts {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Titles of the required criteria that it found open. */
  readonly open: readonly string[];
  /** Worked out again just now, it says the same. */
  readonly holds: boolean;
}

export interface DecisionFacts {
  readonly gate: GateId;
  readonly state: GateState;
  /** All gates of the project, in sequence. */
  readonly lines: readonly GateLine[];
  readonly decision: DecisionKind;
  readonly roles: readonly Role[];
  readonly accountId: string;
  /** What is proposed already, and who has spoken for it; null where nothing is. */
  readonly proposed: { readonly decision: DecisionKind; readonly voices: readonly Voice[] } | null;
  readonly conditions: number;
  /** Null where there is none. */
  readonly run: RunFacts | null;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly freshMs: number;
  /** Calls of no-go that stand. */
  readonly noGos: number;
}

/** G5: what before a gate keeps it closed. */
export function turnProblems(gate: GateId, lines: readonly GateLine[]): Problem[] {
  const earlier = before(lines, gate);
  const closed = earlier.find((line) => !isOpen(line));
  if (closed !== undefined) return [{ rule: 'G5', gate: closed.gate, state: closed.state }];
  const owing = earlier.find((line) => !isClear(line));
  return owing === undefined ? [] : [{ rule: 'G3-owed', gate: owing.gate, owed: owing.owed }];
}

/** What keeps somebody from deciding anything at this gate. */
function personProblems({ roles, accountId, proposed }: DecisionFacts): Problem[] {
  if (speaksAs(roles, []) === null) {
    return [{ rule: 'role', needs: ['qualityMonitor', 'steeringCommittee'] }];
  }
  return proposed?.voices.some((voice) => voice.accountId === accountId) ? [{ rule: 'G4-twice' }] : [];
}

function runProblems({ run, now, freshMs }: DecisionFacts): Problem[] {
  if (run === null) return [{ rule: 'G6', why: 'none' }];
  if (now - run.at > freshMs) return [{ rule: 'G6', why: 'stale' }];
  return run.holds ? [] : [{ rule: 'G6', why: 'changed' }];
}

/** Everything that keeps this decision from being taken by this person now; empty where nothing does. */
export function decisionProblems(facts: DecisionFacts): Problem[] {
  const { gate, state, decision, proposed, conditions, run } = facts;
  const rule = decisionTable[decision];
  const problems: Problem[] = [...personProblems(facts)];
  if (!decidable.includes(state)) problems.push({ rule: 'G5-decided', state });
  if (proposed !== null && proposed.decision !== decision) {
    problems.push({ rule: 'G4-other', decision: proposed.decision });
  }
  if (rule.notAt.includes(gate.phase)) problems.push({ rule: 'G3-last' });
  if (rule.conditions === 'some' && conditions === 0) problems.push({ rule: 'G3-conditions', wants: true });
  if (rule.conditions === 'none' && conditions > 0) problems.push({ rule: 'G3-conditions', wants: false });
  if (rule.inTurn) problems.push(...turnProblems(gate, facts.lines));
  if (rule.run) problems.push(...runProblems(facts));
  if (rule.criteria && run !== null && run.open.length > 0) {
    problems.push({ rule: 'G3', open: run.open.slice(0, 5), more: Math.max(0, run.open.length - 5) });
  }
  if (isOpen({ state: rule.becomes }) && facts.noGos > 0)
    problems.push({ rule: 'G4-noGo', calls: facts.noGos });
  return problems;
}
