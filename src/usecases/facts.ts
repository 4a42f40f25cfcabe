import type { StateClass } from '../domain/vocabulary';
import type { StoredSettings } from './settings/stored';

/** Ids of the fields that make a requirement besides Jira's own; the guard needs no rank. */
export interface RequirementFields {
  readonly difficulty: string;
  readonly impact: string;
  readonly rank?: string | null;
  /** Story points, where effort is counted in them. */
  readonly points?: string | null;
}

export interface StatusFacts {
  readonly id: string;
  readonly name: string;
  readonly category: 'new' | 'indeterminate' | 'done' | 'undefined';
}

/** The far end of an inward link: of "is blocked by", where the link's type is *Blocks*. */
export interface LinkFacts {
  readonly typeId: string;
  readonly id: number;
  readonly key: string;
  readonly status: StatusFacts;
}

export interface PersonFacts {
  readonly accountId: string;
  readonly name: string;
}

/** An issue as Jira has it, in the app's words but without its rules. */
export interface IssueFacts {
  readonly id: number;
  readonly key: string;
  readonly projectId: number;
  readonly issueTypeId: string;
  readonly summary: string;
  /** ADF, or null. */
  readonly description: unknown;
  readonly difficulty: number | null;
  readonly impact: number | null;
  readonly components: readonly { readonly id: string; readonly name: string }[];
  readonly status: StatusFacts;
  /** Its inward links, as far as whoever asked may see their far ends. */
  readonly inward: readonly LinkFacts[];
  readonly rank: string | null;
  /** Epoch milliseconds. */
  readonly updated: number;
  readonly created: number;
  /** Account id. */
  readonly creator: string | null;
  readonly security: string | null;
  readonly assignee: PersonFacts | null;
  /** Seconds. */
  readonly estimate: number | null;
  /** Story points; null where effort is not counted in them. */
  readonly points: number | null;
  /** Its fix versions: the iterations that it belongs to. */
  readonly iterations: readonly Iteration[];
}

/** A version of the project, in its order; archived ones are left out. */
export interface Iteration {
  readonly id: string;
  readonly name: string;
}

export interface ProjectDepartment {
  readonly id: string;
  readonly name: string;
  readonly lead: PersonFacts | null;
}

/**
 * What a status means to the rules. One that set-up has not classified counts by its category, and *done*
 * there means done: a blocker in another project has no class of ours.
 */
export function stateOf(status: StatusFacts, statuses: StoredSettings['statuses']): StateClass {
  const known = statuses[status.id];
  if (known !== undefined) return known;
  if (status.category === 'done') return 'done';
  return status.category === 'indeterminate' ? 'started' : 'open';
}

/** The issues that block it, once each, ascending by id. */
export function blockersOf(facts: IssueFacts, settings: Pick<StoredSettings, 'blocksLinkType'>): LinkFacts[] {
  const links = facts.inward.filter((link) => link.typeId === settings.blocksLinkType);
  const byId = new Map(links.map((link) => [link.id, link]));
  return [...byId.values()].sort((a, b) => a.id - b.id);
}
