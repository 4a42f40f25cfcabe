import type { Answer, Input } from '../../contract/procedures';
import { overallRoot, signedHashOf } from '../../domain/baseline';
import { canonicalJson } from '../../domain/canonical';
import { digestOf } from '../../domain/content';
import { editionsOf, rowsNow } from '../baseline/editions';
import { openBaseline } from '../baseline/state';
import { powersOrNotVisible, readState, type State } from '../board/state';
import { type Caller, demand } from '../caller';
import { amendedLines, issueOf } from '../changeRequest/amended';
import { Refused } from '../failures';
import { peopleNamed } from '../names';
import type { Ports } from '../ports';
import { type BaselineRecord, type Granted, records, type SignedOrder } from '../records';
import { amendmentsShown, namesIn, ofBaseline } from './amendments';
import { onLedger } from './ledger';

type CertificatePorts = Pick<Ports, 'records' | 'issues' | 'people' | 'directory' | 'hash'>;
type Certificate = Answer<'certificate.read'>['certificate'];
type Head = Answer<'certificate.list'>['baselines'][number];

/** Leaves in one answer: about a megabyte. */
const leavesPerPage = 2_000;

function heads({ baselines }: State): Head[] {
  const { out, inForce, past = [] } = baselines.body;
  const now = [out, inForce].filter((one) => one !== null).map((one) => ({ ...one, until: null }));
  return [...now, ...past]
    .map(({ id, number, edition, state, code, publishedAt, inForceSince, until }) => {
      return { id, number, edition, state, code, publishedAt, inForceSince, until };
    })
    .sort((a, b) => b.number - a.number);
}

/** Every baseline that was ever out for signature, the latest first. */
export async function listBaselines(
  ports: Pick<Ports, 'records' | 'people'>,
  caller: Caller,
): Promise<Answer<'certificate.list'>> {
  const state = await readState(ports, caller.project.id);
  demand('readBaseline', await powersOrNotVisible(ports, caller, state.settings.body));
  return { baselines: heads(state) };
}

/** A baseline by its id, for somebody who sees all of it. Throws Refused. */
async function opened(ports: CertificatePorts, caller: Caller, id: string) {
  const projectId = caller.project.id;
  const state = await readState(ports, projectId);
  demand('readBaseline', await powersOrNotVisible(ports, caller, state.settings.body));
  const head = heads(state).find((one) => one.id === id);
  if (head === undefined) throw new Refused([{ rule: 'notVisible' }]);
  const { record, order, hidden } = await openBaseline(ports, state.settings.body, state.head.body, { id });
  const grantedRef = records.granted(projectId);
  const granted = (await ports.records.read([grantedRef])).get(grantedRef)?.body;
  const amendments = ofBaseline(granted, record.body);
  const all = order.waves.flat();
  if (amendments.some((one) => hidden.has(issueOf(one)))) throw new Refused([{ rule: 'B1-hidden' }]);
  if (all.some((one) => hidden.has(one))) throw new Refused([{ rule: 'B1-hidden' }]);
  return { state, record: record.body, order, all, granted, amendments };
}

async function signatures(
  ports: CertificatePorts,
  projectId: number,
  record: BaselineRecord,
  nameOf: (accountId: string) => string,
): Promise<Omit<Certificate['signatures'][number], 'ledger'>[]> {
  const lines = Object.entries(record.signatures).flatMap(([department, own]) =>
    own.map(({ accountId, at, for: whom }) => ({ department, accountId, at, for: whom })),
  );
  const refOf = (line: (typeof lines)[number]) =>
    records.signature(projectId, record.id, line.department, line.accountId);
  const snapshot = await ports.records.read(lines.map(refOf));
  const header = { ...record.header, edition: 1 };
  const counts = new Map(record.parts.map(({ department, count }) => [department.id, count]));
  return lines.flatMap((line) => {
    const signed = snapshot.get(refOf(line))?.body;
    if (signed === undefined) return [];
    const { department, accountId, at } = line;
    const part = { department, count: counts.get(department) ?? 0, root: signed.root };
    return {
      department,
      accountId,
      at,
      ...namesIn(line, nameOf),
      root: signed.root,
      signed: signedHashOf(header, part, ports.hash),
      assent: signed.assent,
    };
  });
}

function rootOf(
  { id, header, parts }: BaselineRecord,
  granted: Granted | undefined,
  hash: Ports['hash'],
): string {
  const own = parts.map(({ department, count, root }) => ({ department: department.id, count, root }));
  return overallRoot(header, own, hash, amendedLines(granted, { id }, hash));
}

/** Everything that proves a baseline, but for its leaves. */
export async function readCertificate(
  ports: CertificatePorts,
  caller: Caller,
  { baseline }: Input<'certificate.read'>,
): Promise<Answer<'certificate.read'>> {
  const projectId = caller.project.id;
  const { state, record, all, granted, amendments } = await opened(ports, caller, baseline);
  const namesRef = records.names(projectId);
  const cached = (await ports.records.read([namesRef])).get(namesRef)?.body;
  const editions = await editionsOf(ports, projectId, record);
  const signers = [
    ...Object.values(record.signatures).flat(),
    ...editions.flatMap((one) => ('signatures' in one ? one.signatures : [])),
    ...amendments.flatMap(({ signed = [] }) => signed),
  ].flatMap(({ accountId, for: whom }) => (whom === undefined ? [accountId] : [accountId, whom]));
  const people = await peopleNamed(ports, projectId, cached, [record.publishedBy, ...signers]);
  const names = new Map(people.map(({ accountId, name }) => [accountId, name]));
  const nameOf = (accountId: string) => names.get(accountId) ?? 'a former user';
  const signed = await signatures(ports, projectId, record, nameOf);
  const ledger = await onLedger(ports, projectId, record, signed);
  const facts: Omit<Certificate, 'seal'> = {
    format: 'wallchart-certificate',
    version: 1,
    project: state.settings.body.projectKey,
    state: record.state,
    publishedAt: record.publishedAt,
    publishedBy: nameOf(record.publishedBy),
    inForceSince: record.inForceSince,
    header: record.header,
    departments: record.parts.map(({ department, count, root, code }) => {
      return { department: department.id, name: department.name, count, root, code };
    }),
    root: rootOf(record, granted, ports.hash),
    code: record.code,
    ledger: { published: ledger.published, inForce: ledger.inForce },
    editions: editions.map((one) =>
      'signatures' in one
        ? {
            ...one,
            signatures: one.signatures.map((each) => ({ ...each, ...namesIn(each, nameOf) })),
          }
        : one,
    ),
    ...(amendments.length > 0 && {
      amendments: await amendmentsShown(ports, projectId, record, state.head.body, amendments, nameOf),
    }),
    signatures: signed.map((one, index) => ({ ...one, ledger: ledger.signed[index] ?? null })),
  };
  const seal = ports.hash(`certificate:${canonicalJson(facts)}`);
  return { certificate: { ...facts, seal }, count: all.length };
}

/** Which record holds each requirement's content, by the parts that hold it. */
async function placesOf(ports: CertificatePorts, projectId: number, record: BaselineRecord) {
  const refs = record.parts.map(({ department }) => records.signedPart(projectId, record.id, department.id));
  const anewRef = records.signedAnew(projectId, record.id);
  const snapshot = await ports.records.read([anewRef, ...refs]);
  const rows = refs.flatMap((ref) => snapshot.get(ref)?.body.rows ?? []);
  return new Map(rowsNow(rows, snapshot.get(anewRef)?.body));
}

function spots(order: SignedOrder) {
  return order.waves.flatMap((ids, index) => ids.map((id) => ({ id, wave: index + 1 })));
}

/** Leaves in order, made anew from the contents that were kept: no record of theirs has to outlive the baseline. */
export async function readCertificateLeaves(
  ports: CertificatePorts,
  caller: Caller,
  { baseline, from }: Input<'certificate.leaves'>,
): Promise<Answer<'certificate.leaves'>> {
  const projectId = caller.project.id;
  const { record, order } = await opened(ports, caller, baseline);
  const contentIn = await placesOf(ports, projectId, record);
  const page = spots(order).slice(from, from + leavesPerPage);
  const refOf = (id: number) => records.signedContents(projectId, record.id, contentIn.get(id) ?? 0);
  const snapshot = await ports.records.read(page.map(({ id }) => refOf(id)));
  const leaves = page.map(({ id, wave }, index) => {
    const found = snapshot.get(refOf(id))?.body.rows.findLast((one) => one.id === id);
    if (found === undefined) throw new Error(`Baseline ${record.id} lacks the content of ${id}`);
    const { content, key } = found;
    const digest = digestOf(content, ports.hash);
    return { id, key, summary: content.summary, wave, place: from + index + 1, digest };
  });
  const next = from + leavesPerPage < spots(order).length ? from + leavesPerPage : null;
  return { leaves, next };
}
