import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Rollout } from './rollout';

let rollout: Rollout;
beforeEach(async () => {
  rollout = await Rollout.open();
});
afterEach(async () => {
  expect(rollout.site.contract.violations).toEqual([]);
  await rollout.close();
});

const anHour = 3_600_000;

describe('events', () => {
  it('bring the board up to date, together', async () => {
    const cards = await Promise.all([1, 2, 3].map((n) => rollout.create({ summary: `Card ${n}` })));
    await rollout.settle();
    const calls = await rollout.callsOf('drain', async () => {
      for (const card of cards) await rollout.score(card, 100, 0);
      await rollout.settle();
    });
    expect((await rollout.board()).entries.map(({ difficulty }) => difficulty)).toEqual([100, 100, 100]);
    expect(calls.filter(({ path }) => path.includes('bulkfetch'))).toHaveLength(1);
  });

  it('do no harm when they come twice, late and in the wrong order', async () => {
    const card = await rollout.create({ summary: 'Before' });
    await rollout.settle();
    const { events } = rollout.site.forge;
    const emit = events.emit.bind(events);
    const kept: Parameters<typeof emit>[] = [];
    const spy = vi.spyOn(events, 'emit').mockImplementation((...event) => {
      kept.push(event);
    });
    await rollout.edit(card, { summary: 'Between' });
    await rollout.site.clock.advance(1_000);
    await rollout.edit(card, { summary: 'After' });
    spy.mockRestore();
    for (const event of [...kept, ...kept].reverse()) emit(...event);
    await rollout.settle();
    expect((await rollout.entry(card)).summary).toBe('After');
    const { reply } = await rollout.board();
    for (const event of kept) emit(...event);
    await rollout.settle();
    expect(await rollout.poll('bruno', reply)).toMatchObject({ ok: true, value: { head: null } });
  });

  it('of links, deletions and conversions change what is on the board', async () => {
    const first = await rollout.create({ summary: 'First' });
    const second = await rollout.create({ summary: 'Second' });
    await rollout.settle();
    await rollout.block(first, second);
    await rollout.settle();
    expect((await rollout.entry(second)).blockers).toEqual([first.id]);
    await rollout.desk.rest('DELETE', `/rest/api/3/issue/${first.key}`);
    await rollout.settle();
    const { entries } = await rollout.board();
    expect(entries.map(({ id, blockers }) => [id, blockers])).toEqual([[second.id, []]]);
  });

  it('bring the departments that an issue is the first to have, and its iterations', async () => {
    const card = await rollout.create({ summary: 'One' });
    await rollout.settle();
    const { id: legal } = await rollout.desk.rest<{ id: string }>('POST', '/rest/api/3/component', {
      project: 'CRM',
      name: 'Legal',
    });
    const { id: second } = await rollout.desk.rest<{ id: string }>('POST', '/rest/api/3/version', {
      projectId: Number(rollout.projectId),
      name: 'Second iteration',
    });
    await rollout.edit(card, { components: [{ id: legal }], fixVersions: [{ id: second }] });
    await rollout.settle();
    const { head } = (await rollout.board()).reply;
    expect(head?.departments.map(({ name }) => name)).toContain('Legal');
    expect(head?.iterations).toEqual([{ id: second, name: 'Second iteration' }]);

    const lacks = async () =>
      (await rollout.value('bruno', 'baseline.read', {})).unfit.flatMap((problem) =>
        problem.rule === 'M6' ? problem.unfit.map(({ reason }) => reason) : [],
      );
    expect(await lacks()).toEqual(['noKeyUser']);
    await rollout.desk.rest('PUT', `/rest/api/3/component/${legal}`, { leadAccountId: 'bruno' });
    expect(await lacks()).toEqual([]);
  });

  it('of what is no requirement cost no point', async () => {
    const calls = await rollout.callsOf('drain', async () => {
      await rollout.desk.rest('POST', '/rest/api/3/issue', {
        fields: { project: { key: 'CRM' }, issuetype: { name: 'Task' }, summary: 'A task' },
      });
      await rollout.settle();
    });
    expect(calls).toEqual([]);
  });

  it('put their marks back when Jira fails, and are drained again', async () => {
    const card = await rollout.create({ summary: 'One' });
    await rollout.settle();
    await rollout.score(card, 100, 100);
    const recover = rollout.failJira(({ path }) => path.includes('bulkfetch'));
    await rollout.site.clock.advance(10_000);
    recover();
    await rollout.site.clock.advance(15 * 60_000);
    expect(await rollout.entry(card)).toMatchObject({ difficulty: 100, impact: 100 });
  });
});

describe('what events lost', () => {
  it('is found by the hourly repair: changes, deletions, components', async () => {
    const changed = await rollout.create({ summary: 'Changed', departments: ['Sales', 'Finance'] });
    const deleted = await rollout.create({ summary: 'Deleted' });
    await rollout.settle();
    const found = rollout.loseEvents();
    await rollout.score(changed, 100, 100);
    await rollout.desk.rest('DELETE', `/rest/api/3/issue/${deleted.key}`);
    await rollout.desk.rest('DELETE', `/rest/api/3/component/${rollout.departments.Finance}`);
    await rollout.settle();
    found();
    expect((await rollout.board()).entries).toHaveLength(2);
    await rollout.site.clock.advance(anHour);
    const { reply, entries } = await rollout.board();
    expect(entries).toMatchObject([
      { id: changed.id, difficulty: 100, departments: [rollout.departments.Sales] },
    ]);
    expect(reply.head?.departments.map(({ name }) => name)).toEqual(['Sales']);
  });

  it('is found by a sweep', async () => {
    const gone = await rollout.create({ summary: 'Gone' });
    await rollout.settle();
    const found = rollout.loseEvents();
    const fresh = await rollout.create({ summary: 'Fresh' });
    await rollout.desk.rest('DELETE', `/rest/api/3/issue/${gone.key}`);
    await rollout.settle();
    found();
    expect(await rollout.problems('june', 'board.sweep', { next: null })).toMatchObject([{ rule: 'role' }]);
    expect(await rollout.value('bruno', 'board.sweep', { next: null })).toMatchObject({
      next: null,
      read: 1,
    });
    expect((await rollout.board()).entries.map(({ id }) => id)).toEqual([fresh.id]);
    expect(await rollout.problems('bruno', 'board.sweep', { next: 'nonsense' })).toEqual([
      { rule: 'lostRace', key: null },
    ]);
  });
});
