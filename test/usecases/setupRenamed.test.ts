import { afterEach, expect, it } from 'vitest';
import { SetupDesk } from './setupFixture';

let desk: SetupDesk;
afterEach(async () => {
  expect(desk.site.contract.violations).toEqual([]);
  await desk.close();
});

/** Name of a status → what the guard on *Start* takes it for. */
function told(): Record<string, string> {
  const { workflows, statuses } = desk.site.jira.state;
  const transitions = Object.values(workflows).flatMap((workflow) => workflow.transitions);
  const rule = transitions.find(({ name }) => name === 'Start')?.validators[0];
  const configuration = JSON.parse(rule?.parameters.config ?? '{}') as { statuses: Record<string, string> };
  return Object.fromEntries(
    Object.entries(configuration.statuses).map(([id, state]) => [statuses[id]?.name ?? id, state]),
  );
}

it('a status that somebody renames means what it meant, whenever set-up runs again', async () => {
  desk = await SetupDesk.open();
  await desk.project('CRM');
  await desk.setUp();
  expect(told()).toMatchObject({ Withdrawn: 'withdrawn', 'Not now': 'notNow' });
  for (const status of Object.values(desk.site.jira.state.statuses)) {
    // By their categories they would be done, and open.
    if (status.name === 'Withdrawn') status.name = 'Dropped';
    if (status.name === 'Not now') status.name = 'Parked';
  }
  const plan = await desk.setUp();
  expect(plan.steps.filter(({ state }) => state === 'blocked')).toEqual([]);
  expect(plan.complete).toBe(true);
  await desk.ask('setup.guard', { on: false });
  await desk.ask('setup.guard', { on: true });
  expect(told()).toMatchObject({ Dropped: 'withdrawn', Parked: 'notNow' });
});
