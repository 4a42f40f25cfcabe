import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { SampleRequirement } from './requirements';

/** Columns that are understood beside Summary; others are kept in the description. */
const known = ['Summary', 'Description', 'Department', 'Difficulty', 'Impact'];

function position(text: string | undefined, column: string, line: number): number | null {
  if (!text) return null;
  const value = Number(text);
  if (!Number.isFinite(value) || value < 0 || value > 100) {
    throw new Error(`Line ${line}: ${column} must be a number from 0 to 100, not "${text}".`);
  }
  return value;
}

/**
 * Reads requirements from a CSV file whose first row names the columns. `Department` may name several,
 * separated by semicolons; `Difficulty` and `Impact` are positions from 0 to 100.
 */
export function readRequirementsFile(file: string): { name: string; requirements: SampleRequirement[] } {
  let rows: Record<string, string>[];
  try {
    rows = parse(readFileSync(file, 'utf8'), {
      bom: true,
      columns: (header: string[]) => header.map((name) => name.trim()),
      skip_empty_lines: true,
      relax_column_count: true,
    }) as Record<string, string>[];
  } catch (error) {
    throw new Error(
      `${file} cannot be read as CSV: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  if (rows.length === 0) throw new Error(`${file} holds no rows under its header.`);
  if (!rows[0] || !('Summary' in rows[0])) {
    throw new Error(
      `${file} has no column named Summary; its first row names ${Object.keys(rows[0] ?? {}).join(', ')}.`,
    );
  }
  const requirements = rows.map((row, index): SampleRequirement => {
    const line = index + 2;
    const summary = (row.Summary ?? '').replace(/\s+/g, ' ').trim();
    if (!summary) throw new Error(`${file}, line ${line}: the Summary is empty.`);
    const others = Object.entries(row).filter(([name, value]) => !known.includes(name) && value);
    // Jira takes 255 characters; what does not fit is not lost but opens the description.
    const long = summary.length > 255;
    const paragraphs = [
      ...(long ? [summary] : []),
      ...(row.Description ? [row.Description] : []),
      ...others.map(([name, value]) => `${name}: ${value}`),
    ];
    return {
      summary: long ? `${summary.slice(0, 254)}…` : summary,
      description: paragraphs.join('\n\n'),
      departments: (row.Department ?? '')
        .split(';')
        .map((name) => name.trim())
        .filter(Boolean),
      difficulty: position(row.Difficulty, 'Difficulty', line),
      impact: position(row.Impact, 'Impact', line),
    };
  });
  return { name: basename(file, extname(file)), requirements };
}
