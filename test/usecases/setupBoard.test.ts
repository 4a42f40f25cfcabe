import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, onTestFinished } from 'vitest';
import { unpackTables } from '../../src/domain/tables';
import type { RestRequest } from '../site/types';
import { ada, type Plan, SetupDesk } from './setupFixture';

let desk: SetupDesk;
afterEach(async () => {
  expect(desk.site.contract.violations).toEqual([]);
  await desk.close();
});

const requirements = 1_050;

/** Set up as far as the board, with requirements that people made meanwhile. */
async function upToTheBoard(): Promise<void> {
  const { steps } = await desk.plan();
  for (const { id, state } of steps) {
    if (id === 'board') break;
    if (state === 'missing') await desk.apply(id);
  }
  for (let made = 0; made < requirements; made += 50) {
    await desk.rest('POST', '/rest/api/3/issue/bulk', {
      issueUpdates: Array.from({ length: 50 }, (_, index) => ({
        fields: {
          project: { key: 'CRM' },
          issuetype: { name: 'CRM Requirement' },
          summary: `Requirement ${made + index + 1}`,
        },
      })),
    });
  }
  // Long ago, so that reading what changed meanwhile is not reading everything again.
  await desk.site.clock.advance(3_600_000);
}

/** Every page takes three seconds of the site's time, as on a large site; answers how many were read. */
function slowly(): () => number {
  const { jira, clock } = desk.site;
  const handle = jira.handle.bind(jira);
  let pages = 0;
  jira.handle = async (request: RestRequest) => {
    const isPage = request.path === '/rest/api/3/search/jql' && request.caller.kind === 'app';
    if (isPage) {
      pages += 1;
      await clock.advance(3_000);
    }
    return handle(request);
  };
  return () => pages;
}

it('makes the first board a stretch at a time, and goes on where it stopped', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'wallchart-board-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  desk = await SetupDesk.open({ dataDir });
  await desk.project('CRM');
  await upToTheBoard();

  let pages = slowly();
  const progress: Plan['progress'][] = [];
  let read = 0;
  for (let call = 1; call < 20; call += 1) {
    const before = pages();
    const plan = await desk.apply('board');
    progress.push(plan.progress);
    // No call reads longer than a function may run.
    expect(pages() - before).toBeLessThanOrEqual(4);
    read += pages() - before;
    if (plan.progress === null) break;
    expect(plan.steps.find(({ id }) => id === 'board')?.state).toBe('missing');
    if (call === 2) {
      await desk.close();
      desk = await SetupDesk.open({ dataDir });
      // The site's clock begins anew with it.
      await desk.site.clock.advance(3_800_000);
      pages = slowly();
    }
  }
  expect(progress[0]).toEqual({ read: 300, of: requirements });
  expect(progress[1]).toEqual({ read: 600, of: requirements });
  expect(progress.at(-1)).toBeNull();
  // Eleven pages of a hundred, and what changed while they were read: nothing was begun anew.
  expect(read).toBeLessThanOrEqual(13);
  const board = await desk.site.invoke(ada.email, 'wallchart-setup', { projectKey: 'CRM' }, 'board.read', {
    rev: null,
    have: {},
  });
  const { value } = unpackTables(board) as { value: { changed: { entries: unknown[] }[] } };
  expect(value.changed.flatMap(({ entries }) => entries)).toHaveLength(requirements);
});
