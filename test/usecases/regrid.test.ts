import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Input } from '../../src/contract/procedures';
import { type Made, Rollout } from './rollout';

/** Another number of levels (M5), and another policy, under what stands. */

let rollout: Rollout;
beforeEach(async () => {
  rollout = await Rollout.open();
});
afterEach(async () => {
  expect(rollout.site.contract.violations).toEqual([]);
  await rollout.close();
});

/** Three levels from so few, so that a handful of requirements is enough. */
async function thresholds(three: number, four: number): Promise<void> {
  const { rules } = await rollout.value('bruno', 'settings.read', {});
  const saved = structuredClone({ ...rules, thresholds: [three, four, 500] });
  await rollout.value('bruno', 'settings.save', {
    rules: saved as Input<'settings.save'>['rules'],
    added: {},
  });
}

const medium = { difficulty: 50, impact: 0 };

/** On a grid of three: one easy, one medium, one hard; and then four levels are due. */
async function onThree(): Promise<[Made, Made, Made]> {
  const easy = await rollout.create({ summary: 'Easy' });
  const between = await rollout.create({ summary: 'Medium', ...medium });
  const hard = await rollout.create({
    summary: 'Hard',
    difficulty: 100,
    impact: 100,
    departments: ['Finance'],
  });
  await rollout.settle();
  await thresholds(3, 300);
  await rollout.value('bruno', 'grid.accept', { levels: 3, settled: [] });
  return [easy, between, hard];
}

const to = (card: Made, difficulty: number | null, impact: number | null = null) => ({
  id: card.id,
  difficulty,
  impact,
});

const changesOf = (card: Made) => rollout.site.jira.state.issues[String(card.id)]?.changes.length;

describe('another number of levels', () => {
  it('rewrites no score but those that people settle, as the user, and no harm comes of asking twice', async () => {
    const [easy, between, hard] = await onThree();
    await thresholds(2, 3);
    const before = [easy, hard].map(changesOf);
    const cards = [to(between, 2), to(easy, 1, 2), to(hard, 0)];
    await rollout.value('bruno', 'grid.accept', { levels: 4, settled: [to(between, 2)] });
    expect(await rollout.value('bruno', 'grid.plan', {})).toEqual({ levels: 4, settled: [to(between, 2)] });
    // Accepting writes no score yet.
    expect(await rollout.entry(between)).toMatchObject(medium);

    const answer = await rollout.value('bruno', 'grid.settle', { cards });
    expect(answer.refused).toEqual([]);
    expect(await rollout.entry(between)).toMatchObject({ difficulty: 66.67, impact: 0 });
    expect([easy, hard].map(changesOf)).toEqual(before);
    const change = rollout.site.jira.state.issues[String(between.id)]?.changes.at(-1);
    expect(change?.authorAccountId).toBe('bruno');

    const after = changesOf(between);
    await rollout.value('bruno', 'grid.settle', { cards: [to(between, 1)] });
    expect(changesOf(between)).toBe(after);
    expect((await rollout.board()).reply.head?.rules.grid.difficulty).toHaveLength(4);
  });

  it('takes no level but the two beside a score', async () => {
    const [, between] = await onThree();
    await thresholds(2, 3);
    await rollout.value('bruno', 'grid.accept', { levels: 4, settled: [] });
    await rollout.value('bruno', 'grid.settle', { cards: [to(between, 0), to(between, 3)] });
    expect(await rollout.entry(between)).toMatchObject(medium);
  });

  it('is for the governance lead', async () => {
    const [, between] = await onThree();
    for (const name of ['grid.accept', 'grid.plan', 'grid.settle'] as const) {
      const payload = {
        'grid.accept': { levels: 4, settled: [] },
        'grid.plan': {},
        'grid.settle': { cards: [to(between, 1)] },
      }[name];
      expect(await rollout.problems('june', name, payload as never)).toMatchObject([{ rule: 'role' }]);
    }
  });

  it('waits while a chart is out for signature', async () => {
    const [, between] = await onThree();
    await thresholds(2, 3);
    await rollout.publish();
    const refused = [{ rule: 'B5-move', state: 'outForSignature' }];
    expect(await rollout.problems('bruno', 'grid.accept', { levels: 4, settled: [] })).toEqual(refused);
    expect(await rollout.problems('bruno', 'grid.settle', { cards: [to(between, 1)] })).toEqual(refused);
  });

  it('leaves the chart in force as signed, and holds what got another score until it is signed again', async () => {
    const [easy, between, hard] = await onThree();
    await rollout.bringIntoForce();
    const { reply: signed } = await rollout.board();
    await thresholds(2, 3);
    await rollout.value('bruno', 'grid.accept', { levels: 4, settled: [to(between, 1)] });
    await rollout.value('bruno', 'grid.settle', { cards: [to(between, 1)] });

    const { reply } = await rollout.board();
    expect(reply.head?.standings).toEqual(signed.head?.standings);
    expect(reply.head?.baseline?.state).toBe('inForce');
    expect(reply.head?.baseline?.rules.grid.difficulty).toHaveLength(3);
    expect(reply.head?.rules.grid.difficulty).toHaveLength(4);
    expect(await rollout.entry(between)).toMatchObject({ difficulty: 33.33 });

    await rollout.finish(easy);
    expect(await rollout.go(between, 'Start')).toContain('difficulty changed after the chart was signed');
    expect(await rollout.go(hard, 'Start')).toContain(`${between.key} comes first`);

    await rollout.bringIntoForce();
    expect((await rollout.board()).reply.head?.baseline?.rules.grid.difficulty).toHaveLength(4);
    await rollout.finish(between);
    expect(await rollout.go(hard, 'Start')).toBeNull();
  });

  it('tells which cards Jira refused, and goes on with the others', async () => {
    const [, between] = await onThree();
    const other = await rollout.create({ summary: 'Also medium', ...medium });
    await rollout.settle();
    await thresholds(2, 3);
    await rollout.value('bruno', 'grid.accept', { levels: 4, settled: [] });
    const gone = { id: 999_999, key: 'CRM-999' };
    const answer = await rollout.value('bruno', 'grid.settle', {
      cards: [to(gone, 1), to(between, 1), to(other, 2)],
    });
    expect(answer.refused).toEqual([{ id: gone.id, problem: { rule: 'notVisible' } }]);
    expect(await rollout.entry(other)).toMatchObject({ difficulty: 66.67 });
  });
});

describe('another policy', () => {
  it('is previewed: who would come in another wave, before anything is saved', async () => {
    const corner = await rollout.create({ summary: 'Easy and small', difficulty: 0, impact: 100 });
    const hard = await rollout.create({ summary: 'Hard and large', difficulty: 100, impact: 0 });
    await rollout.create({ summary: 'Easy and large' });
    await rollout.settle();
    const preview = await rollout.value('bruno', 'settings.preview', { policy: 'easyFirst' });
    expect(preview).toMatchObject({
      inOrder: 3,
      moved: 1,
      counts: [{ from: 2, to: 3, count: 1 }],
      moves: [{ id: hard.id, from: 2, to: 3 }],
      baseline: 'none',
      problems: [],
    });
    expect((await rollout.value('bruno', 'settings.preview', { policy: 'impactFirst' })).moves).toMatchObject(
      [{ id: corner.id, from: 2, to: 3 }],
    );
    expect((await rollout.value('bruno', 'settings.preview', { policy: 'balanced' })).moved).toBe(0);
    expect(await rollout.problems('june', 'settings.preview', { policy: 'easyFirst' })).toMatchObject([
      { rule: 'role' },
    ]);
    expect((await rollout.value('bruno', 'settings.read', {})).rules.policy).toBe('balanced');
  });

  it('counts and names nothing that the user may not see', async () => {
    await rollout.create({ summary: 'Merger', difficulty: 100, impact: 0, secured: true });
    await rollout.create({ summary: 'Easy and large' });
    await rollout.settle();
    const { rules } = await rollout.value('bruno', 'settings.read', {});
    expect(rules.policy).toBe('balanced');
    // ada administers the project and sees it; take her the level away and it leaves no trace.
    expect((await rollout.value('bruno', 'settings.preview', { policy: 'easyFirst' })).moved).toBe(1);
    const level = Object.values(rollout.site.jira.state.securitySchemes)[0]?.levels[0];
    if (level === undefined) throw new Error('No security level');
    level.members = [];
    const unseen = await rollout.value('bruno', 'settings.preview', { policy: 'easyFirst' });
    expect(unseen).toMatchObject({ moved: 0, inOrder: 1, counts: [] });
    expect(JSON.stringify(unseen)).not.toContain('Merger');
  });

  it('names a circle of dependencies instead', async () => {
    const one = await rollout.create({ summary: 'One' });
    const two = await rollout.create({ summary: 'Two', blockedBy: [one] });
    await rollout.block(two, one);
    await rollout.settle();
    const { problems } = await rollout.value('bruno', 'settings.preview', { policy: 'easyFirst' });
    expect(problems).toEqual([{ rule: 'M4', cycle: [one.key, two.key] }]);
  });
});
