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

test('after the app was installed anew a file comes back on the word of two, the second by what stands on paper', async () => {
  const at = `/jira/software/projects/DLR/settings/apps/${site.forge.appId}/${site.forge.environmentId}`;
  const roles = await site.rest(people.ada.email, 'GET', '/rest/api/3/project/DLR/role');
  const committee = new URL((roles.body as Record<string, string>)['CRM steering committee'] ?? '').pathname;
  await site.rest(people.ada.email, 'POST', committee, { user: [people.farah.accountId] });
  const admin = await openAs(browser, site, people.ada, at, { width: 1200, height: 1400 });
  const download = admin.page.waitForEvent('download');
  await admin.app.getByRole('button', { name: 'Export everything' }).click();
  const file = join(folder, 'all.json');
  await (await download).saveAs(file);
  await site.forge.uninstall();
  site.forge.install(people.ada.accountId);
  await admin.page.reload();
  await admin.app.getByRole('button', { name: /^(Set up this project|Resume set-up)$/ }).click();
  await admin.app.locator('input[type=file]').waitFor({ state: 'attached', timeout: 60_000 });
  await admin.app.locator('input[type=file]').setInputFiles(file);
  const restore = admin.app.getByRole('button', { name: /^Restore \d+ records$/ });
  await restore.waitFor();
  expect(await restore.isDisabled()).toBe(true);
  expect(await axeFindings(admin.page)).toEqual([]);

  const path = `/jira/software/projects/DLR/apps/${site.forge.appId}/${site.forge.environmentId}/ledger`;
  const member = await openAs(browser, site, people.farah, path, { width: 390, height: 844 }, 'dark');
  const says = member.app.getByRole('button', { name: 'It stands so on paper' });
  await says.waitFor();
  expect(await says.isDisabled()).toBe(true);
  const { pieces } = JSON.parse(readFileSync(file, 'utf8')) as {
    pieces: { records: { kind: string; body: { entries: { seq: number; hash: string }[] } }[] }[];
  };
  const entry = pieces
    .flatMap(({ records }) => records)
    .find(({ kind }) => kind === 'ledgerBlock')
    ?.body.entries.at(-1);
  await member.app.getByLabel('Ledger entry').fill(String(entry?.seq));
  await member.app.getByLabel('Hash', { exact: true }).fill('0123 4567 89ab');
  await says.click();
  await member.app.getByText('The file’s ledger has no such entry.').waitFor();
  expect(await axeFindings(member.page)).toEqual([]);
  await member.app.getByLabel('Hash', { exact: true }).fill(entry?.hash.slice(0, 12) ?? '');
  await says.click();
  await says.waitFor({ state: 'detached' });

  await admin.app.getByText('Two people vouch for the file').waitFor();
  await restore.click();
  await admin.app.getByText(/and the ledger has an entry of it\.$/).waitFor();
  await member.app
    .getByText(/on the word of .* too, who found entry \d+ as on paper/)
    .first()
    .waitFor();
  for (const { context } of [admin, member]) await context.close();
  expect(site.violations).toEqual([]);
  expect(site.contract.violations).toEqual([]);
});
