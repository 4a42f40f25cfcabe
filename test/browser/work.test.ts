import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, launch, openSite } from './browser';
import { ann, type FixtureSite, startFixtureSite } from './fixtures/site';

/** What somebody does in Jira besides using the app. */

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

const shot = (name: string) =>
  process.env.SHOTS ? page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true }) : null;

describe('an issue', () => {
  it('is commented on, and the comment edited and deleted', async () => {
    await page.goto('/browse/FIX-1');
    await page.getByRole('button', { name: 'Add a comment' }).click();
    const comments = page.getByRole('region', { name: 'Comments' });
    await comments.getByRole('textbox').fill('Who imports this?');
    await comments.getByRole('button', { name: 'Save' }).click();
    await comments.getByText('Who imports this?').waitFor();
    await comments.getByRole('button', { name: 'Edit' }).click();
    await comments.getByRole('textbox').fill('Ann imports this.');
    await comments.getByRole('button', { name: 'Save' }).click();
    await comments.getByText('Ann imports this.').waitFor();
    await shot('issue');
    expect(await axeFindings(page, ['color-contrast', 'button-name', 'heading-order'])).toEqual([]);
    await comments.getByRole('button', { name: 'Delete' }).click();
    await comments.getByText('Ann imports this.').waitFor({ state: 'detached' });
  });

  it('takes files', async () => {
    const files = page.getByRole('region', { name: 'Attachments' });
    const buffer = Buffer.from('hello');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer });
    await files.getByRole('link', { name: 'notes.txt' }).waitFor();
    const download = page.waitForEvent('download');
    await files.getByRole('link', { name: 'notes.txt' }).click();
    expect(readFileSync(await (await download).path(), 'utf8')).toBe('hello');
    await files.getByRole('button', { name: 'Delete notes.txt' }).click();
    await files.getByRole('link').waitFor({ state: 'detached' });
  });

  it('shows the screen of a transition before it is taken', async () => {
    const { state } = fixture.site.jira;
    const screen = Object.values(state.screens)[0];
    for (const workflow of Object.values(state.workflows)) {
      for (const transition of workflow.transitions.filter(({ name }) => name === 'Done')) {
        transition.transitionScreen = {
          ruleKey: 'system:transition-screen',
          parameters: { screenId: screen?.id ?? '' },
        };
      }
    }
    await page.goto('/browse/FIX-2');
    await page.getByRole('button', { name: /Change status/ }).click();
    await page.getByRole('menuitem', { name: /Done/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Done' });
    await dialog.getByLabel('Summary').fill('Approved above 50k');
    await shot('transition');
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.locator('[data-status=Done]').waitFor();
    await page.getByRole('heading', { name: 'Approved above 50k' }).waitFor();
  });
});

describe('many issues', () => {
  it('are exported with what formatters say', async () => {
    await page.goto('/issues?jql=project%20%3D%20FIX%20ORDER%20BY%20key');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export CSV' }).click();
    const [head, first] = readFileSync(await (await download).path(), 'utf8').split('\r\n');
    expect(head).toMatch(/^\uFEFFIssue key,.*,Weight$/);
    expect(first).toMatch(/^FIX-1,.*Merge duplicate accounts on import,.*,Heavy$/);
  });

  it('are kept as a filter', async () => {
    await page.getByLabel('Name of the filter').fill('All of FIX');
    await page.getByRole('button', { name: 'Save filter' }).click();
    await page.getByText('Saved filters (1)').waitFor({ state: 'attached' });
  });

  it('are transitioned together, and each refusal is told', async () => {
    await page.getByLabel('Select FIX-1').check();
    await page.getByLabel('Select FIX-3').check();
    const bar = page.getByRole('region', { name: 'Bulk change' });
    await bar.getByRole('combobox').selectOption({ label: 'Transition: In Progress' });
    await bar.getByRole('button', { name: 'Apply' }).click();
    await bar.getByText('0 of 2 done.').waitFor();
    await shot('bulk');
    expect(await bar.getByRole('listitem').count()).toBe(3);
    await bar.getByRole('combobox').selectOption({ label: 'Transition: Selected for Development' });
    await bar.getByRole('button', { name: 'Apply' }).click();
    await bar.getByText('2 of 2 done.').waitFor();
  });
});
