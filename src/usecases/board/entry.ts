import {
  type Content,
  type ContentDigest,
  canonicalContent,
  contentHashOf,
  digestOf,
} from '../../domain/content';
import type { BoardEntry } from '../../domain/vocabulary';
import { blockersOf, type IssueFacts, stateOf } from '../facts';
import type { Sha256 } from '../ports';
import type { StoredSettings } from '../settings/stored';

/** A requirement in the three forms that the app keeps it in. */
export interface Known {
  readonly entry: BoardEntry;
  readonly content: Content;
  readonly digest: ContentDigest;
}

export function isRequirement(facts: IssueFacts, settings: StoredSettings): boolean {
  return facts.projectId === settings.projectId && facts.issueTypeId === settings.issueTypeId;
}

export function knownOf(facts: IssueFacts, settings: StoredSettings, hash: Sha256): Known {
  const blockers = blockersOf(facts, settings).map(({ id }) => id);
  const departments = facts.components.map(({ id }) => id);
  const content = canonicalContent({ ...facts, departments, blockers });
  const digest = digestOf(content, hash);
  const entry: BoardEntry = {
    id: facts.id,
    key: facts.key,
    summary: facts.summary,
    difficulty: facts.difficulty,
    impact: facts.impact,
    departments: content.departments,
    state: stateOf(facts.status, settings.statuses),
    blockers: content.blockers,
    rank: facts.rank,
    status: facts.status.name,
    updated: facts.updated,
    security: facts.security,
    contentHash: contentHashOf(digest, hash),
    assignee: facts.assignee?.accountId ?? null,
    estimate: facts.estimate,
    points: facts.points,
    iterations: facts.iterations.map(({ id }) => id),
  };
  return { entry, content, digest };
}

export function entryOf(facts: IssueFacts, settings: StoredSettings, hash: Sha256): BoardEntry {
  return knownOf(facts, settings, hash).entry;
}

/** Digits that tell two contents of one requirement apart; at ten thousand, all 64 would be half a megabyte. */
const digits = 12;

/** An entry as it leaves the server. */
export function outward(entry: BoardEntry): BoardEntry {
  return { ...entry, contentHash: entry.contentHash.slice(0, digits) };
}
