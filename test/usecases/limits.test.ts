import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallRecord } from '../site/types';
import { type Made, Rollout } from './rollout';

let rollout: Rollout;
beforeEach(async () => {
  rollout = await Rollout.open();
});
afterEach(async () => {
  expect(rollout.site.contract.violations).toEqual([]);
  await rollout.close();
});

const aMinute = 60_000;
const anHour = 60 * aMinute;

const meter = () => rollout.site.jira.meter;
const appId = () => rollout.site.forge.appId;

/** The app has so many points left in this hour, the other customers having spent the rest. */
function leave(points: number): void {
  const { limits } = meter();
  limits.enforced = true;
  meter().spend(appId(), limits.pointsPerHour - meter().spent(appId()) - points);
}

const summaries = async () => (await rollout.board()).entries.map(({ summary }) => summary);
const jiraCalls = (calls: readonly CallRecord[]) => calls.filter(({ kind }) => kind === 'jira');

async function inForce(): Promise<Made> {
  const card = await rollout.create({ summary: 'Card' });
  await rollout.bringIntoForce(['Sales']);
  // The fields have followed too: they are background work as well.
  await rollout.settle();
  return card;
}

describe('when the points of the hour are gone', () => {
  it('the guard refuses, with a reference, and asks Jira no second time', async () => {
    const card = await inForce();
    leave(0);
    const calls = await rollout.callsOf('guard-decide', async () => {
      expect(await rollout.go(card, 'Start')).toMatch(/reference: [0-9a-f]{8}/);
    });
    expect(calls.map(({ status }) => status)).toEqual([429]);
    await rollout.site.clock.advance(anHour);
    expect(await rollout.go(card, 'Start')).toBeNull();
  });

  it('a page is told that trying again may help', async () => {
    await inForce();
    leave(0);
    expect(await rollout.ask('bruno', 'baseline.publish', { next: null })).toMatchObject({
      ok: false,
      kind: 'unavailable',
      retry: true,
    });
  });

  it('a drain waits for the next hour, and loses nothing', async () => {
    const card = await inForce();
    leave(0);
    const calls = await rollout.callsOf('drain', async () => {
      await rollout.edit(card, { summary: 'Changed' });
      await rollout.site.clock.advance(30 * aMinute);
    });
    expect(jiraCalls(calls).map(({ status }) => status)).toEqual([429]);
    meter().limits.enforced = false;
    expect(await summaries()).toEqual(['Card']);
    await rollout.site.clock.advance(anHour);
    expect(await summaries()).toEqual(['Changed']);
  });
});

describe('background work', () => {
  it('leaves what is scarce to the guard', async () => {
    const card = await inForce();
    const other = await rollout.create({ summary: 'Other' });
    leave(10_000);
    await rollout.edit(other, { summary: 'First' });
    await rollout.settle();
    // From this drain's answers the app has learnt how little there is.
    expect(await summaries()).toEqual(['Card', 'First']);
    const calls = await rollout.callsOf('drain', async () => {
      await rollout.edit(other, { summary: 'Second' });
      await rollout.site.clock.advance(30 * aMinute);
    });
    expect(jiraCalls(calls)).toEqual([]);
    expect(await rollout.go(card, 'Start')).toBeNull();
    await rollout.site.clock.advance(anHour);
    expect(await summaries()).toEqual(['Card', 'Second']);
  });

  it('stops at half of the points of an hour, by its own count, and the repair with it', async () => {
    await inForce();
    await rollout.site.clock.advance(anHour);
    const { limits } = meter();
    limits.enforced = true;
    limits.pointsPerHour = 400;
    for (let round = 1; round <= 15; round += 1) {
      for (let n = 0; n < 20; n += 1) await rollout.create({ summary: `Card ${round}.${n}` });
      await rollout.site.clock.advance(aMinute);
    }
    const spent = meter().spent(appId());
    expect(spent).toBeGreaterThanOrEqual(200);
    expect(spent).toBeLessThan(260);
    await rollout.site.clock.advance(20 * aMinute);
    expect(meter().spent(appId())).toBe(spent);
    limits.enforced = false;
    expect((await summaries()).length).toBeLessThan(300);
    await rollout.site.clock.advance(2 * anHour);
    expect(await summaries()).toHaveLength(301);
  });
});

/** Jira turns the app away once, for a moment. */
function refuseOnce(): void {
  const { jira } = rollout.site;
  const handle = jira.handle.bind(jira);
  let left = 1;
  vi.spyOn(jira, 'handle').mockImplementation(async (request) => {
    if (request.caller.kind !== 'app' || left === 0) return handle(request);
    left -= 1;
    return { status: 429, headers: { 'retry-after': '0' }, body: undefined, points: 0 };
  });
}

describe('a burst', () => {
  it('costs the guard a refusal, not a fifth call', async () => {
    const card = await inForce();
    refuseOnce();
    const calls = await rollout.callsOf('guard-decide', async () => {
      expect(await rollout.go(card, 'Start')).toMatch(/reference: [0-9a-f]{8}/);
    });
    expect(calls.map(({ status }) => status)).toEqual([429]);
    expect(await rollout.go(card, 'Start')).toBeNull();
  });

  it('is sat out by everybody else', async () => {
    await inForce();
    refuseOnce();
    expect(await rollout.ask('bruno', 'board.sweep', { next: null })).toMatchObject({ ok: true });
  });
});
