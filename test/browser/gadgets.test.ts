import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { people } from '../site/sample/people';
import { sampleProject } from '../site/sample/projects';
import type { Site } from '../site/site';
import { axeFindings, launch, openSite } from './browser';
import { startSampleSite } from './fixtures/sample';

/** Gadgets on a dashboard: configured, shown, and gone into, over a pilot that is signed and under way. */
let site: Site;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  site = await startSampleSite('signed');
  browser = await launch();
  page = await openSite(browser, site.url, { as: people.bruno.accountId, width: 1440, height: 1000 });
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** Looked up anew at each use: the frame of the settings gives way to that of the gadget once they are saved. */
const frameOf = (title: string): FrameLocator => page.frameLocator(`iframe[title="${title}"]`);

async function add(name: string): Promise<FrameLocator> {
  await page.getByRole('button', { name: 'Add gadget' }).click();
  await page.getByRole('button', { name: `Add ${name}` }).click();
  return frameOf(`${name}, settings`);
}

const looks = process.env.WALLCHART_LOOK;
const look = async (name: string) => {
  if (looks !== undefined) await page.screenshot({ path: `${looks}/${name}.png` });
};

describe('gadgets', () => {
  test('are configured with one of the projects that have Wallchart, then show it', async () => {
    await page.goto('/jira/dashboards');
    await page.getByRole('button', { name: 'Create dashboard' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('CRM programme');
    await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
    await page.getByRole('heading', { name: 'CRM programme' }).waitFor();

    const settings = await add('Wallchart');
    await settings.getByText('Choose a project first.').waitFor();
    expect(await settings.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    const project = settings.getByLabel('Project');
    expect(await project.locator('option').allTextContents()).toEqual([
      'Choose a project',
      'CRM pilot (PIL)',
    ]);
    await project.selectOption({ label: 'CRM pilot (PIL)' });
    await settings.getByLabel('Refresh').selectOption({ label: 'Every 30 minutes' });
    await look('gadget-settings');
    await settings.getByRole('button', { name: 'Save' }).click();

    const chart = frameOf('Wallchart');
    await chart.getByText('2 of 12 done').waitFor();
    await chart.getByText('In force').waitFor();
    const cells = await chart.getByRole('link', { name: /wave \d: \d+ of \d+ done/ }).count();
    expect(cells).toBe(4);

    const signing = await add('Sign-offs by department');
    await signing.getByLabel('Show').selectOption({ label: 'All projects with Wallchart' });
    await signing.getByText('at most 12').waitFor();
    await signing.getByRole('button', { name: 'Save' }).click();
    const signOffs = frameOf('Sign-offs by department');
    await signOffs.getByRole('row', { name: /Sales.*Chidi Okonkwo.*Signed/ }).waitFor();

    const planning = await add('Phase gates');
    await planning.getByLabel('Show').selectOption({ label: 'Several projects' });
    await planning.getByText('Choose one project at least.').waitFor();
    await planning.getByRole('checkbox', { name: 'CRM pilot (PIL)' }).check();
    await planning.getByText('1 project chosen').waitFor();
    await planning.getByRole('button', { name: 'Save' }).click();
    await frameOf('Phase gates').getByRole('heading', { name: 'No gate is planned yet' }).waitFor();
    const aiming = await add('Goals');
    await aiming.getByLabel('Project').selectOption({ label: 'CRM pilot (PIL)' });
    await aiming.getByRole('button', { name: 'Save' }).click();
    await frameOf('Goals').getByRole('heading', { name: 'No goal is set yet' }).waitFor();
    await sampleProject(site).goals();

    const being = await add('Readiness to go live');
    await being.getByLabel('Project').selectOption({ label: 'CRM pilot (PIL)' });
    await being.getByRole('button', { name: 'Save' }).click();
    await frameOf('Readiness to go live')
      .getByRole('heading', { name: 'Nothing to be ready for yet' })
      .waitFor();
    const gates = (name: string, payload: object) =>
      site.invoke(people.bruno.email, 'wallchart', { projectKey: 'PIL' }, name, payload);
    await gates('gates.plan', {});
    await gates('gates.run', { gate: { phase: 8, iteration: null } });
  });

  test.each(['light', 'dark'] as const)('are readable for everybody: %s', async (mode) => {
    await page.emulateMedia({ colorScheme: mode });
    await page.reload();
    await frameOf('Wallchart').getByText('2 of 12 done').waitFor();
    await frameOf('Sign-offs by department').getByText('Signed').first().waitFor();
    const gates = frameOf('Phase gates');
    await gates.getByRole('heading', { name: 'What opens gate 1: preparation' }).waitFor();
    expect(await gates.getByRole('listitem').filter({ hasText: 'Not checked' }).count()).toBe(8);
    const readiness = frameOf('Readiness to go live');
    await readiness.getByRole('row', { name: /^Sales/ }).waitFor();
    await readiness.getByText('The weakest rules').waitFor();
    const goals = frameOf('Goals');
    await goals.getByText('1 of 4 goals reached.').waitFor();
    const quotes = goals.getByRole('link', { name: 'Quotes go out within four days' });
    expect(await quotes.getAttribute('href')).toMatch(/\/goals\?goal=\d+$/);
    await look(`gadgets-${mode}`);
    expect(await axeFindings(page)).toEqual([]);
  });

  test('a cell leads into the matrix with that cell alone', async () => {
    const chart = frameOf('Wallchart');
    const cell = chart.getByRole('link', { name: /^Easy × large/i });
    expect(await cell.getAttribute('href')).toMatch(/\/matrix\?cell=0:0$/);
    await cell.click();
    await page.waitForURL(/\/matrix\?cell=0:0$/);
    const matrix = page.frameLocator('iframe[data-module]');
    const only = matrix.getByRole('button', { name: /^Only the cell easy × large/i });
    await only.waitFor();
    await matrix.locator('[data-cell="0:0"] [data-card]').first().waitFor();
    expect(await matrix.locator('[data-cell="1:0"] [data-card]').count()).toBe(0);
    await look('matrix-cell');
    await only.click();
    await matrix.locator('[data-cell="1:0"] [data-card]').first().waitFor();
  });

  test('break no rule of the content security policy or of Jira', () => {
    expect(site.violations).toEqual([]);
    expect(site.contract.violations).toEqual([]);
  });
});
