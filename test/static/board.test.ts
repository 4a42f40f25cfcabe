import { describe, expect, test } from 'vitest';
import type { Output } from '../../src/contract/procedures';
import type { BoardEntry } from '../../src/domain/vocabulary';
import { layOut, listKeyOf, makeChart, pushedTo } from '../../static/src/features/board/chart';
import { type Board, type BoardHead, read, take } from '../../static/src/features/board/store';
import { tint } from '../../static/src/features/board/tint';
import { entry, head } from './boardFixture';

type Reading = Output<'board.read'>;
type Shard = Reading['changed'][number];
const shard = (index: number, rev: number, entries: BoardEntry[]): Shard => ({
  index,
  rev,
  entries: entries.map((each) => ({
    ...each,
    departments: [...each.departments],
    iterations: [...each.iterations],
    blockers: [...each.blockers],
  })),
});
const reading = (given: Partial<Reading>): Reading => ({
  rev: 1,
  shards: 2,
  changed: [],
  more: false,
  held: null,
  head: null,
  ...given,
});

const start = (): Board => {
  const board = read(
    null,
    reading({ head, changed: [shard(0, 1, [entry(2), entry(4)]), shard(1, 1, [entry(1), entry(3)])] }),
  );
  if (board === null) throw new Error('A first reading with a head gives a board.');
  return board;
};

describe('what the page knows of the board', () => {
  test('nothing without a head', () => {
    expect(read(null, reading({}))).toBeNull();
  });

  test('a shard that was given replaces what it held, the others stay', () => {
    const after = read(start(), reading({ rev: 2, changed: [shard(0, 2, [entry(4, { summary: 'new' })])] }));
    expect([...(after?.entries.keys() ?? [])].sort()).toEqual([1, 3, 4]);
    expect(after?.entries.get(4)?.summary).toBe('new');
    expect(after?.revs).toEqual({ 0: 2, 1: 1 });
  });

  test('another number of shards makes it forget', () => {
    const after = read(start(), reading({ rev: 3, shards: 4, head, changed: [shard(2, 1, [entry(2)])] }));
    expect([...(after?.entries.keys() ?? [])]).toEqual([2]);
    expect(after?.revs).toEqual({ 2: 1 });
  });

  test('a reading that began before our own move does not undo it', () => {
    const moved = take(start(), [entry(2, { difficulty: 100, updated: 5 })]);
    const stale = read(moved, reading({ rev: 2, changed: [shard(0, 2, [entry(2), entry(4)])] }));
    expect(stale?.entries.get(2)?.difficulty).toBe(100);
    const later = read(stale, reading({ rev: 3, changed: [shard(0, 3, [entry(2, { updated: 6 })])] }));
    expect(later?.entries.get(2)?.difficulty).toBe(0);
  });
});

describe('the chart', () => {
  const board = read(
    null,
    reading({
      head,
      shards: 1,
      changed: [
        shard(0, 1, [
          entry(1),
          entry(2, { state: 'done', status: 'Done' }),
          entry(3, { state: 'withdrawn' }),
          entry(4, { impact: null }),
          entry(5, { state: 'notNow' }),
          entry(6, { difficulty: 100, impact: 100 }),
          entry(7, { blockers: [6] }),
        ]),
      ],
    }),
  );
  if (board === null) throw new Error('A first reading with a head gives a board.');
  const chart = makeChart(board, []);
  const layout = layOut(chart, () => true);

  test('lays cards into cells, the tray and apart: open in order, then done, then withdrawn', () => {
    expect(layout.cells.get('0:0')?.map(({ id }) => id)).toEqual([1, 7, 2, 3]);
    expect(layout.cells.get('1:1')?.map(({ id }) => id)).toEqual([6]);
    expect(layout.tray.map(({ id }) => id)).toEqual([4]);
    expect(layout.notNow.map(({ id }) => id)).toEqual([5]);
    expect([1, 4, 5, 99].map((id) => listKeyOf(layout, id))).toEqual(['0:0', 'tray', 'notNow', null]);
  });

  test('counts', () => {
    expect(chart.counts).toEqual({ live: 5, inOrder: 4, done: 1, withdrawn: 1, notNow: 1 });
  });

  test('says which later wave a blocker pushes a card to', () => {
    expect([...board.entries.values()].map((each) => pushedTo(chart, each))).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
      3,
    ]);
  });

  test('shows what was moved before the server has answered, the latest last', () => {
    const moved = makeChart(board, [
      new Map([[4, { impact: 0 }]]),
      new Map([[4, { impact: 100, difficulty: 100 }]]),
    ]);
    expect(
      listKeyOf(
        layOut(moved, () => true),
        4,
      ),
    ).toBe('1:1');
  });

  test('no wave is at work before a chart is in force, unless the project is advisory', () => {
    expect([chart.atWork, chart.now]).toEqual([false, null]);
    const rules: BoardHead['rules'] = { ...head.rules, enforcement: 'advisory' };
    const advisory = makeChart({ ...board, head: { ...head, rules } }, []);
    expect([advisory.atWork, advisory.now]).toEqual([true, 1]);
  });
});

test.each([
  [1, 5, 46],
  [2, 5, 33],
  [3, 5, 22],
  [4, 5, 11],
  [5, 5, 4],
])('wave %i of %i has %i per cent of blue', (wave, waves, percent) => {
  expect(Math.abs(tint(wave, waves) - percent)).toBeLessThanOrEqual(1);
});
