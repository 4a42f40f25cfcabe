import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { people, type SamplePerson } from '../site/sample/people';
import { sampleProject } from '../site/sample/projects';
import type { Site } from '../site/site';
import { axeFindings, launch } from './browser';
import { startSampleSite } from './fixtures/sample';
import { type AppPage, openAs, projectPagePath } from './pages';

/** What stands around the gates: goals, the template, what phases owe, and whether Jira is as it was set up. */
let site: Site;
let browser: Browser;
const opened: AppPage[] = [];

const narrow = { width: 390, height: 844 };

async function open(
  person: SamplePerson,
  path: string,
  size?: { width: number; height: number },
  mode?: 'light' | 'dark',
) {
  const page = await openAs(browser, site, person, projectPagePath(site, 'PIL', path), size, mode);
  opened.push(page);
  return page;
}

beforeAll(async () => {
  site = await startSampleSite('signed');
  await sampleProject(site).gates();
  await sampleProject(site).goals();
  browser = await launch();
});

afterEach(async () => {
  for (const { context } of opened.splice(0)) await context.close();
  expect(site.violations).toEqual([]);
  expect(site.contract.violations).toEqual([]);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

test('goals: one is set once it can be measured, its owner enters a figure, on the page and on its issue', async () => {
  const lead = await open(people.bruno, 'goals');
  const { app } = lead;
  await app.getByRole('heading', { name: 'Quotes go out within four days' }).waitFor();
  expect(await axeFindings(lead.page)).toEqual([]);
  await app.getByRole('button', { name: 'Set a goal' }).click();
  const set = app.getByRole('button', { name: 'Set this goal' });
  expect(await set.isDisabled()).toBe(true);
  await app.getByLabel('What is to be reached').fill('Offers are found again');
  await app
    .getByRole('textbox', { name: 'How it is measured' })
    .fill('Ten searches a week by the back office');
  await app.getByLabel('What the figures count').fill('% of searches');
  await app.getByLabel('Today’s figure').fill('40');
  await app.getByLabel('Measured on').fill('2026-10-01');
  await app.getByLabel('Figure aimed at').fill('40');
  await app.getByLabel('To be reached by').fill('2099-06-30');
  await app.getByLabel(/^Owner/).selectOption({ label: people.dora.displayName });
  // What aims at where it starts from cannot be reached.
  expect(await set.isDisabled()).toBe(true);
  expect(await axeFindings(lead.page)).toEqual([]);
  await app.getByLabel('Figure aimed at').fill('90');
  await set.click();
  await app.getByRole('heading', { name: 'Offers are found again' }).waitFor();
  const key =
    (await app
      .getByRole('link', { name: /^PIL-\d+$/ })
      .first()
      .textContent()) ?? '';

  const owner = await openAs(browser, site, people.dora, `/browse/${key}`, undefined, 'dark');
  opened.push(owner);
  const panel = owner.page.frameLocator('iframe[data-module="where-it-stands"]');
  await panel.getByRole('button', { name: 'Enter a figure' }).click();
  await panel.getByLabel('Figure, in % of searches').fill('55');
  expect(await axeFindings(owner.page)).toEqual([]);
  await panel.getByRole('button', { name: 'Enter', exact: true }).click();
  await panel.getByRole('cell', { name: '55% of searches' }).waitFor();

  const small = await open(people.june, 'goals', narrow);
  await small.app.getByText('55% of searches').first().waitFor();
  expect(await axeFindings(small.page)).toEqual([]);
});

test('the template: edited, saved as a version, taken up with what it changes told before', async () => {
  const reader = await open(people.june, 'gates?view=template', narrow, 'dark');
  await reader.app
    .getByText('The CRM governance lead and administrators of the project change it.')
    .waitFor();
  expect(await axeFindings(reader.page)).toEqual([]);

  const lead = await open(people.bruno, 'gates?view=template');
  const { app } = lead;
  await app.getByRole('button', { name: 'Edit', exact: true }).click();
  const phase = app.getByRole('group').filter({ hasText: '6. Secondary development' });
  await phase.getByText('6. Secondary development').click();
  await phase.getByRole('button', { name: 'Remove “No change request is open”' }).click();
  await phase.getByRole('button', { name: 'Add a criterion' }).click();
  await app.getByLabel('What is asked').fill('The test system holds today’s data');
  expect(await axeFindings(lead.page)).toEqual([]);
  await app.getByRole('button', { name: 'Cancel' }).click();
  await app.getByRole('button', { name: 'Save as version 2' }).click();
  await app.getByText('Version 2 is not in use yet').waitFor();
  await app.getByText('“No change request is open”').first().waitFor();
  expect(await axeFindings(lead.page)).toEqual([]);
  await app.getByRole('button', { name: 'Take up version 2' }).click();
  await lead.page.getByText('Version 2 is in use').waitFor();
});

test('deliverables: what would be made is listed, made when chosen, and owed from then on', async () => {
  const lead = await open(people.bruno, 'gates?gate=5');
  const { app } = lead;
  await app.getByRole('button', { name: 'Ask for deliverables', exact: true }).click();
  const make = app.getByRole('button', { name: 'Make 1 issue' });
  await make.waitFor();
  expect(await axeFindings(lead.page)).toEqual([]);
  await make.click();
  const owed = app.getByRole('region', { name: 'Deliverables owed' });
  await owed.getByText(', gate 5').waitFor();
});

test('deliverables: of all gates in one list, and one made in Jira put at its gate on its own issue', async () => {
  const lead = await open(people.bruno, 'gates');
  const { app } = lead;
  await app.getByRole('button', { name: 'Ask for deliverables of all gates' }).click();
  await app.getByRole('checkbox', { name: 'Gate 2: kick-off' }).check();
  await app.getByRole('checkbox', { name: /^Rules for the new processes/ }).check();
  expect(await axeFindings(lead.page)).toEqual([]);
  const owed = app.getByRole('region', { name: 'Deliverables owed' });
  const before = await owed.getByRole('link').count();
  await app.getByRole('button', { name: /^Make [3-9] issues$/ }).click();
  await app.getByRole('button', { name: 'Ask for deliverables of all gates' }).waitFor();
  expect(await owed.getByRole('link').count()).toBeGreaterThan(before + 2);

  const type = Object.values(site.jira.state.issueTypes).find(({ name }) => name === 'CRM Deliverable');
  const made = await site.rest(people.bruno.email, 'POST', '/rest/api/3/issue', {
    fields: { project: { key: 'PIL' }, issuetype: { id: type?.id }, summary: 'Seating plan' },
  });
  const { key } = made.body as { key: string };
  const issue = await openAs(browser, site, people.bruno, `/browse/${key}`);
  opened.push(issue);
  const panel = issue.page.frameLocator('iframe[data-module="where-it-stands"]');
  await panel.getByRole('heading', { name: 'At no gate yet' }).waitFor();
  await panel
    .getByLabel('Gate that “Seating plan” is for')
    .selectOption({ label: 'Gate 6: secondary development and confirmation' });
  expect(await axeFindings(issue.page)).toEqual([]);
  await panel.getByRole('button', { name: 'Put it there' }).click();
  await panel
    .getByRole('heading', { name: 'Owed at Gate 6: secondary development and confirmation' })
    .waitFor();
});

test('what somebody weakens in Jira is found, marks its gates, and leads to where it is mended', async () => {
  const { state } = site.jira;
  const [impact] = Object.values(state.fields).filter(({ name }) => name === 'Impact');
  const screens = Object.values(state.screens).filter(({ name }) => name.startsWith('Wallchart requirement'));
  for (const { id, tabs } of screens) {
    const tab = tabs.find(({ fields }) => fields.includes(impact?.id ?? ''));
    await site.rest(
      people.ada.email,
      'DELETE',
      `/rest/api/3/screens/${id}/tabs/${tab?.id}/fields/${impact?.id}`,
    );
  }
  const monitor = await open(people.ivo, 'gates?gate=4');
  const { app } = monitor;
  await app.getByRole('button', { name: 'Look now' }).click();
  await app.getByText('Something is weaker than it was set up').waitFor();
  await app.getByText('This gate is tainted').waitFor();
  const log = app.getByRole('region', { name: 'As it was set up' }).getByRole('listitem');
  await log
    .filter({ hasText: `${people.ada.displayName}, ` })
    .first()
    .waitFor();
  expect(await axeFindings(monitor.page)).toEqual([]);

  const admin = await open(people.ada, 'gates?gate=4');
  await admin.app.getByRole('link', { name: 'the project settings, Wallchart' }).first().click();
  const settings = admin.page.frameLocator('iframe[data-module="wallchart-setup"]');
  await settings.getByRole('button', { name: /^Mend/ }).first().waitFor();
  expect(await axeFindings(admin.page)).toEqual([]);
  await settings.getByRole('button', { name: /^Mend/ }).first().click();
  await settings.getByRole('button', { name: /^Mend/ }).waitFor({ state: 'detached' });
  // What was weaker is mended; what was decided while it was, stays marked.
  await app.getByRole('button', { name: 'Look now' }).click();
  await app.getByText('workflows, rules and screens are as they were set up.').waitFor();
  await app.getByText('This gate is tainted').waitFor();
});

test('how long a check holds and how many decide are settings, saved by the lead and there when the page is opened again', async () => {
  const path = `/jira/software/projects/PIL/settings/apps/${site.forge.appId}/${site.forge.environmentId}`;
  const openSettings = async () => {
    const page = await openAs(browser, site, people.bruno, path);
    opened.push(page);
    return { ...page, app: page.page.frameLocator('iframe[data-module="wallchart-setup"]') };
  };
  const lead = await openSettings();
  const hours = 'Hours for which a check may be decided on';
  const many = 'Number of the committee who decide at gates 7 and 8';
  await lead.app.getByLabel(hours).fill('2');
  await lead.app
    .getByRole('group', { name: /overrule a no-go$/ })
    .getByText('At least')
    .click();
  await lead.app.getByLabel(many).fill('2');
  expect(await axeFindings(lead.page)).toEqual([]);
  await lead.app.getByRole('button', { name: 'Save the rules' }).click();
  await lead.page.getByText('The rules are saved').waitFor();

  const again = await openSettings();
  const field = again.app.getByLabel(hours);
  await field.waitFor();
  expect(await field.inputValue()).toBe('2');
  expect(await again.app.getByLabel(many).inputValue()).toBe('2');
});
