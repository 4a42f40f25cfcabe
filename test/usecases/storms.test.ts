import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Answer } from '../../src/contract/procedures';
import { Rollout } from './rollout';
import { storm } from './storms/seeded';
import { decided, Story } from './storms/story';

/** The same steps with everything going wrong that may, and without: the end is the same. */

/** More for a long run. */
const seeds = Number(process.env.WALLCHART_SEEDS ?? 6);

let rollout: Rollout | null = null;
afterEach(async () => {
  await rollout?.close();
  rollout = null;
});

async function repaired(rollout: Rollout) {
  let next: string | null = null;
  for (;;) {
    const part: Answer<'repair.run'> = await rollout.value('bruno', 'repair.run', { next });
    if (part.found !== null) return part.found;
    next = part.next;
  }
}

/** The end of the story, with the index behind by minutes. */
async function told(seed: number | null) {
  rollout = await Rollout.open({ indexDelayMs: 120_000 });
  // The storm is heard in the log; what comes of it is looked at below.
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const story = new Story(rollout);
  const calm = seed === null ? () => {} : storm(rollout, seed);
  await story.happens();
  calm();
  const end = await story.end();
  const before = (await story.told()).filter(({ kind }) => kind === 'repaired').length;
  await rollout.site.clock.advance(3 * 3_600_000);
  const after = (await story.told()).filter(({ kind }) => kind === 'repaired').length;
  // Repair has found whatever it finds by now.
  expect(after).toBe(before);
  // Everything read anew leaves nothing behind, whatever it found.
  await repaired(rollout);
  expect(await repaired(rollout)).toEqual({ cards: 0, held: 0, front: false, leaves: 0, unproven: [] });
  expect(rollout.site.contract.violations).toEqual([]);
  await rollout.close();
  rollout = null;
  return { ...end, ledger: decided(end.ledger) };
}

describe('a rollout in a storm', () => {
  it('ends as it does in calm, whatever the seed', async () => {
    const calm = await told(null);
    expect(calm.state).toBe('inForce');
    for (let seed = 1; seed <= seeds; seed += 1) {
      expect(await told(seed), `seed ${seed}`).toEqual(calm);
    }
  }, 3_600_000);
});
