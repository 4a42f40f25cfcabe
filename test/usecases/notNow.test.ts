import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Input } from '../../src/contract/procedures';
import { KvsStore } from '../site/forge/kvs/store';
import { type Made, Rollout, type Who } from './rollout';

let rollout: Rollout;
beforeEach(async () => {
  rollout = await Rollout.open();
});
afterEach(async () => {
  expect(rollout.site.contract.violations).toEqual([]);
  await rollout.close();
});

const day = 86_400_000;
const dayIn = (days: number) => new Date(rollout.site.clock.now() + days * day).toISOString().slice(0, 10);

const said = (): Omit<Input<'notNow.put'>, 'ids'> => ({
  reason: 'Nobody answers the chat at night',
  condition: 'Service works in two shifts',
  who: 'chidi',
  review: dayIn(30),
});

/** Three levels, without a hundred requirements. */
async function threeLevels(): Promise<void> {
  const { rules } = await rollout.value('bruno', 'settings.read', {});
  const labels = { difficulty: ['Easy', 'Medium', 'Hard'], impact: ['Large', 'Middling', 'Small'] };
  await rollout.value('bruno', 'settings.save', {
    rules: { ...rules, thresholds: [1, 300, 500], grid: labels },
    added: {},
  });
}

const put = (card: Made, change: Partial<Input<'notNow.put'>> = {}, who: Who = 'bruno') =>
  rollout.value(who, 'notNow.put', { ids: [card.id], ...said(), ...change });
const aside = (who: Who = 'bruno') => rollout.value(who, 'notNow.read', {});
const mail = () => rollout.site.jira.state.outbox ?? [];
const statusOf = ({ id }: Made) => {
  const { issues, statuses } = rollout.site.jira.state;
  return statuses[issues[String(id)]?.statusId ?? '']?.name;
};

describe('putting aside', () => {
  let card: Made;
  beforeEach(async () => {
    await threeLevels();
    card = await rollout.create({ summary: 'A chat' });
    await rollout.settle();
  });

  it('by a change request keeps what was said with it: condition, who sees to it, and the day', async () => {
    const roles = await rollout.desk.rest<Record<string, string>>('GET', '/rest/api/3/project/CRM/role');
    const member = new URL(roles['CRM team member'] ?? '').pathname;
    await rollout.desk.rest('POST', member, { user: ['june'] });
    await rollout.bringIntoForce(['Sales']);
    const asked = { id: card.id, exception: false, off: 'notNow', acceptChainReaction: false } as const;
    const { reason, ...words } = said();
    const wordless = await rollout.ask('bruno', 'changeRequest.request', { ...asked, reason });
    expect(wordless).toMatchObject({ ok: false, kind: 'invalid' });
    const sent = { ...asked, reason, aside: words };
    const { number, people } = await rollout.value('bruno', 'changeRequest.request', sent);
    expect(people).toContainEqual(expect.objectContaining({ accountId: words.who }));
    const answered = await rollout.value('june', 'changeRequest.answer', {
      number,
      verdict: 'confirms',
      reason: null,
    });
    expect(answered).toMatchObject({ state: 'confirmed', aside: words });
    expect(statusOf(card)).toBe('Not now');
    expect((await aside()).aside).toEqual([{ id: card.id, ...said(), due: false }]);
    expect((await rollout.value('june', 'panel.read', {}, card.key)).notNow).toMatchObject(said());
  });

  it('is a transition as the person, with four facts on record', async () => {
    const { entries, refused } = await put(card);
    expect(refused).toEqual([]);
    expect(entries).toMatchObject([{ id: card.id, state: 'notNow' }]);
    expect((await rollout.entry(card)).state).toBe('notNow');
    const { changes = [] } = rollout.site.jira.state.issues[String(card.id)] ?? {};
    expect(changes.at(-1)).toMatchObject({ authorAccountId: 'bruno', items: [{ toString: 'Not now' }] });
    expect(await aside()).toEqual({
      aside: [{ id: card.id, ...said(), due: false }],
      people: [{ accountId: 'chidi', name: 'Chidi Person' }],
    });
  });

  it('shows in Jira: on the issue, and to JQL', async () => {
    await put(card);
    await rollout.settle();
    const find = async (jql: string) => {
      const path = '/rest/api/3/search/jql';
      const found = await rollout.desk.rest<{ issues: { id: string }[] }>('POST', path, { jql });
      return found.issues.map(({ id }) => Number(id));
    };
    expect(await find(`project = CRM AND notNowReview <= "${dayIn(30)}"`)).toEqual([card.id]);
    expect(await find(`project = CRM AND notNowReview <= "${dayIn(29)}"`)).toEqual([]);
    const panel = await rollout.value('june', 'panel.read', {}, card.key);
    expect(panel.notNow).toEqual({ ...said(), due: false });
    expect(panel.people).toContainEqual({ accountId: 'chidi', name: 'Chidi Person' });
    await rollout.value('bruno', 'notNow.back', { ids: [card.id] });
    await rollout.settle();
    expect(await find(`project = CRM AND notNowReview <= "${dayIn(30)}"`)).toEqual([]);
    expect((await rollout.value('june', 'panel.read', {}, card.key)).notNow).toBeNull();
  });

  it('comes back with nothing left of what was said', async () => {
    await put(card);
    const { entries } = await rollout.value('bruno', 'notNow.back', { ids: [card.id] });
    expect(entries).toMatchObject([{ id: card.id, state: 'open' }]);
    expect((await aside()).aside).toEqual([]);
  });

  it('takes four facts, and they can change later, whatever is signed', async () => {
    expect(
      await rollout.ask('bruno', 'notNow.put', { ids: [card.id], ...said(), reason: ' ' }),
    ).toMatchObject({ ok: false, kind: 'invalid' });
    await put(card);
    const other = await rollout.create({ summary: 'Another' });
    await rollout.settle();
    await rollout.bringIntoForce(['Sales']);
    const { refused } = await put(card, { who: 'farah', review: dayIn(60) });
    expect(refused).toEqual([]);
    expect((await aside()).aside).toMatchObject([{ who: 'farah', review: dayIn(60) }]);
    expect((await put(other)).refused).toEqual([
      { id: other.id, problem: { rule: 'B5-move', state: 'inForce' } },
    ]);
    expect(statusOf(other)).toBe('To Do');
  });

  it('one that is put aside in Jira has nothing said about it until somebody does', async () => {
    await rollout.go(card, 'Put aside');
    await rollout.settle();
    expect((await aside()).aside).toEqual([]);
    expect((await rollout.value('bruno', 'panel.read', {}, card.key)).state).toBe('notNow');
    expect((await put(card)).entries).toMatchObject([{ state: 'notNow' }]);
    expect((await aside()).aside).toMatchObject([{ id: card.id }]);
  });

  it('what goes wrong half-way leaves it aside, and asked for a reason', async () => {
    const mend = rollout.failStore((path) => path === '/api/v1/entity/set');
    expect((await rollout.ask('bruno', 'notNow.put', { ids: [card.id], ...said() })).ok).toBe(false);
    mend();
    expect(statusOf(card)).toBe('Not now');
    expect((await aside()).aside).toEqual([]);
    await put(card);
    expect((await aside()).aside).toMatchObject([{ id: card.id }]);
  });

  it('of several, those that may not go stay, with the reason', async () => {
    const done = await rollout.create({ summary: 'Done already' });
    const third = await rollout.create({ summary: 'A third' });
    await rollout.settle();
    await rollout.go(done, 'Withdraw');
    const ids = [card.id, done.id, third.id];
    const { refused } = await rollout.value('bruno', 'notNow.put', { ids, ...said() });
    expect(refused).toEqual([
      { id: done.id, problem: { rule: 'noTransition', status: 'Withdrawn', to: 'notNow' } },
    ]);
    await rollout.settle();
    expect((await aside()).aside.map(({ id }) => id)).toEqual([card.id, third.id]);
  });

  it('takes Edit Issues', async () => {
    rollout.letEdit(['ada', 'bruno']);
    expect(await rollout.problems('june', 'notNow.put', { ids: [card.id], ...said() })).toEqual([
      { rule: 'editIssues' },
    ]);
    expect(statusOf(card)).toBe('To Do');
    await put(card);
    expect(await rollout.problems('june', 'notNow.back', { ids: [card.id] })).toEqual([
      { rule: 'editIssues' },
    ]);
    expect((await aside('june')).aside).toMatchObject([{ id: card.id }]);
  });

  it('of what is aside already the words change for whoever may edit that very one', async () => {
    const hers = await rollout.create({ summary: 'Hers' });
    const issue = rollout.site.jira.state.issues[String(hers.id)];
    if (issue) issue.reporter = 'june';
    await rollout.settle();
    await put(card);
    await put(hers);
    rollout.letEdit(['ada', 'bruno']);
    for (const { grants } of Object.values(rollout.site.jira.state.permissionSchemes)) {
      grants.EDIT_ISSUES?.push('reporter');
    }
    const words = { ...said(), reason: 'Nobody wants it' };
    const { refused } = await rollout.value('june', 'notNow.put', { ids: [card.id, hers.id], ...words });
    expect(refused).toEqual([{ id: card.id, problem: { rule: 'editIssues' } }]);
    expect((await aside()).aside).toMatchObject([
      { id: card.id, reason: said().reason },
      { id: hers.id, reason: 'Nobody wants it' },
    ]);
    expect((await rollout.value('bruno', 'notNow.put', { ids: [card.id], ...words })).refused).toEqual([]);
  });

  it('what is secured is told to those who see it', async () => {
    const secret = await rollout.create({ summary: 'A secret', secured: true });
    await rollout.settle();
    await put(secret);
    expect((await aside('bruno')).aside).toMatchObject([{ id: secret.id }]);
    expect(await aside('june')).toEqual({ aside: [], people: [] });
  });
});

describe('on two levels', () => {
  it('it is not offered, and one that is aside comes back all the same (M1)', async () => {
    const card = await rollout.create({ summary: 'A chat' });
    await rollout.settle();
    expect((await put(card)).refused).toEqual([
      { id: card.id, problem: { rule: 'M1-notNow', levels: 2, from: 3 } },
    ]);
    expect(statusOf(card)).toBe('To Do');
    await rollout.go(card, 'Put aside');
    await put(card);
    expect((await aside()).aside).toEqual([]);
    await rollout.settle();
    expect((await aside()).aside).toMatchObject([{ id: card.id }]);
    await rollout.value('bruno', 'notNow.back', { ids: [card.id] });
    expect(statusOf(card)).toBe('To Do');
  });
});

describe('the reminder', () => {
  let card: Made;
  beforeEach(async () => {
    await threeLevels();
    card = await rollout.create({ summary: 'A chat' });
    await rollout.settle();
  });
  const hours = (n: number) => rollout.site.clock.advance(n * 3_600_000);

  it('reaches whoever sees to it, once for each day that is set', async () => {
    await put(card, { review: dayIn(2) });
    await hours(20);
    expect(mail()).toEqual([]);
    await hours(40);
    expect(mail()).toMatchObject([{ issueKey: card.key, to: ['chidi'] }]);
    expect(mail()[0]?.text).toContain('Service works in two shifts');
    expect((await aside()).aside).toMatchObject([{ due: true }]);
    await hours(48);
    expect(mail()).toHaveLength(1);
    await put(card, { reason: 'Still nobody', review: dayIn(1), who: 'farah' });
    await hours(48);
    expect(mail().map(({ to }) => to)).toEqual([['chidi'], ['farah']]);
  });

  it('says nothing of what came back, and forgets what was said', async () => {
    await put(card, { review: dayIn(1) });
    await rollout.go(card, 'Bring back');
    await hours(48);
    expect(mail()).toEqual([]);
    await rollout.go(card, 'Put aside');
    await hours(2);
    expect((await aside()).aside).toEqual([]);
    expect(mail()).toEqual([]);
  });

  it('tries again when Jira could not be reached, and not when Jira refuses', async () => {
    await put(card, { review: dayIn(1) });
    const mend = rollout.failJira(({ path }) => path.endsWith('/notify'));
    await hours(30);
    mend();
    expect(mail()).toEqual([]);
    await hours(2);
    expect(mail()).toHaveLength(1);
    await put(card, { review: dayIn(1), who: 'nobody' });
    const calls = await rollout.callsOf('remind', () => hours(48));
    expect(calls.filter(({ path }) => path.includes('/notify'))).toHaveLength(1);
  });

  it('of what is secured, mail says no more than the key', async () => {
    const secret = await rollout.create({ summary: 'A secret', secured: true });
    await rollout.settle();
    await put(secret, { review: dayIn(1) });
    await hours(30);
    expect(mail()).toHaveLength(1);
    expect(JSON.stringify(mail())).not.toMatch(/A secret|two shifts|at night/);
  });

  it('so also where Browse depends on the issue', async () => {
    rollout.letInByIssue();
    rollout.letIn(['ada', 'bruno', 'chidi']);
    rollout.letInByIssue();
    await hours(2);
    await put(card, { review: dayIn(1) });
    await hours(30);
    expect(mail()).toMatchObject([{ issueKey: card.key }]);
    expect(JSON.stringify(mail())).not.toMatch(/A chat|two shifts|at night/);
  });

  it('waits while points are scarce', async () => {
    await put(card, { review: dayIn(1) });
    const { get } = KvsStore.prototype;
    const scarceUntil = rollout.site.clock.now() + 10 * day;
    const scarce = vi.spyOn(KvsStore.prototype, 'get').mockImplementation(function (this: KvsStore, of, key) {
      const item = get.call(this, of, key);
      const value = { hour: 0, points: 0, quota: 65_000, scarceUntil };
      return item && of === null && key === 'points' ? { ...item, value } : item;
    });
    await hours(30);
    expect(mail()).toEqual([]);
    scarce.mockRestore();
    await hours(2);
    expect(mail()).toHaveLength(1);
  });

  it('costs no point where nothing is due', async () => {
    await put(card);
    const calls = await rollout.callsOf('remind', () => hours(2));
    expect(calls.reduce((sum, { points }) => sum + points, 0)).toBe(0);
    // What is not now, change requests, conditions of gates, and goals: a read each.
    expect(calls.length).toBeLessThanOrEqual(7 * 2);
  });
});
