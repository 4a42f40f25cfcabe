import { describe, expect, it } from 'vitest';
import { codecOf } from '../../src/adapters/store/codec';
import type { Held } from '../../src/usecases/records';

/** KVS takes values of up to 240 KiB. */
const mostBytes = 240 * 1024;

describe('the list of what differs from the charts', () => {
  const { encode, decode } = codecOf('held');
  const marked = (first: number, step: number, count: number): Held['of'][string] =>
    Array.from({ length: count }, (_, index) => [first + index * step, 1 + (index % 255)] as const);

  it('comes back as it was', () => {
    const held: Held = { of: { first: marked(10_000, 3, 50), second: [], third: [[7, 1]] } };
    expect(decode(encode(held))).toEqual(held);
  });

  it('fits for ten thousand on two charts, on a site of millions of issues', () => {
    const all = marked(98_000_000, 137, 10_000);
    const text = String(encode({ of: { '0b5a3c1e-6d0c-4f6e-9f43-3a7d9c0e2a11': all, other: all } }));
    expect(Buffer.byteLength(text)).toBeLessThan(mostBytes);
  });

  it('is read as it was written at first', () => {
    expect(decode('{"of":{"first":[[10,1],[12,64]]}}')).toEqual({
      of: {
        first: [
          [10, 1],
          [12, 64],
        ],
      },
    });
  });
});

describe('settings', () => {
  it('of before reminders could be chosen keep the interval that held: half of the days until absence', () => {
    const { decode } = codecOf('settings');
    const changes = { quorum: 'all', teamADay: null, reserve: 10, absentAfter: 8 };
    expect(decode(`1:${JSON.stringify({ rules: { changes } })}`)).toMatchObject({
      rules: { changes: { ...changes, remindEvery: 4 } },
    });
    expect(
      decode(`1:${JSON.stringify({ rules: { changes: { ...changes, remindEvery: 2 } } })}`),
    ).toMatchObject({
      rules: { changes: { ...changes, remindEvery: 2 } },
    });
    expect(decode('1:{"rules":{}}')).toMatchObject({
      rules: { changes: { absentAfter: 5, remindEvery: 3 } },
    });
  });
});
