import { type Columns, columnNames, guessColumns } from '../../../../src/domain/import/columns';
import { type CsvFile, type Delimiter, readCsv } from '../../../../src/domain/import/csv';
import { mostRows } from '../../../../src/domain/import/pieces';
import { missingDepartments, type Planned, type Project, planRow } from '../../../../src/domain/import/plan';
import { type Row, rowsOf } from '../../../../src/domain/import/rows';
import type { Encoding, Source } from '../../../../src/domain/import/source';
import { type Detected, decode, detect } from './decode';
import { words } from './words';

/** A file as it has been read so far, and what was chosen about it. */
export interface Reading {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Hex SHA-256 of the bytes. */
  readonly digest: string;
  readonly detected: Detected;
  readonly encoding: Encoding;
  readonly file: CsvFile;
  readonly columns: Columns;
}

export type Opened =
  | { readonly ok: true; readonly reading: Reading }
  | { readonly ok: false; readonly why: string };

function opened(reading: Reading): Opened {
  const rows = reading.file.records.length - 1;
  if (rows < 1) return { ok: false, why: words.noRows };
  if (rows > mostRows) return { ok: false, why: words.tooManyRows(mostRows) };
  return { ok: true, reading };
}

const headerOf = ({ file }: Pick<Reading, 'file'>): readonly string[] => file.records[0]?.cells ?? [];

async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export async function openFile(file: File): Promise<Opened> {
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const detected = detect(bytes);
    return readAs({ name: file.name, bytes, digest: await digestOf(bytes), detected }, detected.encoding);
  } catch {
    return { ok: false, why: words.unreadable };
  }
}

/** The same file read otherwise; its columns are guessed anew. */
export function readAs(
  from: Pick<Reading, 'name' | 'bytes' | 'digest' | 'detected'>,
  encoding: Encoding,
  delimiter?: Delimiter,
): Opened {
  const { name, bytes, digest, detected } = from;
  const file = readCsv(decode(bytes, encoding), delimiter);
  return opened({ name, bytes, digest, detected, encoding, file, columns: guessColumns(headerOf({ file })) });
}

export const sourceOf = ({ digest, encoding, file, columns }: Reading): Source => ({
  digest,
  encoding,
  delimiter: file.delimiter,
  columns,
});

/** The rows of a file as they were when it was first uploaded; null where it is another file. */
export function sameRows(reading: Reading, source: Source): Row[] | null {
  if (reading.digest !== source.digest) return null;
  const again = readAs(reading, source.encoding, source.delimiter);
  return again.ok ? rowsOf(again.reading.file, source.columns) : null;
}

export const namesIn = (reading: Reading): string[] => columnNames(headerOf(reading));

/** What the rows would become, with the departments that are there and those that are to be made. */
export interface Preview {
  readonly rows: readonly Row[];
  readonly planned: readonly Planned[];
  readonly missing: readonly string[];
  readonly bad: number;
}

export function preview(reading: Reading, project: Project, makeMissing: boolean): Preview {
  const rows = rowsOf(reading.file, reading.columns);
  const missing = project.department === null ? missingDepartments(rows, project.departments) : [];
  const made = makeMissing ? missing.map((name) => ({ id: `new:${name}`, name })) : [];
  const whole = { ...project, departments: [...project.departments, ...made] };
  const planned = rows.map((row) => planRow(row, whole));
  return { rows, planned, missing, bad: planned.filter(({ ok }) => !ok).length };
}
