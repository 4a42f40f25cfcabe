import { describe, expect, it } from 'vitest';
import {
  committeeNeeded,
  type DecisionFacts,
  type DecisionKind,
  decisionKinds,
  decisionProblems,
  isCarried,
  quorumOf,
  speaksAs,
  type Voice,
} from '../../../src/domain/gates/decision';
import {
  type GateId,
  type GateLine,
  type GateState,
  gateStates,
  gatesOf,
  isGate,
} from '../../../src/domain/gates/phases';
import type { Role } from '../../../src/domain/vocabulary';

const hour = 3_600_000;
const gates = gatesOf([]);

function linesWith(own: GateId, state: GateState, earlier: GateState, owed: number): GateLine[] {
  const at = gates.findIndex((gate) => isGate(gate, own));
  return gates.map((gate, index) => ({
    gate,
    state: index < at ? earlier : index === at ? state : 'undecided',
    owed: index === at - 1 ? owed : 0,
  }));
}

const parts: readonly (readonly Role[])[] = [
  [],
  ['governanceLead', 'keyUser', 'teamMember', 'consultant'],
  ['qualityMonitor'],
  ['steeringCommittee'],
  ['qualityMonitor', 'steeringCommittee'],
];
/** In its turn; a gate before it is not passed; one before it still owes. */
const turns = ['its turn', 'earlier closed', 'earlier owes'] as const;
const runs = ['none', 'stale', 'changed', 'open criteria', 'clear'] as const;
const phases = [2, 7, 8, 9] as const;

interface Case {
  readonly state: GateState;
  readonly decision: DecisionKind;
  readonly roles: readonly Role[];
  readonly conditions: number;
  readonly turn: (typeof turns)[number];
  readonly run: (typeof runs)[number];
  readonly phase: (typeof phases)[number];
  readonly noGos: number;
}

function factsOf({ state, decision, roles, conditions, turn, run, phase, noGos }: Case): DecisionFacts {
  const gate = { phase, iteration: null };
  const earlier = turn === 'its turn' ? 'passed' : turn === 'earlier owes' ? 'conditional' : 'held';
  const now = 100 * hour;
  const at = run === 'stale' ? now - 25 * hour : now - hour;
  const open = run === 'open criteria' ? ['A plan'] : [];
  return {
    gate,
    state,
    lines: linesWith(gate, state, earlier, turn === 'earlier owes' ? 1 : 0),
    decision,
    roles,
    accountId: 'leila',
    proposed: null,
    conditions,
    run: run === 'none' ? null : { at, open, holds: run !== 'changed' },
    now,
    freshMs: 24 * hour,
    noGos,
  };
}

/** Every combination: 6 states × 5 decisions × 5 parts × 2 × 3 turns × 5 runs × 4 phases × 2. */
const all: Case[] = gateStates.flatMap((state) =>
  decisionKinds.flatMap((decision) =>
    parts.flatMap((roles) =>
      [0, 1].flatMap((conditions) =>
        turns.flatMap((turn) =>
          runs.flatMap((run) =>
            phases.flatMap((phase) =>
              [0, 1].map((noGos) => ({ state, decision, roles, conditions, turn, run, phase, noGos })),
            ),
          ),
        ),
      ),
    ),
  ),
);

/** The rules said once more, plainly, decision by decision. */
function expected({ state, decision, roles, conditions, turn, run, phase, noGos }: Case): boolean {
  const decides = roles.includes('qualityMonitor') || roles.includes('steeringCommittee');
  const undecided = state === 'undecided' || state === 'held' || state === 'recycled';
  const fresh = run === 'clear' || run === 'open criteria';
  if (!decides || !undecided || !fresh) return false;
  const passes = turn === 'its turn' && noGos === 0;
  if (decision === 'go') return passes && run === 'clear' && conditions === 0;
  if (decision === 'conditionalGo') return passes && conditions > 0 && phase !== 9;
  return conditions === 0;
}

describe('The decision table', () => {
  it('allows exactly what the rules say, in every combination of state, decision, role and conditions', () => {
    expect(all).toHaveLength(6 * 5 * 5 * 2 * 3 * 5 * 4 * 2);
    expect(all).toHaveLength(36_000);
    const wrong = all.filter((one) => (decisionProblems(factsOf(one)).length === 0) !== expected(one));
    expect(wrong).toEqual([]);
    const allowed = decisionKinds.map(
      (kind) => all.filter((one) => one.decision === kind && expected(one)).length,
    );
    expect(allowed).toEqual([36, 54, 432, 432, 432]);
  });

  it('names every reason at once', () => {
    const facts = factsOf({
      state: 'passed',
      decision: 'conditionalGo',
      roles: [],
      conditions: 0,
      turn: 'earlier closed',
      run: 'stale',
      phase: 9,
      noGos: 2,
    });
    expect(decisionProblems(facts).map(({ rule }) => rule)).toEqual([
      'role',
      'G5-decided',
      'G3-last',
      'G3-conditions',
      'G5',
      'G6',
      'G4-noGo',
    ]);
  });

  it('lets nobody speak twice, and no second decision beside the one proposed', () => {
    const facts = factsOf({
      state: 'undecided',
      decision: 'go',
      roles: ['qualityMonitor'],
      conditions: 0,
      turn: 'its turn',
      run: 'clear',
      phase: 2,
      noGos: 0,
    });
    const voices: Voice[] = [{ accountId: 'leila', as: 'qualityMonitor', at: 1 }];
    expect(decisionProblems({ ...facts, proposed: { decision: 'hold', voices } })).toEqual([
      { rule: 'G4-twice' },
      { rule: 'G4-other', decision: 'hold' },
    ]);
    expect(decisionProblems({ ...facts, accountId: 'tomasz', proposed: { decision: 'go', voices } })).toEqual(
      [],
    );
  });
});

describe('G4: two people, and a quorum', () => {
  const monitor = (accountId: string): Voice => ({ accountId, as: 'qualityMonitor', at: 1 });
  const member = (accountId: string): Voice => ({ accountId, as: 'steeringCommittee', at: 1 });

  it('takes the quality monitor and a member of the committee, who are two people', () => {
    expect(isCarried([monitor('leila')], 1)).toBe(false);
    expect(isCarried([member('tomasz'), member('nora')], 1)).toBe(false);
    expect(isCarried([monitor('leila'), member('leila')], 1)).toBe(false);
    expect(isCarried([monitor('leila'), member('tomasz')], 1)).toBe(true);
  });

  it('takes the quorum at gates 7 and 8', () => {
    const needed = ([1, 2, 3, 4, 5, 6, 7, 8, 9] as const).map((phase) =>
      committeeNeeded(phase, 5, 'majority'),
    );
    expect(needed).toEqual([1, 1, 1, 1, 1, 1, 3, 3, 1]);
    expect(isCarried([monitor('leila'), member('a'), member('b')], 3)).toBe(false);
    expect(isCarried([monitor('leila'), member('a'), member('b'), member('b')], 3)).toBe(false);
    expect(isCarried([monitor('leila'), member('a'), member('b'), member('c')], 3)).toBe(true);
    expect(quorumOf(0, 'majority')).toBe(1);
    expect(quorumOf(4, 'majority')).toBe(3);
    expect(quorumOf(3, 9)).toBe(3);
  });

  it('has somebody who is both speak for the part that is missing', () => {
    const both: Role[] = ['qualityMonitor', 'steeringCommittee'];
    expect(speaksAs(both, [])).toBe('qualityMonitor');
    expect(speaksAs(both, [monitor('leila')])).toBe('steeringCommittee');
    expect(speaksAs(['keyUser'], [])).toBeNull();
  });
});
