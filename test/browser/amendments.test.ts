import { mkdirSync } from 'node:fs';
import process from 'node:process';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { people, type SamplePerson } from '../site/sample/people';
import type { Site } from '../site/site';
import { axeFindings, launch } from './browser';
import { catchUp, startSampleSite } from './fixtures/sample';
import { type AppPage, openAs, projectPagePath } from './pages';

/** A change of the signed chart as people make it: asked for by dragging a card, confirmed by each, signed. */
let site: Site;
let browser: Browser;
const opened: AppPage[] = [];

const open = async (person: SamplePerson, path: string, mode: 'light' | 'dark' = 'light', width = 1440) => {
  const page = await openAs(browser, site, person, path, { width, height: 900 }, mode);
  opened.push(page);
  return page;
};

/** Pictures to look at, where somebody asks for them. */
const look = async (page: Page, name: string) => {
  const folder = process.env.PICTURES;
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
};

const card = (app: FrameLocator, key: string) =>
  app.locator('[data-card]').filter({ has: app.getByRole('link', { name: key, exact: true }) });

const team = ['bruno', 'chidi', 'dora', 'emil', 'farah', 'gus', 'june'] as const;

beforeAll(async () => {
  site = await startSampleSite('signed');
  browser = await launch();
});

afterAll(async () => {
  for (const { context } of opened.splice(0)) await context.close();
  await browser.close();
  await site.close();
});

// What it does once it cannot do again.
test('dragging a signed card asks the team, and each member confirms', { retry: 0 }, async () => {
  const matrix = await open(people.june, projectPagePath(site, 'PIL', 'matrix'));
  await card(matrix.app, 'PIL-7').waitFor();
  const cell = matrix.app.locator('[data-cell="1:1"]');
  await card(matrix.app, 'PIL-7').dragTo(cell);
  const dialog = matrix.app.getByRole('dialog');
  await dialog.getByText('Change on the chart: PIL-7').waitFor();
  await dialog.getByLabel('Why').fill('The audit asks for it earlier');
  const meant = dialog.getByLabel(/chain reaction is meant/);
  if (await meant.isVisible()) await meant.check();
  await look(matrix.page, 'ask');
  expect(await axeFindings(matrix.page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Ask the team' }).click();
  await card(matrix.app, 'PIL-7').getByText('Asked').waitFor();
  await look(matrix.page, 'asked');

  for (const name of team) {
    const changes = await open(people[name], projectPagePath(site, 'PIL', 'changes'));
    await changes.app.getByRole('heading', { name: 'Waiting for you' }).waitFor();
    await changes.app.getByRole('button', { name: 'Request 1' }).click();
    await changes.app.getByRole('button', { name: 'Confirm' }).waitFor();
    if (name === 'bruno') {
      await look(changes.page, 'answer');
      expect(await axeFindings(changes.page)).toEqual([]);
    }
    await changes.app.getByRole('button', { name: 'Confirm' }).click();
    await changes.page.getByText('You have confirmed it').waitFor();
    await changes.context.close();
  }
  await catchUp(site);

  const signOff = await open(people.dora, projectPagePath(site, 'PIL', 'sign-off'), 'dark');
  await signOff.app.getByRole('heading', { name: /Added later/ }).waitFor();
  await look(signOff.page, 'sign-off');
  expect(await axeFindings(signOff.page)).toEqual([]);

  await signOff.app.getByRole('button', { name: 'Sign A-01 for Marketing' }).click();
  await signOff.page.getByText('You have signed A-01 for Marketing').waitFor();

  const order = await open(people.june, projectPagePath(site, 'PIL', 'order'), 'light', 800);
  await order.app.getByRole('rowheader', { name: 'A-01' }).waitFor();
  await look(order.page, 'order');

  const panel = await open(people.june, '/browse/PIL-7');
  await panel.app.getByText('A-01').first().waitFor();
  await look(panel.page, 'panel');
  expect(await axeFindings(panel.page)).toEqual([]);

  const { key } = await requestIssue();
  const request = await open(people.june, `/browse/${key}`);
  await request.app.getByText('Confirmed', { exact: true }).first().waitFor();
  await look(request.page, 'request');
});

/** The issue that carries the request. */
async function requestIssue(): Promise<{ readonly key: string }> {
  const { body } = await site.rest(people.june.email, 'POST', '/rest/api/3/search/jql', {
    jql: 'project = PIL AND issuetype = "CRM Change Request"',
    fields: ['summary'],
  });
  const [found] = (body as { issues: { key: string }[] }).issues;
  if (found === undefined) throw new Error('No issue carries the request');
  return found;
}
