import { readFileSync } from 'node:fs';
import type { Browser, FrameLocator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { people, type SamplePerson } from '../site/sample/people';
import type { Site } from '../site/site';
import { axeFindings, launch } from './browser';
import { startSampleSite } from './fixtures/sample';
import { type AppPage, openAs, projectPagePath } from './pages';

/** The matrix and the order, as people use them: forty requirements on two levels, six of them unscored. */
let site: Site;
let browser: Browser;
const opened: AppPage[] = [];

const open = async (
  person: SamplePerson = people.bruno,
  route = 'matrix',
  size?: { width: number; height: number },
  mode?: 'light' | 'dark',
) => {
  const page = await openAs(browser, site, person, projectPagePath(site, 'CRM', route), size, mode);
  opened.push(page);
  return page;
};

const card = (app: FrameLocator, key: string) =>
  app.locator('[data-card]').filter({ has: app.getByRole('link', { name: key, exact: true }) });
const cell = (app: FrameLocator, difficulty: number, impact: number) =>
  app.locator(`[data-cell="${difficulty}:${impact}"]`);
const tray = (app: FrameLocator) => app.locator('[data-side="tray"]');

/** What Jira holds. */
async function scores(key: string): Promise<[unknown, unknown]> {
  const { body: fields } = await site.rest(people.ada.email, 'GET', '/rest/api/3/field');
  const idOf = (name: string) =>
    (fields as { id: string; name: string }[]).find((field) => field.name === name)?.id ?? '';
  const { body } = await site.rest(people.ada.email, 'GET', `/rest/api/3/issue/${key}`);
  const issue = body as { fields: Record<string, unknown> };
  return [issue.fields[idOf('Difficulty')], issue.fields[idOf('Impact')]];
}

async function setScores(key: string, difficulty: number | null, impact: number | null): Promise<void> {
  const { body } = await site.rest(people.ada.email, 'GET', '/rest/api/3/field');
  const fields = body as { id: string; name: string }[];
  const idOf = (name: string) => fields.find((field) => field.name === name)?.id ?? '';
  const answer = await site.rest(people.ada.email, 'PUT', `/rest/api/3/issue/${key}`, {
    fields: { [idOf('Difficulty')]: difficulty, [idOf('Impact')]: impact },
  });
  expect(answer.status).toBe(204);
}

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

describe('moving cards', () => {
  test('a drag scores the requirement, and Undo takes it back', async () => {
    const { page, app } = await open();
    await card(app, 'CRM-35').dragTo(cell(app, 0, 1));
    await cell(app, 0, 1).getByRole('link', { name: 'CRM-35', exact: true }).waitFor();
    await page.getByText('CRM-35 moved to easy × small, wave 2').waitFor();
    expect(await scores('CRM-35')).toEqual([0, 100]);

    await page.getByRole('button', { name: 'Undo' }).click();
    await tray(app).getByRole('link', { name: 'CRM-35', exact: true }).waitFor();
    await page.getByText('CRM-35 put back').waitFor();
    expect(await scores('CRM-35')).toEqual([null, null]);
  });

  test('Move to… does the same by keyboard alone, announces it and keeps the focus with the card', async () => {
    const { page, app } = await open();
    await card(app, 'CRM-36').getByRole('button', { name: 'Actions for CRM-36' }).focus();
    await page.keyboard.press('Enter');
    await app.getByRole('button', { name: 'Move to…' }).waitFor();
    await page.keyboard.press('Enter');
    await app.getByRole('button', { name: 'Easy × large, wave 1' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');

    await cell(app, 1, 0).getByRole('link', { name: 'CRM-36', exact: true }).waitFor();
    await app.getByText('CRM-36 moved to hard × large, wave 2').waitFor({ state: 'attached' });
    const menu = card(app, 'CRM-36').getByRole('button', { name: 'Actions for CRM-36' });
    await expect.poll(() => menu.evaluate((button) => button === document.activeElement)).toBe(true);
    expect(await scores('CRM-36')).toEqual([100, 0]);

    await page.getByRole('button', { name: 'Undo' }).click();
    await tray(app).getByRole('link', { name: 'CRM-36', exact: true }).waitFor();
  });

  test('arrow keys go from card to card', async () => {
    const { page, app } = await open();
    await tray(app).getByRole('link', { name: 'CRM-35', exact: true }).focus();
    await page.keyboard.press('ArrowDown');
    const next = tray(app).getByRole('link', { name: 'CRM-36', exact: true });
    await expect.poll(() => next.evaluate((link) => link === document.activeElement)).toBe(true);
  });

  test('what the server refuses goes back, with the reason', async () => {
    const { page, app } = await open();
    await card(app, 'CRM-37').waitFor();
    // The page reads nothing more, so that it cannot know of the change behind its back.
    await page.route('**/__site/forge/invoke', async (route) => {
      if (route.request().postData()?.includes('board.read')) await route.abort();
      else await route.continue();
    });
    await setScores('CRM-37', 0, 0);
    await card(app, 'CRM-37').dragTo(cell(app, 1, 1));
    await page.getByText('CRM-37 stays where it was').waitFor();
    await page.getByText('Somebody else changed CRM-37 in the meantime').waitFor();
    expect(await scores('CRM-37')).toEqual([0, 0]);
    expect(await cell(app, 1, 1).getByRole('link', { name: 'CRM-37', exact: true }).count()).toBe(0);
    await setScores('CRM-37', null, null);
  });

  test('several go together, and together back', async () => {
    const { page, app } = await open();
    await card(app, 'CRM-38').getByRole('checkbox', { name: 'Select CRM-38' }).check({ force: true });
    await card(app, 'CRM-39').click({ modifiers: ['Control'], position: { x: 60, y: 40 } });
    await card(app, 'CRM-39').dragTo(cell(app, 1, 1));
    await page.getByText('2 requirements moved to hard × small, wave 3').waitFor();
    expect(await scores('CRM-38')).toEqual([100, 100]);
    expect(await scores('CRM-39')).toEqual([100, 100]);
    // What is selected next goes without them.
    await app.getByText(/^\d+ selected$/u).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await tray(app).getByRole('link', { name: 'CRM-38', exact: true }).waitFor();
    await tray(app).getByRole('link', { name: 'CRM-39', exact: true }).waitFor();
  });
});

test('what another user does shows without reloading, and focus and scroll stay', async () => {
  const mine = await open(people.bruno);
  const theirs = await open(people.chidi);
  const list = cell(mine.app, 0, 0).getByRole('list');
  await list.waitFor();
  await list.evaluate((element) => element.parentElement?.scrollTo(0, 120));
  const search = mine.app.getByRole('searchbox');
  await search.focus();

  await card(theirs.app, 'CRM-40').dragTo(cell(theirs.app, 1, 0));
  await cell(mine.app, 1, 0).getByRole('link', { name: 'CRM-40', exact: true }).waitFor({
    state: 'attached',
    timeout: 15_000,
  });
  expect(await list.evaluate((element) => element.parentElement?.scrollTop)).toBe(120);
  expect(await search.evaluate((input) => input === document.activeElement)).toBe(true);
  await theirs.page.getByRole('button', { name: 'Undo' }).click();
  await tray(mine.app).getByRole('link', { name: 'CRM-40', exact: true }).waitFor({ timeout: 15_000 });
});

test('filters live in the address and can be passed on', async () => {
  const { page, app } = await open();
  await app.getByRole('searchbox').fill('quote');
  await app.getByRole('button', { name: 'Department', exact: true }).click();
  await app.getByRole('checkbox', { name: 'Sales' }).check();
  await page.keyboard.press('Escape');
  await app.getByRole('button', { name: 'Department: Sales' }).waitFor();
  await expect.poll(() => page.url()).toMatch(/text=quote&department=\d+$/);
  const keys = await app.locator('[data-card] a').allTextContents();
  expect(keys).toContain('CRM-3');
  expect(keys).not.toContain('CRM-5');

  const address = new URL(page.url());
  const other = await openAs(browser, site, people.chidi, `${address.pathname}${address.search}`);
  opened.push(other);
  await card(other.app, 'CRM-3').waitFor();
  expect(await other.app.locator('[data-card] a').allTextContents()).toEqual(keys);

  await app.getByRole('searchbox').fill('no such words');
  await app.getByText('There is no requirement of Sales with “no such words”').waitFor();
  await app.getByRole('button', { name: 'Clear filters' }).last().click();
  await card(app, 'CRM-35').waitFor();
  expect(new URL(page.url()).search).toBe('');
});

test('a department is assigned to many at once, and taken back', async () => {
  const { page, app } = await open();
  const logistics = async (key: string) => {
    const { body } = await site.rest(people.ada.email, 'GET', `/rest/api/3/issue/${key}?fields=components`);
    const { components } = (body as { fields: { components: { name: string }[] } }).fields;
    return components.some(({ name }) => name === 'Logistics');
  };
  await card(app, 'CRM-35').click({ position: { x: 60, y: 40 } });
  await app.getByRole('checkbox', { name: 'Select CRM-37' }).click({ modifiers: ['Shift'] });
  await app.getByText('3 selected').waitFor();
  await app.getByRole('button', { name: 'Departments…' }).click();
  await app.getByRole('checkbox', { name: 'Logistics' }).check();
  await page.getByText('Logistics added to 3 requirements').waitFor();
  expect(await Promise.all(['CRM-35', 'CRM-36', 'CRM-37'].map(logistics))).toEqual([true, true, true]);

  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Logistics taken off 3 requirements').waitFor();
  expect(await Promise.all(['CRM-35', 'CRM-36', 'CRM-37'].map(logistics))).toEqual([false, false, false]);
});

describe('the order', () => {
  test('numbers all by wave, says why, and goes out as CSV', async () => {
    const { page, app } = await open(people.bruno, 'order');
    await app.getByRole('rowgroup').getByText('Wave 1: easy × large').first().waitFor();
    await app
      .getByText(/^Wave 2: easy × large; after CRM-1, which blocks it|by its cell: wave 1/u)
      .first()
      .waitFor();

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      app.getByRole('button', { name: 'Export CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^CRM-order-\d{4}-\d\d-\d\d\.csv$/);
    const text = readFileSync(await download.path(), 'utf8');
    expect(text.charCodeAt(0)).toBe(0xfeff);
    const lines = text.slice(1).split('\r\n');
    expect(lines[0]).toContain('Place,Wave,Label');
    expect(lines).toHaveLength(36);
    expect(lines[1]).toMatch(/^1,1,1\.01,/);
  });

  test('the filtered view can be exported alone', async () => {
    const { page, app } = await open(people.bruno, 'order?text=quote');
    await app.getByText(/of 34 shown/).waitFor();
    await app.getByRole('button', { name: 'Export CSV' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      app.getByRole('button', { name: /What is shown/ }).click(),
    ]);
    const lines = readFileSync(await download.path(), 'utf8')
      .trimEnd()
      .split('\r\n');
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.slice(1).every((line) => /quote/iu.test(line))).toBe(true);
  });
});

describe.each(['light', 'dark'] as const)('in %s', (mode) => {
  test.each(['matrix', 'order'])('axe finds nothing on the %s page', async (route) => {
    const { page, app } = await open(people.bruno, route, undefined, mode);
    await app.getByText('CRM-3', { exact: true }).first().waitFor();
    expect(await app.locator('html').getAttribute('data-color-mode')).toBe(mode);
    expect(await axeFindings(page)).toEqual([]);
  });
});

test('another number of levels is proposed: the governance lead takes it, others read who may', async () => {
  const at = { projectKey: 'CRM' };
  const read = await site.invoke(people.ada.email, 'wallchart-setup', at, 'settings.read', {});
  const { value } = read as { value: { rules: object; departments: { id: string; added: string[] }[] } };
  const saved = await site.invoke(people.ada.email, 'wallchart-setup', at, 'settings.save', {
    rules: {
      ...value.rules,
      grid: { difficulty: ['Easy', 'Medium', 'Hard'], impact: ['Large', 'Medium', 'Small'] },
    },
    added: Object.fromEntries(value.departments.map(({ id, added }) => [id, added])),
  });
  expect(saved).toMatchObject({ ok: true });

  const theirs = await open(people.chidi);
  await theirs.app.getByText('40 requirements fit 2 levels better than 3').waitFor();
  await theirs.app.getByText('Only the CRM governance lead may do this.').waitFor();
  expect(await theirs.app.getByRole('button', { name: 'Look at 2 levels…' }).count()).toBe(0);

  const mine = await open(people.bruno);
  await cell(mine.app, 2, 2).getByText('Wave 5').waitFor();
  await mine.app.getByRole('button', { name: 'Look at 2 levels…' }).click();
  await mine.app.getByRole('dialog').getByText('there is nothing to settle').waitFor();
  await mine.app.getByRole('button', { name: 'Use 2 levels' }).click();
  await mine.page.getByText('The matrix has 2 levels now').waitFor();
  await cell(mine.app, 2, 2).waitFor({ state: 'detached' });
  await cell(theirs.app, 2, 2).waitFor({ state: 'detached', timeout: 15_000 });
});

describe('with a signed chart', () => {
  const openSigned = async (route = 'matrix') => {
    const page = await openAs(browser, site, people.bruno, projectPagePath(site, 'PIL', route));
    opened.push(page);
    return page;
  };

  test('heads say in words which wave is done, at work and waiting', async () => {
    const { app } = await openSigned();
    await app.getByText('In force', { exact: true }).waitFor();
    await cell(app, 0, 0).getByText('Wave 1 · now').waitFor();
    await cell(app, 0, 0).getByText('2 of 5 done, 2 later').waitFor();
    await cell(app, 1, 1).getByText('2 waiting').waitFor();
    const struck = card(app, 'PIL-3').getByText('Quote from the price list in one step');
    expect(await struck.evaluate((summary) => getComputedStyle(summary).textDecorationLine)).toBe(
      'line-through',
    );
  });

  test('nothing on it moves but by a change that the team is asked for', async () => {
    const { page, app } = await openSigned();
    await card(app, 'PIL-7').dragTo(cell(app, 1, 1));
    await app.getByRole('dialog').getByText('Change on the chart: PIL-7').waitFor();
    await app.getByRole('button', { name: 'Cancel' }).click();
    await card(app, 'PIL-3').getByRole('button', { name: 'Actions for PIL-3' }).click();
    await app.getByRole('dialog').getByText('It is done: what is done stays where it is.').waitFor();
    expect(await app.getByRole('button', { name: 'Move to…' }).getAttribute('aria-disabled')).toBe('true');
    expect(await page.getByText(/PIL-7 (moved|stays)/).count()).toBe(0);
    await cell(app, 0, 0).getByRole('link', { name: 'PIL-7', exact: true }).waitFor();
  });

  test('the order shows the places as signed', async () => {
    const { app } = await openSigned('order');
    const row = app.getByRole('row').filter({ has: app.getByRole('link', { name: 'PIL-2', exact: true }) });
    await row.getByText('2.03', { exact: true }).waitFor();
    await row.getByText('Wave 2 (by its cell: wave 1): easy × large; after PIL-1, which blocks it').waitFor();
  });
});

test('dependencies that go in a circle are named, and leave no order', async () => {
  const link = await site.rest(people.ada.email, 'POST', '/rest/api/3/issueLink', {
    type: { name: 'Blocks' },
    inwardIssue: { key: 'CRM-2' },
    outwardIssue: { key: 'CRM-1' },
  });
  expect(link.status).toBe(201);
  const { app } = await open(people.bruno, 'order');
  await app
    .getByText(/CRM-\d+ is blocked by CRM-\d+, which is blocked by CRM-\d+\./)
    .waitFor({ timeout: 30_000 });
});

test('at 360 pixels nothing is cut off but the matrix, which scrolls', async () => {
  const { app } = await open(people.bruno, 'matrix', { width: 360, height: 740 });
  await card(app, 'CRM-35').waitFor();
  const overflow = await app.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);
  expect(overflow).toBe(0);
});
