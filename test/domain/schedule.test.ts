import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectOf, isAbsorbed, type Planned, scheduleOf } from '../../src/domain/schedule';

const day = 8 * 3600;
const capacity = { perDay: day, reserve: 0.25 };
const planned = (id: number, wave: number, days: number | null, done = false): Planned => ({
  id,
  wave,
  place: id,
  effort: days === null ? null : days * day,
  done,
});

/** Wave 1 is done, wave 2 has 4 days in it and wave 3 has 6. */
const rollout = [
  planned(1, 1, 3, true),
  planned(2, 2, 1),
  planned(3, 2, 3),
  planned(4, 3, 2),
  planned(5, 3, 4),
];

describe('the schedule of the waves', () => {
  it('plans each wave for its effort and the reserve, in whole days, one after the other', () => {
    expect(scheduleOf(rollout, capacity).waves).toEqual([
      { wave: 2, effort: 4 * day, start: 0, days: 5, slack: day },
      { wave: 3, effort: 6 * day, start: 5, days: 8, slack: 2 * day },
    ]);
  });

  it('counts what nobody estimated with the median of the others, and says how many', () => {
    const { waves, assumed, median } = scheduleOf([...rollout, planned(6, 3, null)], capacity);
    expect({ assumed, median }).toEqual({ assumed: 1, median: 3 * day });
    expect(waves[1]?.effort).toBe(9 * day);
  });

  it('has nothing to say where nothing is estimated', () => {
    expect(scheduleOf([planned(1, 1, null)], capacity)).toMatchObject({ assumed: 1, median: null });
  });
});

describe('C2: what an addition does to the plan', () => {
  it('is absorbed where its wave has the slack', () => {
    const effect = effectOf(rollout, capacity, { wave: 2, effort: day });
    expect(effect).toEqual({ wave: 2, effort: day, absorbed: day, displaced: [], endsLater: 0 });
    expect(isAbsorbed(effect)).toBe(true);
  });

  it('is a chain reaction where later waves start later, each requirement with its days', () => {
    const effect = effectOf(rollout, capacity, { wave: 2, effort: 3 * day });
    expect(effect.displaced).toEqual([
      { id: 4, before: 5, after: 7 },
      { id: 5, before: 7, after: 9 },
    ]);
    expect(effect).toMatchObject({ absorbed: 3 * day, endsLater: 0 });
    expect(isAbsorbed(effect)).toBe(false);
  });

  it('ends later by what no slack takes up', () => {
    expect(effectOf(rollout, capacity, { wave: 2, effort: 5 * day })).toMatchObject({
      absorbed: 3 * day,
      endsLater: 2,
    });
  });

  it('lands in the first wave with something left to do where its own is over', () => {
    expect(effectOf(rollout, capacity, { wave: 1, effort: day }).wave).toBe(2);
  });

  it('displaces nobody behind everything that is planned, and still ends later', () => {
    const effect = effectOf(rollout, capacity, { wave: 4, effort: day });
    expect(effect).toMatchObject({ wave: 4, displaced: [] });
    expect(isAbsorbed(effect)).toBe(false);
  });

  it('never displaces what comes before it, never brings anybody forward, and more effort never displaces less', () => {
    const some = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 9 }), fc.boolean()),
      {
        maxLength: 30,
      },
    );
    const addition = fc.record({
      wave: fc.integer({ min: 1, max: 6 }),
      effort: fc.integer({ min: 1, max: 20 * day }),
    });
    fc.assert(
      fc.property(some, addition, (given, added) => {
        const order = [...given]
          .sort(([a], [b]) => a - b)
          .map(([wave, days, done], index) => planned(index + 1, wave, days, done));
        const effect = effectOf(order, capacity, added);
        const waveOf = new Map(order.map(({ id, wave }) => [id, wave]));
        for (const { id, before, after } of effect.displaced) {
          expect(waveOf.get(id)).toBeGreaterThan(effect.wave);
          expect(after).toBeGreaterThan(before);
        }
        const more = effectOf(order, capacity, { ...added, effort: added.effort + day });
        expect(more.displaced.length).toBeGreaterThanOrEqual(effect.displaced.length);
        expect(more.endsLater).toBeGreaterThanOrEqual(effect.endsLater);
      }),
    );
  });
});
