import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  advanceFront,
  earlierOpen,
  type Front,
  type FrontStanding,
  isPassed,
  makeFront,
  needsRefill,
  type SeenState,
} from '../../src/domain/front';
import type { Skipping, StateClass } from '../../src/domain/vocabulary';

const baseline = { number: 1, edition: 1 };
const allOpen = () => 'open' as const;

/** So many requirements in each wave; ids are not in the order of places. */
function standingsOf(...counts: number[]): FrontStanding[] {
  const waves = counts.flatMap((count, index) => Array.from({ length: count }, () => index + 1));
  return waves.map((wave, index) => ({ id: 1_000 - index, wave, place: index + 1 }));
}

describe('what no longer holds up others', () => {
  const cases: readonly [SeenState, boolean, boolean][] = [
    ['open', false, false],
    ['started', false, true],
    ['done', true, true],
    ['withdrawn', false, false],
    ['notNow', false, false],
    [null, false, false],
  ];
  test.each(cases)('%s: strict %s, rolling %s', (state, strict, rolling) => {
    expect(isPassed(state, 'strict')).toBe(strict);
    expect(isPassed(state, 'rolling')).toBe(rolling);
  });
});

describe('the front', () => {
  test('counts, and lists the first of each wave in order', () => {
    const states: Record<number, StateClass> = { 1000: 'done', 999: 'started' };
    const front = makeFront(baseline, standingsOf(3, 1), (id) => states[id] ?? 'open');
    expect(front.waves).toEqual([
      {
        wave: 1,
        count: 3,
        undone: {
          open: 2,
          first: [
            [999, 2],
            [998, 3],
          ],
          upTo: 3,
        },
        unstarted: { open: 1, first: [[998, 3]], upTo: 3 },
      },
      {
        wave: 2,
        count: 1,
        undone: { open: 1, first: [[997, 4]], upTo: 4 },
        unstarted: { open: 1, first: [[997, 4]], upTo: 4 },
      },
    ]);
  });

  test('lists 25 of a wave at most, and reads 20 at once', () => {
    const front = makeFront(baseline, standingsOf(60, 1), allOpen);
    expect(front.waves[0]?.undone.first).toHaveLength(25);
    const earlier = earlierOpen(front, 2, 'strict');
    expect(earlier.total).toBe(60);
    expect(earlier.ids).toEqual(Array.from({ length: 20 }, (_, index) => 1_000 - index));
  });

  test('earlier means earlier waves, not earlier places', () => {
    const front = makeFront(baseline, standingsOf(2, 2, 2), allOpen);
    expect(earlierOpen(front, 1, 'strict')).toEqual({ ids: [], total: 0 });
    expect(earlierOpen(front, 3, 'strict').total).toBe(4);
  });

  test('rolling looks at what has not started', () => {
    const front = makeFront(baseline, standingsOf(2, 1), () => 'started');
    expect(earlierOpen(front, 2, 'strict').total).toBe(2);
    expect(earlierOpen(front, 2, 'rolling').total).toBe(0);
  });

  test('asks for a refill before it lists too few to decide by', () => {
    const standings = standingsOf(40, 1);
    let front = makeFront(baseline, standings, allOpen);
    const done = (standing: FrontStanding) => ({ ...standing, was: 'open', now: 'done' }) as const;
    front = advanceFront(front, standings.slice(0, 5).map(done));
    expect(needsRefill(front)).toBe(false);
    front = advanceFront(front, standings.slice(5, 6).map(done));
    expect(needsRefill(front)).toBe(true);
    expect(earlierOpen(front, 2, 'strict').total).toBe(34);
  });

  test('where a list has run down, nothing of later waves stands in for what is missing', () => {
    const standings = standingsOf(40, 3, 1);
    const done = standings
      .slice(0, 25)
      .map((standing) => ({ ...standing, was: 'open', now: 'done' }) as const);
    const front = advanceFront(makeFront(baseline, standings, allOpen), done);
    expect(earlierOpen(front, 3, 'strict')).toEqual({ ids: [], total: 18 });
  });
});

const anyState = fc.constantFrom<SeenState>('open', 'started', 'done', 'withdrawn', 'notNow', null);
/** Waves of up to 40, each requirement with a state before and, where it changed, after. */
const anyChange = fc
  .array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 3 })
  .map((counts) => standingsOf(...counts))
  .chain((standings) =>
    fc.tuple(
      fc.constant(standings),
      fc.array(anyState, { minLength: standings.length, maxLength: standings.length }),
      fc
        .subarray(standings, { maxLength: Math.min(12, standings.length) })
        .chain((changed) =>
          fc.tuple(...changed.map((standing) => anyState.map((now) => ({ ...standing, now })))),
        ),
    ),
  )
  .map(([standings, states, changed]) => {
    const before = new Map(standings.map(({ id }, index) => [id, states[index] ?? null]));
    const changes = changed.map((change) => ({ ...change, was: before.get(change.id) ?? null }));
    const after = new Map([...before, ...changes.map(({ id, now }) => [id, now] as const)]);
    return { standings, before, changes, after };
  });

const tallies = (front: Front) => front.waves.flatMap(({ undone, unstarted }) => [undone, unstarted]);
const stateIn = (states: ReadonlyMap<number, SeenState>) => (id: number) => states.get(id) ?? null;

describe('laws of bringing it up to date', () => {
  test('counts are what a front made anew has; lists are the first of what that would list', () => {
    fc.assert(
      fc.property(anyChange, ({ standings, before, changes, after }) => {
        const advanced = tallies(advanceFront(makeFront(baseline, standings, stateIn(before)), changes));
        const anew = tallies(makeFront(baseline, standings, stateIn(after)));
        expect(advanced.map(({ open }) => open)).toEqual(anew.map(({ open }) => open));
        for (const [index, { first }] of advanced.entries()) {
          expect(anew[index]?.first.slice(0, first.length)).toEqual(first);
        }
      }),
    );
  });

  test('an event that comes twice changes nothing the second time', () => {
    fc.assert(
      fc.property(anyChange, ({ standings, before, changes }) => {
        const once = advanceFront(makeFront(baseline, standings, stateIn(before)), changes);
        // The record that `was` comes from was written together with the front.
        const again = changes.map((change) => ({ ...change, was: change.now }));
        expect(advanceFront(once, again)).toEqual(once);
      }),
    );
  });

  test('what the guard saw, the event that follows does not count again', () => {
    fc.assert(
      fc.property(
        anyChange,
        fc.constantFrom<Skipping>('strict', 'rolling'),
        ({ standings, before }, skipping) => {
          const front = makeFront(baseline, standings, stateIn(before));
          const read = new Set(earlierOpen(front, Number.POSITIVE_INFINITY, skipping).ids);
          const done = standings
            .filter(({ id }) => read.has(id))
            .map((standing) => ({ ...standing, now: 'done' as const }));
          const seen = advanceFront(
            front,
            done.map((change) => ({ ...change, was: undefined })),
          );
          const told = advanceFront(
            seen,
            done.map((change) => ({ ...change, was: stateIn(before)(change.id) })),
          );
          const anew = makeFront(baseline, standings, (id) => (read.has(id) ? 'done' : stateIn(before)(id)));
          expect(tallies(told).map(({ open }) => open)).toEqual(tallies(anew).map(({ open }) => open));
        },
      ),
    );
  });
});
