import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, launch, openSite } from './browser';
import { ann, bob, type FixtureSite, startFixtureSite } from './fixtures/site';

/** What Jira offers around issues, filters and dashboards, in the page around the apps. */

let fixture: FixtureSite;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [fixture, browser] = await Promise.all([startFixtureSite(), launch()]);
  page = await openSite(browser, fixture.site.url, { as: ann.accountId });
  page.setDefaultTimeout(8_000);
  await ask('POST', '/project', {
    key: 'TWO',
    name: 'Second project',
    projectTypeKey: 'software',
    projectTemplateKey: 'com.pyxis.greenhopper.jira:gh-simplified-kanban-classic',
    leadAccountId: ann.accountId,
    assigneeType: 'UNASSIGNED',
  });
});

afterAll(async () => {
  await browser?.close();
  await fixture?.site.close();
});

async function ask(method: string, path: string, body?: unknown, as = ann): Promise<unknown> {
  const answer = await fixture.site.rest(as.email, method, `/rest/api/3${path}`, body);
  if (answer.status >= 400) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

const fieldsOf = async (key: string) =>
  ((await ask('GET', `/issue/${key}`)) as { fields: Record<string, unknown> }).fields;

async function choose(menu: string, item: string): Promise<void> {
  await page.getByRole('button', { name: menu }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

describe('an issue', () => {
  it('has labels, a due date, an estimate and a reporter to edit', async () => {
    await page.goto('/browse/FIX-1');
    const edit = async (field: string, fill: () => Promise<unknown>) => {
      await page.getByRole('button', { name: `Edit ${field}`, exact: true }).click();
      await fill();
      await page.getByRole('button', { name: `Save ${field}` }).click();
      await page.getByRole('button', { name: `Edit ${field}`, exact: true }).waitFor();
    };
    await edit('Labels', () => page.getByLabel('Labels, separated by spaces').fill('import  data'));
    await edit('Due date', () => page.getByLabel('Due date', { exact: true }).fill('2026-12-24'));
    await edit('Original estimate', () => page.getByLabel('Original estimate', { exact: true }).fill('2d'));
    await edit('Reporter', () => page.getByLabel('Reporter', { exact: true }).selectOption('Bob Ueda'));
    await page.getByText('24 December 2026').waitFor();
    expect(await fieldsOf('FIX-1')).toMatchObject({
      labels: ['import', 'data'],
      duedate: '2026-12-24',
      reporter: { accountId: bob.accountId },
      timetracking: { originalEstimate: '2d' },
    });
  });

  it('is watched and voted for', async () => {
    const watch = page.getByRole('button', { name: /^(Stop watching|Watch), / });
    const before = await watch.getAttribute('aria-pressed');
    await watch.click();
    await page.locator(`[aria-pressed=${before === 'true' ? 'false' : 'true'}][aria-label*=atch]`).waitFor();
    await page.getByRole('button', { name: 'Vote, 0 votes' }).click();
    await page.getByRole('button', { name: 'Take back the vote, 1 votes' }).waitFor();
  });

  it('is given watchers', async () => {
    await choose('Actions of the issue', 'Manage watchers');
    const dialog = page.getByRole('dialog', { name: 'Who watches FIX-1' });
    const watched = async () => {
      const { watchers } = (await ask('GET', '/issue/FIX-1/watchers')) as {
        watchers: { accountId: string }[];
      };
      return watchers.some(({ accountId }) => accountId === bob.accountId);
    };
    const before = await watched();
    for (const wanted of [!before, before]) {
      await dialog.getByRole('checkbox', { name: bob.displayName, checked: !wanted }).click();
      await expect.poll(watched).toBe(wanted);
    }
    await dialog.getByRole('button', { name: 'Close' }).click();
  });

  it('has its work logged', async () => {
    await page.getByRole('button', { name: 'Work log' }).click();
    const activity = page.getByRole('region', { name: 'Activity' });
    await activity.getByText('No work has been logged.').waitFor();
    await activity.getByLabel('Time spent').fill('forever');
    await activity.getByRole('button', { name: 'Log work' }).click();
    await activity.getByRole('alert').waitFor();
    await activity.getByLabel('Time spent').fill('3h');
    await activity.getByLabel('What was done').fill('Compared both lists');
    await activity.getByRole('button', { name: 'Log work' }).click();
    await activity.getByText('Compared both lists').waitFor();
    await page.getByText('3h, 1d 5h left').waitFor();
    await activity.getByRole('button', { name: 'Delete 3h' }).click();
    await activity.getByText('No work has been logged.').waitFor();
  });

  it('takes a comment along with a transition', async () => {
    const { state } = fixture.site.jira;
    const screen = Object.values(state.screens)[0];
    for (const transition of Object.values(state.workflows).flatMap(({ transitions }) => transitions)) {
      if (transition.name !== 'Done') continue;
      transition.transitionScreen = {
        ruleKey: 'system:transition-screen',
        parameters: { screenId: screen?.id ?? '' },
      };
    }
    await page.goto('/browse/FIX-2');
    await page.getByRole('button', { name: /Change status/ }).click();
    await page.getByRole('menuitem', { name: /Done/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Done' });
    await dialog.getByLabel('Comment').fill('The board said yes.');
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.locator('[data-status=Done]').waitFor();
    await page.getByText('The board said yes.').waitFor();
  });

  it('is cloned with what it has, moved to another project, and deleted', async () => {
    await page.goto('/browse/FIX-1');
    await choose('Actions of the issue', 'Clone');
    await page.getByRole('dialog', { name: 'Clone FIX-1' }).getByRole('button', { name: 'Clone' }).click();
    await page.getByRole('heading', { name: 'CLONE - Merge duplicate accounts on import' }).waitFor();
    await page.getByRole('heading', { name: 'clones' }).waitFor();
    expect(await fieldsOf('FIX-4')).toMatchObject({
      labels: ['import', 'data'],
      components: [{ name: 'Sales' }],
      [fixture.weight]: 75,
    });

    await choose('Actions of the issue', 'Move');
    const dialog = page.getByRole('dialog', { name: 'Move FIX-4' });
    await dialog.getByLabel('Project').selectOption({ label: 'Second project (TWO)' });
    await dialog.getByLabel('Issue type').selectOption('Task');
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Move' }).click();
    await page.waitForURL('**/browse/TWO-1');

    await choose('Actions of the issue', 'Delete');
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('No issues yet').waitFor();
  });
});

describe('a list', () => {
  it('shows the columns in its address, an app’s field by its formatter', async () => {
    await page.goto('/jira/software/projects/FIX/list');
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('group', { name: 'Columns' }).getByLabel('Weight').check();
    await page.getByRole('columnheader', { name: 'Weight' }).waitFor();
    await page.getByRole('group', { name: 'Columns' }).getByLabel('Components').uncheck();
    await page.getByRole('columnheader', { name: 'Components' }).waitFor({ state: 'detached' });
    expect(await axeFindings(page)).toEqual([]);
    await page.reload();
    await page.getByRole('row', { name: /FIX-1/ }).getByRole('cell', { name: 'Heavy' }).waitFor();
  });

  it('edits issues together', async () => {
    await page.getByLabel('Select all on this page').check();
    const bar = page.getByRole('region', { name: 'Bulk change' });
    await bar.getByRole('combobox').selectOption('Edit fields...');
    await bar.getByRole('button', { name: 'Apply' }).click();
    const dialog = page.getByRole('dialog', { name: 'Edit 3 issues' });
    await dialog.getByRole('checkbox', { name: 'Labels' }).check();
    await dialog.getByLabel('New labels').fill('spring');
    await dialog.getByRole('checkbox', { name: 'Priority' }).check();
    await dialog.getByLabel('New priority').selectOption('High');
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Change 3 issues' }).click();
    await bar.getByText('3 of 3 done.').waitFor();
    expect(await fieldsOf('FIX-1')).toMatchObject({
      labels: ['import', 'data', 'spring'],
      priority: { name: 'High' },
    });
    expect(await fieldsOf('FIX-3')).toMatchObject({ labels: ['spring'] });
  });

  it('moves issues together', async () => {
    await page.getByLabel('Select all on this page').uncheck();
    await page.getByLabel('Select FIX-2').check();
    await page.getByLabel('Select FIX-3').check();
    const bar = page.getByRole('region', { name: 'Bulk change' });
    await bar.getByRole('combobox').selectOption('Move...');
    await bar.getByRole('button', { name: 'Apply' }).click();
    const dialog = page.getByRole('dialog', { name: 'Move 2 issues' });
    await dialog.getByLabel('Project').selectOption({ label: 'Second project (TWO)' });
    await dialog.getByLabel('Issue type').selectOption('Task');
    await dialog.getByRole('button', { name: 'Move' }).click();
    await page.getByText('2 of 2 done.').first().waitFor();
    await page.goto('/browse/FIX-3');
    await page.getByRole('link', { name: 'Second project' }).first().waitFor();
  });
});

describe('a filter', () => {
  it('keeps its query and its columns, is renamed, shared and deleted', async () => {
    const { id } = (await ask('POST', '/filter', { name: 'Mine', jql: 'project = TWO' })) as { id: string };
    const other = await openSite(browser, fixture.site.url, { as: bob.accountId });
    await other.goto(`/issues?filter=${id}`);
    await other.getByText('The filter cannot be shown').waitFor();

    await page.goto(`/issues?filter=${id}&columns=issuekey,summary,${fixture.weight}`);
    await page.getByRole('columnheader', { name: 'Weight' }).waitFor();
    await page.getByRole('button', { name: 'Save columns' }).click();
    await page.getByRole('button', { name: 'Save columns' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Rename or share' }).click();
    const dialog = page.getByRole('dialog', { name: 'Edit filter' });
    await dialog.getByLabel('Name').fill('Ours');
    await dialog.getByLabel('Can be seen by: add').selectOption('Everybody who is logged in');
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Ours' }).waitFor();

    await other.goto('/jira/filters');
    await other.getByRole('link', { name: 'Ours' }).click();
    await other.getByRole('columnheader', { name: 'Weight' }).waitFor();
    await other.getByText('A filter of Ann Moreau').waitFor();
    await other.context().close();

    await page.goto('/jira/filters');
    await page.getByRole('button', { name: 'Delete Ours' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('No filter yet').waitFor();
  });
});

describe('a dashboard', () => {
  it('is renamed, shared, copied and deleted', async () => {
    const { id } = (await ask('POST', '/dashboard', {
      name: 'First',
      sharePermissions: [],
      editPermissions: [],
    })) as { id: string };
    await page.goto(`/jira/dashboards/${id}`);
    await choose('Actions of the dashboard', 'Rename or share');
    const dialog = page.getByRole('dialog', { name: 'Edit dashboard' });
    await dialog.getByLabel('Name').fill('Better');
    await dialog.getByLabel('Can be edited by: add').selectOption('Project Fixture project');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Better' }).waitFor();
    expect(await ask('GET', `/dashboard/${id}`)).toMatchObject({ editPermissions: [{ type: 'project' }] });
    await choose('Actions of the dashboard', 'Copy');
    await page.getByRole('heading', { name: 'Copy of Better' }).waitFor();
    await choose('Actions of the dashboard', 'Delete');
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('link', { name: 'Better', exact: true }).waitFor();
    await page.getByRole('link', { name: 'Copy of Better' }).waitFor({ state: 'detached' });
  });
});

describe('mail', () => {
  it('rings the bell of whoever it went to, once', async () => {
    await ask('POST', '/issue/FIX-1/notify', {
      subject: 'Please look',
      textBody: 'Before Friday.',
      to: { users: [{ accountId: bob.accountId }] },
    });
    const other = await openSite(browser, fixture.site.url, { as: bob.accountId });
    await other.goto('/jira/projects');
    await other.getByRole('button', { name: 'Notifications, 1 new' }).click();
    await other.getByRole('dialog', { name: 'Notifications' }).getByText('Before Friday.').waitFor();
    expect(await axeFindings(other)).toEqual([]);
    await other.keyboard.press('Escape');
    await other.getByRole('button', { name: 'Notifications', exact: true }).waitFor();
    await other.context().close();
    await page.getByRole('button', { name: 'Notifications' }).click();
    await page.getByText('Nothing has been sent to you.').waitFor();
    await page.keyboard.press('Escape');
  });
});

it('names what is not part of the site, and leaves no answer outside of Jira’s documents', async () => {
  await page.goto('/jira/software/projects/FIX/boards/1');
  await page.getByRole('link', { name: 'What it has of Jira, and what not' }).click();
  await page.getByRole('heading', { name: 'What is not part of it' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  expect(fixture.site.contract.violations).toEqual([]);
});
