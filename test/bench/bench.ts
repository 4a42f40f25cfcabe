import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { measurePages, type PageRow, pageBudgets } from './pages';
import { measure, type Row } from './work';

/**
 * `npm run bench [-- --json] [-- --sizes 100,1000]`: what the app asks of the platform for a piece of work,
 * beside the plain way of asking Jira (search, then read each issue), and how much script each page loads.
 * Whatever is over its budget fails it.
 */

const dist = fileURLToPath(new URL('../../static/dist', import.meta.url));

/** Most calls and points of one piece of work, at any size (design.md, scale and cost). */
const budgets: Readonly<Record<string, { readonly calls: number; readonly points: number | null }>> = {
  'board view, cold': { calls: 8, points: 10 },
  'board view, poll': { calls: 2, points: 0 },
  'card move': { calls: 6, points: null },
  'guard decision': { calls: 4, points: null },
};

function sizesAsked(args: readonly string[]): number[] {
  const at = args.indexOf('--sizes');
  const text = at < 0 ? '100,1000' : (args[at + 1] ?? '');
  const sizes = text.split(',').map(Number);
  if (sizes.some((size) => !Number.isInteger(size) || size < 1)) {
    throw new Error('--sizes takes numbers of requirements, as in --sizes 100,1000');
  }
  return sizes;
}

function within(row: Row): string {
  const budget = row.way === 'wallchart' ? budgets[row.work] : undefined;
  if (budget === undefined) return '';
  const over = row.calls > budget.calls || (budget.points !== null && row.points > budget.points);
  const points = budget.points === null ? '' : `, ${budget.points} points`;
  return `${over ? 'OVER' : 'within'} ${budget.calls} calls${points}`;
}

function pageWithin({ page, initialJsGzipKB }: PageRow): string {
  const budget = pageBudgets[page] ?? null;
  if (budget === null) return '';
  return `${initialJsGzipKB > budget ? 'OVER' : 'within'} ${budget} KB`;
}

function table(heads: readonly string[], lines: readonly (readonly string[])[]): string {
  const all = [heads, ...lines];
  const widths = heads.map((_, column) => Math.max(...all.map((line) => (line[column] ?? '').length)));
  return all
    .map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .map((line) => line.trimEnd())
    .join('\n');
}

function print(rows: readonly Row[], pages: readonly PageRow[]): string {
  const work = table(
    ['work', 'way', 'size', 'points', 'calls', 'bytes', 'ms', 'budget'],
    rows.map((row) => [
      row.work,
      row.way,
      ...[row.size, row.points, row.calls, row.bytes, row.ms].map(String),
      within(row),
    ]),
  );
  const scripts = table(
    ['page', 'initial JS, KB gzip', 'budget'],
    pages.map((row) => [row.page, String(row.initialJsGzipKB), pageWithin(row)]),
  );
  return `${work}\n\n${scripts}\n`;
}

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  // Standard output holds the result alone; what the app logs goes with the errors.
  console.log = console.error;
  const rows: Row[] = [];
  for (const size of sizesAsked(args)) rows.push(...(await measure(size)));
  const pages = measurePages(join(dist));
  const verdicts = [...rows.map(within), ...pages.map(pageWithin)];
  if (verdicts.some((verdict) => verdict.startsWith('OVER'))) process.exitCode = 1;
  process.stdout.write(args.includes('--json') ? `${JSON.stringify({ rows, pages })}\n` : print(rows, pages));
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
