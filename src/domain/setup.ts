import { type Role, roles, type StateClass } from './vocabulary';
import { type StatusCategory, wantedStatuses } from './workflow';

/** Set-up as a plan: from what is there to the steps that bring about what should be. */

export const requirementType = 'CRM Requirement';
export const changeRequestType = 'CRM Change Request';

/** Own configuration is named after the project, so that a second try finds what a first one made. */
export function ownNames(projectKey: string) {
  return {
    typeScheme: `Wallchart issue types (${projectKey})`,
    screen: `Wallchart requirement screen (${projectKey})`,
    screenScheme: `Wallchart requirement screens (${projectKey})`,
    typeScreenScheme: `Wallchart screens by issue type (${projectKey})`,
    workflow: `Wallchart requirement (${projectKey})`,
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
export type ShownField = (typeof coveredFields)[number] | 'difficulty' | 'impact';
/** Shown too where the site has them. */
export const usefulFields = ['assignee', 'priority', 'security', 'timetracking'] as const;

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
  /** Names of transitions that should carry the guard and do not, or carry it as it was set up otherwise. */
  readonly unguarded: readonly string[];
  /** How many should carry it. */
  readonly toGuard: number;
}

/** What is there, as far as the plan depends on it. */
export interface Found {
  readonly project: { readonly key: string; readonly name: string };
  /** Id of the issue type of that name. */
  readonly issueType: string | null;
  /** The project's issue type scheme. */
  readonly typeScheme: { readonly name: string; readonly holdsType: boolean };
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
  };
  /** Wanted status name → the one of the site. */
  readonly statuses: ReadonlyMap<string, FoundStatus>;
  /** The requirement's workflow, made by set-up. */
  readonly workflow: FoundWorkflow | null;
  /** The project's workflow scheme. */
  readonly workflowScheme: { readonly name: string; readonly usesWorkflow: boolean };
  readonly roles: Readonly<Partial<Record<Role, number>>>;
  /** How many people and groups hold the role of governance lead. */
  readonly leads: number;
  readonly panelPinned: boolean;
  /** Whether our record of all this is there and agrees with it. */
  readonly settings: 'none' | 'outOfDate' | 'current';
  readonly board: boolean;
  /** The project property that lets Wallchart's pages show. */
  readonly pagesShown: boolean;
}

export const setupGroups = ['types', 'fields', 'statuses', 'workflow', 'roles', 'panel', 'board'] as const;
type SetupGroup = (typeof setupGroups)[number];

export type Step =
  | { readonly kind: 'issueType' }
  | { readonly kind: 'typeScheme'; readonly replaces: string }
  | { readonly kind: 'field'; readonly field: 'difficulty' | 'impact' }
  | { readonly kind: 'blocks' }
  | { readonly kind: 'screen'; readonly lacking: readonly ShownField[] }
  | { readonly kind: 'screenScheme' }
  | { readonly kind: 'typeScreenScheme'; readonly replaces: string }
  | {
      readonly kind: 'status';
      readonly name: string;
      readonly state: StateClass;
      /** The site has one of that name, sorted otherwise. */
      readonly clash: StatusCategory | null;
    }
  | { readonly kind: 'workflow'; readonly clash: readonly string[] }
  | { readonly kind: 'guard'; readonly transitions: readonly string[] }
  | { readonly kind: 'workflowScheme'; readonly replaces: string }
  | { readonly kind: 'role'; readonly role: Role; readonly exists: boolean; readonly joins: boolean }
  | { readonly kind: 'panel' }
  | { readonly kind: 'settings'; readonly again: boolean }
  | { readonly kind: 'board' }
  | { readonly kind: 'pages' };

type StepKind = Step['kind'];

/** `blocked`: what it takes is not set-up's to do. */
export type StepState = 'present' | 'missing' | 'blocked';

export interface PlannedStep {
  /** Stable over runs. */
  readonly id: string;
  readonly group: SetupGroup;
  readonly state: StepState;
  readonly step: Step;
}

export interface Plan {
  /** In the order in which they are to be done: each may need those before it. */
  readonly steps: readonly PlannedStep[];
  readonly complete: boolean;
  /** The guard stands on every transition that it should. */
  readonly guarded: boolean;
}

const groupOf: Readonly<Record<StepKind, SetupGroup>> = {
  issueType: 'types',
  typeScheme: 'types',
  field: 'fields',
  blocks: 'fields',
  screen: 'fields',
  screenScheme: 'fields',
  typeScreenScheme: 'fields',
  status: 'statuses',
  workflow: 'workflow',
  guard: 'workflow',
  workflowScheme: 'workflow',
  role: 'roles',
  panel: 'panel',
  settings: 'board',
  board: 'board',
  pages: 'board',
};

/** The kinds of steps that must be done before one of a kind can be. */
const needs: Readonly<Record<StepKind, readonly StepKind[]>> = {
  issueType: [],
  typeScheme: ['issueType'],
  field: [],
  blocks: [],
  screen: ['field'],
  screenScheme: ['screen'],
  typeScreenScheme: ['issueType', 'screenScheme'],
  status: [],
  workflow: ['typeScheme', 'field', 'status'],
  guard: ['workflow'],
  workflowScheme: ['issueType', 'workflow'],
  role: [],
  panel: [],
  settings: ['typeScheme', 'blocks', 'typeScreenScheme', 'workflowScheme', 'role'],
  board: ['settings'],
  pages: ['board'],
};

function idOf(step: Step): string {
  switch (step.kind) {
    case 'field':
      return `field:${step.field}`;
    case 'status':
      return `status:${step.name}`;
    case 'role':
      return `role:${step.role}`;
    default:
      return step.kind;
  }
}

function planned(step: Step, state: StepState): PlannedStep {
  return { id: idOf(step), group: groupOf[step.kind], state, step };
}

function missingUnless(present: boolean): StepState {
  return present ? 'present' : 'missing';
}

function blockedIf(blocked: boolean, present: boolean): StepState {
  return blocked ? 'blocked' : missingUnless(present);
}

function fieldSteps(found: Found): PlannedStep[] {
  const { screens } = found;
  const shown = screens.lacking.length === 0;
  return [
    planned({ kind: 'field', field: 'difficulty' }, blockedIf(found.difficulty === null, true)),
    planned({ kind: 'field', field: 'impact' }, blockedIf(found.impact === null, true)),
    planned({ kind: 'blocks' }, missingUnless(found.blocks !== null)),
    planned({ kind: 'screen', lacking: screens.lacking }, missingUnless(shown || screens.ownScreen)),
    planned({ kind: 'screenScheme' }, missingUnless(shown || screens.ownScheme)),
    planned({ kind: 'typeScreenScheme', replaces: screens.scheme }, missingUnless(shown)),
  ];
}

function statusSteps(found: Found): PlannedStep[] {
  return wantedStatuses.map(({ name, state, category }) => {
    const there = found.statuses.get(name);
    const clash = there !== undefined && there.category !== category ? there.category : null;
    return planned({ kind: 'status', name, state, clash }, blockedIf(clash !== null, there !== undefined));
  });
}

function workflowSteps(found: Found): PlannedStep[] {
  const { workflow } = found;
  const clash = workflow?.lacking ?? [];
  return [
    planned({ kind: 'workflow', clash }, blockedIf(clash.length > 0, workflow !== null)),
    planned({ kind: 'guard', transitions: workflow?.unguarded ?? [] }, missingUnless(isGuarded(found))),
    planned(
      { kind: 'workflowScheme', replaces: found.workflowScheme.name },
      missingUnless(found.workflowScheme.usesWorkflow),
    ),
  ];
}

function roleSteps(found: Found): PlannedStep[] {
  return roles.map((role) => {
    const exists = found.roles[role] !== undefined;
    const joins = role === 'governanceLead' && found.leads === 0;
    return planned({ kind: 'role', role, exists, joins }, missingUnless(exists && !joins));
  });
}

function isGuarded({ workflow }: Found): boolean {
  return workflow !== null && workflow.toGuard > 0 && workflow.unguarded.length === 0;
}

/** What is × what should be → the steps, those that are done already included. */
export function planSetup(found: Found): Plan {
  const steps = [
    planned({ kind: 'issueType' }, missingUnless(found.issueType !== null)),
    planned(
      { kind: 'typeScheme', replaces: found.typeScheme.name },
      missingUnless(found.typeScheme.holdsType),
    ),
    ...fieldSteps(found),
    ...statusSteps(found),
    ...workflowSteps(found),
    ...roleSteps(found),
    planned({ kind: 'panel' }, missingUnless(found.panelPinned)),
    planned(
      { kind: 'settings', again: found.settings === 'outOfDate' },
      missingUnless(found.settings === 'current'),
    ),
    planned({ kind: 'board' }, missingUnless(found.board)),
    planned({ kind: 'pages' }, missingUnless(found.pagesShown)),
  ];
  return {
    steps,
    complete: steps.every(({ state }) => state === 'present'),
    guarded: isGuarded(found),
  };
}

/** Whether everything that a step needs is there. */
export function isReady(plan: Plan, { step }: PlannedStep): boolean {
  const before = needs[step.kind];
  return plan.steps.every((other) => other.state === 'present' || !before.includes(other.step.kind));
}
