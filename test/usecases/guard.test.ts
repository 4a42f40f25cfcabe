import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Input } from '../../src/contract/procedures';
import { adf, type Made, Rollout } from './rollout';

let rollout: Rollout;
beforeEach(async () => {
  rollout = await Rollout.open();
});
afterEach(async () => {
  expect(rollout.site.contract.violations).toEqual([]);
  await rollout.close();
});

/** Wave 1: quotes and leads. Wave 2: invoices, blocked by quotes. */
async function signed(): Promise<{ quotes: Made; leads: Made; invoices: Made }> {
  const quotes = await rollout.create({ summary: 'Quotes', description: 'In one step.' });
  const leads = await rollout.create({ summary: 'Leads', departments: ['Finance'] });
  const invoices = await rollout.create({ summary: 'Invoices', difficulty: 100, blockedBy: [quotes] });
  await rollout.bringIntoForce();
  return { quotes, leads, invoices };
}

const rulesOfRefusals = () =>
  rollout.intakes().flatMap(({ event }) => (event.kind === 'refused' ? [event.rules] : []));

describe('the guard', () => {
  it('refuses what is out of turn with what comes first, and lets through what is in turn', async () => {
    const { quotes, leads, invoices } = await signed();
    const refusal = await rollout.go(invoices, 'Start');
    expect(refusal).toContain(`${quotes.key} (wave 1, Sales, to do)`);
    expect(refusal).toContain(`${leads.key} (wave 1, Finance, to do)`);
    expect(refusal).toContain(`${quotes.key} blocks this and is not done`);
    expect(rulesOfRefusals()).toEqual([['O1', 'O2']]);
    expect(await rollout.go(quotes, 'Start')).toBeNull();
    expect(await rollout.go(quotes, 'Finish')).toBeNull();
    expect(await rollout.go(invoices, 'Start')).toBe(`${leads.key} comes first: wave 1, Finance, to do.`);
    await rollout.finish(leads);
    expect(await rollout.go(invoices, 'Start')).toBeNull();
  });

  it('takes at most four calls, whatever it decides', async () => {
    const { quotes, leads, invoices } = await signed();
    const counts: number[] = [];
    const count = async (issue: Made, name: string) => {
      const calls = await rollout.callsOf('guard-decide', () => rollout.go(issue, name));
      counts.push(calls.length);
    };
    await count(invoices, 'Start');
    await count(quotes, 'Start');
    await count(quotes, 'Finish');
    await count(quotes, 'Reopen');
    await count(leads, 'Withdraw');
    await rollout.settle();
    await count(invoices, 'Start');
    expect(counts).toEqual([4, 3, 3, 3, 3, 4]);
  });

  it('is told by Jira and not by events that may be late', async () => {
    const { quotes, leads, invoices } = await signed();
    const found = rollout.loseEvents();
    await rollout.finish(quotes);
    await rollout.finish(leads);
    expect(await rollout.go(invoices, 'Start')).toBeNull();
    // Taken up again: the front, which has heard of nothing, must not let anybody pass.
    await rollout.go(invoices, 'Stop');
    found();
    await rollout.settle();
  });

  it('remembers a reopening before any event tells of it', async () => {
    const { quotes, leads, invoices } = await signed();
    await rollout.finish(quotes);
    await rollout.finish(leads);
    await rollout.settle();
    const found = rollout.loseEvents();
    expect(await rollout.go(leads, 'Reopen')).toBeNull();
    expect(await rollout.go(invoices, 'Start')).toBe(`${leads.key} comes first: wave 1, Finance, to do.`);
    await rollout.finish(leads);
    expect(await rollout.go(invoices, 'Start')).toBeNull();
    expect(rollout.intakes().map(({ event }) => event.kind)).toContain('reopened');
    found();
  });

  it('remembers it when a new chart comes into force in between', async () => {
    const { quotes, leads, invoices } = await signed();
    await rollout.finish(quotes);
    await rollout.finish(leads);
    await rollout.settle();
    await rollout.publish();
    const found = rollout.loseEvents();
    expect(await rollout.go(leads, 'Reopen')).toBeNull();
    await rollout.sign('Sales');
    await rollout.sign('Finance');
    expect(await rollout.go(invoices, 'Start')).toBe(`${leads.key} comes first: wave 1, Finance, to do.`);
    found();
  });

  it('remembers under a rolling order that an earlier one was stopped', async () => {
    const rules: Input<'settings.save'>['rules'] = {
      grid: { difficulty: ['Easy', 'Hard'], impact: ['Large', 'Small'] },
      policy: 'balanced',
      thresholds: [100, 300, 500],
      skipping: 'rolling',
      enforcement: 'enforced',
      quorum: 'all',
      changes: { quorum: 'all', teamADay: null, reserve: 20, absentAfter: 5, remindEvery: 3 },
      gates: { freshHours: 24, quorum: 'majority' },
    };
    await rollout.value('bruno', 'settings.save', { rules, added: {} });
    const { quotes, leads, invoices } = await signed();
    await rollout.finish(quotes);
    expect(await rollout.go(leads, 'Start')).toBeNull();
    await rollout.settle();
    const found = rollout.loseEvents();
    expect(await rollout.go(leads, 'Stop')).toBeNull();
    expect(await rollout.go(invoices, 'Start')).toBe(`${leads.key} comes first: wave 1, Finance, to do.`);
    expect(await rollout.go(leads, 'Start')).toBeNull();
    expect(await rollout.go(invoices, 'Start')).toBeNull();
    found();
  });

  it('has more than it can read brought up to date, and decides then', async () => {
    const early: Made[] = [];
    for (let n = 0; n < 24; n += 1) early.push(await rollout.create({ summary: `Early ${n}` }));
    const late = await rollout.create({ summary: 'Late', difficulty: 100 });
    await rollout.bringIntoForce(['Sales']);
    const found = rollout.loseEvents();
    for (const issue of early) await rollout.finish(issue);
    const calls = await rollout.callsOf('guard-decide', async () => {
      expect(await rollout.go(late, 'Start')).toBe(
        'The order is being brought up to date. Try again in a minute.',
      );
    });
    expect(calls.map(({ kind }) => kind)).toEqual(['jira', 'kvs', 'jira', 'queue']);
    await rollout.settle();
    expect(await rollout.go(late, 'Start')).toBeNull();
    found();
  });

  it('holds what was changed after it was signed until it is put back', async () => {
    const { quotes } = await signed();
    await rollout.edit(quotes, { description: adf('In two steps.') });
    await rollout.score(quotes, 100, 100);
    const refusal = await rollout.go(quotes, 'Start');
    expect(refusal).toMatch(/description changed after it was signed/);
    expect(refusal).toMatch(/difficulty and impact changed after the chart was signed/);
    expect(rulesOfRefusals()).toEqual([['B4', 'B5']]);
    await rollout.edit(quotes, { description: adf('In one step.') });
    await rollout.score(quotes, 0, 0);
    expect(await rollout.go(quotes, 'Start')).toBeNull();
    await rollout.edit(quotes, { description: adf('In three steps.') });
    expect(await rollout.go(quotes, 'Finish')).toBeNull();
  });

  it('starts nothing without a chart in force, nor what came after it', async () => {
    const early = await rollout.create({ summary: 'Early' });
    expect(await rollout.go(early, 'Start')).toMatch(/No chart has been published/);
    await rollout.settle();
    await rollout.publish();
    expect(await rollout.go(early, 'Start')).toMatch(/out for signature and not in force yet/);
    expect(await rollout.go(early, 'Withdraw')).toMatch(/out for signature/);
    await rollout.sign('Sales');
    const later = await rollout.create({ summary: 'Later' });
    expect(await rollout.go(later, 'Start')).toMatch(/not on the signed chart/);
    expect(await rollout.go(early, 'Start')).toBeNull();
  });

  it('counts a deleted requirement as open', async () => {
    const { quotes, leads, invoices } = await signed();
    await rollout.finish(quotes);
    await rollout.desk.rest('DELETE', `/rest/api/3/issue/${leads.key}`);
    const expected = /1 requirement that cannot be named here comes first/;
    expect(await rollout.go(invoices, 'Start')).toMatch(expected);
    await rollout.settle();
    expect(await rollout.go(invoices, 'Start')).toMatch(expected);
  });

  it('names no secured requirement', async () => {
    const hidden = await rollout.create({ summary: 'Merger', secured: true });
    const open = await rollout.create({ summary: 'Open', difficulty: 100, blockedBy: [hidden] });
    await rollout.bringIntoForce(['Sales']);
    const refusal = await rollout.go(open, 'Start');
    expect(refusal).toMatch(/1 requirement that cannot be named here comes first/);
    expect(refusal).not.toContain(`${hidden.key} `);
  });
});

describe('the guard refuses what it cannot know', () => {
  const reference = /could not find out whether this is allowed.*reference: [0-9a-f]{8}\./;

  it.each([
    ['reading', '/api/v1/batch/get'],
    ['writing', '/api/v1/transaction'],
  ])('when the store fails at %s', async (_, path) => {
    const { quotes } = await signed();
    const recover = rollout.failStore((asked) => asked === path);
    expect(await rollout.go(quotes, 'Start')).toMatch(reference);
    recover();
    expect(await rollout.go(quotes, 'Start')).toBeNull();
  });

  it.each([
    ['the issue', '/rest/api/3/issue/CRM-'],
    ['what comes first', '/rest/api/3/issue/bulkfetch'],
  ])('when Jira fails at %s', async (_, path) => {
    const { quotes, leads, invoices } = await signed();
    await rollout.finish(quotes);
    const recover = rollout.failJira((request) => request.path.startsWith(path));
    expect(await rollout.go(invoices, 'Start')).toMatch(reference);
    recover();
    await rollout.finish(leads);
    expect(await rollout.go(invoices, 'Start')).toBeNull();
  });
});

describe('two at once', () => {
  it('reopen without losing either reopening', async () => {
    const { quotes, leads, invoices } = await signed();
    await rollout.finish(quotes);
    await rollout.finish(leads);
    await rollout.settle();
    const found = rollout.loseEvents();
    const answers = await Promise.all([rollout.go(quotes, 'Reopen'), rollout.go(leads, 'Reopen')]);
    for (const [index, issue] of [quotes, leads].entries()) {
      // The loser of the race is told to try again.
      if (answers[index] !== null) expect(await rollout.go(issue, 'Reopen')).toBeNull();
    }
    const refusal = await rollout.go(invoices, 'Start');
    expect(refusal).toContain(quotes.key);
    expect(refusal).toContain(leads.key);
    found();
  });
});
