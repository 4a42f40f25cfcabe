import type { Hash } from '../hash';
import { type Columns, positionsOf } from './columns';
import type { CsvFile, CsvRecord } from './csv';

/** A row of a file as it was chosen, before it is known what becomes of it. */
export interface Row {
  /** Line of the file that it begins on, from 1. */
  readonly line: number;
  /** The file's own name for it, such as an issue key elsewhere; empty where it has none. */
  readonly key: string;
  readonly summary: string;
  readonly description: string;
  /** Departments by name. */
  readonly departments: readonly string[];
  /** As it was written. */
  readonly difficulty: string;
  readonly impact: string;
  readonly effort: string;
  /** Which of the rows of the same content (or key) it is, from 1. */
  readonly occurrence: number;
  /** Why it cannot be read as a row. */
  readonly flaw: Flaw | null;
}

export const flaws = ['quote', 'cells'] as const;
/** `quote`: a quote is never closed; `cells`: it has more cells than the header. */
export type Flaw = (typeof flaws)[number];

/** Jira's limits, in UTF-16 code units as Jira counts. */
export const mostSummary = 255;
export const mostDescription = 32_767;
/** What of a text is kept that Jira would refuse anyway: enough to show that it is too long. */
const kept = { cell: 1_000, department: 256, description: mostDescription + 1 } as const;
/** Departments of one row that are looked at. */
const mostDepartments = 50;

/** Spreadsheets are kept from calculating by an apostrophe before `=`, `+`, `-` and `@`, which is not the cell's. */
const guarded = /^'(?=[=+\-@\t\r])/;
/** Characters that neither Jira nor XML has: controls, halves of a pair, and two that are none. */
const notText = /(?![\t\n])[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu;

function clean(text: string): string {
  return text.replace(guarded, '').replace(/\r\n?/g, '\n').replace(notText, '').normalize('NFC').trim();
}

function oneLine(text: string): string {
  return clean(text).replace(/\s+/g, ' ');
}

/** Several departments in one cell stand apart by semicolons or line breaks; commas may belong to a name. */
function departmentsIn(cells: readonly string[]): string[] {
  const names = cells.flatMap((cell) => clean(cell).split(/[;\n]/)).map(oneLine);
  return unique(names.filter((name) => name !== '')).slice(0, mostDepartments);
}

/** Each name once, whatever its letter case. */
function unique(names: readonly string[]): string[] {
  const byName = new Map<string, string>();
  for (const name of names) if (!byName.has(name.toLowerCase())) byName.set(name.toLowerCase(), name);
  return [...byName.values()];
}

interface Places {
  readonly columns: number;
  readonly at: Readonly<Record<Exclude<keyof Columns, 'departments'>, number>>;
  readonly departments: readonly number[];
}

function placesOf(header: readonly string[], columns: Columns): Places {
  const first = (name: string | null) => positionsOf(header, name)[0] ?? -1;
  return {
    columns: header.length,
    at: {
      summary: first(columns.summary),
      description: first(columns.description),
      difficulty: first(columns.difficulty),
      impact: first(columns.impact),
      effort: first(columns.effort),
      key: first(columns.key),
      occurrence: first(columns.occurrence),
    },
    departments: positionsOf(header, columns.departments),
  };
}

function rowOf({ line, cells }: CsvRecord, { columns, at, departments }: Places, flaw: Flaw | null): Row {
  const cell = (index: number) => cells[index] ?? '';
  const tooMany = cells.slice(columns).some((extra) => extra.trim() !== '');
  const occurrence = Number(cell(at.occurrence));
  return {
    line,
    key: oneLine(cell(at.key)).slice(0, kept.cell),
    summary: oneLine(cell(at.summary)).slice(0, kept.cell),
    description: clean(cell(at.description)).slice(0, kept.description),
    departments: departmentsIn(departments.map(cell)).map((name) => name.slice(0, kept.department)),
    difficulty: oneLine(cell(at.difficulty)).slice(0, kept.cell),
    impact: oneLine(cell(at.impact)).slice(0, kept.cell),
    effort: oneLine(cell(at.effort)).slice(0, kept.cell),
    occurrence: Number.isSafeInteger(occurrence) && occurrence > 0 ? occurrence : 0,
    flaw: flaw ?? (tooMany ? 'cells' : null),
  };
}

/**
 * What a row says, as far as it tells it from others: its key, or else summary, description and its own
 * departments. Scores and effort are left out, so that filling them in and importing again makes no second one.
 */
function contentOf({
  key,
  summary,
  description,
  departments,
}: Pick<Row, 'key' | 'summary' | 'description' | 'departments'>): string {
  if (key !== '') return JSON.stringify(['key', key.toLowerCase()]);
  const named = departments.map((name) => name.toLowerCase()).sort();
  return JSON.stringify(['content', summary, description, named]);
}

/**
 * What an imported requirement keeps of where it came from, by which it is found again: 32 hex digits over
 * what its row says and which of the rows that say so it is.
 */
export function identityOf(
  row: Omit<Row, 'line' | 'difficulty' | 'impact' | 'effort' | 'flaw'>,
  hash: Hash,
): string {
  return hash(JSON.stringify([contentOf(row), row.key === '' ? row.occurrence : 1])).slice(0, 32);
}

/** The rows below a file's header. Equal rows are counted in the file's order, where it does not say itself. */
export function rowsOf(file: CsvFile, columns: Columns): Row[] {
  const [header, ...records] = file.records;
  if (header === undefined) return [];
  const places = placesOf(header.cells, columns);
  const seen = new Map<string, number>();
  return records.map((record, index) => {
    const broken = file.unclosed && index === records.length - 1;
    const row = rowOf(record, places, broken ? 'quote' : null);
    if (row.occurrence > 0) return row;
    const content = contentOf(row);
    const occurrence = (seen.get(content) ?? 0) + 1;
    seen.set(content, occurrence);
    return { ...row, occurrence };
  });
}
