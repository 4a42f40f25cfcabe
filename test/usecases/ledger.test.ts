import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answer, Input } from '../../src/contract/procedures';
import { Rollout, type Who } from './rollout';

let rollout: Rollout;
beforeEach(async () => {
  rollout = await Rollout.open();
});
afterEach(async () => {
  expect(rollout.site.contract.violations).toEqual([]);
  await rollout.close();
});

type Filter = Input<'ledger.read'>['filter'];
type Page = Answer<'ledger.read'>;

const all: Filter = { groups: [], person: null, key: null, from: null, until: null };

const read = (filter: Partial<Filter> = {}, who: Who = 'bruno', most = 500) =>
  rollout.value(who, 'ledger.read', { before: null, filter: { ...all, ...filter }, most });

const check = () => rollout.value('bruno', 'ledger.check', { block: 0 });

const kindsOf = (page: Page) => page.entries.map(({ event }) => event?.kind ?? null);

describe('the ledger', () => {
  it('tells of decisions in a chain, by whom, latest first', async () => {
    await rollout.create({ summary: 'First' });
    await rollout.settle();
    await rollout.publish();
    await rollout.site.clock.advance(1_000);
    await rollout.sign('Sales');
    await rollout.settle();
    const page = await read();
    expect(kindsOf(page).slice(0, 3)).toEqual(['inForce', 'signed', 'published']);
    expect(page.waiting).toBe(0);
    const nameOf = (by: string | null) => page.people.find(({ pseudonym }) => pseudonym === by)?.name;
    expect(page.entries.slice(0, 3).map(({ by }) => nameOf(by))).toEqual([
      undefined,
      'Chidi Person',
      'Bruno Person',
    ]);
    expect(JSON.stringify(page.entries)).not.toMatch(/"chidi"|"bruno"/);
    const { length } = page.entries;
    expect(page.entries.map(({ seq }) => seq)).toEqual(Array.from({ length }, (_, n) => length - n));
    expect(await check()).toEqual({ checked: length, head: page.head, next: null, broken: null });
    expect(await rollout.value('june', 'ledger.head', {})).toEqual(page.head);
  });
});

describe('the chain', () => {
  it('loses nothing of fifty who decide at once, and chains nothing twice', async () => {
    const card = await rollout.create({ summary: 'Card' });
    await rollout.settle();
    await rollout.publish();
    await rollout.settle();
    const before = (await read()).head.entries;
    await Promise.all(Array.from({ length: 50 }, () => rollout.go(card, 'Start')));
    await rollout.site.clock.advance(7_200_000);
    const page = await read({ groups: ['refused'] });
    const told = page.entries.flatMap(({ event }) => (event?.kind === 'refused' ? [event] : []));
    const times = told.reduce((sum, { again }) => sum + (again?.times ?? 1), 0);
    expect(times).toBe(50);
    expect(page.head.entries).toBe(before + told.length);
    expect((await check()).broken).toBeNull();
  });

  it('however many refusals of one kind are two entries', async () => {
    const card = await rollout.create({ summary: 'Card' });
    await rollout.settle();
    for (let n = 0; n < 30; n += 1) await rollout.go(card, 'Start');
    // The guard has no call left to have it chained; whoever looks why has.
    const chained = async () => (await rollout.value('june', 'ledger.head', {})).entries;
    const before = await chained();
    await rollout.settle();
    expect(await chained()).toBe(before);
    await rollout.value('june', 'panel.read', {}, card.key);
    await rollout.settle();
    expect(await chained()).toBe(before + 1);
    for (let n = 0; n < 10; n += 1) await rollout.ask('june', 'baseline.recall', {});
    await rollout.site.clock.advance(7_200_000);
    const { entries, people } = await read({ groups: ['refused'] });
    expect(
      entries.map(({ by, event }) => [
        people.find(({ pseudonym }) => pseudonym === by)?.name ?? null,
        event !== null && 'again' in event ? event.again?.times : null,
      ]),
    ).toEqual(
      expect.arrayContaining([
        [null, null],
        [null, 29],
        ['June Person', null],
        ['June Person', 9],
      ]),
    );
    expect(entries).toHaveLength(4);
  });

  it('stands when the sequencer dies after any of its writes', async () => {
    await rollout.create({ summary: 'First' });
    await rollout.settle();
    let expected = 0;
    for (let writes = 1; writes <= 4; writes += 1) {
      await rollout.publish();
      await rollout.value('bruno', 'baseline.recall', {});
      expected += 2;
      let left = writes;
      const writing = /transaction$|\/set$/;
      const answered = rollout.loseAnswers((path) => {
        if (writing.test(path)) left -= 1;
        return left <= 0;
      });
      await rollout.site.clock.advance(20_000);
      answered();
      await rollout.site.clock.advance(3_600_000);
      const page = await read({ groups: ['baseline'] });
      expect(page.entries).toHaveLength(expected);
      expect((await check()).broken).toBeNull();
    }
  });

  it('forgets a person and still holds; what they do later is somebody else’s', async () => {
    await rollout.create({ summary: 'First' });
    await rollout.settle();
    await rollout.publish();
    await rollout.settle();
    const before = await read({ groups: ['baseline'] });
    const pseudonym = before.entries[0]?.by ?? '';
    expect(await rollout.problems('june', 'ledger.erase', { pseudonym })).toMatchObject([{ rule: 'role' }]);
    await rollout.value('ada', 'ledger.erase', { pseudonym });
    await rollout.value('bruno', 'baseline.recall', {});
    await rollout.settle();
    const after = await read({ groups: ['baseline'] });
    const names = after.entries.map(
      ({ by }) => after.people.find((one) => one.pseudonym === by)?.name ?? null,
    );
    expect(names).toEqual(['Bruno Person', null]);
    expect((await check()).broken).toBeNull();
    expect(await rollout.problems('ada', 'ledger.erase', { pseudonym })).toEqual([{ rule: 'notVisible' }]);
  });
});
