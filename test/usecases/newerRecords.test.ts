import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { codecOf } from '../../src/adapters/store/codec';
import { places } from '../../src/adapters/store/kinds';
import { Refused } from '../../src/usecases/failures';
import { type RecordKind, recordKinds } from '../../src/usecases/records';
import { type Made, Rollout } from './rollout';

/** Records that a newer version of the app has written: refused wherever they are met, and left as they are. */

interface Stored {
  readonly rev: number;
  readonly body: string;
}

let rollout: Rollout;
let first: Made;
let second: Made;

beforeAll(async () => {
  rollout = await Rollout.open();
  vi.spyOn(console, 'error').mockImplementation(() => {});
  first = await rollout.create({ summary: 'First' });
  second = await rollout.create({ summary: 'Second', difficulty: 100 });
  await rollout.bringIntoForce(['Sales']);
  await rollout.edit(second, { summary: 'Second, said otherwise' });
  await rollout.go(second, 'Start');
  await rollout.go(first, 'Start');
  await rollout.settle();
});
afterAll(async () => {
  expect(rollout.site.contract.violations).toEqual([]);
  await rollout.close();
});

/** One record of the kind, if the project has any. */
function keyOf(kind: RecordKind): string | null {
  const { entity, rest } = places[kind];
  const keys = rollout.site.forge.store.listed(entity).map(({ item }) => item.key);
  const matches = (key: string) =>
    rest === null ? key === 'boards' : rest.test(key.slice(rollout.projectId.length));
  return keys.find(matches) ?? null;
}

const at = (kind: RecordKind, key: string) =>
  rollout.site.forge.store.get(places[kind].entity, key)?.value as unknown as Stored;

function put(kind: RecordKind, key: string, value: Stored): void {
  rollout.site.forge.store.set(places[kind].entity, key, value as never, null);
}

/** What people, events and the hourly work would write anew. */
async function everythingHappens(): Promise<string> {
  const said: unknown[] = [];
  const hears = async (work: Promise<unknown>) => said.push(await work.catch(String));
  await hears(rollout.go(second, 'Start'));
  await hears(rollout.ask('june', 'board.read', { rev: null, have: {} }));
  await hears(rollout.ask('june', 'baseline.read', {}));
  await hears(rollout.ask('bruno', 'ledger.read', { before: null, filter: nothing, most: 20 }));
  await hears(rollout.ask('june', 'changeRequest.list', {}));
  await hears(rollout.edit(first, { summary: `First, ${said.length}` }));
  await rollout.site.clock.advance(3_600_000);
  await hears(rollout.ask('bruno', 'board.sweep', { next: null }));
  await hears(rollout.ask('bruno', 'change.same', { id: second.id, seen: '', department: null }));
  await rollout.settle();
  const log = vi.mocked(console.error).mock.calls.flat();
  vi.mocked(console.error).mockClear();
  return JSON.stringify([said, log]);
}

const nothing = { groups: [], person: null, key: null, from: null, until: null };

describe('a record from a newer version of the app', () => {
  it.each(recordKinds)('%s is refused, not rewritten', (kind) => {
    const { encode, decode } = codecOf(kind);
    const others: Partial<Record<RecordKind, object>> = {
      shard: { at: 1, entries: [] },
      sweptEntries: [],
      settings: { rules: {} },
    };
    const body = others[kind] ?? { of: {} };
    const text = String(encode(body));
    expect(text).toMatch(/^1:/);
    expect(() => decode(text.replace(/^1:/, '2:'))).toThrow(Refused);
    expect(() => decode(text)).not.toThrow();
  });

  it('is left alone by everything that people, events and the hourly work do', async () => {
    const met: RecordKind[] = [];
    const silent: RecordKind[] = [];
    for (const kind of recordKinds) {
      const key = keyOf(kind);
      if (key === null || places[kind].life !== undefined) continue;
      const before = at(kind, key);
      const newer = { rev: before.rev, body: before.body.replace(/^1:/, '2:') };
      put(kind, key, newer);
      const said = await everythingHappens();
      expect(at(kind, key), kind).toEqual(newer);
      (said.includes('newer version of Wallchart') || said.includes('newerRecord') ? met : silent).push(kind);
      put(kind, key, before);
    }
    // Those that nothing here had to read.
    expect(silent.toSorted()).toEqual([
      'judged',
      'ledgerAccount',
      'placed',
      'sentinel',
      'signature',
      'signedContents',
      'signedPart',
      'ticket',
      'watch',
    ]);
    expect(met.length).toBeGreaterThan(15);
  }, 600_000);
});
