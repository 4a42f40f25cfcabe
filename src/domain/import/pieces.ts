import type { Row } from './rows';

/**
 * A file's rows in pieces: each fits one request from the page (500 KB) and one value of Forge's store
 * (240 KiB), in which it lies as JSON text, so escaped twice.
 */
export const mostPieceBytes = 200_000;
/** So that a batch, which reads its piece again, does not read much in vain. */
export const mostPieceRows = 500;
/** Rows of one file. */
export const mostRows = 20_000;

/** Bytes of a text in UTF-8. */
function utf8Length(text: string): number {
  let bytes = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

export function piecesOf(rows: readonly Row[]): Row[][] {
  const pieces: Row[][] = [];
  let piece: Row[] = [];
  let bytes = 0;
  for (const row of rows) {
    const own = utf8Length(JSON.stringify(JSON.stringify(row)));
    if (piece.length > 0 && (bytes + own > mostPieceBytes || piece.length === mostPieceRows)) {
      pieces.push(piece);
      piece = [];
      bytes = 0;
    }
    piece.push(row);
    bytes += own;
  }
  if (piece.length > 0) pieces.push(piece);
  return pieces;
}
