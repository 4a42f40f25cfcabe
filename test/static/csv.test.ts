import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toCsv } from '../../static/src/features/order/csv';

describe('CSV', () => {
  test('starts with a byte order mark and ends lines with CR LF', () => {
    expect(
      toCsv([
        ['Key', 'Place'],
        ['CRM-1', 1],
      ]),
    ).toBe('\uFEFFKey,Place\r\nCRM-1,1\r\n');
  });

  const cases: [what: string, text: string, written: string][] = [
    ['a comma', 'a,b', '"a,b"'],
    ['a quote', 'say "yes"', '"say ""yes"""'],
    ['a line break', 'a\nb', '"a\nb"'],
    ['a formula', '=1+1', "'=1+1"],
    ['a call', '@SUM(A1)', "'@SUM(A1)"],
    ['a plus', '+49 30', "'+49 30"],
    ['a minus', '-cmd', "'-cmd"],
    ['a tab before a formula', '\t=1', "'\t=1"],
    ['a formula with quotes', '=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'],
  ];
  test.each(cases)('%s', (_what, text, written) => {
    expect(toCsv([[text]])).toBe(`\uFEFF${written}\r\n`);
  });

  test('whatever goes in comes out of another reader, and nothing that calculates', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ unit: 'grapheme', minLength: 1 }), fc.string()), { minLength: 1 }),
        (rows) => {
          const read: string[][] = parse(toCsv(rows), { bom: true, record_delimiter: '\r\n' });
          const plain = (text: string) => text.replace(/^'(?=[=+\-@\t\r])/u, '');
          expect(read.map((row) => row.map(plain))).toEqual(rows.map((row) => row.map(plain)));
          expect(read.flat().some((text) => /^[=+\-@\t\r]/u.test(text))).toBe(false);
        },
      ),
    );
  });
});
