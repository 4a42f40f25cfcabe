import { type AdfNode, canonicalAdf, plainText } from './adf';
import { byCodeUnit, canonicalJson } from './canonical';
import type { Hash } from './hash';
import type { CoveredPart } from './problems';
import type { Scores } from './vocabulary';

/** What a signature covers of a requirement (B2), in canonical form. Kept with the baseline, to show changes. */
export interface Content extends Scores {
  readonly summary: string;
  /** Canonical ADF, or null where there are no words in it. */
  readonly description: AdfNode | null;
  /** Component ids, ascending. */
  readonly departments: readonly string[];
  /** Issue ids, ascending. */
  readonly blockers: readonly number[];
}

/**
 * A content's fingerprint, part by part: enough to say which part changed without keeping the words. The
 * content hash covers this, and this covers the words.
 */
export interface ContentDigest extends Scores {
  /** Hash of the summary. */
  readonly summary: string;
  /** Hash of the canonical description. */
  readonly description: string;
  readonly departments: readonly string[];
  readonly blockers: readonly number[];
}

/** Hashes of the two parts that are words. */
export type Wording = Pick<ContentDigest, 'summary' | 'description'>;

/** What Jira has: ADF for the description, lists in any order. */
export interface RawContent extends Scores {
  readonly summary: string;
  readonly description: unknown;
  readonly departments: readonly string[];
  readonly blockers: readonly number[];
}

export function canonicalSummary(summary: string): string {
  return summary.normalize('NFC').trim();
}

export function canonicalContent(raw: RawContent): Content {
  return {
    summary: canonicalSummary(raw.summary),
    description: canonicalAdf(raw.description),
    difficulty: raw.difficulty,
    impact: raw.impact,
    departments: [...new Set(raw.departments)].sort(byCodeUnit),
    blockers: [...new Set(raw.blockers)].sort((a, b) => a - b),
  };
}

export function digestOf(content: Content, hash: Hash): ContentDigest {
  return {
    summary: hash(content.summary),
    description: hash(canonicalJson(content.description)),
    difficulty: content.difficulty,
    impact: content.impact,
    departments: content.departments,
    blockers: content.blockers,
  };
}

/** The content hash of B1 and of the board's entries. */
export function contentHashOf(digest: ContentDigest, hash: Hash): string {
  const { summary, description, difficulty, impact, departments, blockers } = digest;
  return hash(canonicalJson({ summary, description, difficulty, impact, departments, blockers }));
}

/** Summary and description as people read them. */
export function contentText(
  content: Content,
  nameOf?: (accountId: string) => string | null,
): { readonly summary: string; readonly description: string } {
  return { summary: content.summary, description: plainText(content.description, nameOf) };
}

/** Parts that differ between what was signed and what is now, in the order of `CoveredPart`. */
export function changedParts(signed: ContentDigest, now: ContentDigest): CoveredPart[] {
  const changed: CoveredPart[] = [];
  if (signed.summary !== now.summary) changed.push('summary');
  if (signed.description !== now.description) changed.push('description');
  if (signed.difficulty !== now.difficulty) changed.push('difficulty');
  if (signed.impact !== now.impact) changed.push('impact');
  if (!same(signed.departments, now.departments)) changed.push('departments');
  if (!same(signed.blockers, now.blockers)) changed.push('blockers');
  return changed;
}

function same(a: readonly (string | number)[], b: readonly (string | number)[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}
