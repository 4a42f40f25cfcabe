import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Made, Rollout, type Who } from './rollout';

let rollout: Rollout;
beforeEach(async () => {
  rollout = await Rollout.open();
});
afterEach(async () => {
  expect(rollout.site.contract.violations).toEqual([]);
  await rollout.close();
});

const anHour = 3_600_000;

function issueOf({ id }: Made) {
  const issue = rollout.site.jira.state.issues[String(id)];
  if (!issue) throw new Error(`No issue ${id}`);
  return issue;
}

async function keysOf(who: Who): Promise<string[]> {
  return (await rollout.board(who)).entries.map(({ key }) => key);
}

describe('where Browse depends on the issue', () => {
  /** june browses what she reported, chidi what he is assigned to. */
  async function perIssue(): Promise<{ hers: Made; his: Made; theirs: Made }> {
    const hers = await rollout.create({ summary: 'Hers' });
    const his = await rollout.create({ summary: 'His', blockedBy: [hers] });
    const theirs = await rollout.create({ summary: 'A takeover', difficulty: 100, blockedBy: [his] });
    issueOf(hers).reporter = 'june';
    issueOf(his).assignee = 'chidi';
    await rollout.settle();
    rollout.letIn(['ada', 'bruno']);
    rollout.letInByIssue();
    await rollout.site.clock.advance(anHour);
    return { hers, his, theirs };
  }

  it('everybody gets what Jira shows them, and no more', async () => {
    const { hers, his, theirs } = await perIssue();
    expect(await keysOf('bruno')).toEqual([hers.key, his.key, theirs.key]);
    expect(await keysOf('june')).toEqual([hers.key]);
    const { reply, entries } = await rollout.board('chidi');
    expect(entries.map(({ key, blockers, contentHash }) => [key, blockers, contentHash])).toEqual([
      [his.key, [], ''],
    ]);
    expect(JSON.stringify(reply)).not.toContain('takeover');
    expect((await rollout.value('june', 'baseline.read', {})).live).toBe(1);
    expect((await rollout.value('june', 'panel.read', {}, hers.key)).total).toBe(1);
  });

  it('a chart shows to each what they may see of it, and nobody signs the rest', async () => {
    const { hers, theirs } = await perIssue();
    await rollout.publish();
    const { reply } = await rollout.board('june');
    expect(reply.head?.standings.map(({ id }) => id)).toEqual([hers.id]);
    const { Sales } = rollout.departments;
    expect(await rollout.problems('chidi', 'baseline.part', { department: Sales })).toEqual([
      { rule: 'B1-hidden' },
    ]);
    rollout.letIn(['ada', 'bruno', 'chidi']);
    await rollout.sign('Sales');
    expect(await rollout.go(theirs, 'Start')).not.toContain(hers.key);
  });
});

describe('a security level', () => {
  it('that is taken off after publishing hides nothing any more', async () => {
    const merger = await rollout.create({ summary: 'Merger', departments: ['Finance'], secured: true });
    await rollout.settle();
    await rollout.publish();
    const { Finance } = rollout.departments;
    expect(await rollout.problems('farah', 'baseline.part', { department: Finance })).toEqual([
      { rule: 'B1-hidden' },
    ]);
    issueOf(merger).securityLevelId = null;
    await rollout.edit(merger, { labels: ['public'] });
    await rollout.settle();
    expect((await rollout.board('june')).reply.head?.standings).toHaveLength(1);
    expect(await rollout.sign('Finance')).toBe(true);
  });

  it('that is set after publishing hides from then on', async () => {
    const merger = await rollout.create({ summary: 'Merger' });
    await rollout.create({ summary: 'Open', secured: true });
    await rollout.bringIntoForce(['Sales']);
    expect(JSON.stringify((await rollout.board('june')).reply)).toContain('Merger');
    issueOf(merger).securityLevelId = '99001';
    await rollout.edit(merger, { labels: ['secret'] });
    await rollout.settle();
    const { reply } = await rollout.board('june');
    expect(reply.head?.standings).toEqual([]);
    expect(JSON.stringify(reply)).not.toContain('Merger');
  });

  it('leaves no trace in the panel of another requirement', async () => {
    await rollout.create({ summary: 'Merger', secured: true });
    const open = await rollout.create({ summary: 'Open', difficulty: 100 });
    await rollout.bringIntoForce(['Sales']);
    expect(await rollout.value('june', 'panel.read', {}, open.key)).toMatchObject({
      total: 1,
      waves: [{ wave: 2, count: 1, done: 0 }],
    });
    expect(await rollout.value('chidi', 'panel.read', {}, open.key)).toMatchObject({ total: 2 });
  });
});
