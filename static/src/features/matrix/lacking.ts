import { type Action, may } from '../../../../src/domain/access';
import type { Problem } from '../../../../src/domain/problems';
import type { BoardHead } from '../board/store';

/** What the reader lacks for an action, by the table that the server refuses by; empty where they may. */
export function lacking(action: Action, me: BoardHead['me']): readonly Problem[] {
  const decision = may(action, {
    // What takes a Jira administrator is on the settings page, never here.
    administerJira: false,
    administerProject: me.mayAdminister,
    browse: true,
    edit: me.mayEdit,
    roles: me.roles,
  });
  return decision.allow ? [] : decision.problems;
}
