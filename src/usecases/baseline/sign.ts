import type { Answer, Input } from '../../contract/procedures';
import { makeFront } from '../../domain/front';
import { acceptSignature, hasSigned, isFullySigned, type Signature as Signed } from '../../domain/signing';
import { inNameOf, signsAs } from '../../domain/standIns';
import type { Department } from '../../domain/vocabulary';
import { storedDepartments } from '../board/departments';
import { standingsOf } from '../board/standings';
import { powersOrNotVisible, readState } from '../board/state';
import { type Caller, demand } from '../caller';
import { overtake } from '../changeRequest/overtake';
import { keepDifference } from '../difference/kept';
import { againIfLost, Refused } from '../failures';
import { pushFields } from '../fields/write';
import { decideWith, intakeOf, stoodFor } from '../ledger/decide';
import { type Ports, replace, type Write } from '../ports';
import { type BaselineRecord, records, type Signature, type StandingBaseline } from '../records';
import type { Revised } from '../settings/stored';
import { pastWith } from './covering';
import { openBaseline, openPart, signingDepartment } from './state';
import { dropStates, statesNow } from './states';

type SettlePorts = Pick<Ports, 'records' | 'intakes' | 'directory' | 'now'>;
type SignPorts = SettlePorts & Pick<Ports, 'issues' | 'people' | 'fields'>;
type State = Awaited<ReturnType<typeof readState>>;

/** Two who sign at once get in each other's way once; a whole department at once a few times. */
const tries = 6;

function signaturesOf(record: BaselineRecord): Signed[] {
  return Object.entries(record.signatures).flatMap(([department, signatures]) =>
    signatures.map((signature) => ({ ...signature, department })),
  );
}

function withSignature(record: BaselineRecord, department: string, signature: Signature) {
  const before = record.signatures[department] ?? [];
  return { ...record, signatures: { ...record.signatures, [department]: [...before, signature] } };
}

/** What the last signature does besides: in force, with its front; the one that was is superseded. */
async function comingIntoForce(
  ports: SettlePorts,
  { settings, head, baselines }: State,
  out: StandingBaseline,
  order: Parameters<typeof standingsOf>[0],
  at: number,
): Promise<Write[]> {
  const { projectId } = settings.body;
  const frontRef = records.front(projectId);
  const reopenedRef = records.reopened(projectId);
  const before = baselines.body.inForce;
  const beforeRef = before && records.baseline(projectId, before.id);
  const refs = [frontRef, reopenedRef, ...(beforeRef === null ? [] : [beforeRef])];
  const [snapshot, states] = await Promise.all([
    ports.records.read(refs),
    statesNow(ports, projectId, out.id, head.body, order.waves.flat()),
  ]);
  const front = snapshot.get(frontRef);
  const reopened = snapshot.get(reopenedRef);
  if (front === undefined || reopened === undefined) throw new Error('The board lacks its front');
  const old = beforeRef === null ? undefined : snapshot.get(beforeRef);
  const { number, edition, code } = out;
  const inForce: StandingBaseline = { ...out, state: 'inForce', inForceSince: at };
  const standings = standingsOf(order);
  // The board may not have heard of these yet.
  const again = new Set(reopened.body.issues.map((one) => one.id));
  const made = makeFront({ number, edition }, [...standings.values()], (id) =>
    again.has(id) ? 'open' : states(id),
  );
  const issues = reopened.body.issues.map((one) => ({ ...one, standing: standings.get(one.id) ?? null }));
  return [
    replace(records.baselines(projectId), baselines.rev, {
      ...baselines.body,
      out: null,
      inForce,
      ...(before !== null && { past: pastWith(baselines.body, before, 'superseded', at) }),
    }),
    replace(frontRef, front.rev, made),
    replace(reopenedRef, reopened.rev, { issues }),
    ...(old === undefined || beforeRef === null
      ? []
      : [replace(beforeRef, old.rev, { ...old.body, state: 'superseded' })]),
    // The front was made from the board as it was read: nothing may have been written to it since.
    { op: 'check', ref: records.boardHead(projectId), rev: head.rev },
    intakeOf(projectId, at, null, { kind: 'inForce', number, edition, code }),
  ];
}

/**
 * Brings what is out for signature into force where everybody whose signature it needs has signed already: a key
 * user who had not may be none any more, or fewer be needed. Does nothing otherwise.
 */
export async function settleSigning(ports: SettlePorts, projectId: number): Promise<void> {
  await againIfLost(tries, async () => {
    const state = await readState(ports, projectId);
    const { out } = state.baselines.body;
    if (out === null) return;
    const recordRef = records.baseline(projectId, out.id);
    const orderRef = records.signedOrder(projectId, out.id);
    const snapshot = await ports.records.read([recordRef, orderRef]);
    const record = snapshot.get(recordRef);
    const order = snapshot.get(orderRef)?.body;
    if (record === undefined || order === undefined) throw new Error(`Baseline ${out.id} has no records`);
    const departments = await departmentsNow(ports, state, record.body);
    const parts = record.body.parts.map((one) => ({ department: one.department.id }));
    const { quorum } = state.settings.body.rules;
    if (!isFullySigned(parts, departments, signaturesOf(record.body), quorum)) return;
    const at = ports.now();
    await decideWith(ports, projectId, [
      replace(recordRef, record.rev, { ...record.body, state: 'inForce', inForceSince: at }),
      { op: 'check', ref: records.settings(projectId), rev: state.settings.rev },
      ...(await comingIntoForce(ports, state, out, order, at)),
    ]);
    await dropStates(ports, projectId, out.id);
  });
}

async function departmentsNow(
  ports: SettlePorts,
  state: State,
  record: BaselineRecord,
): Promise<Department[]> {
  const stored = storedDepartments(await ports.directory.departments(state.settings.body.projectId));
  const head = { ...state.head.body, departments: stored };
  return record.parts.map(({ department }) => signingDepartment(department, head, state.settings.body));
}

/**
 * Signs a department's part as the caller. The signature, the progress and the ledger's intake are one
 * transaction, and with the last signature so is coming into force. Throws Refused with every reason (B3).
 */
export async function signPart(
  ports: SignPorts,
  caller: Caller,
  sent: Input<'baseline.sign'>,
): Promise<Answer<'baseline.sign'>> {
  const projectId = caller.project.id;
  const first = await readState(ports, projectId);
  demand('sign', await powersOrNotVisible(ports, caller, first.settings.body));
  return againIfLost(tries, async () => {
    const state = await readState(ports, projectId);
    const { out, inForce } = state.baselines.body;
    if (out === null) {
      throw new Refused([{ rule: 'B3-state', state: inForce === null ? 'none' : 'inForce' }]);
    }
    const opened = await openBaseline(ports, state.settings.body, state.head.body, out);
    const { part } = await openPart(ports, projectId, opened, sent.department);
    const departments = await departmentsNow(ports, state, opened.record.body);
    return signOnce(ports, caller, sent, { state, out, opened, part, departments });
  });
}

/**
 * Requests of the chart before count as overtaken already, and what has changed against it can be worked out until the
 * next publication: where either cannot be noted now, the hourly repair does.
 */
async function noteSoon(ports: SignPorts, projectId: number, id: string): Promise<void> {
  await dropStates(ports, projectId, id);
  try {
    await overtake(ports, projectId);
    await keepDifference(ports, projectId);
  } catch {
    // The signature stands.
  }
}

async function signOnce(
  ports: SignPorts,
  caller: Caller,
  sent: Input<'baseline.sign'>,
  now: {
    readonly state: State;
    readonly out: StandingBaseline;
    readonly opened: Awaited<ReturnType<typeof openBaseline>>;
    readonly part: Awaited<ReturnType<typeof openPart>>['part'];
    readonly departments: readonly Department[];
  },
): Promise<Answer<'baseline.sign'>> {
  const { state, out, opened, part, departments } = now;
  const { accountId, project } = caller;
  const projectId = project.id;
  const record: Revised<BaselineRecord> = opened.record;
  const { id: department, name } = part.department;
  const { number, edition } = out;
  const at = ports.now();
  const signers = departments.find(({ id }) => id === department) ?? { keyUsers: [] };
  const seat = signsAs(signers, accountId, at);
  const before = record.body.signatures[department] ?? [];
  const decision = acceptSignature(
    {
      state: 'outForSignature',
      department: name,
      isKeyUser: seat !== null,
      hasSigned: hasSigned(signers, accountId, seat, before),
      current: { number, edition, root: part.root, count: part.count },
    },
    sent,
  );
  if (!decision.allow || seat === null) throw new Refused(decision.allow ? [] : decision.problems);

  const stead = inNameOf(accountId, seat);
  const signed = withSignature(record.body, department, { accountId, at, ...stead });
  const parts = record.body.parts.map((one) => ({ department: one.department.id }));
  const { quorum } = state.settings.body.rules;
  const last = isFullySigned(parts, departments, signaturesOf(signed), quorum);
  const { root } = part;
  const assent = sent.assent;
  const body: BaselineRecord = last ? { ...signed, state: 'inForce', inForceSince: at } : signed;
  await decideWith(ports, projectId, [
    replace(records.baseline(projectId, out.id), record.rev, body),
    {
      op: 'put',
      ref: records.signature(projectId, out.id, department, accountId),
      body: { at, root, assent },
    },
    intakeOf(projectId, at, accountId, {
      kind: 'signed',
      number,
      edition,
      department,
      root,
      assent,
      ...stoodFor(stead),
    }),
    // Who signs for whom was read from the settings: nobody may have changed it meanwhile.
    { op: 'check', ref: records.settings(projectId), rev: state.settings.rev },
    ...(last
      ? await comingIntoForce(ports, state, out, opened.order, at)
      : [{ op: 'check', ref: records.baselines(projectId), rev: state.baselines.rev } as const]),
  ]);
  if (last) await noteSoon(ports, projectId, out.id);
  await pushFields(ports, projectId);
  return { inForce: last };
}
