import type { JiraState, Project } from './state';
import type { PriorityScheme } from './state-schemes';

/** The scheme of every project that is in no other: it has all priorities, and is not stored. */
export const DEFAULT_SCHEME = '1';

/** All ids in order. */
export function priorityIds(state: JiraState): string[] {
  const order = state.priorityOrder.filter((id) => state.priorities[id] !== undefined);
  return [...order, ...Object.keys(state.priorities).filter((id) => !order.includes(id))];
}

/** What issues get where nothing else is said: *Medium* on the first day. */
export function usualPriority(state: JiraState): string {
  const medium = Object.values(state.priorities).find(({ name }) => name === 'Medium')?.id;
  const chosen = state.priorities[state.defaultPriorityId ?? '']?.id;
  return chosen ?? medium ?? priorityIds(state)[0] ?? '';
}

export const defaultPriorityScheme = (state: JiraState): PriorityScheme => ({
  id: DEFAULT_SCHEME,
  name: 'Default priority scheme',
  description: 'This is the default priority scheme used by all new projects.',
  priorityIds: priorityIds(state),
  defaultPriorityId: usualPriority(state),
});

export const allPrioritySchemes = (state: JiraState): PriorityScheme[] => [
  defaultPriorityScheme(state),
  ...Object.values(state.prioritySchemes),
];

export const prioritySchemeOf = (state: JiraState, { prioritySchemeId }: Project): PriorityScheme =>
  state.prioritySchemes[prioritySchemeId ?? ''] ?? defaultPriorityScheme(state);

export const projectsUnder = (state: JiraState, scheme: PriorityScheme): Project[] =>
  Object.values(state.projects).filter((project) => prioritySchemeOf(state, project).id === scheme.id);
