import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { adf, type Made, Rollout, type Who } from './rollout';

let rollout: Rollout;
beforeEach(async () => {
  rollout = await Rollout.open();
});
afterEach(async () => {
  expect(rollout.site.contract.violations).toEqual([]);
  await rollout.close();
});

const read = (issue: Made, who: Who = 'june') => rollout.value(who, 'change.read', { id: issue.id });
const held = async (who: Who = 'june') => (await rollout.board(who)).reply.head?.held;
const sales = () => rollout.departments.Sales;
const finance = () => rollout.departments.Finance;

/** Both departments' requirement, signed and in force. */
async function signed(): Promise<{ quotes: Made; leads: Made }> {
  const quotes = await rollout.create({
    summary: 'Quotes in one step',
    description: 'Made from an opportunity.',
    departments: ['Sales', 'Finance'],
  });
  const leads = await rollout.create({ summary: 'Leads' });
  await rollout.bringIntoForce();
  return { quotes, leads };
}

async function reword(issue: Made, summary: string): Promise<string> {
  await rollout.edit(issue, { summary });
  await rollout.settle();
  return (await read(issue)).seen;
}

describe('what differs from what was signed', () => {
  it('shows once the event has come, word by word, and is refused at once', async () => {
    const { quotes } = await signed();
    expect(await held()).toEqual([]);
    await rollout.edit(quotes, {
      summary: 'Quotes in two steps',
      description: adf('Made from an opportunity or a lead.'),
    });
    expect(await rollout.go(quotes, 'Start')).toContain('changed after it was signed');
    await rollout.settle();
    expect(await held()).toEqual([{ id: quotes.id, parts: ['summary', 'description'] }]);
    const change = await read(quotes);
    expect(change).toMatchObject({ key: quotes.key, parts: ['summary', 'description'], order: [] });
    expect(change.wording).toEqual([
      {
        part: 'summary',
        spans: [
          { kind: 'same', text: 'Quotes in ' },
          { kind: 'removed', text: 'one step' },
          { kind: 'added', text: 'two steps' },
        ],
      },
      {
        part: 'description',
        spans: [
          { kind: 'same', text: 'Made from an opportunity' },
          { kind: 'added', text: ' or a lead' },
          { kind: 'same', text: '.' },
        ],
      },
    ]);
    expect((await rollout.value('june', 'panel.read', {}, quotes.key)).changed).toEqual(change.parts);
  });

  it('is nothing where the change means nothing', async () => {
    const { quotes } = await signed();
    const text = { text: 'Made from an opportunity.  ', type: 'text' };
    await rollout.edit(quotes, {
      summary: 'Quotes in one step ',
      description: {
        version: 1,
        content: [
          { content: [text], attrs: { localId: 'a1' }, type: 'paragraph' },
          { type: 'paragraph', content: [] },
        ],
        type: 'doc',
      },
    });
    await rollout.settle();
    expect(await held()).toEqual([]);
    expect(await rollout.go(quotes, 'Start')).toBeNull();
  });

  it('tells a change of the order from one of the wording, and lists both', async () => {
    const { quotes, leads } = await signed();
    await rollout.score(leads, 100, 0);
    await rollout.edit(quotes, { summary: 'Offers' });
    await rollout.settle();
    expect(await held()).toEqual([
      { id: quotes.id, parts: ['summary'] },
      { id: leads.id, parts: ['difficulty'] },
    ]);
    expect((await read(leads)).order).toEqual([{ part: 'difficulty', signed: 'Easy', now: 'Hard' }]);
    const { rows } = await rollout.value('june', 'change.list', {});
    expect(rows).toMatchObject([
      { key: quotes.key, summary: 'Quotes in one step', label: '1.01', parts: ['summary'] },
      { key: leads.key, label: '1.02', parts: ['difficulty'] },
    ]);
    expect(await rollout.go(leads, 'Start')).toContain('needs a change request');
  });

  it('names what was deleted, withdrawn, blocked and taken from a department', async () => {
    const { quotes, leads } = await signed();
    const other = await rollout.create({ summary: 'Other' });
    await rollout.block(other, quotes);
    await rollout.edit(quotes, { components: [{ id: sales() }] });
    await rollout.desk.rest('DELETE', `/rest/api/3/issue/${leads.key}`);
    await rollout.settle();
    expect(await held()).toEqual([
      { id: quotes.id, parts: ['departments', 'blockers'] },
      { id: leads.id, parts: ['gone'] },
    ]);
    expect((await read(quotes)).order).toEqual([
      { part: 'departments', signed: 'Sales and Finance', now: 'Sales' },
      { part: 'blockers', signed: 'none', now: other.key },
    ]);
    expect((await rollout.value('june', 'change.list', {})).rows).toMatchObject([
      { key: quotes.key },
      { key: leads.key, summary: 'Leads', parts: ['gone'] },
    ]);
  });

  it('goes again with the next baseline', async () => {
    const { quotes } = await signed();
    await reword(quotes, 'Offers');
    await rollout.bringIntoForce();
    expect(await held()).toEqual([]);
    expect(await rollout.go(quotes, 'Start')).toBeNull();
  });

  it('is found by the repair where the event was lost', async () => {
    const { quotes } = await signed();
    const back = rollout.loseEvents();
    await rollout.edit(quotes, { summary: 'Offers' });
    back();
    expect(await held()).toEqual([]);
    await rollout.site.clock.advance(3_700_000);
    expect(await held()).toEqual([{ id: quotes.id, parts: ['summary'] }]);
  });

  it('is nobody’s to see who may not see the issue', async () => {
    const secret = await rollout.create({ summary: 'Merger', departments: ['Sales'], secured: true });
    await rollout.bringIntoForce(['Sales']);
    await rollout.edit(secret, { summary: 'Takeover' });
    await rollout.settle();
    expect(await held('june')).toEqual([]);
    expect((await rollout.value('june', 'change.list', {})).rows).toEqual([]);
    const reply = await rollout.ask('june', 'change.read', { id: secret.id });
    expect(reply).toMatchObject({ ok: false, problems: [{ rule: 'notVisible' }] });
    expect(await held('chidi')).toHaveLength(1);
  });
});

describe('putting the wording back', () => {
  it('writes as the user, and it may start', async () => {
    const { quotes } = await signed();
    await rollout.edit(quotes, { description: null });
    const seen = await reword(quotes, 'Offers');
    expect(await rollout.value('june', 'change.putBack', { id: quotes.id, seen })).toEqual({ parts: [] });
    expect(await held()).toEqual([]);
    const { fields } = await rollout.desk.rest<{ fields: { summary: string } }>(
      'GET',
      `/rest/api/3/issue/${quotes.key}`,
    );
    expect(fields).toMatchObject({ summary: 'Quotes in one step' });
    expect(rollout.intakes().at(-1)).toMatchObject({ by: 'june', event: { kind: 'putBack' } });
    expect(await rollout.go(quotes, 'Start')).toBeNull();
  });

  it('is refused to who may not edit, and for a wording that nobody saw', async () => {
    const { quotes } = await signed();
    const seen = await reword(quotes, 'Offers');
    await rollout.edit(quotes, { summary: 'Offers again' });
    expect(await rollout.problems('june', 'change.putBack', { id: quotes.id, seen })).toMatchObject([
      { rule: 'lostRace', key: quotes.key },
    ]);
    rollout.letEdit(['ada']);
    expect(await rollout.problems('june', 'change.putBack', { id: quotes.id, seen })).toMatchObject([
      { rule: 'editIssues' },
    ]);
  });
});

describe('signing the new wording', () => {
  it('takes each of its departments, and makes an edition', async () => {
    const { quotes } = await signed();
    const seen = await reword(quotes, 'Offers');
    const before = await rollout.value('june', 'baseline.read', {});
    const sign = (who: Who, department: string) =>
      rollout.value(who, 'change.sign', { id: quotes.id, seen, department });
    expect(await sign('chidi', sales())).toEqual({ edition: null });
    expect(await rollout.go(quotes, 'Start')).toContain('changed after it was signed');
    expect(await sign('farah', finance())).toEqual({ edition: 2 });
    expect(await held()).toEqual([]);
    const after = await rollout.value('june', 'baseline.read', {});
    expect(after.baseline).toMatchObject({ number: 1, edition: 2, state: 'inForce' });
    expect(after.baseline?.code).not.toBe(before.baseline?.code);
    const part = await rollout.value('farah', 'baseline.part', { department: finance() });
    expect(part.rows).toMatchObject([{ key: quotes.key, summary: 'Offers' }]);
    expect(rollout.intakes().map(({ event }) => event.kind)).toEqual(
      expect.arrayContaining(['signedAnew', 'edition']),
    );
    expect(await rollout.go(quotes, 'Start')).toBeNull();
    // What was signed before is now what differs.
    await rollout.edit(quotes, { summary: 'Quotes in one step' });
    await rollout.settle();
    expect(await held()).toEqual([{ id: quotes.id, parts: ['summary'] }]);
  });

  it('is for key users of its departments alone, once each, and starts over with another wording', async () => {
    const { quotes, leads } = await signed();
    const seen = await reword(quotes, 'Offers');
    const refusal = (who: Who, department: string, wording = seen) =>
      rollout.problems(who, 'change.sign', { id: quotes.id, seen: wording, department });
    expect(await refusal('chidi', finance())).toMatchObject([{ rule: 'B3-keyUser' }]);
    expect(await refusal('bruno', sales())).toMatchObject([{ rule: 'B3-keyUser' }]);
    await rollout.value('chidi', 'change.sign', { id: quotes.id, seen, department: sales() });
    expect(await refusal('chidi', sales())).toMatchObject([{ rule: 'B3-twice' }]);
    const again = await reword(quotes, 'Tenders');
    expect(await refusal('farah', finance())).toMatchObject([{ rule: 'lostRace' }]);
    const sign = { id: quotes.id, seen: again, department: finance() };
    expect(await rollout.value('farah', 'change.sign', sign)).toEqual({ edition: null });
    const unchanged = (await read(leads)).seen;
    expect(
      await rollout.problems('chidi', 'change.sign', { id: leads.id, seen: unchanged, department: sales() }),
    ).toMatchObject([{ rule: 'B4-none' }]);
  });

  it('loses none of two who sign at the same moment', async () => {
    const { quotes } = await signed();
    const seen = await reword(quotes, 'Offers');
    const replies = await Promise.all([
      rollout.value('chidi', 'change.sign', { id: quotes.id, seen, department: sales() }),
      rollout.value('farah', 'change.sign', { id: quotes.id, seen, department: finance() }),
    ]);
    expect(replies.map(({ edition }) => edition).sort()).toEqual([2, null]);
    expect(await rollout.go(quotes, 'Start')).toBeNull();
  });
});

describe('the same meaning', () => {
  const record = (who: Who, issue: Made, seen: string, department: string | null) =>
    rollout.value(who, 'change.same', { id: issue.id, seen, department });

  it('takes the governance lead and a key user of each department', async () => {
    const { quotes } = await signed();
    const seen = await reword(quotes, 'Quotes in 1 step');
    expect(await record('bruno', quotes, seen, null)).toEqual({ settled: false });
    expect(await record('chidi', quotes, seen, sales())).toEqual({ settled: false });
    expect(await rollout.go(quotes, 'Start')).toContain('changed after it was signed');
    expect(await read(quotes, 'farah')).toMatchObject({
      lead: { accountId: 'bruno' },
      maySameAsLead: false,
      departments: [
        { name: 'Sales', same: { accountId: 'chidi' }, maySame: false },
        { name: 'Finance', same: null, maySame: true, maySign: true },
      ],
    });
    expect(await record('farah', quotes, seen, finance())).toEqual({ settled: true });
    expect(await held()).toEqual([]);
    expect((await rollout.value('june', 'baseline.read', {})).baseline?.edition).toBe(1);
    expect(await rollout.go(quotes, 'Start')).toBeNull();
  });

  it('is recorded by nobody else, and by nobody as both', async () => {
    const { quotes } = await signed();
    const seen = await reword(quotes, 'Quotes in 1 step');
    const refusal = (who: Who, department: string | null) =>
      rollout.problems(who, 'change.same', { id: quotes.id, seen, department });
    expect(await refusal('chidi', null)).toMatchObject([{ rule: 'role', needs: ['governanceLead'] }]);
    expect(await refusal('bruno', sales())).toMatchObject([{ rule: 'B3-keyUser' }]);
    await rollout.addKeyUser('bruno', 'Sales');
    await record('bruno', quotes, seen, sales());
    expect(await refusal('bruno', null)).toMatchObject([{ rule: 'B4-both' }]);
  });

  it('holds for that wording alone', async () => {
    const { quotes } = await signed();
    const seen = await reword(quotes, 'Quotes in 1 step');
    await record('bruno', quotes, seen, null);
    await record('chidi', quotes, seen, sales());
    await record('farah', quotes, seen, finance());
    await reword(quotes, 'Quotes in 10 steps');
    expect(await rollout.go(quotes, 'Start')).toContain('changed after it was signed');
    expect(await held()).toEqual([{ id: quotes.id, parts: ['summary'] }]);
  });
});
