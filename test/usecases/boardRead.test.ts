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
        value: { rev: reply.rev, shards: reply.shards, changed: [], more: false, head: null },
      });
    });
    expect(calls.map(({ kind }) => kind)).toEqual(['kvs']);
    expect(points(calls)).toBe(0);
  });

  it('tells nothing to whoever may not browse: not when opening, nor by polling', async () => {
    await rollout.create({ summary: 'Secret of the project' });
    await rollout.settle();
    const { reply } = await rollout.board('june');
    const { reply: others } = await rollout.board('bruno');
    const ask = rollout.fromOpenPage('june');
    // The revision of one account is of no use to another.
    const borrowed = await ask('board.read', { rev: others.rev, have: haveOf(others.changed) });
    expect(borrowed).toMatchObject({ ok: true, value: { changed: [], head: { projectKey: 'CRM' } } });
    rollout.letIn(['ada', 'bruno']);
    const refused = { ok: false, kind: 'refused', problems: [{ rule: 'notVisible' }] };
    expect(await ask('board.read', { rev: null, have: {} })).toEqual(refused);
    expect(await ask('board.read', { rev: others.rev, have: haveOf(others.changed) })).toEqual(refused);
    const { entries } = await rollout.board('bruno');
    for (const { id } of entries) await rollout.score({ id, key: String(id) }, 100, 100);
    await rollout.settle();
    expect(await ask('board.read', { rev: reply.rev, have: haveOf(reply.changed) })).toEqual(refused);
    for (const name of ['baseline.read', 'baseline.recall'] as const) {
      expect(await ask(name, {})).toEqual(refused);
    }
    expect(await ask('baseline.publish', { next: null })).toEqual(refused);
    const id = entries[0]?.id ?? 0;
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
    expect(await rollout.problems('june', 'grid.accept', { levels: 3 })).toMatchObject([{ rule: 'role' }]);
    expect(await rollout.problems('bruno', 'grid.accept', { levels: 4 })).toMatchObject([
      { rule: 'lostRace' },
    ]);
    await rollout.value('bruno', 'grid.accept', { levels: 3 });
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

  it('are asked about only where there are any', async () => {
    await rollout.create({ summary: 'Open' });
    await rollout.settle();
    const paths = (calls: readonly { path: string }[]) => calls.map(({ path }) => path.split('?')[0]);
    expect(paths(await rollout.callsOf('resolver', () => rollout.board()))).not.toContain(
      '/rest/api/3/search/jql',
    );
    await rollout.create({ summary: 'Hidden', secured: true });
    await rollout.settle();
    expect(paths(await rollout.callsOf('resolver', () => rollout.board()))).toContain(
      '/rest/api/3/search/jql',
    );
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
