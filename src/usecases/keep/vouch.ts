import type { Answer, Input } from '../../contract/procedures';
import { may } from '../../domain/access';
import { blockOf, type LedgerBlock } from '../../domain/ledger/chain';
import { powersOrNotVisible } from '../board/state';
import { type Caller, demand } from '../caller';
import { Refused } from '../failures';
import { peopleNamed } from '../names';
import { type Ports, replace } from '../ports';
import { type Restore, records } from '../records';
import { settingsOf } from '../settings/read';
import { currentOf, pieceOf } from './current';

/**
 * A file that this installation did not seal comes back whole on the word of two. The second holds an entry of its
 * ledger against what stands on paper, on a certificate or the wall: that was printed outside of everybody's reach.
 */

type VouchPorts = Pick<Ports, 'records' | 'kept' | 'people' | 'directory' | 'now'>;

const isWaiting = ({ state, mode, vouch }: Restore): boolean =>
  state === 'ready' && mode === 'vouched' && vouch === undefined;

/** The restore that waits for a second person. Whoever reads the ledger. */
export async function readWaiting(ports: VouchPorts, caller: Caller): Promise<Answer<'keep.waiting'>> {
  const projectId = caller.project.id;
  const { body } = await settingsOf(ports, projectId);
  const powers = await powersOrNotVisible(ports, caller, body);
  demand('readLedger', powers);
  const ref = records.restore(projectId);
  const namesRef = records.names(projectId);
  const snapshot = await ports.records.read([ref, namesRef]);
  const restore = snapshot.get(ref)?.body;
  if (restore === undefined || !isWaiting(restore)) return { waiting: null };
  const { id, by, head } = restore;
  const [person] = await peopleNamed(ports, projectId, snapshot.get(namesRef)?.body, [by]);
  const own = by === caller.accountId;
  return {
    waiting: {
      id,
      by: person ?? { accountId: by, name: by },
      exportedAt: head.exportedAt,
      entries: head.ledger.entries,
      not: own ? 'own' : may('vouch', powers).allow ? null : 'role',
    },
  };
}

/** The hash of an entry of the file's ledger, which the dry run has walked; null where it has none of that number. */
async function hashOf(
  ports: VouchPorts,
  projectId: number,
  restore: Restore,
  seq: number,
): Promise<string | null> {
  const index = blockOf(seq);
  for (let piece = 0; piece < restore.pieces; piece += 1) {
    const { records: own } = await pieceOf(ports, projectId, restore, piece);
    for (const carried of own) {
      if (carried.kind !== 'ledgerBlock') continue;
      const block = ports.kept.unpack(projectId, carried)?.body as LedgerBlock | undefined;
      if (block?.index === index) return block.entries.find((one) => one.seq === seq)?.hash ?? null;
    }
  }
  return null;
}

/**
 * Vouches for the file of the restore that waits. Throws Refused for whoever is not of the steering committee, for
 * whoever began it, and where the file's ledger has something else at that entry.
 */
export async function vouchFor(
  ports: VouchPorts,
  caller: Caller,
  { id, entry, digits }: Input<'keep.vouch'>,
): Promise<Answer<'keep.vouch'>> {
  const projectId = caller.project.id;
  const { body: settings } = await settingsOf(ports, projectId);
  demand('vouch', await powersOrNotVisible(ports, caller, settings));
  const { rev, body } = await currentOf(ports, projectId, id);
  if (!isWaiting(body)) throw new Refused([{ rule: 'lostRace', key: null }]);
  if (body.by === caller.accountId) throw new Refused([{ rule: 'keep-word', why: 'own' }]);
  const hash = await hashOf(ports, projectId, body, entry);
  if (hash === null || !hash.startsWith(digits)) throw new Refused([{ rule: 'keep-word', why: 'paper' }]);
  const vouch = { by: caller.accountId, at: ports.now(), entry };
  await ports.records.commit([replace(records.restore(projectId), rev, { ...body, vouch })]);
  return {};
}
