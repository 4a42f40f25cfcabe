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

const writing = /transaction$|\/set$|\/delete$/;

/** The store takes so many writes, and nothing after the last of them arrives: whether it came that far. */
async function dyingAfter(writes: number, work: () => Promise<unknown>): Promise<boolean> {
  let left = writes;
  const answered = rollout.loseAnswers((path) => {
    if (writing.test(path)) left -= 1;
    return left <= 0;
  });
  const alive = rollout.failStore(() => left <= 0);
  try {
    await work();
  } finally {
    answered();
    alive();
  }
  return left <= 0;
}

const kinds = () => rollout.intakes().map(({ event }) => event.kind);
const state = async () => (await rollout.value('june', 'baseline.read', {})).baseline?.state ?? null;
const count = (kind: string) => kinds().filter((one) => one === kind).length;

describe('a function that dies after any of its writes', () => {
  it('has published a whole chart or none, and says so once', async () => {
    const { Sales } = rollout.departments;
    const first = await rollout.create({ summary: 'First', description: 'In one step.' });
    await rollout.create({ summary: 'Second', departments: ['Finance', 'Sales'], blockedBy: [first] });
    await rollout.settle();
    let charts = 0;
    for (let writes = 1; ; writes += 1) {
      const died = await dyingAfter(writes, () => rollout.ask('bruno', 'baseline.publish', { next: null }));
      if ((await state()) !== null) {
        charts += 1;
        const part = await rollout.value('chidi', 'baseline.part', { department: Sales });
        expect(part.rows.map(({ summary, description }) => [summary, description])).toEqual([
          ['First', 'In one step.'],
          ['Second', ''],
        ]);
        await rollout.value('bruno', 'baseline.recall', {});
      }
      expect(count('published')).toBe(charts);
      if (!died) break;
      expect(writes).toBeLessThan(50);
    }
    expect(charts).toBeGreaterThan(1);
    expect(count('recalled')).toBe(charts);
  });

  it('has signed once, and come into force once, with a front', async () => {
    const first = await rollout.create({ summary: 'First' });
    const second = await rollout.create({ summary: 'Second', difficulty: 100 });
    await rollout.settle();
    await rollout.publish();
    const signature = await rollout.signature('chidi', 'Sales');
    const reply = { ok: true };
    await dyingAfter(1, async () => {
      Object.assign(reply, await rollout.ask('chidi', 'baseline.sign', signature));
    });
    expect(reply.ok).toBe(false);
    expect(await state()).toBe('inForce');
    expect(await rollout.problems('chidi', 'baseline.sign', signature)).toEqual([
      { rule: 'B3-state', state: 'inForce' },
    ]);
    expect(kinds()).toEqual(['published', 'signed', 'inForce']);
    expect(await rollout.go(second, 'Start')).toContain(first.key);
    expect(await rollout.go(first, 'Start')).toBeNull();
  });

  it('lets nothing through, and a second try finds everything as it was', async () => {
    const first = await rollout.create({ summary: 'First' });
    await rollout.bringIntoForce(['Sales']);
    await dyingAfter(1, async () => {
      expect(await rollout.go(first, 'Start')).toMatch(/reference: [0-9a-f]{8}/);
    });
    expect((await rollout.entry(first)).state).toBe('open');
    expect(await rollout.go(first, 'Start')).toBeNull();
  });

  it('loses no change that events told of', async () => {
    const card = await rollout.create({ summary: 'Before' });
    await rollout.settle();
    for (let writes = 1; ; writes += 1) {
      await rollout.edit(card, { summary: `After ${writes}` });
      const died = await dyingAfter(writes, () => rollout.site.clock.advance(10_000));
      await rollout.site.clock.advance(3_600_000);
      expect((await rollout.entry(card)).summary).toBe(`After ${writes}`);
      if (!died) break;
      expect(writes).toBeLessThan(20);
    }
  });

  it('keeps a card that was moved in Jira and on the board', async () => {
    const card = await rollout.create({ summary: 'Card' });
    await rollout.settle();
    const at = (difficulty: number) => ({ difficulty, impact: 0 });
    const moves = [{ id: card.id, from: at(0), to: at(100) }];
    await dyingAfter(1, () => rollout.ask('bruno', 'board.move', { moves }));
    await rollout.settle();
    expect((await rollout.entry(card)).difficulty).toBe(100);
  });

  it('has one issue in Jira for each change request in the end', async () => {
    const { state } = rollout.site.jira;
    const type = Object.values(state.issueTypes).find(({ name }) => name === 'CRM Change Request')?.id;
    const made = () => Object.values(state.issues).filter(({ issueTypeId }) => issueTypeId === type);
    const roles = await rollout.desk.rest<Record<string, string>>('GET', '/rest/api/3/project/CRM/role');
    await rollout.desk.rest('POST', new URL(roles['CRM team member'] ?? '').pathname, { user: ['chidi'] });
    await rollout.create({ summary: 'First' });
    await rollout.bringIntoForce(['Sales']);
    const late = async (summary: string) => {
      const card = await rollout.create({ summary });
      await rollout.edit(card, { timetracking: { originalEstimate: '1h' } });
      return card.id;
    };
    const [early, later] = [await late('Before Jira'), await late('After Jira')];
    await rollout.settle();
    // Its list is there.
    await rollout.value('june', 'changeRequest.list', {});
    const asks = (id: number) =>
      rollout.ask('june', 'changeRequest.request', {
        id,
        exception: false,
        reason: 'The law',
        acceptChainReaction: true,
      });
    expect(await dyingAfter(1, () => asks(early))).toBe(true);
    expect(made()).toEqual([]);
    const alive = rollout.failStore(() => made().length > 0);
    expect(await asks(later)).toMatchObject({ ok: false });
    alive();
    expect(made()).toHaveLength(1);
    await rollout.site.clock.advance(2 * 3_600_000);
    expect(made().map(({ summary }) => summary.replace(/CRM-\d+/, '#'))).toEqual([
      'Add to the signed chart: # After Jira',
      'Add to the signed chart: # Before Jira',
    ]);
    const { rows } = await rollout.value('june', 'changeRequest.list', {});
    expect(rows.map(({ request }) => request?.id).toSorted()).toEqual(
      made()
        .map(({ id }) => Number(id))
        .toSorted(),
    );
  });
});

describe('at once', () => {
  it('two publish, and one chart goes out', async () => {
    await rollout.create({ summary: 'First' });
    await rollout.settle();
    const publish = () => rollout.ask('bruno', 'baseline.publish', { next: null });
    const replies = await Promise.all([publish(), publish()]);
    if (!replies.some(({ ok }) => ok)) await rollout.publish();
    expect(count('published')).toBe(1);
    expect(await rollout.sign('Sales')).toBe(true);
  });

  it('a recall and the last signature: one of them holds', async () => {
    await rollout.create({ summary: 'First' });
    await rollout.settle();
    await rollout.publish();
    const signature = await rollout.signature('chidi', 'Sales');
    await Promise.all([
      rollout.ask('chidi', 'baseline.sign', signature),
      rollout.ask('bruno', 'baseline.recall', {}),
    ]);
    expect([null, 'inForce']).toContain(await state());
    expect(count('inForce') + count('recalled')).toBe(1);
    expect(await state()).toBe(count('inForce') === 1 ? 'inForce' : null);
  });

  it('a move and a publication: what was signed and is no longer so is held', async () => {
    const card = await rollout.create({ summary: 'First' });
    await rollout.settle();
    const at = (difficulty: number) => ({ difficulty, impact: 0 });
    const [moved, published] = await Promise.all([
      rollout.value('bruno', 'board.move', { moves: [{ id: card.id, from: at(0), to: at(100) }] }),
      rollout.ask('bruno', 'baseline.publish', { next: null }),
    ]);
    if (!published.ok) await rollout.publish();
    await rollout.sign('Sales');
    const part = await rollout.value('chidi', 'baseline.part', { department: rollout.departments.Sales });
    const signedAsIs = part.rows[0]?.difficulty === (moved.refused.length === 0 ? 'Hard' : 'Easy');
    const refusal = await rollout.go(card, 'Start');
    if (signedAsIs) expect(refusal).toBeNull();
    else expect(refusal).toMatch(/difficulty changed after the chart was signed/);
  });
});
