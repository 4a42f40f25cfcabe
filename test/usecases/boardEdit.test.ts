import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Rollout } from './rollout';

let rollout: Rollout;
beforeEach(async () => {
  rollout = await Rollout.open();
});
afterEach(async () => {
  expect(rollout.site.contract.violations).toEqual([]);
  await rollout.close();
});

const easy = { difficulty: 0, impact: 0 };
const hard = { difficulty: 100, impact: 100 };

describe('moving cards', () => {
  it('edits as the user and shows to everybody at once, in few calls', async () => {
    const card = await rollout.create({ summary: 'One' });
    await rollout.settle();
    const { reply } = await rollout.board('june');
    const calls = await rollout.callsOf('resolver', async () => {
      const moves = [{ id: card.id, from: easy, to: hard }];
      const answer = await rollout.value('bruno', 'board.move', { moves });
      expect(answer).toMatchObject({ entries: [{ id: card.id, ...hard }], refused: [] });
    });
    expect(calls.length).toBeLessThanOrEqual(6);
    const history = rollout.site.jira.state.issues[String(card.id)]?.changes.at(-1);
    expect(history?.authorAccountId).toBe('bruno');
    const poll = await rollout.poll('june', reply);
    expect(poll).toMatchObject({ ok: true, value: { changed: [{ entries: [{ id: card.id, ...hard }] }] } });
    // The event that follows finds nothing new.
    const { reply: after } = await rollout.board('june');
    await rollout.settle();
    expect(await rollout.poll('june', after)).toMatchObject({ ok: true, value: { head: null, changed: [] } });
  });

  it('lets the first of two have the card, and shows the second where it is', async () => {
    const card = await rollout.create({ summary: 'One' });
    await rollout.settle();
    await rollout.value('chidi', 'board.move', { moves: [{ id: card.id, from: easy, to: hard }] });
    const to = { difficulty: 0, impact: 100 };
    const second = await rollout.value('bruno', 'board.move', { moves: [{ id: card.id, from: easy, to }] });
    expect(second).toMatchObject({
      entries: [{ id: card.id, ...hard }],
      refused: [{ id: card.id, problem: { rule: 'lostRace', key: card.key } }],
    });
  });

  it('holds what Jira holds when two move cards at the same moment', async () => {
    const cards = await Promise.all([1, 2, 3, 4].map((n) => rollout.create({ summary: `Card ${n}` })));
    const [same] = cards;
    if (!same) throw new Error('No card');
    await rollout.settle();
    await Promise.all([
      ...cards.map(({ id }) =>
        rollout.value('bruno', 'board.move', { moves: [{ id, from: easy, to: hard }] }),
      ),
      rollout.value('chidi', 'board.move', {
        moves: [{ id: same.id, from: easy, to: { difficulty: 0, impact: 100 } }],
      }),
    ]);
    await rollout.settle();
    const inJira = await rollout.desk.rest<{ fields: Record<string, unknown> }>(
      'GET',
      `/rest/api/3/issue/${same.key}`,
    );
    const { entries } = await rollout.board();
    for (const card of cards.slice(1)) {
      expect(entries.find(({ id }) => id === card.id)).toMatchObject(hard);
    }
    const entry = entries.find(({ id }) => id === same.id);
    const scores = Object.entries(inJira.fields).filter(([name]) => name.startsWith('customfield_'));
    expect(scores.map(([, value]) => value)).toEqual(
      expect.arrayContaining([entry?.difficulty, entry?.impact]),
    );
  });

  it('stays within six calls when somebody else writes the shard at that moment', async () => {
    const card = await rollout.create({ summary: 'One' });
    const other = await rollout.create({ summary: 'Two' });
    await rollout.settle();
    let interfered = false;
    const { jira } = rollout.site;
    const handle = jira.handle.bind(jira);
    jira.handle = async (request) => {
      if (request.method === 'PUT' && !interfered) {
        interfered = true;
        const moves = [{ id: other.id, from: easy, to: hard }];
        await rollout.value('chidi', 'board.move', { moves });
      }
      return handle(request);
    };
    const calls = await rollout.callsOf('resolver', () =>
      rollout.value('bruno', 'board.move', { moves: [{ id: card.id, from: easy, to: hard }] }),
    );
    jira.handle = handle;
    const [first] = calls;
    expect(calls.filter(({ invocation }) => invocation === first?.invocation).length).toBeLessThanOrEqual(6);
    expect(await rollout.entry(card)).toMatchObject(hard);
    expect(await rollout.entry(other)).toMatchObject(hard);
  });

  it('leaves the card where it is when Jira refuses, in the words of Jira', async () => {
    const card = await rollout.create({ summary: 'One' });
    await rollout.settle();
    rollout.letEdit(['ada']);
    const answer = await rollout.value('june', 'board.move', {
      moves: [{ id: card.id, from: easy, to: hard }],
    });
    expect(answer).toMatchObject({
      entries: [{ id: card.id, ...easy }],
      refused: [{ id: card.id, problem: { rule: 'jira' } }],
    });
  });

  it('refuses what a baseline covers, and moves what came later', async () => {
    const card = await rollout.create({ summary: 'Signed' });
    await rollout.settle();
    await rollout.publish();
    const later = await rollout.create({ summary: 'Later', difficulty: null, impact: null });
    await rollout.settle();
    const move = async (id: number, from: { difficulty: number | null; impact: number | null }) =>
      rollout.value('bruno', 'board.move', { moves: [{ id, from, to: hard }] });
    expect((await move(card.id, easy)).refused).toEqual([
      { id: card.id, problem: { rule: 'B5-move', state: 'outForSignature' } },
    ]);
    expect((await move(later.id, { difficulty: null, impact: null })).refused).toEqual([]);
    await rollout.sign('Sales');
    expect((await move(card.id, easy)).refused).toEqual([
      { id: card.id, problem: { rule: 'B5-move', state: 'inForce' } },
    ]);
    const both = await rollout.value('bruno', 'board.assign', {
      ids: [card.id, later.id],
      add: [rollout.departments.Finance],
      remove: [],
    });
    expect(both.refused.map(({ id }) => id)).toEqual([card.id]);
  });

  it('leaves alone what is no requirement of the project', async () => {
    const task = await rollout.desk.rest<{ id: string }>('POST', '/rest/api/3/issue', {
      fields: { project: { key: 'CRM' }, issuetype: { name: 'Task' }, summary: 'A task' },
    });
    const id = Number(task.id);
    const answer = await rollout.value('bruno', 'board.move', { moves: [{ id, from: easy, to: hard }] });
    expect(answer).toEqual({ entries: [], refused: [{ id, problem: { rule: 'notVisible' } }] });
  });
});

describe('assigning departments', () => {
  it('adds and removes on many cards at once', async () => {
    const cards = await Promise.all([1, 2, 3].map((n) => rollout.create({ summary: `Card ${n}` })));
    await rollout.settle();
    const { Sales, Finance } = rollout.departments;
    const ids = cards.map(({ id }) => id);
    const answer = await rollout.value('bruno', 'board.assign', { ids, add: [Finance], remove: [Sales] });
    expect(answer.refused).toEqual([]);
    expect(answer.entries.map(({ departments }) => departments)).toEqual(ids.map(() => [Finance]));
    expect((await rollout.board()).entries.map(({ departments }) => departments)).toEqual(
      ids.map(() => [Finance]),
    );
    const again = await rollout.callsOf('resolver', () =>
      rollout.value('bruno', 'board.assign', { ids, add: [Finance], remove: [Sales] }),
    );
    expect(again.map(({ method }) => method)).not.toContain('PUT');
  });
});
