import { type Ctx, JiraError } from '../route';
import type { JiraState, Status, StatusCategory } from '../state';

export const scopeJson = (projectId: string | null) =>
  projectId === null ? { type: 'GLOBAL' } : { type: 'PROJECT', project: { id: projectId } };

/** The status of a scope that has a name already: names are unique in a scope over letter case. */
export function statusNamed(
  state: JiraState,
  name: string,
  projectId: string | null,
  except?: string,
): Status | undefined {
  const wanted = name.trim().toLowerCase();
  return Object.values(state.statuses).find(
    (one) => one.projectId === projectId && one.id !== except && one.name.toLowerCase() === wanted,
  );
}

export function refuseTakenName(
  state: JiraState,
  name: string,
  projectId: string | null,
  except?: string,
): void {
  const taken = statusNamed(state, name, projectId, except);
  if (taken) throw new JiraError(400, [`A status named "${taken.name}" already exists.`]);
}

export function addStatus(
  ctx: Pick<Ctx, 'state' | 'newId'>,
  wanted: { name: string; description?: string; statusCategory: StatusCategory; projectId: string | null },
): Status {
  const status: Status = {
    id: ctx.newId(),
    name: wanted.name,
    description: wanted.description ?? '',
    category: wanted.statusCategory,
    projectId: wanted.projectId,
  };
  ctx.state.statuses[status.id] = status;
  return status;
}
