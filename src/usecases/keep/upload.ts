import type { Answer, Input } from '../../contract/procedures';
import { emptyLedger } from '../../domain/ledger/chain';
import type { Caller } from '../caller';
import { LostRace, Refused } from '../failures';
import { type Ports, replace } from '../ports';
import { type Restore, records } from '../records';
import { type AdmitPorts, admitted, currentOf, type Progress, partRefs, progressOf } from './current';
import { digestOf, installationOf, noDigest, type Piece, secretOf } from './file';

type UploadPorts = AdmitPorts & Pick<Ports, 'kept' | 'hash' | 'mac' | 'newId'>;

/** Characters of a piece in one record: in any language they fit. */
const perPart = 50_000;

async function forget(ports: Pick<Ports, 'records'>, projectId: number, restore: Restore): Promise<void> {
  await ports.records.remove([
    ...restore.parts.flatMap((_, piece) => partRefs(projectId, restore, piece)),
    records.restoreIssues(projectId, restore.id),
  ]);
}

/** The restore that is under way, or was last. */
export async function readRestore(ports: AdmitPorts, caller: Caller): Promise<Answer<'keep.read'>> {
  await admitted(ports, caller);
  const ref = records.restore(caller.project.id);
  const current = (await ports.records.read([ref])).get(ref);
  return { current: current === undefined ? null : progressOf(current.body, caller) };
}

/** Begins a restore in the place of the last one; one that is writing is not taken the place of. */
export async function beginRestore(
  ports: UploadPorts,
  caller: Caller,
  { head, pieces }: Input<'keep.begin'>,
): Promise<Progress> {
  await admitted(ports, caller);
  const projectId = caller.project.id;
  const secret = await secretOf(ports);
  const ref = records.restore(projectId);
  const current = (await ports.records.read([ref])).get(ref);
  if (current?.body.state === 'restoring') throw new Refused([{ rule: 'lostRace', key: null }]);
  const body: Restore = {
    id: ports.newId(),
    by: caller.accountId,
    head,
    state: 'uploading',
    pieces,
    parts: [],
    done: 0,
    last: noDigest,
    sealed: head.installation === installationOf(ports, secret),
    flaw: null,
    broken: null,
    mode: null,
    rows: [],
    issues: { matched: 0, missing: [], more: 0 },
    walked: { entries: 0, hash: head.ledger.genesis },
    here: emptyLedger(projectId, ports.hash),
    meets: null,
    headsIn: [],
  };
  if (current === undefined) {
    if (!(await ports.records.create(ref, body))) throw new LostRace();
  } else {
    await ports.records.commit([replace(ref, current.rev, body)]);
    await forget(ports, projectId, current.body);
  }
  return progressOf(body, caller);
}

type Flaw = NonNullable<Restore['flaw']>;

/** What is wrong with a piece: it is not what was exported, or its place in the file is another's. */
async function flawOf(ports: UploadPorts, restore: Restore, piece: Piece): Promise<Flaw | null> {
  const { head, last, pieces, sealed } = restore;
  const isLast = piece.index === pieces - 1;
  if (piece.digest !== digestOf(head, last, piece, ports.hash) || piece.end !== isLast) {
    return { piece: piece.index, why: 'altered' };
  }
  const ours = ports.mac(await secretOf(ports), piece.digest) === piece.seal;
  return sealed && !ours ? { piece: piece.index, why: 'forged' } : null;
}

/** Keeps a piece of the file. They come in order; one that has come already is not taken again. */
export async function uploadPiece(
  ports: UploadPorts,
  caller: Caller,
  { id, piece }: Input<'keep.upload'>,
): Promise<Progress> {
  await admitted(ports, caller);
  const projectId = caller.project.id;
  const { rev, body } = await currentOf(ports, projectId, id);
  if (body.state !== 'uploading' || piece.index < body.parts.length) return progressOf(body, caller);
  if (piece.index !== body.parts.length) throw new Refused([{ rule: 'lostRace', key: null }]);
  const known = piece as Piece;
  const flaw = await flawOf(ports, body, known);
  // What a newer version of the app has made is refused here, before anything comes of it.
  if (flaw === null) for (const carried of known.records) ports.kept.unpack(projectId, carried);
  const text = JSON.stringify(known);
  const parts = Math.ceil(text.length / perPart);
  const state = flaw !== null ? 'broken' : piece.index === body.pieces - 1 ? 'looking' : 'uploading';
  const after: Restore = { ...body, state, flaw, parts: [...body.parts, parts], last: known.digest };
  await ports.records.put(
    partRefs(projectId, after, piece.index).map((ref, part) => ({
      ref,
      body: text.slice(part * perPart, (part + 1) * perPart),
    })),
  );
  await ports.records.commit([replace(records.restore(projectId), rev, after)]);
  return progressOf(after, caller);
}

/** Forgets what was uploaded; what has been restored stays. */
export async function discardRestore(
  ports: AdmitPorts,
  caller: Caller,
  { id }: Input<'keep.discard'>,
): Promise<Answer<'keep.discard'>> {
  await admitted(ports, caller);
  const projectId = caller.project.id;
  const { body } = await currentOf(ports, projectId, id);
  await ports.records.remove([records.restore(projectId)]);
  await forget(ports, projectId, body);
  return {};
}
