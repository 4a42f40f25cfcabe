import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amendFront, earlierOpen, type FrontStanding, makeFront } from '../../src/domain/front';
import { effectOf, type Planned } from '../../src/domain/schedule';
import type { StateClass } from '../../src/domain/vocabulary';

const baseline = { number: 1, edition: 1 };
const states: readonly StateClass[] = ['open', 'started', 'done', 'withdrawn'];

/** Forty places at most, so that lists are cut in some. */
const chart = fc.array(
  fc.record({ wave: fc.integer({ min: 1, max: 3 }), state: fc.constantFrom(...states) }),
  {
    minLength: 1,
    maxLength: 40,
  },
);

describe('the front of the next edition', () => {
  it('says what one made anew would say', () => {
    fc.assert(
      fc.property(chart, fc.nat(), fc.integer({ min: 1, max: 4 }), (members, pick, wave) => {
        const sorted = [...members].sort((a, b) => a.wave - b.wave);
        const standings = sorted.map(
          ({ wave: own }, index): FrontStanding => ({ id: index + 1, wave: own, place: index + 1 }),
        );
        const stateOf = (id: number) => sorted[id - 1]?.state ?? null;
        const standing = standings[pick % standings.length];
        if (standing === undefined) return;
        const state = stateOf(standing.id);
        const moved = { ...standing, wave, place: 1_000_001 };
        const amended = amendFront(makeFront(baseline, standings, stateOf), 2, {
          left: { standing, state },
          entered: { standing: moved, state },
        });
        const anew = makeFront(
          { number: 1, edition: 2 },
          [...standings.filter((one) => one !== standing), moved],
          stateOf,
        );
        for (const skipping of ['strict', 'rolling'] as const) {
          for (const of of [2, 3, 4, 5]) {
            expect(earlierOpen(amended, of, skipping).total).toBe(earlierOpen(anew, of, skipping).total);
          }
        }
        const counts = ({ waves }: typeof anew) => waves.map((one) => [one.wave, one.count, one.undone.open]);
        expect(counts(amended)).toEqual(counts(anew));
      }),
    );
  });
});

describe('C2: effort that moves', () => {
  const planned: Planned[] = [
    { id: 1, wave: 1, place: 1, effort: 10, done: false },
    { id: 2, wave: 2, place: 2, effort: 10, done: false },
    { id: 3, wave: 3, place: 3, effort: 10, done: false },
    { id: 4, wave: 4, place: 4, effort: 10, done: false },
  ];
  const capacity = { perDay: 1, reserve: 0 };

  it('delays what lies between its new wave and its old one, and nothing behind', () => {
    const leaves = { id: 3, wave: 3, effort: 10 };
    const effect = effectOf(planned, capacity, { wave: 1, effort: 10, leaves });
    expect(effect.displaced).toEqual([{ id: 2, before: 10, after: 20 }]);
    expect(effect.endsLater).toBe(0);
  });

  it('delays nobody when it moves to a later wave: its own ends sooner by as much', () => {
    const leaves = { id: 1, wave: 1, effort: 10 };
    const effect = effectOf(planned, capacity, { wave: 3, effort: 10, leaves });
    expect(effect).toMatchObject({ displaced: [], endsLater: 0 });
  });
});
