import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Frame, Page } from 'playwright-core';
import { launch } from '../browser/browser';
import { openAs, projectPagePath } from '../browser/pages';
import { people } from '../site/sample/people';
import type { Site } from '../site/site';

export interface BrowserRow {
  size: number;
  /** Our own board, or the same without virtual lists. */
  way: 'wallchart' | 'plain';
  /** From opening the page of the site until the first card is drawn. */
  firstCardMs: number;
  /** Elements of the board: matrix, tray and what is beside them. */
  domNodes: number;
  /** The longest time between two frames while a card is dragged over the cells: the middle one of three drags. */
  worstDragFrameMs: number;
}

const drags = 3;

const root = fileURLToPath(new URL('../..', import.meta.url));
const shipped = join(root, 'static', 'dist');

/** Builds the pages with every card in the document; answers where, and how to clear up. */
export async function buildPlainPages(): Promise<{ folder: string; remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'wallchart-plain-'));
  const { build } = await import('vite');
  await build({
    configFile: join(root, 'static', 'vite.config.mts'),
    logLevel: 'error',
    resolve: {
      alias: [
        {
          find: /^@tanstack\/react-virtual$/,
          replacement: join(root, 'test', 'bench', 'plain', 'virtual.ts'),
        },
      ],
    },
    build: { outDir: folder, emptyOutDir: true },
  });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
};

/** Has the app's scripts and styles come from a folder; both ways take them so. */
async function serveFrom(page: Page, site: Site, folder: string): Promise<void> {
  await page.route(
    (url) => url.origin === site.appUrl && !url.pathname.startsWith('/__bridge/'),
    async (route) => {
      const inside = new URL(route.request().url()).pathname.split('/').slice(4).join('/');
      const type = types[extname(inside)];
      if (type === undefined) return route.continue();
      const body = readFileSync(join(folder, inside), 'utf8');
      if (extname(inside) !== '.html') return route.fulfill({ contentType: type, body });
      const answer = await route.fetch();
      const bridge = /<script src="[^"]*bridge\.js"><\/script>/.exec(await answer.text())?.[0] ?? '';
      return route.fulfill({ response: answer, body: body.replace('<head>', `<head>${bridge}`) });
    },
  );
}

/** Starts to note the time of every frame. As text: what runs there must not refer to a helper of the compiler. */
const watchFrames = `
  globalThis.benchFrames = [];
  (function tick(now) {
    globalThis.benchFrames.push(now);
    requestAnimationFrame(tick);
  })(performance.now());
`;

/** Frames of the page while `work` goes on: the longest time between two, in milliseconds. */
async function worstFrame(frame: Frame, work: () => Promise<void>): Promise<number> {
  await frame.evaluate(watchFrames);
  await work();
  const times = (await frame.evaluate('globalThis.benchFrames')) as number[];
  return Math.max(...times.slice(1).map((time, index) => time - (times[index] ?? time)));
}

async function frameOf(page: Page): Promise<Frame> {
  const handle = await page.waitForSelector('iframe[data-module]');
  const frame = await handle.contentFrame();
  if (frame === null) throw new Error('The page has no frame of the app');
  return frame;
}

async function centreOf(frame: Frame, selector: string): Promise<{ x: number; y: number }> {
  const box = await (await frame.waitForSelector(selector)).boundingBox();
  if (box === null) throw new Error(`${selector} is not in sight`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Takes a card over the cells of a row and back, and lets it go where it was. */
async function drag(page: Page, frame: Frame): Promise<void> {
  const start = await centreOf(frame, '[data-cell="0:0"] [data-card]');
  const over = ['1:0', '2:0', '3:0', '3:1', '2:1', '1:1', '0:1'];
  const stops: { x: number; y: number }[] = [];
  for (const key of over) {
    const cell = await frame.$(`[data-cell="${key}"]`);
    if (cell !== null) stops.push(await centreOf(frame, `[data-cell="${key}"]`));
  }
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x + 8, start.y + 8, { steps: 3 });
  // A drag that never began would be a fast one.
  await frame.waitForSelector('[data-card] >> text=/was here$/');
  for (const { x, y } of stops) {
    await page.mouse.move(x, y, { steps: 6 });
    await page.waitForTimeout(50);
  }
  await page.mouse.move(start.x, start.y, { steps: 6 });
  await page.waitForTimeout(50);
  await page.mouse.up();
}

async function measureOne(
  browser: Browser,
  site: Site,
  { key, size, way, folder }: { key: string; size: number; way: BrowserRow['way']; folder: string },
): Promise<BrowserRow> {
  const { context, page } = await openAs(browser, site, people.bruno, '/');
  try {
    await page.waitForLoadState();
    await serveFrom(page, site, folder);
    const started = performance.now();
    await page.goto(`${site.url}${projectPagePath(site, key, 'matrix')}`, { waitUntil: 'commit' });
    const frame = await frameOf(page);
    await frame.waitForSelector('[data-card]', { timeout: 120_000 });
    const firstCardMs = Math.round(performance.now() - started);
    const domNodes = await frame.evaluate(() => {
      const matrix = document.querySelector('[data-cell]')?.closest('section[aria-label]:not([data-cell])');
      return matrix?.querySelectorAll('*').length ?? 0;
    });
    const worst: number[] = [];
    for (let run = 0; run < drags; run += 1) worst.push(await worstFrame(frame, () => drag(page, frame)));
    const middle = worst.sort((a, b) => a - b)[Math.floor(drags / 2)] ?? 0;
    return { size, way, firstCardMs, domNodes, worstDragFrameMs: Math.round(middle) };
  } finally {
    await context.close();
  }
}

/** The matrix of a project, as it ships and with every card in the document, by the same browser. */
export async function measureBrowser(
  site: Site,
  key: string,
  size: number,
  plain: string,
): Promise<BrowserRow[]> {
  const browser = await launch();
  try {
    const rows: BrowserRow[] = [];
    for (const way of ['wallchart', 'plain'] as const) {
      const folder = way === 'plain' ? plain : shipped;
      rows.push(await measureOne(browser, site, { key, size, way, folder }));
    }
    return rows;
  } finally {
    await browser.close();
  }
}
