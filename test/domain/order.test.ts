import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isLive } from '../../src/domain/board';
import { cellOf, defaultGrid } from '../../src/domain/grid';
import { deriveOrder, labelOf } from '../../src/domain/order';
import { type Place, policies, type Requirement } from '../../src/domain/vocabulary';
import { waveOf } from '../../src/domain/waves';
import {
  acyclicRequirements,
  anyRequirements,
  anyRules,
  type OrderRules,
  requirement,
  shuffled,
} from './arbitraries';

const balanced: OrderRules = { grid: defaultGrid(3), policy: 'balanced' };

function placesOf(requirements: readonly Requirement[], rules = balanced): readonly Place[] {
  const order = deriveOrder(requirements, rules);
  if (!order.ok) throw new Error(`cycle ${order.cycle.join()}`);
  return order.places;
}

const idsOf = (requirements: readonly Requirement[], rules = balanced) =>
  placesOf(requirements, rules).map(({ id }) => id);

describe('M3 within a wave', () => {
  const cases: readonly [string, readonly Requirement[], readonly number[]][] = [
    [
      'easier first',
      [requirement(1, { difficulty: 50, impact: 0 }), requirement(2, { difficulty: 0, impact: 50 })],
      [2, 1],
    ],
    ['then rank', [requirement(1, { rank: '0|b' }), requirement(2, { rank: '0|a' })], [2, 1]],
    [
      'ranks are compared by code unit',
      [requirement(1, { rank: '0|a' }), requirement(2, { rank: '0|B' })],
      [2, 1],
    ],
    ['none comes after some', [requirement(1), requirement(2, { rank: '0|z' })], [2, 1]],
    ['then id, as a number', [requirement(10), requirement(9)], [9, 10]],
    [
      'positions of one level are equal',
      [requirement(1, { difficulty: 10 }), requirement(2, { difficulty: 0 })],
      [1, 2],
    ],
  ];
  test.each(cases)('%s', (_, requirements, ids) => {
    expect(idsOf(requirements)).toEqual(ids);
  });

  test('only live requirements with both scores have places; done ones keep theirs', () => {
    const requirements = [
      requirement(1, { state: 'withdrawn' }),
      requirement(2, { state: 'notNow' }),
      requirement(3, { impact: null }),
      requirement(4, { difficulty: null }),
      requirement(5, { state: 'done' }),
      requirement(6, { state: 'started' }),
    ];
    expect(idsOf(requirements)).toEqual([5, 6]);
  });

  test('places are numbered over all and within each wave, and labelled', () => {
    const places = placesOf([
      requirement(1),
      requirement(2),
      requirement(3, { difficulty: 50 }),
      requirement(4, { difficulty: 100, impact: 100 }),
    ]);
    expect(places.map(({ place, wave, inWave }) => [place, wave, inWave])).toEqual([
      [1, 1, 1],
      [2, 1, 2],
      [3, 2, 1],
      [4, 5, 1],
    ]);
    expect(places.map(labelOf)).toEqual(['1.01', '1.02', '2.01', '5.01']);
    expect(labelOf({ wave: 3, inWave: 107 })).toBe('3.107');
  });

  test('hardest × smallest is last under every policy', () => {
    for (const policy of policies) {
      const corner = requirement(1, { difficulty: 100, impact: 100, rank: '0|a' });
      const others = [0, 50, 100].flatMap((difficulty, column) =>
        [0, 50, 100].map((impact, row) => requirement(10 + 3 * column + row, { difficulty, impact })),
      );
      expect(idsOf([corner, ...others.slice(0, -1)], { ...balanced, policy }).at(-1)).toBe(1);
    }
  });
});

describe('M4 dependencies', () => {
  const late = { difficulty: 100, impact: 50 };
  const reasonOf = (id: number, places: readonly Place[]) => places.find((place) => place.id === id)?.reason;

  test('a blocked requirement moves to its blocker’s wave, and after it', () => {
    const places = placesOf([requirement(1, { blockers: [2] }), requirement(2, late), requirement(3, late)]);
    expect(places.map(({ id, wave }) => [id, wave])).toEqual([
      [2, 4],
      [1, 4],
      [3, 4],
    ]);
    expect(reasonOf(1, places)).toEqual({ cell: { difficulty: 0, impact: 0 }, cellWave: 1, after: [2] });
  });

  test('being pushed back carries on down a chain', () => {
    const places = placesOf([
      requirement(1, { blockers: [2] }),
      requirement(2, { blockers: [3] }),
      requirement(3, late),
    ]);
    expect(places.map(({ id, wave }) => [id, wave])).toEqual([
      [3, 4],
      [2, 4],
      [1, 4],
    ]);
  });

  test('a blocker of an earlier wave moves nothing', () => {
    const places = placesOf([requirement(1), requirement(2, { ...late, blockers: [1] })]);
    expect(reasonOf(2, places)).toMatchObject({ cellWave: 4, after: [] });
  });

  test('a blocker that comes first in the same wave anyway moves nothing', () => {
    const places = placesOf([requirement(1), requirement(2, { blockers: [1] })]);
    expect(reasonOf(2, places)).toMatchObject({ after: [] });
  });

  test('blockers without a place are passed over', () => {
    const requirements = [
      requirement(1, { blockers: [2, 3, 4] }),
      requirement(2, { ...late, state: 'withdrawn' }),
      requirement(3, { impact: null }),
    ];
    expect(placesOf(requirements)[0]).toMatchObject({ id: 1, wave: 1 });
  });

  const cycles: readonly [string, readonly Requirement[], readonly number[]][] = [
    ['itself', [requirement(1, { blockers: [1] })], [1]],
    ['two', [requirement(2, { blockers: [1] }), requirement(1, { blockers: [2] })], [1, 2]],
    [
      'three, in the order of blocking',
      [
        requirement(1, { blockers: [3] }),
        requirement(3, { blockers: [2] }),
        requirement(2, { blockers: [1] }),
      ],
      [1, 3, 2],
    ],
    [
      'without what only stands behind it',
      [
        requirement(1, { blockers: [5] }),
        requirement(5, { blockers: [6] }),
        requirement(6, { blockers: [5] }),
        requirement(7),
      ],
      [5, 6],
    ],
    [
      'unscored ones too',
      [requirement(1, { blockers: [2], impact: null }), requirement(2, { blockers: [1] })],
      [1, 2],
    ],
  ];
  test.each(cycles)('a cycle is named: %s', (_, requirements, cycle) => {
    expect(deriveOrder(requirements, balanced)).toEqual({ ok: false, cycle });
  });

  test('what is not live breaks a cycle', () => {
    expect(
      idsOf([requirement(1, { blockers: [2] }), requirement(2, { blockers: [1], state: 'notNow' })]),
    ).toEqual([1]);
  });
});

describe('laws of the order', () => {
  test('total: each live and scored requirement has one place, numbered without gaps', () => {
    fc.assert(
      fc.property(acyclicRequirements, anyRules, (requirements, rules) => {
        const places = placesOf(requirements, rules);
        const expected = requirements.filter((one) => isLive(one.state) && cellOf(one, rules.grid) !== null);
        expect(places.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort());
        expect(places.map(({ place }) => place)).toEqual(places.map((_, index) => index + 1));
        const waves = new Map<number, number>();
        for (const { wave, inWave } of places) {
          waves.set(wave, (waves.get(wave) ?? 0) + 1);
          expect(inWave).toBe(waves.get(wave));
        }
        expect(places.map(({ wave }) => wave)).toEqual(places.map(({ wave }) => wave).sort((a, b) => a - b));
      }),
    );
  });

  test('repeatable: the same whatever order the input comes in, cycles included', () => {
    const twice = anyRequirements.chain((requirements) =>
      fc.tuple(fc.constant(requirements), shuffled(requirements)),
    );
    fc.assert(
      fc.property(twice, anyRules, ([one, other], rules) => {
        const reversed = other.map((requirement) => ({
          ...requirement,
          blockers: [...requirement.blockers].reverse(),
        }));
        expect(deriveOrder(reversed, rules)).toEqual(deriveOrder(one, rules));
      }),
    );
  });

  test('dependencies: a blocker is never later, nor in a later wave', () => {
    fc.assert(
      fc.property(acyclicRequirements, anyRules, (requirements, rules) => {
        const placeOf = new Map(placesOf(requirements, rules).map((place) => [place.id, place]));
        for (const { id, blockers } of requirements) {
          const place = placeOf.get(id);
          for (const blocker of blockers) {
            const before = placeOf.get(blocker);
            if (place === undefined || before === undefined) continue;
            expect(before.place).toBeLessThan(place.place);
            expect(before.wave).toBeLessThanOrEqual(place.wave);
          }
        }
      }),
    );
  });

  test('a wave is the latest of the cell’s and the blockers’, no later', () => {
    fc.assert(
      fc.property(acyclicRequirements, anyRules, (requirements, rules) => {
        const placeOf = new Map(placesOf(requirements, rules).map((place) => [place.id, place]));
        for (const { id, blockers } of requirements) {
          const place = placeOf.get(id);
          if (place === undefined) continue;
          const waves = blockers.flatMap((blocker) => placeOf.get(blocker)?.wave ?? []);
          const own = waveOf(place.reason.cell, rules.grid.difficulty.length, rules.policy);
          expect(place.reason.cellWave).toBe(own);
          expect(place.wave).toBe(Math.max(own, ...waves));
        }
      }),
    );
  });

  test('reasons: without the blockers that it follows it would stand earlier, and only then', () => {
    fc.assert(
      fc.property(acyclicRequirements, anyRules, (requirements, rules) => {
        for (const { id, place, reason } of placesOf(requirements, rules)) {
          const freed = requirements.map((one) => (one.id === id ? { ...one, blockers: [] } : one));
          const alone = placesOf(freed, rules).find((other) => other.id === id);
          if (reason.after.length === 0) expect(alone?.place).toBe(place);
          else expect(alone?.place).toBeLessThan(place);
        }
      }),
    );
  });

  test('without dependencies it is a sort by wave, level of difficulty, rank and id', () => {
    fc.assert(
      fc.property(anyRequirements, anyRules, (requirements, rules) => {
        const free = requirements.map((one) => ({ ...one, blockers: [] }));
        const keyOf = (place: Place) => {
          const rank = free.find(({ id }) => id === place.id)?.rank ?? '~';
          return [
            String(place.wave).padStart(2, '0'),
            place.reason.cell.difficulty,
            rank,
            String(place.id).padStart(9, '0'),
          ].join(' ');
        };
        const keys = placesOf(free, rules).map(keyOf);
        expect(keys).toEqual([...keys].sort());
      }),
    );
  });

  test('cycles: found exactly where there are some, and what is named is one', () => {
    fc.assert(
      fc.property(anyRequirements, anyRules, (requirements, rules) => {
        const live = new Map(requirements.filter(({ state }) => isLive(state)).map((one) => [one.id, one]));
        const reaches = (from: number, to: number, seen = new Set<number>()): boolean =>
          (live.get(from)?.blockers ?? []).some((next) => {
            if (!live.has(next) || seen.has(next)) return false;
            seen.add(next);
            return next === to || reaches(next, to, seen);
          });
        const order = deriveOrder(requirements, rules);
        expect(order.ok).toBe(![...live.keys()].some((id) => reaches(id, id)));
        if (order.ok) return;
        for (const [index, id] of order.cycle.entries()) {
          const next = order.cycle[(index + 1) % order.cycle.length];
          expect(live.get(id)?.blockers).toContain(next);
        }
        expect(new Set(order.cycle).size).toBe(order.cycle.length);
        expect(order.cycle[0]).toBe(Math.min(...order.cycle));
      }),
    );
  });
});

test('10,000 requirements with 5,000 dependencies come out once each, every blocker first', () => {
  const scores = [0, 25, 50, 75, 100];
  const requirements = Array.from({ length: 10_000 }, (_, index) =>
    requirement(index + 1, {
      difficulty: scores[(index * 7) % 5] ?? 0,
      impact: scores[(index * 3) % 5] ?? 0,
      rank: `0|i${((index * 7_919) % 10_000).toString(36).padStart(5, '0')}:`,
      blockers: index % 2 === 1 ? [Math.floor((index * 31) % index) + 1] : [],
    }),
  );
  const places = placesOf(requirements, { grid: defaultGrid(5), policy: 'balanced' });
  const placeOf = new Map(places.map(({ id, place }) => [id, place]));
  expect(placeOf.size).toBe(10_000);
  const early = requirements.flatMap(({ id, blockers }) =>
    blockers.filter((blocker) => (placeOf.get(blocker) ?? 0) >= (placeOf.get(id) ?? 0)),
  );
  expect(early).toEqual([]);
});
