import type { SecurityTest } from './notes';
import type { Placed } from './placed';
import type { Role, StateClass } from './vocabulary';
import type { GuardKind, StatusCategory } from './workflow';

/** What set-up found in Jira, and what it calls its own things there. */

export const requirementType = 'CRM Requirement';
export const changeRequestType = 'CRM Change Request';
export const phaseGateType = 'CRM Phase Gate';
export const deliverableType = 'CRM Deliverable';
export const goalType = 'CRM Goal';

/** Own configuration is named after the project, so that a second try finds what a first one made. */
export function ownNames(projectKey: string) {
  return {
    typeScheme: `Wallchart issue types (${projectKey})`,
    screen: `Wallchart requirement screen (${projectKey})`,
    screenScheme: `Wallchart requirement screens (${projectKey})`,
    gateScreen: `Wallchart phase gate screen (${projectKey})`,
    gateScreenScheme: `Wallchart phase gate screens (${projectKey})`,
    typeScreenScheme: `Wallchart screens by issue type (${projectKey})`,
    workflow: `Wallchart requirement (${projectKey})`,
    gateWorkflow: `Wallchart phase gate (${projectKey})`,
    workflowScheme: `Wallchart workflows (${projectKey})`,
  };
}

/** `name`, or the first of `name 2`, `name 3`… that is not taken. */
export function freeName(name: string, taken: readonly string[]): string {
  const lower = new Set(taken.map((one) => one.toLowerCase()));
  for (let n = 1; ; n += 1) {
    const candidate = n === 1 ? name : `${name} ${n}`;
    if (!lower.has(candidate.toLowerCase())) return candidate;
  }
}

/** The system fields that a requirement's screens must show besides difficulty and impact: what is signed. */
export const coveredFields = ['summary', 'description', 'components', 'issuelinks'] as const;
/** The app's own read-only fields, that say where a requirement stands. */
export const standingFields = ['signOff', 'signedBy', 'wave', 'place'] as const;
export type StandingField = (typeof standingFields)[number];
export type ShownField = (typeof coveredFields)[number] | 'difficulty' | 'impact' | StandingField;
/** Shown too where the site has them. */
export const usefulFields = ['assignee', 'priority', 'security', 'timetracking'] as const;

/** What gates and deliverables are shown with besides: who owes what until when, and what there is to show. */
export const gateSystemFields = [
  'summary',
  'description',
  'assignee',
  'duedate',
  'attachment',
  'issuelinks',
] as const;
/** The app's own read-only fields, that say where a gate stands. */
export const gateFields = ['phase', 'state', 'score', 'decision'] as const;
export type GateField = (typeof gateFields)[number];
export type GateShownField = (typeof gateSystemFields)[number] | GateField;

/** A status of the site that bears the name of a wanted one. */
export interface FoundStatus {
  readonly id: string;
  /** As the site writes it: upper and lower case may differ from the wanted name's. */
  readonly name: string;
  readonly category: StatusCategory;
}

export interface FoundWorkflow {
  readonly id: string;
  readonly name: string;
  /** Status id → what it means, for every status of the workflow. */
  readonly states: Readonly<Record<string, StateClass>>;
  /** Wanted statuses that it lacks: then it is not ours to use. */
  readonly lacking: readonly string[];
  /** Transitions that should carry the guard and do not, or not as it would be put there now. */
  readonly unguarded: readonly Unguarded[];
  /** Ids of those that carry it as they should. */
  readonly guarded: readonly string[];
  /** What the transitions between its statuses do, as far as the guard has to do with it. */
  readonly does: readonly GuardKind[];
  /** Statuses that Jira sorts otherwise than they are taken for here. */
  readonly recategorised: readonly Recategorised[];
  /** Statuses that are not on record: somebody added them. */
  readonly added: readonly { readonly name: string; readonly state: StateClass }[];
  readonly bypassed: readonly BypassedTransition[];
}

/**
 * What is wrong with the guard of a transition: none there; switched off; more than once; told of fields or
 * statuses as they were before these changed; or told something else by hand.
 */
export type GuardFlaw = 'without' | 'off' | 'twice' | 'outdated' | 'edited';

export interface Unguarded {
  /** Id of the transition in its workflow. */
  readonly id: string;
  readonly name: string;
  readonly flaw: GuardFlaw;
}

export interface Recategorised {
  readonly id: string;
  readonly name: string;
  readonly state: StateClass;
  readonly category: StatusCategory;
}

/** A guarded transition with something on it that the guard cannot see, or not in time. */
export interface BypassedTransition {
  readonly name: string;
  /** Development triggers (a commit, a branch, a pull request…): they move issues without running the guard. */
  readonly triggers: number;
  /** Fields of its own screen that belong to what is signed. */
  readonly onScreen: readonly ShownField[];
}

/** Phases and gates: their issue types, and the workflow whose transitions the guard judges. */
export interface FoundGates {
  /** Id of the issue type of that name. */
  readonly gateType: string | null;
  readonly deliverableType: string | null;
  /** The project's issue type scheme holds both. */
  readonly inProject: boolean;
  readonly workflow: {
    readonly id: string;
    readonly name: string;
    /** Transitions that should carry the guard and do not, or not as set-up puts it there. */
    readonly unguarded: readonly string[];
  } | null;
  /** Gates of the project follow it. */
  readonly mapped: boolean;
  readonly screens: {
    /** Fields that some screen of a gate or a deliverable lacks in this project. */
    readonly lacking: readonly GateShownField[];
    /** Set-up's own screen is there, whoever uses it. */
    readonly own: boolean;
  };
}

/** Goals: an issue type, which follows the project's own workflow. */
export interface FoundGoals {
  /** Id of the issue type of that name. */
  readonly type: string | null;
  /** The project's issue type scheme holds it. */
  readonly inProject: boolean;
}

/** What is there, as far as the plan depends on it. */
export interface Found {
  readonly project: { readonly key: string; readonly name: string };
  /** Id of the issue type of that name. */
  readonly issueType: string | null;
  /** The same of *CRM Change Request*. */
  readonly changeType: string | null;
  /** The project's issue type scheme. */
  readonly typeScheme: { readonly name: string; readonly holdsTypes: boolean };
  /** Field ids; null where Jira does not show the app's field (yet). */
  readonly difficulty: string | null;
  readonly impact: string | null;
  /** Jira Software's rank, where there is one. */
  readonly rank: string | null;
  /** Id of the link type *Blocks*. */
  readonly blocks: string | null;
  readonly screens: {
    /** The project's issue type screen scheme. */
    readonly scheme: string;
    /** Fields that some screen of a requirement lacks in this project. */
    readonly lacking: readonly ShownField[];
    readonly ownScreen: boolean;
    readonly ownScheme: boolean;
    /** Requirements of this project are shown on that screen, whatever it lacks. */
    readonly usesOwn: boolean;
  };
  /** Wanted status name → the one of the site. */
  readonly statuses: ReadonlyMap<string, FoundStatus>;
  /** The requirement's workflow, made by set-up. */
  readonly workflow: FoundWorkflow | null;
  /** The project's workflow scheme. */
  readonly workflowScheme: { readonly name: string; readonly usesWorkflow: boolean };
  readonly gates: FoundGates;
  readonly goals: FoundGoals;
  readonly roles: Readonly<Partial<Record<Role, number>>>;
  /** How many people and groups hold the role of governance lead. */
  readonly leads: number;
  readonly panelPinned: boolean;
  /** Whether our record of all this is there and agrees with it. */
  readonly settings: 'none' | 'outOfDate' | 'current';
  readonly access: {
    /** Kinds of holders of Browse Projects that differ from issue to issue, where not everybody may browse. */
    readonly browseByIssue: readonly string[];
    /** Null where the project has no issue security scheme. */
    readonly security: SecurityTest | null;
  };
  /** What set-up has put in place before. */
  readonly placed: Placed;
  readonly board: boolean;
  /** The project property that lets Wallchart's pages show. */
  readonly pagesShown: boolean;
}
