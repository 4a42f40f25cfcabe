import type { Answer, Input } from '../../contract/procedures';
import {
  blockOf,
  emptyLedger,
  entriesPerBlock,
  type LedgerHead,
  verifyBlock,
} from '../../domain/ledger/chain';
import { powersOrNotVisible } from '../board/state';
import { type Caller, demand } from '../caller';
import type { Ports } from '../ports';
import { records } from '../records';
import { settingsOf } from '../settings/read';
import { archivedLedger, ownLedger, type Which } from './which';

type CheckPorts = Pick<Ports, 'records' | 'people' | 'hash'>;

/** Blocks in one stretch, beside the one before them. */
const blocksPerStretch = 49;

/** Where the ledger ends: what certificates and the wall print. One call. */
async function ledgerHead(ports: Pick<Ports, 'records' | 'hash'>, projectId: number): Promise<LedgerHead> {
  const ref = records.ledgerHead(projectId);
  return (await ports.records.read([ref])).get(ref)?.body ?? emptyLedger(projectId, ports.hash);
}

async function ledgerMeant(
  ports: Pick<Ports, 'records' | 'hash'>,
  projectId: number,
  archive: string | undefined,
): Promise<Which> {
  if (archive === undefined) return ownLedger(projectId, await ledgerHead(ports, projectId), ports.hash);
  const ref = records.ledgerArchives(projectId);
  const archives = (await ports.records.read([ref])).get(ref)?.body;
  return archivedLedger(ports, projectId, archives, archive);
}

/** The same for whoever may browse the project. */
export async function readLedgerHead(ports: CheckPorts, caller: Caller): Promise<Answer<'ledger.head'>> {
  const { body } = await settingsOf(ports, caller.project.id);
  demand('readLedgerHead', await powersOrNotVisible(ports, caller, body));
  return ledgerHead(ports, caller.project.id);
}

/**
 * Walks a stretch of the chain and names the first link that does not hold. A stretch that begins later goes on
 * from the entry before it, which the stretch before has held against its own.
 */
export async function checkLedger(
  ports: CheckPorts,
  caller: Caller,
  { block, archive }: Input<'ledger.check'>,
): Promise<Answer<'ledger.check'>> {
  const projectId = caller.project.id;
  const { body } = await settingsOf(ports, projectId);
  demand('readLedger', await powersOrNotVisible(ports, caller, body));
  const which = await ledgerMeant(ports, projectId, archive);
  const { head, beginning, blockAt } = which;
  const blocks = head.entries === 0 ? 0 : blockOf(head.entries) + 1;
  const last = Math.min(blocks, block + blocksPerStretch);
  const first = Math.max(0, block - 1);
  const refs = Array.from({ length: Math.max(0, last - first) }, (_, index) => blockAt(first + index));
  const snapshot = await ports.records.read(refs);
  let reached = beginning;
  const before = block === 0 ? undefined : snapshot.get(blockAt(block - 1))?.body.entries.at(-1);
  if (before !== undefined) reached = { entries: block * entriesPerBlock, hash: before.hash };
  else if (block > 0) {
    const seq = (block - 1) * entriesPerBlock + 1;
    return { checked: seq - 1, head, next: null, broken: { seq, why: 'missing' } };
  }
  for (let index = block; index < last; index += 1) {
    const verified = verifyBlock(snapshot.get(blockAt(index))?.body, reached, head.entries, ports.hash);
    if (!verified.ok) {
      return { checked: verified.broken.seq - 1, head, next: null, broken: verified.broken };
    }
    reached = verified.reached;
  }
  const checked = reached.entries;
  if (last < blocks) return { checked, head, next: last, broken: null };
  const ends = reached.hash === head.hash && reached.entries === head.entries;
  return { checked, head, next: null, broken: ends ? null : { seq: checked, why: 'head' } };
}
