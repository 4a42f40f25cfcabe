import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Input } from '../../src/contract/procedures';
import type { ChangeRules } from '../../src/domain/vocabulary';
import { type Made, Rollout, type Who } from './rollout';

let rollout: Rollout;
beforeEach(async () => {
  rollout = await Rollout.open({ clock: 'manual' });
});
afterEach(async () => {
  expect(rollout.site.contract.violations).toEqual([]);
  await rollout.close();
});

const day = 24 * 3_600_000;
const team: readonly Who[] = ['chidi', 'farah', 'june'];

/** Members by default: three people at six hours. */
async function gather(members: readonly string[] = team): Promise<void> {
  const roles = await rollout.desk.rest<Record<string, string>>('GET', '/rest/api/3/project/CRM/role');
  const member = new URL(roles['CRM team member'] ?? '').pathname;
  await rollout.desk.rest('POST', member, { user: members });
}

async function decideBy(changes: Partial<ChangeRules>): Promise<void> {
  const { rules } = await rollout.value('bruno', 'settings.read', {});
  const wanted = structuredClone(rules) as Input<'settings.save'>['rules'];
  await rollout.value('bruno', 'settings.save', {
    rules: { ...wanted, changes: { ...wanted.changes, ...changes } },
    added: {},
  });
}

async function estimated(issue: Made, estimate: string): Promise<Made> {
  await rollout.edit(issue, { timetracking: { originalEstimate: estimate } });
  return issue;
}

/** A signed chart of two waves, and one requirement that came after it. */
async function late(estimate: string | null = '1d') {
  const first = await estimated(await rollout.create({ summary: 'First' }), '10d');
  const second = await estimated(
    await rollout.create({ summary: 'Second', difficulty: 100, impact: 100 }),
    '10d',
  );
  await rollout.bringIntoForce(['Sales']);
  const added = await rollout.create({ summary: 'Late' });
  if (estimate !== null) await estimated(added, estimate);
  await rollout.settle();
  return { first, second, added };
}

const ask = (who: Who, { id }: Made, others: { acceptChainReaction?: boolean; exception?: boolean } = {}) =>
  rollout.problems(who, 'changeRequest.request', {
    id,
    exception: false,
    reason: 'The new law asks for it',
    acceptChainReaction: false,
    ...others,
  });

const request = (
  who: Who,
  { id }: Made,
  others: { acceptChainReaction?: boolean; exception?: boolean } = {},
) =>
  rollout.value(who, 'changeRequest.request', {
    id,
    exception: false,
    reason: 'The new law asks for it',
    acceptChainReaction: false,
    ...others,
  });

const answer = (
  who: Who,
  number: number,
  verdict: 'confirms' | 'rejects' = 'confirms',
  reason: string | null = null,
) => rollout.value(who, 'changeRequest.answer', { number, verdict, reason });

describe('C2: what asking would mean', () => {
  it('absorbs what fits into the reserve, and asks the whole team', async () => {
    await gather();
    const { added } = await late();
    const preview = await rollout.value('june', 'changeRequest.preview', { id: added.id, exception: false });
    expect(preview).toMatchObject({
      kind: 'addition',
      issue: { key: added.key, summary: 'Late' },
      needed: 3,
      problems: [],
      effect: { wave: 1, chainReaction: false, displaced: [], assumed: 0, perDay: 3 * 6 * 3600 },
    });
  });

  it('lists who comes later in a chain reaction, which is refused unless it is meant', async () => {
    await gather();
    const { second, added } = await late('10d');
    const preview = await rollout.value('june', 'changeRequest.preview', { id: added.id, exception: false });
    expect(preview.effect).toMatchObject({
      chainReaction: true,
      displaced: [{ key: second.key, summary: 'Second', before: 6, after: 9 }],
    });
    expect(await ask('june', added)).toEqual([{ rule: 'C2-chain', displaced: 1, endsLater: 2 }]);
    expect(await request('june', added, { acceptChainReaction: true })).toMatchObject({
      chainReaction: true,
    });
  });

  it('takes an estimate, a score on both axes and a team', async () => {
    const { added } = await late(null);
    await rollout.score(added, null, 0);
    await rollout.settle();
    const problems = await ask('june', added);
    expect(problems.map(({ rule }) => rule).sort()).toEqual(['C2-estimate', 'C2-team', 'M6']);
  });

  it('has nothing to ask of what stands as it was signed, nor without a chart in force', async () => {
    await gather();
    const lone = await rollout.create({ summary: 'Lone' });
    await rollout.settle();
    expect(await ask('june', lone)).toEqual([{ rule: 'C1-needless', state: 'none' }]);
    const { first } = await late();
    expect(await ask('june', first)).toEqual([{ rule: 'C1-same' }]);
  });

  it('reckons with what the settings say that the team does', async () => {
    await gather();
    const { added } = await late();
    await decideBy({ teamADay: 8, reserve: 0 });
    const { effect } = await rollout.value('june', 'changeRequest.preview', {
      id: added.id,
      exception: false,
    });
    expect(effect).toMatchObject({ perDay: 8 * 3600, chainReaction: true, absorbed: 0 });
  });
});

describe('C3: the team decides', () => {
  it('is confirmed by the last of all', async () => {
    await gather();
    const { added } = await late();
    const { number } = await request('bruno', added);
    expect(await answer('chidi', number)).toMatchObject({ state: 'open', confirmed: 1, needed: 3 });
    await answer('farah', number);
    expect(await answer('june', number)).toMatchObject({ state: 'confirmed', confirmed: 3 });
    expect(
      await rollout.problems('june', 'changeRequest.answer', { number, verdict: 'confirms', reason: null }),
    ).toEqual([{ rule: 'C3-state', state: 'confirmed' }]);
    expect(rollout.intakes().map(({ event }) => event.kind)).toEqual(
      expect.arrayContaining(['changeRequested', 'changeAnswered', 'changeDecided']),
    );
  });

  it('is rejected by one, who says why', async () => {
    await gather();
    const { added } = await late();
    const { number } = await request('bruno', added);
    const silent = { number, verdict: 'rejects', reason: ' ' } as const;
    expect(await rollout.problems('farah', 'changeRequest.answer', silent)).toEqual([{ rule: 'C3-reason' }]);
    expect(await answer('farah', number, 'rejects', 'No budget')).toMatchObject({ state: 'rejected' });
    const read = await rollout.value('june', 'changeRequest.read', { number });
    expect(read.members).toContainEqual({
      accountId: 'farah',
      answer: 'rejects',
      reason: 'No budget',
      at: expect.any(Number),
    });
  });

  it('goes by quorum where the settings say so, but never for a chain reaction', async () => {
    await gather();
    const { added } = await late('10d');
    await decideBy({ quorum: 1 });
    const { number } = await request('bruno', added, { acceptChainReaction: true });
    expect(await answer('chidi', number)).toMatchObject({ state: 'open', needed: 3 });
    await rollout.value('bruno', 'changeRequest.withdraw', { number });
    await estimated(added, '1d');
    await rollout.settle();
    const absorbed = await request('bruno', added);
    expect(await answer('chidi', absorbed.number)).toMatchObject({ state: 'confirmed', needed: 1 });
  });

  it('asks nobody else, and nobody twice', async () => {
    await gather(['chidi', 'farah']);
    const { added } = await late();
    const { number } = await request('bruno', added);
    const yes = { number, verdict: 'confirms', reason: null } as const;
    expect(await rollout.problems('june', 'changeRequest.answer', yes)).toEqual([{ rule: 'C3-member' }]);
    await answer('chidi', number);
    expect(await rollout.problems('chidi', 'changeRequest.answer', yes)).toEqual([{ rule: 'C3-twice' }]);
  });

  it('skips who has left, and shows it', async () => {
    await gather(['chidi', 'farah']);
    const { added } = await late();
    const { number } = await request('bruno', added);
    const user = rollout.site.jira.state.users.farah;
    if (!user) throw new Error('No farah');
    user.active = false;
    const decided = await answer('chidi', number);
    expect(decided).toMatchObject({ state: 'confirmed', needed: 1 });
    expect(decided.members).toContainEqual({ accountId: 'farah', answer: 'left', reason: null, at: null });
  });

  it('goes on without who is absent once the lead has waited long enough', async () => {
    await gather(['chidi', 'farah']);
    const { added } = await late();
    const { number } = await request('bruno', added);
    await answer('chidi', number);
    const absent = { number, accountId: 'farah' };
    expect(await rollout.problems('bruno', 'changeRequest.absent', absent)).toEqual([
      { rule: 'C3-absent', waited: 0, needed: 5 },
    ]);
    await rollout.site.clock.advance(8 * day);
    expect(await rollout.problems('june', 'changeRequest.absent', absent)).toMatchObject([{ rule: 'role' }]);
    expect(await rollout.value('bruno', 'changeRequest.absent', absent)).toMatchObject({
      state: 'confirmed',
    });
  });

  it('reminds who has not answered, by working days, with a link', async () => {
    await gather();
    const { added } = await late();
    const { number } = await request('bruno', added);
    await answer('chidi', number);
    const mail = () => rollout.site.jira.state.outbox ?? [];
    await rollout.site.clock.advance(2 * day);
    expect(mail()).toEqual([]);
    await rollout.site.clock.advance(5 * day);
    const sent = mail();
    expect(sent.map(({ to }) => to).sort()).toEqual([['farah'], ['june']]);
    const { request: carrier } = await rollout.value('june', 'changeRequest.read', { number });
    expect(sent[0]?.text).toContain(`/browse/${carrier?.key}`);
    expect(sent[0]?.text).toContain('The new law asks for it');
    await answer('farah', number);
    await decideBy({ remindEvery: 1 });
    await rollout.site.clock.advance(7 * day);
    const later = mail()
      .slice(2)
      .map(({ to }) => to);
    expect(later).toEqual(Array.from({ length: 5 }, () => ['june']));
    await answer('june', number);
    await rollout.site.clock.advance(7 * day);
    expect(mail()).toHaveLength(2 + later.length);
    const { reminded } = await rollout.value('june', 'changeRequest.read', { number });
    expect(reminded).toHaveLength(1 + later.length);
  });

  it('lets everybody answer at the same moment', async () => {
    await gather();
    const { added } = await late();
    const { number } = await request('bruno', added);
    await Promise.all(team.map((who) => answer(who, number)));
    expect(await rollout.value('june', 'changeRequest.read', { number })).toMatchObject({
      state: 'confirmed',
      confirmed: 3,
    });
  });
});

describe('C4: what is confirmed', () => {
  async function confirmed(issue: Made, exception = false): Promise<number> {
    const { number } = await request('bruno', issue, { exception });
    for (const who of team) await answer(who, number);
    await rollout.settle();
    return number;
  }

  it('becomes an amendment, which starts when the turn of its wave has come, and moves no other place', async () => {
    await gather();
    const { first, second, added } = await late();
    await rollout.score(added, 100, 0);
    await rollout.settle();
    const before = (await rollout.board()).reply.head?.standings;
    expect(await rollout.go(added, 'Start')).toContain('not on the signed chart');
    await confirmed(added);
    expect((await rollout.board()).reply.head?.standings).toEqual([
      ...(before ?? []),
      { id: added.id, label: 'A-01', wave: 2, place: expect.any(Number) },
    ]);
    const panel = await rollout.value('june', 'panel.read', {}, added.key);
    expect(panel).toMatchObject({ standing: { label: 'A-01', wave: 2 }, may: false });
    expect(await rollout.go(added, 'Start')).toContain(`${first.key} comes first`);
    await rollout.finish(first);
    expect(await rollout.go(added, 'Start')).toBeNull();
    // Its wave is an earlier one than that.
    expect(await rollout.go(second, 'Start')).toContain(`${added.key} comes first`);
    expect(await rollout.go(added, 'Finish')).toBeNull();
    expect(await rollout.go(second, 'Start')).toBeNull();
  });

  it('is held once it has been reworded', async () => {
    await gather();
    const { added } = await late();
    await confirmed(added);
    await rollout.edit(added, { summary: 'Something else' });
    expect(await rollout.go(added, 'Start')).toContain('Its summary changed');
  });

  it('counts no more once another chart has taken it in', async () => {
    await gather();
    const { added } = await late();
    await confirmed(added);
    await rollout.bringIntoForce(['Sales']);
    const { reply } = await rollout.board();
    expect(reply.head?.standings.map(({ label }) => label)).toEqual(['1.01', '1.02', '3.01']);
    expect(await rollout.go(added, 'Start')).toBeNull();
  });

  it('O4: lets one start out of turn, once', async () => {
    await gather();
    const { second } = await late();
    expect(await rollout.go(second, 'Start')).toContain('comes first');
    await confirmed(second, true);
    expect(await ask('bruno', second, { exception: true })).toEqual([
      { rule: 'C1-needless', state: 'inForce' },
    ]);
    expect(await rollout.go(second, 'Start')).toBeNull();
    expect(await rollout.go(second, 'Stop')).toBeNull();
    expect(await rollout.go(second, 'Start')).toContain('comes first');
    expect(rollout.intakes().filter(({ event }) => event.kind === 'exceptionSpent')).toHaveLength(1);
  });

  it('O4: is not spent by a start whose turn it is', async () => {
    await gather();
    const { first, second } = await late();
    await confirmed(second, true);
    await rollout.finish(first);
    expect(await rollout.go(second, 'Start')).toBeNull();
    expect(rollout.intakes().filter(({ event }) => event.kind === 'exceptionSpent')).toEqual([]);
  });

  it('is not confirmed of a chart that has been superseded', async () => {
    await gather();
    const { added, second } = await late();
    const { number } = await request('bruno', added);
    await rollout.bringIntoForce(['Sales']);
    const yes = { number, verdict: 'confirms', reason: null } as const;
    const overtaken = [{ rule: 'C3-state', state: 'overtaken' }];
    expect(await rollout.problems('june', 'changeRequest.answer', yes)).toEqual(overtaken);
    expect(await rollout.problems('bruno', 'changeRequest.withdraw', { number })).toEqual(overtaken);
    expect(await request('bruno', second, { exception: true })).toMatchObject({ number: number + 1 });
  });
});

describe('requests', () => {
  it('one requirement has one at a time, and whoever asked takes it back', async () => {
    await gather();
    const { added } = await late();
    const { number } = await request('june', added);
    expect(await ask('chidi', added)).toEqual([{ rule: 'C1-asked', number }]);
    expect(await rollout.problems('chidi', 'changeRequest.withdraw', { number })).toEqual([
      { rule: 'C4-withdraw' },
    ]);
    expect(await rollout.value('june', 'changeRequest.withdraw', { number })).toMatchObject({
      state: 'withdrawn',
    });
    expect(await request('chidi', added)).toMatchObject({ number: number + 1 });
  });

  it('are listed newest first, with what waits for the caller', async () => {
    await gather();
    const { added } = await late();
    const { number } = await request('june', added);
    const { rows, people } = await rollout.value('chidi', 'changeRequest.list', {});
    expect(rows).toMatchObject([{ number, issue: { key: added.key }, mine: true, by: 'june' }]);
    expect(people).toContainEqual({ accountId: 'june', name: 'June Person' });
    expect((await rollout.value('bruno', 'changeRequest.list', {})).rows).toMatchObject([{ mine: false }]);
  });

  it('about what somebody may not see are not there for them', async () => {
    await gather();
    await late();
    const hidden = await estimated(await rollout.create({ summary: 'Hidden', secured: true }), '1d');
    await rollout.edit(hidden, { summary: 'Hidden from most' });
    await rollout.settle();
    expect(await ask('june', hidden)).toEqual([{ rule: 'notVisible' }]);
    const { number } = await request('chidi', hidden);
    expect((await rollout.value('june', 'changeRequest.list', {})).rows).toEqual([]);
    expect(await rollout.problems('june', 'changeRequest.read', { number })).toEqual([
      { rule: 'notVisible' },
    ]);
    const yes = { number, verdict: 'confirms', reason: null } as const;
    expect(await rollout.problems('june', 'changeRequest.answer', yes)).toEqual([{ rule: 'notVisible' }]);
    expect(await answer('chidi', number)).toMatchObject({ confirmed: 1 });
  });
});
