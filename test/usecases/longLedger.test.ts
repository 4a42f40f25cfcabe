import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallRecord } from '../site/types';
import { putLedger } from './longLedger';
import { type Made, Rollout } from './rollout';

/** A ledger of a hundred thousand entries costs what one of a hundred does; fifty writers do not wait for each other. */

let rollout: Rollout;
beforeAll(async () => {
  rollout = await Rollout.open();
});
afterAll(async () => {
  expect(rollout.site.contract.violations).toEqual([]);
  await rollout.close();
});

const filter = { groups: [], person: null, key: null, from: null, until: null };
const page = () => rollout.value('bruno', 'ledger.read', { before: null, filter, most: 50 });

const costOf = (calls: readonly CallRecord[]) => ({
  calls: calls.length,
  points: calls.reduce((sum, { points = 0 }) => sum + points, 0),
  bytes: calls.reduce((sum, { requestBytes, responseBytes }) => sum + requestBytes + responseBytes, 0),
});

/** A page, then a decision that is chained, at a length that ends in the middle of a block. */
async function costs(entries: number) {
  putLedger(rollout.site, Number(rollout.projectId), entries);
  await rollout.settle();
  const read = costOf(await rollout.callsOf('resolver', page));
  const { rules } = await rollout.value('bruno', 'settings.read', {});
  const other = rules.skipping === 'strict' ? 'rolling' : 'strict';
  const saved = structuredClone({ ...rules, skipping: other }) as never;
  const decide = () => rollout.ask('bruno', 'settings.save', { rules: saved, added: {} });
  const decided = costOf(await rollout.callsOf('resolver', decide));
  const chained = costOf(await rollout.callsOf('sequence', () => rollout.settle()));
  const { head } = await page();
  expect(head.entries).toBe(entries + 1);
  return { read, decided, chained };
}

describe('a ledger of a hundred thousand entries', () => {
  it('costs a page and an entry what it costs at a hundred', async () => {
    await rollout.settle();
    // Whoever decides has a pseudonym by then.
    await costs(20);
    const short = await costs(120);
    const long = await costs(100_020);
    for (const work of ['read', 'decided', 'chained'] as const) {
      expect(long[work].calls, work).toBe(short[work].calls);
      expect(long[work].points, work).toBe(short[work].points);
      // Numbers have three digits more.
      expect(long[work].bytes / short[work].bytes, work).toBeLessThan(1.1);
    }
    let block: number | null = 0;
    for (; block !== null; ) {
      const checked: { next: number | null; broken: unknown } = await rollout.value('bruno', 'ledger.check', {
        block,
      });
      expect(checked.broken).toBeNull();
      block = checked.next;
    }
  }, 120_000);
});

describe('fifty who decide at once', () => {
  it('have fifty entries, each at the price of one alone', async () => {
    const cards: Made[] = [];
    for (let n = 0; n < 51; n += 1) cards.push(await rollout.create({ summary: `Card ${n}` }));
    await rollout.settle();
    await rollout.publish();
    await rollout.settle();
    const [alone, ...others] = cards;
    if (alone === undefined) throw new Error('No card');
    const one = await rollout.callsOf('guard-decide', () => rollout.go(alone, 'Start'));
    const before = (await page()).head.entries;
    const all = await rollout.callsOf('guard-decide', () =>
      Promise.all(others.map((card) => rollout.go(card, 'Start'))),
    );
    expect(all).toHaveLength(50 * one.length);
    expect(all.filter(({ status }) => status >= 400)).toEqual([]);
    await rollout.site.clock.advance(7_200_000);
    const told = await rollout.value('bruno', 'ledger.read', {
      before: null,
      filter: { ...filter, groups: ['refused'] },
      most: 500,
    });
    const refused = told.entries.flatMap(({ event, seq }) =>
      event?.kind === 'refused' && seq > before ? [event.issueId] : [],
    );
    expect(refused.filter((id) => id !== alone.id).toSorted()).toEqual(others.map(({ id }) => id).toSorted());
    expect((await page()).waiting).toBe(0);
  });

  it('lose no entry where they are of several kinds', async () => {
    const { entries } = await rollout.board();
    const before = (await page()).head.entries;
    const signature = await rollout.signature('chidi', 'Sales');
    const { rules } = await rollout.value('bruno', 'settings.read', {});
    const skipping = rules.skipping === 'strict' ? 'rolling' : 'strict';
    const refusals = [
      ['baseline.publish', { next: null }],
      ['baseline.recall', {}],
      ['board.sweep', { next: null }],
      ['repair.price', {}],
      ['repair.run', { next: null }],
      ['keep.read', {}],
      ['ledger.check', { block: 0 }],
      ['ledger.erase', { pseudonym: 'nobody' }],
      ['gates.plan', {}],
      ['grid.accept', { levels: 2, settled: [] }],
    ] as const;
    const [started, refused, signed, saved, planned] = await Promise.all([
      Promise.all(
        entries.slice(0, 37).map(async (card) => [card.id, await rollout.go(card, 'Start')] as const),
      ),
      Promise.all(refusals.map(([name, payload]) => rollout.problems('june', name, payload as never))),
      rollout.ask('chidi', 'baseline.sign', signature),
      rollout.ask('bruno', 'settings.save', {
        rules: structuredClone({ ...rules, skipping }) as never,
        added: {},
      }),
      rollout.ask('bruno', 'gates.plan', {}),
    ]);
    expect(refused.flat().map(({ rule }) => rule)).toEqual(refusals.map(() => 'role'));
    await rollout.site.clock.advance(7_200_000);
    const told = await rollout.value('bruno', 'ledger.read', { before: null, filter, most: 500 });
    const own = told.entries.flatMap(({ event, seq }) => (event !== null && seq > before ? [event] : []));
    const of = (kind: (typeof own)[number]['kind']) => own.filter((event) => event.kind === kind);
    expect(of('refused').map((event) => event.kind === 'refused' && event.issueId)).toEqual(
      expect.arrayContaining(started.flatMap(([id, refusal]) => (refusal === null ? [] : [id]))),
    );
    expect(
      of('refusedCall')
        .map((event) => event.kind === 'refusedCall' && event.call)
        .toSorted(),
    ).toEqual(refusals.map(([name]) => name).toSorted());
    expect([of('signed').length, of('settings').length]).toEqual([Number(signed.ok), Number(saved.ok)]);
    expect(planned.ok).toBe(true);
    expect(told.waiting).toBe(0);
    expect((await rollout.value('bruno', 'ledger.check', { block: 0 })).broken).toBeNull();
  });
});
