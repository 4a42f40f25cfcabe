import { describe, expect, test } from 'vitest';
import { isLive, shardCount, shardOf } from '../../src/domain/board';
import { unfit } from '../../src/domain/fit';
import type { Unfit } from '../../src/domain/problems';
import { type Department, type Requirement, stateClasses } from '../../src/domain/vocabulary';
import { requirement } from './arbitraries';

const departments: readonly Department[] = [
  { id: 'sales', name: 'Sales', keyUsers: ['ada'] },
  { id: 'service', name: 'Service', keyUsers: [] },
  { id: 'finance', name: 'Finance', keyUsers: [] },
];

describe('M6 fit to publish', () => {
  const of = (id: number, reason: Unfit['reason'], names: readonly string[] = []): Unfit => ({
    id,
    key: `CRM-${id}`,
    reason,
    names,
  });
  const cases: readonly [string, readonly Requirement[], readonly Unfit[]][] = [
    ['nothing is missing', [requirement(1)], []],
    ['no difficulty', [requirement(1, { difficulty: null })], [of(1, 'unscored')]],
    ['no impact', [requirement(1, { impact: null })], [of(1, 'unscored')]],
    ['a score of 0 is a score', [requirement(1, { difficulty: 0, impact: 0 })], []],
    ['no department', [requirement(1, { departments: [] })], [of(1, 'noDepartment')]],
    ['a department that is gone', [requirement(1, { departments: ['gone'] })], [of(1, 'noDepartment')]],
    [
      'departments without key users, by name',
      [requirement(1, { departments: ['service', 'sales', 'finance'] })],
      [of(1, 'noKeyUser', ['Finance', 'Service'])],
    ],
    [
      'blockers withdrawn and put aside; others of the site have their own life',
      [
        requirement(1, { blockers: [2, 3, 4, 7, 8] }),
        requirement(2),
        requirement(3, { state: 'withdrawn' }),
        requirement(4, { state: 'notNow' }),
      ],
      [of(1, 'blockerNotLive', ['CRM-3', 'CRM-4'])],
    ],
    [
      'a blocker that is done is live',
      [requirement(1, { blockers: [2] }), requirement(2, { state: 'done' })],
      [],
    ],
    [
      'every reason, by id',
      [
        requirement(2, { departments: [] }),
        requirement(1, { impact: null, departments: ['service'], blockers: [3] }),
        requirement(3, { state: 'withdrawn' }),
      ],
      [
        of(1, 'unscored'),
        of(1, 'noKeyUser', ['Service']),
        of(1, 'blockerNotLive', ['CRM-3']),
        of(2, 'noDepartment'),
      ],
    ],
    [
      'what is not live needs nothing',
      [
        requirement(1, { state: 'withdrawn', impact: null, departments: [] }),
        requirement(2, { state: 'notNow', impact: null, departments: [] }),
      ],
      [],
    ],
  ];
  test.each(cases)('%s', (_, requirements, expected) => {
    expect(unfit(requirements, departments)).toEqual(expected);
  });
});

describe('board', () => {
  test('live is what is neither withdrawn nor not now', () => {
    expect(stateClasses.filter(isLive)).toEqual(['open', 'started', 'done']);
  });

  const counts: readonly [number, number][] = [
    [0, 1],
    [80, 1],
    [81, 2],
    [160, 2],
    [161, 4],
    [1_000, 16],
    [10_000, 128],
  ];
  test.each(counts)('%i requirements are kept in %i shards', (n, shards) => {
    expect(shardCount(n)).toBe(shards);
  });

  test('growing splits each shard in two', () => {
    for (let id = 1; id < 1_000; id += 1) expect(shardOf(id, 64) % 32).toBe(shardOf(id, 32));
  });
});
