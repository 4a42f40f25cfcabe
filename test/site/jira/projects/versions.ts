import type { JiraState, Project, Version } from '../state';

/** The versions of a project in its order; those that nobody moved come last, as they were made. */
export function versionsOf(state: JiraState, { id }: Pick<Project, 'id'>): Version[] {
  const order = state.versionOrder[id] ?? [];
  const place = (version: Version) => {
    const at = order.indexOf(version.id);
    return at < 0 ? order.length : at;
  };
  return Object.values(state.versions ?? {})
    .filter(({ projectId }) => projectId === id)
    .sort((a, b) => place(a) - place(b));
}
