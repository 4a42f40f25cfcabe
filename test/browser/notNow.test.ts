import type { Browser, FrameLocator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { people, type SamplePerson } from '../site/sample/people';
import type { Site } from '../site/site';
import { axeFindings, launch } from './browser';
import { startSampleSite } from './fixtures/sample';
import { type AppPage, openAs, projectPagePath } from './pages';

/** Not now on the matrix and on the issue, and several cards that go together, on three levels. */
let site: Site;
let browser: Browser;
const opened: AppPage[] = [];

const keep = (page: AppPage): AppPage => {
  opened.push(page);
  return page;
};
const open = async (person: SamplePerson = people.bruno) =>
  keep(await openAs(browser, site, person, projectPagePath(site, 'CRM', 'matrix')));

const named = (app: FrameLocator, key: string) => ({
  has: app.getByRole('link', { name: key, exact: true }),
});
const card = (app: FrameLocator, key: string) => app.locator('[data-card]').filter(named(app, key));
const aside = (app: FrameLocator) => app.locator('[data-side="notNow"]');
const cell = (app: FrameLocator, difficulty: number, impact: number) =>
  app.locator(`[data-cell="${difficulty}:${impact}"]`);

async function ask<T>(functionKey: string, payload: unknown): Promise<T> {
  const place = { projectKey: 'CRM' };
  const reply = await site.invoke(people.bruno.email, 'wallchart', place, functionKey, payload);
  return (reply as { value: T }).value;
}

/** As many levels as are said, whatever the number of requirements. */
async function levels(difficulty: readonly string[], impact: readonly string[]): Promise<void> {
  const { rules } = await ask<{ rules: Record<string, unknown> }>('settings.read', {});
  const thresholds = difficulty.length === 2 ? [100, 300, 500] : [1, 300, 500];
  await ask('settings.save', { rules: { ...rules, thresholds, grid: { difficulty, impact } }, added: {} });
}

async function go(key: string, name: string): Promise<void> {
  const path = `/rest/api/3/issue/${key}/transitions`;
  const { body } = await site.rest(people.ada.email, 'GET', path);
  const { transitions } = body as { transitions: { id: string; name: string }[] };
  const id = transitions.find((one) => one.name === name)?.id;
  expect((await site.rest(people.ada.email, 'POST', path, { transition: { id } })).status).toBe(204);
}

const today = () => new Date().toISOString().slice(0, 10);

beforeAll(async () => {
  site = await startSampleSite('rollout');
  await levels(['Easy', 'Medium', 'Hard'], ['Large', 'Medium', 'Small']);
  browser = await launch();
});

afterEach(async () => {
  for (const { context } of opened.splice(0)) await context.close();
  expect(site.violations).toEqual([]);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

describe('not now', () => {
  test('takes four facts, shows them beside the matrix, and comes back', async () => {
    const { page, app } = await open();
    await card(app, 'CRM-35').getByRole('button', { name: 'Actions for CRM-35' }).click();
    await app.getByRole('button', { name: 'Not now…' }).click();
    const dialog = app.getByRole('dialog', { name: 'Not now: CRM-35' });
    await dialog.getByLabel('Why not now?').fill('The switchboard is not replaced yet');
    expect(await dialog.getByRole('button', { name: 'Put aside' }).isDisabled()).toBe(true);
    await dialog.getByLabel('What would bring it back?').fill('Service has the new switchboard');
    await dialog.getByRole('combobox', { name: 'Who sees to that?' }).fill('Emil');
    await app.getByRole('option', { name: people.emil.displayName }).click();
    await dialog.getByLabel('Look again on').fill(today());
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Put aside' }).click();

    await aside(app).getByText('The switchboard is not replaced yet').waitFor();
    await aside(app).getByText('Service has the new switchboard').waitFor();
    await aside(app).getByText(`${people.emil.displayName} sees to it`).waitFor();
    await aside(app).getByText('Review due', { exact: true }).waitFor();
    await aside(app).getByText('Reviews due: 1').waitFor();
    expect(await axeFindings(page)).toEqual([]);

    await card(app, 'CRM-35').getByRole('button', { name: 'Actions for CRM-35' }).click();
    await app.getByRole('button', { name: 'Bring back' }).click();
    await app.locator('[data-side="tray"]').locator('[data-card]').filter(named(app, 'CRM-35')).waitFor();
  });

  test('one that is put aside in Jira asks for its reason, on the issue too', async () => {
    await go('CRM-36', 'Put aside');
    const { app } = await open();
    await aside(app).getByText('Put aside without a reason yet.').waitFor();

    const issue = keep(await openAs(browser, site, people.bruno, '/browse/CRM-36'));
    const panel = issue.page.frameLocator('iframe[data-module="where-it-stands"]');
    await panel.getByText('Put aside without a reason yet.').waitFor();
    await panel.getByRole('button', { name: 'Say why…' }).click();
    const dialog = panel.getByRole('dialog', { name: 'Why CRM-36 is not now' });
    await dialog.getByLabel('Why not now?').fill('Needs the portal');
    await dialog.getByLabel('What would bring it back?').fill('The portal is live');
    await dialog.getByRole('combobox', { name: 'Who sees to that?' }).fill('Chidi');
    await panel.getByRole('option', { name: people.chidi.displayName }).click();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await panel.getByText('The portal is live').waitFor();
    await panel.getByRole('button', { name: 'Bring back' }).click();
    await panel.getByRole('button', { name: 'Not now…' }).waitFor();
  });

  test('is not offered on two levels, and says so', async () => {
    await levels(['Easy', 'Hard'], ['Large', 'Small']);
    const { app } = await open();
    await card(app, 'CRM-37').getByRole('button', { name: 'Actions for CRM-37' }).click();
    const item = app.getByRole('button', { name: 'Not now…' });
    await expect.poll(() => item.getAttribute('aria-disabled')).toBe('true');
    await app.getByText('Not now is offered from 3 levels on; this chart has 2.').waitFor();
    await levels(['Easy', 'Medium', 'Hard'], ['Large', 'Medium', 'Small']);
  });
});

describe('several cards', () => {
  test('go as far as they can: one that somebody else moved stays, and Undo takes back the other', async () => {
    const { page, app } = await open();
    await card(app, 'CRM-38').waitFor();
    // The page reads nothing more, so that it cannot know of the change behind its back.
    await page.route('**/__site/forge/invoke', async (route) => {
      if (route.request().postData()?.includes('board.read')) await route.abort();
      else await route.continue();
    });
    const { body } = await site.rest(people.ada.email, 'GET', '/rest/api/3/field');
    const field =
      (body as { id: string; name: string }[]).find(({ name }) => name === 'Difficulty')?.id ?? '';
    await site.rest(people.ada.email, 'PUT', '/rest/api/3/issue/CRM-39', { fields: { [field]: 0 } });
    for (const key of ['CRM-38', 'CRM-39']) {
      await card(app, key)
        .getByRole('checkbox', { name: `Select ${key}` })
        .check({ force: true });
    }
    await card(app, 'CRM-38').dragTo(cell(app, 2, 1));
    await page.getByText('CRM-39 stays where it was').waitFor();
    await cell(app, 2, 1).locator('[data-card]').filter(named(app, 'CRM-38')).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await app.locator('[data-side="tray"]').locator('[data-card]').filter(named(app, 'CRM-38')).waitFor();
    const { body: other } = await site.rest(
      people.ada.email,
      'GET',
      `/rest/api/3/issue/CRM-39?fields=${field}`,
    );
    expect((other as { fields: Record<string, unknown> }).fields[field]).toBe(0);
  });
});
