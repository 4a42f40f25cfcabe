import type { Leaf } from './baseline';
import { isLive } from './board';
import { type ContentDigest, canonicalSummary, changedParts, contentHashOf, type Wording } from './content';
import type { Hash } from './hash';
import type { CoveredPart } from './problems';
import type { BoardEntry, StateClass } from './vocabulary';

/** What of a requirement differs from what was signed (B4, B5), read off the issue itself or off the board. */

export const heldParts = [
  'summary',
  'description',
  'difficulty',
  'impact',
  'departments',
  'blockers',
  'state',
  'gone',
] as const satisfies readonly (CoveredPart | 'gone')[];
/** A covered part, or the requirement itself: deleted, moved away, or of another type now. */
export type HeldPart = (typeof heldParts)[number];

type SignedLeaf = Pick<Leaf, 'digest' | 'same'>;

const wordingParts: ReadonlySet<HeldPart> = new Set(['summary', 'description']);

/** B4: its wording changed. Any other part is a change of the order (B5). */
export function isWording(part: HeldPart): boolean {
  return wordingParts.has(part);
}

/** Stale: nothing but the wording changed. Held: a change of the order too. */
export function markOf(parts: readonly HeldPart[]): 'stale' | 'held' | null {
  if (parts.length === 0) return null;
  return parts.every(isWording) ? 'stale' : 'held';
}

function isSame(one: Wording, other: Wording): boolean {
  return one.summary === other.summary && one.description === other.description;
}

/** Parts that differ from what was signed; wording that was recorded as meaning the same does not differ. */
export function changesSince(
  { digest, same }: SignedLeaf,
  now: { readonly digest: ContentDigest; readonly state: StateClass },
): CoveredPart[] {
  const parts = changedParts(digest, now.digest);
  const settled = same !== undefined && isSame(same, now.digest);
  const left = settled ? parts.filter((part) => !isWording(part)) : parts;
  return isLive(now.state) ? left : [...left, 'state'];
}

/**
 * The same from what the board keeps: its entry has no hash of the description alone, but whether it is the
 * signed one shows in the content's hash.
 *
 * @param entry null where the requirement has left the board
 */
export function changesOnBoard(leaf: SignedLeaf, entry: BoardEntry | null, hash: Hash): HeldPart[] {
  if (entry === null) return ['gone'];
  const { difficulty, impact, departments, blockers } = entry;
  const summary = hash(canonicalSummary(entry.summary));
  const digestWith = (description: string): ContentDigest => ({
    summary,
    description,
    difficulty,
    impact,
    departments,
    blockers,
  });
  const known = [leaf.digest.description, ...(leaf.same === undefined ? [] : [leaf.same.description])];
  const description = known.find((one) => contentHashOf(digestWith(one), hash) === entry.contentHash);
  return changesSince(leaf, { digest: digestWith(description ?? ''), state: entry.state });
}

/** Parts as one small number, of which ten thousand fit into one record. */
export function maskOf(parts: readonly HeldPart[]): number {
  return parts.reduce((mask, part) => mask | (1 << heldParts.indexOf(part)), 0);
}

export function partsOfMask(mask: number): HeldPart[] {
  return heldParts.filter((_, index) => (mask & (1 << index)) !== 0);
}
