import { execFileSync } from 'node:child_process';
import type { Browser, FrameLocator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { people, type SamplePerson } from '../site/sample/people';
import type { Site } from '../site/site';
import { axeFindings, launch } from './browser';
import { catchUp, startSampleSite } from './fixtures/sample';
import { type AppPage, openAs, projectPagePath } from './pages';

/** What changes after it was signed, and the ways out, as people see and take them. */
let site: Site;
let browser: Browser;
const opened: AppPage[] = [];

const open = async (
  person: SamplePerson,
  path: string,
  size?: { width: number; height: number },
  mode?: 'light' | 'dark',
) => {
  const page = await openAs(browser, site, person, path, size, mode);
  opened.push(page);
  return page;
};

const reword = async (key: string, fields: object) => {
  await site.rest(people.farah.email, 'PUT', `/rest/api/3/issue/${key}`, { fields });
  await catchUp(site);
};

const card = (app: FrameLocator, key: string) =>
  app.locator('[data-card]').filter({ has: app.getByRole('link', { name: key, exact: true }) });

beforeAll(async () => {
  site = await startSampleSite('signed');
  browser = await launch();
});

afterAll(async () => {
  for (const { context } of opened.splice(0)) await context.close();
  await browser.close();
  await site.close();
});

test('a new wording shows on chart, order, panel and sign-off, and is put back', async () => {
  await reword('PIL-7', { summary: 'Sales sees nothing of the kind' });
  const matrix = await open(people.farah, projectPagePath(site, 'PIL', 'matrix'));
  await card(matrix.app, 'PIL-7').getByText('Stale').waitFor();
  await card(matrix.app, 'PIL-7').hover();
  await matrix.app.getByRole('button', { name: 'Actions for PIL-7', exact: true }).click();
  await matrix.app.getByRole('button', { name: 'Details' }).click();
  await matrix.app.locator('ins').first().waitFor();
  expect(await axeFindings(matrix.page)).toEqual([]);

  const order = await open(people.farah, projectPagePath(site, 'PIL', 'order'));
  await order.app
    .getByRole('row', { name: /PIL-7\b/ })
    .getByText('Stale')
    .waitFor();

  const panel = await open(people.farah, '/browse/PIL-7');
  await panel.app.getByText('Signature stale').first().waitFor();
  await panel.app.locator('del').first().waitFor();
  expect(await axeFindings(panel.page)).toEqual([]);

  const signOff = await open(people.farah, projectPagePath(site, 'PIL', 'sign-off'), undefined, 'dark');
  await signOff.app.getByRole('heading', { name: '1 requirement changed since signing' }).waitFor();
  await signOff.app.getByRole('button', { name: 'See what changed on PIL-7' }).click();
  await signOff.app.getByText('Sign again:').waitFor();
  expect(await axeFindings(signOff.page)).toEqual([]);

  await panel.app.getByRole('button', { name: 'Put the signed wording back' }).click();
  await panel.app.getByText('Signature stale').first().waitFor({ state: 'detached' });
  await panel.app.getByText('Signed', { exact: true }).first().waitFor();
});

test('a baseline has a certificate to read and to take away', async () => {
  const signOff = await open(people.bruno, projectPagePath(site, 'PIL', 'sign-off'));
  await signOff.app.getByRole('button', { name: 'Certificate of B1.1' }).click();
  await signOff.app.getByRole('heading', { name: 'PIL, baseline B1.1' }).waitFor();
  await signOff.app.getByText(/^Dora Weiss, /).waitFor();
  expect(await axeFindings(signOff.page)).toEqual([]);
  const download = signOff.page.waitForEvent('download');
  await signOff.app.getByRole('button', { name: 'Download as JSON' }).click();
  const file = await (await download).path();
  const said = execFileSync(process.execPath, ['tools/verify.mjs', file], { encoding: 'utf8' });
  expect(said).toContain('Proven: B1.1');
});
