import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { people, type SamplePerson } from '../site/sample/people';
import type { Site } from '../site/site';
import { axeFindings, launch } from './browser';
import { startSampleSite } from './fixtures/sample';
import { type AppPage, openAs, projectPagePath } from './pages';

/** A gate on its issue: checked, proposed, agreed to, with conditions owed; and the guard as people meet it. */
let site: Site;
let browser: Browser;
const opened: AppPage[] = [];
const keys: string[] = [];

async function ask<T>(person: SamplePerson, functionKey: string, payload: unknown): Promise<T> {
  const reply = await site.invoke(person.email, 'wallchart', { projectKey: 'CRM' }, functionKey, payload);
  return (reply as { value: T }).value;
}

beforeAll(async () => {
  site = await startSampleSite('rollout');
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

async function open(person: SamplePerson, phase: number): Promise<AppPage> {
  const page = await openAs(browser, site, person, `/browse/${keys[phase - 1]}`);
  opened.push(page);
  return { ...page, app: page.page.frameLocator('iframe[data-module="where-it-stands"]') };
}

test('without gates the page says what planning does, and the lead plans', async () => {
  const path = projectPagePath(site, 'CRM', 'gates');
  const reader = await openAs(browser, site, people.june, path);
  opened.push(reader);
  await reader.app.getByRole('heading', { name: 'No gate is planned yet' }).waitFor();
  expect(await reader.app.getByRole('button', { name: 'Plan 9 gates' }).isDisabled()).toBe(true);
  await reader.app.getByText('The CRM governance lead plans them.').waitFor();
  expect(await axeFindings(reader.page)).toEqual([]);

  const lead = await openAs(browser, site, people.bruno, path);
  opened.push(lead);
  await lead.app.getByRole('button', { name: 'Plan 9 gates' }).click();
  await lead.app.getByRole('heading', { name: 'Gate 1: preparation' }).waitFor();
  const { gates } = await ask<{ gates: { issue: { key: string } }[] }>(people.bruno, 'gates.list', {});
  keys.push(...gates.map(({ issue }) => issue.key));
});

test('a gate is checked, decided by two with a condition, and says what it owes', async () => {
  await site.rest(people.ada.email, 'POST', `/rest/api/3/issue/${keys[0]}/remotelink`, {
    object: { url: 'https://docs.example/scope', title: 'Scope' },
  });
  const { app, page } = await open(people.ivo, 1);
  await app.getByRole('heading', { name: /Gate 1: preparation/ }).waitFor();
  await app.getByRole('button', { name: 'Run the check' }).click();
  await app.getByText('2 required open.').waitFor();
  await app.getByRole('heading', { name: 'What would open this gate' }).waitFor();
  expect(await app.getByRole('radio', { name: /^Go/ }).isDisabled()).toBe(true);
  await app.getByRole('radio', { name: /^Conditional go/ }).check();
  await app.getByRole('textbox', { name: 'What', exact: true }).fill('The sponsor signs the scope');
  await app
    .getByRole('combobox', { name: 'Who sees to it' })
    .selectOption({ label: people.hana.displayName });
  await app.getByLabel('By', { exact: true }).fill('2027-01-31');
  await app.getByRole('button', { name: 'Add' }).click();
  await app.getByRole('textbox', { name: 'Why', exact: true }).fill('Nothing else is missing');
  expect(await axeFindings(page)).toEqual([]);
  await app.getByRole('button', { name: 'Propose' }).click();
  await app.getByText('You have spoken for it.').waitFor();

  const other = await open(people.hana, 1);
  await other.app.getByText('is proposed: “').waitFor();
  await other.app.getByRole('textbox', { name: 'Why', exact: true }).fill('Agreed');
  await other.app.getByRole('button', { name: 'Agree' }).click();
  await other.app.getByText('Passed with conditions').waitFor();
  await other.app.getByText('1 owed; the next gate waits for them').waitFor();
  const { body } = await site.rest(people.ada.email, 'GET', `/rest/api/3/issue/${keys[0]}?fields=status`);
  expect(body).toMatchObject({ fields: { status: { name: 'Done' } } });
  const opens = other.app.getByRole('region', { name: 'What would open this gate' });
  await opens
    .getByRole('link', { name: `Open ${keys[0]}` })
    .first()
    .waitFor();
  const scope = other.app.getByRole('region', { name: 'Criteria' }).getByRole('listitem').first();
  await scope.getByText('Still needed: ').waitFor();
  await scope.getByRole('button', { name: 'Confirm' }).click();
  await scope.getByText(`Confirmed: ${people.hana.displayName}`).waitFor();
  await scope.getByRole('button', { name: 'Take it back' }).waitFor();
  expect(await scope.getByRole('button', { name: 'Confirm' }).count()).toBe(0);
  expect(await scope.getByText('Still needed: ').count()).toBe(0);
  await opens.getByText('Settled since the last run: run the check again').waitFor();
  await other.app.getByText('History').click();
  expect(await axeFindings(other.page)).toEqual([]);
});

test('the page has the track, what is owed and decided, and readiness to go live, for a link and for paper', async () => {
  const path = projectPagePath(site, 'CRM', 'gates');
  const first = await openAs(browser, site, people.ivo, path);
  opened.push(first);
  await first.app.getByRole('heading', { name: 'Gates', exact: true }).waitFor();
  // What comes next is shown without being asked for.
  await first.app.getByRole('heading', { name: 'Gate 2: kick-off' }).waitFor();
  expect(await first.app.getByRole('region', { name: 'Track' }).getByRole('listitem').count()).toBe(9);
  const owed = first.app.getByRole('region', { name: 'Conditions owed' });
  await owed.getByText('The sponsor signs the scope').waitFor();
  await first.app.getByRole('region', { name: 'Decisions' }).getByText('Conditional go').waitFor();

  const set = first.app.getByRole('region', { name: 'As it was set up' });
  await set.getByRole('button', { name: 'Look now' }).click();
  await set.getByText('are as they were set up').waitFor();

  await first.app.getByRole('button', { name: 'Cutover', exact: true }).click();
  await first.app.getByRole('heading', { name: 'Gate 8: cutover' }).first().waitFor();
  await first.app.getByRole('button', { name: 'Run the check' }).click();
  const table = first.app.getByRole('table').first();
  await table.getByRole('row', { name: /^Sales Not ready 0 of 1 Not ready 0 of 1/ }).waitFor();
  expect(first.page.url()).toContain('/gates?gate=8');
  await first.app.getByRole('heading', { name: 'The weakest, which rule' }).waitFor();

  await first.page.emulateMedia({ media: 'print' });
  const minutes = first.app.getByRole('article');
  await minutes.getByRole('heading', { name: 'Gate 8: cutover' }).waitFor();
  expect(await first.app.getByRole('region', { name: 'Track' }).isVisible()).toBe(false);
  await minutes.getByRole('row', { name: /^The way back is rehearsed 5 Not met/ }).waitFor();

  for (const mode of ['light', 'dark'] as const) {
    const again = await openAs(browser, site, people.hana, `${path}?gate=8`, undefined, mode);
    opened.push(again);
    await again.app.getByRole('heading', { name: 'Gate 8: cutover' }).first().waitFor();
    expect(await axeFindings(again.page), mode).toEqual([]);
  }
});

test('the lead sets the day of a meeting, which goes into calendars; readiness goes on one sheet', async () => {
  const lead = await openAs(browser, site, people.bruno, `${projectPagePath(site, 'CRM', 'gates')}?gate=8`);
  opened.push(lead);
  await lead.app.getByRole('button', { name: /^(Set a day|Change)$/ }).click();
  await lead.app.getByLabel('Day', { exact: true }).fill('2020-03-19');
  await lead.app.getByLabel('Time (may be left open)').fill('14:30');
  await lead.app.getByLabel('Place').fill('Room 4; second floor');
  await lead.app.getByRole('button', { name: 'Save', exact: true }).click();
  const meetings = lead.app.getByRole('region', { name: 'Meetings' });
  await meetings.getByText('14:30 · Room 4; second floor · overdue').waitFor();
  const download = lead.page.waitForEvent('download');
  await meetings.getByRole('button', { name: 'Save as a calendar file' }).click();
  expect((await download).suggestedFilename()).toBe('CRM gates.ics');
  await lead.app.getByRole('button', { name: 'Print readiness on one page' }).click();
  await lead.page.emulateMedia({ media: 'print' });
  await lead.app.getByRole('article').getByText('Nobody has called no-go.').waitFor();
});

test('what gates owe stands on the matrix, and Fit on the requirement, where its reason is asked for', async () => {
  const matrix = await openAs(browser, site, people.june, projectPagePath(site, 'CRM', 'matrix'));
  opened.push(matrix);
  await matrix.app.getByRole('button', { name: 'Gate 1 owes 1 condition' }).waitFor();
  const found = await site.rest(people.ada.email, 'POST', '/rest/api/3/search/jql', {
    jql: 'project = CRM AND issuetype = "CRM Requirement" ORDER BY key ASC',
    fields: ['key'],
    maxResults: 1,
  });
  const [requirement] = (found.body as { issues: { key: string }[] }).issues;
  const page = await openAs(browser, site, people.june, `/browse/${requirement?.key}`);
  opened.push(page);
  const app = page.page.frameLocator('iframe[data-module="where-it-stands"]');
  await app.getByRole('button', { name: 'Say what it takes' }).click();
  await app.getByRole('combobox', { name: 'What meeting it takes' }).selectOption('Development');
  await app.getByText('With this it waits for gate 5.').waitFor();
  await app.getByText('Say why.').waitFor();
  await app.getByRole('textbox', { name: 'Why, as the gap list says' }).fill('The prototype lacks it');
  expect(await axeFindings(page.page)).toEqual([]);
  await app.getByRole('button', { name: 'Save' }).click();
  await app.getByText('Development: software has to be written.').waitFor();
  await app.getByRole('button', { name: 'Change Fit' }).click();
  await app.getByRole('combobox', { name: 'What meeting it takes' }).selectOption('As it is');
  // A consultant may not let it start earlier.
  await app.getByText(/quality monitor/).waitFor();
  expect(await app.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
});
