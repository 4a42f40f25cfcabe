import type { Answer, Input } from '../../contract/procedures';
import { assembled, type Leaf } from '../../domain/baseline';
import { codeOf } from '../../domain/hash';
import { hasSigned, isFullySigned } from '../../domain/signing';
import { anewWrite, editionWrite } from '../baseline/editions';
import { readLeaves } from '../board/held';
import type { Caller } from '../caller';
import { amendedLines } from '../changeRequest/amended';
import { againIfLost, Refused } from '../failures';
import { pushFields } from '../fields/write';
import { decideWith, intakeOf, stoodFor } from '../ledger/decide';
import { replace, type Write } from '../ports';
import { type BaselineRecord, type Reworded, records } from '../records';
import { signedContent } from './content';
import { type Releafed, withLeaf } from './leaf';
import { heldWrites, rewordedWrite } from './same';
import {
  type ChangePorts,
  demandStale,
  departmentsOn,
  type OpenedChange,
  openChange,
  seatIn,
  settlingOf,
  wordingOf,
} from './state';

const tries = 5;

function withSignature(
  change: OpenedChange,
  { accountId }: Caller,
  department: string,
  at: number,
): Reworded {
  const known = settlingOf(change);
  const { own, seat, stead } = seatIn(change, accountId, department, at);
  const before = known.signed.filter((one) => one.department === department);
  if (hasSigned(own, accountId, seat, before)) {
    throw new Refused([{ rule: 'B3-twice', department: own.name }]);
  }
  return { ...known, signed: [...known.signed, { department, accountId, at, ...stead }] };
}

function isComplete(change: OpenedChange, { signed }: Reworded): boolean {
  const departments = departmentsOn(change);
  const parts = departments.map(({ id }) => ({ department: id }));
  return isFullySigned(parts, departments, signed, change.state.settings.body.rules.quorum);
}

/** The baseline's record after an edition more: only parts that hold the requirement have another root. */
async function nextEdition(
  ports: ChangePorts,
  { baseline, record }: OpenedChange,
  anew: Leaf,
  { granted, isAmendment }: Releafed,
): Promise<BaselineRecord> {
  const { body } = record;
  const { project } = body.header;
  const own = await readLeaves(ports, project, baseline);
  const leaves = isAmendment ? own : own.map((one) => (one.id === anew.id ? anew : one));
  const header = { ...body.header, edition: body.edition + 1 };
  const { parts, code } = assembled(header, leaves, ports.hash, amendedLines(granted, baseline, ports.hash));
  const roots = new Map(parts.map((part) => [part.department, part.root]));
  const { edition } = header;
  return {
    ...body,
    edition,
    code,
    header,
    parts: body.parts.map((part) => {
      const root = roots.get(part.department.id) ?? part.root;
      return { ...part, root, code: codeOf(root) };
    }),
    contents: body.contents + 1,
  };
}

/** Where the content of the new wording lies: in a record of its own. As many writes, however many departments sign. */
async function contentWrites(
  ports: ChangePorts,
  projectId: number,
  { baseline, record, leaf, now }: OpenedChange,
  { isAmendment }: Releafed,
): Promise<Write[]> {
  const signed = await signedContent(ports, projectId, baseline.id, leaf);
  const { summary, description } = now.content;
  const contentIn = record.body.contents;
  return [
    {
      op: 'put',
      ref: records.signedContents(projectId, baseline.id, contentIn),
      body: { rows: [{ ...signed, content: { ...signed.content, summary, description } }] },
    },
    ...(isAmendment ? [] : [await anewWrite(ports, projectId, baseline.id, leaf.id, contentIn)]),
  ];
}

async function editionWrites(
  ports: ChangePorts,
  caller: Caller,
  change: OpenedChange,
  body: Reworded,
  at: number,
): Promise<{ readonly edition: number; readonly writes: readonly Write[] }> {
  const projectId = caller.project.id;
  const { baseline, state, leaf, record } = change;
  const anew: Leaf = {
    id: leaf.id,
    wave: leaf.wave,
    inWave: leaf.inWave,
    place: leaf.place,
    digest: { ...leaf.digest, ...body.wording },
  };
  const after = withLeaf(change, anew, record.body.contents);
  const next = await nextEdition(ports, change, anew, after);
  const { number, edition, code } = next;
  const frontRef = records.front(projectId);
  const front = (await ports.records.read([frontRef])).get(frontRef);
  if (front === undefined) throw new Error('The board lacks its front');
  const inForce = { ...baseline, edition, code };
  return {
    edition,
    writes: [
      after.write,
      replace(records.baseline(projectId, baseline.id), record.rev, next),
      replace(records.baselines(projectId), state.baselines.rev, { ...state.baselines.body, inForce }),
      replace(frontRef, front.rev, front.body && { ...front.body, edition }),
      editionWrite(projectId, baseline.id, {
        edition,
        code,
        at,
        issueId: anew.id,
        from: wordingOf(leaf.digest),
        to: wordingOf(anew.digest),
        signatures: body.signed,
      }),
      ...(await contentWrites(ports, projectId, change, after)),
      ...(await heldWrites(ports, projectId, change, after)),
      intakeOf(projectId, at, null, { kind: 'edition', number, edition, code }),
    ],
  };
}

/**
 * Signs a requirement's new wording for a department, as the caller. Once each of its departments has (B3), the
 * baseline goes up an edition in the same transaction: the requirement's leaf, the roots that hold it, the code.
 */
export async function signAnew(
  ports: ChangePorts,
  caller: Caller,
  { id, seen, department }: Input<'change.sign'>,
): Promise<Answer<'change.sign'>> {
  const projectId = caller.project.id;
  return againIfLost(tries, async () => {
    const change = await openChange(ports, caller, id);
    demandStale(change, seen, ports.hash);
    const at = ports.now();
    const body = withSignature(change, caller, department, at);
    const { baseline, leaf, state } = change;
    const { stead } = seatIn(change, caller.accountId, department, at);
    const event = {
      kind: 'signedAnew',
      number: baseline.number,
      issueId: id,
      department,
      from: wordingOf(leaf.digest),
      to: body.wording,
      ...stoodFor(stead),
    } as const;
    const done = isComplete(change, body) ? await editionWrites(ports, caller, change, body, at) : null;
    const check: Write = { op: 'check', ref: records.baselines(projectId), rev: state.baselines.rev };
    await decideWith(ports, projectId, [
      { op: 'check', ref: records.settings(projectId), rev: state.settings.rev },
      await rewordedWrite(ports, projectId, change, body),
      intakeOf(projectId, at, caller.accountId, event),
      ...(done?.writes ?? [check]),
    ]);
    await pushFields(ports, projectId);
    return { edition: done?.edition ?? null };
  });
}
