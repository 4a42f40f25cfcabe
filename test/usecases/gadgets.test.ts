import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Input } from '../../src/contract/procedures';
import type { Reply } from '../../src/contract/reply';
import { unpackTables } from '../../src/domain/tables';
import { putPortfolio } from './portfolioOf';
import { adf, type Made, Rollout, type Who } from './rollout';

const names = [
  'gadget.chart',
  'gadget.signOffs',
  'gadget.gates',
  'gadget.readiness',
  'gadget.goals',
] as const;
type GadgetName = (typeof names)[number];
const modules: Readonly<Record<GadgetName, string>> = {
  'gadget.chart': 'gadget-chart',
  'gadget.signOffs': 'gadget-sign-offs',
  'gadget.gates': 'gadget-gates',
  'gadget.readiness': 'gadget-readiness',
  'gadget.goals': 'gadget-goals',
};

let rollout: Rollout;
let first: Made;
let hidden: Made;
let crm: number;
let dashboards = 0;

/** From a gadget on a dashboard of one's own, which stands in no project. */
async function ask<N extends GadgetName>(who: Who, name: N, payload: Input<N>): Promise<Reply<Answer<N>>> {
  const { site } = rollout;
  const module = modules[name];
  const post = async (path: string, body: object) => {
    const answer = await site.rest(`${who}@site.example`, 'POST', `/rest/api/3/dashboard${path}`, body);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer));
    return String((answer.body as { id: string | number }).id);
  };
  dashboards += 1;
  const dashboardId = await post('', {
    name: `Mine ${dashboards}`,
    sharePermissions: [],
    editPermissions: [],
  });
  const ari = site.forge.allModules().find(({ key }) => key === module)?.ari;
  const gadgetId = await post(`/${dashboardId}/gadget`, { moduleKey: ari });
  const place = { dashboardId, gadgetId };
  return unpackTables(await site.invoke(`${who}@site.example`, module, place, name, payload)) as Reply<
    Answer<N>
  >;
}

async function value<N extends GadgetName>(who: Who, name: N): Promise<Answer<N>> {
  const reply = await ask(who, name, { project: crm } as Input<N>);
  if (!reply.ok) throw new Error(JSON.stringify(reply));
  return reply.value;
}

beforeAll(async () => {
  rollout = await Rollout.open();
  crm = Number(rollout.projectId);
  first = await rollout.create({ summary: 'First', description: 'As signed' });
  await rollout.create({ summary: 'Second', departments: ['Sales', 'Finance'] });
  hidden = await rollout.create({ summary: 'HIDDEN takeover', secured: true });
  await rollout.create({ summary: 'Last', difficulty: 100, impact: 100, departments: ['Finance'] });
});
afterAll(async () => {
  expect(rollout.site.contract.violations).toEqual([]);
  await rollout.close();
});

describe('gadgets', () => {
  it('show a draft, and one for which signatures are missing', async () => {
    await rollout.settle();
    expect(await value('bruno', 'gadget.signOffs')).toMatchObject({ baseline: null, departments: [] });
    expect(await value('bruno', 'gadget.chart')).toMatchObject({
      baseline: null,
      atWork: false,
      live: 4,
      next: [],
    });
    await rollout.publish();
    await rollout.sign('Sales');
    const { departments, people } = await value('bruno', 'gadget.signOffs');
    expect(departments).toMatchObject([
      { name: 'Sales', count: 3, stale: 0, signed: true, waiting: [] },
      { name: 'Finance', count: 2, stale: 0, signed: false, waiting: ['farah'] },
    ]);
    expect(people).toContainEqual({ accountId: 'farah', name: 'Farah Person' });
    await rollout.sign('Finance');
  });

  it('count the chart in force, and say what comes next', async () => {
    await rollout.finish(first);
    await rollout.settle();
    const chart = await value('bruno', 'gadget.chart');
    expect(chart).toMatchObject({
      projectKey: 'CRM',
      atWork: true,
      now: 1,
      live: 4,
      done: 1,
      baseline: { number: 1 },
    });
    expect(chart.cells[0]).toMatchObject({ wave: 1, live: 3, done: 1 });
    expect(chart.next.map(({ summary, label }) => [label, summary])).toEqual([
      ['1.02', 'Second'],
      ['1.03', 'HIDDEN takeover'],
    ]);
  });

  it('count what is secured only for those who see it', async () => {
    const chart = await value('june', 'gadget.chart');
    expect(chart).toMatchObject({ live: 3, done: 1 });
    expect(chart.cells[0]).toMatchObject({ live: 2 });
    const signOffs = await value('june', 'gadget.signOffs');
    expect(signOffs.departments.map(({ count }) => count)).toEqual([2, 2]);
    expect(JSON.stringify([chart, signOffs])).not.toMatch(/HIDDEN|takeover/);
    expect(JSON.stringify([chart, signOffs])).not.toContain(hidden.key);
  });

  it('show what is not as it was signed, unless it is hidden', async () => {
    await rollout.edit(hidden, { description: adf('Changed since') });
    await rollout.settle();
    const stale = async (who: Who) =>
      (await value(who, 'gadget.signOffs')).departments.map((line) => line.stale);
    expect(await stale('bruno')).toEqual([1, 0]);
    expect(await stale('june')).toEqual([0, 0]);
  });

  it('show a goal only to those who see its issue', async () => {
    const terms = {
      way: 'Counted',
      unit: 'days',
      direction: 'down',
      owner: 'chidi',
      baseline: 10,
      baselineOn: '2020-01-01',
      target: 4,
      targetOn: '2099-01-01',
    } as const;
    const open = await rollout.value('bruno', 'goals.create', { statement: 'Faster', terms });
    const secret = await rollout.value('bruno', 'goals.create', { statement: 'HIDDEN sale', terms });
    rollout.secure(secret);
    await rollout.value('chidi', 'goals.measure', { goal: open.id, on: '2020-02-01', value: 7, note: null });
    const { goals } = await value('bruno', 'gadget.goals');
    expect(goals).toMatchObject([{ id: open.id, progress: 50, trend: 'better' }, { id: secret.id }]);
    const seen = await value('june', 'gadget.goals');
    expect(seen.goals).toEqual([goals[0]]);
    const calls = await rollout.callsOf('resolver', () => value('bruno', 'gadget.goals'));
    expect(calls.length).toBeLessThanOrEqual(8);
  });

  it('answer about no project that one may not browse, or that has no Wallchart, alike', async () => {
    const other = Number(await rollout.desk.project('PLAIN'));
    const away = { ok: false, kind: 'refused', problems: [{ rule: 'notVisible' }] };
    for (const name of names) {
      const one = (project: number) =>
        (name === 'gadget.gates' ? { projects: [project] } : { project }) as never;
      // Nobody let otto in; bruno may browse the other, which has no Wallchart; the last does not exist.
      expect(await ask('otto', name, one(crm))).toEqual(away);
      expect(await ask('bruno', name, one(other))).toEqual(away);
      expect(await ask('otto', name, one(987_654))).toEqual(away);
    }
  });

  it('take nothing but the number of a project, and reach no procedure of a project page', async () => {
    for (const project of [-1, 1.5, '1', null, { id: crm }]) {
      const reply = await ask('bruno', 'gadget.chart', { project } as never);
      expect(reply).toMatchObject({ ok: false, kind: 'invalid' });
    }
    const beside = await ask('bruno', 'gadget.chart', { project: crm, accountId: 'ada' } as never);
    expect(beside).toMatchObject({ ok: false, kind: 'invalid' });
    const many = Array.from({ length: 101 }, (_, index) => index + 1);
    for (const projects of [[], [0], ['1'], 'ALL', null, many, { 0: crm }]) {
      const reply = await ask('bruno', 'gadget.gates', { projects } as never);
      expect(reply).toMatchObject({ ok: false, kind: 'invalid' });
    }
  });

  it('cost about what opening the board costs, and tell in few bytes', async () => {
    const calls = await rollout.callsOf('resolver', () => value('bruno', 'gadget.chart'));
    expect(calls.length).toBeLessThanOrEqual(8);
    const signOffs = await rollout.callsOf('resolver', () => value('bruno', 'gadget.signOffs'));
    expect(signOffs.length).toBeLessThanOrEqual(8);
  });
});

describe('phase gates on a dashboard', () => {
  const of = async (who: Who, projects: 'all' | readonly number[]) => {
    const reply = await ask(who, 'gadget.gates', { projects: projects === 'all' ? projects : [...projects] });
    if (!reply.ok) throw new Error(JSON.stringify(reply));
    return reply.value;
  };
  const single = async () => {
    const [project] = (await of('bruno', [crm])).projects;
    if (project === undefined) throw new Error('Not shown');
    return project;
  };
  const gate = { phase: 1, iteration: null } as const;

  it('show one project before gates are planned, and with every change of a gate at once', async () => {
    expect(await single()).toMatchObject({ key: 'CRM', gates: [], next: null });
    expect((await of('bruno', 'all')).projects).toEqual([]);
    await rollout.value('bruno', 'gates.plan', {});
    expect(await single()).toMatchObject({ name: 'Project CRM', next: { place: 0, opens: [], more: 0 } });
    const ran = await rollout.value('june', 'gates.run', { gate });
    const { gates, next } = await single();
    expect(gates[0]).toMatchObject({ score: ran.run?.score, open: ran.run?.open, state: 'undecided' });
    expect(gates[1]).toMatchObject({ score: null, locked: true });
    expect(next?.opens).toEqual(ran.opens.slice(0, 3).map(({ title }) => title));
    expect(next?.more).toBe(Math.max(0, ran.opens.length - 3));
  });

  it('show the day of a meeting, which the governance lead alone sets, moves and calls off', async () => {
    const meeting = { day: '2026-12-01', time: '14:30', place: 'Room 4' };
    expect(await rollout.problems('june', 'gates.meeting', { gate, meeting })).toMatchObject([
      { rule: 'role' },
    ]);
    await rollout.value('bruno', 'gates.meeting', { gate, meeting });
    expect((await single()).gates[0]).toMatchObject({ meeting });
    await rollout.value('bruno', 'gates.meeting', { gate, meeting: { ...meeting, day: '2026-12-08' } });
    expect((await rollout.value('june', 'gates.list', {})).gates[0]?.meeting?.day).toBe('2026-12-08');
    await rollout.value('bruno', 'gates.meeting', { gate, meeting: null });
    expect((await single()).gates[0]).toMatchObject({ meeting: null });
    for (const wrong of [
      { ...meeting, day: '2026-02-30' },
      { ...meeting, time: '24:00' },
    ]) {
      const reply = await rollout.ask('bruno', 'gates.meeting', { gate, meeting: wrong });
      expect(reply).toMatchObject({ ok: false, kind: 'invalid' });
    }
  });

  it('are made anew by the hourly repair, whatever became of them', async () => {
    const { store } = rollout.site.forge;
    const before = await single();
    store.delete('gate', `${crm}:rollup`);
    expect((await of('bruno', 'all')).projects).toEqual([]);
    await rollout.site.clock.advance(3_600_000);
    expect((await of('bruno', 'all')).projects).toEqual([before]);
    // Whoever looks at the one project alone need not wait.
    store.delete('gate', `${crm}:rollup`);
    expect(await single()).toEqual(before);
  });

  it('show a hundred projects in ten points at most, and of those that are hidden nothing', async () => {
    const keys = Array.from({ length: 100 }, (_, index) => `P${String(index).padStart(2, '0')}`);
    const ids = await putPortfolio(rollout.site, String(crm), keys, (key) => Number(key.slice(1)) % 4 === 3);
    let shown: Awaited<ReturnType<typeof of>> = { projects: [], more: 0 };
    const calls = await rollout.callsOf('resolver', async () => {
      shown = await of('bruno', 'all');
    });
    expect(calls.reduce((sum, { points }) => sum + points, 0)).toBeLessThanOrEqual(10);
    expect(calls.length).toBeLessThanOrEqual(9);
    expect(shown.more).toBe(0);
    expect(shown.projects.map(({ key }) => key)).toEqual([
      'CRM',
      ...keys.filter((key) => Number(key.slice(1)) % 4 !== 3),
    ]);
    expect(shown.projects.find(({ key }) => key === 'P04')).toMatchObject({
      name: 'Rollout P04',
      next: { place: 4, opens: [], more: 0 },
    });
    expect(shown.projects.find(({ key }) => key === 'P04')?.gates[2]).toMatchObject({
      state: 'conditional',
      owed: 1,
      owedBy: '2026-07-17',
    });
    // Chosen by their ids, too; and whoever may browse none is told of none.
    const chosen = await of('bruno', ids.slice(0, 8));
    expect(chosen.projects.map(({ key }) => key)).toEqual(['P00', 'P01', 'P02', 'P04', 'P05', 'P06']);
    expect(await of('otto', 'all')).toEqual({ projects: [], more: 0 });
    expect(await of('otto', ids.slice(0, 2))).toEqual({ projects: [], more: 0 });
  });

  it('show no hidden project whose id somebody has given to a project of theirs for a name', async () => {
    const { projects } = rollout.site.jira.state;
    const plain = Object.values(projects).find(({ key }) => key === 'PLAIN');
    if (plain === undefined) throw new Error('No PLAIN');
    // Somebody names a project of their own like the id of one that is hidden.
    plain.name = '50003';
    const { projects: shown } = await of('bruno', [50_002, 50_003]);
    expect(shown.map(({ key }) => key)).toEqual(['P02']);
  });
});

describe('readiness on a dashboard', () => {
  it('is a table of departments by pillars, with what is weakest by name', async () => {
    expect(await value('june', 'gadget.readiness')).toMatchObject({ whole: 'unknown', gate: { run: null } });
    await rollout.value('june', 'gates.run', { gate: { phase: 8, iteration: null } });
    const { rows, whole, weakest } = await value('june', 'gadget.readiness');
    expect(whole).toBe('notReady');
    expect(rows.map(({ department }) => department)).toEqual(expect.arrayContaining(['Sales', 'Finance']));
    const sales = rows.find(({ department }) => department === 'Sales');
    expect(sales?.cells.process).toMatchObject({ readiness: 'notReady' });
    expect(sales?.cells.process?.criteria.length).toBeGreaterThan(0);
    expect(weakest.length).toBeGreaterThan(0);
    expect(weakest.every(({ status }) => status === 'notMet')).toBe(true);
  });
});
