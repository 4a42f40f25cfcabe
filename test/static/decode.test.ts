import { describe, expect, test } from 'vitest';
import type { Encoding } from '../../src/domain/import/source';
import { decode, detect } from '../../static/src/features/import/decode';

/** Files as spreadsheets and Jira's in other countries save them. */

const text = 'Summary,Description\r\n"Über, ""客户""",ß\r\n';
const utf8 = [...Buffer.from(text)];
const utf16le = [...Buffer.from(text, 'utf16le')];
const utf16be = [...Buffer.from(text, 'utf16le').swap16()];
// 摘要,客户 and a character of four bytes (U+3400), in GB18030.
const gb18030 = [0xd5, 0xaa, 0xd2, 0xaa, 0x2c, 0xbf, 0xcd, 0xbb, 0xa7, 0x81, 0x39, 0xee, 0x39];

const files: readonly [string, readonly number[], Encoding, boolean, string][] = [
  ['UTF-8', utf8, 'utf-8', true, text],
  ['UTF-8 with a byte order mark', [0xef, 0xbb, 0xbf, ...utf8], 'utf-8', true, text],
  ['UTF-16 with a byte order mark', [0xff, 0xfe, ...utf16le], 'utf-16le', true, text],
  ['UTF-16 without', utf16le, 'utf-16le', true, text],
  ['UTF-16, big-endian, with a byte order mark', [0xfe, 0xff, ...utf16be], 'utf-16be', true, text],
  ['UTF-16, big-endian, without', utf16be, 'utf-16be', true, text],
  ['GB18030', gb18030, 'gb18030', false, '摘要,客户㐀'],
  ['Windows-1252', [0x4d, 0x65, 0x6e, 0xfc, 0x2c, 0xdf], 'windows-1252', false, 'Menü,ß'],
  ['plain ASCII', [...Buffer.from('Summary\nA')], 'utf-8', true, 'Summary\nA'],
];

describe('the encoding of a file', () => {
  test.each(files)('%s', (_name, values, encoding, sure, expected) => {
    const bytes = Uint8Array.from(values);
    expect(detect(bytes)).toEqual({ encoding, sure });
    expect(decode(bytes, encoding)).toBe(expected);
  });
});
