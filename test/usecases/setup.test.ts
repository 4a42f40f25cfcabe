import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { ada, leo, type Plan, SetupDesk, teamManaged } from './setupFixture';

let desk: SetupDesk;
afterEach(async () => {
  expect(desk.site.contract.violations).toEqual([]);
  await desk.close();
});

const missing = (plan: Plan) => plan.steps.filter(({ state }) => state !== 'present').map(({ id }) => id);

describe('set-up of an empty project', () => {
  it('touches nothing to plan, does what it planned, and then finds nothing to do', async () => {
    desk = await SetupDesk.open();
    await desk.project('CRM');
    const before = JSON.stringify(desk.site.jira.state);
    const plan = await desk.plan();
    expect(JSON.stringify(desk.site.jira.state)).toBe(before);
    expect(plan).toMatchObject({ complete: false, guarded: false, setUp: false });
    expect(plan.steps.every(({ title }) => title !== '')).toBe(true);

    expect(await desk.setUp()).toMatchObject({ complete: true, guarded: true, setUp: true });

    const after = JSON.stringify(desk.site.jira.state);
    const again = await desk.plan();
    expect(missing(again)).toEqual([]);
    for (const { id } of again.steps) await desk.apply(id);
    expect(JSON.stringify(desk.site.jira.state)).toBe(after);
  });

  it('leaves a project in which a requirement is created, shown and moved', async () => {
    desk = await SetupDesk.open();
    await desk.project('CRM');
    await desk.setUp();
    const created = await desk.rest<{ key: string }>('POST', '/rest/api/3/issue', {
      fields: { project: { key: 'CRM' }, issuetype: { name: 'CRM Requirement' }, summary: 'One' },
    });
    const { transitions } = await desk.rest<{ transitions: { name: string }[] }>(
      'GET',
      `/rest/api/3/issue/${created.key}/transitions`,
    );
    expect(transitions.map(({ name }) => name).sort()).toEqual(['Put aside', 'Start', 'Withdraw']);
    const { fields } = await desk.rest<{ fields: Record<string, { name: string }> }>(
      'GET',
      `/rest/api/3/issue/${created.key}/editmeta`,
    );
    const names = Object.values(fields).map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['Summary', 'Description', 'Components', 'Difficulty', 'Impact']),
    );
  });

  it('makes whoever sets up governance lead where nobody is, says so, and touches nobody else', async () => {
    desk = await SetupDesk.open();
    const projectId = await desk.project('CRM');
    const step = (await desk.plan()).steps.find(({ id }) => id === 'role:governanceLead');
    expect(step?.detail).toContain('you are put into it');
    await desk.setUp();
    const { roles, projects } = desk.site.jira.state;
    const actors = Object.values(roles)
      .filter(({ name }) => name.startsWith('CRM '))
      .map(({ id, name }) => [name, projects[projectId]?.roleActors[id]?.users ?? []]);
    expect(Object.fromEntries(actors)).toEqual({
      'CRM governance lead': [ada.accountId],
      'CRM key user': [],
      'CRM steering committee': [],
      'CRM quality monitor': [],
      'CRM team member': [],
      'CRM consultant': [],
    });
  });

  it('keeps the governance lead that a project has', async () => {
    desk = await SetupDesk.open();
    const projectId = await desk.project('CRM');
    const role = await desk.rest<{ id: number }>('POST', '/rest/api/3/role', { name: 'CRM governance lead' });
    await desk.rest('POST', `/rest/api/3/project/CRM/role/${role.id}`, { user: [leo.accountId] });
    await desk.setUp();
    expect(desk.site.jira.state.projects[projectId]?.roleActors[String(role.id)]?.users).toEqual([
      leo.accountId,
    ]);
  });

  it('never edits a scheme, a screen or a workflow that was there', async () => {
    desk = await SetupDesk.open();
    await desk.project('CRM');
    await desk.project('OTHER');
    const { state } = desk.site.jira;
    const [crm, other] = ['CRM', 'OTHER'].map((key) =>
      Object.values(state.projects).find((p) => p.key === key),
    );
    if (!crm || !other) throw new Error('The projects are gone.');
    // OTHER shares everything with CRM.
    other.issueTypeSchemeId = crm.issueTypeSchemeId;
    other.issueTypeScreenSchemeId = crm.issueTypeScreenSchemeId;
    other.workflowSchemeId = crm.workflowSchemeId;
    const kinds = [
      'screens',
      'screenSchemes',
      'issueTypeScreenSchemes',
      'statuses',
      'workflows',
      'workflowSchemes',
      'fields',
    ] as const;
    const picture = () =>
      structuredClone({ ...Object.fromEntries(kinds.map((kind) => [kind, state[kind]])), other });
    const before = picture();
    const schemes = structuredClone(state.issueTypeSchemes);
    expect((await desk.setUp()).complete).toBe(true);
    expect(picture()).toMatchObject(before);
    expect(state.issueTypeSchemes[other.issueTypeSchemeId]).toEqual(schemes[other.issueTypeSchemeId]);
    expect(state.projects[other.id]).toEqual(before.other);
  });

  it('sets up a project that holds other issues, and leaves them as they are', async () => {
    desk = await SetupDesk.open();
    await desk.project('CRM');
    const { id } = await desk.rest<{ id: string }>('POST', '/rest/api/3/issue', {
      fields: { project: { key: 'CRM' }, issuetype: { name: 'Task' }, summary: 'Order the cake' },
    });
    const before = structuredClone(desk.site.jira.state.issues[id]);
    expect((await desk.setUp()).complete).toBe(true);
    expect(desk.site.jira.state.issues[id]).toEqual(before);
  });

  it('sets up a second project beside the first, with what the site has already', async () => {
    desk = await SetupDesk.open();
    await desk.project('CRM');
    await desk.project('TWO');
    await desk.setUp();
    const first = desk.configuration();
    const plan = await desk.plan('TWO');
    expect(missing(plan)).not.toContain('issueType');
    expect(missing(plan)).not.toContain('status:Withdrawn');
    expect((await desk.setUp('TWO')).complete).toBe(true);
    expect(desk.configuration().statuses).toEqual(first.statuses);
    expect(desk.configuration().roles).toEqual(first.roles);
    expect(missing(await desk.plan('CRM'))).toEqual([]);
  });
});

describe('set-up that is stopped', () => {
  it('goes on from wherever it was, also after a restart of everything', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'wallchart-setup-'));
    onTestFinished(() => rmSync(dataDir, { recursive: true }));
    desk = await SetupDesk.open({ dataDir });
    await desk.project('CRM');
    const all = missing(await desk.plan());
    let left = all;
    for (let applied = 1; left.length > 0; applied += 1) {
      const [next = ''] = left;
      await desk.apply(next);
      const now = missing(await desk.plan());
      // A workflow comes with its guard, the schemes with what gates need: nothing else is done out of turn, and
      // nothing comes undone.
      const ofItself = (id: string) => !['guard', 'gates', 'gateScreens', 'goals'].includes(id);
      expect(left.slice(1).filter(ofItself)).toEqual(now.filter(ofItself));
      left = now;
      if (applied % 7 === 0) {
        await desk.close();
        desk = await SetupDesk.open({ dataDir });
      }
    }
    expect(await desk.plan()).toMatchObject({ complete: true, guarded: true, setUp: true });
  });

  it('makes nothing twice when it dies after any write', async () => {
    desk = await SetupDesk.open();
    await desk.project('CRM');
    // The app says in its log why each attempt failed; here that is the point.
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    onTestFinished(() => log.mockRestore());
    let deaths = 0;
    for (const { id, state } of (await desk.plan()).steps) {
      if (state !== 'missing') continue;
      // Dies after the first write again and again, then later and later, until it comes to its end.
      for (let attempt = 1; attempt < 40; attempt += 1) {
        const died = await desk.dyingAfter(attempt <= 12 ? 1 : attempt - 11, () =>
          desk.ask('setup.apply', { step: id }),
        );
        if (!died) break;
        deaths += 1;
      }
    }
    expect(deaths).toBeGreaterThan(25);
    expect(await desk.plan()).toMatchObject({ complete: true, guarded: true, setUp: true });
    const torn = desk.configuration();
    await desk.close();

    desk = await SetupDesk.open();
    await desk.project('CRM');
    await desk.setUp();
    expect(torn).toEqual(desk.configuration());
  });

  it('does not do a step before those that it needs', async () => {
    desk = await SetupDesk.open();
    await desk.project('CRM');
    const before = JSON.stringify(desk.site.jira.state);
    for (const step of ['typeScheme', 'screenScheme', 'workflow', 'settings', 'board', 'pages', 'nonsense']) {
      expect(await desk.ask('setup.apply', { step })).toMatchObject({
        ok: false,
        kind: 'refused',
        problems: [{ rule: 'lostRace' }],
      });
    }
    expect(JSON.stringify(desk.site.jira.state)).toBe(before);
  });
});

describe('who and where set-up refuses', () => {
  const refusal = (problem: object) => ({ ok: false, kind: 'refused', problems: [problem] });
  const calls = [
    ['setup.plan', {}],
    ['setup.apply', { step: 'issueType' }],
    ['setup.guard', { on: false }],
  ] as const;

  it('refuses whoever is no Jira administrator', async () => {
    desk = await SetupDesk.open();
    await desk.project('CRM');
    for (const [name, payload] of calls) {
      // Leo leads the project and administers it; that is not enough to change schemes of the site.
      const reply = await desk.ask(name, payload, 'CRM', leo.email);
      expect(reply).toEqual(refusal({ rule: 'administrator', of: 'jira' }));
    }
    expect(Object.values(desk.site.jira.state.issueTypes).map(({ name }) => name)).not.toContain(
      'CRM Requirement',
    );
  });

  it('refuses a team-managed project', async () => {
    desk = await SetupDesk.open();
    await desk.project('TM', teamManaged);
    for (const [name, payload] of calls) {
      expect(await desk.ask(name, payload, 'TM')).toEqual(refusal({ rule: 'teamManaged' }));
    }
  });

  it('says that the app cannot act yet right after install, and goes ahead once it can', async () => {
    desk = await SetupDesk.open({ permissionDelayMs: 180_000 });
    await desk.project('CRM');
    for (const [name, payload] of calls) {
      const reply = await desk.ask(name, payload);
      expect(reply).toEqual(refusal({ rule: 'appPermissions', missing: ['Browse projects'] }));
    }
    await desk.site.clock.advance(181_000);
    expect((await desk.setUp()).complete).toBe(true);
  });

  it('says what is in the way where a name of the site means something else', async () => {
    desk = await SetupDesk.open();
    await desk.project('CRM');
    await desk.rest('POST', '/rest/api/3/statuses', {
      scope: { type: 'GLOBAL' },
      statuses: [{ name: 'Withdrawn', statusCategory: 'TODO' }],
    });
    const step = (await desk.plan()).steps.find(({ id }) => id === 'status:Withdrawn');
    expect(step?.state).toBe('blocked');
    expect(step?.detail).toContain('To do');
    const before = JSON.stringify(desk.site.jira.state);
    await desk.apply('status:Withdrawn');
    expect(JSON.stringify(desk.site.jira.state)).toBe(before);
  });
});
