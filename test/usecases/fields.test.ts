import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Made, Rollout } from './rollout';

let rollout: Rollout;
beforeEach(async () => {
  rollout = await Rollout.open();
});
afterEach(async () => {
  expect(rollout.site.contract.violations).toEqual([]);
  await rollout.close();
});

const names = ['Sign-off', 'Signed by', 'Wave', 'Place'] as const;

async function ids(): Promise<Record<string, string>> {
  const fields = await rollout.desk.rest<{ id: string; name: string }[]>('GET', '/rest/api/3/field');
  return Object.fromEntries(fields.map(({ id, name }) => [name, id]));
}

/** Sign-off, signed by, wave, place, as Jira has them. */
async function fieldsOf(issue: Made): Promise<unknown[]> {
  const { fields } = await rollout.desk.rest<{ fields: Record<string, unknown> }>(
    'GET',
    `/rest/api/3/issue/${issue.key}`,
  );
  const byName = await ids();
  return names.map((name) => fields[byName[name] ?? ''] ?? null);
}

async function found(jql: string): Promise<string[]> {
  const { issues } = await rollout.desk.rest<{ issues: { key: string }[] }>(
    'POST',
    '/rest/api/3/search/jql',
    {
      jql: `project = CRM AND ${jql}`,
      fields: ['key'],
    },
  );
  return issues.map(({ key }) => key);
}

const writes = async (work: () => Promise<unknown>) => {
  const calls = await rollout.callsOf('write-fields', work);
  return calls.filter(({ path }) => path.includes('/app/field/value')).length;
};

async function published(): Promise<{ quotes: Made; leads: Made }> {
  const quotes = await rollout.create({ summary: 'Quotes', departments: ['Sales', 'Finance'] });
  const leads = await rollout.create({ summary: 'Leads', difficulty: 100 });
  await rollout.settle();
  await rollout.publish();
  await rollout.settle();
  return { quotes, leads };
}

describe('the fields that say where a requirement stands', () => {
  it('follow publication, signatures, what changes, and what is put right', async () => {
    const { quotes, leads } = await published();
    expect(await fieldsOf(quotes)).toEqual(['Unsigned', null, 1, 1]);
    expect(await fieldsOf(leads)).toEqual(['Unsigned', null, 2, 2]);
    await rollout.sign('Sales');
    await rollout.settle();
    const day = 'Chidi Person, ';
    expect(await fieldsOf(quotes)).toEqual(['Partly signed', expect.stringContaining(day), 1, 1]);
    expect(await fieldsOf(leads)).toEqual(['Signed', expect.stringContaining(day), 2, 2]);
    await rollout.sign('Finance');
    await rollout.settle();
    expect((await fieldsOf(quotes))[1]).toMatch(/^Chidi Person, \d+ \w{3} \d{4}; Farah Person, /);
    await rollout.edit(quotes, { summary: 'Offers' });
    await rollout.settle();
    expect((await fieldsOf(quotes))[0]).toBe('Stale');
    const { seen } = await rollout.value('june', 'change.read', { id: quotes.id });
    await rollout.value('june', 'change.putBack', { id: quotes.id, seen });
    await rollout.settle();
    expect((await fieldsOf(quotes))[0]).toBe('Signed');
  });

  it('B6: stay signed on a chart in force, whoever becomes a key user later', async () => {
    const { quotes } = await published();
    await rollout.sign('Sales');
    expect(await rollout.sign('Finance')).toBe(true);
    await rollout.addKeyUser('june', 'Sales');
    // A signature that comes after has the fields written anew.
    await rollout.edit(quotes, { summary: 'Offers' });
    await rollout.settle();
    const { seen } = await rollout.value('june', 'change.read', { id: quotes.id });
    await rollout.value('june', 'change.putBack', { id: quotes.id, seen });
    await rollout.settle();
    expect((await fieldsOf(quotes))[0]).toBe('Signed');
    const { departments } = await rollout.value('june', 'baseline.read', {});
    expect(departments).toMatchObject([
      { signed: true, needed: 1, mine: false },
      { signed: true, needed: 1 },
    ]);
    const wall = await rollout.value('june', 'wall.read', {});
    expect(wall.departments).toMatchObject([
      { signed: true, missing: 0 },
      { signed: true, missing: 0 },
    ]);
    const panel = await rollout.value('june', 'panel.read', {}, quotes.key);
    expect(panel.signatures).toMatchObject([{ signed: true }, { signed: true }]);
    const gadget = await rollout.value('june', 'gadget.signOffs', { project: Number(rollout.projectId) });
    expect(gadget.departments).toMatchObject([{ signed: true, waiting: [] }, { signed: true }]);
  });

  it('are found, sorted and compared in JQL', async () => {
    const { quotes, leads } = await published();
    await rollout.sign('Sales');
    await rollout.settle();
    expect(await found('"Sign-off" = "Signed"')).toEqual([leads.key]);
    expect(await found('"Sign-off" in ("Partly signed", "Stale")')).toEqual([quotes.key]);
    expect(await found('Wave > 1')).toEqual([leads.key]);
    expect(await found('Place is not EMPTY ORDER BY Place DESC')).toEqual([leads.key, quotes.key]);
  });

  it('are nobody’s to write but the app’s', async () => {
    const { quotes } = await published();
    const field = (await ids()).Wave ?? '';
    const path = `/rest/api/3/issue/${quotes.key}`;
    const answer = await rollout.site.rest('ada@site.example', 'PUT', path, { fields: { [field]: 7 } });
    expect(answer.status).toBe(400);
    expect((await fieldsOf(quotes))[2]).toBe(1);
  });

  it('are written for what changed, never because others moved', async () => {
    const { quotes } = await published();
    await rollout.sign('Sales');
    await rollout.sign('Finance');
    await rollout.settle();
    expect(
      await writes(async () => {
        await rollout.finish(quotes);
        await rollout.settle();
      }),
    ).toBe(0);
    const calls = await writes(async () => {
      await rollout.edit(quotes, { summary: 'Offers' });
      await rollout.settle();
    });
    expect(calls).toBe(1);
    expect(await writes(() => rollout.site.clock.advance(3_700_000))).toBe(0);
  });

  it('go with a recalled chart, and with a requirement that the next one leaves out', async () => {
    const { quotes, leads } = await published();
    await rollout.value('bruno', 'baseline.recall', {});
    await rollout.settle();
    expect(await fieldsOf(quotes)).toEqual([null, null, null, null]);
    await rollout.go(leads, 'Withdraw');
    await rollout.settle();
    await rollout.publish();
    await rollout.settle();
    expect((await fieldsOf(quotes)).at(3)).toBe(1);
    expect(await fieldsOf(leads)).toEqual([null, null, null, null]);
  });

  it('are mended by the hourly repair, whatever went wrong', async () => {
    const { quotes, leads } = await published();
    const { site } = rollout;
    const issue = site.jira.state.issues[String(quotes.id)];
    const byName = await ids();
    if (issue === undefined) throw new Error('No issue');
    issue.custom[byName['Sign-off'] ?? ''] = 'Signed';
    delete issue.custom[byName.Place ?? ''];
    // One record is looked at an hour.
    for (let hour = 0; hour < 66; hour += 1) await site.clock.advance(3_600_000);
    expect(await fieldsOf(quotes)).toEqual(['Unsigned', null, 1, 1]);
    expect(await fieldsOf(leads)).toEqual(['Unsigned', null, 2, 2]);
  });

  it('of others are written although one was deleted a moment ago', async () => {
    const quotes = await rollout.create({ summary: 'Quotes' });
    const leads = await rollout.create({ summary: 'Leads' });
    await rollout.settle();
    const lost = rollout.loseEvents();
    await rollout.publish();
    await rollout.desk.rest('DELETE', `/rest/api/3/issue/${leads.key}`);
    await rollout.settle();
    lost();
    expect(await fieldsOf(quotes)).toEqual(['Unsigned', null, 1, 1]);
  });

  it('follow once Jira takes them again', async () => {
    const quotes = await rollout.create({ summary: 'Quotes' });
    await rollout.settle();
    const up = rollout.failJira(({ path }) => path.includes('/app/field/'));
    await rollout.publish();
    await rollout.settle();
    expect(await fieldsOf(quotes)).toEqual([null, null, null, null]);
    up();
    await rollout.site.clock.advance(3_700_000);
    expect(await fieldsOf(quotes)).toEqual(['Unsigned', null, 1, 1]);
  });
});
