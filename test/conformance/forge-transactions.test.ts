import { beforeAll, describe, expect, it } from 'vitest';
import { KvsApi } from '../site/forge/kvs/api';
import { KvsStore } from '../site/forge/kvs/store';
import { LIMITS } from '../site/forge/limits';
import { type Probe, startProbe } from './fixtures/host';

let probe: Probe;
beforeAll(async () => {
  probe = await startProbe();
});

const run = (operations: object[]) => probe.outcome('transact', { operations });
const record = (key: string, rev: number) => ({ do: 'set', key, entityName: 'record', value: { rev } });
const at = (rev: number) => [{ attribute: 'rev', is: 'equalTo', value: rev }];

describe('transactions', () => {
  it('writes everything or nothing', async () => {
    expect(await run([record('t:a', 1), { do: 'set', key: 't:plain', value: { ok: true } }])).toEqual({});
    const failed = await run([
      { ...record('t:a', 2), when: at(7) },
      { do: 'set', key: 't:plain', value: { ok: false } },
    ]);
    expect(failed.error).toMatchObject({ name: 'ForgeKvsError', status: 409 });
    expect(await probe.outcome('entityGet', { key: 't:a' })).toEqual({ value: { rev: 1 } });
    expect(await probe.outcome('get', { key: 't:plain' })).toEqual({ value: { ok: true } });
  });

  it('sets, deletes and checks on conditions', async () => {
    await run([record('c:1', 1), record('c:2', 5), record('c:3', 9)]);
    const done = await run([
      { ...record('c:1', 2), when: at(1) },
      { do: 'delete', key: 'c:2', entityName: 'record', when: at(5) },
      { do: 'check', key: 'c:3', entityName: 'record', when: at(9) },
    ]);
    expect(done).toEqual({});
    expect(await probe.outcome('entityGet', { key: 'c:1' })).toEqual({ value: { rev: 2 } });
    expect(await probe.outcome('entityGet', { key: 'c:2' })).toEqual({});
  });

  it.each<[string, 'and' | 'or', object[], boolean]>([
    ['all of them with and', 'and', [...at(4), { attribute: 'owner', is: 'equalTo', value: 'zed' }], false],
    ['one of them with or', 'or', [...at(4), { attribute: 'owner', is: 'equalTo', value: 'zed' }], true],
    ['an absent attribute', 'and', [{ attribute: 'owner', is: 'notExists' }], true],
    ['a present attribute', 'and', [{ attribute: 'owner', is: 'exists' }], false],
    ['an order', 'and', [{ attribute: 'rev', is: 'greaterThan', value: 3 }], true],
  ])('asks for %s', async (_what, join, when, passes) => {
    await run([record('j:1', 4)]);
    const { error } = await run([{ do: 'check', key: 'j:1', entityName: 'record', join, when }]);
    expect(error === undefined).toBe(passes);
  });

  it('fails every condition on a record that is not there', async () => {
    expect((await run([{ ...record('absent:1', 1), when: at(0) }])).error?.status).toBe(409);
    const when = [{ attribute: 'rev', is: 'notExists' }];
    expect((await run([{ ...record('absent:1', 1), when }])).error?.status).toBe(409);
  });

  it.each<[string, object[], string]>([
    ['more than 25 operations', Array.from({ length: 26 }, (_, i) => record(`m:${i}`, i)), 'MAX_OPERATIONS'],
    ['a key twice', [record('d:1', 1), { do: 'delete', key: 'd:1', entityName: 'record' }], 'DUPLICATE_KEY'],
    ['nothing', [], 'EMPTY_TRANSACTION'],
    ['a value of the wrong type', [{ ...record('w:1', 1), value: { rev: 'one' } }], 'INVALID_ENTITY_VALUE'],
    [
      'an unknown attribute in a condition',
      [{ ...record('w:1', 1), when: [{ attribute: 'nothing', is: 'exists' }] }],
      'INVALID_FILTER_CONDITION',
    ],
  ])('refuses %s', async (_what, operations, code) => {
    expect((await run(operations)).error).toMatchObject({ code, status: 400 });
  });

  it('refuses more than 4 MB', async () => {
    const half = 'x'.repeat(220 * 1024);
    const operations = Array.from({ length: 20 }, (_, i) => ({
      do: 'set',
      key: `large:${i}`,
      value: { half },
    }));
    const api = storeApi();
    const set = operations.map(({ key, value }) => ({ key, value }));
    expect(api.handle('/api/v1/transaction', JSON.stringify({ set }))).toMatchObject({
      status: 400,
      body: { code: 'MAX_SIZE' },
    });
  });

  it('refuses conditions on plain keys, which the package cannot even write', () => {
    const conditions = { and: [{ property: 'rev', condition: 'EQUAL_TO', values: [1] }] };
    const text = JSON.stringify({ set: [{ key: 'plain', value: 1, conditions }] });
    expect(storeApi().handle('/api/v1/transaction', text)).toMatchObject({
      status: 400,
      body: { code: 'INVALID_CONDITION' },
    });
  });

  it('loses no write among many writers', async () => {
    await run([record('race', 0)]);
    await probe.outcome('entitySet', { key: 'race', value: { rev: 0, body: 0 } });
    const writers = Array.from({ length: 20 }, () => probe.invoke('increment', { key: 'race' }));
    const outcomes = (await Promise.all(writers)).map((each) => Number(Object(each).again));
    expect(await probe.outcome('entityGet', { key: 'race' })).toEqual({ value: { rev: 20, body: 20 } });
    expect(Math.max(...outcomes)).toBeGreaterThan(0);
  });
});

function storeApi(): KvsApi {
  const { storage, clock } = probe;
  return new KvsApi(new KvsStore(storage, clock, 0, 'test'), { limits: LIMITS, entities: {} }, clock, false);
}
