import { describe, expect, it } from 'vitest';
import { fitting } from '../../src/usecases/baseline/fitting';

const rows = (count: number, description: string) =>
  Array.from({ length: count }, (_, id) => ({ id, summary: `Requirement ${id}`, description }));

const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

describe('a part of many requirements', () => {
  it('stays as it is where it fits', () => {
    const few = rows(100, '漢字'.repeat(1_000));
    expect(fitting(few)).toBe(few);
  });

  it.each([
    ['three bytes to a character', '漢字'.repeat(1_000)],
    ['two of them to an emoji', '👩'.repeat(1_000)],
    ['quotes, which are escaped', '"'.repeat(2_000)],
  ])('is cut to under 4 MB, by bytes and not by characters: %s', (_, description) => {
    const cut = fitting(rows(2_000, description));
    expect(bytesOf(cut)).toBeLessThan(4_000_000);
    expect(bytesOf(cut)).toBeGreaterThan(2_500_000);
    expect(cut.every((row) => row.description !== '' && description.startsWith(row.description))).toBe(true);
  });
});
