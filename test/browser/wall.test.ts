import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { people } from '../site/sample/people';
import type { Site } from '../site/site';
import { axeFindings, launch } from './browser';
import { startSampleSite } from './fixtures/sample';
import { type AppPage, openAs, projectPagePath } from './pages';

/** The wall as it hangs. */
let site: Site;
let browser: Browser;
const opened: AppPage[] = [];

const open = async (mode: 'light' | 'dark', width: number, height: number) => {
  const path = projectPagePath(site, 'PIL', 'wall');
  const page = await openAs(browser, site, people.june, path, { width, height }, mode);
  opened.push(page);
  await page.app.getByText('Wave 1, now').waitFor({ timeout: 30_000 });
  return page;
};

beforeAll(async () => {
  site = await startSampleSite('signed');
  browser = await launch();
});
afterEach(async () => {
  for (const { context } of opened.splice(0)) await context.close();
});
afterAll(async () => {
  expect(site.violations).toEqual([]);
  await browser?.close();
  await site?.close();
});

test.each(['light', 'dark'] as const)('hangs in %s: chart, progress, signatures, ledger', async (mode) => {
  const { app, page } = await open(mode, 1920, 1080);
  await app.getByText('of 12 done').waitFor();
  await app.getByText('B1.1').waitFor();
  await app.getByText(/^[0-9a-f]{4}(-[0-9a-f]{4}){2}$/).waitFor();
  expect(await app.getByText('signed', { exact: true }).count()).toBe(4);
  await app.getByText(/^Ledger \d+ · [0-9a-f]{12}$/).waitFor();
  await app.getByText('Next:').waitFor();
  const struck = app.getByRole('listitem').filter({ hasText: 'Quote from the price list' });
  expect(await struck.locator('svg path').count()).toBe(1);
  expect(await axeFindings(page)).toEqual([]);
});

test('turns pages where it does not fit, by itself and by hand, and stays within its screen', async () => {
  const { app, page } = await open('light', 900, 330);
  const shown = app.getByRole('status').filter({ hasText: /^Page/ });
  await expect.poll(() => shown.textContent()).toMatch(/^Page 1 of [2-9]/);
  await app.getByRole('button', { name: 'Next page' }).click();
  await expect.poll(() => shown.textContent()).toMatch(/^Page 2 of/);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => shown.textContent()).toMatch(/^Page 1 of/);
  await app.getByRole('button', { name: 'Stop turning pages' }).click();
  await app.getByRole('button', { name: 'Turn pages' }).waitFor();
  // On paper all pages are there at once, and what is done is struck through on every line that it takes.
  await page.emulateMedia({ media: 'print' });
  const paper = await app.locator('main').evaluate((main) => {
    const columns = main.querySelector('section > div');
    const struck = [...main.querySelectorAll('li')].find((line) => line.querySelector('svg path') !== null);
    const { columnFill = '', transform = '' } = columns === null ? {} : getComputedStyle(columns);
    const summary = struck?.querySelector('span > span');
    return [columnFill, transform, summary && getComputedStyle(summary).textDecorationLine];
  });
  expect(paper).toEqual(['balance', 'none', 'line-through']);
  await page.emulateMedia({ media: null });
  const overflow = await app.locator('main').evaluate((main) => main.scrollHeight - main.clientHeight);
  expect(overflow).toBeLessThanOrEqual(1);
});

test('says when the connection is lost, keeps what it has, and goes on by itself', async () => {
  const { app, context } = await open('light', 1280, 720);
  await context.setOffline(true);
  await app.getByText('The connection is lost').waitFor({ timeout: 40_000 });
  await app.getByText('Wave 1, now').waitFor();
  await context.setOffline(false);
  await app.getByText('The connection is lost').waitFor({ state: 'detached', timeout: 40_000 });
});

test('strikes what is done while it hangs', async () => {
  const { app } = await open('light', 1920, 1080);
  const line = app.getByRole('listitem').filter({ hasText: 'Sales pipeline by stage and month' });
  await line.getByLabel('under way').waitFor();
  const path = '/rest/api/3/issue/PIL-5/transitions';
  const { body } = await site.rest(people.ada.email, 'GET', path);
  const { transitions } = body as { transitions: { id: string; name: string }[] };
  const finish = transitions.find(({ name }) => name === 'Finish');
  const done = await site.rest(people.ada.email, 'POST', path, { transition: { id: finish?.id } });
  expect(done.status).toBe(204);
  await line.locator('svg path').waitFor({ state: 'attached', timeout: 60_000 });
  await app.getByText('3', { exact: true }).first().waitFor();
});
