import { workflowOf } from './configuration';
import { issueBean, projectBean, userBean } from './expressions/beans';
import { evaluate } from './expressions/evaluate';
import { fieldMeta, writableFields } from './meta';
import { inProjectRole } from './permissions';
import { statusJson } from './present';
import { type Ctx, JiraError, NotEmulated } from './route';
import type { ConditionGroup, Issue, Project, Screen, Transition, WorkflowRule } from './state';

export const projectOf = (ctx: Ctx, issue: Issue): Project => {
  const project = ctx.state.projects[issue.projectId];
  if (project === undefined) throw new Error(`Issue ${issue.key} is in no project`);
  return project;
};

const isDisabled = (rule: WorkflowRule) => rule.parameters.disabled === 'true';

const listed = (rule: WorkflowRule, name: string) =>
  (rule.parameters[name] ?? '').split(',').filter((value) => value !== '');

/** Jira's "restrict issue transition": any one of its lists lets a person through. */
function isAllowed(ctx: Ctx, issue: Issue, rule: WorkflowRule): boolean {
  const { accountId, state } = ctx;
  if (accountId === null) return false;
  const project = projectOf(ctx, issue);
  return (
    listed(rule, 'accountIds').some(
      (id) =>
        id === accountId ||
        (id === 'allow-assignee' && issue.assignee === accountId) ||
        (id === 'allow-reporter' && issue.reporter === accountId),
    ) ||
    listed(rule, 'roleIds').some((id) => inProjectRole(state, project, id, accountId)) ||
    listed(rule, 'groupIds').some((id) => state.groups[id]?.members.includes(accountId)) ||
    listed(rule, 'permissionKeys').some((key) => ctx.can(key, { project, issue }))
  );
}

function passes(ctx: Ctx, issue: Issue, rule: WorkflowRule): boolean {
  if (isDisabled(rule)) return true;
  if (rule.ruleKey === 'system:restrict-issue-transition') return isAllowed(ctx, issue, rule);
  throw new NotEmulated(`the workflow condition "${rule.ruleKey}"`);
}

function conditionsHold(ctx: Ctx, issue: Issue, group: ConditionGroup | null): boolean {
  if (group === null) return true;
  const results = [
    ...group.conditions.map((rule) => passes(ctx, issue, rule)),
    ...group.conditionGroups.map((inner) => conditionsHold(ctx, issue, inner)),
  ];
  if (results.length === 0) return true;
  return group.operation === 'ANY' ? results.some(Boolean) : results.every(Boolean);
}

/** Whether a transition can be taken in a status. */
export const leadsFrom = (transition: Transition, statusId: string) =>
  transition.type === 'GLOBAL' ||
  (transition.type === 'DIRECTED' && transition.links.some((link) => link.fromStatusReference === statusId));

export interface Offered {
  transition: Transition;
  available: boolean;
}

/** The transitions that lead out of the issue's status, in the workflow's order. */
export function offered(ctx: Ctx, issue: Issue): Offered[] {
  const project = projectOf(ctx, issue);
  if (!ctx.can('TRANSITION_ISSUES', { project, issue })) return [];
  return workflowOf(ctx.state, project, issue.issueTypeId)
    .transitions.filter((transition) => leadsFrom(transition, issue.statusId))
    .map((transition) => ({ transition, available: conditionsHold(ctx, issue, transition.conditions) }));
}

export function screenOfTransition(ctx: Ctx, transition: Transition): Screen | null {
  const id = transition.transitionScreen?.parameters.screenId;
  return id === undefined ? null : (ctx.state.screens[id] ?? null);
}

/** Jira's `IssueTransition`. */
export function transitionJson(
  ctx: Ctx,
  issue: Issue,
  { transition, available }: Offered,
  withFields: boolean,
) {
  const screen = screenOfTransition(ctx, transition);
  const target = { project: projectOf(ctx, issue), issue, onScreen: null };
  const fields = screen === null ? [] : writableFields(ctx, screen, target);
  return {
    id: transition.id,
    name: transition.name,
    to: statusJson(ctx.state, transition.toStatusReference, ctx.origin),
    hasScreen: screen !== null,
    isGlobal: transition.type === 'GLOBAL',
    isInitial: transition.type === 'INITIAL',
    isAvailable: available,
    isConditional: transition.conditions !== null,
    looped: transition.toStatusReference === issue.statusId,
    ...(withFields
      ? { fields: Object.fromEntries(fields.map((field) => [field.id, fieldMeta(ctx, field, target)])) }
      : {}),
  };
}

const APP_GONE = 'The transition was blocked: the app that provides one of its validators is not installed.';
const APP_FAILED = 'The transition was blocked: a validator could not be run. Try again later.';
const REFUSED = 'The transition was blocked by a validator.';

interface Attempt {
  issue: Issue;
  transition: Transition;
  /** New values of what the transition changes, as the API shows them. */
  modifiedFields: Record<string, unknown>;
}

function configurationOf(rule: WorkflowRule): Record<string, unknown> {
  const text = rule.parameters.config ?? '';
  if (text === '') return {};
  return JSON.parse(text);
}

function evaluateRule(ctx: Ctx, issue: Issue, expression: string, config: unknown): string | null {
  try {
    const result = evaluate(expression, {
      user: userBean(ctx.state, ctx.accountId),
      issue: issueBean(ctx.state, issue),
      project: projectBean(projectOf(ctx, issue)),
      config,
    });
    if (result === true) return null;
    return typeof result === 'string' ? result : REFUSED;
  } catch {
    return REFUSED;
  }
}

/** Why an app's validator refuses, or null. An app that is gone, fails or answers nonsense refuses. */
async function appRefusal(ctx: Ctx, rule: WorkflowRule, attempt: Attempt): Promise<string | null> {
  const module = ctx.apps.moduleByAri(rule.parameters.key ?? '');
  if (module === undefined) return APP_GONE;
  const configuration = configurationOf(rule);
  if (typeof module.properties.function !== 'string') {
    const expression = configuration.expression ?? module.properties.expression;
    return evaluateRule(ctx, attempt.issue, String(expression), configuration);
  }
  const payload = {
    issue: { key: attempt.issue.key },
    configuration,
    transition: {
      from: { id: attempt.issue.statusId },
      to: { id: attempt.transition.toStatusReference },
      modifiedFields: attempt.modifiedFields,
    },
  };
  try {
    const { result, errorMessage } = await ctx.apps.validate(module, payload);
    return result === true ? null : (errorMessage ?? REFUSED);
  } catch {
    return APP_FAILED;
  }
}

/** Runs the transition's validators in order; the first refusal is answered with 400. */
export async function runValidators(ctx: Ctx, attempt: Attempt): Promise<void> {
  for (const rule of attempt.transition.validators) {
    if (isDisabled(rule)) continue;
    if (!rule.ruleKey.startsWith('forge:')) throw new NotEmulated(`the workflow validator "${rule.ruleKey}"`);
    const refusal = await appRefusal(ctx, rule, attempt);
    if (refusal !== null) throw new JiraError(400, [refusal]);
  }
  const action = attempt.transition.actions.find((rule) => !isDisabled(rule));
  if (action !== undefined) throw new NotEmulated(`the workflow post function "${action.ruleKey}"`);
}
