import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, launch, openSite } from './browser';
import { ann, bob, type FixtureSite, startFixtureSite } from './fixtures/site';

/** The page around the apps: what a user of Jira does in it. */

let fixture: FixtureSite;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [fixture, browser] = await Promise.all([startFixtureSite(), launch()]);
  page = await openSite(browser, fixture.site.url, { as: ann.accountId });
});

afterAll(async () => {
  await browser?.close();
  await fixture?.site.close();
});

async function fieldOf(key: string, field: string): Promise<unknown> {
  const { body } = await fixture.site.rest(ann.email, 'GET', `/rest/api/3/issue/${key}?fields=${field}`);
  return (body as { fields: Record<string, unknown> }).fields[field];
}

describe('who one is', () => {
  it('asks, and can be changed at the top right', async () => {
    const stranger = await openSite(browser, fixture.site.url);
    await stranger.goto('/');
    await stranger.getByRole('heading', { name: 'Who are you?' }).waitFor();
    await stranger.getByRole('button', { name: /Bob Ueda/ }).click();
    await stranger.getByRole('button', { name: /You are Bob Ueda/ }).click();
    await stranger.getByRole('menuitemradio', { name: /Ann Moreau/ }).click();
    await stranger.getByRole('button', { name: /You are Ann Moreau/ }).waitFor();
    await stranger.context().close();
  });

  it('shows project settings to those who may administer the project', async () => {
    await page.goto('/jira/software/projects/FIX/list');
    await page.getByRole('link', { name: 'Project settings' }).waitFor();
    const other = await openSite(browser, fixture.site.url, { as: bob.accountId });
    await other.goto('/jira/software/projects/FIX/settings/details');
    await other.getByText('Only project administrators see this').waitFor();
    await other.context().close();
  });
});

describe('an issue', () => {
  it('is found in the list, and edited where it stands', async () => {
    await page.goto('/');
    await page.getByRole('link', { name: 'Fixture project' }).click();
    await page.getByRole('link', { name: /FIX-3/ }).click();
    await page.getByRole('button', { name: 'Edit summary' }).click();
    await page.getByRole('textbox', { name: 'Summary' }).fill('Price lists by customer group');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Price lists by customer group' }).waitFor();
    await page.getByRole('button', { name: 'Edit description' }).click();
    await page.getByRole('textbox', { name: 'Description' }).fill('First line\nsecond line\n\nNext block');
    await page.getByRole('button', { name: 'Save description' }).click();
    await page.getByText('Next block', { exact: true }).waitFor();
    expect(await fieldOf('FIX-3', 'description')).toMatchObject({
      type: 'doc',
      content: [{ type: 'paragraph' }, { type: 'paragraph', content: [{ text: 'Next block' }] }],
    });
    await page.getByRole('button', { name: 'Edit Components' }).click();
    await page.getByRole('checkbox', { name: 'Finance' }).check();
    await page.getByRole('button', { name: 'Save Components' }).click();
    await expect.poll(() => fieldOf('FIX-3', 'components')).toMatchObject([{ name: 'Finance' }]);
    await page.getByText('Price lists by group').first().waitFor();
  });

  it('refuses an empty summary in place', async () => {
    await page.goto('/browse/FIX-3');
    await page.getByRole('button', { name: 'Edit summary' }).click();
    await page.getByRole('textbox', { name: 'Summary' }).fill(' ');
    await page.keyboard.press('Enter');
    await page.getByText('You must specify a summary of the issue.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Edit summary' }).waitFor();
  });

  it('shows an app’s field by its formatter and edits it with the app’s editor', async () => {
    await page.goto('/browse/FIX-1');
    await page.getByText('Heavy').waitFor();
    await page.getByRole('button', { name: 'Edit Weight' }).click();
    const editor = page.frameLocator('iframe[data-module=weight]');
    await editor.getByLabel('Weight').fill('20');
    await editor.getByRole('button', { name: 'Keep' }).click();
    await page.getByText('Light').waitFor();
    expect(await fieldOf('FIX-1', fixture.weight)).toBe(20);
  });

  it('shows why an app’s value was refused, with the editor still open', async () => {
    await page.goto('/browse/FIX-1');
    await page.getByRole('button', { name: 'Edit Weight' }).click();
    const editor = page.frameLocator('iframe[data-module=weight]');
    await editor.getByLabel('Weight').fill('200');
    await editor.getByRole('button', { name: 'Keep' }).click();
    await page.getByText('Weight is at most 100.').waitFor();
    await editor.locator('body[data-refused]').waitFor();
    await editor.getByRole('button', { name: 'Leave' }).click();
    await page.getByRole('button', { name: 'Edit Weight' }).waitFor();
  });

  it('says below the status why a transition was refused', async () => {
    await page.goto('/browse/FIX-2');
    await page.getByRole('button', { name: /Change status/ }).click();
    await page.getByRole('menuitem', { name: /In Progress/ }).click();
    const card = page.getByRole('alert');
    await card.getByText('Couldn’t move to In Progress').waitFor();
    await card.getByText('FIX-1 comes first: wave 1, Sales, in progress.').waitFor();
    expect(await fieldOf('FIX-2', 'status')).toMatchObject({ name: 'Backlog' });
    await page.keyboard.press('Escape');
    await card.waitFor({ state: 'detached' });
  });

  it('moves where nothing refuses, and keeps that in its history', async () => {
    await page.goto('/browse/FIX-2');
    await page.getByRole('button', { name: /Change status/ }).click();
    await page.getByRole('menuitem', { name: /Done/ }).click();
    await page.getByRole('button', { name: 'Status: Done. Change status' }).waitFor();
    await page.getByRole('region', { name: 'Activity' }).getByText('status').first().waitFor();
  });

  it('is linked and unlinked', async () => {
    await page.goto('/browse/FIX-2');
    const links = page.getByRole('region', { name: 'Linked issues' });
    await links.getByRole('heading', { name: 'is blocked by' }).waitFor();
    await links.getByRole('button', { name: 'Link an issue' }).click();
    await links.getByLabel('Relation').selectOption({ label: 'is blocked by' });
    await links.getByLabel('Key of the other issue').fill('fix-3');
    await links.getByRole('button', { name: 'Link', exact: true }).click();
    await links.getByRole('link', { name: 'FIX-3' }).waitFor();
    expect(await fieldOf('FIX-2', 'issuelinks')).toMatchObject([
      { inwardIssue: { key: 'FIX-1' } },
      { inwardIssue: { key: 'FIX-3' } },
    ]);
    await links.getByRole('button', { name: 'Remove the link to FIX-3' }).click();
    await links.getByRole('link', { name: 'FIX-3' }).waitFor({ state: 'detached' });
  });

  it('shows a panel that is not pinned behind a button, as tall as what is in it', async () => {
    await page.goto('/browse/FIX-1');
    await page.getByRole('button', { name: 'Fixture panel' }).click();
    await page.frameLocator('iframe[data-module=panel]').getByText('Fixture in jira:issuePanel').waitFor();
    const height = () => page.locator('iframe[data-module=panel]').evaluate((frame) => frame.clientHeight);
    await expect.poll(height).toBeGreaterThan(60);
    expect(await height()).toBeLessThan(140);
  });
});

describe('create', () => {
  it('says in place what is missing, and creates with the app’s editor', async () => {
    await page.goto('/jira/software/projects/FIX/list');
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Create' });
    await dialog.getByLabel('Summary').waitFor();
    await dialog.getByRole('button', { name: 'Create', exact: true }).click();
    await dialog
      .getByText(/summary/i)
      .nth(1)
      .waitFor();
    await dialog.getByLabel('Summary').fill('Stock reservation from the quote');
    await dialog.getByRole('checkbox', { name: 'Sales' }).check();
    await dialog.getByLabel('Labels').fill('stock  quotes');
    await page.frameLocator('iframe[data-module=weight]').getByLabel('Weight').fill('60');
    await dialog.getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByText('FIX-4 was created').waitFor();
    await page.getByRole('button', { name: 'View issue' }).click();
    await page.getByText('Heavy').waitFor();
    expect(await fieldOf('FIX-4', fixture.weight)).toBe(60);
    expect(await fieldOf('FIX-4', 'labels')).toEqual(['stock', 'quotes']);
  });
});

describe('project settings', () => {
  it('keep components with their leads', async () => {
    await page.goto('/jira/software/projects/FIX/settings/components');
    await page.getByLabel('New component').fill('Logistics');
    await page.getByRole('button', { name: 'Add' }).click();
    await page.getByLabel('Lead of Logistics').selectOption({ label: 'Ann Moreau' });
    await expect
      .poll(
        async () => (await fixture.site.rest(ann.email, 'GET', '/rest/api/3/project/FIX/components')).body,
      )
      .toMatchObject([{}, {}, { name: 'Logistics', lead: { accountId: ann.accountId } }]);
  });

  it('put people into roles and take them out', async () => {
    await page.goto('/jira/software/projects/FIX/settings/people');
    const role = page.getByRole('region', { name: 'Administrators' });
    await role.getByLabel('Person to add to Administrators').selectOption({ label: 'Bob Ueda' });
    await role.getByRole('button', { name: 'Add' }).click();
    await role.getByRole('button', { name: 'Remove Bob Ueda from Administrators' }).click();
    await role
      .getByRole('button', { name: 'Remove Bob Ueda from Administrators' })
      .waitFor({ state: 'detached' });
  });

  it('show the app’s settings page', async () => {
    await page.goto('/jira/software/projects/FIX/settings/details');
    await page.getByRole('link', { name: 'Fixture settings' }).click();
    await page.frameLocator('iframe').getByText('Fixture in jira:projectSettingsPage').waitFor();
  });
});

const pages = [
  '/jira/projects',
  '/jira/software/projects/FIX/list',
  '/browse/FIX-1',
  '/browse/FIX-404',
  '/issues?jql=project%20%3D%20FIX',
  '/jira/software/projects/FIX/settings/details',
  '/jira/software/projects/FIX/settings/components',
  '/jira/software/projects/FIX/settings/people',
  '/jira/software/projects/FIX/settings/issue-types',
  '/jira/filters',
  '/jira/dashboards',
  '/jira/settings/apps',
  '/nowhere',
];

/** The two themes differ in nothing but colours. */
const rulesIn = { light: undefined, dark: ['color-contrast'] };

it('axe finds faults, on the page and in its frames', async () => {
  const tab = await openSite(browser, fixture.site.url, { as: ann.accountId });
  await tab.goto('/browse/FIX-1');
  await tab.getByRole('main').waitFor();
  await tab.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.srcdoc = '<img>';
    document.body.append(document.createElement('img'), frame);
    return new Promise((resolve) => frame.addEventListener('load', resolve));
  });
  const found = await axeFindings(tab, ['image-alt', 'document-title']);
  expect(found.filter((one) => one.startsWith('image-alt'))).toHaveLength(2);
  await tab.context().close();
});

describe.each(['light', 'dark'] as const)('axe, %s', (colorScheme) => {
  const rules = rulesIn[colorScheme];

  it('finds nothing on the shell’s pages, wide or narrow', async () => {
    const tab = await openSite(browser, fixture.site.url, { as: ann.accountId, colorScheme });
    for (const path of pages) {
      await tab.goto(path);
      await tab.locator('main [role=status][aria-label=Loading]').first().waitFor({ state: 'detached' });
      await tab.waitForLoadState('networkidle');
      expect(await axeFindings(tab, rules), path).toEqual([]);
    }
    await tab.setViewportSize({ width: 360, height: 740 });
    for (const path of [
      '/browse/FIX-1',
      '/jira/software/projects/FIX/list',
      '/jira/filters',
      '/jira/about',
    ]) {
      await tab.goto(path);
      await tab.waitForLoadState('networkidle');
      expect(await axeFindings(tab, rules), path).toEqual([]);
      const overflow = await tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, path).toBeLessThanOrEqual(0);
    }
    await tab.context().close();
  });

  it('finds nothing in menus and dialogs', async () => {
    const tab = await openSite(browser, fixture.site.url, { as: ann.accountId, colorScheme });
    await tab.goto('/browse/FIX-1');
    await tab.getByRole('button', { name: /You are/ }).click();
    expect(await axeFindings(tab, rules)).toEqual([]);
    await tab.keyboard.press('Escape');
    await tab.getByRole('button', { name: 'Create', exact: true }).click();
    await tab.frameLocator('iframe[data-module=weight]').getByLabel('Weight').waitFor();
    expect(await axeFindings(tab, rules)).toEqual([]);
    await tab.context().close();
  });
});

it('leaves no answer outside of Jira’s documents and no violation behind', () => {
  expect(fixture.site.contract.violations).toEqual([]);
  expect(fixture.site.violations).toEqual([]);
});
