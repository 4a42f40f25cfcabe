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
    await rollout.bringIntoForce(['Sales']);
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
