import { found } from '../body';
import type { JiraState } from '../state';

/** The category with a number; -1 takes a project out of the one that it is in. */
export function categoryOrNone(state: JiraState, wanted: number): string | null {
  if (wanted === -1) return null;
  return found(state.categories[String(wanted)], 'The project category was not found.', 400).id;
}

export function notificationSchemeId(state: JiraState, wanted: number): string {
  return found(state.notificationSchemes[String(wanted)], 'The notification scheme was not found.', 400).id;
}
