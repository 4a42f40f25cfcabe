import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answer, Input } from '../../src/contract/procedures';
import type { Reply } from '../../src/contract/reply';
import { say } from '../../src/domain/words/say';
import { Rollout, type Who } from './rollout';
import { storm } from './storms/seeded';

/** Two at the same moment, one of whom loses: at every distance between them, and in storms. */

/** Turns of the event loop that the second waits for the first; below nothing, the first for the second. */
const distances = Array.from({ length: 24 }, (_, index) => (index - 12) * 4);
const seeds = Number(process.env.WALLCHART_SEEDS ?? 6);

let rollout: Rollout;
beforeEach(async () => {
  rollout = await Rollout.open();
  await rollout.create({ summary: 'Quotes' });
  await rollout.settle();
});
afterEach(async () => {
  expect(rollout.site.contract.violations).toEqual([]);
  await rollout.close();
});

type Signed = Reply<Answer<'baseline.sign'>>;

async function passed(turns: number): Promise<void> {
  for (let left = turns; left > 0; left -= 1) await new Promise((resolve) => setImmediate(resolve));
}

/** In words, as the page says it; what somebody is told who signed. */
function told(reply: Signed): string {
  if (reply.ok) return reply.value.inForce ? 'in force' : 'signed';
  return reply.kind === 'refused' ? reply.problems.map(say).join(' ') : reply.kind;
}

const signedOf = (number: number) =>
  rollout.intakes().filter(({ event }) => event.kind === 'signed' && event.number === number).length;

const changed = 'The chart has changed since you opened it. Read it again before you sign.';
const noChart = 'There is no chart to sign: the governance lead has not published one.';

describe('one signs while another recalls the chart and publishes a new one', () => {
  it('counts on the chart that was on the page, or is told that there is another', async () => {
    await rollout.addKeyUser('june', 'Sales');
    const outcomes = new Set<string>();
    for (const distance of distances) {
      const { number } = await rollout.publish();
      const signature = await rollout.signature('chidi', 'Sales');
      const [reply] = await Promise.all([
        passed(distance).then(() => rollout.ask('chidi', 'baseline.sign', signature)),
        passed(-distance)
          .then(() => rollout.value('bruno', 'baseline.recall', {}))
          .then(() => rollout.publish()),
      ]);
      expect(['signed', changed, noChart], `at ${distance}`).toContain(told(reply));
      outcomes.add(told(reply));
      expect(signedOf(number)).toBe(reply.ok ? 1 : 0);
      const { baseline, departments } = await rollout.value('june', 'baseline.read', {});
      expect(baseline).toMatchObject({ number: number + 1, state: 'outForSignature' });
      expect(departments).toMatchObject([{ signatures: [] }]);
      await rollout.value('bruno', 'baseline.recall', {});
    }
    // Otherwise the two never met.
    expect(outcomes).toContain('signed');
    expect(outcomes.size).toBeGreaterThan(1);
  });

  it('in storms: nothing is signed that was not on the page, and nothing twice', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    await rollout.addKeyUser('june', 'Sales');
    for (let seed = 1; seed <= seeds; seed += 1) {
      const { number } = await rollout.publish();
      const signature = await rollout.signature('chidi', 'Sales');
      const calm = storm(rollout, seed);
      const tries = async (work: () => Promise<unknown>) => {
        for (let left = 3; left > 0; left -= 1) {
          await work().catch(() => {});
          await passed(seed);
        }
      };
      await Promise.all([
        tries(() => rollout.ask('chidi', 'baseline.sign', signature)),
        tries(() => rollout.ask('bruno', 'baseline.recall', {}).then(() => rollout.publish())),
      ]);
      calm();
      await rollout.site.clock.advance(3_600_000);
      expect(signedOf(number), `seed ${seed}`).toBeLessThanOrEqual(1);
      const { baseline, departments } = await rollout.value('june', 'baseline.read', {});
      const signatures = departments.flatMap((line) => line.signatures);
      expect(signatures, `seed ${seed}`).toHaveLength(baseline?.number === number ? signedOf(number) : 0);
      if (baseline?.state === 'outForSignature') await rollout.value('bruno', 'baseline.recall', {});
    }
    const { broken } = await rollout.value('bruno', 'ledger.check', { block: 0 });
    expect(broken).toBeNull();
  });
});

describe('two sign for one department', () => {
  const sign = async (who: Who, distance: number, sent: Input<'baseline.sign'>) => {
    await passed(distance);
    return told(await rollout.ask(who, 'baseline.sign', sent));
  };

  it('where both are needed both count, and one of them brings it into force', async () => {
    await rollout.addKeyUser('june', 'Sales');
    for (const distance of distances.slice(12)) {
      const { number } = await rollout.publish();
      const sent = await rollout.signature('chidi', 'Sales');
      const replies = await Promise.all([sign('chidi', 0, sent), sign('june', distance, sent)]);
      expect(replies.toSorted(), `at ${distance}`).toEqual(['in force', 'signed']);
      expect(signedOf(number)).toBe(2);
    }
  });

  it('where one is enough the other is told that it is in force, and signs nothing', async () => {
    const { rules } = await rollout.value('bruno', 'settings.read', {});
    const added = { [rollout.departments.Sales]: ['june'] };
    const wanted = { rules: { ...rules, quorum: 1 }, added } as Input<'settings.save'>;
    await rollout.value('bruno', 'settings.save', structuredClone(wanted));
    for (const distance of distances.slice(12)) {
      const { number } = await rollout.publish();
      const sent = await rollout.signature('chidi', 'Sales');
      const replies = await Promise.all([sign('chidi', 0, sent), sign('june', distance, sent)]);
      expect(replies.toSorted(), `at ${distance}`).toEqual([
        'The chart is in force: everybody whose signature it needs has signed.',
        'in force',
      ]);
      expect(signedOf(number)).toBe(1);
    }
  });
});
