import { describe, expect, test } from 'vitest';
import { inSmall } from '../../src/domain/inSmall';
import type { BoardEntry } from '../../src/domain/vocabulary';

const grid = { difficulty: ['Easy', 'Hard'], impact: ['Large', 'Small'] };
const rules = { grid, policy: 'balanced', enforcement: 'enforced' } as const;
const inForce = { state: 'inForce', rules: { grid, policy: 'balanced' } } as const;

const entry = (id: number, given: Partial<BoardEntry> = {}): BoardEntry => ({
  id,
  key: `CRM-${id}`,
  summary: 'Quote approval',
  difficulty: 0,
  impact: 0,
  departments: ['10'],
  state: 'open',
  blockers: [],
  rank: null,
  status: 'To do',
  updated: 0,
  security: null,
  contentHash: '',
  assignee: null,
  estimate: null,
  points: null,
  iterations: [],
  ...given,
});

const entries = [
  entry(1, { state: 'done' }),
  entry(2, { state: 'withdrawn' }),
  entry(3, { difficulty: 100, state: 'started' }),
  entry(4, { impact: 100 }),
  entry(5, { difficulty: 100, impact: 100 }),
  entry(6, { difficulty: null }),
  entry(7, { state: 'notNow' }),
];
const standings = [
  { id: 1, wave: 1, place: 1 },
  { id: 3, wave: 2, place: 3 },
  { id: 4, wave: 2, place: 2 },
  { id: 5, wave: 3, place: 4 },
];

describe('the chart in small', () => {
  test('counts each cell row by row, and what is in none', () => {
    const small = inSmall({ entries, rules, baseline: inForce, standings }, 3);
    expect(small.cells).toEqual([
      { difficulty: 0, impact: 0, wave: 1, live: 1, done: 1, withdrawn: 1 },
      { difficulty: 1, impact: 0, wave: 2, live: 1, done: 0, withdrawn: 0 },
      { difficulty: 0, impact: 1, wave: 2, live: 1, done: 0, withdrawn: 0 },
      { difficulty: 1, impact: 1, wave: 3, live: 1, done: 0, withdrawn: 0 },
    ]);
    expect(small).toMatchObject({ live: 5, done: 1, notNow: 1, unscored: 1, waves: 3 });
  });

  test('next is what is open in the first wave that is not done, in the signed order', () => {
    expect(inSmall({ entries, rules, baseline: inForce, standings }, 3)).toMatchObject({ now: 2, next: [4] });
    const all = entries.map((one) => (one.id === 3 ? { ...one, state: 'open' as const } : one));
    expect(inSmall({ entries: all, rules, baseline: inForce, standings }, 3).next).toEqual([4, 3]);
    expect(inSmall({ entries: all, rules, baseline: inForce, standings }, 1).next).toEqual([4]);
  });

  test('what left the board holds its wave up as the signed chart says', () => {
    const without = entries.filter(({ id }) => id !== 1);
    expect(inSmall({ entries: without, rules, baseline: inForce, standings }, 3)).toMatchObject({
      now: 1,
      next: [],
    });
  });

  test('nothing is at work while nothing is in force, unless the project works without', () => {
    const out = { ...inForce, state: 'outForSignature' } as const;
    for (const baseline of [null, out]) {
      const small = inSmall({ entries, rules, baseline, standings }, 3);
      expect(small).toMatchObject({ atWork: false, now: null, next: [] });
    }
    const advisory = { ...rules, enforcement: 'advisory' } as const;
    const small = inSmall({ entries, rules: advisory, baseline: null, standings: [] }, 3);
    expect(small).toMatchObject({ atWork: true, now: 2, next: [4] });
  });

  test('another grid than the signed one is the next chart, by which nothing starts', () => {
    const three = { difficulty: ['A', 'B', 'C'], impact: ['D', 'E', 'F'] };
    const baseline = { state: 'inForce', rules: { grid: three, policy: 'balanced' } } as const;
    const small = inSmall({ entries, rules, baseline, standings }, 3);
    expect(small).toMatchObject({ proposal: true, atWork: false, now: null, next: [] });
  });
});
