import { describe, expect, test } from 'vitest';
import { deliverableMoveProblems, type GateMove, gateMoveProblems } from '../../../src/domain/gates/closing';
import { type GateState, gateStates, type PhaseNumber, phaseNumbers } from '../../../src/domain/gates/phases';

/** What the guard says to changes of status of gates' issues and of deliverables. */

const hour = 3_600_000;
const now = 100 * hour;

type Line = NonNullable<GateMove['line']>;
const line = (phase: PhaseNumber, state: GateState, others: Partial<Line> = {}): Line => ({
  gate: { phase, iteration: null },
  state,
  owed: 0,
  restsOn: state === 'passed' || state === 'conditional' ? now - hour : null,
  noGos: 0,
  ...others,
});
/** Every gate before is passed. */
const upTo = (own: Line): readonly Line[] => [
  ...phaseNumbers.filter((phase) => phase < own.gate.phase).map((phase) => line(phase, 'passed')),
  own,
];
const said = (own: Line, move: Pick<GateMove, 'from' | 'to'>, lines = upTo(own)) =>
  gateMoveProblems({ line: own, lines, ...move, now, freshMs: 24 * hour }).map(({ rule }) => rule);

const close = { from: 'started', to: 'done' } as const;
const begin = { from: 'open', to: 'started' } as const;

describe('a gate’s issue', () => {
  test('is closed in the two states that pass it, and in no other', () => {
    expect(gateStates.map((state) => [state, said(line(3, state), close)])).toEqual(
      gateStates.map((state) => [state, state === 'passed' || state === 'conditional' ? [] : ['G7-close']]),
    );
  });

  test('is closed on a run that is fresh: to the hour', () => {
    const resting = (hours: number) => said(line(3, 'passed', { restsOn: now - hours * hour }), close);
    expect([resting(24), resting(25)]).toEqual([[], ['G7-close']]);
  });

  test('is not closed while a no-go stands', () => {
    expect(said(line(8, 'passed', { noGos: 1 }), close)).toEqual(['G4-noGo']);
    expect(said(line(8, 'held', { noGos: 2 }), close)).toEqual(['G7-close', 'G4-noGo']);
  });

  test('is begun after every gate before it; the last phase takes that no no-go stands at cutover', () => {
    const last = line(9, 'undecided');
    expect(said(last, begin)).toEqual([]);
    const called = upTo(last).map((one) => (one.gate.phase === 8 ? { ...one, noGos: 1 } : one));
    expect(said(last, begin, called)).toEqual(['G4-noGo']);
    const open = upTo(last).map((one) => (one.gate.phase === 6 ? line(6, 'held') : one));
    expect(said(last, begin, open)).toEqual(['G5']);
    // At another phase a no-go at cutover is nobody’s business.
    expect(
      said(line(5, 'undecided'), begin, [...upTo(line(5, 'undecided')), line(8, 'passed', { noGos: 1 })]),
    ).toEqual([]);
  });

  test('is taken up again only where it is not passed any more', () => {
    const again = { from: 'done', to: 'started' } as const;
    expect([said(line(3, 'passed'), again), said(line(3, 'undecided'), again)]).toEqual([['G7-reopen'], []]);
  });

  test('that Wallchart did not make is none', () => {
    const none = { line: null, lines: [], now, freshMs: hour };
    expect(gateMoveProblems({ ...none, ...close })).toEqual([{ rule: 'G7-none' }]);
  });
});

test('a deliverable is closed with an owner and something to show: each lack is named', () => {
  const asked = [true, false].flatMap((owned) => [true, false].map((shown) => ({ owned, shown })));
  const lacks = ({ owned, shown }: (typeof asked)[number]) =>
    deliverableMoveProblems({ to: 'done', owned, shown }).flatMap((one) =>
      one.rule === 'G7-deliverable' ? [...one.lacks] : [],
    );
  expect(asked.map(lacks)).toEqual([[], ['evidence'], ['owner'], ['owner', 'evidence']]);
  expect(deliverableMoveProblems({ to: 'started', owned: false, shown: false })).toEqual([]);
});
