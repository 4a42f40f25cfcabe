import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Rollout, type Who } from './rollout';

let rollout: Rollout;
beforeEach(async () => {
  rollout = await Rollout.open();
});
afterEach(async () => {
  expect(rollout.site.contract.violations).toEqual([]);
  await rollout.close();
});

const partOf = (who: Who) => rollout.value(who, 'baseline.part', { department: rollout.departments.Sales });

describe('signing a second time', () => {
  it('shows what is new, changed and gone since one signed last, and nothing to who never did', async () => {
    const quotes = await rollout.create({ summary: 'Quotes' });
    const leads = await rollout.create({ summary: 'Leads' });
    const fairs = await rollout.create({ summary: 'Fairs' });
    await rollout.bringIntoForce(['Sales']);
    expect(await partOf('chidi')).toMatchObject({ since: null, changed: [], left: [] });
    await rollout.edit(quotes, { summary: 'Offers' });
    await rollout.score(leads, 100, 0);
    await rollout.go(fairs, 'Withdraw');
    const calls = await rollout.create({ summary: 'Calls' });
    await rollout.settle();
    await rollout.publish();
    const part = await partOf('chidi');
    expect(part.since).toEqual({ number: 1, edition: 1 });
    expect(part.changed).toEqual([
      { id: quotes.id, was: '1.01', parts: ['summary'] },
      { id: calls.id, was: null, parts: [] },
      { id: leads.id, was: '1.02', parts: ['difficulty', 'wave'] },
    ]);
    expect(part.left).toEqual([{ key: fairs.key, summary: 'Fairs', label: '1.03' }]);
    expect(part.rows).toHaveLength(3);
    expect(await partOf('june')).toMatchObject({ since: null, changed: [], left: [] });
    await rollout.sign('Sales');
    await rollout.publish();
    expect(await partOf('chidi')).toMatchObject({ since: { number: 2 }, changed: [], left: [] });
  });
});

it('what one signed then and may not see now stays hidden when it has left the chart', async () => {
  const secret = await rollout.create({ summary: 'A takeover', secured: true });
  await rollout.create({ summary: 'Quotes' });
  await rollout.bringIntoForce(['Sales']);
  rollout.hideSecuredFrom('chidi');
  await rollout.desk.rest('DELETE', `/rest/api/3/issue/${secret.key}`);
  await rollout.settle();
  await rollout.publish();
  const part = await partOf('chidi');
  expect(part.since).toEqual({ number: 1, edition: 1 });
  expect(part.left).toEqual([]);
});

describe('a signature', () => {
  const withdraw = { department: '' };
  beforeEach(async () => {
    await rollout.create({ summary: 'Quotes', departments: ['Sales', 'Finance'] });
    await rollout.settle();
    await rollout.publish();
    withdraw.department = rollout.departments.Sales;
  });

  it('is withdrawn by who gave it, as long as the chart is not in force', async () => {
    await rollout.sign('Sales');
    expect(await rollout.problems('farah', 'baseline.withdraw', withdraw)).toEqual([
      { rule: 'B6-none', department: 'Sales' },
    ]);
    await rollout.value('chidi', 'baseline.withdraw', withdraw);
    const { departments } = await rollout.value('chidi', 'baseline.read', {});
    expect(departments[0]).toMatchObject({ signatures: [], signed: false, mine: true });
    expect(await rollout.problems('chidi', 'baseline.withdraw', withdraw)).toEqual([
      { rule: 'B6-none', department: 'Sales' },
    ]);
    expect(rollout.intakes().at(-1)).toMatchObject({ by: 'chidi', event: { kind: 'withdrawn' } });
    expect(await rollout.sign('Finance')).toBe(false);
    expect(await rollout.sign('Sales')).toBe(true);
    expect(await rollout.problems('chidi', 'baseline.withdraw', withdraw)).toEqual([
      { rule: 'B3-state', state: 'inForce' },
    ]);
  });

  it('counts or is withdrawn, never both, where the last one is given at the same moment', async () => {
    await rollout.sign('Sales');
    const signature = await rollout.signature('farah', 'Finance');
    const [signed, withdrawn] = await Promise.all([
      rollout.value('farah', 'baseline.sign', signature),
      rollout.ask('chidi', 'baseline.withdraw', withdraw),
    ]);
    expect(signed.inForce).toBe(!withdrawn.ok);
  });
});
