import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { people } from '../site/sample/people';
import type { Site } from '../site/site';
import { axeFindings, launch } from './browser';
import { startSampleSite } from './fixtures/sample';
import { type AppPage, openAs } from './pages';

/** The settings page of a project in use: what was changed by hand, what is pointed out, the way out. */
let site: Site;
let browser: Browser;
let opened: AppPage[] = [];
const key = 'DLR';

async function openSettings(width: number, mode: 'light' | 'dark' = 'light'): Promise<AppPage> {
  const path = `/jira/software/projects/${key}/settings/apps/${site.forge.appId}/${site.forge.environmentId}`;
  const page = await openAs(browser, site, people.ada, path, { width, height: 1200 }, mode);
  opened.push(page);
  return page;
}

function transition(name: string) {
  const found = Object.values(site.jira.state.workflows)
    .find((workflow) => workflow.name === `Wallchart requirement (${key})`)
    ?.transitions.find((one) => one.name === name);
  if (!found) throw new Error(`There is no ${name}.`);
  return found;
}

beforeAll(async () => {
  site = await startSampleSite('plainSetUp');
  browser = await launch();
});
afterEach(async () => {
  for (const { context } of opened) await context.close();
  opened = [];
  expect(site.violations).toEqual([]);
  expect(site.contract.violations).toEqual([]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

test('what was changed by hand is listed and mended when asked, one by one and together', async () => {
  transition('Finish').validators = [];
  transition('Reopen').validators = [];
  transition('Start').validators = [];
  for (const status of Object.values(site.jira.state.statuses)) {
    if (status.name === 'Withdrawn') status.category = 'TODO';
  }
  const { page, app } = await openSettings(1280);
  await app.getByText('4 things were changed by hand since').waitFor();
  expect(await app.getByRole('button', { name: /Resume set-up|Set up/ }).count()).toBe(0);
  expect(await axeFindings(page)).toEqual([]);
  await app.getByRole('button', { name: 'Mend: The guard was taken off “Finish”' }).click();
  await app.getByText('3 things were changed by hand since').waitFor();
  expect(transition('Finish').validators).toHaveLength(1);
  expect(transition('Start').validators).toEqual([]);
  await app.getByRole('button', { name: 'Mend all 2' }).click();
  await app.getByText('one thing was changed by hand since').waitFor();
  await app.getByText('by hand, in Jira').waitFor();
  expect(transition('Start').validators).toHaveLength(1);
});

test('it fits a narrow page, light and dark', async () => {
  for (const mode of ['light', 'dark'] as const) {
    const { page, app } = await openSettings(420, mode);
    await app.getByRole('heading', { name: 'Changed by hand' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    const overflow = await app
      .locator('main')
      .evaluate((main) => main.scrollWidth - (main.ownerDocument.defaultView?.innerWidth ?? 0));
    expect(overflow).toBeLessThanOrEqual(0);
  }
});

test('the way out says what goes and what stays, before and after, and there is a way back', async () => {
  const { page, app } = await openSettings(1280);
  await app.getByRole('button', { name: 'See what goes and what stays' }).click();
  await app.getByRole('heading', { name: 'Stays', exact: true }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  expect(transition('Start').validators).toHaveLength(1);
  await app.getByRole('button', { name: 'Take Wallchart out' }).click();
  await app.getByText('Taken out', { exact: true }).waitFor();
  expect(transition('Start').validators).toEqual([]);
  await app.getByRole('button', { name: 'See what it left' }).click();
  await app.getByText('Wallchart’s own records').waitFor();
  await app.getByRole('button', { name: 'Set up again' }).click();
  await page.getByText('Wallchart is set up').waitFor();
  expect(transition('Start').validators).toHaveLength(1);
});
