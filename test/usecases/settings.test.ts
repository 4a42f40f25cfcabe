import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unpackTables } from '../../src/domain/tables';
import { ada, leo, type Reply, SetupDesk, taken } from './setupFixture';

interface Rules {
  grid: { difficulty: string[]; impact: string[] };
  policy: string;
  thresholds: number[];
  skipping: string;
  enforcement: string;
  quorum: 'all' | number;
  changes: {
    quorum: 'all' | number;
    teamADay: number | null;
    reserve: number;
    absentAfter: number;
    remindEvery: number;
  };
  gates: { freshHours: number; quorum: 'majority' | number };
}

interface Settings {
  rules: Rules;
  departments: { id: string; name: string; lead: string | null; added: string[]; keyUsers: string[] }[];
  people: { accountId: string; name: string }[];
  editable: boolean;
}

const mia = { accountId: 'mia', displayName: 'Mia Member', email: 'mia@site.example', jiraAdmin: false };

let desk: SetupDesk;
let sales: string;
beforeEach(async () => {
  desk = await SetupDesk.open({ users: [ada, leo, mia] });
  await desk.project('CRM');
  const component = { project: 'CRM', name: 'Sales', leadAccountId: leo.accountId };
  sales = (await desk.rest<{ id: string }>('POST', '/rest/api/3/component', component)).id;
});
afterEach(async () => {
  expect(desk.site.contract.violations).toEqual([]);
  await desk.close();
});

/** From a page that everybody who sees the project may open. */
async function ask(email: string, name: string, payload: unknown): Promise<Reply<Settings>> {
  const place = { projectKey: 'CRM' };
  return (await desk.site.invoke(email, 'wallchart', place, name, payload)) as Reply<Settings>;
}

const read = async (email = ada.email) => taken(await ask(email, 'settings.read', {}));

describe('settings', () => {
  it('are refused where nothing is set up', async () => {
    const refused = { ok: false, kind: 'refused', problems: [{ rule: 'notSetUp' }] };
    expect(await desk.ask('settings.read', {})).toEqual(refused);
    expect(await desk.ask('settings.save', { rules: defaults, added: {} })).toEqual(refused);
  });

  it('start with the defaults, and are read by everybody who sees the project', async () => {
    await desk.setUp();
    const settings = await read(mia.email);
    expect(settings.rules).toEqual(defaults);
    expect(settings.departments).toEqual([
      { id: sales, name: 'Sales', lead: leo.accountId, added: [], keyUsers: [leo.accountId] },
    ]);
    expect(settings.people).toEqual([{ accountId: leo.accountId, name: leo.displayName }]);
    expect(settings.editable).toBe(false);
    expect((await read(ada.email)).editable).toBe(true);
  });

  it('are saved by the governance lead or a project administrator, by nobody else', async () => {
    await desk.setUp();
    const rules = { ...defaults, quorum: 1, skipping: 'rolling', enforcement: 'advisory' };
    expect(await ask(mia.email, 'settings.save', { rules, added: {} })).toEqual({
      ok: false,
      kind: 'refused',
      problems: [{ rule: 'role', needs: ['governanceLead'], orProjectAdministrator: true }],
    });
    expect((await read()).rules).toEqual(defaults);

    const { roles } = desk.site.jira.state;
    const lead = Object.values(roles).find(({ name }) => name === 'CRM governance lead')?.id;
    await desk.rest('POST', `/rest/api/3/project/CRM/role/${lead}`, { user: [mia.accountId] });
    expect(taken(await ask(mia.email, 'settings.save', { rules, added: {} })).rules).toEqual(rules);
    expect((await read()).rules).toEqual(rules);
  });

  it('add key users to departments, as far as both exist', async () => {
    await desk.setUp();
    const added = { [sales]: [mia.accountId, mia.accountId, 'nobody'], '999999': [mia.accountId] };
    const saved = taken(await ask(ada.email, 'settings.save', { rules: defaults, added }));
    expect(saved.departments[0]).toMatchObject({
      added: [mia.accountId],
      keyUsers: [leo.accountId, mia.accountId],
    });
    expect(saved.people.map(({ name }) => name).sort()).toEqual([leo.displayName, mia.displayName]);
    expect(await read()).toEqual(saved);
  });

  it('are all on the ledger, of however many departments the key users change at once', async () => {
    const many = Array.from({ length: 30 }, (_, index) => `Department ${index}`);
    const made: string[] = [];
    for (const name of many) {
      const body = { project: 'CRM', name };
      made.push((await desk.rest<{ id: string }>('POST', '/rest/api/3/component', body)).id);
    }
    await desk.setUp();
    const added = Object.fromEntries(made.map((id) => [id, [mia.accountId]]));
    taken(await ask(ada.email, 'settings.save', { rules: { ...defaults, quorum: 2 }, added }));
    const saved = (await read()).departments.filter((one) => one.added.length > 0);
    expect(saved.map(({ id }) => id).sort()).toEqual([...made].sort());
    await desk.site.clock.advance(60_000);
    const filter = { groups: ['settings'], person: null, key: null, from: null, until: null };
    const asked = await ask(ada.email, 'ledger.read', { before: null, filter, most: 100 });
    const told = unpackTables(taken(asked)) as {
      entries: { event: { kind: string; department?: string } }[];
    };
    const of = (kind: string) => told.entries.filter(({ event }) => event.kind === kind);
    expect(
      of('keyUsers')
        .map(({ event }) => event.department)
        .sort(),
    ).toEqual([...made].sort());
    expect(of('settings')).toHaveLength(1);
  });

  it('outlive a set-up that is run again', async () => {
    await desk.setUp();
    const rules = { ...defaults, policy: 'easyFirst' };
    taken(await ask(ada.email, 'settings.save', { rules, added: { [sales]: [mia.accountId] } }));
    const before = await read();
    // Somebody adds a status to the workflow: set-up reports it, notes it when asked, and leaves decisions alone.
    const { statuses, workflows } = desk.site.jira.state;
    const workflow = Object.values(workflows).find(({ name }) => name === 'Wallchart requirement (CRM)');
    const backlog = Object.values(statuses).find(({ name }) => name === 'Backlog');
    if (!workflow || !backlog) throw new Error('The site is not as expected.');
    workflow.statuses.push({ statusReference: backlog.id, properties: {} });
    const plan = await desk.setUp();
    expect(plan.complete).toBe(false);
    expect(plan.deviations.map(({ id }) => id)).toEqual(['settings']);
    expect(await read()).toEqual(before);
    expect(await desk.mend('settings')).toMatchObject({ complete: true, deviations: [] });
    expect(await read()).toEqual(before);
  });

  it('want rules that make sense', async () => {
    await desk.setUp();
    for (const wrong of nonsense) {
      const reply = await ask(ada.email, 'settings.save', { rules: { ...defaults, ...wrong }, added: {} });
      expect(reply, JSON.stringify(wrong)).toMatchObject({ ok: false, kind: 'invalid' });
    }
    expect((await read()).rules).toEqual(defaults);
  });
});

const defaults: Rules = {
  grid: { difficulty: ['Easy', 'Hard'], impact: ['Large', 'Small'] },
  policy: 'balanced',
  thresholds: [100, 300, 500],
  skipping: 'strict',
  enforcement: 'enforced',
  quorum: 'all',
  changes: { quorum: 'all', teamADay: null, reserve: 20, absentAfter: 5, remindEvery: 3 },
  gates: { freshHours: 24, quorum: 'majority' },
};

const nonsense = [
  { grid: { difficulty: ['Easy', 'Hard'], impact: ['A', 'B', 'C'] } },
  { grid: { difficulty: ['Easy', 'Easy'], impact: ['A', 'B'] } },
  { grid: { difficulty: ['Easy', '  '], impact: ['A', 'B'] } },
  { thresholds: [300, 300, 500] },
  { policy: 'loudest first' },
  { quorum: 0 },
  { changes: { quorum: 'all', teamADay: 0, reserve: 20, absentAfter: 5, remindEvery: 3 } },
  { gates: { freshHours: 0, quorum: 'majority' } },
  { gates: { freshHours: 24, quorum: 'all' } },
];
