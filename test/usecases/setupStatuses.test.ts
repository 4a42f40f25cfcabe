import { afterEach, expect, it } from 'vitest';
import { Rollout } from './rollout';

let rollout: Rollout;
afterEach(async () => {
  expect(rollout.site.contract.violations).toEqual([]);
  await rollout.close();
});

it('a status that goes on record has the cards in it read again', async () => {
  rollout = await Rollout.open();
  const card = await rollout.create({ summary: 'A card' });
  const other = await rollout.create({ summary: 'Another' });
  const { statuses, workflows, issues } = rollout.site.jira.state;
  const workflow = Object.values(workflows).find(({ name }) => name === 'Wallchart requirement (CRM)');
  const aside = Object.values(statuses).find(({ name }) => name === 'Not now');
  const issue = issues[String(card.id)];
  if (!workflow || !aside || !issue) throw new Error('The site is not as expected.');
  // Deleted and made again, under the same name: Jira sorts it with what is to do.
  statuses['77001'] = { ...aside, id: '77001' };
  for (const one of workflow.statuses) if (one.statusReference === aside.id) one.statusReference = '77001';
  for (const one of workflow.transitions) {
    if (one.toStatusReference === aside.id) one.toStatusReference = '77001';
    for (const link of one.links ?? [])
      if (link.fromStatusReference === aside.id) link.fromStatusReference = '77001';
  }
  delete statuses[aside.id];
  issue.statusId = '77001';
  await rollout.edit(card, { summary: 'A card, moved' });
  await rollout.settle();
  expect(await rollout.entry(card)).toMatchObject({ status: 'Not now', state: 'open' });

  const lost = rollout.loseEvents();
  const calls = await rollout.callsOf('drain', async () => {
    await rollout.desk.mend('settings');
    await rollout.settle();
  });
  lost();
  expect(await rollout.entry(card)).toMatchObject({ status: 'Not now', state: 'notNow' });
  expect(await rollout.entry(other)).toMatchObject({ state: 'open' });
  expect(calls.filter(({ path }) => path.includes('/issue/bulkfetch'))).toHaveLength(1);
});
