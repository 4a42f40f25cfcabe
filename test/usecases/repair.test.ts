import { afterEach, beforeEach, expect, it } from 'vitest';
import { codecOf } from '../../src/adapters/store/codec';
import { places } from '../../src/adapters/store/kinds';
import type { Answer, Input } from '../../src/contract/procedures';
import type { Front } from '../../src/domain/front';
import {
  type Ref,
  records,
  type Shard,
  type SignedContents,
  type SignedLeaves,
} from '../../src/usecases/records';
import { type Made, Rollout } from './rollout';

/** Repair at once: what was lost or tampered with is found, mended and told of; then there is nothing to find. */

let rollout: Rollout;
let first: Made;
let second: Made;
beforeEach(async () => {
  rollout = await Rollout.open();
  first = await rollout.create({ summary: 'First' });
  second = await rollout.create({ summary: 'Second', difficulty: 100 });
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

/** The latest that the ledger tells of upkeep. */
async function told() {
  await rollout.settle();
  await rollout.settle();
  const filter: Input<'ledger.read'>['filter'] = {
    groups: ['upkeep'],
    person: null,
    key: null,
    from: null,
    until: null,
  };
  const { entries } = await rollout.value('bruno', 'ledger.read', { before: null, filter, most: 50 });
  return entries[0]?.event;
}

const nothing = { cards: 0, held: 0, front: false, leaves: 0, unproven: [] };

it('finds nothing where nothing was lost, and says what it costs beforehand', async () => {
  const { issues, points, calls: mostCalls } = await rollout.value('bruno', 'repair.price', {});
  expect(issues).toBe(2);
  const calls = await rollout.callsOf('resolver', async () => expect(await repair()).toEqual(nothing));
  expect(calls.reduce((sum, call) => sum + call.points, 0)).toBeLessThanOrEqual(points);
  expect(calls.length).toBeLessThanOrEqual(mostCalls);
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
  expect(await told()).toMatchObject({ kind: 'repaired', issueIds: [first.id] });
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

/** Signed leaves as the guard reads them, all in the first wave. */
function tamperWithLeaves(): void {
  const ref = records.signedLeaves(Number(rollout.projectId), 1, 0) as Ref<SignedLeaves>;
  tamper(ref, ({ of }) => ({
    of: Object.fromEntries(
      Object.entries(of).map(([id, leaves]) => [id, leaves.map((leaf) => ({ ...leaf, wave: 1 }))]),
    ),
  }));
}

it('makes anew what the guard reads otherwise than it was signed, from what was signed', async () => {
  tamperWithLeaves();
  expect(await repair()).toMatchObject({ leaves: 1, unproven: [] });
  expect(await told()).toMatchObject({ kind: 'repaired', issueIds: [second.id] });
  expect(await rollout.go(second, 'Start')).toContain(`${first.key} comes first`);
  expect(await repair()).toEqual(nothing);
});

it('says whose part nothing proves any more', async () => {
  tamperWithLeaves();
  const { baselines } = await rollout.value('bruno', 'certificate.list', {});
  const contents = records.signedContents(Number(rollout.projectId), baselines[0]?.id ?? '', 0);
  tamper(contents as Ref<SignedContents>, ({ rows }) => ({ rows: rows.slice(1) }));
  expect((await repair()).unproven).toEqual(['Sales']);
});

it('tells the ledger of a front alone that was wrong', async () => {
  tamper(records.front(Number(rollout.projectId)) as Ref<Front>, (front) => ({
    ...front,
    waves: front.waves.map((wave) => ({ ...wave, undone: { ...wave.undone, open: 0, first: [] } })),
  }));
  expect(await repair()).toEqual({ ...nothing, front: true });
  expect(await told()).toMatchObject({ kind: 'repaired' });
});

it('reads what Jira’s fields hold, mends what strayed, and tells of it', async () => {
  const { state } = rollout.site.jira;
  const field = Object.values(state.fields).find(({ name }) => name === 'Sign-off')?.id ?? '';
  const issue = state.issues[String(first.id)];
  if (issue === undefined) throw new Error('There is no first');
  expect(issue.custom[field]).toBe('Signed');
  issue.custom[field] = 'Stale';
  expect(await repair()).toEqual(nothing);
  expect(await told()).toMatchObject({ kind: 'repaired', issueIds: [first.id] });
  expect(issue.custom[field]).toBe('Signed');
});

it('finds nothing where a chart came into force after work went on while it was out for signature', async () => {
  const third = await rollout.create({ summary: 'Third' });
  const fourth = await rollout.create({ summary: 'Fourth' });
  await rollout.settle();
  await rollout.publish();
  for (const name of ['Start', 'Finish']) expect(await rollout.go(first, name)).toBeNull();
  await rollout.desk.rest('DELETE', `/rest/api/3/issue/${third.key}`);
  await rollout.go(fourth, 'Withdraw');
  await rollout.settle();
  expect(await rollout.sign('Sales')).toBe(true);
  expect((await repair()).front).toBe(false);
  const { state } = rollout.site.jira;
  expect(Object.values(state.issues).some(({ id }) => Number(id) === third.id)).toBe(false);
  // Nothing of how far things were is kept once it is of no use.
  expect(
    rollout.site.forge.store
      .listed('baseline')
      .some(({ item }) => item.key.endsWith(':states') && item.value !== undefined),
  ).toBe(false);
});
