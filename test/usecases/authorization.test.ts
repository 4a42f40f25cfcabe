import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ProcedureName, procedures } from '../../src/contract/procedures';
import { anySource } from './importDesk';
import { type Made, Rollout, type Who } from './rollout';

let rollout: Rollout;
beforeEach(async () => {
  rollout = await Rollout.open();
});
afterEach(async () => {
  expect(rollout.site.contract.violations).toEqual([]);
  await rollout.close();
});

const from = { difficulty: 0, impact: 0 };
const row = {
  line: 2,
  key: '',
  summary: 'A row',
  description: '',
  departments: [],
  difficulty: '',
  impact: '',
  effort: '',
  occurrence: 1,
  flaw: null,
};

const gate = { phase: 8, iteration: null };
const noFilter = { groups: [], person: null, key: null, from: null, until: null };

/** One well-formed call of each procedure. */
async function calls(card: Made): Promise<Record<ProcedureName, unknown>> {
  const { rules } = await rollout.value('bruno', 'settings.read', {});
  return {
    'setup.plan': {},
    'setup.apply': { step: 'board' },
    'setup.mend': { deviation: 'panel' },
    'setup.removal': {},
    'setup.remove': {},
    'setup.guard': { on: false },
    'settings.read': {},
    'settings.save': { rules, added: {} },
    'settings.preview': { policy: 'easyFirst' },
    'board.read': { rev: null, have: {} },
    'board.move': { moves: [{ id: card.id, from, to: { difficulty: 100, impact: 0 } }] },
    'board.assign': { ids: [card.id], add: [rollout.departments.Finance], remove: [] },
    'board.sweep': { next: null },
    'grid.accept': { levels: 2, settled: [] },
    'grid.plan': {},
    'grid.settle': { cards: [{ id: card.id, difficulty: 0, impact: null }] },
    'baseline.read': {},
    'baseline.publish': { next: null },
    'baseline.recall': {},
    'baseline.part': { department: rollout.departments.Sales },
    'baseline.sign': { department: rollout.departments.Sales, number: 1, edition: 1, root: '', assent: '' },
    'certificate.list': {},
    'certificate.read': { baseline: 'none' },
    'certificate.leaves': { baseline: 'none', from: 0 },
    'change.list': {},
    'change.read': { id: card.id },
    'change.restore': { id: card.id },
    'change.putBack': { id: card.id, seen: '' },
    'change.sign': { id: card.id, seen: '', department: rollout.departments.Sales },
    'change.same': { id: card.id, seen: '', department: null },
    'baseline.withdraw': { department: rollout.departments.Sales },
    'import.read': {},
    'import.departments': { names: ['Legal'] },
    'import.start': { fileName: 'a.csv', rows: 1, pieces: 1, department: null, source: anySource },
    'import.upload': { id: 'none', index: 0, rows: [row] },
    'import.step': { id: 'none' },
    'import.discard': { id: 'none' },
    'import.failures': { id: 'none', next: 0 },
    'ledger.read': { before: null, filter: noFilter, most: 50 },
    'ledger.check': { block: 0 },
    'ledger.head': {},
    'ledger.erase': { pseudonym: 'nobody' },
    'amendment.list': {},
    'amendment.sign': { label: 'A-01', department: rollout.departments.Sales, leaf: null },
    'changeRequest.preview': { id: card.id, exception: false },
    'changeRequest.request': { id: card.id, exception: false, reason: 'Why', acceptChainReaction: false },
    'changeRequest.list': {},
    'changeRequest.read': { number: 1 },
    'changeRequest.answer': { number: 1, verdict: 'confirms', reason: null },
    'changeRequest.absent': { number: 1, accountId: 'farah' },
    'changeRequest.withdraw': { number: 1 },
    'changeRequest.here': {},
    'gates.list': {},
    'gates.plan': {},
    'gates.here': {},
    'gates.read': { gate },
    'gates.run': { gate },
    'gates.readRun': { gate, run: 'none' },
    'gates.say': { gate, criterion: 'scope-committed', holds: true, note: null },
    'gates.waive': { gate, criterion: 'scope-committed', reason: 'Why' },
    'gates.decide': { gate, decision: 'hold', reason: 'Why', run: 'none', conditions: [] },
    'gates.withdraw': { gate },
    'gates.callNoGo': { gate, reason: 'Why' },
    'gates.liftNoGo': { gate, call: 'none' },
    'gates.meet': { gate, condition: 'none', note: 'Met' },
    'gates.reopen': { gate, reason: 'Why' },
    'gates.tryJql': { jql: 'status = Done', compare: '=0', count: 0 },
    'notNow.read': {},
    'notNow.put': { ids: [card.id], reason: 'Why', condition: 'If', who: 'chidi', review: '2027-01-01' },
    'notNow.back': { ids: [card.id] },
    'panel.read': {},
    'field.levels': {},
  };
}

type Ask = (name: ProcedureName, payload: unknown) => Promise<unknown>;

/** The rules by which each procedure refuses; those that answer are left out. */
async function refusals(
  ask: Ask,
  payloads: Record<ProcedureName, unknown>,
): Promise<Record<string, unknown>> {
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
const noLedger = { 'ledger.read': 'role', 'ledger.check': 'role', 'ledger.erase': 'role' };
const noLead = {
  'board.sweep': 'role',
  'grid.accept': 'role',
  'grid.plan': 'role',
  'grid.settle': 'role',
  'baseline.publish': 'role',
  'baseline.recall': 'role',
  'changeRequest.absent': 'role',
};

/** No gate has been planned. */
const noGates = {
  'gates.here': 'notVisible',
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
};

describe('who may do what', () => {
  let card: Made;
  let payloads: Record<ProcedureName, unknown>;
  beforeEach(async () => {
    card = await rollout.create({ summary: 'Card' });
    await rollout.settle();
    await rollout.publish();
    payloads = await calls(card);
    rollout.letEdit(['ada', 'bruno']);
  });

  it('browsing lets nobody but read', async () => {
    expect(await refusals(asks('june'), payloads)).toEqual({
      ...noSetUp,
      ...noIssue,
      ...noLead,
      ...noImport,
      ...noLedger,
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
    const names = Object.keys(procedures).filter((name) => name !== 'field.levels');
    expect(Object.keys(refused).sort()).toEqual(names.sort());
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
      ['import.start', { fileName: 'a.csv', rows: 20_001, pieces: 1, department: null, source: anySource }],
      ['import.upload', { id: '../head', index: 0, rows: [row] }],
      ['import.upload', { id: 'x', index: 0, rows: [{ ...row, summary: 'x'.repeat(1_001) }] }],
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
