import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type GadgetConfigurationKey, SESSION_COOKIE } from '../site/web/api';
import { deactivate, everybody } from '../usecases/cast';
import type { Who } from '../usecases/rollout';
import { hiddenWords, openScene, plantedWords, type Scene } from '../usecases/walk/scene';
import { launch } from './browser';
import { projectPagePath } from './pages';

/**
 * Every page, the panel and every gadget: what somebody may not see stands nowhere in the document. What procedures
 * answer to each role is test/usecases/walk.test.ts; this is what becomes of it in the browser.
 */
let scene: Scene;
let browser: Browser;
let dashboard: string;

const configuration: GadgetConfigurationKey = 'forge-gadget-configuration';

/** One that everybody may look at, with every gadget that Wallchart has. */
const gadgets = [
  'gadget-chart',
  'gadget-sign-offs',
  'gadget-gates',
  'gadget-readiness',
  'gadget-goals',
] as const;

async function dashboardOf({ rollout }: Scene): Promise<string> {
  const { rest } = rollout.desk;
  const ask = rest.bind(rollout.desk) as typeof rest;
  const shared = { name: 'Rollout', sharePermissions: [{ type: 'authenticated' }], editPermissions: [] };
  const { id } = await ask<{ id: string }>('POST', '/rest/api/3/dashboard', shared);
  const { gadgets: offered } = await ask<{ gadgets: { moduleKey?: string }[] }>(
    'GET',
    '/rest/api/3/dashboard/gadgets',
  );
  for (const [row, name] of gadgets.entries()) {
    const moduleKey = offered.find((one) => one.moduleKey?.endsWith(name))?.moduleKey;
    const made = await ask<{ id: number }>('POST', `/rest/api/3/dashboard/${id}/gadget`, {
      moduleKey,
      position: { row, column: 0 },
    });
    const property = `/rest/api/3/dashboard/${id}/items/${made.id}/properties/${configuration}`;
    await ask('PUT', property, { project: Number(rollout.projectId), refresh: 0, colour: 'wave' });
  }
  return id;
}

beforeAll(async () => {
  [scene, browser] = await Promise.all([openScene(true), launch()]);
  dashboard = await dashboardOf(scene);
});
afterAll(async () => {
  await browser?.close();
  await scene?.rollout.close();
});

async function openAs(who: Who): Promise<Page> {
  const { url } = scene.rollout.site;
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 800 } });
  await context.addCookies([{ name: SESSION_COOKIE, value: who, url }]);
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  return page;
}

const pages = ['Order', 'Sign-off', 'Changes', 'Gates', 'Goals', 'Wall', 'Ledger', 'Matrix'] as const;

const frame = (page: Page, index = 0) => page.frameLocator('iframe[data-module]').nth(index).locator('body');

/** The document of a frame of the app once it has settled, attributes and all. */
async function documentOf(page: Page, index = 0): Promise<string> {
  const body = frame(page, index);
  await body.locator('main:not([aria-busy=true]), h2, h3, dt, table').first().waitFor();
  return body.innerHTML();
}

/** What each of the project's pages shows. One load: the others are gone to within it. */
async function pagesOf(page: Page): Promise<Map<string, string>> {
  const shown = new Map<string, string>();
  await page.goto(projectPagePath(scene.rollout.site, 'CRM', 'matrix'));
  await documentOf(page);
  for (const name of pages) {
    await page.getByRole('link', { name, exact: true }).first().click();
    await frame(page).getByRole('heading', { level: 1 }).waitFor();
    shown.set(name, await documentOf(page));
  }
  return shown;
}

async function lookAround(who: Who): Promise<Map<string, string>> {
  const page = await openAs(who);
  const shown = await pagesOf(page);
  for (const [name, path] of [
    ['certificate', `certificate?baseline=${scene.baseline}`],
    ['template', 'gates?view=template'],
  ] as const) {
    await page.goto(projectPagePath(scene.rollout.site, 'CRM', path));
    shown.set(name, await documentOf(page));
  }
  if (who === 'june') {
    // It is drawn from what the other pages read: one who sees little is enough.
    await page.goto(projectPagePath(scene.rollout.site, 'CRM', 'print'));
    shown.set('print', await documentOf(page));
  }
  await page.goto(`/browse/${scene.open[0].key}`);
  shown.set('panel', await documentOf(page));
  await page.goto(`/jira/dashboards/${dashboard}`);
  for (const [index, name] of gadgets.entries()) shown.set(name, await documentOf(page, index));
  await page.context().close();
  return shown;
}

/** Places that hold a word, a key or an id of what is hidden. */
function leaks(shown: ReadonlyMap<string, string>): string[] {
  const marks = scene.hidden.flatMap(({ id, key }) => [String(id), key]).join('|');
  const pattern = new RegExp(`${hiddenWords}|\\b(${marks})\\b`);
  return [...shown].flatMap(([place, html]) => {
    const found = pattern.exec(html);
    return found === null ? [] : [`${place}: ${html.slice(Math.max(0, found.index - 80), found.index + 80)}`];
  });
}

test('who sees everything finds it there', async () => {
  const page = await openAs('chidi');
  const found = leaks(await pagesOf(page)).map((one) => one.split(':')[0]);
  expect(found).toEqual(expect.arrayContaining(['Order', 'Matrix']));
  await page.context().close();
}, 90_000);

test('the settings of the project hold nothing of any requirement', async () => {
  const { site } = scene.rollout;
  const page = await openAs('ada');
  await page.goto(
    `/jira/software/projects/CRM/settings/apps/${site.forge.appId}/${site.forge.environmentId}`,
  );
  await frame(page).getByText('Running set-up again would change nothing').waitFor();
  const html = await frame(page).innerHTML();
  expect(leaks(new Map([['settings', html]]))).toEqual([]);
  await page.context().close();
}, 90_000);

/** Each role that is not let see what is secured. */
test.each(['stina', 'mona', 'tom', 'cole', 'june', 'farah'] as const)(
  'nothing of what is hidden from %s',
  async (who) => {
    const shown = await lookAround(who);
    expect(leaks(shown)).toEqual([]);
    expect(shown.get('Matrix')).toContain(plantedWords);
  },
  90_000,
);

const everybodyBut = (one: Who) => everybody.filter((who) => who !== one);

/** Their page was open while they were let in. */
test.each([
  ['whom the project is no longer shown', 'otto', () => scene.rollout.letIn(everybodyBut('otto'))],
  ['whose account is deactivated', 'dea', () => deactivate(scene.rollout, 'dea')],
] as const)(
  'one %s is told so, and nothing else',
  async (_, who, shut) => {
    const { rollout } = scene;
    const user = rollout.site.jira.state.users[who];
    if (user !== undefined) user.active = true;
    rollout.letIn(everybody);
    const page = await openAs(who);
    await page.goto(projectPagePath(rollout.site, 'CRM', 'sign-off'));
    await documentOf(page);
    shut();
    for (const name of pages) {
      await page.getByRole('link', { name, exact: true }).first().click();
      await frame(page).getByRole('heading', { level: 1 }).waitFor();
      await documentOf(page);
      const text = (await frame(page).textContent()) ?? '';
      expect(text, name).not.toContain(plantedWords);
      expect(text, name).toMatch(/could not be read/);
      expect(text, name).toMatch(/lost your access|may not see/);
    }
    await page.context().close();
  },
  90_000,
);
