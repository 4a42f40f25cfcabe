import type { StandIns } from '../../domain/standIns';
import type { Role, Rules, StateClass } from '../../domain/vocabulary';

/** What set-up found or made in a project, and what people decided since. One record for each project. */
export interface StoredSettings {
  readonly projectId: number;
  readonly projectKey: string;
  /** Issue type *CRM Requirement*. */
  readonly issueTypeId: string;
  /** Ids as in `customfield_10042`; `rank` is null where Jira Software is absent. */
  readonly fields: {
    readonly difficulty: string;
    readonly impact: string;
    readonly rank: string | null;
    /** Story points, where people decided that effort is counted in them. */
    readonly points?: string | null;
  };
  /** Status id → what it means to the rules. */
  readonly statuses: Readonly<Record<string, StateClass>>;
  /** Jira's project role ids. */
  readonly roles: Readonly<Record<Role, number>>;
  /** Id of the link type *Blocks*. */
  readonly blocksLinkType: string;
  readonly workflow: { readonly id: string; readonly name: string };
  readonly rules: Rules;
  /** Component id → account ids that count as its key users besides its lead. */
  readonly added: Readonly<Record<string, readonly string[]>>;
  /** Who signs where a key user does not; absent where everybody does. */
  readonly standIns?: StandIns;
}

/** A record with the revision that a conditional write refers to. */
export interface Revised<T> {
  readonly rev: number;
  readonly body: T;
}
