import type { Answer } from '../../contract/procedures';
import { powersOrNotVisible, readState, type State } from '../board/state';
import { type Caller, demand } from '../caller';
import { Refused } from '../failures';
import type { Ports } from '../ports';
import { type Ref, type Restore, records } from '../records';
import type { Revised } from '../settings/stored';
import { type Piece, refuseUnlessAllSeen } from './file';

export type Progress = Answer<'keep.begin'>;
export type AdmitPorts = Pick<Ports, 'records' | 'people' | 'issues'>;

/** Asks whether the caller may, and sees everything that a file may hold. */
export async function admitted(ports: AdmitPorts, caller: Caller): Promise<State> {
  const state = await readState(ports, caller.project.id);
  demand('keep', await powersOrNotVisible(ports, caller, state.settings.body));
  await refuseUnlessAllSeen(ports, caller.project.id, state.head.body, state.baselines.body);
  return state;
}

/** The project's restore, where it is the one that the page means; another has taken its place otherwise. */
export async function currentOf(
  ports: Pick<Ports, 'records'>,
  projectId: number,
  id: string,
): Promise<Revised<Restore>> {
  const ref = records.restore(projectId);
  const current = (await ports.records.read([ref])).get(ref);
  if (current?.body.id === id) return current;
  throw new Refused([{ rule: 'lostRace', key: null }]);
}

export function progressOf(restore: Restore, caller: Caller): Progress {
  const { id, by, head, state, pieces, parts, done, sealed, flaw, broken, mode, rows, issues } = restore;
  const sameProject = head.project.id === caller.project.id;
  return {
    id,
    mine: by === caller.accountId,
    state,
    pieces,
    uploaded: parts.length,
    done,
    from: { key: head.project.key, exportedAt: head.exportedAt, sameProject, sealed },
    ledger: { entries: head.ledger.entries, hash: head.ledger.hash },
    flaw,
    broken,
    mode,
    vouched: restore.vouch?.at ?? null,
    rows,
    issues,
  };
}

export function partRefs(projectId: number, { id, parts }: Restore, piece: number): Ref<string>[] {
  return Array.from({ length: parts[piece] ?? 0 }, (_, part) =>
    records.restorePiece(projectId, id, piece, part),
  );
}

/** A piece that was uploaded. Throws Refused where it is kept no longer: it was a month ago. */
export async function pieceOf(
  ports: Pick<Ports, 'records'>,
  projectId: number,
  restore: Restore,
  piece: number,
): Promise<Piece> {
  const refs = partRefs(projectId, restore, piece);
  const snapshot = await ports.records.read(refs);
  const texts = refs.map((ref) => snapshot.get(ref)?.body);
  if (texts.length === 0 || texts.includes(undefined)) throw new Refused([{ rule: 'lostRace', key: null }]);
  return JSON.parse(texts.join('')) as Piece;
}
