import type { Found, FoundGates, GateShownField, ShownField } from './found';
import type { Placed } from './placed';
import { type Role, roles, type StateClass } from './vocabulary';
import { type StatusCategory, wantedStatuses } from './workflow';

/** Set-up as a plan: from what is there to the steps that bring about what should be. */

export const setupGroups = ['types', 'fields', 'statuses', 'workflow', 'roles', 'panel', 'board'] as const;
type SetupGroup = (typeof setupGroups)[number];

export type Step =
  | { readonly kind: 'issueType' }
  | { readonly kind: 'changeType' }
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
  | { readonly kind: 'gates'; readonly unguarded: readonly string[] }
  | { readonly kind: 'gateScreens'; readonly lacking: readonly GateShownField[] }
  | { readonly kind: 'goals' }
  | { readonly kind: 'role'; readonly role: Role; readonly exists: boolean; readonly joins: boolean }
  | { readonly kind: 'panel' }
  | { readonly kind: 'settings'; readonly again: boolean }
  | { readonly kind: 'board' }
  | { readonly kind: 'pages' };

type StepKind = Step['kind'];

/**
 * `blocked`: what it takes is not set-up's to do. `changed`: it was in place and is not any more, by somebody's
 * hand; set-up leaves that alone until it is asked to mend it.
 */
export const stepStates = ['present', 'missing', 'blocked', 'changed'] as const;
export type StepState = (typeof stepStates)[number];

export interface PlannedStep {
  /** Stable over runs. */
  readonly id: string;
  readonly group: SetupGroup;
  readonly state: StepState;
  /** Set-up could do it. */
  readonly doable: boolean;
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
  changeType: 'types',
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
  gates: 'workflow',
  gateScreens: 'fields',
  goals: 'types',
  role: 'roles',
  panel: 'panel',
  settings: 'board',
  board: 'board',
  pages: 'board',
};

/** The kinds of steps that must be done before one of a kind can be. */
const needs: Readonly<Record<StepKind, readonly StepKind[]>> = {
  issueType: [],
  changeType: [],
  typeScheme: ['issueType', 'changeType'],
  field: [],
  blocks: [],
  screen: ['field'],
  screenScheme: ['screen'],
  typeScreenScheme: ['issueType', 'screenScheme'],
  status: [],
  workflow: ['typeScheme', 'field', 'status'],
  guard: ['workflow'],
  workflowScheme: ['issueType', 'workflow'],
  gates: ['typeScheme', 'workflow', 'workflowScheme'],
  gateScreens: ['typeScreenScheme', 'gates'],
  goals: ['typeScheme'],
  role: [],
  panel: [],
  settings: ['typeScheme', 'field', 'blocks', 'typeScreenScheme', 'workflowScheme', 'role'],
  board: ['settings'],
  pages: ['board'],
};

/** All kinds of steps that must be done before one of a kind can be, directly or not. */
export function needsBefore(kind: Step['kind']): ReadonlySet<Step['kind']> {
  return new Set(needs[kind].flatMap((one) => [one, ...needsBefore(one)]));
}

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
  return { id: idOf(step), group: groupOf[step.kind], state, doable: state !== 'blocked', step };
}

/** What was in place and is not any more was changed by hand, unless it was taken away with our own button. */
function orChanged(planned: PlannedStep, { steps, removed }: Placed): PlannedStep {
  const takenAway = removed && ['guard', 'gates', 'pages'].includes(planned.id);
  if (planned.state === 'present' || takenAway || !steps.includes(planned.id)) return planned;
  return { ...planned, state: 'changed' };
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
    planned({ kind: 'typeScreenScheme', replaces: screens.scheme }, missingUnless(shown || screens.usesOwn)),
  ];
}

function statusSteps(found: Found): PlannedStep[] {
  const { workflow } = found;
  return wantedStatuses.map(({ name, state, category }) => {
    // The workflow's own may have been renamed since: what it is called makes no difference to the rules.
    if (workflow !== null && !workflow.lacking.includes(name)) {
      return planned({ kind: 'status', name, state, clash: null }, 'present');
    }
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
    planned(
      { kind: 'guard', transitions: (workflow?.unguarded ?? []).map(({ name }) => name) },
      missingUnless(isGuarded(found)),
    ),
    planned(
      { kind: 'workflowScheme', replaces: found.workflowScheme.name },
      missingUnless(found.workflowScheme.usesWorkflow),
    ),
  ];
}

function hasGates({ gateType, deliverableType, inProject, workflow, mapped }: FoundGates): boolean {
  const types = gateType !== null && deliverableType !== null && inProject;
  return types && workflow !== null && workflow.unguarded.length === 0 && mapped;
}

function roleSteps(found: Found): PlannedStep[] {
  return roles.map((role) => {
    const exists = found.roles[role] !== undefined;
    const joins = role === 'governanceLead' && found.leads === 0;
    return planned({ kind: 'role', role, exists, joins }, missingUnless(exists && !joins));
  });
}

function isGuarded({ workflow }: Found): boolean {
  return workflow !== null && workflow.guarded.length > 0 && workflow.unguarded.length === 0;
}

/** What is × what should be → the steps, those that are done already included. */
export function planSetup(found: Found): Plan {
  const steps = [
    planned({ kind: 'issueType' }, missingUnless(found.issueType !== null)),
    planned({ kind: 'changeType' }, missingUnless(found.changeType !== null)),
    planned(
      { kind: 'typeScheme', replaces: found.typeScheme.name },
      missingUnless(found.typeScheme.holdsTypes),
    ),
    planned({ kind: 'goals' }, missingUnless(found.goals.type !== null && found.goals.inProject)),
    ...fieldSteps(found),
    ...statusSteps(found),
    ...workflowSteps(found),
    planned(
      { kind: 'gates', unguarded: found.gates.workflow?.unguarded ?? [] },
      missingUnless(hasGates(found.gates)),
    ),
    planned(
      { kind: 'gateScreens', lacking: found.gates.screens.lacking },
      missingUnless(found.gates.screens.lacking.length === 0),
    ),
    ...roleSteps(found),
    planned({ kind: 'panel' }, missingUnless(found.panelPinned)),
    planned(
      { kind: 'settings', again: found.settings === 'outOfDate' },
      missingUnless(found.settings === 'current'),
    ),
    planned({ kind: 'board' }, missingUnless(found.board)),
    planned({ kind: 'pages' }, missingUnless(found.pagesShown)),
  ].map((step) => orChanged(step, found.placed));
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
