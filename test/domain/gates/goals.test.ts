import { describe, expect, it } from 'vitest';
import {
  changedTerms,
  dayProblems,
  forecastOf,
  type GoalDraft,
  type GoalTerms,
  goalParts,
  goalProblems,
  isMeasured,
  type Measurement,
  progressOf,
  readingsOf,
  standingOf,
  termsOf,
  trendOf,
} from '../../../src/domain/gates/goals';

const terms: GoalTerms = {
  way: 'Counted by Sales on the last Friday of a month',
  unit: 'days',
  direction: 'down',
  baseline: 10,
  baselineOn: '2026-01-01',
  target: 4,
  targetOn: '2026-12-27',
  owner: 'chidi',
};

let ids = 0;
function measured(on: string, value: number | null, corrects: string | null = null): Measurement {
  ids += 1;
  return { id: `m${ids}`, on, value, note: null, by: 'chidi', at: 0, corrects, reason: null };
}
const readings = (...all: readonly (readonly [string, number])[]) =>
  readingsOf(all.map(([on, value]) => measured(on, value)));

describe('what can be measured', () => {
  it('is a goal with all its parts', () => {
    expect(goalProblems('Quotes go out faster', terms)).toEqual([]);
    expect(termsOf(terms)).toEqual(terms);
  });

  it.each(goalParts)('is none without its %s', (part) => {
    const draft: GoalDraft = { ...terms, [part]: part === 'way' ? '  ' : null };
    const statement = part === 'statement' ? ' ' : 'Quotes go out faster';
    expect(goalProblems(statement, draft)).toEqual([{ rule: 'goal-lacks', parts: [part] }]);
  });

  it.each([
    ['aims at what is there', { target: 10 }, ['goal-same']],
    ['is to fall and aims higher', { target: 11 }, ['goal-direction']],
    ['is to rise and aims lower', { direction: 'up' }, ['goal-direction']],
    ['ends on the day that it starts from', { targetOn: '2026-01-01' }, ['goal-dates']],
    ['ends before it starts', { targetOn: '2025-12-31' }, ['goal-dates']],
    [
      'has several faults',
      { unit: '', target: 10, targetOn: '2025-01-01' },
      ['goal-lacks', 'goal-same', 'goal-dates'],
    ],
  ] as const)('is none that %s', (_, change, rules) => {
    expect(goalProblems('Faster', { ...terms, ...change }).map(({ rule }) => rule)).toEqual(rules);
  });
});

describe('what was measured', () => {
  it('counts what was neither corrected nor taken back, by day', () => {
    const first = measured('2026-03-01', 9);
    const wrong = measured('2026-02-01', 90);
    const right = measured('2026-02-02', 9.5, wrong.id);
    const gone = measured('2026-03-01', null, first.id);
    expect(readingsOf([first, wrong, right]).map(({ value }) => value)).toEqual([9.5, 9]);
    expect(readingsOf([first, wrong, right, gone]).map(({ value }) => value)).toEqual([9.5]);
  });

  it('is of a day of its own, after the start and not to come', () => {
    const all = [measured('2026-02-01', 9)];
    const why = (on: string, instead: string | null = null) =>
      dayProblems(terms, all, { on, today: '2026-03-01', instead }).map((one) => 'why' in one && one.why);
    expect(why('2026-03-01')).toEqual([]);
    expect(why('2026-03-02')).toEqual(['future']);
    expect(why('2026-01-01')).toEqual(['early']);
    expect(why('2026-02-01')).toEqual(['twice']);
    expect(why('2026-02-01', all[0]?.id)).toEqual([]);
  });
});

describe('how it stands', () => {
  it('has come so far', () => {
    expect([10, 7, 4, 1, 13].map((value) => progressOf(terms, value) + 0)).toEqual([0, 0.5, 1, 1.5, -0.5]);
  });

  it.each([
    ['nothing yet', [], '2026-06-01', 'notMeasured'],
    ['nothing, and its day is there', [], '2026-12-27', 'due'],
    // Half of the time has gone on 30 June.
    ['as an even course', [['2026-06-30', 7]], '2026-07-01', 'onCourse'],
    ['a little less', [['2026-06-30', 7.1]], '2026-07-01', 'behind'],
    ['there early', [['2026-06-30', 4]], '2026-07-01', 'reached'],
    [
      'there and back again',
      [
        ['2026-06-30', 4],
        ['2026-07-30', 9],
      ],
      '2026-08-01',
      'behind',
    ],
    ['measured before its day only', [['2026-12-26', 5]], '2026-12-27', 'due'],
    ['measured on its day', [['2026-12-27', 5]], '2026-12-27', 'missed'],
    ['reached after its day', [['2027-02-01', 3]], '2027-02-01', 'reached'],
  ] as const)('%s', (_, all, today, standing) => {
    expect(standingOf(terms, readings(...all), today)).toBe(standing);
  });

  it('tells the trend against the figure before, and first against the start', () => {
    expect(trendOf(terms, [])).toBeNull();
    expect(trendOf(terms, readings(['2026-02-01', 9]))).toBe('better');
    expect(trendOf(terms, readings(['2026-02-01', 9], ['2026-03-01', 9]))).toBe('level');
    expect(trendOf(terms, readings(['2026-02-01', 9], ['2026-03-01', 9.5]))).toBe('worse');
    expect(trendOf({ ...terms, direction: 'up' }, readings(['2026-02-01', 11]))).toBe('better');
  });

  it('goes on as it has: a straight line is met exactly', () => {
    expect(forecastOf(terms, readings(['2026-04-01', 9]))).toBeNull();
    // A day is 1/90 of a unit.
    expect(forecastOf(terms, readings(['2026-04-01', 9], ['2026-06-30', 8]))).toBeCloseTo(6, 6);
  });

  it.each([
    ['its day past, measured before it', '2027-01-01', null, '2026-12-26', false],
    ['its day past, measured on it', '2027-01-01', null, '2026-12-27', true],
    ['its day to come, measured before the switch', '2026-09-01', '2026-08-01', '2026-07-31', false],
    ['its day to come, measured since', '2026-09-01', '2026-08-01', '2026-08-01', true],
    ['its day to come, and no gate', '2026-09-01', null, '2026-01-02', true],
  ] as const)('has a result: %s', (_, today, switched, on, result) => {
    expect(isMeasured(terms, readings([on, 8]), { today, switched })).toBe(result);
  });

  it('tells which terms were changed', () => {
    expect(changedTerms(terms, { ...terms, target: 5, owner: 'farah' })).toEqual(['target', 'owner']);
  });
});
