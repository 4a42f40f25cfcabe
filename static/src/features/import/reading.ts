import { type Columns, columnNames, guessColumns } from '../../../../src/domain/import/columns';
import { type CsvFile, type Delimiter, readCsv } from '../../../../src/domain/import/csv';
import { mostRows } from '../../../../src/domain/import/pieces';
import { missingDepartments, type Planned, type Project, planRow } from '../../../../src/domain/import/plan';
import { type Row, rowsOf } from '../../../../src/domain/import/rows';
import { type Detected, decode, detect, type Encoding } from './decode';
import { words } from './words';

/** A file as it has been read so far, and what was chosen about it. */
export interface Reading {
  readonly name: string;
  readonly bytes: Uint8Array;
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

export async function openFile(file: File): Promise<Opened> {
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const detected = detect(bytes);
    return readAs({ name: file.name, bytes, detected }, detected.encoding);
  } catch {
    return { ok: false, why: words.unreadable };
  }
}

/** The same file read otherwise; its columns are guessed anew. */
export function readAs(
  from: Pick<Reading, 'name' | 'bytes' | 'detected'>,
  encoding: Encoding,
  delimiter?: Delimiter,
): Opened {
  const { name, bytes, detected } = from;
  const file = readCsv(decode(bytes, encoding), delimiter);
  return opened({ name, bytes, detected, encoding, file, columns: guessColumns(headerOf({ file })) });
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
