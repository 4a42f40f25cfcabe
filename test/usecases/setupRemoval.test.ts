import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ada, type Plan, SetupDesk, taken } from './setupFixture';

let desk: SetupDesk;
const openBothSetUp = SetupDesk.after(async (desk) => {
  await desk.project('CRM');
  await desk.project('TWO');
  await desk.setUp();
  await desk.setUp('TWO');
});
beforeEach(async () => {
  desk = await openBothSetUp();
});
afterEach(async () => {
  // 503 is what a connection that dies looks like here.
  expect(desk.site.contract.violations.filter(({ status }) => status !== 503)).toEqual([]);
  await desk.close();
});

interface Lists {
  goes: { title: string; detail: string }[];
  stays: { title: string; detail: string }[];
  elsewhere: string[];
}

const lists = async (): Promise<Lists> => taken(await desk.ask<Lists>('setup.removal', {}));
const remove = async (): Promise<Plan> => taken(await desk.ask<Plan>('setup.remove', {}));
const state = () => desk.site.jira.state;

const guarded = (name: string) =>
  Object.values(state().workflows)
    .find((workflow) => workflow.name === name)
    ?.transitions.filter(({ validators }) => validators.length > 0).length;

describe('taking Wallchart out of a project', () => {
  it('says beforehand what goes and what stays, and touches nothing', async () => {
    for (const summary of ['One', 'Two']) {
      await desk.rest('POST', '/rest/api/3/issue', {
        fields: { project: { key: 'CRM' }, issuetype: { name: 'CRM Requirement' }, summary },
      });
    }
    await desk.site.clock.advance(60_000);
    // Searched once, so that the index has caught up.
    await desk.rest('POST', '/rest/api/3/search/approximate-count', { jql: 'project = CRM' });
    const before = structuredClone(state());
    const { goes, stays, elsewhere } = await lists();
    expect(state()).toEqual(before);
    expect(goes.map(({ title }) => title)).toContain('The guard');
    expect(stays.map(({ title }) => title)).toEqual([
      '2 requirements',
      'The issue types of Wallchart',
      'The fields of Wallchart',
      'Two workflows',
      '7 schemes and screens',
      '6 project roles',
      'Two kinds of properties',
      'Wallchart’s own records',
    ]);
    const said = [...goes, ...stays].map(({ detail }) => detail).join('\n');
    for (const name of ['requirement', 'phase gate']) expect(said).toContain(`“Wallchart ${name} (CRM)”`);
    expect(said).toContain(
      'CRM Requirement, CRM Change Request, CRM Phase Gate, CRM Deliverable and CRM Goal',
    );
    expect(elsewhere).toEqual(['Wallchart phase gate (TWO)', 'Wallchart requirement (TWO)']);
  });

  it('takes the guard out and the pages away, and leaves every issue and all else', async () => {
    const { key, id } = await desk.rest<{ key: string; id: string }>('POST', '/rest/api/3/issue', {
      fields: { project: { key: 'CRM' }, issuetype: { name: 'CRM Requirement' }, summary: 'One' },
    });
    const issue = structuredClone(state().issues[id]);
    const names = desk.configuration();
    const plan = await remove();
    expect(plan).toMatchObject({ removed: true, guarded: false, setUp: false, deviations: [] });
    expect(state().issues[id]).toEqual(issue);
    expect(desk.configuration()).toEqual(names);
    expect(guarded('Wallchart requirement (CRM)')).toBe(0);
    // Nobody looks at the board any more, so nothing is read for it.
    await desk.site.clock.advance(60_000);
    const before = desk.site.forge.calls.length;
    await desk.rest('PUT', `/rest/api/3/issue/${key}`, { fields: { summary: 'Uno' } });
    await desk.site.clock.advance(60_000);
    const since = desk.site.forge.calls.slice(before);
    expect(since.filter(({ functionKey }) => functionKey === 'issue-event')).not.toEqual([]);
    expect(since.filter(({ functionKey, kind }) => functionKey === 'drain' || kind === 'jira')).toEqual([]);
    await desk.rest('PUT', `/rest/api/3/issue/${key}`, { fields: { summary: 'One' } });
    await desk.site.clock.advance(60_000);
    expect(guarded('Wallchart requirement (TWO)')).toBe(7);
    const start = await desk.rest<{ transitions: { id: string; name: string }[] }>(
      'GET',
      `/rest/api/3/issue/${key}/transitions`,
    );
    const transition = { id: start.transitions.find(({ name }) => name === 'Start')?.id };
    const moved = await desk.site.rest(ada.email, 'POST', `/rest/api/3/issue/${key}/transitions`, {
      transition,
    });
    expect(moved.status).toBe(204);
    expect((await lists()).stays.map(({ title }) => title)).toContain('Wallchart’s own records');
  });

  it('is undone by setting up again, with what people decided', async () => {
    const rules = { policy: 'easyFirst' };
    const read = taken(await desk.ask<{ rules: object }>('settings.read', {}));
    taken(await desk.ask('settings.save', { rules: { ...read.rules, ...rules }, added: {} }));
    const plan = await remove();
    const missing = plan.steps.filter(({ state: one }) => one !== 'present').map(({ id }) => id);
    expect(missing).toEqual(['guard', 'gates', 'pages']);
    expect(await desk.setUp()).toMatchObject({ complete: true, guarded: true, removed: false, setUp: true });
    expect(taken(await desk.ask<{ rules: object }>('settings.read', {})).rules).toMatchObject(rules);
    // From now on it is somebody's doing again.
    const workflow = Object.values(state().workflows).find(({ name }) => name.endsWith('(CRM)'));
    const finish = workflow?.transitions.find(({ name }) => name === 'Finish');
    if (finish) finish.validators = [];
    expect((await desk.plan()).deviations).toHaveLength(1);
  });

  it('can be done again where it died half-way', async () => {
    let deaths = 0;
    for (let writes = 1; writes < 10; writes += 1) {
      if (!(await desk.dyingAfter(writes, () => desk.ask('setup.remove', {})))) break;
      deaths += 1;
      expect((await desk.plan()).removed).toBe(true);
    }
    expect(deaths).toBeGreaterThan(0);
    expect(await remove()).toMatchObject({ removed: true, guarded: false, setUp: false });
  });
});
