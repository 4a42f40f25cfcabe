import { describe, expect, it } from 'vitest';
import {
  type Ask,
  type Basis,
  type Criterion,
  differencesOf,
  mostNeeded,
  type Outcome,
  requiredOpen,
  scoreOf,
  statusOfCount,
  statusOfMeasure,
} from '../../../src/domain/gates/criterion';
import { jqlFaults, scopedJql } from '../../../src/domain/gates/jql';

const ask: Ask = { kind: 'chart', measure: 'inForce', number: null };
const basis: Basis = { kind: 'chart', measure: 'inForce', have: 0, of: 1 };
const criterion = (id: string, impact: Criterion['impact'], required = true): Criterion => ({
  id,
  title: id,
  help: id,
  impact,
  required,
  pillar: null,
  department: null,
  ask,
});
const outcome = (id: string, status: Outcome['status']): Outcome => ({ criterion: id, status, basis });

describe('G1 and G2: statuses and the score', () => {
  it('holds a count against what is asked, and looks for no more than it needs', () => {
    expect([0, 1].map((found) => statusOfCount('=0', 0, found))).toEqual(['met', 'notMet']);
    expect([0, 1].map((found) => statusOfCount('>0', 0, found))).toEqual(['notMet', 'met']);
    expect([5, 6].map((found) => statusOfCount('<=', 5, found))).toEqual(['met', 'notMet']);
    expect([5, 6, 11, 12].map((found) => statusOfCount('>=', 12, found))).toEqual([
      'notMet',
      'partlyMet',
      'partlyMet',
      'met',
    ]);
    expect([mostNeeded('=0', 9), mostNeeded('>0', 9), mostNeeded('<=', 9), mostNeeded('>=', 9)]).toEqual([
      1, 1, 10, 9,
    ]);
  });

  it('takes little of what is bad, and all of what is good', () => {
    expect([0, 1].map((have) => statusOfMeasure('noStale', have, 0))).toEqual(['met', 'notMet']);
    expect([2, 3].map((have) => statusOfMeasure('amendmentsOpen', have, 2))).toEqual(['met', 'notMet']);
    expect([12, 13, 26].map((have) => statusOfMeasure('wavesDone', have, 26))).toEqual([
      'notMet',
      'partlyMet',
      'met',
    ]);
    expect(statusOfMeasure('wavesDone', 0, 0)).toBe('notMet');
    expect(statusOfMeasure('conditionsMet', 0, 0)).toBe('met');
  });

  it('adds the impact of what is not met, two thirds of what is partly met', () => {
    const criteria = [criterion('a', 5), criterion('b', 4), criterion('c', 3), criterion('d', 2)];
    const some = [outcome('a', 'notMet'), outcome('b', 'partlyMet'), outcome('c', 'met')];
    expect(scoreOf(criteria, [...some, outcome('d', 'notApplicable')])).toBe(7.7);
    expect(scoreOf(criteria, some)).toBe(9.7);
    expect(scoreOf(criteria, [])).toBe(14);
    expect(
      scoreOf(
        criteria,
        criteria.map(({ id }) => outcome(id, 'met')),
      ),
    ).toBe(0);
  });

  it('lists what would open the gate: required, open, the weightiest first', () => {
    const criteria = [criterion('a', 2), criterion('b', 5), criterion('c', 5, false), criterion('d', 4)];
    const outcomes = [outcome('a', 'partlyMet'), outcome('c', 'notMet'), outcome('d', 'notApplicable')];
    expect(requiredOpen(criteria, outcomes).map(({ id }) => id)).toEqual(['b', 'a']);
  });

  it('tells two runs apart', () => {
    const earlier = [outcome('a', 'met'), outcome('b', 'notMet'), outcome('gone', 'met')];
    const later = [outcome('a', 'met'), outcome('b', 'met'), outcome('new', 'notMet')];
    expect(differencesOf(earlier, later)).toEqual([
      { criterion: 'b', from: 'notMet', to: 'met' },
      { criterion: 'new', from: null, to: 'notMet' },
      { criterion: 'gone', from: 'met', to: null },
    ]);
  });
});

describe('G1: a search stays within the project', () => {
  it.each([
    'type = "CRM Problem" AND priority = High',
    "summary ~ 'it\\'s (open' AND status != Done",
    '(a = 1 OR b = 2) AND c in (1, 2)',
    'summary ~ "say \\"order by\\""',
  ])('takes %s', (jql) => {
    expect(jqlFaults(jql)).toEqual([]);
    expect(scopedJql(7, jql)).toBe(`project = 7 AND (${jql})`);
  });

  it.each([
    ['', 'empty'],
    ['status = Done) OR (project = SECRET', 'parentheses'],
    ['status = Done OR (a = 1', 'parentheses'],
    ['summary ~ "x', 'quote'],
    ['summary ~ "x\\" ) OR project = SECRET', 'quote'],
    ['status = Done \\', 'quote'],
    ['status = Done order  BY created', 'ORDER BY'],
  ])('refuses %s', (jql, why) => {
    expect(jqlFaults(jql).join()).toContain(why);
  });
});
