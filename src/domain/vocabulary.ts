/** The words of the trade as types (docs/vocabulary.md says what each means). Pure: imports nothing. */

export const stateClasses = ['open', 'started', 'done', 'withdrawn', 'notNow'] as const;
/** What a status means to the rules; the table status → class is made by set-up. */
export type StateClass = (typeof stateClasses)[number];

export const policies = ['balanced', 'easyFirst', 'impactFirst'] as const;
/** How cells are numbered into waves (M2). */
export type Policy = (typeof policies)[number];

export const roles = [
  'governanceLead',
  'keyUser',
  'steeringCommittee',
  'qualityMonitor',
  'teamMember',
  'consultant',
] as const;
/** Project roles that set-up creates in Jira; `roleNames` in words has what Jira calls them. */
export type Role = (typeof roles)[number];

/** Labels of the levels on both axes, as many on one as on the other (2 to 5). */
export interface Grid {
  /** Easiest first. */
  readonly difficulty: readonly string[];
  /** Largest first. */
  readonly impact: readonly string[];
}

/** Positions 0 to 100 (difficulty: 0 easiest; impact: 0 largest), or null where nobody has scored yet. */
export interface Scores {
  readonly difficulty: number | null;
  readonly impact: number | null;
}

/** A cell of the grid: level indices from 0 (easiest, largest). */
export interface Cell {
  readonly difficulty: number;
  readonly impact: number;
}

/** A requirement as the rules see it. */
export interface Requirement extends Scores {
  /** Jira's numeric issue id: what identifies it for ever, keys change. */
  readonly id: number;
  readonly key: string;
  readonly summary: string;
  /** Ids of its components. */
  readonly departments: readonly string[];
  readonly state: StateClass;
  /** Ids of the issues that block it, ascending. They need not be requirements of the project. */
  readonly blockers: readonly number[];
  /** Jira's LexoRank, or null where Jira Software is absent. */
  readonly rank: string | null;
}

/** A requirement as the board keeps it: what a view needs beyond the rules. */
export interface BoardEntry extends Requirement {
  /** Name of its status, as people read it. */
  readonly status: string;
  /** Epoch milliseconds of Jira's `updated`; an entry gives way only to a newer one. */
  readonly updated: number;
  /** Security level id, or null where everybody who browses the project may see it. */
  readonly security: string | null;
  /** Hex SHA-256 of its canonical content (B2); a page is given its first twelve digits. */
  readonly contentHash: string;
  readonly assignee: string | null;
  /** Original estimate in seconds, or null. */
  readonly estimate: number | null;
  /** Story points, or null; read only where effort is counted in them. */
  readonly points: number | null;
  /** Ids of the fix versions that it belongs to. */
  readonly iterations: readonly string[];
}

/** What effort is counted in: Jira's original estimate, or story points. */
export type EffortUnit = 'estimate' | 'points';

/** Somebody who signs in a key user's name for a time. */
export interface Delegation {
  readonly id: string;
  /** Component id. */
  readonly department: string;
  /** Account id of the key user in whose name is signed. */
  readonly from: string;
  /** Account id of who signs. */
  readonly to: string;
  /** Epoch milliseconds, the first that it holds in. */
  readonly start: number;
  /** Epoch milliseconds, the first that it holds in no more. */
  readonly until: number;
}

/** A department's key users, and who stands in for whom among them. */
export interface Signers {
  readonly keyUsers: readonly string[];
  /** Account id of who has left → who came instead. */
  readonly heirs?: Readonly<Record<string, string>>;
  readonly delegations?: readonly Delegation[];
}

/** `keyUsers` are account ids: the component's lead, whoever the settings add, and who came for those who left. */
export interface Department extends Signers {
  /** Component id. */
  readonly id: string;
  readonly name: string;
}

export const baselineStates = ['draft', 'outForSignature', 'inForce', 'superseded', 'recalled'] as const;
export type BaselineState = (typeof baselineStates)[number];

/** One place in the derived order. */
export interface Place {
  readonly id: number;
  readonly wave: number;
  /** From 1 within its wave. */
  readonly inWave: number;
  /** From 1 over the whole order. */
  readonly place: number;
  /** Why it stands here. */
  readonly reason: PlaceReason;
}

interface PlaceReason {
  readonly cell: Cell;
  /** The wave that its cell alone would give; differs from the place's wave where a blocker pushed it back. */
  readonly cellWave: number;
  /** Blockers (in the order) that it had to follow, ascending by id; empty where none moved it. */
  readonly after: readonly number[];
}

type Enforcement = 'enforced' | 'advisory';
export type Skipping = 'strict' | 'rolling';

/** What an administrator and the governance lead decide for a project. */
export interface Rules {
  readonly grid: Grid;
  readonly policy: Policy;
  /** Numbers of live requirements from which 3, 4 and 5 levels are proposed (M1). */
  readonly thresholds: readonly [number, number, number];
  readonly skipping: Skipping;
  readonly enforcement: Enforcement;
  /** 'all', or how many key users of a department must sign at least. */
  readonly quorum: 'all' | number;
  readonly changes: ChangeRules;
  readonly gates: GateRules;
}

/** What decisions at gates rest on (G6), and whose they are at gates 7 and 8 (G4). */
export interface GateRules {
  /** Hours for which a run of the check may be decided on. */
  readonly freshHours: number;
  /** Of the steering committee: more than half, or so many. */
  readonly quorum: 'majority' | number;
}

/** How a change to a signed chart is worked out (C2) and decided (C3). */
export interface ChangeRules {
  /** 'all', or how many of the team must confirm at least. */
  readonly quorum: 'all' | number;
  /**
   * What the whole team does in a working day, in hours or in story points; null reckons hours from the number
   * of its members.
   */
  readonly teamADay: number | null;
  /** Percent of a wave's effort that is planned on top of it. */
  readonly reserve: number;
  /** Working days after a request from which on somebody who has not answered can be marked as absent. */
  readonly absentAfter: number;
  /** Working days after which those who have not answered are reminded, and between one reminder and the next. */
  readonly remindEvery: number;
}
