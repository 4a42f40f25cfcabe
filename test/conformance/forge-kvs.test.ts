import { beforeAll, describe, expect, it } from 'vitest';
import { type Probe, startProbe } from './fixtures/host';

let probe: Probe;
beforeAll(async () => {
  probe = await startProbe();
});

const nested = (depth: number): object => (depth === 0 ? {} : { in: nested(depth - 1) });

describe('plain keys', () => {
  it('keeps JSON values and forgets deleted ones', async () => {
    await probe.outcome('set', { key: 'plain:1', value: { a: [1, 'two', null] } });
    expect(await probe.outcome('get', { key: 'plain:1' })).toEqual({ value: { a: [1, 'two', null] } });
    await probe.outcome('delete', { key: 'plain:1' });
    expect(await probe.outcome('get', { key: 'plain:1' })).toEqual({});
    expect(await probe.outcome('delete', { key: 'plain:1' })).toEqual({});
  });

  it.each<[string, string, unknown, string]>([
    ['an empty key', '', 1, 'EMPTY_KEY'],
    ['a key of blanks', '  ', 1, 'INVALID_KEY'],
    ['a key with a slash', 'a/b', 1, 'INVALID_KEY'],
    ['a key that is too long', 'k'.repeat(501), 1, 'KEY_TOO_LONG'],
    ['null', 'k', null, 'INVALID_VALUE'],
    ['a value over 240 KiB', 'k', 'x'.repeat(240 * 1024), 'MAX_SIZE'],
    ['a value nested too deep', 'k', nested(31), 'MAX_DEPTH'],
  ])('refuses %s', async (_what, key, value, code) => {
    const { error } = await probe.outcome('set', { key, value });
    expect(error).toMatchObject({ name: 'ForgeKvsError', code, status: 400 });
  });

  it.each(['a:b', 'A.b_c-d#9', 'with space', 'k'.repeat(500)])('takes the key %s', async (key) => {
    expect(await probe.outcome('set', { key, value: true })).toEqual({});
  });

  it('takes a value that is as deep as allowed', async () => {
    expect(await probe.outcome('set', { key: 'deep', value: nested(30) })).toEqual({});
  });

  it('creates once with FAIL_IF_EXISTS', async () => {
    const set = () =>
      probe.outcome('set', { key: 'once', value: 1, options: { keyPolicy: 'FAIL_IF_EXISTS' } });
    expect(await set()).toEqual({});
    expect((await set()).error).toMatchObject({ status: 409 });
  });

  it('returns the previous or the latest value when asked to', async () => {
    await probe.outcome('set', { key: 'returned', value: 'first' });
    const set = (value: string, returnValue: string) =>
      probe.outcome('set', { key: 'returned', value, options: { keyPolicy: 'OVERRIDE', returnValue } });
    expect(await set('second', 'PREVIOUS')).toEqual({ value: { key: 'returned', value: 'first' } });
    expect(await set('third', 'LATEST')).toEqual({ value: { key: 'returned', value: 'third' } });
  });

  it('lets a value expire, on the clock', async () => {
    await probe.outcome('set', { key: 'brief', value: 1, options: { ttl: { value: 2, unit: 'MINUTES' } } });
    const dated = await probe.outcome('getWithDates', { key: 'brief' });
    const expireTime = new Date(probe.clock.now() + 120_000).toISOString();
    expect(dated.value).toMatchObject({ key: 'brief', createdAt: probe.clock.now(), expireTime });
    await probe.clock.advance(119_000);
    expect(await probe.outcome('get', { key: 'brief' })).toEqual({ value: 1 });
    await probe.clock.advance(1_000);
    expect(await probe.outcome('get', { key: 'brief' })).toEqual({});
  });

  it('lists by prefix, in pages', async () => {
    for (const n of [3, 1, 2]) await probe.outcome('set', { key: `list:${n}`, value: n });
    const first = await probe.outcome('list', { prefix: 'list:', limit: 2 });
    expect(first.value).toMatchObject({ results: [{ key: 'list:1' }, { key: 'list:2' }] });
    const { nextCursor } = Object(first.value);
    const second = await probe.outcome('list', { prefix: 'list:', limit: 2, cursor: nextCursor });
    expect(second.value).toEqual({ results: [{ key: 'list:3', value: 3 }] });
    expect((await probe.outcome('list', { prefix: 'list:', limit: 101 })).error?.code).toBe(
      'LIST_QUERY_LIMIT_EXCEEDED',
    );
  });

  it('says that it keeps no secrets', async () => {
    expect((await probe.outcome('setSecret', { key: 's', value: 1 })).error).toMatchObject({ status: 501 });
  });
});

describe('entities', () => {
  const good = { rev: 1, body: { any: ['thing', null, ''] }, owner: 'ann', weight: 0.5, open: false };

  it('keeps declared attributes, apart from plain keys', async () => {
    expect(await probe.outcome('entitySet', { key: 'e:1', value: good })).toEqual({});
    expect(await probe.outcome('entityGet', { key: 'e:1' })).toEqual({ value: good });
    expect(await probe.outcome('get', { key: 'e:1' })).toEqual({});
  });

  it.each<[string, unknown, string]>([
    ['an undeclared attribute', { rev: 1, other: 2 }, 'INVALID_ENTITY_ATTRIBUTE'],
    ['an integer over 32 bits', { rev: 2_147_483_648 }, 'INVALID_ENTITY_VALUE'],
    ['a fraction as an integer', { rev: 1.5 }, 'INVALID_ENTITY_VALUE'],
    ['text as an integer', { rev: '1' }, 'INVALID_ENTITY_VALUE'],
    ['empty text', { owner: '' }, 'INVALID_ENTITY_VALUE'],
    ['null', { body: null }, 'INVALID_ENTITY_VALUE'],
    ['a number as boolean', { open: 1 }, 'INVALID_ENTITY_VALUE'],
    ['a list instead of attributes', [1], 'INVALID_ENTITY_VALUE'],
  ])('refuses %s', async (_what, value, code) => {
    const { error } = await probe.outcome('entitySet', { key: 'e:bad', value });
    expect(error).toMatchObject({ code, status: 400 });
  });

  it('takes the largest and the smallest integer', async () => {
    for (const rev of [2_147_483_647, -2_147_483_648]) {
      expect(await probe.outcome('entitySet', { key: `e:${rev}`, value: { rev } })).toEqual({});
    }
  });

  it('refuses an entity that the manifest does not declare', async () => {
    const { error } = await probe.outcome('entitySet', { entity: 'other', key: 'k', value: { rev: 1 } });
    expect(error).toMatchObject({ code: 'INVALID_ENTITY_TYPE' });
  });

  it('answers queries through declared indexes', async () => {
    for (const [key, rev] of [
      ['q:a', 30],
      ['q:b', 10],
      ['q:c', 20],
    ]) {
      await probe.outcome('entitySet', { key, value: { rev, owner: 'quinn' } });
    }
    const asked = { index: 'by-owner', owner: 'quinn', above: 10, sort: 'DESC' };
    const { value } = await probe.outcome('entityQuery', asked);
    expect(value).toMatchObject({ results: [{ key: 'q:a' }, { key: 'q:c' }] });
    expect((await probe.outcome('entityQuery', { index: 'none' })).error?.code).toBe('INVALID_ENTITY_INDEX');
  });
});

describe('batches', () => {
  it('sets, gets and deletes, each item for itself', async () => {
    const items = [
      { key: 'b:1', value: 1 },
      { key: 'b/2', value: 2 },
      { key: 'b:3', value: { rev: 3 }, entityName: 'record' },
    ];
    const set = await probe.outcome('batchSet', { items });
    expect(set.value).toMatchObject({
      successfulKeys: [{ key: 'b:1' }, { key: 'b:3', entityName: 'record' }],
      failedKeys: [{ key: 'b/2', error: { code: 'INVALID_KEY' } }],
    });
    const keys = [{ key: 'b:1' }, { key: 'b:absent' }, { key: 'b:3', entityName: 'record' }];
    const got = await probe.outcome('batchGet', { items: keys });
    expect(got.value).toMatchObject({
      successfulKeys: [
        { key: 'b:1', value: 1 },
        { key: 'b:3', value: { rev: 3 } },
      ],
      failedKeys: [{ key: 'b:absent', error: { code: 'KEY_NOT_FOUND' } }],
    });
    const deleted = await probe.outcome('batchDelete', { items: [{ key: 'b:1' }, { key: 'b:absent' }] });
    expect(deleted.value).toMatchObject({ failedKeys: [] });
    expect(await probe.outcome('get', { key: 'b:1' })).toEqual({});
  });

  it.each<[string, { key: string }[], string]>([
    ['more than 25 items', Array.from({ length: 26 }, (_, i) => ({ key: `b:${i}` })), 'MAX_BATCH_SIZE'],
    ['a key twice', [{ key: 'b:1' }, { key: 'b:1' }], 'DUPLICATE_KEY'],
    ['nothing', [], 'EMPTY_BATCH'],
  ])('refuses %s', async (_what, items, code) => {
    expect((await probe.outcome('batchGet', { items })).error).toMatchObject({ code, status: 400 });
  });
});

describe('queries lag behind, gets do not', () => {
  it('shows a write and a deletion to a query only after a while', async () => {
    const { outcome, clock } = await startProbe({ queryLagMs: 2_000 });
    const listed = async () => Object((await outcome('list', { prefix: 'lag' })).value).results;
    await outcome('set', { key: 'lag', value: 1 });
    expect(await outcome('get', { key: 'lag' })).toEqual({ value: 1 });
    expect(await listed()).toEqual([]);
    await clock.advance(2_000);
    expect(await listed()).toEqual([{ key: 'lag', value: 1 }]);
    await outcome('delete', { key: 'lag' });
    expect(await outcome('get', { key: 'lag' })).toEqual({});
    expect(await listed()).toEqual([{ key: 'lag', value: 1 }]);
    await clock.advance(2_000);
    expect(await listed()).toEqual([]);
  });
});

describe('limits for a minute', () => {
  it('refuses writes past them, and takes them again in the next minute', async () => {
    const { outcome, clock } = await startProbe({ rateLimited: true, limits: { kvsUnitsPerMinute: 3 } });
    const set = (value: string) => outcome('set', { key: 'k', value });
    expect(await set('x'.repeat(15 * 1024))).toEqual({});
    expect(await set('small')).toEqual({});
    expect((await set('small')).error).toMatchObject({ status: 429, code: 'RATE_LIMIT_EXCEEDED' });
    await clock.advance(60_000);
    expect(await set('small')).toEqual({});
  });
});
