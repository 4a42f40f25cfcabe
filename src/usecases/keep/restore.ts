import type { Input } from '../../contract/procedures';
import { isWhole } from '../../domain/keep/fate';
import { emptyLedger } from '../../domain/ledger/chain';
import { issuesIn } from '../../domain/ledger/event';
import { refillFront } from '../board/front';
import { remakeHeld } from '../board/held';
import type { State } from '../board/state';
import type { Caller } from '../caller';
import { LostRace, Refused } from '../failures';
import { pushFields } from '../fields/write';
import { readRecords } from '../goals/read';
import { showToJql } from '../goals/show';
import { intakeOf } from '../ledger/decide';
import { type Ports, replace, type Write } from '../ports';
import { type RecordKind, type Restore, records } from '../records';
import type { Revised } from '../settings/stored';
import { admitted, currentOf, type Progress, pieceOf, progressOf } from './current';
import { heads } from './kinds';
import { givenOf, jointOf, type LookPorts, ledgerHere, piecesAtOnce } from './look';
import { type Given, type Planned, planRecords } from './plan';

type RestorePorts = LookPorts & Pick<Ports, 'fields'>;

/** Writes of one transaction: records may be of 240 KiB, and it takes 4 MB. */
const perCommit = 10;

/** The block where the ledger here ends and the file's goes on: written with the head, or not at all. */
function isJoint({ mode, restore, projectId }: Given, { write }: Planned): boolean {
  const ref = write !== null && 'ref' in write ? write.ref : null;
  if (!isWhole(mode) || ref?.kind !== 'ledgerBlock') return false;
  return ref.key === records.ledgerBlock(projectId, jointOf(restore.here)).key;
}

function isLast(given: Given, planned: Planned): boolean {
  return (heads as readonly RecordKind[]).includes(planned.kind as RecordKind) || isJoint(given, planned);
}

/** The head of the ledger here, which nothing may have moved since the dry run where the file's takes its place. */
async function ledgerCheck(ports: RestorePorts, { mode, restore, projectId }: Given): Promise<Write[]> {
  if (!isWhole(mode)) return [];
  const ref = records.ledgerHead(projectId);
  await ledgerHere(ports, projectId);
  await ports.records.create(ref, restore.here);
  const head = (await ports.records.read([ref])).get(ref);
  if (head?.body.hash !== restore.here.hash) throw new LostRace();
  return [{ op: 'check', ref, rev: head.rev }];
}

async function writePiece(ports: RestorePorts, given: Given, index: number): Promise<void> {
  const piece = await pieceOf(ports, given.projectId, given.restore, index);
  const planned = await planRecords(ports, given, piece.records);
  const writes = planned.flatMap((one) => (one.write === null || isLast(given, one) ? [] : [one.write]));
  for (let start = 0; start < writes.length; start += perCommit) {
    const check = await ledgerCheck(ports, given);
    await ports.records.commit([...check, ...writes.slice(start, start + perCommit)]);
  }
}

/** The ledger that this installation has begun stands apart from then on; it has no more than one block. */
async function setApart(ports: RestorePorts, { restore, projectId, settings }: Given): Promise<Write[]> {
  const { entries, hash } = restore.here;
  if (entries === 0) return [];
  const blockRef = records.ledgerBlock(projectId, 0);
  const archivesRef = records.ledgerArchives(projectId);
  const boardRef = records.boardHead(projectId);
  const snapshot = await ports.records.read([blockRef, archivesRef, boardRef]);
  const block = snapshot.get(blockRef)?.body;
  if (block === undefined) throw new LostRace();
  const known = snapshot.get(archivesRef);
  const id = `here-${restore.id}`;
  const row = {
    id,
    project: settings.projectKey,
    departments: (snapshot.get(boardRef)?.body.departments ?? []).map((one) => ({
      id: one.id,
      name: one.name,
    })),
    genesis: emptyLedger(projectId, ports.hash).hash,
    entries,
    hash,
    exportedAt: ports.now(),
    broughtAt: ports.now(),
  };
  const rows = [...(known?.body.rows ?? []).filter((one) => one.id !== id), row];
  const named = new Set(block.entries.flatMap(({ event }) => issuesIn(event)));
  return [
    { op: 'put', ref: records.archivedBlock(projectId, id, 0), body: block },
    {
      op: 'put',
      ref: records.archivedIssues(projectId, id),
      body: { of: [...named].map((issue) => [issue, issue] as const) },
    },
    known === undefined
      ? { op: 'put', ref: archivesRef, body: { rows } }
      : replace(archivesRef, known.rev, { rows }),
  ];
}

/** What is written last, in one transaction: by it everything else is found. */
async function lastWrites(ports: RestorePorts, given: Given): Promise<Write[]> {
  const { restore, projectId, mode } = given;
  const writes: Write[] = [];
  for (const index of restore.headsIn) {
    const piece = await pieceOf(ports, projectId, restore, index);
    const wanted = piece.records.filter(
      ({ kind }) => kind === 'ledgerBlock' || (heads as readonly string[]).includes(kind),
    );
    const planned = await planRecords(ports, given, wanted);
    writes.push(...planned.flatMap((one) => (one.write !== null && isLast(given, one) ? [one.write] : [])));
  }
  const { entries, hash, genesis } = restore.head.ledger;
  if (mode === 'vouched') writes.push(...(await setApart(ports, given)));
  if (isWhole(mode)) {
    const [check] = await ledgerCheck(ports, given);
    if (check?.op === 'check') writes.push(replace(check.ref, check.rev, { entries, hash }));
  }
  if (mode === 'apart') {
    const ref = records.ledgerArchives(projectId);
    const issuesRef = records.archivedIssues(projectId, restore.head.id);
    const known = (await ports.records.read([ref])).get(ref);
    const row = {
      id: restore.head.id,
      project: restore.head.project.key,
      departments: restore.head.departments,
      genesis,
      entries,
      hash,
      exportedAt: restore.head.exportedAt,
      broughtAt: ports.now(),
    };
    const rows = [...(known?.body.rows ?? []).filter(({ id }) => id !== row.id), row];
    writes.push(known === undefined ? { op: 'put', ref, body: { rows } } : replace(ref, known.rev, { rows }));
    writes.push({ op: 'put', ref: issuesRef, body: { of: [...given.issues] } });
  }
  return writes;
}

/** All heads, the ledger's entry and the end of the restore: everything of it counts from here, or nothing does. */
async function conclude(
  ports: RestorePorts,
  caller: Caller,
  given: Given,
  { rev, body }: Revised<Restore>,
): Promise<Restore> {
  const { projectId, mode } = given;
  const { head, rows } = body;
  const sum = (fate: 'created' | 'replaced') => rows.reduce((total, row) => total + row[fate], 0);
  const done: Restore = { ...body, state: 'done' };
  await ports.records.commit([
    ...(await lastWrites(ports, given)),
    replace(records.restore(projectId), rev, done),
    intakeOf(projectId, ports.now(), caller.accountId, {
      kind: 'restored',
      mode,
      project: head.project.key,
      exportedAt: head.exportedAt,
      entries: head.ledger.entries,
      hash: head.ledger.hash,
      created: sum('created'),
      replaced: sum('replaced'),
      ...(mode === 'vouched' &&
        body.vouch !== undefined && {
          vouched: { person: body.vouch.by },
          entry: body.vouch.entry,
        }),
    }),
  ]);
  await ports.intakes.wake(projectId);
  return done;
}

async function settle(ports: RestorePorts, projectId: number): Promise<void> {
  const { goals } = await readRecords(ports, projectId);
  for (const goal of goals) await showToJql(ports, goal);
  await refillFront(ports, projectId);
  await remakeHeld(ports, projectId);
  await pushFields(ports, projectId);
}

/** Somebody was first: what they did is looked at before anything more is written. */
async function lookAgain(ports: RestorePorts, projectId: number, id: string): Promise<Restore> {
  const { rev, body } = await currentOf(ports, projectId, id);
  const again: Restore = {
    ...body,
    state: 'looking',
    done: 0,
    mode: null,
    rows: [],
    headsIn: [],
    walked: { entries: 0, hash: body.head.ledger.genesis },
    meets: null,
  };
  await ports.records.commit([replace(records.restore(projectId), rev, again)]);
  return again;
}

async function advance(
  ports: RestorePorts,
  caller: Caller,
  state: State,
  current: Revised<Restore>,
): Promise<Restore> {
  const projectId = caller.project.id;
  const { body, rev } = current;
  const given = await givenOf(ports, projectId, body, state);
  if (body.state === 'restoring' && body.done === body.pieces) {
    const done = await conclude(ports, caller, given, current);
    await settle(ports, projectId);
    return done;
  }
  const from = body.state === 'ready' ? 0 : body.done;
  const last = Math.min(body.pieces, from + piecesAtOnce);
  for (let index = from; index < last; index += 1) await writePiece(ports, given, index);
  const after: Restore = { ...body, state: 'restoring', done: last };
  await ports.records.commit([replace(records.restore(projectId), rev, after)]);
  return after;
}

/**
 * A stretch of the restore. What nothing points at yet is written first, and what points at it in the end with the
 * ledger's entry, so that one that breaks off has changed nothing that counts and is taken up again.
 */
export async function restoreKept(
  ports: RestorePorts,
  caller: Caller,
  { id }: Input<'keep.restore'>,
): Promise<Progress> {
  const state = await admitted(ports, caller);
  const current = await currentOf(ports, caller.project.id, id);
  if (current.body.state !== 'ready' && current.body.state !== 'restoring') {
    return progressOf(current.body, caller);
  }
  if (current.body.mode === 'vouched' && current.body.vouch === undefined) {
    throw new Refused([{ rule: 'keep-word', why: 'second' }]);
  }
  try {
    return progressOf(await advance(ports, caller, state, current), caller);
  } catch (error) {
    if (!(error instanceof LostRace)) throw error;
    return progressOf(await lookAgain(ports, caller.project.id, id), caller);
  }
}
