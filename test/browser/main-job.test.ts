import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { people, type SamplePerson } from '../site/sample/people';
import type { Site } from '../site/site';
import { axeFindings, launch } from './browser';
import { startSampleSite } from './fixtures/sample';
import { type AppPage, openAs, projectPagePath } from './pages';

/**
 * The whole main job by hand, from a plain project to a refused transition: each test goes on where the one
 * before it stopped, as a team would.
 */
let site: Site;
let browser: Browser;
let opened: AppPage[] = [];

const key = 'DLR';

async function open(person: SamplePerson, path: string, mode?: 'light' | 'dark'): Promise<AppPage> {
  const page = await openAs(browser, site, person, path, undefined, mode);
  opened.push(page);
  return page;
}

const settingsPath = () =>
  `/jira/software/projects/${key}/settings/apps/${site.forge.appId}/${site.forge.environmentId}`;

const moduleFrame = (page: Page, moduleKey: string): FrameLocator =>
  page.frameLocator(`iframe[data-module="${moduleKey}"]`);

/** Both themes, since contrast fails in one of them first. */
async function expectAccessible(person: SamplePerson, path: string, ready: (page: AppPage) => Promise<void>) {
  for (const mode of ['light', 'dark'] as const) {
    const page = await open(person, path, mode);
    await ready(page);
    expect(await axeFindings(page.page), `${path} in ${mode}`).toEqual([]);
  }
}

/** Basic authentication over HTTP, as curl would. */
async function curl(person: SamplePerson, method: string, path: string, body?: unknown) {
  const response = await fetch(`${site.url}${path}`, {
    method,
    headers: {
      Authorization: `Basic ${Buffer.from(`${person.email}:any`).toString('base64')}`,
      'Content-Type': 'application/json',
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
}

async function start(person: SamplePerson, issueKey: string) {
  const path = `/rest/api/3/issue/${issueKey}/transitions`;
  const { body } = await curl(person, 'GET', path);
  const id = (body as { transitions: { id: string; name: string }[] }).transitions.find(
    ({ name }) => name === 'Start',
  )?.id;
  return curl(person, 'POST', path, { transition: { id } });
}

beforeAll(async () => {
  site = await startSampleSite('plain');
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

test('who is no Jira administrator is told so, and nothing is touched', async () => {
  const { page } = await open(people.bruno, settingsPath());
  await moduleFrame(page, 'wallchart-setup')
    .getByRole('heading', { name: 'Set-up is for Jira administrators' })
    .waitFor();
  await moduleFrame(page, 'wallchart-setup').getByText('There are no rules to read yet').waitFor();
});

test('an administrator reads the plan, sets the project up, and a second look finds nothing to do', async () => {
  await expectAccessible(people.ada, settingsPath(), async ({ page }) => {
    await moduleFrame(page, 'wallchart-setup').getByRole('button', { name: 'Set up this project' }).waitFor();
  });

  const { page } = await open(people.ada, settingsPath());
  const app = moduleFrame(page, 'wallchart-setup');
  await app.getByText('nothing else is touched before you start').waitFor();
  // Slow enough to be stopped in the middle on any machine.
  await page.route('**/__site/forge/invoke', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 200));
    await route.continue();
  });
  await app.getByRole('button', { name: 'Set up this project' }).click();
  await app.locator('[data-step="typeScheme"][data-state="present"]').waitFor();
  await app.getByRole('button', { name: 'Stop' }).click();
  await app.getByRole('button', { name: 'Resume set-up' }).waitFor();
  await page.unroute('**/__site/forge/invoke');
  await page.reload();
  await app.getByText('Partly set up').waitFor();
  await app.getByRole('button', { name: 'Resume set-up' }).click();
  await page.getByText('Wallchart is set up').waitFor();
  await app.getByText('Running set-up again would change nothing').waitFor();
  await app.getByRole('button', { name: 'Look again' }).click();
  await app.getByText('Running set-up again would change nothing').waitFor();
  expect(await app.locator('[data-state="missing"]').count()).toBe(0);
  expect(await axeFindings(page)).toEqual([]);
});

test('the administrator names the governance lead', async () => {
  const { page } = await open(people.ada, `/jira/software/projects/${key}/settings/people`);
  const role = page.getByRole('region', { name: 'CRM governance lead' });
  await role.getByRole('combobox').selectOption({ label: people.bruno.displayName });
  await role.getByRole('button', { name: 'Add' }).click();
  await role.getByRole('button', { name: `Remove ${people.bruno.displayName}` }).waitFor();
});

test('a requirement is created with its scores through the field editors', async () => {
  const { page } = await open(people.chidi, `/jira/software/projects/${key}/list`);
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Create' });
  await dialog.getByLabel('Issue type').selectOption({ label: 'CRM Requirement' });
  await dialog.getByLabel('Summary').fill('Quote from the price list');
  await dialog.getByRole('checkbox', { name: 'Sales' }).check();
  await moduleFrame(page, 'difficulty').getByRole('button', { name: 'Easy', exact: true }).click();
  await moduleFrame(page, 'impact').getByRole('button', { name: 'Large', exact: true }).click();
  await dialog.getByRole('button', { name: 'Create', exact: true }).click();
  await page.getByRole('button', { name: 'View issue' }).click();
  await page.getByRole('heading', { name: 'Quote from the price list' }).waitFor();
  const details = page.getByRole('region', { name: 'Details' });
  await details.getByText('Easy', { exact: true }).waitFor();
  await details.getByText('Large', { exact: true }).waitFor();
});

test('two more come over REST; one is scored on the issue, the other on the matrix', async () => {
  const project = await curl(people.chidi, 'GET', `/rest/api/3/project/${key}`);
  const type = (project.body as { issueTypes: { id: string; name: string }[] }).issueTypes.find(
    ({ name }) => name === 'CRM Requirement',
  );
  for (const [summary, component] of [
    ['Forecast by region', 'Sales'],
    ['Events and who came', 'Marketing'],
  ]) {
    const created = await curl(people.chidi, 'POST', '/rest/api/3/issue', {
      fields: {
        project: { key },
        issuetype: { id: type?.id },
        summary,
        components: [{ name: component }],
      },
    });
    expect(created.status).toBe(201);
  }

  const issue = await open(people.chidi, `/browse/${key}-2`);
  for (const [axis, level] of [
    ['Difficulty', 'Hard'],
    ['Impact', 'Large'],
  ] as const) {
    await issue.page.getByRole('button', { name: `Edit ${axis}` }).click();
    await moduleFrame(issue.page, axis.toLowerCase())
      .getByRole('button', { name: level, exact: true })
      .click();
    await issue.page.getByRole('region', { name: 'Details' }).getByText(level, { exact: true }).waitFor();
  }

  const { page, app } = await open(people.chidi, projectPagePath(site, key, 'matrix'));
  const card = app
    .locator('[data-card]')
    .filter({ has: app.getByRole('link', { name: `${key}-3`, exact: true }) });
  await card.dragTo(app.locator('[data-cell="1:1"]'));
  await page.getByText(`${key}-3 moved to hard × small, wave 3`).waitFor();
});

test('nothing starts before a chart is in force', async () => {
  const answer = await start(people.chidi, `${key}-1`);
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({
    errorMessages: ['No chart has been published, so nothing may start. The governance lead publishes one.'],
  });
});

test('the governance lead publishes; nobody else can', async () => {
  const other = await open(people.chidi, projectPagePath(site, key, 'sign-off'));
  await other.app.getByText('Only the CRM governance lead publishes.').waitFor();
  expect(await other.app.getByRole('button', { name: 'Publish the chart' }).isDisabled()).toBe(true);

  await expectAccessible(people.bruno, projectPagePath(site, key, 'sign-off'), async ({ app }) => {
    await app.getByRole('heading', { name: 'Ready to publish' }).waitFor();
  });
  const { page, app } = await open(people.bruno, projectPagePath(site, key, 'sign-off'));
  await app.getByRole('button', { name: 'Publish the chart' }).click();
  await page.getByText('The chart is out for signature').waitFor();
  await app.getByRole('heading', { name: '0 of 2 departments have signed' }).waitFor();
});

test('each key user signs their own part, word for word; with the last the chart is in force', async () => {
  const sales = await open(people.chidi, projectPagePath(site, key, 'sign-off'));
  await sales.app.getByRole('button', { name: 'Sign for Sales' }).click();
  const dialog = sales.app.getByRole('dialog');
  await dialog.getByRole('link', { name: `${key}-1`, exact: true }).waitFor();
  await dialog.getByRole('link', { name: `${key}-2`, exact: true }).waitFor();
  expect(await dialog.getByRole('link', { name: `${key}-3`, exact: true }).count()).toBe(0);
  const sign = dialog.getByRole('button', { name: 'Sign for Sales' });
  await dialog.getByRole('textbox').fill('I sign Sales');
  await dialog.getByText('Not yet: the sentence is not complete').waitFor();
  expect(await sign.isDisabled()).toBe(true);
  expect(await axeFindings(sales.page)).toEqual([]);
  await dialog.getByRole('textbox').fill('I sign Sales’ 2 requirements in this order');
  await sign.click();
  await sales.page.getByText('You have signed for Sales').waitFor();
  await sales.app.getByRole('heading', { name: '1 of 2 departments have signed' }).waitFor();
  expect(await sales.app.getByRole('button', { name: 'Sign for Marketing' }).count()).toBe(0);

  const marketing = await open(people.dora, projectPagePath(site, key, 'sign-off'));
  await marketing.app.getByRole('button', { name: 'Sign for Marketing' }).click();
  await marketing.app
    .getByRole('dialog')
    .getByRole('textbox')
    .fill("I sign Marketing's 1 requirement in this order");
  await marketing.app.getByRole('dialog').getByRole('button', { name: 'Sign for Marketing' }).click();
  await marketing.page.getByText('the chart is in force').waitFor();
  await marketing.app.getByText('In force', { exact: true }).waitFor();
});

test('out of turn is refused on the issue, with the reason where Jira shows it, and on the panel', async () => {
  const { page } = await open(people.chidi, `/browse/${key}-2`);
  const panel = moduleFrame(page, 'where-it-stands');
  await panel.getByText('Not yet').waitFor();
  await panel.getByRole('link', { name: `${key}-1`, exact: true }).waitFor();
  await page.getByRole('button', { name: /Change status/ }).click();
  await page.getByRole('menuitem', { name: /In Progress/ }).click();
  await page.getByRole('alert').getByText(`${key}-1 comes first: wave 1, Sales`).waitFor();
  await expectAccessible(people.chidi, `/browse/${key}-2`, async (other) => {
    await moduleFrame(other.page, 'where-it-stands').getByText('Not yet').waitFor();
  });
});

test('curl is refused alike, and in order it passes', async () => {
  const refused = await start(people.chidi, `${key}-2`);
  expect(refused.status).toBe(400);
  expect(refused.body).toMatchObject({
    errorMessages: [expect.stringContaining(`${key}-1 comes first: wave 1, Sales`)],
  });
  expect((await start(people.chidi, `${key}-1`)).status).toBe(204);

  const { page } = await open(people.chidi, `/browse/${key}-1`);
  await page.getByRole('button', { name: /Change status/ }).click();
  await page.getByRole('menuitem', { name: /Done/ }).click();
  await page.getByRole('button', { name: 'Status: Done. Change status' }).waitFor();
  expect((await start(people.chidi, `${key}-2`)).status).toBe(204);
});

test('without the guard everything passes', async () => {
  const { page } = await open(people.ada, settingsPath());
  const app = moduleFrame(page, 'wallchart-setup');
  await app.getByRole('button', { name: 'Take the guard out' }).click();
  await app.getByRole('button', { name: 'Take it out' }).click();
  await app.getByText('No transition is guarded').waitFor();
  await app.getByText('Guard out', { exact: true }).waitFor();
  expect(await app.getByRole('button', { name: 'Resume set-up' }).count()).toBe(0);
  expect((await start(people.chidi, `${key}-3`)).status).toBe(204);

  await app.getByRole('button', { name: 'Put the guard back' }).click();
  await app.getByText('Set up', { exact: true }).waitFor();
});
