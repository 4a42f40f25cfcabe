import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { people, type SamplePerson } from '../site/sample/people';
import type { Site } from '../site/site';
import { axeFindings, launch } from './browser';
import { startSampleSite } from './fixtures/sample';
import { type AppPage, openAs, projectPagePath } from './pages';

/** The ledger as its readers use it. */
let site: Site;
let browser: Browser;
const opened: AppPage[] = [];

const open = async (as: SamplePerson, route: string, mode?: 'light' | 'dark', width = 1440) => {
  const path = projectPagePath(site, 'PIL', route);
  const page = await openAs(browser, site, as, path, { width, height: 900 }, mode);
  opened.push(page);
  return page;
};

beforeAll(async () => {
  site = await startSampleSite('signed');
  // Somebody tries what comes later; somebody else has Jira do it without asking.
  const transitions = '/rest/api/3/issue/PIL-6/transitions';
  const start = { transition: { id: '11' } };
  expect(await site.rest(people.chidi.email, 'POST', transitions, start)).toMatchObject({ status: 400 });
  const kept = Object.values(site.jira.state.workflows).flatMap((workflow) =>
    workflow.transitions.map((transition) => [transition, transition.validators] as const),
  );
  for (const [transition] of kept) transition.validators = [];
  expect(await site.rest(people.chidi.email, 'POST', transitions, start)).toMatchObject({ status: 204 });
  for (const [transition, validators] of kept) transition.validators = validators;
  browser = await launch();
});

afterEach(async () => {
  for (const { context } of opened.splice(0)) await context.close();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

describe('the ledger', () => {
  test('tells what happened, and is found by filters', async () => {
    const { app, page } = await open(people.bruno, 'ledger');
    const table = app.getByRole('table');
    await table.getByText('started without the guard').waitFor({ timeout: 30_000 });
    await table.getByText('came into force').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await app.getByRole('button', { name: 'Kind' }).click();
    await app.getByRole('checkbox', { name: 'Past the guard' }).check();
    await page.keyboard.press('Escape');
    await table.getByText('came into force').waitFor({ state: 'detached' });
    await table.getByText('PIL-6').waitFor();
    await app.getByRole('button', { name: 'Clear filters' }).click();
    await table.getByText('came into force').waitFor();
    await app.getByRole('textbox', { name: 'Requirement' }).fill('PIL-7');
    await page.keyboard.press('Enter');
    await table.getByText('came into force').waitFor({ state: 'detached' });
  });

  test('its chain is checked, and it is exported', async () => {
    const { app, page } = await open(people.bruno, 'ledger', 'dark', 480);
    await app.getByText('came into force').first().waitFor();
    const exported = async (choice: 'As CSV' | 'As JSON') => {
      await app.getByRole('button', { name: 'Export' }).click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        app.getByRole('button', { name: choice }).click(),
      ]);
      const text = await readFile(await download.path(), 'utf8');
      expect(text).not.toContain(people.chidi.accountId);
      return text;
    };
    const csv = await exported('As CSV');
    expect(csv.startsWith('\uFEFFNo.,Time,Who,Kind,What,Hash')).toBe(true);
    expect(csv).toContain('started without the guard');
    await app.getByRole('button', { name: 'Check the chain' }).click();
    await app.getByText(/^The chain holds/).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    const json = await exported('As JSON');
    expect(json.startsWith('{\n "format": "wallchart-ledger"')).toBe(true);
    expect(json).toContain('"kind": "bypass"');
  });

  test('a person is erased after being asked again', async () => {
    const { app } = await open(people.bruno, 'ledger');
    const name = app.getByRole('table').getByRole('button', { name: people.dora.displayName });
    await name.first().click();
    await app.getByRole('button', { name: `Erase ${people.dora.displayName}…` }).click();
    await app.getByRole('button', { name: 'Erase for good' }).click();
    await name.first().waitFor({ state: 'detached' });
    await app.getByRole('button', { name: 'Check the chain' }).click();
    await app.getByText(/^The chain holds/).waitFor();
  });

  test('is not for everybody, who are told so', async () => {
    const { app } = await open(people.dora, 'ledger');
    await app.getByText(/Only the CRM governance lead or the CRM steering committee/).waitFor();
  });

  test('what passed the guard by is marked where one works', async () => {
    const order = await open(people.bruno, 'order');
    const row = order.app.getByRole('row').filter({ hasText: 'PIL-6' });
    await row.locator('[data-mark=bypass]').waitFor();
    const matrix = await open(people.bruno, 'matrix');
    await matrix.app.locator('[data-card] [data-mark=bypass]').first().waitFor();
    expect(await axeFindings(matrix.page)).toEqual([]);
  });
});
