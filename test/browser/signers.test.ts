import { mkdirSync } from 'node:fs';
import process from 'node:process';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { people, type SamplePerson } from '../site/sample/people';
import type { Site } from '../site/site';
import { axeFindings, launch } from './browser';
import { startSampleSite } from './fixtures/sample';
import { type AppPage, openAs, projectPagePath } from './pages';

/** A key user who cannot sign, as people find it said and mend it: replaced, and with a delegate. */
let site: Site;
let browser: Browser;
const opened: AppPage[] = [];

const open = async (person: SamplePerson, mode: 'light' | 'dark' = 'light', width = 1440) => {
  const path = projectPagePath(site, 'PIL', 'sign-off');
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

beforeAll(async () => {
  site = await startSampleSite('signed');
  const dora = site.jira.state.users[people.dora.accountId];
  if (dora === undefined) throw new Error('There is no Dora');
  dora.active = false;
  browser = await launch();
});

afterAll(async () => {
  for (const { context } of opened.splice(0)) await context.close();
  await browser.close();
  await site.close();
});

// What it does once it cannot do again.
test('a department that nobody can sign for says so, and what to do', { retry: 0 }, async () => {
  const june = await open(people.june, 'dark', 420);
  await june.app.getByText('Nobody can sign for Marketing').waitFor();
  await june.app.getByText(/Dora Weiss is deactivated in Jira. The CRM governance lead replaces/).waitFor();
  expect(await axeFindings(june.page)).toEqual([]);
  await look(june.page, 'nobody-narrow-dark');

  const bruno = await open(people.bruno);
  await bruno.app.getByText('Nobody can sign for Marketing').waitFor();
  await look(bruno.page, 'nobody');
  await bruno.app.getByRole('button', { name: 'Replace Dora Weiss as key user of Marketing' }).click();
  const dialog = bruno.app.getByRole('dialog');
  await dialog.getByText('Choose a person and say why.').waitFor();
  await dialog.getByRole('combobox').fill('Hana');
  await bruno.app.getByRole('option', { name: 'Hana Kobayashi' }).click();
  await dialog.getByLabel('Reason').fill('Has left the company');
  expect(await axeFindings(bruno.page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Replace', exact: true }).click();
  await bruno.app.getByText(/instead of Dora Weiss since/).waitFor();
  await bruno.app.getByText('Nobody can sign for Marketing').waitFor({ state: 'detached' });
});

test('a delegate signs in the name of a key user', { retry: 0 }, async () => {
  const bruno = await open(people.bruno);
  await bruno.app.getByRole('button', { name: 'Publish a new chart' }).click();
  await bruno.app.getByText('0 of 4 departments have signed').waitFor();
  await bruno.app.getByRole('button', { name: 'Name a delegate of Emil Sørby for Service' }).click();
  const dialog = bruno.app.getByRole('dialog');
  await dialog.getByRole('combobox').fill('June');
  await bruno.app.getByRole('option', { name: 'June Abara' }).click();
  await dialog.getByRole('button', { name: 'Name the delegate' }).click();
  await bruno.app.getByText(/June Abara signs in their name until/).waitFor();

  const june = await open(people.june);
  await june.app.getByRole('button', { name: 'Sign for Service in the name of Emil Sørby' }).click();
  await june.app.getByText(/^You sign in the name of Emil Sørby/).waitFor();
  const sentence = await june.app.getByText(/^I sign Service's/).textContent();
  await june.app.getByLabel(/^To sign, type/).fill(sentence ?? '');
  await june.app.getByRole('button', { name: 'Sign for Service', exact: true }).click();
  await june.app.getByText(/June Abara for Emil Sørby, /).waitFor();
  await look(june.page, 'delegate');
});
