import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { SampleRequirement } from './requirements';

/** Columns that are understood beside Summary; others are kept in the description. */
const known = ['Summary', 'Description', 'Department', 'Difficulty', 'Impact'];

/** Jira's limit for a summary and for a text field, in characters. */
const SUMMARY_LIMIT = 255;
const TEXT_LIMIT = 32_767;

export interface RequirementsFile {
  /** Of the project that is made of it. */
  name: string;
  requirements: SampleRequirement[];
}

interface Row {
  record: Record<string, string>;
  /** `lines`: of the file, up to the record's end. */
  info: { lines: number };
}

function position(text: string | undefined, column: string, at: string): number | null {
  if (!text?.trim()) return null;
  const value = Number(text);
  if (!Number.isFinite(value) || value < 0 || value > 100) {
    throw new Error(`${at}: ${column} must be a number from 0 to 100, not "${text}".`);
  }
  return value;
}

function rowsOf(file: string): Row[] {
  try {
    return parse(readFileSync(file, 'utf8'), {
      bom: true,
      columns: (header: string[]) => header.map((name) => name.trim()),
      skip_empty_lines: true,
      relax_column_count: true,
      info: true,
    }) as Row[];
  } catch (error) {
    throw new Error(
      `${file} cannot be read as CSV: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function requirementOf(row: Record<string, string>, at: string): SampleRequirement {
  const summary = (row.Summary ?? '').replace(/\s+/g, ' ').trim();
  if (!summary) throw new Error(`${at}: the Summary is empty.`);
  const others = Object.entries(row).filter(([name, value]) => !known.includes(name) && value);
  // What does not fit is not lost but opens the description.
  const long = summary.length > SUMMARY_LIMIT;
  const description = [
    ...(long ? [summary] : []),
    ...(row.Description ? [row.Description] : []),
    ...others.map(([name, value]) => `${name}: ${value}`),
  ].join('\n\n');
  if (description.length > TEXT_LIMIT) {
    throw new Error(
      `${at}: with its other columns the description has ${description.length} characters; Jira takes ${TEXT_LIMIT}.`,
    );
  }
  return {
    summary: long ? `${summary.slice(0, SUMMARY_LIMIT - 1)}…` : summary,
    description,
    departments: (row.Department ?? '')
      .split(';')
      .map((name) => name.trim())
      .filter(Boolean),
    difficulty: position(row.Difficulty, 'Difficulty', at),
    impact: position(row.Impact, 'Impact', at),
  };
}

/**
 * Reads requirements from a CSV file whose first row names the columns. `Department` may name several,
 * separated by semicolons; `Difficulty` and `Impact` are positions from 0 to 100.
 *
 * @throws Error that names the file, and the line where one is at fault.
 */
export function readRequirementsFile(file: string): RequirementsFile {
  const rows = rowsOf(file);
  const first = rows[0]?.record;
  if (!first) throw new Error(`${file} holds no rows under its header.`);
  if (!('Summary' in first)) {
    throw new Error(
      `${file} has no column named Summary; its first row names ${Object.keys(first).join(', ')}.`,
    );
  }
  return {
    name: basename(file, extname(file)),
    requirements: rows.map(({ record, info }) => requirementOf(record, `${file}, line ${info.lines}`)),
  };
}
