import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, launch, openSite } from './browser';
import { ann, bob, type FixtureSite, startFixtureSite } from './fixtures/site';

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

/** What is in a gadget's frame, once it is ready; looked up anew each time, since frames are replaced. */
async function gadgetFrame(on: Page, title: string): Promise<Locator> {
  const frame = on.frameLocator(`iframe[data-module="gadget"][title="${title}"]`);
  const body = frame.locator('body[data-ready=true]');
  await body.waitFor();
  return body;
}

const extensionOf = (frame: Locator) =>
  frame.evaluate(async () => (await window.forge.view.getContext()).extension);

describe('a dashboard', () => {
  it('is made, given a gadget, configured first, and shows it with what was submitted', async () => {
    await page.goto('/jira/dashboards');
    await page.getByRole('button', { name: 'Create dashboard' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Rollout');
    await dialog.getByLabel('Everybody').check();
    await dialog.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('heading', { name: 'Rollout' }).waitFor();
    await page.getByRole('button', { name: 'Add gadget' }).click();
    await page.getByRole('button', { name: 'Add Fixture gadget' }).click();

    const editor = await gadgetFrame(page, 'Fixture gadget, settings');
    expect(await extensionOf(editor)).toMatchObject({
      type: 'jira:dashboardGadget',
      entryPoint: 'edit',
      gadgetConfiguration: {},
    });
    await editor.evaluate(() => void window.forge.view.submit({ project: 'FIX', refresh: 15 }));

    const shown = await gadgetFrame(page, 'Fixture gadget');
    expect(await extensionOf(shown)).toMatchObject({
      gadgetConfiguration: { project: 'FIX', refresh: 15 },
      dashboard: { id: expect.any(String) },
      gadget: { id: expect.any(String) },
    });
    expect(await extensionOf(shown)).not.toHaveProperty('entryPoint');
    expect(await shown.evaluate(() => window.forge.invoke('echo', { n: 1 }))).toMatchObject({
      payload: { n: 1 },
    });
    expect(await axeFindings(page, ['color-contrast', 'button-name', 'heading-order'])).toEqual([]);
  });

  it('is only to look at for others, whose browser cannot claim otherwise', async () => {
    const his = await openSite(browser, fixture.site.url, { as: bob.accountId });
    await his.goto(page.url());
    const frame = await gadgetFrame(his, 'Fixture gadget');
    expect(await extensionOf(frame)).toMatchObject({ gadgetConfiguration: { project: 'FIX' } });
    await his.getByRole('button', { name: 'Actions of Fixture gadget' }).click();
    expect(await his.getByRole('menuitem').allTextContents()).toEqual(['Refresh']);
    const { dashboard, gadget } = Object(await extensionOf(frame));
    const answer = await his.request.post('/__site/forge/context', {
      data: {
        moduleKey: 'gadget',
        dashboardId: dashboard.id,
        gadgetId: gadget.id,
        extra: { entryPoint: 'edit' },
      },
    });
    expect(answer.status()).toBe(403);
    await his.close();
  });

  it('lets gadgets be moved and removed', async () => {
    const menu = page.getByRole('button', { name: 'Actions of Fixture gadget' });
    await menu.click();
    await page.getByRole('menuitem', { name: 'Move right' }).click();
    const dashboard = Object.values(fixture.site.jira.state.dashboards)[0];
    await expect.poll(() => dashboard?.gadgets[0]?.column).toBe(1);
    await menu.click();
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    await page.getByText('Nothing on this dashboard yet').waitFor();
  });
});
