import type { StateClass } from './vocabulary';

/** The workflow that set-up makes: statuses with what they mean, transitions, and where the guard stands. */

/** How Jira sorts statuses. */
export type StatusCategory = 'TODO' | 'IN_PROGRESS' | 'DONE';

export interface WantedStatus {
  readonly name: string;
  readonly state: StateClass;
  readonly category: StatusCategory;
}

export const wantedStatuses: readonly WantedStatus[] = [
  { name: 'To do', state: 'open', category: 'TODO' },
  { name: 'In progress', state: 'started', category: 'IN_PROGRESS' },
  { name: 'In review', state: 'started', category: 'IN_PROGRESS' },
  { name: 'Done', state: 'done', category: 'DONE' },
  { name: 'Withdrawn', state: 'withdrawn', category: 'DONE' },
  { name: 'Not now', state: 'notNow', category: 'TODO' },
];

/** A transition between statuses by name; without `from` it is the one that creates. */
export interface WantedTransition {
  readonly name: string;
  readonly from: readonly string[];
  readonly to: string;
}

export const wantedTransitions: readonly WantedTransition[] = [
  { name: 'Create', from: [], to: 'To do' },
  { name: 'Start', from: ['To do'], to: 'In progress' },
  { name: 'Stop', from: ['In progress', 'In review'], to: 'To do' },
  { name: 'Send to review', from: ['In progress'], to: 'In review' },
  { name: 'Send back', from: ['In review'], to: 'In progress' },
  { name: 'Finish', from: ['In progress', 'In review'], to: 'Done' },
  { name: 'Reopen', from: ['Done', 'Withdrawn'], to: 'To do' },
  { name: 'Withdraw', from: ['To do', 'In progress', 'In review', 'Not now'], to: 'Withdrawn' },
  { name: 'Put aside', from: ['To do', 'In progress', 'In review'], to: 'Not now' },
  { name: 'Bring back', from: ['Not now'], to: 'To do' },
];

/** The workflow of phase gates; all but setting back carry the guard. */
export const gateTransitions: readonly (WantedTransition & { readonly guarded: boolean })[] = [
  { name: 'Create', from: [], to: 'To do', guarded: false },
  { name: 'Begin', from: ['To do'], to: 'In progress', guarded: true },
  { name: 'Set back', from: ['In progress'], to: 'To do', guarded: false },
  { name: 'Close', from: ['To do', 'In progress'], to: 'Done', guarded: true },
  { name: 'Take up again', from: ['Done'], to: 'In progress', guarded: true },
];
export const gateStatuses = ['To do', 'In progress', 'Done'] as const;

/** Travels with the rule on a gate's transitions: what the issue is, our own record says. */
export const gateConfiguration = { kind: 'gate' } as const;

/** What a guarded transition does to a requirement. */
export type GuardKind = 'start' | 'finish' | 'reopen' | 'withdraw';

/** Travels with the rule in the workflow, as JSON: what the guard needs to read an issue. */
export interface GuardConfiguration {
  readonly kind: GuardKind;
  readonly fields: { readonly difficulty: string; readonly impact: string };
  /** Status id → what it means to the rules. */
  readonly statuses: Readonly<Record<string, StateClass>>;
}

/**
 * What a transition does, by the classes that it leads from and to; null where the guard has no business.
 * `from` is 'any' for one that leads from every status.
 */
export function guardKind(from: readonly StateClass[] | 'any', to: StateClass): GuardKind | null {
  const leaves = (...states: StateClass[]) => from === 'any' || from.some((state) => states.includes(state));
  if (to === 'done') return 'finish';
  if (to === 'withdrawn' || to === 'notNow') return 'withdraw';
  if (to === 'started') return leaves('open', 'notNow', 'done', 'withdrawn') ? 'start' : null;
  // Stopping takes back what a rolling order has passed already.
  return leaves('started', 'done', 'withdrawn', 'notNow') ? 'reopen' : null;
}

/** What a status that set-up did not make means: its category decides. */
export function stateOfCategory(category: StatusCategory): StateClass {
  if (category === 'DONE') return 'done';
  return category === 'IN_PROGRESS' ? 'started' : 'open';
}
