import { componentJson, userDetails } from '../present';
import type { Ctx } from '../route';
import type { Component } from '../state';

/** A component as a resource; new issues go to nobody through it, whatever its lead. */
export function componentResource(ctx: Ctx, component: Component) {
  const { state, origin } = ctx;
  const lead = component.leadAccountId;
  return {
    ...componentJson(component, origin),
    ...(lead === null || !state.users[lead] ? {} : { lead: userDetails(state, lead, origin) }),
    assigneeType: 'PROJECT_DEFAULT',
    realAssigneeType: 'PROJECT_DEFAULT',
    isAssigneeTypeValid: false,
    project: state.projects[component.projectId]?.key ?? '',
    projectId: Number(component.projectId),
  };
}
