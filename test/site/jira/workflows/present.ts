import type { JiraState, Transition, Workflow } from '../state';
import { scopeJson } from './statuses';

function transitionJson(transition: Transition) {
  const { conditions, transitionScreen, ...rest } = transition;
  return {
    ...rest,
    ...(conditions ? { conditions } : {}),
    ...(transitionScreen ? { transitionScreen } : {}),
  };
}

/** A workflow as `/workflows` and its relatives show it. */
export function workflowJson(workflow: Workflow, options: { transitions: boolean } = { transitions: true }) {
  return {
    id: workflow.id,
    name: workflow.name,
    description: workflow.description,
    scope: scopeJson(workflow.projectId),
    isEditable: workflow.isEditable,
    version: workflow.version,
    created: new Date(workflow.created).toISOString(),
    updated: new Date(workflow.updated).toISOString(),
    statuses: workflow.statuses.map((status) => ({ ...status, deprecated: false })),
    ...(options.transitions ? { transitions: workflow.transitions.map(transitionJson) } : {}),
  };
}

/** The statuses of some workflows, each once. */
export function statusesJson(state: JiraState, workflows: readonly Workflow[]) {
  const ids = new Set(
    workflows.flatMap(({ statuses }) => statuses.map(({ statusReference }) => statusReference)),
  );
  return [...ids].flatMap((id) => {
    const status = state.statuses[id];
    if (!status) return [];
    return [
      {
        id,
        statusReference: id,
        name: status.name,
        description: status.description,
        statusCategory: status.category,
        scope: scopeJson(status.projectId),
      },
    ];
  });
}
