import { afterEach, beforeEach, expect, it } from 'vitest';
import { codecOf } from '../../src/adapters/store/codec';
import { places } from '../../src/adapters/store/kinds';
import type { Answer } from '../../src/contract/procedures';
import { type Ref, records, type Shard, type SignedLeaves } from '../../src/usecases/records';
import { type Made, Rollout } from './rollout';

/** Repair at once: what was lost or tampered with is found, mended and told of; then there is nothing to find. */

let rollout: Rollout;
let first: Made;
beforeEach(async () => {
  rollout = await Rollout.open();
  first = await rollout.create({ summary: 'First' });
  await rollout.create({ summary: 'Second', difficulty: 100 });
  await rollout.bringIntoForce(['Sales']);
  await rollout.settle();
});
afterEach(async () => {
  expect(rollout.site.contract.violations).toEqual([]);
  await rollout.close();
});

async function repair() {
  let next: string | null = null;
  for (;;) {
    const part: Answer<'repair.run'> = await rollout.value('bruno', 'repair.run', { next });
    if (part.found !== null) return part.found;
    next = part.next;
  }
}

function tamper<T>(ref: Ref<T>, change: (body: T) => T): void {
  const { store } = rollout.site.forge;
  const { entity } = places[ref.kind];
  const item = store.get(entity, ref.key) as unknown as { value: { rev: number; body: string } };
  const { rev, body } = item.value;
  const { encode, decode } = codecOf(ref.kind);
  store.set(entity, ref.key, { rev, body: String(encode(change(decode(body) as T))) }, null);
}

const nothing = { cards: 0, held: 0, front: false, unproven: [] };

it('finds nothing where nothing was lost, and says what it costs beforehand', async () => {
  const { issues, points } = await rollout.value('bruno', 'repair.price', {});
  expect(issues).toBe(2);
  const calls = await rollout.callsOf('resolver', async () => expect(await repair()).toEqual(nothing));
  expect(calls.reduce((sum, call) => sum + call.points, 0)).toBeLessThanOrEqual(points);
  expect(await rollout.problems('june', 'repair.price', {})).toMatchObject([{ rule: 'role' }]);
  expect(await rollout.problems('june', 'repair.run', { next: null })).toMatchObject([{ rule: 'role' }]);
});

it('mends what no event told of, with its marks, and tells of it', async () => {
  const found = rollout.loseEvents();
  await rollout.edit(first, { summary: 'First, said otherwise' });
  found();
  await rollout.site.clock.advance(30_000);
  expect(await repair()).toEqual({ ...nothing, cards: 1, held: 1 });
  expect((await rollout.entry(first)).summary).toBe('First, said otherwise');
  await rollout.settle();
  const filter = { groups: ['upkeep'], person: null, key: null, from: null, until: null };
  const { entries } = await rollout.value('bruno', 'ledger.read', { before: null, filter, most: 50 });
  expect(entries[0]?.event).toMatchObject({ kind: 'repaired', issueIds: [first.id] });
  expect(await repair()).toEqual(nothing);
});

it('mends a board and a front that were tampered with', async () => {
  const projectId = Number(rollout.projectId);
  tamper(records.shard(projectId, 1, 0) as Ref<Shard>, (shard) => ({
    ...shard,
    entries: shard.entries.map((entry) => ({ ...entry, state: 'done' as const, updated: 0 })),
  }));
  const found = await repair();
  expect(found.cards).toBe(2);
  expect((await rollout.entry(first)).state).toBe('open');
  expect(await repair()).toEqual(nothing);
});

it('says whose part the guard reads otherwise than it was signed', async () => {
  const projectId = Number(rollout.projectId);
  tamper(records.signedLeaves(projectId, 1, 0) as Ref<SignedLeaves>, ({ of }) => ({
    of: Object.fromEntries(
      Object.entries(of).map(([id, leaves]) => [id, leaves.map((leaf) => ({ ...leaf, wave: 1 }))]),
    ),
  }));
  expect((await repair()).unproven).toEqual(['Sales']);
});
