import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Made, Rollout } from './rollout';

let rollout: Rollout;
beforeEach(async () => {
  rollout = await Rollout.open();
});
afterEach(async () => {
  expect(rollout.site.contract.violations).toEqual([]);
  await rollout.close();
});

/** What has been handed to the ledger. */
const kinds = () => rollout.intakes().map(({ event }) => event.kind);

describe('publishing', () => {
  it('refuses with everything that is missing at once', async () => {
    expect(await rollout.problems('bruno', 'baseline.publish', { next: null })).toEqual([
      { rule: 'M6-empty' },
    ]);
    const unscored = await rollout.create({ summary: 'Unscored', difficulty: null });
    const nobody = await rollout.create({ summary: 'Nobody’s', departments: [] });
    await rollout.settle();
    const problems = await rollout.problems('bruno', 'baseline.publish', { next: null });
    expect(problems).toMatchObject([
      {
        rule: 'M6',
        unfit: [
          { key: unscored.key, reason: 'unscored' },
          { key: nobody.key, reason: 'noDepartment' },
        ],
      },
    ]);
    expect((await rollout.value('june', 'baseline.read', {})).unfit).toEqual(problems);
    expect(kinds()).toEqual([]);
  });

  it('names a cycle', async () => {
    const first = await rollout.create({ summary: 'First' });
    const second = await rollout.create({ summary: 'Second', blockedBy: [first] });
    await rollout.block(second, first);
    await rollout.settle();
    expect(await rollout.problems('bruno', 'baseline.publish', { next: null })).toEqual([
      { rule: 'M4', cycle: [first.key, second.key] },
    ]);
  });

  it('takes the governance lead', async () => {
    await rollout.create({ summary: 'One' });
    await rollout.settle();
    expect(await rollout.problems('chidi', 'baseline.publish', { next: null })).toMatchObject([
      { rule: 'role' },
    ]);
    expect(await rollout.problems('chidi', 'baseline.recall', {})).toMatchObject([{ rule: 'role' }]);
  });

  it('reads again what changed while it was reading', async () => {
    const card = await rollout.create({ summary: 'Before' });
    await rollout.settle();
    const { jira } = rollout.site;
    const handle = jira.handle.bind(jira);
    let searches = 0;
    const spy = vi.spyOn(jira, 'handle').mockImplementation(async (request) => {
      const answer = await handle(request);
      if (request.path === '/rest/api/3/search/jql' && request.caller.kind === 'app') {
        searches += 1;
        if (searches === 1) {
          await rollout.edit(card, { summary: 'While it was reading' });
          // Long enough for search to notice, too short for the drain.
          await rollout.site.clock.advance(1_500);
        }
      }
      return answer;
    });
    await rollout.publish();
    spy.mockRestore();
    const part = await rollout.value('chidi', 'baseline.part', { department: rollout.departments.Sales });
    expect(part.rows.map(({ summary }) => summary)).toEqual(['While it was reading']);
  });

  it('is done although what follows fails', async () => {
    await rollout.create({ summary: 'A card' });
    await rollout.settle();
    const mend = rollout.failStore(() => kinds().includes('published'));
    expect(await rollout.publish()).toMatchObject({ number: 1, state: 'outForSignature' });
    mend();
  });

  it('goes on where it stopped, unless somebody begins anew', async () => {
    for (let n = 0; n < 101; n += 1) await rollout.create({ summary: `Requirement ${n}` });
    await rollout.settle();
    const hurry = rollout.slowSearch(10_000);
    const first = await rollout.value('bruno', 'baseline.publish', { next: null });
    expect(first).toMatchObject({ read: 100, baseline: null });
    const second = await rollout.value('bruno', 'baseline.publish', { next: null });
    expect(await rollout.problems('bruno', 'baseline.publish', { next: first.next })).toEqual([
      { rule: 'lostRace', key: null },
    ]);
    hurry();
    const done = await rollout.value('bruno', 'baseline.publish', { next: second.next });
    expect(done).toMatchObject({ next: null, read: 101, baseline: { number: 1, edition: 1 } });
    expect(await rollout.problems('bruno', 'baseline.publish', { next: null })).toEqual([
      { rule: 'B3-state', state: 'outForSignature' },
    ]);
  });
});

describe('what went out although the answer was lost', () => {
  it('keeps its contents and can be signed', async () => {
    await rollout.create({ summary: 'One' });
    await rollout.settle();
    const found = rollout.loseAnswers((_path, body) => body.includes('"kind":"published"'));
    expect(await rollout.ask('bruno', 'baseline.publish', { next: null })).toMatchObject({
      ok: false,
      kind: 'unavailable',
    });
    found();
    expect((await rollout.value('june', 'baseline.read', {})).baseline).toMatchObject({ number: 1 });
    expect(await rollout.sign('Sales')).toBe(true);
  });
});

describe('signing', () => {
  let sales: Made;
  let finance: Made;
  beforeEach(async () => {
    sales = await rollout.create({ summary: 'Quotes', description: 'In one step.' });
    finance = await rollout.create({
      summary: 'Invoices',
      difficulty: 100,
      impact: 0,
      departments: ['Finance', 'Sales'],
      blockedBy: [sales],
    });
    await rollout.settle();
    await rollout.publish();
  });

  it('shows exactly what is signed, and is in force with the last signature', async () => {
    const { Sales, Finance } = rollout.departments;
    const part = await rollout.value('june', 'baseline.part', { department: Sales });
    expect(part).toMatchObject({
      baseline: { number: 1, edition: 1, state: 'outForSignature' },
      department: { name: 'Sales', keyUsers: ['chidi'] },
      rows: [
        {
          key: sales.key,
          label: '1.01',
          place: 1,
          difficulty: 'Easy',
          description: 'In one step.',
          state: 'open',
        },
        { key: finance.key, label: '2.01', place: 2, difficulty: 'Hard', impact: 'Large' },
      ],
      assent: "I sign Sales' 2 requirements in this order",
    });
    expect(await rollout.sign('Sales')).toBe(false);
    const between = await rollout.value('farah', 'baseline.read', {});
    expect(between.departments).toMatchObject([
      {
        department: { id: Sales },
        count: 2,
        signed: true,
        mine: false,
        signatures: [{ accountId: 'chidi' }],
      },
      { department: { id: Finance }, count: 1, signed: false, mine: true, needed: 1 },
    ]);
    expect(await rollout.sign('Finance')).toBe(true);
    const after = await rollout.value('june', 'baseline.read', {});
    expect(after.baseline).toMatchObject({ number: 1, state: 'inForce' });
    expect(after.baseline?.inForceSince).not.toBeNull();
    expect((await rollout.board('june')).reply.head?.standings).toEqual([
      { id: sales.id, label: '1.01', wave: 1, place: 1 },
      { id: finance.id, label: '2.01', wave: 2, place: 2 },
    ]);
    expect(kinds().sort()).toEqual(['inForce', 'published', 'signed', 'signed']);
  });

  it('takes the key user, once, with the words, on what is out now', async () => {
    const good = await rollout.signature('chidi', 'Sales');
    const refused = (who: 'chidi' | 'farah', sent: typeof good) =>
      rollout.problems(who, 'baseline.sign', sent);
    expect(await refused('farah', good)).toEqual([{ rule: 'B3-keyUser', department: 'Sales' }]);
    expect(await refused('chidi', { ...good, assent: 'Fine' })).toEqual([
      { rule: 'B3-assent', expected: "I sign Sales' 2 requirements in this order" },
    ]);
    expect(await refused('chidi', { ...good, edition: 2 })).toMatchObject([{ rule: 'B3-edition' }]);
    expect(await refused('chidi', { ...good, root: 'f'.repeat(64) })).toMatchObject([{ rule: 'B3-edition' }]);
    expect(await refused('chidi', { ...good, department: '1' })).toEqual([{ rule: 'notVisible' }]);
    await rollout.value('chidi', 'baseline.sign', good);
    expect(await refused('chidi', good)).toEqual([{ rule: 'B3-twice', department: 'Sales' }]);
    expect(kinds().filter((kind) => kind === 'signed')).toHaveLength(1);
  });

  it('loses nothing when two sign at the same moment', async () => {
    const [first, second] = [
      await rollout.signature('chidi', 'Sales'),
      await rollout.signature('farah', 'Finance'),
    ];
    const answers = await Promise.all([
      rollout.value('chidi', 'baseline.sign', first),
      rollout.value('farah', 'baseline.sign', second),
    ]);
    expect(answers.map(({ inForce }) => inForce).sort()).toEqual([false, true]);
    const { baseline, departments } = await rollout.value('june', 'baseline.read', {});
    expect(baseline?.state).toBe('inForce');
    expect(departments.map(({ signed }) => signed)).toEqual([true, true]);
  });

  it('ends with a recall, after which there is nothing to sign', async () => {
    const good = await rollout.signature('chidi', 'Sales');
    await rollout.value('bruno', 'baseline.recall', {});
    expect(await rollout.problems('chidi', 'baseline.sign', good)).toEqual([
      { rule: 'B3-state', state: 'none' },
    ]);
    expect(await rollout.problems('bruno', 'baseline.recall', {})).toEqual([
      { rule: 'B3-state', state: 'none' },
    ]);
    expect((await rollout.value('june', 'baseline.read', {})).baseline).toBeNull();
    expect(await rollout.publish()).toMatchObject({ number: 2, edition: 1 });
    expect(await rollout.problems('chidi', 'baseline.sign', good)).toMatchObject([{ rule: 'B3-edition' }]);
  });

  it('leaves the one in force in force until the next one is', async () => {
    await rollout.sign('Sales');
    await rollout.sign('Finance');
    await rollout.edit(sales, { summary: 'Quotes in two steps' });
    await rollout.settle();
    expect(await rollout.go(sales, 'Start')).toMatch(/summary changed/);
    await rollout.publish();
    const read = await rollout.value('june', 'baseline.read', {});
    expect(read).toMatchObject({
      baseline: { number: 2, state: 'outForSignature' },
      inForce: { number: 1, state: 'inForce' },
    });
    expect(await rollout.go(sales, 'Start')).toMatch(/summary changed/);
    await rollout.sign('Sales');
    await rollout.sign('Finance');
    expect(await rollout.value('june', 'baseline.read', {})).toMatchObject({
      baseline: { number: 2, state: 'inForce' },
      inForce: null,
    });
    expect(await rollout.go(sales, 'Start')).toBeNull();
  });
});

describe('secured requirements', () => {
  it('are neither counted nor shown to whoever may not see them, who signs no part of them', async () => {
    const open = await rollout.create({ summary: 'Open' });
    const hidden = await rollout.create({
      summary: 'Merger',
      departments: ['Sales', 'Finance'],
      secured: true,
    });
    await rollout.settle();
    await rollout.publish();
    const { Sales, Finance } = rollout.departments;
    const farah = await rollout.value('farah', 'baseline.read', {});
    expect(farah.departments.map(({ count, mine }) => [count, mine])).toEqual([
      [1, false],
      [0, false],
    ]);
    expect(farah.live).toBe(1);
    for (const department of [Sales, Finance]) {
      expect(await rollout.problems('farah', 'baseline.part', { department })).toEqual([
        { rule: 'B1-hidden' },
      ]);
    }
    const chidi = await rollout.value('chidi', 'baseline.part', { department: Sales });
    expect(chidi.rows.map(({ id }) => id)).toEqual([open.id, hidden.id]);
    const { baseline, root, assent } = await rollout.value('chidi', 'baseline.part', { department: Finance });
    const { number, edition } = baseline;
    const sent = { department: Finance, number, edition, root, assent };
    expect(await rollout.problems('farah', 'baseline.sign', sent)).toEqual([{ rule: 'B1-hidden' }]);
    const { reply } = await rollout.board('june');
    expect(reply.head?.standings.map(({ id }) => id)).toEqual([open.id]);
    // It stays hidden once it is gone.
    await rollout.desk.rest('DELETE', `/rest/api/3/issue/${hidden.key}`);
    await rollout.settle();
    expect(await rollout.problems('farah', 'baseline.part', { department: Sales })).toEqual([
      { rule: 'B1-hidden' },
    ]);
  });

  it('are not published by a lead who does not see them', async () => {
    await rollout.create({ summary: 'Merger', secured: true, difficulty: null });
    await rollout.create({ summary: 'Open' });
    await rollout.settle();
    rollout.hideSecuredFrom('bruno');
    expect(await rollout.problems('bruno', 'baseline.publish', { next: null })).toEqual([
      { rule: 'B1-hidden' },
    ]);
    expect((await rollout.value('bruno', 'baseline.read', {})).unfit).toEqual([{ rule: 'B1-hidden' }]);
    expect((await rollout.value('farah', 'baseline.read', {})).unfit).toEqual([]);
  });
});
