import type { NotNow } from '../../domain/notNow';
import type { BoardEntry } from '../../domain/vocabulary';
import type { Iteration } from '../facts';

/** What a project's board is kept in. */

/** Projects that have a board: what the hourly repair goes through. */
export interface BoardList {
  readonly projects: readonly number[];
}

export interface StoredDepartment {
  readonly id: string;
  readonly name: string;
  /** Account id of the component's lead. */
  readonly lead: string | null;
}

export interface BoardHead {
  /** Number of shards, a power of two. */
  readonly shards: number;
  /** For each shard the head's revision when it was last written: what clients compare. */
  readonly revs: readonly number[];
  /** For each shard how many secured entries it holds. */
  readonly secured: readonly number[];
  /** For each shard how many live requirements it holds. */
  readonly live: readonly number[];
  readonly departments: readonly StoredDepartment[];
  /** Absent on a board that was made before it had any. */
  readonly iterations?: readonly Iteration[];
  /** The field of story points that its entries were read with. */
  readonly points?: string | null;
  /** Browse Projects depends on the issue for some, who then do not see every requirement. */
  readonly byIssue: boolean;
  /** The head's revision at which what a view shows besides cards last changed. */
  readonly frame: number;
  /** Makes the revisions that clients hold unguessable. */
  readonly secret: string;
  /** Epoch milliseconds: whatever changed in Jira until then is on the board. */
  readonly readAt: number;
  /** The shard that the next repair reads again. */
  readonly rotation: number;
}

export interface Shard {
  /** The head's revision when it was written. */
  readonly at: number;
  readonly entries: readonly BoardEntry[];
}

/** How far a sweep has come; its name is its id. */
export interface Sweep {
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** Jira's token for the next page; null before the first and after the last. */
  readonly page: string | null;
  /** Pages read, each left in a record of its own. */
  readonly pages: number;
  /** Every page has been read; what changed meanwhile has not. */
  readonly paged: boolean;
  /** Content records written, where the sweep is a publication's. */
  readonly contents: number;
  readonly read: number;
  readonly points: number;
}

export interface SweptEntry {
  readonly entry: BoardEntry;
  /** Hashes of its words. */
  readonly summary: string;
  readonly description: string;
  /** Which of the baseline's content records holds it; null in a sweep that keeps no contents. */
  readonly contentIn: number | null;
}

/** What was said at the last change of levels: kept so that settling can be taken up again. */
export interface Regrid {
  readonly levels: number;
  /** Issue id and the levels chosen: ten thousand of them fit into one value of the store. */
  readonly settled: readonly (readonly [id: number, difficulty: number | null, impact: number | null])[];
}

/** What is said about requirements that are not now, by issue id: those of one share of the ids. */
export interface Aside {
  readonly of: Readonly<Record<string, StoredNotNow>>;
}

export interface StoredNotNow extends NotNow {
  /** Who said so, and when. */
  readonly by: string;
  readonly at: number;
  /** The day that whoever sees to it was last reminded of. */
  readonly reminded: string | null;
}
