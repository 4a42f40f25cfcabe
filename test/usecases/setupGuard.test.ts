import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RestRequest } from '../site/types';
import { ada, type Plan, SetupDesk, taken } from './setupFixture';

let desk: SetupDesk;
const openSetUp = SetupDesk.after(async (desk) => {
  await desk.project('CRM');
  await desk.setUp();
});
beforeEach(async () => {
  desk = await openSetUp();
});
afterEach(async () => {
  expect(desk.site.contract.violations).toEqual([]);
  await desk.close();
});

const workflow = () => {
  const found = Object.values(desk.site.jira.state.workflows).find(
    ({ name }) => name === 'Wallchart requirement (CRM)',
  );
  if (!found) throw new Error('The workflow is gone.');
  return found;
};

/** Transition → the kind that its guard is told, if it has one. */
const guards = () =>
  Object.fromEntries(
    workflow().transitions.flatMap(({ name, validators }) =>
      validators.map((rule) => [name, JSON.parse(rule.parameters.config ?? '{}').kind]),
    ),
  );

const switchGuard = async (on: boolean): Promise<Plan> => taken(await desk.ask<Plan>('setup.guard', { on }));

const everywhere = {
  Start: 'start',
  Stop: 'reopen',
  Finish: 'finish',
  Reopen: 'reopen',
  Withdraw: 'withdraw',
  'Put aside': 'withdraw',
  'Bring back': 'reopen',
};

describe('the guard in the workflow', () => {
  it('stands on what starts, finishes, reopens or withdraws, and knows fields and states', () => {
    expect(guards()).toEqual(everywhere);
    const { fields, statuses } = desk.site.jira.state;
    const [rule] = workflow().transitions.find(({ name }) => name === 'Start')?.validators ?? [];
    const told = JSON.parse(rule?.parameters.config ?? '{}');
    expect(fields[told.fields.difficulty]?.name).toBe('Difficulty');
    expect(fields[told.fields.impact]?.name).toBe('Impact');
    const states = Object.entries(told.statuses).map(([id, state]) => [statuses[id]?.name, state]);
    expect(Object.fromEntries(states)).toEqual({
      'To Do': 'open',
      'In Progress': 'started',
      'In review': 'started',
      Done: 'done',
      Withdrawn: 'withdrawn',
      'Not now': 'notNow',
    });
    expect(rule?.id).toBe(rule?.parameters.id);
    expect(workflow().transitions.every(({ transitionScreen }) => !transitionScreen)).toBe(true);
  });

  it('goes out with one button, and comes back with another', async () => {
    const before = structuredClone(workflow().transitions);
    expect(await switchGuard(false)).toMatchObject({ guarded: false, setUp: true });
    expect(guards()).toEqual({});
    const out = JSON.stringify(workflow());
    expect(await desk.plan()).toMatchObject({ guardOut: true, deviations: [] });
    await desk.setUp();
    expect((await switchGuard(false)).guarded).toBe(false);
    expect(JSON.stringify(workflow())).toBe(out);
    expect(workflow().transitions).toEqual(before.map((transition) => ({ ...transition, validators: [] })));

    expect(await switchGuard(true)).toMatchObject({ guarded: true, complete: true });
    expect(guards()).toEqual(everywhere);
    const back = JSON.stringify(workflow());
    await switchGuard(true);
    expect(JSON.stringify(workflow())).toBe(back);
  });

  it('blocks nothing once it is out', async () => {
    const { key } = await desk.rest<{ key: string }>('POST', '/rest/api/3/issue', {
      fields: { project: { key: 'CRM' }, issuetype: { name: 'CRM Requirement' }, summary: 'One' },
    });
    const start = workflow().transitions.find(({ name }) => name === 'Start')?.id;
    const go = () =>
      desk.site.rest(ada.email, 'POST', `/rest/api/3/issue/${key}/transitions`, {
        transition: { id: start },
      });
    expect((await go()).status).toBe(400);
    await switchGuard(false);
    expect((await go()).status).toBe(204);
  });

  it('stands also on a transition that somebody added, and leaves the rest of the workflow alone', async () => {
    const { transitions, statuses } = workflow();
    const done = transitions.find(({ name }) => name === 'Finish')?.toStatusReference ?? '';
    const start = transitions.find(({ name }) => name === 'Start');
    if (!start) throw new Error('There is no Start.');
    transitions.push({
      ...structuredClone(start),
      id: '900',
      name: 'Shortcut',
      toStatusReference: done,
      validators: [],
    });
    const before = structuredClone({ statuses, transitions });
    const [deviation, ...others] = (await desk.plan()).deviations;
    expect(others).toEqual([]);
    expect(deviation?.title).toBe('The transition “Shortcut” was added without the guard');
    await desk.mend(deviation?.id ?? '');
    expect(guards()).toEqual({ ...everywhere, Shortcut: 'finish' });
    const bare = (list: typeof transitions) => list.map((transition) => ({ ...transition, validators: [] }));
    expect(workflow().statuses).toEqual(before.statuses);
    expect(bare(workflow().transitions)).toEqual(bare(before.transitions));
  });

  it('looks again where somebody saves the workflow at the same moment', async () => {
    const { jira } = desk.site;
    const handle = jira.handle.bind(jira);
    let meddled = 0;
    jira.handle = async (request: RestRequest) => {
      if (request.path === '/rest/api/3/workflows/update' && meddled < 2) {
        meddled += 1;
        const { version, transitions } = workflow();
        version.versionNumber += 1;
        const start = transitions.find(({ name }) => name === 'Start');
        if (start) start.description = `Edited ${meddled}`;
      }
      return handle(request);
    };
    expect((await switchGuard(false)).guarded).toBe(false);
    jira.handle = handle;
    expect(meddled).toBe(2);
    expect(workflow().transitions.find(({ name }) => name === 'Start')?.description).toBe('Edited 2');
  });
});
