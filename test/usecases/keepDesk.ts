import { createHash } from 'node:crypto';
import type { ExportFile } from '../../src/contract/keep';
import type { Answer, Input } from '../../src/contract/procedures';
import { canonicalJson } from '../../src/domain/canonical';
import type { Item } from '../site/forge/kvs/model';
import type { Rollout, Who } from './rollout';

/** Exports, restores, and what may become of a file or of the store in between. */

export type Progress = Answer<'keep.begin'>;
export type File = ExportFile;

export async function exported(rollout: Rollout, who: Who = 'bruno'): Promise<File> {
  const pieces: File['pieces'] = [];
  let next: string | null = null;
  for (;;) {
    const part: Answer<'keep.export'> = await rollout.value(who, 'keep.export', { next });
    if (part.wait > 0) {
      await rollout.site.clock.advance(part.wait);
      continue;
    }
    if (part.changed) throw new Error('Something was decided meanwhile');
    pieces.push(structuredClone(part.piece) as File['pieces'][number]);
    if (part.next === null) return { ...(structuredClone(part.head) as File), pieces };
    next = part.next;
  }
}

/** Uploads as far as the file goes, and looks through it. */
export async function lookedThrough(rollout: Rollout, file: File, who: Who = 'bruno'): Promise<Progress> {
  const { pieces, ...head } = file;
  let progress = await rollout.value(who, 'keep.begin', { head, pieces: pieces.length });
  const { id } = progress;
  for (const piece of pieces) {
    progress = await rollout.value(who, 'keep.upload', { id, piece });
    if (progress.state === 'broken') return progress;
  }
  while (progress.state === 'looking') progress = await rollout.value(who, 'keep.look', { id });
  return progress;
}

export async function restored(rollout: Rollout, { id }: Progress, who: Who = 'bruno'): Promise<Progress> {
  for (;;) {
    const progress = await rollout.value(who, 'keep.restore', { id });
    if (progress.state === 'looking') {
      await rollout.value(who, 'keep.look', { id });
      continue;
    }
    if (progress.state !== 'restoring') return progress;
  }
}

/** Counts by kind, of those that are not as they are here. */
export function differing({ rows }: Progress) {
  return Object.fromEntries(
    rows
      .filter(({ created, replaced, left }) => created + replaced + left > 0)
      .map(({ what, created, replaced, left, why }) => [what, { created, replaced, left, why }]),
  );
}

/** Entities that hold what people decided. */
const entities = [
  'settings',
  'baseline',
  'front',
  'signature',
  'ticket',
  'change',
  'gate',
  'ledger',
  'person',
];

type Kept = readonly { readonly entity: string; readonly item: Item }[];

/** The store as it is now. */
export function storeOf(rollout: Rollout): Kept {
  const { store } = rollout.site.forge;
  return entities.flatMap((entity) =>
    store.listed(entity).map(({ item }) => ({ entity, item: structuredClone(item) })),
  );
}

/** As if what came after had been lost. */
export function putBack(rollout: Rollout, kept: Kept): void {
  const { store } = rollout.site.forge;
  for (const { entity, item } of storeOf(rollout)) store.delete(entity, item.key);
  for (const { entity, item } of kept) {
    if (item.value !== undefined) store.set(entity, item.key, item.value, item.expiresAt);
  }
}

/** As somebody would do it who knows how files are made, but not the installation's secret. */
export function redone({ pieces, ...head }: File, change: (pieces: File['pieces']) => void): File {
  const own = structuredClone(pieces);
  change(own);
  let before = '';
  for (const piece of own) {
    const { index, records, issues, end } = piece;
    const text = canonicalJson({ head, before, index, records, issues, end });
    piece.digest = createHash('sha256').update(`kept:${text}`).digest('hex');
    before = piece.digest;
  }
  return { ...head, pieces: own };
}

export const ledgerFilter: Input<'ledger.read'>['filter'] = {
  groups: [],
  person: null,
  key: null,
  from: null,
  until: null,
};
