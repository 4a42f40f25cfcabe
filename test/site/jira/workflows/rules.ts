import type { AppModule, Apps } from '../../types';
import type { ConditionGroup, JiraState, WorkflowRule } from '../state';
import type { ConditionRequest, RuleRequest } from './request';

/** Where in a transition a rule may stand. */
export type RulePlace = 'validator' | 'condition' | 'action' | 'trigger' | 'screen';

/** Rules of apps: what the workflow calls them, and the module of the manifest behind them. */
const forgeRules = [
  {
    ruleKey: 'forge:expression-validator',
    moduleType: 'jira:workflowValidator',
    place: 'validator',
    ruleType: 'Validator',
  },
  {
    ruleKey: 'forge:expression-condition',
    moduleType: 'jira:workflowCondition',
    place: 'condition',
    ruleType: 'Condition',
  },
  {
    ruleKey: 'forge:workflow-post-function',
    moduleType: 'jira:workflowPostFunction',
    place: 'action',
    ruleType: 'Function',
  },
] as const;

const DEVELOPMENT_TRIGGERS = 'system:development-triggers';

/** What the triggers of a transition may be, by `enabledTriggers`. */
const triggerTypes = [
  ['branch-created', 'Branch created'],
  ['commit-created', 'Commit created'],
  ['pull-request-created', 'Pull request created'],
  ['pull-request-merged', 'Pull request merged'],
].map(([type, name]) => ({
  type: `com.atlassian.jira.plugins.jira-development-integration-plugin:${type}-trigger`,
  name: String(name),
  description: `Moves the issue by itself: ${name}.`,
}));

export const availableTriggers = [{ ruleKey: DEVELOPMENT_TRIGGERS, availableTypes: triggerTypes }];

function triggerProblem(rule: RuleRequest, place: RulePlace): string | null {
  if (place !== 'trigger') return `The rule ${rule.ruleKey} cannot stand here.`;
  const enabled = (rule.parameters?.enabledTriggers ?? '').split(',').filter((one) => one !== '');
  const known = new Set(triggerTypes.map(({ type }) => type));
  return enabled.length > 0 && enabled.every((one) => known.has(one))
    ? null
    : 'The rule system:development-triggers needs enabledTriggers that exist.';
}

/** Those that transitions run; a workflow with another would not do what it says, so that one is refused (501). */
const EMULATED = new Set([
  'forge:expression-validator',
  'system:transition-screen',
  'system:restrict-issue-transition',
  // Kept and shown; with no development tool here, nothing pulls it.
  DEVELOPMENT_TRIGGERS,
]);

export const isEmulated = (ruleKey: string): boolean => EMULATED.has(ruleKey);

const CONFIGURATION_LIMIT = 32 * 1024;

/** What is wrong with a rule, or null. */
export function ruleProblem(
  rule: RuleRequest,
  place: RulePlace,
  apps: Apps,
  state: JiraState,
): string | null {
  if (rule.ruleKey === 'system:transition-screen') {
    const screenId = rule.parameters?.screenId ?? '';
    if (place !== 'screen') return 'The rule system:transition-screen cannot stand here.';
    return state.screens[screenId] ? null : `The screen ${screenId} does not exist.`;
  }
  if (rule.ruleKey === DEVELOPMENT_TRIGGERS) return triggerProblem(rule, place);
  if (rule.ruleKey === 'system:restrict-issue-transition') {
    return place === 'condition' ? null : 'The rule system:restrict-issue-transition cannot stand here.';
  }
  const kind = forgeRules.find(({ ruleKey }) => ruleKey === rule.ruleKey);
  if (!kind || kind.place !== place) return `The rule ${rule.ruleKey} cannot stand here.`;
  const key = rule.parameters?.key ?? '';
  const module = apps.moduleByAri(key);
  if (module?.type !== kind.moduleType) return `The app rule ${key} is unknown: its app is not installed.`;
  const problem = configurationProblem(rule.parameters?.config ?? '');
  if (problem !== null) return problem;
  const { id } = rule.parameters ?? {};
  return id && rule.id && id !== rule.id ? 'The id of the rule and of its parameters differ.' : null;
}

function configurationProblem(config: string): string | null {
  if (Buffer.byteLength(config) > CONFIGURATION_LIMIT) {
    return 'The configuration of the rule is larger than 32 KB.';
  }
  try {
    if (config !== '') JSON.parse(config);
    return null;
  } catch {
    return 'The configuration of the rule is not JSON.';
  }
}

/** A rule as it is kept: with an id, which an app's rule repeats among its parameters. */
export function storedRule(rule: RuleRequest): WorkflowRule {
  const id = rule.id ?? rule.parameters?.id ?? crypto.randomUUID();
  const isForge = rule.ruleKey.startsWith('forge:');
  return {
    id,
    ruleKey: rule.ruleKey,
    parameters: {
      ...rule.parameters,
      ...(isForge ? { id, disabled: rule.parameters?.disabled ?? 'false' } : {}),
    },
  };
}

export function storedConditions(group: ConditionRequest): ConditionGroup {
  return {
    operation: group.operation,
    conditions: (group.conditions ?? []).map(storedRule),
    conditionGroups: (group.conditionGroups ?? []).map(storedConditions),
  };
}

/** Every rule of a tree of conditions. */
export function conditionRules(group: ConditionRequest | null | undefined): RuleRequest[] {
  if (!group) return [];
  return [...(group.conditions ?? []), ...(group.conditionGroups ?? []).flatMap(conditionRules)];
}

/** Modules that may serve as rules in workflows of company- or of team-managed projects. */
export function availableModules(apps: Apps, editorScope: 'GLOBAL' | 'PROJECT') {
  const managed = editorScope === 'GLOBAL' ? 'company-managed' : 'team-managed';
  const fits = ({ properties: { projectTypes } }: AppModule) =>
    Array.isArray(projectTypes) ? projectTypes.includes(managed) : managed === 'company-managed';
  return forgeRules.flatMap(({ ruleKey, ruleType, moduleType }) =>
    apps
      .modules(moduleType)
      .filter(fits)
      .map((module) => ({
        id: module.ari,
        name: String(module.properties.name ?? module.key),
        description: String(module.properties.description ?? ''),
        ruleKey,
        ruleType,
      })),
  );
}
