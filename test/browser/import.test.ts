import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, FrameLocator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { people, type SamplePerson } from '../site/sample/people';
import type { Site } from '../site/site';
import { axeFindings, launch } from './browser';
import { startSampleSite } from './fixtures/sample';
import { type AppPage, openAs, projectPagePath } from './pages';

/** Import from the matrix page, as people use it. */
let site: Site;
let browser: Browser;
const opened: AppPage[] = [];
const stories = join(__dirname, '../../../shared/data/jira-software-stories.csv');

async function open(
  person: SamplePerson = people.ada,
  size?: { width: number; height: number },
  mode?: 'light' | 'dark',
): Promise<AppPage> {
  const page = await openAs(browser, site, person, projectPagePath(site, 'CRM', 'matrix'), size, mode);
  opened.push(page);
  await page.app.getByRole('button', { name: 'Import', exact: true }).click();
  await page.app.getByLabel('CSV file').waitFor();
  return page;
}

const choose = (app: FrameLocator, name: string, content: string | Buffer) =>
  app.getByLabel('CSV file').setInputFiles({
    name,
    mimeType: 'text/csv',
    buffer: typeof content === 'string' ? Buffer.from(content) : content,
  });

const imported = () =>
  Object.values(site.jira.state.issues).filter(({ properties }) => 'wallchart.import' in properties);

beforeAll(async () => {
  site = await startSampleSite('rollout');
  browser = await launch();
});

afterEach(async () => {
  for (const { context } of opened.splice(0)) await context.close();
  expect(site.violations).toEqual([]);
  expect(site.contract.violations).toEqual([]);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

describe('import', () => {
  const text = [
    'Key;Title;Details;Component/s;Component/s;Difficulty;Impact',
    'REQ-1;"Export; with quotes";"First',
    'second line";Sales;Legal;Easy;Large',
    'REQ-2;No level;;Sales;;Impossible;Large',
    'REQ-3;Plain;;Finance;;;',
  ].join('\r\n');

  test('columns are guessed, departments made, bad rows listed, saved, mended and imported', async () => {
    const { page, app } = await open();
    await choose(app, 'wishes.csv', text);
    await app.getByRole('region', { name: 'First rows' }).waitFor();
    expect(await app.getByLabel('Summary', { exact: true }).inputValue()).toBe('Title');
    expect(await app.getByLabel('Departments', { exact: true }).inputValue()).toBe('Component/s');
    await app.getByText('1 department does not exist yet').waitFor();
    await app.getByText('2 rows can be imported; 1 row cannot').waitFor();
    expect(await axeFindings(page)).toEqual([]);

    await app.getByRole('button', { name: 'Import 3 rows' }).click();
    await app.getByText('2 new, 0 imported before, 1 not imported.').waitFor();
    await app.getByRole('cell', { name: /“Impossible” is no difficulty/ }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(imported().map(({ summary }) => summary)).toEqual(['Export; with quotes', 'Plain']);
    expect(Object.values(site.jira.state.components).map(({ name }) => name)).toContain('Legal');

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      app.getByRole('button', { name: 'Save as CSV' }).click(),
    ]);
    const saved = readFileSync(await download.path(), 'utf8');
    expect(saved).toContain('4,"“Impossible” is no difficulty');
    await app.getByRole('button', { name: 'Close' }).click();

    await app.getByRole('button', { name: 'Import', exact: true }).click();
    await choose(app, 'mended.csv', saved.replace('Impossible,', 'Hard,'));
    await app.getByRole('button', { name: 'Import 1 row' }).click();
    await app.getByText('1 new, 0 imported before, 0 not imported.').waitFor({ timeout: 40_000 });
    expect(imported()).toHaveLength(3);
  });

  test('stops, is found again after a reload, and resumes', async () => {
    const before = imported().length;
    const { page, app } = await open();
    const rows = Array.from({ length: 170 }, (_, index) => `Wish ${index + 1}`);
    let steps = 0;
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    // The third batch waits until Stop has been pressed.
    await page.route('**/__site/forge/invoke', async (route) => {
      if (route.request().postData()?.includes('import.step')) {
        steps += 1;
        if (steps === 3) await held;
      }
      await route.continue();
    });
    await choose(app, 'long.csv', ['Summary', ...rows].join('\n'));
    await app.getByRole('button', { name: 'Import 170 rows' }).click();
    await expect.poll(() => steps).toBe(3);
    await app.getByRole('button', { name: 'Stop' }).click();
    await app.getByRole('button', { name: 'Stopping after this batch' }).waitFor();
    letGo();
    await app.getByText('Stopped. What was imported stays').waitFor();
    const there = imported().length - before;
    expect(there).toBeLessThan(170);

    await page.reload();
    await app.getByRole('button', { name: 'Import', exact: true }).click();
    await app.getByText('The import of long.csv is not finished').waitFor();
    await app.getByRole('button', { name: 'Continue' }).click();
    await app.getByText('170 new, 0 imported before').waitFor({ timeout: 40_000 });
    expect(imported().length - before).toBe(170);
  });

  test('an upload that broke off goes on with the same file, and with no other', async () => {
    const before = imported().length;
    const { page, app } = await open();
    const file = ['Summary;Details', ...Array.from({ length: 620 }, (_, index) => `Row ${index + 1};x`)];
    let uploads = 0;
    let isCut = true;
    // The second piece never arrives, however often the page tries.
    await page.route('**/__site/forge/invoke', async (route) => {
      const isUpload = route.request().postData()?.includes('import.upload') === true;
      if (isUpload) uploads += 1;
      await (isUpload && uploads > 1 && isCut ? route.abort() : route.continue());
    });
    await choose(app, 'cut.csv', file.join('\n'));
    await app.getByLabel('Description', { exact: true }).selectOption('Not in the file');
    await app.getByRole('button', { name: 'Import 620 rows' }).click();
    await expect.poll(() => uploads).toBe(2);
    await page.reload();
    isCut = false;
    uploads = 0;
    await app.getByRole('button', { name: 'Import', exact: true }).click();
    const left = app.getByRole('region', { name: 'The import of cut.csv is not finished' });
    await left.getByText('50 % of its 620 rows have been uploaded.').waitFor();
    expect(await app.getByLabel('CSV file').isDisabled()).toBe(true);
    const again = (rows: string[]) =>
      left.getByLabel('The same file').setInputFiles({
        name: 'cut.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(rows.join('\n')),
      });
    await again([...file, 'One more;y']);
    await left.getByRole('alert').getByText('This is not the file that was being imported').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await again(file);
    await app.getByText('620 new, 0 imported before').waitFor({ timeout: 60_000 });
    // The first piece has arrived, and does not go again.
    expect(uploads).toBe(1);
    expect(imported().length - before).toBe(620);
    expect(imported().at(-1)?.description).toBeNull();
  });

  test('other encodings are found out or asked for', async () => {
    const { app } = await open();
    const utf16 = Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from('Summary\tDescription\nÜber\tß', 'utf16le'),
    ]);
    await choose(app, 'utf16.txt', utf16);
    await app.getByRole('cell', { name: 'Über ß' }).waitFor();
    expect(await app.getByLabel('Encoding').inputValue()).toBe('utf-16le');
    await app.getByRole('button', { name: 'Another file' }).click();

    // 摘要 and 客户 in GB18030, which is no UTF-8.
    const gb = Buffer.from([0xd5, 0xaa, 0xd2, 0xaa, 0x0a, 0xbf, 0xcd, 0xbb, 0xa7]);
    await choose(app, 'gb.csv', gb);
    await app.getByText('This file is not in Unicode').waitFor();
    await app.getByRole('cell', { name: '客户' }).waitFor();
    expect(await app.getByLabel('Summary', { exact: true }).inputValue()).toBe('摘要');
    await app.getByLabel('Encoding').selectOption('windows-1252');
    await app.getByRole('cell', { name: '¿Í»§' }).waitFor();
  });

  test('is fit for a narrow page and a dark one', async () => {
    const { page, app } = await open(people.ada, { width: 390, height: 800 }, 'dark');
    await choose(app, 'wishes.csv', text);
    await app.getByRole('region', { name: 'First rows' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    const dialog = app.getByRole('dialog');
    const wide = await dialog.evaluate((element) => element.scrollWidth - element.clientWidth);
    expect(wide).toBeLessThanOrEqual(0);
  });

  test.skipIf(!existsSync(stories))('352 real stories, by hand', async () => {
    const before = imported().length;
    const { app } = await open();
    await app.getByLabel('CSV file').setInputFiles(stories);
    await app.getByRole('button', { name: 'Import 352 rows' }).click();
    // The rows of the test before may have used up what storage takes in this minute: it goes on by itself.
    await app.getByText('352 new, 0 imported before').waitFor({ timeout: 110_000 });
    expect(imported().length - before).toBe(352);
  });
});
