import type { Encoding } from '../../../../src/domain/import/source';

/** Bytes of a file as text: the browser knows the encodings, this finds out which one it is. */

export const encodingNames: Readonly<Record<Encoding, string>> = {
  'utf-8': 'Unicode (UTF-8)',
  'utf-16le': 'Unicode (UTF-16)',
  'utf-16be': 'Unicode (UTF-16, big-endian)',
  gb18030: 'Chinese (GB18030)',
  'windows-1252': 'Western European (Windows-1252)',
};

export interface Detected {
  readonly encoding: Encoding;
  /** The bytes leave no doubt. */
  readonly sure: boolean;
}

/** Bytes that are looked at for zeros, which text has at every second place in UTF-16 and nowhere otherwise. */
const sampled = 4_096;

function isValid(bytes: Uint8Array, encoding: Encoding): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function zeros(bytes: Uint8Array, odd: 0 | 1): number {
  return bytes.subarray(0, sampled).filter((byte, index) => byte === 0 && index % 2 === odd).length;
}

/** By byte order mark, then by what only one encoding can be; otherwise the likeliest, for a person to settle. */
export function detect(bytes: Uint8Array): Detected {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: 'utf-8', sure: true };
  if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le', sure: true };
  if (first === 0xfe && second === 0xff) return { encoding: 'utf-16be', sure: true };
  const [even, odd] = [zeros(bytes, 0), zeros(bytes, 1)];
  if (even + odd > 0) return { encoding: odd >= even ? 'utf-16le' : 'utf-16be', sure: true };
  if (isValid(bytes, 'utf-8')) return { encoding: 'utf-8', sure: true };
  return { encoding: isValid(bytes, 'gb18030') ? 'gb18030' : 'windows-1252', sure: false };
}

export function decode(bytes: Uint8Array, encoding: Encoding): string {
  return new TextDecoder(encoding).decode(bytes);
}
