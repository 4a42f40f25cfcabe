import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Queue } from '../site/forge/queue';
import { countIn as countEffortIn, rulesOf, storyPoints } from './effortUnit';
import { type Made, Rollout } from './rollout';

let rollout: Rollout;
let card: Made;
beforeEach(async () => {
  rollout = await Rollout.open();
  card = await rollout.create({ summary: 'A card' });
  await rollout.settle();
});
afterEach(async () => {
  expect(rollout.site.contract.violations).toEqual([]);
  await rollout.close();
});

/** As Jira keeps it, whatever stands on the screen. */
function point(made: Made, points: number): void {
  const issue = rollout.site.jira.state.issues[String(made.id)];
  if (issue) issue.custom[storyPoints] = points;
}

const countIn = (effort: string | null | undefined) => countEffortIn(rollout, effort);

it('effort is counted in story points once that is set, and every requirement is read again', async () => {
  point(card, 5);
  const before = await rollout.entry(card);
  expect(before.points).toBeNull();
  expect((await rollout.value('bruno', 'settings.read', {})).effort).toEqual({
    field: null,
    choices: [{ id: storyPoints, name: 'Story point estimate' }],
  });
  const saved = await countIn(storyPoints);
  expect(saved).toMatchObject({ effort: { field: storyPoints }, rereading: 1 });
  await rollout.settle();
  const after = await rollout.entry(card);
  expect(after).toEqual({ ...before, points: 5 });
  expect((await rollout.board()).reply.head?.effort).toBe('points');
  // Saved by a page that knows nothing of it, and saved twice: nothing is read again.
  expect(await countIn(undefined)).toMatchObject({ effort: { field: storyPoints }, rereading: 0 });
  expect((await countIn(null)).effort.field).toBeNull();
  expect((await rollout.board()).reply.head?.effort).toBe('estimate');
});

it('takes only fields that may hold story points', async () => {
  const rules = await rulesOf(rollout);
  expect(await rollout.problems('bruno', 'settings.save', { rules, added: {}, effort: 'summary' })).toEqual([
    { rule: 'effortField' },
  ]);
});

it('a field that has gone since keeps nobody from changing other rules', async () => {
  await countIn(storyPoints);
  delete rollout.site.jira.state.fields[storyPoints];
  expect((await countIn(storyPoints)).effort).toEqual({ field: storyPoints, choices: [] });
});

it('counted in points again, what was read in between is read again', async () => {
  point(card, 5);
  await countIn(storyPoints);
  await rollout.settle();
  await countIn(null);
  await rollout.edit(card, { summary: 'Another name' });
  await rollout.settle();
  expect((await rollout.entry(card)).points).toBeNull();
  expect((await countIn(storyPoints)).rereading).toBe(1);
  await rollout.settle();
  expect((await rollout.entry(card)).points).toBe(5);
});

it('the rules are saved where reading again fails, and the hourly repair sees to that', async () => {
  point(card, 5);
  const full = vi.spyOn(Queue.prototype, 'handle').mockReturnValue({ status: 429 });
  expect((await countIn(storyPoints)).effort.field).toBe(storyPoints);
  expect(full).toHaveBeenCalled();
  full.mockRestore();
  await rollout.site.clock.advance(2 * 3_600_000);
  expect((await rollout.entry(card)).points).toBe(5);
});

it('what people chose is no change that set-up has to mend', async () => {
  await countIn(null);
  expect(await rollout.desk.plan()).toMatchObject({ complete: true, deviations: [] });
  await countIn(storyPoints);
  expect(await rollout.desk.plan()).toMatchObject({ complete: true, deviations: [] });
});

it('iterations are the fix versions, and no part of what is signed', async () => {
  const { contentHash } = await rollout.entry(card);
  const projectId = Number(rollout.projectId);
  const version = await rollout.desk.rest<{ id: string }>('POST', '/rest/api/3/version', {
    projectId,
    name: 'First turn',
  });
  const issue = rollout.site.jira.state.issues[String(card.id)];
  if (issue) issue.fixVersionIds = [version.id];
  await rollout.edit(card, { summary: 'A card' });
  await rollout.edit(card, { labels: ['planned'] });
  await rollout.settle();
  expect(await rollout.entry(card)).toMatchObject({ iterations: [version.id], contentHash });
  await rollout.site.clock.advance(2 * 3_600_000);
  const { reply } = await rollout.board();
  expect(reply.head?.iterations).toEqual([{ id: version.id, name: 'First turn' }]);
});
