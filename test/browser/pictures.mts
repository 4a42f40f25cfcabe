import { spawnSync } from 'node:child_process';
import { mkdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FrameLocator, Page } from 'playwright-core';
import { users } from '../site/sample';
import { type PersonName, people } from '../site/sample/people';
import { sampleProject } from '../site/sample/projects';
import { startSite } from '../site/site';
import { launch, openSite } from './browser';
import { openAs, projectPagePath } from './pages';

/**
 * `npm run pictures`: makes the pictures of the docs anew, from the sample site as people use it. A requirement is
 * reworded after it was signed, another one moved by the whole team, gates are planned, gadgets put on a dashboard.
 */

const folder = process.env.PICTURES ?? fileURLToPath(new URL('../../docs/images/', import.meta.url));
const size = { width: 1200, height: 750 };
/** Bytes of all of them together: they are in every clone. */
const most = 1_500_000;

const site = await startSite({ users });
const sample = sampleProject(site);
await sample.rollout();
await sample.signed();
await site.clock.settle();
const browser = await launch();
let bytes = 0;

/** A third of the bytes, where pngquant is installed. */
function makeSmall(path: string): void {
  spawnSync('pngquant', ['--force', '--skip-if-larger', '--output', path, '128', path]);
}

async function picture(page: Page, name: string): Promise<void> {
  const path = `${folder}${name}.png`;
  // The mouse leaves what it was over.
  await page.mouse.move(0, 0);
  await page.screenshot({ path, animations: 'disabled' });
  makeSmall(path);
  bytes += statSync(path).size;
  console.log(`${name}.png: ${Math.round(statSync(path).size / 1024)} KB`);
}

const pageOf = (who: PersonName, project: string, page: string, height = size.height) =>
  openAs(browser, site, people[who], projectPagePath(site, project, page), { ...size, height });

async function take(
  name: string,
  who: PersonName,
  [project, page]: readonly [string, string],
  ready: (app: FrameLocator) => Promise<unknown>,
  height = size.height,
): Promise<void> {
  const opened = await pageOf(who, project, page, height);
  await ready(opened.app);
  await picture(opened.page, name);
  await opened.context.close();
}

async function ask<T>(who: PersonName, name: string, payload: unknown): Promise<T> {
  const reply = (await site.invoke(people[who].email, 'wallchart', { projectKey: 'PIL' }, name, payload)) as
    | { ok: true; value: T }
    | { ok: false };
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply)}`);
  return reply.value;
}

/** What has happened by the time that the pictures are taken. */
async function tellTheStory(): Promise<void> {
  const summary = 'Newsletter segments from what was bought and returned';
  await site.rest(people.june.email, 'PUT', '/rest/api/3/issue/PIL-8', { fields: { summary } });
  const { body } = await site.rest(people.june.email, 'GET', '/rest/api/3/issue/PIL-7');
  const id = Number((body as { id: string }).id);
  const moved = { id, exception: false, to: { difficulty: 100, impact: 100 } };
  const asking = {
    ...moved,
    reason: 'The consent tool comes with the spring release',
    acceptChainReaction: true,
  };
  const { number } = await ask<{ number: number }>('june', 'changeRequest.request', asking);
  for (const who of ['bruno', 'chidi', 'dora', 'emil', 'farah', 'gus', 'june'] as const) {
    await ask(who, 'changeRequest.answer', { number, verdict: 'confirms', reason: null });
  }
  const other = await site.rest(people.june.email, 'GET', '/rest/api/3/issue/PIL-12');
  const next = Number((other.body as { id: string }).id);
  const earlier = { id: next, exception: false, to: { difficulty: 0, impact: 0 } };
  const second = await ask<{ number: number }>('emil', 'changeRequest.request', {
    ...earlier,
    reason: 'Two technicians a day stand at a machine without a network',
    acceptChainReaction: true,
  });
  await ask('bruno', 'changeRequest.answer', { number: second.number, verdict: 'confirms', reason: null });
  await ask('bruno', 'gates.plan', {});
  await site.clock.settle();
}

/** A dashboard with gadgets, as its owner puts them there. */
async function dashboard(): Promise<void> {
  const page = await openSite(browser, site.url, { as: people.bruno.accountId, ...size, height: 900 });
  await page.goto('/jira/dashboards');
  await page.getByRole('button', { name: 'Create dashboard' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('CRM programme');
  await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
  await page.getByRole('heading', { name: 'CRM programme' }).waitFor();
  for (const name of ['Phase gates', 'Sign-offs by department', 'Wallchart']) {
    await page.getByRole('button', { name: 'Add gadget' }).click();
    await page.getByRole('button', { name: `Add ${name}` }).click();
    const settings = page.frameLocator(`iframe[title="${name}, settings"]`);
    await settings.getByLabel('Project').selectOption({ label: 'CRM pilot (PIL)' });
    await settings.getByRole('button', { name: 'Save' }).click();
    await page.frameLocator(`iframe[title="${name}"]`).getByRole('link').first().waitFor();
  }
  const [, id = ''] = /dashboards\/(\d+)/.exec(page.url()) ?? [];
  const { email } = people.bruno;
  const { body } = await site.rest(email, 'GET', `/rest/api/3/dashboard/${id}/gadget`);
  const { gadgets } = body as { gadgets: { id: number; title: string }[] };
  const chart = gadgets.find(({ title }) => title === 'Wallchart');
  const beside = { position: { row: 0, column: 1 } };
  await site.rest(email, 'PUT', `/rest/api/3/dashboard/${id}/gadget/${chart?.id}`, beside);
  await page.reload();
  for (const name of ['Wallchart', 'Sign-offs by department', 'Phase gates']) {
    await page.frameLocator(`iframe[title="${name}"]`).getByRole('link').first().waitFor();
  }
  await picture(page, 'gadgets');
}

mkdirSync(folder, { recursive: true });
await tellTheStory();
await take('matrix', 'june', ['CRM', 'matrix'], (app) => app.locator('[data-card]').first().waitFor());
await take(
  'order',
  'june',
  ['PIL', 'order'],
  (app) => app.getByRole('rowheader', { name: 'A-01' }).waitFor(),
  900,
);
await take('sign-off', 'june', ['PIL', 'sign-off'], (app) =>
  app.getByRole('heading', { name: /Added later/ }).waitFor(),
);
await take('changes', 'dora', ['PIL', 'changes?change=2'], (app) =>
  app.getByRole('button', { name: 'Confirm' }).waitFor(),
);
await take('ledger', 'bruno', ['PIL', 'ledger'], (app) => app.getByRole('row').nth(5).waitFor());
await take('wall', 'june', ['PIL', 'wall'], (app) => app.getByText('to sign').first().waitFor());
await take('gates', 'bruno', ['PIL', 'gates'], (app) =>
  app.getByRole('button', { name: 'Run the check' }).waitFor(),
);
const { baselines } = await ask<{ baselines: { id: string }[] }>('june', 'certificate.list', {});
await take('template', 'bruno', ['PIL', 'gates?view=template'], async (app) => {
  await app.getByText('5. Prototype test').click();
  await app.getByRole('heading', { name: 'The phase owes' }).waitFor();
});
await sample.goals();
await take('goals', 'bruno', ['PIL', 'goals'], (app) =>
  app.getByRole('heading', { name: 'Figures' }).waitFor(),
);
await take('certificate', 'june', ['PIL', `certificate?baseline=${baselines[0]?.id}`], (app) =>
  app.getByRole('heading', { name: 'Added later' }).waitFor(),
);
const issue = await openAs(browser, site, people.dora, '/browse/PIL-8', size);
await issue.app.getByRole('heading', { name: 'Changed since it was signed' }).waitFor();
await issue.app.getByText('Put it back:').waitFor();
await picture(issue.page, 'panel');
await issue.context.close();
await dashboard();

await browser.close();
await site.close();
if (bytes > most) {
  console.error(`${Math.round(bytes / 1024)} KB are more than the docs are to carry.`);
  process.exitCode = 1;
}
process.exit();
