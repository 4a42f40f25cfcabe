import { expect, test } from 'vitest';
import type { BoardEntry } from '../../src/domain/vocabulary';
import { makeChart } from '../../static/src/features/board/chart';
import type { BoardHead } from '../../static/src/features/board/store';
import { doneIn, wallOf } from '../../static/src/features/wall/wall';
import { entry, grid, head } from './boardFixture';

const inForce: BoardHead['baseline'] = {
  number: 1,
  edition: 2,
  state: 'inForce',
  code: '0000-0000-0000',
  publishedAt: 1,
  publishedBy: 'a',
  inForceSince: 2,
  rules: { grid: { difficulty: [...grid.difficulty], impact: [...grid.impact] }, policy: 'balanced' },
};

const chartOf = (entries: readonly BoardEntry[], more: Partial<BoardHead> = {}) =>
  makeChart(
    {
      rev: 1,
      shards: 1,
      revs: {},
      entries: new Map(entries.map((one) => [one.id, one])),
      head: { ...head, ...more },
      more: false,
    },
    [],
  );

const standings = [
  { id: 1, label: '1.01', wave: 1, place: 1 },
  { id: 2, label: '1.02', wave: 1, place: 2 },
  { id: 3, label: '1.03', wave: 1, place: 3 },
  { id: 4, label: '2.01', wave: 2, place: 4 },
  { id: 5, label: 'A-01', wave: 1, place: 5 },
];

test('a chart in force hangs wave by wave, amendments in their band, what it does not hold apart', () => {
  const chart = chartOf(
    [
      entry(1, { state: 'done' }),
      entry(2, { state: 'withdrawn' }),
      entry(3),
      entry(4, { difficulty: 100 }),
      entry(5),
      entry(6),
    ],
    { baseline: inForce, standings },
  );
  const wall = wallOf(chart);
  expect(wall.groups.map(({ kind, wave, phase, done, of }) => [kind, wave, phase, done, of])).toEqual([
    ['wave', 1, 'now', 1, 2],
    ['wave', 2, 'waiting', 0, 1],
    ['added', 0, 'planned', 0, 1],
  ]);
  expect(wall.band.map(({ label, id }) => [label, id])).toEqual([['A-01', 5]]);
  // Withdrawn counts as neither, an amendment counts.
  expect([wall.done, wall.all]).toEqual([1, 4]);
  expect([...doneIn(chart)]).toEqual([1]);
});

test('next is what may start: open, of the wave at work, as signed', () => {
  const chart = chartOf([entry(1), entry(2, { state: 'started' }), entry(3), entry(4), entry(5)], {
    baseline: inForce,
    standings,
    held: [{ id: 3, parts: ['summary'] }],
  });
  expect(wallOf(chart).next.map(({ id }) => id)).toEqual([1, 5]);
});

test('what has left the project stays where it was signed', () => {
  const wall = wallOf(chartOf([], { baseline: inForce, standings: standings.slice(0, 1) }));
  expect(wall.groups[0]?.lines).toEqual([{ id: 1, label: '1.01', entry: null, wave: 1 }]);
  expect([wall.done, wall.all]).toEqual([0, 1]);
});

test('without a chart the derived order hangs, and nothing is at work', () => {
  const wall = wallOf(chartOf([entry(1), entry(2, { difficulty: null })]));
  expect(wall.groups.map(({ kind, phase }) => [kind, phase])).toEqual([
    ['wave', 'planned'],
    ['unscored', 'planned'],
  ]);
  expect(wall.next).toEqual([]);
});
