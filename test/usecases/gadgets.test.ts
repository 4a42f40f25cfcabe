import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Input } from '../../src/contract/procedures';
import type { Reply } from '../../src/contract/reply';
import { unpackTables } from '../../src/domain/tables';
import { adf, type Made, Rollout, type Who } from './rollout';

type GadgetName = 'gadget.chart' | 'gadget.signOffs' | 'gadget.gates' | 'gadget.goals';
const modules: Readonly<Record<GadgetName, string>> = {
  'gadget.chart': 'gadget-chart',
  'gadget.signOffs': 'gadget-sign-offs',
  'gadget.gates': 'gadget-gates',
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
      ...{ way: 'Counted', unit: 'days', direction: 'down', owner: 'chidi' },
      ...{ baseline: 10, baselineOn: '2020-01-01', target: 4, targetOn: '2099-01-01' },
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
    for (const name of ['gadget.chart', 'gadget.signOffs', 'gadget.gates', 'gadget.goals'] as const) {
      // Nobody let otto in; bruno may browse the other, which has no Wallchart; the last does not exist.
      expect(await ask('otto', name, { project: crm })).toEqual(away);
      expect(await ask('bruno', name, { project: other })).toEqual(away);
      expect(await ask('otto', name, { project: 987_654 })).toEqual(away);
    }
  });

  it('take nothing but the number of a project, and reach no procedure of a project page', async () => {
    for (const project of [-1, 1.5, '1', null, { id: crm }]) {
      const reply = await ask('bruno', 'gadget.chart', { project } as never);
      expect(reply).toMatchObject({ ok: false, kind: 'invalid' });
    }
    const beside = await ask('bruno', 'gadget.chart', { project: crm, accountId: 'ada' } as never);
    expect(beside).toMatchObject({ ok: false, kind: 'invalid' });
  });

  it('cost about what opening the board costs, and tell in few bytes', async () => {
    const calls = await rollout.callsOf('resolver', () => value('bruno', 'gadget.chart'));
    expect(calls.length).toBeLessThanOrEqual(8);
    const signOffs = await rollout.callsOf('resolver', () => value('bruno', 'gadget.signOffs'));
    expect(signOffs.length).toBeLessThanOrEqual(8);
  });
});
