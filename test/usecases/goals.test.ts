import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Input } from '../../src/contract/procedures';
import { dayOf } from '../../src/domain/notNow';
import type { Problem } from '../../src/domain/problems';
import { sayEvent } from '../../src/domain/words/ledger';
import { Rollout, type Who } from './rollout';

type Goal = Answer<'goals.read'>;
type Terms = Input<'goals.create'>['terms'];

/** Goals of one project from their setting to gate 9; each test goes on where the one before stopped. */

let rollout: Rollout;
let faster: Goal;
beforeAll(async () => {
  rollout = await Rollout.open({ clock: 'manual' });
  await rollout.value('bruno', 'gates.plan', {});
});
afterAll(async () => {
  expect(rollout.site.contract.violations).toEqual([]);
  await rollout.close();
});

const terms: Terms = {
  way: 'From the request to the quote, counted over a month',
  unit: 'days',
  direction: 'down',
  baseline: 10,
  baselineOn: '2026-02-01',
  target: 4,
  targetOn: '2026-04-01',
  owner: 'chidi',
};
const rules = (problems: readonly Problem[]) => problems.map(({ rule }) => rule);
const create = (statement: string, change: Partial<Terms> = {}) =>
  rollout.value('bruno', 'goals.create', { statement, terms: { ...terms, ...change } });
const measure = (who: Who, on: string, value: number, goal = faster.id) =>
  rollout.ask(who, 'goals.measure', { goal, on, value, note: null });
const refusal = async (who: Who, on: string, value: number, goal = faster.id) =>
  rules(await rollout.problems(who, 'goals.measure', { goal, on, value, note: null }));
const list = (who: Who = 'bruno') => rollout.value(who, 'goals.list', {});

/** How gate 9 finds the goals. */
async function atGate9() {
  const { criteria } = await rollout.value('bruno', 'gates.run', { gate: { phase: 9, iteration: null } });
  const found = criteria.find(({ id }) => id === 'goals-measured');
  const basis = found?.outcome?.basis;
  return [found?.outcome?.status, basis?.kind === 'chart' ? `${basis.have} of ${basis.of}` : null];
}

describe('setting a goal', () => {
  it('is refused unless it can be measured, with every reason at once', async () => {
    const nothing = Object.fromEntries(Object.keys(terms).map((part) => [part, null])) as unknown as Terms;
    const asked = { statement: '', terms: nothing };
    const [problem] = await rollout.problems('bruno', 'goals.create', asked);
    expect(problem).toMatchObject({ rule: 'goal-lacks', parts: { length: 9 } });
    const wrong = { ...terms, target: 12, targetOn: '2026-01-01', owner: 'nobody' };
    expect(
      rules(await rollout.problems('bruno', 'goals.create', { statement: 'Faster', terms: wrong })),
    ).toEqual(['goal-direction', 'goal-dates', 'goal-owner']);
    expect(await list()).toMatchObject({ goals: [], unmeasurable: [], hasType: true, maySet: true });
    // With nothing set, nothing has been measured.
    expect(await atGate9()).toEqual(['notMet', '0 of 1']);
  });

  it('takes a role that governs', async () => {
    expect(rules(await rollout.problems('june', 'goals.create', { statement: 'Mine', terms }))).toEqual([
      'role',
    ]);
  });

  it('makes an issue, which JQL finds by how far it is', async () => {
    faster = await create('Quotes go out faster');
    expect(faster).toMatchObject({
      standing: 'notMeasured',
      progress: null,
      statement: 'Quotes go out faster',
    });
    const issue = await rollout.desk.rest<{ fields: { issuetype: { name: string } } }>(
      'GET',
      `/rest/api/3/issue/${faster.key}?fields=issuetype`,
    );
    expect(issue.fields.issuetype.name).toBe('CRM Goal');
    expect((await list('june')).goals.map(({ key }) => key)).toEqual([faster.key]);
    const { goal } = await rollout.value('june', 'goals.here', {}, faster.key);
    expect(goal).toMatchObject({ id: faster.id, may: { set: false, measure: false } });
  });

  it('takes in an issue that somebody made in Jira, once it can be measured', async () => {
    const { id, key } = await rollout.desk.rest<{ id: string; key: string }>('POST', '/rest/api/3/issue', {
      fields: {
        project: { key: 'CRM' },
        issuetype: { name: 'CRM Goal' },
        summary: 'Everybody is happier',
      },
    });
    const goal = Number(id);
    await rollout.settle();
    expect((await list()).unmeasurable).toMatchObject([{ key, statement: 'Everybody is happier' }]);
    expect(await atGate9()).toEqual(['notMet', '0 of 2']);
    expect(await refusal('bruno', '2026-03-01', 1, goal)).toEqual(['goal-unmeasurable']);
    const happier = { ...terms, unit: '% of users', direction: 'up', baseline: 40, target: 80 } as const;
    await rollout.value('bruno', 'goals.setTerms', { goal, terms: happier, reason: null });
    expect(await list()).toMatchObject({ goals: { length: 2 }, unmeasurable: [] });
    const again = { goal, terms: { ...happier, target: 60 }, reason: '' };
    expect(rules(await rollout.problems('bruno', 'goals.setTerms', again))).toEqual(['goal-reason']);
    const changed = await rollout.value('bruno', 'goals.setTerms', { ...again, reason: 'Too much' });
    expect(changed).toMatchObject({
      terms: { target: 60 },
      changes: [{ by: 'bruno', before: { target: 80 } }],
    });
  });
});

describe('measuring', () => {
  it('is for the owner and the governance lead, one figure a day', async () => {
    expect(await refusal('farah', '2026-03-01', 8)).toEqual(['goal-who']);
    expect(await refusal('chidi', '2026-03-09', 8)).toEqual(['goal-day']);
    expect((await measure('chidi', '2026-02-15', 8.5)).ok).toBe(true);
    expect(await refusal('bruno', '2026-02-15', 9)).toEqual(['goal-day']);
    const both = await Promise.all([measure('chidi', '2026-02-20', 8), measure('bruno', '2026-02-22', 7)]);
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await rollout.value('june', 'goals.read', { goal: faster.id })).toMatchObject({
      points: [{ value: 8.5 }, { value: 8 }, { value: 7 }],
      standing: 'onCourse',
      progress: 50,
      trend: 'better',
    });
    await rollout.settle();
    const found = await rollout.desk.rest<{ issues: { key: string }[] }>('POST', '/rest/api/3/search/jql', {
      jql: 'crmGoalProgress >= 50 AND crmGoalMeasured >= 2026-02-22',
      fields: ['summary'],
    });
    expect(found.issues.map(({ key }) => key)).toEqual([faster.key]);
  });

  it('keeps what was corrected beside its correction', async () => {
    const before = await rollout.value('chidi', 'goals.read', { goal: faster.id });
    const wrong = before.measurements.find(({ value }) => value === 7);
    const correction = {
      goal: faster.id,
      measurement: wrong?.id ?? '',
      on: '2026-02-23',
      value: 9,
      note: null,
      reason: 'Counted only the large ones',
    };
    const after = await rollout.value('chidi', 'goals.correct', correction);
    expect(after).toMatchObject({ standing: 'behind', progress: 17, trend: 'worse' });
    expect(after.measurements.map(({ value, counts }) => [value, counts])).toEqual([
      [9, true],
      [7, false],
      [8, true],
      [8.5, true],
    ]);
    expect(rules(await rollout.problems('chidi', 'goals.correct', correction))).toEqual(['goal-corrected']);
    const back = { ...correction, measurement: after.measurements[0]?.id ?? '', value: null };
    expect(await rollout.value('bruno', 'goals.correct', back)).toMatchObject({ progress: 33 });
  });
});

describe('at gate 9', () => {
  /** When a check was run, and what it found. */
  let asOf = 0;
  let found: Awaited<ReturnType<typeof list>>['goals'] = [];

  it('asks for a result of every goal: a figure of the day of its target or later', async () => {
    // Before its day, and with no gate of cutover passed, any figure will do.
    expect(await atGate9()).toEqual(['partlyMet', '1 of 2']);
    const { runs } = await rollout.value('bruno', 'gates.read', { gate: { phase: 9, iteration: null } });
    asOf = runs[0]?.at ?? 0;
    found = (await list()).goals;
    await rollout.settle();
    for (const { id, terms: was } of (await list()).goals) {
      const sooner = { ...was, targetOn: '2026-02-28' };
      await rollout.value('bruno', 'goals.setTerms', { goal: id, terms: sooner, reason: 'Brought forward' });
    }
    expect(await atGate9()).toEqual(['notMet', '0 of 2']);
    expect((await list()).goals.map(({ standing }) => standing)).toEqual(['due', 'due']);
    for (const { id } of (await list()).goals)
      expect((await measure('bruno', '2026-03-01', 50, id)).ok).toBe(true);
    expect(await atGate9()).toEqual(['met', '2 of 2']);
    expect((await list()).goals.map(({ standing }) => standing)).toEqual(['missed', 'missed']);
  });

  it('asks for one whose issue was deleted until it is given up', async () => {
    const third = await create('Fewer calls');
    await rollout.desk.rest('DELETE', `/rest/api/3/issue/${third.key}`);
    expect(await list()).toMatchObject({ goals: { length: 2 }, gone: [{ id: third.id, key: third.key }] });
    expect((await list('june')).gone).toEqual([]);
    expect(await atGate9()).toEqual(['partlyMet', '2 of 3']);
    const drop = { goal: third.id, reason: 'Nobody calls any more' };
    expect(rules(await rollout.problems('chidi', 'goals.drop', drop))).toEqual(['role']);
    await rollout.value('bruno', 'goals.drop', drop);
    expect(rules(await rollout.problems('bruno', 'goals.drop', drop))).toEqual(['goal-dropped']);
    expect(await atGate9()).toEqual(['met', '2 of 2']);
  });

  it('shows in the minutes of a check what it found, whatever was said and measured after it', async () => {
    await create('Fewer complaints');
    const then = await rollout.value('june', 'goals.list', { asOf });
    const told = (goals: typeof found) =>
      goals.map(({ statement, terms: { targetOn }, points }) => [statement, targetOn, points]);
    expect(told(then.goals)).toEqual(told(found));
    const late = (await list()).goals.find(({ statement }) => statement === 'Fewer complaints');
    await rollout.desk.rest('DELETE', `/rest/api/3/issue/${late?.key}`);
    await rollout.value('bruno', 'goals.drop', { goal: late?.id ?? 0, reason: 'Counted elsewhere' });
  });

  it('shows a secured goal to nobody who does not see its issue', async () => {
    const hidden = await create('HIDDEN takeover pays');
    rollout.secure(hidden);
    expect((await list('bruno')).goals).toHaveLength(3);
    const seen = await list('june');
    expect(seen.goals).toHaveLength(2);
    expect(JSON.stringify(seen)).not.toMatch(new RegExp(`HIDDEN|${hidden.key}|${hidden.id}`));
    expect(rules(await rollout.problems('june', 'goals.read', { goal: hidden.id }))).toEqual(['notVisible']);
    await rollout.value('bruno', 'goals.drop', { goal: hidden.id, reason: 'Off' });
    expect(await refusal('bruno', '2026-04-02', 5, hidden.id)).toEqual(['goal-dropped']);
  });

  it('is on the ledger', async () => {
    await rollout.settle();
    const names = { person: String, issue: () => 'G', department: String };
    const { entries } = await rollout.value('bruno', 'ledger.read', {
      before: null,
      filter: { groups: ['gates'], person: null, key: null, from: null, until: null },
      most: 200,
    });
    const told = entries.flatMap(({ event }) => (event === null ? [] : [sayEvent(event, names)]));
    for (const text of [
      'Set the goal G: from 10 to 4 days by 2026-04-01',
      'Changed target of the goal G (40 to 80% of users by 2026-04-01 → 40 to 60% of users by 2026-04-01): “Too much”',
      'Measured the goal G: 8.5 days on 2026-02-15',
      'Corrected 7 to 9 days on 2026-02-23 for the goal G: “Counted only the large ones”',
      'Took back 9 days of 2026-02-23 for the goal G: “Counted only the large ones”',
      'Gave up the goal G: “Off”',
    ])
      expect(told).toContain(text);
  });
});

describe('the day of a goal', () => {
  const mail = (key: string) =>
    (rollout.site.jira.state.outbox ?? []).filter(({ issueKey }) => issueKey === key);

  it('is told to its owner by Jira’s mail, once', async () => {
    const today = dayOf(rollout.site.clock.now());
    const due = await create('Cases are closed sooner', { targetOn: today });
    await rollout.site.clock.advance(3_700_000);
    await rollout.settle();
    expect(mail(due.key)).toMatchObject([
      { to: ['chidi'], subject: `${due.key}: the result of a goal is due (${today})` },
    ]);
    expect(mail(due.key)[0]?.text).toContain('from 10 to 4 days');
    await rollout.site.clock.advance(3_700_000);
    expect(mail(due.key)).toHaveLength(1);
  });

  it('is told to nobody where the result is there', async () => {
    const today = dayOf(rollout.site.clock.now());
    const done = await create('Visits are written up', { targetOn: today });
    await measure('chidi', today, 4, done.id);
    await rollout.site.clock.advance(3_700_000);
    await rollout.settle();
    expect(mail(done.key)).toEqual([]);
  });
});

describe('in a project that was set up before there were goals', () => {
  it('says which step of set-up to run', async () => {
    const { state } = rollout.site.jira;
    const type = Object.values(state.issueTypes).find(({ name }) => name === 'CRM Goal');
    for (const scheme of Object.values(state.issueTypeSchemes)) {
      scheme.issueTypeIds = scheme.issueTypeIds.filter((id) => id !== type?.id);
    }
    expect(await list()).toMatchObject({ hasType: false });
    expect(rules(await rollout.problems('bruno', 'goals.create', { statement: 'More', terms }))).toEqual([
      'goal-type',
    ]);
  });
});
