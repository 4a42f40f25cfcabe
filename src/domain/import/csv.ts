/** Comma-separated values as people really have them (RFC 4180 and what spreadsheets make of it). */

export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

export interface CsvRecord {
  /** The line of the file that it begins on, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvFile {
  readonly delimiter: Delimiter;
  /** Every record that holds anything, the header first. */
  readonly records: readonly CsvRecord[];
  /** The file ends inside quotes: the last record has swallowed what came after the stray one. */
  readonly unclosed: boolean;
}

/** Spreadsheets may say what parts the cells in a first line of its own. */
const saysDelimiter = /^\uFEFF?sep=([,;\t|])(\r\n|\n|\r|$)/;

interface Parsed {
  readonly records: readonly CsvRecord[];
  readonly unclosed: boolean;
}

/**
 * Records of a text. A quote opens a quoted cell only where the cell begins; inside, two quotes are one. What
 * follows the closing quote belongs to the cell, so that a stray quote loses nothing. Line ends are CR LF, LF
 * or CR; inside quotes they become LF. Records without anything in them are left out.
 *
 * @param atMost records to read; the rest of the text is not looked at
 */
export function parseCsv(text: string, delimiter: Delimiter, atMost = Number.POSITIVE_INFINITY): Parsed {
  const records: CsvRecord[] = [];
  const plainEnd = new RegExp(delimiter === '|' ? '[|\\r\\n]' : `[${delimiter}\\r\\n]`, 'g');
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  let line = 1;
  let start = 1;
  let cells: string[] = [];
  let unclosed = false;

  /** The cell that begins at `at`; leaves `at` on what ended it. */
  const readCell = (): string => {
    let value = '';
    if (text[at] === '"') {
      at += 1;
      for (;;) {
        const quote = text.indexOf('"', at);
        const end = quote === -1 ? text.length : quote;
        value += text.slice(at, end);
        at = end + 1;
        if (quote === -1) {
          unclosed = true;
          at = text.length;
          break;
        }
        if (text[at] !== '"') break;
        value += '"';
        at += 1;
      }
      value = value.replace(/\r\n?/g, '\n');
      for (const char of value) if (char === '\n') line += 1;
    }
    plainEnd.lastIndex = at;
    const end = plainEnd.exec(text)?.index ?? text.length;
    value += text.slice(at, end);
    at = end;
    return value;
  };

  while (at < text.length && records.length < atMost) {
    cells.push(readCell());
    if (text[at] === delimiter) {
      at += 1;
      // A delimiter at the very end has an empty cell after it.
      if (at < text.length) continue;
      cells.push('');
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1;
    at += 1;
    line += 1;
    if (cells.some((cell) => cell.trim() !== '')) records.push({ line: start, cells });
    cells = [];
    start = line;
  }
  return { records, unclosed };
}

/** Records that a guess looks at. */
const sampled = 30;

/** How well a delimiter explains the beginning of a text: more columns, the same number in each record. */
function fitness(text: string, delimiter: Delimiter): number {
  const { records } = parseCsv(text, delimiter, sampled);
  const [header, ...rows] = records;
  if (header === undefined || header.cells.length < 2) return 0;
  const alike = rows.filter(({ cells }) => cells.length === header.cells.length).length;
  return (rows.length === 0 ? 1 : (1 + alike) / (1 + rows.length)) * (1 + Math.log2(header.cells.length));
}

/** What most likely parts the cells of a text; a comma where nothing does. */
export function guessDelimiter(text: string): Delimiter {
  const scored = delimiters.map((delimiter) => ({ delimiter, score: fitness(text, delimiter) }));
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).delimiter;
}

/** Reads a file's text; its delimiter is guessed where none is given. */
export function readCsv(text: string, delimiter?: Delimiter): CsvFile {
  const said = saysDelimiter.exec(text);
  const named = delimiters.find((one) => one === said?.[1]);
  const chosen = delimiter ?? named ?? guessDelimiter(text);
  const { records, unclosed } = parseCsv(text, chosen);
  return { delimiter: chosen, unclosed, records: said === null ? records : records.slice(1) };
}
