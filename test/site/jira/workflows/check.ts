import type { Apps } from '../../types';
import { NotEmulated } from '../route';
import type { JiraState } from '../state';
import type { NewWorkflow, RuleRequest, StatusRequest, TransitionRequest } from './request';
import { conditionRules, isEmulated, type RulePlace, ruleProblem } from './rules';
import { statusNamed } from './statuses';

/** As `/workflows/create/validation` and its sister report it. */
export interface WorkflowProblem {
  code: string;
  message: string;
  level: 'ERROR' | 'WARNING';
  type: 'RULE' | 'STATUS' | 'WORKFLOW' | 'TRANSITION' | 'SCOPE' | 'STATUS_MAPPING';
  elementReference?: { ruleId?: string; statusReference?: string; transitionId?: string };
}

const problem = (
  type: WorkflowProblem['type'],
  code: string,
  message: string,
  elementReference?: WorkflowProblem['elementReference'],
): WorkflowProblem => ({
  type,
  code,
  message,
  level: 'ERROR',
  ...(elementReference ? { elementReference } : {}),
});

/** The statuses that come with a request: known ids, names not taken, references not repeated. */
export function statusProblems(
  state: JiraState,
  statuses: readonly StatusRequest[],
  projectId: string | null,
): WorkflowProblem[] {
  const references = new Set<string>();
  const names = new Set<string>();
  return statuses.flatMap(({ id, name, statusReference }) => {
    const at = { statusReference };
    const found: WorkflowProblem[] = [];
    if (references.has(statusReference)) {
      found.push(problem('STATUS', 'NON_UNIQUE_STATUS_REFERENCE', 'A status reference is used twice.', at));
    }
    if (id !== undefined && state.statuses[id]?.projectId !== projectId) {
      found.push(problem('STATUS', 'STATUS_NOT_FOUND', `The status with ID ${id} was not found.`, at));
    }
    if (names.has(name.toLowerCase()) || statusNamed(state, name, projectId, id)) {
      found.push(problem('STATUS', 'NON_UNIQUE_STATUS_NAME', `A status named "${name}" already exists.`, at));
    }
    references.add(statusReference);
    names.add(name.toLowerCase());
    return found;
  });
}

/** What keeps a workflow from being stored, for all that it says of itself. */
export function contentProblems(
  state: JiraState,
  apps: Apps,
  workflow: Pick<NewWorkflow, 'statuses' | 'transitions'>,
  known: ReadonlySet<string>,
): WorkflowProblem[] {
  const own = new Set(workflow.statuses.map(({ statusReference }) => statusReference));
  const unknown = [...own].filter((reference) => !known.has(reference));
  const transitionIds = workflow.transitions.map(({ id }) => id);
  return [
    ...unknown.map((statusReference) =>
      problem('STATUS', 'STATUS_NOT_FOUND', 'The workflow has a status that is not among the statuses.', {
        statusReference,
      }),
    ),
    ...(own.size < workflow.statuses.length
      ? [problem('WORKFLOW', 'NON_UNIQUE_STATUS_REFERENCE', 'The workflow has a status twice.')]
      : []),
    ...(new Set(transitionIds).size < transitionIds.length
      ? [problem('TRANSITION', 'NON_UNIQUE_TRANSITION_ID', 'Transition ids must be unique.')]
      : []),
    ...(workflow.transitions.filter(({ type }) => type === 'INITIAL').length === 1
      ? []
      : [problem('WORKFLOW', 'INITIAL_TRANSITION', 'A workflow needs exactly one initial transition.')]),
    ...workflow.transitions.flatMap((transition) => transitionProblems(state, apps, transition, own)),
  ];
}

function transitionProblems(
  state: JiraState,
  apps: Apps,
  transition: TransitionRequest,
  statuses: ReadonlySet<string>,
): WorkflowProblem[] {
  const at = { transitionId: transition.id };
  const found: WorkflowProblem[] = [];
  const sources = (transition.links ?? []).flatMap(({ fromStatusReference }) => fromStatusReference ?? []);
  const strangers = [transition.toStatusReference, ...sources].filter(
    (reference) => !statuses.has(reference),
  );
  if (strangers.length > 0) {
    found.push(
      problem(
        'TRANSITION',
        'TRANSITION_STATUS_NOT_FOUND',
        `The transition "${transition.name}" names a status that the workflow lacks.`,
        at,
      ),
    );
  }
  if ((transition.type === 'DIRECTED') !== sources.length > 0) {
    found.push(
      problem(
        'TRANSITION',
        'TRANSITION_LINKS',
        'A directed transition, and no other, needs statuses to come from.',
        at,
      ),
    );
  }
  for (const { place, rule } of rulesOf(transition)) {
    const message = ruleProblem(rule, place, apps, state);
    if (message) {
      found.push(
        problem('RULE', 'INVALID_RULE', message, { ...at, ...(rule.id ? { ruleId: rule.id } : {}) }),
      );
    } else if (!isEmulated(rule.ruleKey)) {
      throw new NotEmulated(`the workflow rule ${rule.ruleKey}`);
    }
  }
  return found;
}

function rulesOf(transition: TransitionRequest): { place: RulePlace; rule: RuleRequest }[] {
  const at = (place: RulePlace, rules: readonly RuleRequest[]) => rules.map((rule) => ({ place, rule }));
  return [
    ...at('validator', transition.validators ?? []),
    ...at('action', transition.actions ?? []),
    ...at('trigger', transition.triggers ?? []),
    ...at('condition', conditionRules(transition.conditions)),
    ...at('screen', transition.transitionScreen ? [transition.transitionScreen] : []),
  ];
}
