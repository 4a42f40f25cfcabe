import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { type BrowserRow, buildPlainPages, measureBrowser } from './browser';
import { browserVerdict, pageVerdict, rowVerdict } from './budgets';
import { measureOrder } from './order';
import { measurePages, type PageRow } from './pages';
import { Rollout } from './rollout';
import { measureBoard, measureChart, type Row } from './work';

/**
 * `npm run bench [-- --json] [-- --sizes 100,1000] [-- --no-browser]`: what the app asks of the platform for a
 * piece of work, how its board does in a browser, both beside the plain way, and how much script each page loads.
 * Whatever is over its budget fails it.
 */

const dist = fileURLToPath(new URL('../../static/dist', import.meta.url));

interface Measured {
  rows: Row[];
  pages: PageRow[];
  browser: BrowserRow[];
}

function sizesAsked(args: readonly string[]): number[] {
  const at = args.indexOf('--sizes');
  const text = at < 0 ? '100,1000,10000' : (args[at + 1] ?? '');
  const sizes = text.split(',').map(Number);
  if (sizes.some((size) => !Number.isInteger(size) || size < 50)) {
    throw new Error('--sizes takes numbers of requirements, 50 at least, as in --sizes 100,1000');
  }
  return sizes;
}

function table(heads: readonly string[], lines: readonly (readonly string[])[]): string {
  const all = [heads, ...lines];
  const widths = heads.map((_, column) => Math.max(...all.map((line) => (line[column] ?? '').length)));
  return all
    .map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .map((line) => line.trimEnd())
    .join('\n');
}

function print({ rows, pages, browser }: Measured): string {
  const work = table(
    ['work', 'way', 'size', 'points', 'calls', 'bytes', 'ms', 'budget'],
    rows.map((row) => [
      row.work,
      row.way,
      ...[row.size, row.points, row.calls, row.bytes, row.ms].map(String),
      rowVerdict(row),
    ]),
  );
  const drawn = table(
    ['board in the browser', 'size', 'first card, ms', 'nodes', 'worst frame of a drag, ms', 'budget'],
    browser.map((row) => [
      row.way,
      ...[row.size, row.firstCardMs, row.domNodes, row.worstDragFrameMs].map(String),
      browserVerdict(row, browser),
    ]),
  );
  const scripts = table(
    ['page', 'initial JS, KB gzip', 'budget'],
    pages.map((row) => [row.page, String(row.initialJsGzipKB), pageVerdict(row)]),
  );
  return `${[work, ...(browser.length > 0 ? [drawn] : []), scripts].join('\n\n')}\n`;
}

/** Everything at the sizes asked for, one site after the other. */
async function measureAll(sizes: readonly number[], inBrowser: boolean): Promise<Measured> {
  const rows: Row[] = [];
  const browser: BrowserRow[] = [];
  const plain = inBrowser ? await buildPlainPages() : null;
  try {
    for (const size of sizes) {
      console.error(`bench: ${size} requirements`);
      const rollout = await Rollout.open(size);
      try {
        rows.push(...(await measureBoard(rollout, size)));
        // Before there is a chart: cards that are signed cannot be dragged.
        if (plain !== null)
          browser.push(...(await measureBrowser(rollout.site, rollout.key, size, plain.folder)));
        rows.push(...(await measureChart(rollout, size)));
      } finally {
        await rollout.close();
      }
      rows.push(...measureOrder(size));
    }
  } finally {
    plain?.remove();
  }
  return { rows, pages: measurePages(dist), browser };
}

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  // Standard output holds the result alone; what the app logs goes with the errors.
  console.log = console.error;
  const measured = await measureAll(sizesAsked(args), !args.includes('--no-browser'));
  const { rows, pages, browser } = measured;
  const verdicts = [
    ...rows.map(rowVerdict),
    ...pages.map(pageVerdict),
    ...browser.map((row) => browserVerdict(row, browser)),
  ];
  if (verdicts.some((verdict) => verdict.startsWith('OVER'))) process.exitCode = 1;
  process.stdout.write(args.includes('--json') ? `${JSON.stringify(measured)}\n` : print(measured));
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
