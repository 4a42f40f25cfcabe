import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Rollout } from './rollout';

let rollout: Rollout;
beforeEach(async () => {
  rollout = await Rollout.open();
});
afterEach(async () => {
  expect(rollout.site.contract.violations).toEqual([]);
  await rollout.close();
});

describe('a board that grows by events alone', () => {
  it('is cut anew before a shard gets too large for a value', async () => {
    const first = await rollout.create({ summary: 'First' });
    await rollout.settle();
    const { reply: small } = await rollout.board();
    expect(small.shards).toBe(1);
    for (let n = 0; n < 200; n += 1) await rollout.create({ summary: `Requirement ${n}` });
    await rollout.settle();
    const { reply, entries } = await rollout.board();
    expect(entries).toHaveLength(201);
    expect(reply.shards).toBe(4);
    expect(Math.max(...reply.changed.map((shard) => shard.entries.length))).toBeLessThanOrEqual(160);
    // Who had the board as it was before gets all of it anew.
    expect(await rollout.poll('bruno', small)).toMatchObject({ ok: true, value: { shards: 4 } });
    await rollout.score(first, 100, 100);
    await rollout.settle();
    expect((await rollout.entry(first)).difficulty).toBe(100);
  });
});
