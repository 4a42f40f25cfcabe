import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Made, Rollout } from './rollout';

let rollout: Rollout;
beforeEach(async () => {
  rollout = await Rollout.open({ rateLimited: true });
});
afterEach(async () => {
  expect(rollout.site.contract.violations).toEqual([]);
  await rollout.close();
});

const aMinute = 60_000;

describe('a storm of events', () => {
  it('beyond what the queue takes in a minute leaves nothing behind, without any repair', async () => {
    const cards: Made[] = [];
    for (let n = 0; n < 40; n += 1) cards.push(await rollout.create({ summary: `Card ${n}` }));
    // The first repair comes soon after installation, the next an hour later.
    await rollout.site.clock.advance(15 * aMinute);
    const before = rollout.site.forge.calls.length;
    for (let round = 1; round <= 16; round += 1) {
      for (const card of cards) await rollout.edit(card, { summary: `${card.key} after ${round}` });
    }
    const calls = await rollout.callsOf('issue-event', () => rollout.site.clock.advance(aMinute / 2));
    expect(calls.filter(({ kind, status }) => kind === 'queue' && status === 429).length).toBeGreaterThan(0);
    await rollout.site.clock.advance(6 * aMinute);
    const { entries } = await rollout.board();
    expect(entries.map(({ summary }) => summary)).toEqual(cards.map(({ key }) => `${key} after 16`));
    const since = rollout.site.forge.calls.slice(before);
    expect(since.filter(({ functionKey }) => functionKey === 'repair')).toEqual([]);
  });
});
