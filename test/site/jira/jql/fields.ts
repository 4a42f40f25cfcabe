import { isLive } from '../app-fields';
import { contextsOf, optionsIn } from '../customFields/contexts';
import { hasOptions } from '../customFields/types';
import { documentText } from '../fields/text';
import { statusCategoryKey, statusCategoryName } from '../present';
import { priorityIds } from '../priorities';
import { JiraError, NotEmulated } from '../route';
import type { Field, Issue, StatusCategory } from '../state';
import {
  type JqlField,
  listOf,
  nameOf,
  noSuchValue,
  type QueryContext,
  referring,
  same,
  textField,
  timeField,
  userField,
  type Value,
} from './kinds';
import { aliasedField } from './properties';

function issueField(context: QueryContext, name: string): JqlField {
  const { state } = context;
  return {
    name,
    operators: 'comparison',
    values: (issue) => [Number(issue.id)],
    sort: (issue) => keyOrder(issue.key),
    resolve(text) {
      const id = state.issueIdByKey[text.toUpperCase()] ?? text;
      const issue = state.issues[id];
      if (issue !== undefined && context.visible(issue)) return [Number(issue.id)];
      // A deleted issue is still in the index for a while, and asking for it is no mistake.
      if (issue === undefined && state.indexed[id] !== undefined) return [Number(id)];
      const what = /^\d+$/.test(text) ? 'A value with ID' : 'An issue with key';
      throw new JiraError(400, [`${what} '${text}' does not exist for field '${name}'.`]);
    },
  };
}

const KEY_WIDTH = 9;

const CATEGORIES: readonly StatusCategory[] = ['TODO', 'IN_PROGRESS', 'DONE'];

function statusCategoryField({ state }: QueryContext): JqlField {
  const things = CATEGORIES.map((id) => ({ id, name: statusCategoryName(id) }));
  const of = (issue: Issue) => state.statuses[issue.statusId]?.category ?? 'TODO';
  const field = referring(
    'statusCategory',
    () => things,
    (issue) => [of(issue)],
    (issue) => CATEGORIES.indexOf(of(issue)),
  );
  const byKey = (text: string) => CATEGORIES.filter((category) => statusCategoryKey(category) === text);
  return {
    ...field,
    resolve: (text) => {
      const keyed = byKey(text.toLowerCase());
      return keyed.length > 0 ? keyed : field.resolve(text);
    },
  };
}

function priorityField({ state }: QueryContext): JqlField {
  const things = () => Object.values(state.priorities);
  // The first of the list is the highest, and "higher" is "greater" in JQL.
  const order = priorityIds(state);
  const weight = (id: string) => -order.indexOf(id);
  const field = referring(
    'priority',
    things,
    (issue) => listOf(issue.priorityId),
    () => null,
  );
  return {
    ...field,
    operators: 'comparison',
    values: (issue) => listOf(issue.priorityId).map(weight),
    resolve: (text) => field.resolve(text).map((id) => weight(String(id))),
    sort: (issue) => (issue.priorityId === null ? null : weight(issue.priorityId)),
  };
}

function levelField({ state }: QueryContext): JqlField {
  const levels = () => Object.values(state.securitySchemes).flatMap((scheme) => scheme.levels);
  return referring(
    'level',
    levels,
    (issue) => listOf(issue.securityLevelId),
    (issue) => levels().find((level) => level.id === issue.securityLevelId)?.name ?? null,
  );
}

/** Keys sort by project, then by number. */
function keyOrder(key: string): string {
  const [project = '', number = ''] = key.split('-');
  return `${project} ${number.padStart(KEY_WIDTH, '0')}`;
}

function projectField({ state }: QueryContext): JqlField {
  return {
    name: 'project',
    operators: 'equality',
    values: (issue) => [issue.projectId],
    sort: (issue) => nameOf(state.projects, issue.projectId),
    resolve(text) {
      const found = Object.values(state.projects).filter(
        (project) => same(project.key, text) || same(project.name, text) || project.id === text,
      );
      if (found.length === 0) throw noSuchValue(text, 'project');
      return found.map((project) => project.id);
    },
  };
}

/** Options and people are found by id, and options by what they say too. */
function chosen(field: Field): JqlField {
  const named = (value: unknown): Value[] => optionsIn(value).map(({ id }) => id);
  const options = contextsOf(field).flatMap((context) => context.options);
  return {
    name: field.name,
    operators: 'equality',
    values: (issue) => named(issue.custom[field.id]),
    sort: (issue) => optionsIn(issue.custom[field.id])[0]?.value ?? null,
    resolve(text) {
      const found = options.filter(({ id, value }) => id === text || same(value, text));
      if (found.length === 0) throw noSuchValue(text, field.name);
      return found.map(({ id }) => id);
    },
  };
}

/** A day, or a moment; null where there is none. */
const timeIn = (value: unknown): number | null => (typeof value === 'string' ? Date.parse(value) : null);

/** Labels, each a word of its own. */
function words(field: Field): JqlField {
  const of = (issue: Issue): string[] => {
    const value = issue.custom[field.id];
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
  };
  return {
    name: field.name,
    operators: 'equality',
    values: of,
    resolve: (text) => [text],
    sort: (issue) => of(issue)[0] ?? null,
  };
}

function custom(context: QueryContext, field: Field): JqlField {
  if (hasOptions(field)) return chosen(field);
  const { type } = field.schema ?? {};
  const held = (issue: Issue) => issue.custom[field.id];
  if (type === 'date' || type === 'datetime') {
    return timeField(context, field.name, (issue) => timeIn(held(issue)));
  }
  if (type === 'user') {
    return userField(context, field.name, (issue) => {
      const value: { accountId?: unknown } = Object(held(issue));
      return typeof value.accountId === 'string' ? value.accountId : null;
    });
  }
  if (type === 'array' && field.schema?.items === 'string') return words(field);
  if (type === 'array') throw new NotEmulated(`JQL on custom fields of the type "${type}"`);
  const of = (issue: Issue): Value | null => {
    const value = field.kind === 'rank' ? issue.rank : issue.custom[field.id];
    return typeof value === 'string' || typeof value === 'number' ? value : null;
  };
  const values = (issue: Issue) => {
    const value = of(issue);
    return value === null ? [] : [value];
  };
  const base = { name: field.name, values, sort: of };
  if (field.kind === 'rank') return { ...base, operators: 'order', resolve: (text) => [text] };
  if (field.schema?.type === 'number') return { ...base, operators: 'comparison', resolve: numberOf(field) };
  const text = (issue: Issue) => String(of(issue) ?? '');
  // Forge's strings compare exactly; Jira's own are searched by their words.
  return {
    ...base,
    operators: field.kind === 'app' ? 'equality' : 'text',
    resolve: (operand) => [operand],
    text,
  };
}

const numberOf = (field: Field) => (text: string) => {
  const number = Number(text);
  if (text.trim() === '' || Number.isNaN(number)) {
    throw new JiraError(400, [
      `Value '${text}' is invalid for the '${field.name}' field. Value must be a number.`,
    ]);
  }
  return [number];
};

const SYSTEM: Record<string, (context: QueryContext) => JqlField> = {
  project: projectField,
  issuetype: ({ state }) =>
    referring(
      'issuetype',
      () => Object.values(state.issueTypes),
      (issue) => [issue.issueTypeId],
      (issue) => nameOf(state.issueTypes, issue.issueTypeId),
    ),
  issuekey: (context) => issueField(context, 'key'),
  status: ({ state }) =>
    referring(
      'status',
      () => Object.values(state.statuses),
      (issue) => [issue.statusId],
      (issue) => nameOf(state.statuses, issue.statusId),
    ),
  components: ({ state }) =>
    referring(
      'component',
      () => Object.values(state.components),
      (issue) => issue.componentIds,
      (issue) => nameOf(state.components, issue.componentIds[0] ?? null),
    ),
  fixVersions: ({ state }) =>
    referring(
      'fixVersion',
      () => Object.values(state.versions ?? {}),
      (issue) => issue.fixVersionIds ?? [],
      (issue) => nameOf(state.versions ?? {}, issue.fixVersionIds?.[0] ?? null),
    ),
  labels: () => ({
    name: 'labels',
    operators: 'equality',
    values: (issue) => issue.labels,
    resolve: (text) => [text],
    sort: (issue) => issue.labels[0] ?? null,
  }),
  priority: priorityField,
  security: levelField,
  assignee: (context) => userField(context, 'assignee', (issue) => issue.assignee),
  reporter: (context) => userField(context, 'reporter', (issue) => issue.reporter),
  creator: (context) => userField(context, 'creator', (issue) => issue.creator),
  created: (context) => timeField(context, 'created', (issue) => issue.created),
  updated: (context) => timeField(context, 'updated', (issue) => issue.updated),
  statuscategorychangedate: (context) =>
    timeField(context, 'statusCategoryChangedDate', (issue) => issue.statusCategoryChanged),
  duedate: (context) =>
    timeField(context, 'due', (issue) => (issue.dueDate === null ? null : Date.parse(issue.dueDate))),
  summary: () => textField('summary', (issue) => issue.summary),
  description: () =>
    textField('description', (issue) =>
      issue.description === null ? null : documentText(issue.description),
    ),
  // Nothing on this site is ever resolved.
  resolution: () => ({
    name: 'resolution',
    operators: 'equality',
    values: () => [],
    resolve: (text) => [same(text, 'unresolved') ? null : text],
    sort: () => null,
  }),
};

/** Fields that Jira has and the site does not search. */
const NOT_EMULATED =
  /^(affectedversion|parent|sprint|epic link|filter|votes|voter|watchers?|comment|attachments|environment|resolved|resolutiondate|lastviewed|worklog.*|timespent|remainingestimate|originalestimate|timeoriginalestimate|workratio|issuelink|issuelinktype|hierarchylevel|category|projecttype|creator\.property|.*\.property)$/;

/** The field that a clause names; 400 where there is none, 501 where Jira has it and the site does not. */
export function jqlField(context: QueryContext, name: string): JqlField {
  const wanted = name.toLowerCase();
  if (wanted === 'text') {
    const all = (issue: Issue) => `${issue.summary}\n${documentText(issue.description)}`;
    return textField('text', all, true);
  }
  if (wanted === 'statuscategory') return statusCategoryField(context);
  if (NOT_EMULATED.test(wanted)) throw new NotEmulated(`the JQL field "${name}"`);
  const field = Object.values(context.state.fields).find(
    (candidate) =>
      isLive(context.apps, candidate) &&
      candidate.clauseNames.some((clause) => clause.toLowerCase() === wanted),
  );
  const found =
    field === undefined ? undefined : field.custom ? custom(context, field) : SYSTEM[field.id]?.(context);
  const any = found ?? aliasedField(context, name);
  if (any !== undefined) return any;
  throw new JiraError(400, [`Field '${name}' does not exist or you do not have permission to view it.`]);
}
