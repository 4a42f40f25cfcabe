import { byCodeUnit, canonicalJson } from './canonical';
import { type ContentDigest, contentHashOf, type Wording } from './content';
import { codeOf, type Hash } from './hash';
import { merkleRoot } from './merkle';
import { labelOf } from './order';
import type { Grid, Place, Policy } from './vocabulary';

/**
 * Assembling what is signed (B1): leaves, a root for each department, and what each key user signs. Hashing
 * 10,000 requirements takes one pass; nothing here needs the contents themselves.
 */

/** Version of the method of this file: anything that changes a hash raises it. */
export const methodVersion = 1;

export interface BaselineHeader {
  /** Jira's project id. */
  readonly project: number;
  readonly number: number;
  readonly edition: number;
  readonly grid: Grid;
  readonly policy: Policy;
  readonly method: number;
}

/** One requirement in a baseline. */
export interface Leaf {
  readonly id: number;
  readonly wave: number;
  readonly inWave: number;
  readonly place: number;
  readonly digest: ContentDigest;
  /** A later wording that was recorded as meaning the same (B4). Beside what is signed: no hash covers it. */
  readonly same?: Wording;
}

/** What one department signs. */
export interface Part {
  /** Component id. */
  readonly department: string;
  /** How many requirements it holds. */
  readonly count: number;
  /** Merkle root of its leaves in order, in hex. */
  readonly root: string;
}

export interface AssembledBaseline {
  readonly header: BaselineHeader;
  /** In order. */
  readonly leaves: readonly Leaf[];
  /** By component id. */
  readonly parts: readonly Part[];
  /** Over the header and all roots, in hex; its first 12 digits are the baseline's code. */
  readonly root: string;
  readonly code: string;
}

/**
 * Freezes an order.
 *
 * @param digests of each requirement that has a place; a missing one is a programming error and throws
 */
export function assembleBaseline(
  header: Omit<BaselineHeader, 'method'>,
  places: readonly Place[],
  digests: ReadonlyMap<number, ContentDigest>,
  hash: Hash,
): AssembledBaseline {
  const leaves = places.map((place): Leaf => {
    const digest = digests.get(place.id);
    if (digest === undefined) throw new Error(`No digest for ${place.id}`);
    return { id: place.id, wave: place.wave, inWave: place.inWave, place: place.place, digest };
  });
  return assembled({ ...header, method: methodVersion }, leaves, hash);
}

/** A confirmed change, as the code of an edition covers it. */
export interface AmendedLine {
  /** `A-03`. */
  readonly label: string;
  readonly id: number;
  /** The hash of its leaf; null where it takes the requirement off the chart. */
  readonly leaf: string | null;
}

/** Parts, root and code over leaves that are in order: of a new baseline, or of an edition after a leaf was signed anew. */
export function assembled(
  header: BaselineHeader,
  leaves: readonly Leaf[],
  hash: Hash,
  amendments: readonly AmendedLine[] = [],
): AssembledBaseline {
  const parts = partsOf(leaves, hash);
  const root = overallRoot(header, parts, hash, amendments);
  return { header, leaves, parts, root, code: codeOf(root) };
}

/** The hash of issue id, content hash, wave and place. */
export function leafHashOf(leaf: Leaf, hash: Hash): string {
  const content = contentHashOf(leaf.digest, hash);
  return hash(`leaf:${canonicalJson({ id: leaf.id, content, wave: leaf.wave, place: leaf.place })}`);
}

/** A part for each department that has leaves; a requirement of several departments is a leaf in each. */
export function partsOf(leaves: readonly Leaf[], hash: Hash): Part[] {
  const hashesOf = new Map<string, string[]>();
  for (const leaf of [...leaves].sort((a, b) => a.place - b.place)) {
    const leafHash = leafHashOf(leaf, hash);
    for (const department of leaf.digest.departments) {
      const hashes = hashesOf.get(department);
      if (hashes === undefined) hashesOf.set(department, [leafHash]);
      else hashes.push(leafHash);
    }
  }
  return [...hashesOf]
    .sort(([a], [b]) => byCodeUnit(a, b))
    .map(([department, hashes]) => ({ department, count: hashes.length, root: merkleRoot(hashes, hash) }));
}

/** The leaves of one department, in order: exactly what it signs. */
export function leavesOf(department: string, leaves: readonly Leaf[]): Leaf[] {
  return leaves
    .filter((leaf) => leaf.digest.departments.includes(department))
    .sort((a, b) => a.place - b.place);
}

/** What a key user signs: the hash of the header and their department's root. */
export function signedHashOf(header: BaselineHeader, part: Part, hash: Hash): string {
  return hash(`signed:${canonicalJson({ header, part })}`);
}

/** Over the header, every department's root, and what was confirmed since, in that order. */
export function overallRoot(
  header: BaselineHeader,
  parts: readonly Part[],
  hash: Hash,
  amendments: readonly AmendedLine[] = [],
): string {
  const since = amendments.length === 0 ? {} : { amendments };
  return hash(`baseline:${canonicalJson({ header, parts, ...since })}`);
}

/** A baseline's n-th signed state: `B2.3`. */
export function editionLabel(baseline: { readonly number: number; readonly edition: number }): string {
  return `B${baseline.number}.${baseline.edition}`;
}

/** Where a leaf stands, as views show it. */
export function standingOf(leaf: Leaf): {
  readonly id: number;
  readonly label: string;
  readonly wave: number;
  readonly place: number;
} {
  return { id: leaf.id, label: labelOf(leaf), wave: leaf.wave, place: leaf.place };
}
