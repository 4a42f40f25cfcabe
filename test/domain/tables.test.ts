import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packTables, unpackTables } from '../../src/domain/tables';

const alike = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: index,
    key: `R-${index}`,
    blockers: [index + 1],
    rank: null,
  }));

it('gives back whatever was packed', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(60), (value, count) => {
      const given: unknown = JSON.parse(
        JSON.stringify({ value, list: alike(count), deep: [[alike(count)]] }),
      );
      expect(unpackTables(packTables(given))).toEqual(given);
    }),
  );
});

it('says each name of a long list once, and leaves a short one as it is', () => {
  const text = JSON.stringify(packTables(alike(500)));
  expect(text.match(/"blockers"/g)).toHaveLength(1);
  expect(packTables(alike(10))).toEqual(alike(10));
});

it('leaves a list alone whose records are not alike', () => {
  const odd = [...alike(60), { id: 1, key: 'R-1', blockers: [], other: 1 }, { id: 2 }];
  expect(packTables(odd)).toEqual(odd);
});
