import type { Browser, FrameLocator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { people } from '../site/sample/people';
import type { Site } from '../site/site';
import { axeFindings, launch } from './browser';
import { startSampleSite } from './fixtures/sample';
import { type AppPage, openAs, projectPagePath } from './pages';

/** Another grid, another policy, effort, and the chart on paper, as people use them. */
let site: Site;
let browser: Browser;
const opened: AppPage[] = [];

const open = async (projectKey: string, route: string, mode?: 'light' | 'dark') => {
  const path = projectPagePath(site, projectKey, route);
  const page = await openAs(browser, site, people.bruno, path, undefined, mode);
  opened.push(page);
  return page;
};

interface Asked {
  ok: boolean;
  value: unknown;
}

async function ask<T>(projectKey: string, name: string, payload: unknown): Promise<T> {
  const reply = (await site.invoke(people.bruno.email, 'wallchart', { projectKey }, name, payload)) as Asked;
  expect(reply).toMatchObject({ ok: true });
  return reply.value as T;
}

async function thresholds(projectKey: string, wanted: readonly number[]): Promise<void> {
  const { rules, departments } = await ask<{ rules: object; departments: { id: string; added: string[] }[] }>(
    projectKey,
    'settings.read',
    {},
  );
  await ask(projectKey, 'settings.save', {
    rules: { ...rules, thresholds: wanted },
    added: Object.fromEntries(departments.map(({ id, added }) => [id, added])),
  });
}

interface Entry {
  id: number;
  key: string;
  difficulty: number | null;
  impact: number | null;
}

async function entryOf(projectKey: string, key: string): Promise<Entry> {
  const board = await ask<{ changed: { entries: Entry[] }[] }>(projectKey, 'board.read', {
    rev: null,
    have: {},
  });
  const found = board.changed.flatMap(({ entries }) => entries).find((entry) => entry.key === key);
  if (!found) throw new Error(`${key} is not on the board`);
  return found;
}

async function score(key: string, difficulty: number, impact: number): Promise<void> {
  const { id, difficulty: from, impact: beside } = await entryOf('CRM', key);
  const moves = [{ id, from: { difficulty: from, impact: beside }, to: { difficulty, impact } }];
  expect(await ask('CRM', 'board.move', { moves })).toMatchObject({ refused: [] });
}

const card = (app: FrameLocator, key: string) =>
  app.locator('[data-card]').filter({ has: app.getByRole('link', { name: key, exact: true }) });

beforeAll(async () => {
  site = await startSampleSite('rollout', 'signed');
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

describe('another number of levels', () => {
  test('what lies between two levels is settled card by card, and nothing else changes', async () => {
    await expect.poll(() => entryOf('CRM', 'CRM-40').catch(() => null), { timeout: 15_000 }).not.toBeNull();
    await thresholds('CRM', [10, 300, 500]);
    await ask('CRM', 'grid.accept', { levels: 3, settled: [] });
    await score('CRM-3', 50, 0);
    await score('CRM-5', 50, 50);
    await thresholds('CRM', [10, 20, 500]);

    const { page, app } = await open('CRM', 'matrix');
    await app.getByText('2 requirements would lie between two levels').waitFor();
    await app.getByRole('button', { name: 'Look at 4 levels…' }).click();
    const dialog = app.getByRole('dialog');
    await dialog.getByText('3 are not settled yet.').waitFor();
    expect(await dialog.getByRole('button', { name: 'Use 4 levels' }).isDisabled()).toBe(true);
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByRole('group', { name: 'Difficulty of CRM-3' }).getByLabel('Fairly hard').check();
    await dialog.getByRole('group', { name: 'Difficulty of CRM-5' }).getByLabel('Fairly easy').check();
    await dialog.getByRole('button', { name: 'All to Fairly large' }).click();
    await dialog.getByText(/\d+ of 34 in order change their wave\.$/).waitFor();
    await dialog.getByRole('button', { name: 'Use 4 levels' }).click();
    await page.getByText('The matrix has 4 levels now').waitFor();

    expect(await entryOf('CRM', 'CRM-3')).toMatchObject({ difficulty: 66.67, impact: 0 });
    expect(await entryOf('CRM', 'CRM-5')).toMatchObject({ difficulty: 33.33, impact: 33.33 });
    await app.locator('[data-cell="3:3"]').waitFor();
    expect(await app.getByText('between two levels').count()).toBe(0);
  });

  test('stopped in the middle, it is taken up again with what was said', async () => {
    await thresholds('CRM', [10, 300, 500]);
    const { page, app } = await open('CRM', 'matrix');
    await app.getByRole('button', { name: 'Look at 3 levels…' }).click();
    const dialog = app.getByRole('dialog');
    // The dialog is loaded when it is asked for; a list taken before that is empty.
    await dialog.getByRole('button', { name: 'All to Medium' }).first().waitFor();
    for (const name of await dialog.getByRole('button', { name: 'All to Medium' }).all()) await name.click();
    await page.route('**/__site/forge/invoke', async (route) => {
      if (route.request().postData()?.includes('grid.settle')) await route.abort();
      else await route.continue();
    });
    await dialog.getByRole('button', { name: 'Use 3 levels' }).click();
    await dialog.getByText('This did not work; what was settled before stays').waitFor();
    await page.unroute('**/__site/forge/invoke');

    const { page: later, app: again } = await open('CRM', 'matrix');
    await again.getByText('2 requirements lie between two levels').waitFor();
    await again.getByRole('button', { name: 'Settle them…' }).click();
    await again.getByRole('dialog').getByRole('button', { name: 'Settle them' }).click();
    await later.getByText('2 requirements settled').waitFor();
    expect(await entryOf('CRM', 'CRM-3')).toMatchObject({ difficulty: 50, impact: 0 });
    expect(await entryOf('CRM', 'CRM-5')).toMatchObject({ difficulty: 50, impact: 50 });
  });

  test('under a chart in force it says so before, and shows both apart after', async () => {
    await thresholds('PIL', [10, 300, 500]);
    const { page, app } = await open('PIL', 'matrix');
    await app.getByRole('button', { name: 'Look at 3 levels…' }).click();
    const dialog = app.getByRole('dialog');
    await dialog
      .getByText('B1.1 stays in force: its waves and places rule until a new chart is signed')
      .waitFor();
    await dialog.getByRole('button', { name: 'Use 3 levels' }).click();
    await page.getByText('The matrix has 3 levels now').waitFor();
    await app.getByText('B1.1 is in force with its own waves and places').waitFor();
    await card(app, 'PIL-1').getByText('signed 2.02').waitFor();
    expect(await app.getByText('· now').count()).toBe(0);
    for (const mode of ['light', 'dark'] as const) {
      const { page: shown, app: frame } = await open('PIL', 'matrix', mode);
      await card(frame, 'PIL-1').getByText('signed 2.02').waitFor();
      expect(await axeFindings(shown), mode).toEqual([]);
    }
  });
});

test('another policy shows what would move before it is saved', async () => {
  const path = `/jira/software/projects/CRM/settings/apps/${site.forge.appId}/${site.forge.environmentId}`;
  const page = await openAs(browser, site, people.bruno, path);
  opened.push(page);
  const app = page.page.frameLocator('iframe[data-module="wallchart-setup"]');
  await app.getByLabel(/^Impact first/).check();
  await app.getByText('With “Impact first”, before it is saved').waitFor();
  await app.getByText(/\d+ of 34 requirements in order change their wave\./).waitFor();
  await app.getByText('Which ones').click();
  await app.getByRole('table').getByRole('link').first().waitFor();
  expect(await axeFindings(page.page)).toEqual([]);
  const { rules } = await ask<{ rules: { policy: string } }>('CRM', 'settings.read', {});
  expect(rules.policy).toBe('balanced');
});

test('the card’s details weigh its effort', async () => {
  for (const mode of ['light', 'dark'] as const) {
    const { page, app } = await open('CRM', 'matrix', mode);
    await card(app, 'CRM-35').getByRole('button', { name: 'Actions for CRM-35' }).click();
    await app.getByRole('button', { name: 'Details and effort…' }).click();
    const details = app.getByRole('dialog', { name: 'Details of CRM-35' });
    await details
      .getByText('What it costs for what it brings')
      .or(details.getByText('not scored yet'))
      .first()
      .waitFor();
    expect(await axeFindings(page)).toEqual([]);
  }
});

test('cards are coloured by department on request, and the address says so', async () => {
  const { page, app } = await open('CRM', 'matrix');
  const bars = card(app, 'CRM-35').locator('[data-part="bar"]');
  await card(app, 'CRM-35').waitFor();
  expect(await bars.count()).toBe(0);
  await app.getByLabel('Colour by department').check();
  await bars.waitFor();
  await expect.poll(() => page.url()).toContain('colour=department');
  expect(await axeFindings(page)).toEqual([]);
});

describe('on paper', () => {
  /** The sheet alone, as a PDF of the browser's own making: how many pages, and how large. */
  async function printed(projectKey: string): Promise<{ pages: number; box: string | undefined }> {
    const { app, context } = await open(projectKey, 'print');
    await app.locator('[data-sheet]').waitFor();
    const html = await app.locator('html').evaluate((root) => {
      const css = [...document.styleSheets].flatMap((sheet) =>
        [...sheet.cssRules].map((rule) => rule.cssText),
      );
      return `<!doctype html><html data-color-mode="light"><style>${css.join('\n')}</style>${root.querySelector('body')?.outerHTML ?? ''}</html>`;
    });
    const paper = await context.newPage();
    await paper.setContent(html);
    const pdf = (await paper.pdf({ preferCSSPageSize: true })).toString('latin1');
    return {
      pages: pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0,
      box: /\/MediaBox\s*\[([^\]]*)\]/.exec(pdf)?.[1]?.trim(),
    };
  }

  test('the whole chart is one sheet A3, landscape', async () => {
    for (const key of ['CRM', 'PIL']) {
      const { pages, box } = await printed(key);
      expect(pages, key).toBe(1);
      const [, , width, height] = (box ?? '').split(/\s+/).map(Number);
      expect(Math.round(((width ?? 0) / 72) * 25.4), key).toBe(420);
      expect(Math.round(((height ?? 0) / 72) * 25.4), key).toBe(297);
    }
  });

  test('it says which edition it is, strikes what is done, and says states in words', async () => {
    const { page, app } = await open('PIL', 'order');
    await app.getByRole('button', { name: 'Print…' }).click();
    const sheet = app.locator('[data-sheet]');
    await sheet.getByText('B1.1', { exact: true }).waitFor();
    await sheet.getByText(/^[0-9a-f]{4}(-[0-9a-f]{4}){2}$/).waitFor();
    const done = sheet.getByRole('listitem').filter({ hasText: 'Quote from the price list in one step' });
    await done.getByText('done', { exact: true }).waitFor({ timeout: 15_000 });
    const summary = done.getByText('Quote from the price list in one step');
    expect(await summary.evaluate((text) => getComputedStyle(text).textDecorationLine)).toBe('line-through');
    await sheet.getByText('2.02', { exact: true }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await summary.evaluate((text) => getComputedStyle(text).color)).toBe('rgb(0, 0, 0)');
  });
});
