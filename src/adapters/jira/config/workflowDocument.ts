import type { GuardFlaw, Recategorised } from '../../../domain/found';
import type { StateClass } from '../../../domain/vocabulary';
import {
  type GuardConfiguration,
  type GuardKind,
  guardKind,
  type StatusCategory,
  stateOfCategory,
  wantedStatuses,
  wantedTransitions,
} from '../../../domain/workflow';

/** A workflow as Jira's bulk operations read and write it, and the guard's rules within it. */

export interface Rule {
  readonly id?: string | null;
  readonly ruleKey: string;
  readonly parameters?: Readonly<Record<string, string>>;
}

export interface Transition {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly type: 'INITIAL' | 'GLOBAL' | 'DIRECTED';
  readonly toStatusReference: string;
  readonly links?: readonly { readonly fromStatusReference?: string | null }[] | null;
  readonly validators?: readonly Rule[] | null;
  readonly triggers?: readonly Rule[] | null;
  readonly transitionScreen?: Rule | null;
  readonly [more: string]: unknown;
}

export interface Workflow {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly version: { readonly id: string; readonly versionNumber: number };
  readonly statuses: readonly { readonly statusReference: string; readonly [more: string]: unknown }[];
  readonly transitions: readonly Transition[];
  readonly [more: string]: unknown;
}

export interface WorkflowStatus {
  readonly id: string;
  readonly name: string;
  readonly statusCategory: StatusCategory;
  readonly statusReference: string;
}

/** One workflow with the statuses that it refers to. */
export interface WorkflowDocument {
  readonly workflow: Workflow;
  readonly statuses: readonly WorkflowStatus[];
}

/** How the guard's rule is known: Jira's key for the kind of rule, and the module's ARI. */
export interface GuardRule {
  readonly ruleKey: string;
  readonly ari: string;
}

/** Status id → what it means. */
export type States = Readonly<Record<string, StateClass>>;

/**
 * What each status means: as it is on record, since a status that is renamed means what it meant; otherwise by
 * name where set-up made it, else by its category.
 */
export function statesOf({ statuses }: WorkflowDocument, known: States): Record<string, StateClass> {
  const wanted = new Map(wantedStatuses.map(({ name, state }) => [name.toLowerCase(), state]));
  return Object.fromEntries(
    statuses.map(({ id, name, statusCategory }) => [
      id,
      known[id] ?? wanted.get(name.toLowerCase()) ?? stateOfCategory(statusCategory),
    ]),
  );
}

/** Names of the wanted statuses that a workflow lacks, and has no other for. */
export function lackingStatuses({ statuses }: WorkflowDocument, known: States): string[] {
  const names = new Set(statuses.map(({ name }) => name.toLowerCase()));
  const meant = new Set(statuses.map(({ id }) => known[id]));
  return wantedStatuses
    .filter(({ name, state }) => !names.has(name.toLowerCase()) && !meant.has(state))
    .map(({ name }) => name);
}

/** What a transition of the workflow does that the guard must judge, or null. */
export function kindOf(document: WorkflowDocument, transition: Transition, states: States): GuardKind | null {
  if (transition.type === 'INITIAL') return null;
  const idOf = new Map(document.statuses.map(({ id, statusReference }) => [statusReference, id]));
  const stateOf = (reference: string | null | undefined) => states[idOf.get(reference ?? '') ?? ''];
  const to = stateOf(transition.toStatusReference);
  if (to === undefined) return null;
  if (transition.type === 'GLOBAL') return guardKind('any', to);
  const from = (transition.links ?? []).map((link) => stateOf(link.fromStatusReference));
  return guardKind(
    from.filter((state) => state !== undefined),
    to,
  );
}

/** Independent of the order in which an object's names were written. */
function same(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return one === other;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) =>
      same((one as Record<string, unknown>)[name], (other as Record<string, unknown>)[name]),
    )
  );
}

function parsed(config: string | undefined): unknown {
  try {
    return JSON.parse(config ?? '');
  } catch {
    return null;
  }
}

export function isGuard(rule: Rule, { ari }: GuardRule): boolean {
  return rule.parameters?.key === ari;
}

/** Whether a rule is told what was right while the workflow had other statuses. */
function isOutdated(told: unknown, wanted: GuardConfiguration): boolean {
  if (typeof told !== 'object' || told === null) return false;
  const { statuses, ...rest } = told as { statuses?: unknown };
  const { statuses: wantedStates, ...wantedRest } = wanted;
  if (typeof statuses !== 'object' || statuses === null || !same(rest, wantedRest)) return false;
  return Object.entries(statuses).every(([id, state]) => (wantedStates[id] ?? state) === state);
}

/** What is wrong with a transition's guard, compared with how it would be put there now; null where nothing is. */
export function flawOf(
  transition: Transition,
  rule: GuardRule,
  wanted: GuardConfiguration,
): GuardFlaw | null {
  const own = (transition.validators ?? []).filter((validator) => isGuard(validator, rule));
  const [only] = own;
  if (only === undefined) return 'without';
  if (own.length > 1) return 'twice';
  if (only.parameters?.disabled === 'true') return 'off';
  const told = parsed(only.parameters?.config);
  if (same(told, wanted)) return null;
  return isOutdated(told, wanted) ? 'outdated' : 'edited';
}

/** Statuses in another category than what they mean has in Jira. */
export function recategorised({ statuses }: WorkflowDocument, states: States): Recategorised[] {
  const categoryOf = new Map(wantedStatuses.map(({ state, category }) => [state, category]));
  return statuses.flatMap(({ id, name, statusCategory: category }) => {
    const state = states[id];
    return state === undefined || categoryOf.get(state) === category ? [] : [{ id, name, state, category }];
  });
}

/** The rule as the workflow carries it; its id is the same inside and outside. */
export function guardValidator(rule: GuardRule, configuration: GuardConfiguration, id: string): Rule {
  return {
    id,
    ruleKey: rule.ruleKey,
    parameters: { key: rule.ari, config: JSON.stringify(configuration), id, disabled: 'false' },
  };
}

/** The transitions that set-up wants, with the guard where it belongs; references are status ids. */
export function newTransitions(
  idOfStatus: (name: string) => string,
  guard: Omit<GuardConfiguration, 'kind'>,
  rule: GuardRule,
  newId: () => string,
): unknown[] {
  const stateOf = (name: string) => wantedStatuses.find((status) => status.name === name)?.state;
  return wantedTransitions.map(({ name, from, to }, index) => {
    const toState = stateOf(to);
    const fromStates = from.map(stateOf).filter((state) => state !== undefined);
    const kind = from.length === 0 || toState === undefined ? null : guardKind(fromStates, toState);
    return {
      id: String(index * 10 + 1),
      name,
      description: '',
      type: from.length === 0 ? 'INITIAL' : 'DIRECTED',
      toStatusReference: idOfStatus(to),
      links: from.map((status) => ({ fromStatusReference: idOfStatus(status), fromPort: 0, toPort: 1 })),
      properties: {},
      actions: [],
      triggers: [],
      validators: kind === null ? [] : [guardValidator(rule, { kind, ...guard }, newId())],
    };
  });
}

/** A copy without members that are null: Jira answers nulls that it does not take back. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) =>
      member === null ? [] : [[name, withoutNulls(member)]],
    ),
  );
}

function only(value: Readonly<Record<string, unknown>>, names: readonly string[]): unknown {
  return withoutNulls(Object.fromEntries(names.map((name) => [name, value[name] ?? null])));
}

const statusMembers = ['statusReference', 'properties', 'layout', 'approvalConfiguration'];
const transitionMembers = [
  'id',
  'name',
  'description',
  'type',
  'toStatusReference',
  'links',
  'properties',
  'actions',
  'triggers',
  'validators',
  'conditions',
  'transitionScreen',
  'customIssueEventId',
];

/** The whole workflow as `/workflows/update` takes it (what is omitted there is deleted). */
export function updateOf(
  { workflow, statuses }: WorkflowDocument,
  transitions: readonly Transition[],
): unknown {
  return {
    statuses: statuses.map((status) =>
      only({ ...status }, ['id', 'name', 'statusCategory', 'statusReference']),
    ),
    workflows: [
      {
        ...(only(workflow, [
          'id',
          'description',
          'startPointLayout',
          'loopedTransitionContainerLayout',
        ]) as object),
        version: workflow.version,
        statuses: workflow.statuses.map((status) => only({ properties: {}, ...status }, statusMembers)),
        transitions: transitions.map((transition) => only(transition, transitionMembers)),
      },
    ],
  };
}
