import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { people } from '../site/sample/people';
import type { Site } from '../site/site';
import { axeFindings, launch } from './browser';
import { startSampleSite } from './fixtures/sample';
import { openAs } from './pages';

/** Export and restore on the settings page: a file that is saved, chosen again, looked through and restored. */
let site: Site;
let browser: Browser;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wallchart-'));
  site = await startSampleSite('plainSetUp');
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await rm(folder, { recursive: true });
});

test('everything goes into a file, and what is missing comes back out of it', async () => {
  const path = `/jira/software/projects/DLR/settings/apps/${site.forge.appId}/${site.forge.environmentId}`;
  const { page, app, context } = await openAs(browser, site, people.ada, path, { width: 1200, height: 1400 });
  const download = page.waitForEvent('download');
  await app.getByRole('button', { name: 'Export everything' }).click();
  const file = join(folder, (await download).suggestedFilename());
  await (await download).saveAs(file);
  expect(file).toMatch(/wallchart-DLR-\d{4}-\d\d-\d\d\.json$/);

  const choose = (name: string) => app.locator('input[type=file]').setInputFiles(name);
  const cut = join(folder, 'cut.json');
  writeFileSync(cut, readFileSync(file, 'utf8').slice(0, -20));
  await choose(cut);
  await app.getByText('This is not a whole JSON file.').waitFor();
  writeFileSync(cut, '{"format":"other"}');
  await choose(cut);
  await app.getByText('This is a file of something else.').waitFor();
  writeFileSync(cut, readFileSync(file, 'utf8').replace('"skipping":"strict"', '"skipping":"rolling"'));
  await choose(cut);
  await app.getByText('Part 1 is not as it was exported').waitFor();

  const { store } = site.forge;
  const lost = store.listed('person').filter(({ item }) => item.key.includes(':person:'));
  const [person] = structuredClone(lost.map(({ item }) => item));
  if (person === undefined) throw new Error('Nobody is on the ledger');
  for (const { item } of lost) store.delete('person', item.key);
  await choose(file);
  await app.getByText('What a restore would do').waitFor();
  const row = app.getByRole('row', { name: /^People of the ledger/ });
  expect(await row.getByRole('cell').allTextContents()).toEqual(['1', '–', '–', '–', '']);
  expect(await axeFindings(page)).toEqual([]);
  await app.getByRole('button', { name: 'Restore 1 record' }).click();
  await app.getByText('1 record written, and the ledger has an entry of it.').waitFor();
  expect(store.get('person', person.key)?.value).toEqual(person.value);
  await context.close();
  expect(site.violations).toEqual([]);
  expect(site.contract.violations).toEqual([]);
});
