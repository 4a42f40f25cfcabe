import { refusalOf } from './app-fields';
import { fieldsOn, issueTypesOf, screenOf, workflowOf } from './configuration';
import { defaultFor } from './customFields/defaults';
import {
  applyPlans,
  applyProperties,
  type EditRequest,
  isInScheme,
  isRequiredByScheme,
  planEdit,
  settingOf,
  type Target,
} from './edit';
import { placeable } from './fieldSchemes/places';
import { isRecord } from './fields/plan';
import { writableFields } from './meta';
import { prioritySchemeOf } from './priorities';
import { type Ctx, JiraError, NotEmulated } from './route';
import type { Issue, IssueType, Project, Screen } from './state';
import { autoWatch } from './watchers';

const RANK_BASE = 36;
const RANK_STEP = 8;
const RANK_WIDTH = 6;

/** A rank after every earlier one, in the shape of Jira Software's LexoRank. */
const rankOf = (issueId: string) =>
  `0|i${(Number(issueId) * RANK_STEP).toString(RANK_BASE).padStart(RANK_WIDTH, '0')}:`;

function projectFor(ctx: Ctx, value: unknown): Project {
  const wanted = isRecord(value) ? String(value.id ?? value.key ?? '') : '';
  const found =
    ctx.state.projects[wanted] ?? Object.values(ctx.state.projects).find((project) => project.key === wanted);
  if (found === undefined || !ctx.can('BROWSE_PROJECTS', { project: found })) {
    throw new JiraError(400, [], { project: 'Specify a valid project ID or key' });
  }
  if (!ctx.can('CREATE_ISSUES', { project: found })) {
    throw new JiraError(403, ['You do not have permission to create issues in this project.']);
  }
  return found;
}

function typeFor(ctx: Ctx, project: Project, value: unknown): IssueType {
  const wanted = isRecord(value) ? value : {};
  const found = issueTypesOf(ctx.state, project).find((type) =>
    wanted.id === undefined ? type.name === wanted.name : type.id === String(wanted.id),
  );
  if (found === undefined) throw new JiraError(400, [], { issuetype: 'Specify a valid issue type' });
  return found;
}

/** Sub-tasks have a parent in their own project, which is none itself; other parents are not emulated. */
function parentFor(ctx: Ctx, project: Project, type: IssueType, value: unknown): Issue | null {
  if (value === undefined || value === null) {
    if (type.hierarchyLevel >= 0) return null;
    throw new JiraError(400, [], {
      parent: 'Issue type is a sub-task but parent issue key or id not specified.',
    });
  }
  if (type.hierarchyLevel >= 0) throw new NotEmulated('parents of issues that are no sub-tasks');
  const wanted = isRecord(value) ? String(value.id ?? value.key ?? '') : '';
  const parent = ctx.issue(wanted);
  if (parent.projectId !== project.id || parent.parentId !== undefined) {
    throw new JiraError(400, [], { parent: 'Could not find valid parent issue.' });
  }
  return parent;
}

function initialStatus(ctx: Ctx, project: Project, type: IssueType): string {
  const workflow = workflowOf(ctx.state, project, type.id);
  const initial = workflow.transitions.find((transition) => transition.type === 'INITIAL');
  if (initial === undefined) throw new Error(`Workflow ${workflow.name} has no initial transition`);
  const rule = [...initial.validators, ...initial.actions][0];
  if (rule !== undefined)
    throw new NotEmulated(`the rule "${rule.ruleKey}" on a workflow's initial transition`);
  return initial.toStatusReference;
}

function draft(ctx: Ctx, project: Project, type: IssueType, accountId: string): Issue {
  const now = ctx.clock.now();
  return {
    id: '',
    key: '',
    projectId: project.id,
    issueTypeId: type.id,
    statusId: initialStatus(ctx, project, type),
    summary: '',
    description: null,
    componentIds: [],
    labels: [],
    priorityId: prioritySchemeOf(ctx.state, project).defaultPriorityId,
    assignee: null,
    reporter: accountId,
    creator: accountId,
    securityLevelId: ctx.state.defaultLevels[project.securitySchemeId ?? ''] ?? null,
    resolution: null,
    rank: '',
    originalEstimate: null,
    dueDate: null,
    custom: {},
    properties: {},
    created: now,
    updated: now,
    statusCategoryChanged: now,
    changes: [],
  };
}

/** Fields that have a value without being given one. */
const FILLED = new Set(['project', 'issuetype', 'priority', 'reporter']);

/** Fields that the scheme requires are missed even where no screen shows them, as in Jira. Validations of apps see the fields that nobody filled in, too. */
function refuseMissing(ctx: Ctx, target: Target, screen: Screen, given: Record<string, unknown>): void {
  const setting = settingOf(ctx, target.project, null);
  const errors: Record<string, string> = {};
  for (const field of writableFields(ctx, screen, target)) {
    if (field.kind !== 'app' || field.id in given) continue;
    const refusal = refusalOf(field, null, setting);
    if (refusal !== null) errors[field.id] = refusal;
  }
  for (const { id, name } of placeable(ctx.state)) {
    const needed = isRequiredByScheme(ctx, target, id) && isInScheme(ctx, target, id);
    if (needed && !(id in given) && !FILLED.has(id)) errors[id] = `${name} is required.`;
  }
  if (Object.keys(errors).length > 0) throw new JiraError(400, [], errors);
}

/** What the contexts of custom fields give to the fields of the screen that the request does not name. */
function defaultsFor(ctx: Ctx, target: Target, screen: Screen, issueTypeId: string): Record<string, unknown> {
  const filled = writableFields(ctx, screen, target).flatMap((field): [string, unknown][] => {
    const value = defaultFor(field, target.project.id, issueTypeId, ctx.clock.now());
    return value === undefined ? [] : [[field.id, value]];
  });
  return Object.fromEntries(filled);
}

/** Checks everything, then creates the issue; nothing is left behind where anything is wrong. */
export function createIssue(ctx: Ctx, accountId: string, request: EditRequest): Issue {
  const { project: projectRef, issuetype: typeRef, parent: parentRef, ...fields } = request.fields ?? {};
  const project = projectFor(ctx, projectRef);
  const type = typeFor(ctx, project, typeRef);
  const parent = parentFor(ctx, project, type, parentRef);
  const screen = screenOf(ctx.state, project, type.id, 'create');
  const target: Target = {
    project,
    issue: null,
    issueTypeId: type.id,
    onScreen: new Set([...fieldsOn(screen), 'summary']),
  };
  const update = request.update ?? {};
  const named = new Set([...Object.keys(fields), ...Object.keys(update)]);
  const defaults = Object.entries(defaultsFor(ctx, target, screen, type.id)).filter(([id]) => !named.has(id));
  const filled = { ...Object.fromEntries(defaults), ...fields };
  const withSummary = named.has('summary') ? filled : { ...filled, summary: null };
  const plans = planEdit(ctx, target, { fields: withSummary, update, properties: request.properties });
  refuseMissing(ctx, target, screen, { ...filled, ...update });
  const issue = draft(ctx, project, type, accountId);
  if (parent !== null) issue.parentId = parent.id;
  applyPlans(issue, plans);
  applyProperties(issue, request.properties);
  issue.id = ctx.newId();
  issue.key = `${project.key}-${project.nextIssueNumber}`;
  issue.rank = rankOf(issue.id);
  project.nextIssueNumber += 1;
  ctx.issues.add(issue);
  autoWatch(ctx, issue);
  ctx.changed();
  return issue;
}
