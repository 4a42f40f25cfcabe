import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { haveOf, Rollout } from './rollout';

let rollout: Rollout;
beforeEach(async () => {
  rollout = await Rollout.open();
});
afterEach(async () => {
  expect(rollout.site.contract.violations).toEqual([]);
  await rollout.close();
});

const points = (calls: readonly { points: number }[]) => calls.reduce((sum, call) => sum + call.points, 0);

describe('reading the board', () => {
  it('opens in few calls and points, whatever the number of requirements', async () => {
    for (let n = 1; n <= 12; n += 1) await rollout.create({ summary: `Requirement ${n}` });
    await rollout.settle();
    await rollout.board();
    const calls = await rollout.callsOf('resolver', () => rollout.board());
    expect(calls.length).toBeLessThanOrEqual(8);
    expect(points(calls)).toBeLessThanOrEqual(10);
    const { reply, entries } = await rollout.board();
    expect(entries).toHaveLength(12);
    expect(reply.head).toMatchObject({
      projectKey: 'CRM',
      proposedLevels: 2,
      baseline: null,
      standings: [],
      me: { accountId: 'bruno', roles: ['governanceLead'], mayEdit: true, mayAdminister: false },
    });
    expect(reply.head?.people).toContainEqual({ accountId: 'chidi', name: 'Chidi Person' });
  });

  it('answers a poll that finds nothing from one read, without asking Jira', async () => {
    await rollout.create({ summary: 'One' });
    await rollout.settle();
    const { reply } = await rollout.board();
    const calls = await rollout.callsOf('resolver', async () => {
      expect(await rollout.poll('bruno', reply)).toEqual({
        ok: true,
        value: { rev: reply.rev, shards: reply.shards, changed: [], held: null, more: false, head: null },
      });
    });
    expect(calls.map(({ kind }) => kind)).toEqual(['kvs']);
    expect(points(calls)).toBe(0);
  });

  it('shows what changes to whom Jira let in a moment ago, in two calls and without asking again', async () => {
    const card = await rollout.create({ summary: 'One' });
    await rollout.settle();
    const { reply } = await rollout.board('june');
    await rollout.score(card, 100, 100);
    await rollout.settle();
    const calls = await rollout.callsOf('resolver', async () => {
      expect(await rollout.poll('june', reply)).toMatchObject({
        ok: true,
        value: { changed: [{ entries: [{ difficulty: 100 }] }], head: null },
      });
    });
    expect(calls.map(({ kind }) => kind)).toEqual(['kvs', 'kvs']);
    // Whoever is assigned is named, and only the head brings names.
    await rollout.edit(card, { assignee: { accountId: 'farah' } });
    await rollout.settle();
    const named = await rollout.poll('june', reply);
    expect(named).toMatchObject({ ok: true, value: { changed: [{ entries: [{ assignee: 'farah' }] }] } });
    if (named.ok)
      expect(named.value.head?.people).toContainEqual({ accountId: 'farah', name: 'Farah Person' });
  });

  it('asks Jira again after ten minutes, and about an account that has none of its own', async () => {
    const card = await rollout.create({ summary: 'One' });
    // Past the first of the hourly repairs.
    await rollout.site.clock.advance(6 * 60_000);
    const { reply } = await rollout.board('june');
    await rollout.site.clock.advance(10 * 60_000);
    // Nothing has changed: there is nothing to ask about.
    expect(await rollout.poll('june', reply)).toMatchObject({ ok: true, value: { rev: reply.rev } });
    await rollout.score(card, 100, 100);
    await rollout.settle();
    const kinds = async (who: 'june' | 'farah') =>
      (await rollout.callsOf('resolver', () => rollout.poll(who, reply))).map(({ kind }) => kind);
    expect(await kinds('june')).toContain('jira');
    expect(await kinds('farah')).toContain('jira');
  });

  it('tells nothing to whoever may not browse any more', async () => {
    const card = await rollout.create({ summary: 'Secret of the project' });
    await rollout.settle();
    const { reply } = await rollout.board('june');
    const { reply: others } = await rollout.board('bruno');
    const ask = rollout.fromOpenPage('june');
    rollout.letIn(['ada', 'bruno']);
    const refused = { ok: false, kind: 'refused', problems: [{ rule: 'notVisible' }] };
    const poll = (from: typeof reply) => ask('board.read', { rev: from.rev, have: haveOf(from.changed) });
    expect(await ask('board.read', { rev: null, have: {} })).toEqual(refused);
    expect(await poll(others)).toEqual(refused);
    expect(await ask('board.read', { rev: others.rev + 1, have: {} })).toEqual(refused);
    await rollout.site.clock.advance(10 * 60_000);
    await rollout.score(card, 100, 100);
    await rollout.settle();
    expect(await poll(reply)).toEqual(refused);
    for (const name of ['baseline.read', 'baseline.recall'] as const) {
      expect(await ask(name, {})).toEqual(refused);
    }
    expect(await ask('baseline.publish', { next: null })).toEqual(refused);
    const { id } = card;
    expect(await ask('board.assign', { ids: [id], add: [], remove: [] })).toMatchObject({
      ok: true,
      value: { entries: [], refused: [{ id, problem: { rule: 'notVisible' } }] },
    });
  });

  it('sends only the shards that differ', async () => {
    for (let n = 0; n < 85; n += 1) await rollout.create({ summary: `Requirement ${n}` });
    await rollout.settle();
    await rollout.value('bruno', 'board.sweep', { next: null });
    const { reply, entries } = await rollout.board();
    expect(reply.shards).toBe(2);
    expect(entries).toHaveLength(85);
    const [first] = entries;
    if (!first) throw new Error('No entry');
    await rollout.score(first, 100, 100);
    await rollout.settle();
    const poll = await rollout.value('june', 'board.read', { rev: null, have: haveOf(reply.changed) });
    expect(poll.changed.map(({ index }) => index)).toEqual([first.id % 2]);
  });

  it('proposes a grid when there are enough, and takes it', async () => {
    for (let n = 0; n < 100; n += 1) await rollout.create({ summary: `Requirement ${n}` });
    await rollout.settle();
    expect((await rollout.board()).reply.head?.proposedLevels).toBe(3);
    expect(await rollout.problems('june', 'grid.accept', { levels: 3, settled: [] })).toMatchObject([
      { rule: 'role' },
    ]);
    expect(await rollout.problems('bruno', 'grid.accept', { levels: 4, settled: [] })).toMatchObject([
      { rule: 'lostRace' },
    ]);
    await rollout.value('bruno', 'grid.accept', { levels: 3, settled: [] });
    expect((await rollout.board()).reply.head?.rules.grid.difficulty).toHaveLength(3);
  });
});

describe('secured requirements', () => {
  it('show to whom Jira shows them, and leave no trace for anybody else', async () => {
    const hidden = await rollout.create({ summary: 'Merger', secured: true });
    const open = await rollout.create({ summary: 'Open', blockedBy: [hidden] });
    await rollout.settle();
    expect((await rollout.board('chidi')).entries.map(({ key }) => key)).toEqual([hidden.key, open.key]);
    const { reply, entries } = await rollout.board('june');
    expect(entries.map(({ key }) => key)).toEqual([open.key]);
    expect(entries[0]?.blockers).toEqual([]);
    expect(JSON.stringify(reply)).not.toContain('Merger');
    expect(JSON.stringify(reply)).not.toContain(String(hidden.id));
  });

  it('are asked about only where there are any, together with what one may do', async () => {
    await rollout.create({ summary: 'Open' });
    await rollout.settle();
    const asked = async () => {
      const calls = await rollout.callsOf('resolver', () => rollout.board());
      return calls
        .map(({ path }) => path.split('?')[0])
        .filter((path) => path?.startsWith('/rest/'))
        .sort();
    };
    const roles = '/rest/api/3/expression/evaluate';
    expect(await asked()).toEqual([roles, '/rest/api/3/mypermissions']);
    await rollout.create({ summary: 'Hidden', secured: true });
    await rollout.settle();
    expect(await asked()).toEqual([roles, '/rest/api/3/permissions/check']);
  });

  it('leave everybody told what they may do', async () => {
    await rollout.create({ summary: 'Hidden', secured: true });
    await rollout.settle();
    const me = async (who: 'ada' | 'june') => (await rollout.board(who)).reply.head?.me;
    expect(await me('ada')).toMatchObject({ mayEdit: true, mayAdminister: true });
    expect(await me('june')).toMatchObject({ mayEdit: true, mayAdminister: false });
  });

  it('keep a blocker that the mover does not see', async () => {
    const hidden = await rollout.create({ summary: 'Hidden', secured: true });
    const open = await rollout.create({ summary: 'Open', blockedBy: [hidden] });
    await rollout.settle();
    const before = await rollout.entry(open, 'bruno');
    const move = { id: open.id, from: { difficulty: 0, impact: 0 }, to: { difficulty: 100, impact: 0 } };
    await rollout.value('june', 'board.move', { moves: [move] });
    const after = await rollout.entry(open, 'bruno');
    expect(after).toMatchObject({ difficulty: 100, blockers: [hidden.id] });
    expect(after.contentHash).not.toBe(before.contentHash);
    await rollout.settle();
    expect((await rollout.entry(open, 'bruno')).contentHash).toBe(after.contentHash);
  });
});
