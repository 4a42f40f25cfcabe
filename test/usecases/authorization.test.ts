import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ProcedureName, procedures } from '../../src/contract/procedures';
import { anySource } from './importDesk';
import { type Made, Rollout, type Who } from './rollout';
import { type Calls, callsOf, importRow } from './walk/calls';

let rollout: Rollout;
beforeEach(async () => {
  rollout = await Rollout.open();
});
afterEach(async () => {
  expect(rollout.site.contract.violations).toEqual([]);
  await rollout.close();
});

const from = { difficulty: 0, impact: 0 };
type Ask = (name: ProcedureName, payload: unknown) => Promise<unknown>;

/** The rules by which each procedure refuses; those that answer are left out. */
async function refusals(ask: Ask, payloads: Calls): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const name of Object.keys(procedures) as ProcedureName[]) {
    const reply = (await ask(name, payloads[name])) as {
      ok: boolean;
      kind?: string;
      problems?: { rule: string }[];
      value?: { refused?: { problem: { rule: string } }[] };
    };
    const problems = reply.problems ?? reply.value?.refused?.map(({ problem }) => problem) ?? [];
    if (!reply.ok || problems.length > 0)
      found[name] = problems.map(({ rule }) => rule).join(' ') || reply.kind;
  }
  return found;
}

const asks =
  (who: Who): Ask =>
  (name, payload) =>
    rollout.ask(who, name, payload as never);

const noSetUp = {
  'setup.plan': 'administrator',
  'setup.apply': 'administrator',
  'setup.mend': 'administrator',
  'setup.removal': 'administrator',
  'setup.remove': 'administrator',
  'setup.guard': 'administrator',
};
const noIssue = { 'panel.read': 'notVisible', 'changeRequest.here': 'notVisible' };
/** There is no change request of that number. */
const noChange = {
  'difference.kept': 'notVisible',
  'amendment.sign': 'B3-state',
  'changeRequest.read': 'notVisible',
  'changeRequest.answer': 'notVisible',
  'changeRequest.withdraw': 'notVisible',
};
const noImport = {
  'import.read': 'editIssues',
  'import.departments': 'administrator',
  'import.start': 'editIssues',
  'import.upload': 'editIssues',
  'import.step': 'editIssues',
  'import.discard': 'editIssues',
  'import.failures': 'editIssues',
};
const noKeeping = {
  'keep.export': 'role',
  'keep.read': 'role',
  'keep.begin': 'role',
  'keep.upload': 'role',
  'keep.look': 'role',
  'keep.restore': 'role',
  'keep.discard': 'role',
  'keep.waiting': 'role',
  'keep.vouch': 'role',
};
const noLedger = { 'ledger.read': 'role', 'ledger.check': 'role', 'ledger.erase': 'role' };
const noLead = {
  'board.sweep': 'role',
  'repair.price': 'role',
  'repair.run': 'role',
  'grid.accept': 'role',
  'grid.plan': 'role',
  'grid.settle': 'role',
  'baseline.publish': 'role',
  'baseline.recall': 'role',
  'changeRequest.absent': 'role',
  'signers.replace': 'role',
  'signers.delegate': 'role',
  'signers.end': 'role',
};

/** No gate has been planned. */
const noGates = {
  'gates.here': 'notVisible',
  'gates.fit': 'notVisible',
  'gates.plan': 'role',
  'gates.read': 'notVisible',
  'gates.run': 'notVisible',
  'gates.readRun': 'notVisible',
  'gates.say': 'notVisible',
  'gates.waive': 'role',
  'gates.decide': 'notVisible',
  'gates.withdraw': 'role',
  'gates.callNoGo': 'role',
  'gates.liftNoGo': 'notVisible',
  'gates.meet': 'role',
  'gates.reopen': 'role',
  'gates.setFit': 'role',
  'gates.look': 'role',
  'gates.meeting': 'role',
  // No goal is set either.
  'goals.here': 'notVisible',
  'goals.read': 'notVisible',
  'goals.create': 'role',
  'goals.setTerms': 'role',
  'goals.measure': 'notVisible',
  'goals.correct': 'notVisible',
  'goals.drop': 'role',
  'template.save': 'role',
  'template.look': 'role',
  'template.take': 'role',
  'template.takeUp': 'role',
  'deliverables.here': 'notVisible',
  'deliverables.place': 'role',
  'deliverables.ask': 'role',
};

describe('who may do what', () => {
  let card: Made;
  let payloads: Calls;
  beforeEach(async () => {
    card = await rollout.create({ summary: 'Card' });
    await rollout.settle();
    await rollout.publish();
    payloads = await callsOf(rollout, card);
    rollout.letEdit(['ada', 'bruno']);
  });

  it('browsing lets nobody but read', async () => {
    expect(await refusals(asks('june'), payloads)).toEqual({
      ...noSetUp,
      ...noIssue,
      ...noLead,
      ...noImport,
      ...noLedger,
      ...noKeeping,
      ...noChange,
      ...noGates,
      'changeRequest.preview': 'editIssues',
      'changeRequest.request': 'editIssues',
      'settings.save': 'role',
      'settings.preview': 'role',
      'certificate.read': 'notVisible',
      'certificate.leaves': 'notVisible',
      'change.restore': 'editIssues',
      'change.putBack': 'editIssues',
      'change.sign': 'B3-state',
      'change.same': 'B3-state',
      'board.move': 'B5-move',
      'board.assign': 'B5-move',
      'notNow.put': 'editIssues',
      'notNow.back': 'editIssues',
      'baseline.sign': 'B3-keyUser',
      'baseline.withdraw': 'B6-none',
    });
    expect((await rollout.entry(card)).difficulty).toBe(0);
  });

  it('a key user signs for their own department only', async () => {
    expect(await refusals(asks('farah'), payloads)).toMatchObject({
      ...noSetUp,
      ...noLead,
      ...noLedger,
      ...noKeeping,
      'settings.save': 'role',
      'settings.preview': 'role',
      'baseline.sign': 'B3-keyUser',
    });
    expect(await refusals(asks('chidi'), payloads)).toMatchObject({ 'baseline.sign': 'B3-edition' });
  });

  it('a Jira administrator signs nothing', async () => {
    expect(await asks('ada')('setup.plan', {})).toMatchObject({ ok: true });
    expect(await asks('ada')('baseline.sign', payloads['baseline.sign'])).toMatchObject({
      problems: [{ rule: 'B3-keyUser' }],
    });
  });

  it('the governance lead neither sets up nor signs', async () => {
    const refused = await refusals(asks('bruno'), { ...payloads, 'baseline.recall': {} });
    expect(refused).toMatchObject({ ...noSetUp, 'baseline.sign': expect.anything() });
  });

  it('who may browse no more gets nothing from a page that was open', async () => {
    await rollout.board('june');
    const open = rollout.fromOpenPage('june');
    rollout.letIn(['ada', 'bruno', 'chidi', 'farah']);
    const ask: Ask = (name, payload) => open(name, payload as never);
    const refused = await refusals(ask, payloads);
    const answered = ['field.levels', 'gadget.gates'];
    const names = Object.keys(procedures).filter((name) => !answered.includes(name));
    expect(Object.keys(refused).sort()).toEqual(names.sort());
    // Of all projects those that one may browse: none.
    expect(await ask('gadget.gates', payloads['gadget.gates'])).toEqual({
      ok: true,
      value: { projects: [], more: 0 },
    });
    const told = new Set(Object.values(refused));
    expect([...told].sort()).toEqual(['jira', 'notVisible']);
  });
});

describe('forged payloads', () => {
  it('reach no issue of another project, and none that is no requirement', async () => {
    await rollout.desk.project('SECRET');
    const make = (key: string, summary: string) =>
      rollout.desk.rest<{ id: string }>('POST', '/rest/api/3/issue', {
        fields: { project: { key }, issuetype: { name: 'Task' }, summary },
      });
    const task = Number((await make('CRM', 'A task')).id);
    const other = Number((await make('SECRET', 'A takeover')).id);
    const card = await rollout.create({ summary: 'Card' });
    await rollout.settle();
    const ids = [task, other, 999_999_999];
    for (const id of ids) {
      expect(await rollout.problems('bruno', 'change.read', { id })).toEqual([{ rule: 'notVisible' }]);
    }
    const to = { difficulty: 100, impact: 100 };
    const moved = await rollout.value('bruno', 'board.move', {
      moves: ids.map((id) => ({ id, from: { difficulty: null, impact: null }, to })),
    });
    const notVisible = ids.map((id) => ({ id, problem: { rule: 'notVisible' } }));
    expect(moved).toEqual({ entries: [], refused: notVisible });
    const { Sales } = rollout.departments;
    expect(await rollout.value('bruno', 'board.assign', { ids, add: [Sales], remove: [] })).toEqual(moved);

    const foreign = await rollout.desk.rest<{ id: string }>('POST', '/rest/api/3/component', {
      project: 'SECRET',
      name: 'Takeovers',
    });
    const assigned = await rollout.value('bruno', 'board.assign', {
      ids: [card.id],
      add: [foreign.id],
      remove: ['__proto__'],
    });
    expect(assigned.refused).toMatchObject([{ id: card.id, problem: { rule: 'jira', status: 400 } }]);
    expect((await rollout.entry(card)).departments).toEqual([Sales]);
    expect(await rollout.problems('bruno', 'baseline.part', { department: foreign.id })).toMatchObject([
      { rule: 'B3-state' },
    ]);
  });

  it('of another shape are not taken', async () => {
    const malformed: [ProcedureName, unknown][] = [
      ['board.move', { moves: [{ id: -1, from, to: from }] }],
      ['board.move', { moves: [{ id: 1.5, from, to: from }] }],
      ['board.move', { moves: [{ id: 1, from, to: { difficulty: 1e308, impact: 0 } }] }],
      ['board.move', { moves: [{ id: 1, from, to: { difficulty: '0', impact: 0 } }] }],
      ['board.move', { moves: Array.from({ length: 51 }, (_, n) => ({ id: n + 1, from, to: from })) }],
      ['board.assign', { ids: Array.from({ length: 201 }, (_, n) => n + 1), add: [], remove: [] }],
      ['board.read', { rev: 'x', have: {} }],
      ['board.read', { rev: null, have: { 0: 'x' } }],
      ['grid.accept', { levels: 6, settled: [] }],
      ['grid.settle', { cards: [{ id: 1, difficulty: 5, impact: null }] }],
      ['notNow.put', { ids: [1], reason: 'a', condition: 'b', who: 'c', review: 'tomorrow' }],
      ['notNow.put', { ids: [1], reason: 'x'.repeat(501), condition: 'b', who: 'c', review: '2027-01-01' }],
      ['settings.preview', { policy: 'loudest first' }],
      ['baseline.sign', { department: '1', number: 1, edition: 1, root: '', assent: 'x'.repeat(301) }],
      ['change.read', { id: 0 }],
      ['change.sign', { id: 1, seen: 'x'.repeat(65), department: '1' }],
      ['change.same', { id: 1, seen: '', department: { __proto__: 1 } }],
      ['settings.save', { rules: {}, added: {} }],
      ['setup.plan', { projectId: 1 }],
      ['template.save', { latest: 1, template: { name: 'Ours', phases: { __proto__: [] } } }],
      ['template.look', { source: { kind: 'file', text: 'x'.repeat(400_001) } }],
      ['deliverables.ask', { gate: { phase: 10, iteration: null }, items: [] }],
      ['import.start', { fileName: 'a.csv', rows: 20_001, pieces: 1, department: null, source: anySource }],
      ['import.upload', { id: '../head', index: 0, rows: [importRow] }],
      ['import.upload', { id: 'x', index: 0, rows: [{ ...importRow, summary: 'x'.repeat(1_001) }] }],
    ];
    for (const [name, payload] of malformed) {
      expect(await asks('bruno')(name, payload), name).toMatchObject({ ok: false, kind: 'invalid' });
    }
  });

  it('tokens and keys of no sweep are refused', async () => {
    for (const next of ['', '__proto__', 'head', '../head', 'x'.repeat(400), '0:shard:1:0']) {
      for (const name of ['board.sweep', 'baseline.publish'] as const) {
        expect(await rollout.ask('bruno', name, { next })).toMatchObject({
          ok: false,
          kind: 'refused',
          problems: [{ rule: 'lostRace' }],
        });
      }
    }
    const have = JSON.parse('{"__proto__": 1, "constructor": 2, "-1": 3}') as Record<string, number>;
    const reply = await rollout.value('bruno', 'board.read', { rev: null, have });
    expect(reply.changed).toHaveLength(reply.shards);
  });
});
