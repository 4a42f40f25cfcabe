import { describe, expect, it } from 'vitest';
import { turnProblems } from '../../../src/domain/gates/decision';
import {
  after,
  before as earlierThan,
  type GateLine,
  type GateState,
  gateKey,
  gatesOf,
  inSequence,
  isClear,
} from '../../../src/domain/gates/phases';
import { gateProblems } from '../../../src/domain/gates/starting';

const line = (key: string, state: GateState = 'undecided', owed = 0): GateLine => {
  const [phase, iteration] = key.split('-');
  return {
    gate: { phase: Number(phase) as GateLine['gate']['phase'], iteration: iteration ?? null },
    state,
    owed,
  };
};
const keys = (lines: readonly GateLine[]) => lines.map(({ gate }) => gateKey(gate));

describe('The sequence of gates', () => {
  it('repeats phases 4 to 7 in each iteration', () => {
    expect(gatesOf(['20', '9']).map(gateKey)).toEqual([
      '1',
      '2',
      '3',
      '4-20',
      '5-20',
      '6-20',
      '7-20',
      '4-9',
      '5-9',
      '6-9',
      '7-9',
      '8',
      '9',
    ]);
    expect(gatesOf([]).map(gateKey)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9']);
  });

  it('sorts by the project’s own order of iterations, those that are gone last', () => {
    const lines = ['9', '4-1', '1', '5-2', '4-2', '8', '4', '4-77'].map((key) => line(key));
    expect(keys(inSequence(lines, ['2', '1']))).toEqual(['1', '4', '4-2', '5-2', '4-1', '4-77', '8', '9']);
  });

  it('knows what stands before a gate and what closes again with it', () => {
    const lines = gatesOf([]).map((gate) => line(gateKey(gate)));
    expect(keys(earlierThan(lines, { phase: 4, iteration: null }))).toEqual(['1', '2', '3']);
    expect(keys(after(lines, { phase: 7, iteration: null }))).toEqual(['8', '9']);
    expect(earlierThan(lines, { phase: 4, iteration: 'none' })).toEqual([]);
  });

  it('holds the next gate until conditions are met (G3, G5)', () => {
    const lines = [line('1', 'passed'), line('2', 'conditional', 2), line('3'), line('4')];
    expect(lines.map(isClear)).toEqual([true, false, false, false]);
    expect(turnProblems({ phase: 3, iteration: null }, lines)).toEqual([
      { rule: 'G3-owed', gate: { phase: 2, iteration: null }, owed: 2 },
    ]);
    expect(turnProblems({ phase: 4, iteration: null }, lines)).toEqual([
      { rule: 'G5', gate: { phase: 3, iteration: null }, state: 'undecided' },
    ]);
  });
});

describe('G7: which gate a requirement waits for', () => {
  const gate4 = { rule: 'G7', gate: { phase: 4, iteration: '1' }, state: 'undecided', fit: null };
  const lines = [line('3', 'passed'), line('4-1'), line('5-1'), line('4-2', 'passed'), line('5-2', 'held')];

  it('waits for gate 4, or for gate 5 where it takes development or a change of process', () => {
    expect(gateProblems({ fit: null, iterations: ['1'] }, lines)).toEqual([gate4]);
    expect(gateProblems({ fit: 'As it is', iterations: ['2'] }, lines)).toEqual([]);
    expect(gateProblems({ fit: 'Configuration', iterations: ['2'] }, lines)).toEqual([]);
    for (const fit of ['Development', 'Process change'] as const) {
      expect(gateProblems({ fit, iterations: ['2'] }, lines)).toEqual([
        { rule: 'G7', gate: { phase: 5, iteration: '2' }, state: 'held', fit },
      ]);
    }
  });

  it('goes by the first of its iterations that has gates', () => {
    expect(gateProblems({ fit: null, iterations: ['2', '1'] }, lines)).toEqual([gate4]);
    expect(gateProblems({ fit: null, iterations: ['77', '2'] }, lines)).toEqual([]);
  });

  it('binds once it exists, and leaves no way around by having no iteration', () => {
    expect(gateProblems({ fit: null, iterations: ['77'] }, lines)).toEqual([]);
    expect(gateProblems({ fit: null, iterations: [] }, lines)).toEqual([{ rule: 'G7-iteration' }]);
    expect(gateProblems({ fit: null, iterations: [] }, [])).toEqual([]);
    expect(gateProblems({ fit: null, iterations: [] }, [line('1')])).toEqual([]);
    expect(gateProblems({ fit: null, iterations: [] }, [line('4')])).toMatchObject([{ rule: 'G7' }]);
    expect(gateProblems({ fit: null, iterations: [] }, [line('4', 'conditional', 1)])).toEqual([]);
  });

  it('starts nothing where the project was ended', () => {
    expect(gateProblems({ fit: null, iterations: ['2'] }, [...lines, line('7-2', 'killed')])).toEqual([
      { rule: 'G7-killed', gate: { phase: 7, iteration: '2' } },
    ]);
  });
});
