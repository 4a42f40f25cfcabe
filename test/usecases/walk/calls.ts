import { type ProcedureName, procedures } from '../../../src/contract/procedures';
import { standingTemplate } from '../../../src/domain/gates/template';
import { anySource } from '../importDesk';
import type { Rollout } from '../rollout';

/**
 * One well-formed call of each procedure about one requirement. A new procedure needs a row here, and gets with it
 * the tests of who may do what (authorization) and who sees what (walk).
 */

export const names = Object.keys(procedures) as readonly ProcedureName[];

/** Ends Wallchart, or what the tests after it need: each called last, and as whoever may. */
export const lastOnes: readonly ProcedureName[] = ['baseline.recall', 'setup.guard', 'setup.remove'];

export type Calls = Readonly<Record<ProcedureName, unknown>>;

const from = { difficulty: 0, impact: 0 };

/** A row of a file, as the page sends it. */
export const importRow = {
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
const goalTerms = {
  way: 'Counted',
  unit: 'days',
  direction: 'down',
  baseline: 10,
  baselineOn: '2026-01-01',
  target: 5,
  targetOn: '2027-01-01',
  owner: 'bruno',
};
const noFilter = { groups: [], person: null, key: null, from: null, until: null };

const noHash = '0'.repeat(64);

/** Of a file that another installation has exported. */
const fileHead = ({ projectId }: Rollout) => ({
  format: 'wallchart',
  schema: 1,
  id: 'a-file',
  exportedAt: 0,
  installation: noHash,
  project: { id: Number(projectId), key: 'CRM' },
  departments: [],
  ledger: { entries: 0, hash: noHash, genesis: noHash },
});

const filePiece = { index: 0, records: [], issues: [], end: true, digest: noHash, seal: noHash };

/** What the calls are about, beside the requirement. */
export interface About {
  readonly id: number;
  readonly key?: string;
  /** Id of a baseline; `none` is nobody's. */
  readonly baseline?: string;
  /** Number of a change request. */
  readonly change?: number;
  /** Id of an import. */
  readonly import?: string;
}

export async function callsOf(rollout: Rollout, about: About): Promise<Calls> {
  const { id, key = null, baseline = 'none', change = 1, import: file = 'none' } = about;
  const { Sales, Finance } = rollout.departments;
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
    'board.move': { moves: [{ id, from, to: { difficulty: 100, impact: 0 } }] },
    'board.assign': { ids: [id], add: [Finance], remove: [] },
    'board.sweep': { next: null },
    'grid.accept': { levels: 2, settled: [] },
    'grid.plan': {},
    'grid.settle': { cards: [{ id, difficulty: 0, impact: null }] },
    'baseline.read': {},
    'baseline.publish': { next: null },
    'baseline.recall': {},
    'baseline.part': { department: Sales },
    'baseline.sign': { department: Sales, number: 1, edition: 1, root: '', assent: '' },
    'baseline.withdraw': { department: Sales },
    'certificate.list': {},
    'certificate.read': { baseline },
    'certificate.leaves': { baseline, from: 0 },
    'change.list': {},
    'change.read': { id },
    'change.restore': { id },
    'change.putBack': { id, seen: '' },
    'change.sign': { id, seen: '', department: Sales },
    'change.same': { id, seen: '', department: null },
    'import.read': {},
    'import.departments': { names: ['Legal'] },
    'import.start': { fileName: 'a.csv', rows: 1, pieces: 1, department: null, source: anySource },
    'import.upload': { id: file, index: 0, rows: [importRow] },
    'import.step': { id: file },
    'import.discard': { id: file },
    'import.failures': { id: file, next: 0 },
    'ledger.read': { before: null, filter: { ...noFilter, key }, most: 500 },
    'ledger.check': { block: 0 },
    'ledger.head': {},
    'repair.price': {},
    'repair.run': { next: null },
    'keep.export': { next: null },
    'keep.read': {},
    'keep.begin': { head: fileHead(rollout), pieces: 1 },
    'keep.upload': { id: 'none', piece: filePiece },
    'keep.look': { id: 'none' },
    'keep.restore': { id: 'none' },
    'keep.discard': { id: 'none' },
    'keep.waiting': {},
    'keep.vouch': { id: 'none', entry: 1, digits: '0'.repeat(12) },
    'wall.read': {},
    'ledger.erase': { pseudonym: 'nobody' },
    'difference.read': {},
    'difference.kept': { baseline },
    'amendment.list': {},
    'amendment.sign': { label: 'A-01', department: Sales, leaf: null },
    'changeRequest.preview': { id, exception: false },
    'changeRequest.request': { id, exception: false, reason: 'Why', acceptChainReaction: false },
    'changeRequest.list': {},
    'changeRequest.read': { number: change },
    'changeRequest.answer': { number: change, verdict: 'confirms', reason: null },
    'changeRequest.absent': { number: change, accountId: 'farah' },
    'changeRequest.withdraw': { number: change },
    'changeRequest.here': {},
    'gadget.chart': { project: Number(rollout.projectId) },
    'gadget.gates': { projects: 'all' },
    'gadget.readiness': { project: Number(rollout.projectId) },
    'gadget.signOffs': { project: Number(rollout.projectId) },
    'gadget.goals': { project: Number(rollout.projectId) },
    'gates.list': {},
    'gates.overview': {},
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
    'gates.liftNoGo': { gate, call: 'none', reason: 'Why' },
    'gates.meeting': { gate, meeting: { day: '2027-01-01', time: null, place: null } },
    'gates.meet': { gate, condition: 'none', note: 'Met' },
    'gates.reopen': { gate, reason: 'Why' },
    'gates.whole': {},
    'gates.look': {},
    'gates.fit': {},
    'gates.setFit': { fit: 'Development', from: null, reason: 'Why' },
    'gates.tryJql': { jql: 'status = Done', compare: '=0', count: 0 },
    'goals.list': {},
    'goals.here': {},
    'goals.read': { goal: id },
    'goals.owners': {},
    'goals.create': { statement: 'Walked', terms: goalTerms },
    'goals.setTerms': { goal: id, terms: goalTerms, reason: null },
    'goals.measure': { goal: id, on: '2026-01-02', value: 1, note: null },
    'goals.correct': {
      goal: id,
      measurement: 'none',
      on: '2026-01-02',
      value: null,
      note: null,
      reason: 'Why',
    },
    'goals.drop': { goal: id, reason: 'Why' },
    'deliverables.read': { gate: null },
    'deliverables.here': {},
    'deliverables.place': { issue: id, gate },
    'deliverables.ask': {
      gate,
      items: [{ item: 'cutover-plan', title: 'Plan', owner: null, due: null }],
    },
    'template.read': { number: null },
    'template.save': { latest: 1, template: { ...standingTemplate, name: 'Ours' } },
    'template.look': { source: { kind: 'standing' } },
    'template.take': { latest: 1, source: { kind: 'standing' } },
    'template.preview': {},
    'template.takeUp': { latest: 1 },
    'notNow.read': {},
    'notNow.put': { ids: [id], reason: 'Why', condition: 'If', who: 'chidi', review: '2027-01-01' },
    'notNow.back': { ids: [id] },
    'signers.read': {},
    'signers.replace': { department: Sales, left: 'chidi', by: 'june', reason: 'Why' },
    'signers.delegate': { department: Finance, from: 'farah', to: 'june', start: 0, until: 1 },
    'signers.end': { id: 'none' },
    'panel.read': {},
    'field.levels': {},
  };
}
