import type { Ctx } from '../route';
import type { Transition, Workflow } from '../state';
import type { NewWorkflow, StatusRequest, TransitionRequest } from './request';
import { storedConditions, storedRule } from './rules';
import { addStatus } from './statuses';

/** Makes or changes the statuses of a request; the answer is the id behind each reference. */
export function applyStatuses(
  ctx: Ctx,
  statuses: readonly StatusRequest[],
  projectId: string | null,
): Map<string, string> {
  return new Map(
    statuses.map((wanted) => {
      const existing = wanted.id === undefined ? undefined : ctx.state.statuses[wanted.id];
      const status = existing ?? addStatus(ctx, { ...wanted, projectId });
      status.name = wanted.name;
      status.category = wanted.statusCategory;
      status.description = wanted.description ?? status.description;
      return [wanted.statusReference, status.id];
    }),
  );
}

function storedTransition(wanted: TransitionRequest, idOf: (reference: string) => string): Transition {
  return {
    id: wanted.id,
    name: wanted.name,
    description: wanted.description ?? '',
    type: wanted.type,
    toStatusReference: idOf(wanted.toStatusReference),
    links: (wanted.links ?? []).flatMap(({ fromStatusReference, fromPort, toPort }) =>
      fromStatusReference == null
        ? []
        : [
            {
              fromStatusReference: idOf(fromStatusReference),
              ...(fromPort == null ? {} : { fromPort }),
              ...(toPort == null ? {} : { toPort }),
            },
          ],
    ),
    validators: (wanted.validators ?? []).map(storedRule),
    actions: (wanted.actions ?? []).map(storedRule),
    triggers: (wanted.triggers ?? []).map(storedRule),
    conditions: wanted.conditions ? storedConditions(wanted.conditions) : null,
    transitionScreen: wanted.transitionScreen
      ? { ruleKey: wanted.transitionScreen.ruleKey, parameters: wanted.transitionScreen.parameters ?? {} }
      : null,
    properties: wanted.properties ?? {},
  };
}

/** The part of a workflow that a request replaces as a whole: what it leaves out is gone. */
export function storedContent(
  wanted: Pick<NewWorkflow, 'statuses' | 'transitions'>,
  ids: ReadonlyMap<string, string>,
): Pick<Workflow, 'statuses' | 'transitions'> {
  const idOf = (reference: string) => {
    const id = ids.get(reference);
    if (id === undefined) throw new Error(`Unchecked status reference ${reference}`);
    return id;
  };
  return {
    statuses: wanted.statuses.map(({ statusReference, properties }) => ({
      statusReference: idOf(statusReference),
      properties,
    })),
    transitions: wanted.transitions.map((transition) => storedTransition(transition, idOf)),
  };
}
