import { z } from 'zod';
import { isLive } from '../app-fields';
import { bodyOf } from '../body';
import { queryContext } from '../jql/asked';
import { ALLOWED } from '../jql/compile';
import { jqlField } from '../jql/fields';
import { FUNCTIONS } from '../jql/functions';
import { HISTORY_OPERATORS, hasHistory } from '../jql/history';
import type { JqlField } from '../jql/kinds';
import { hasInProject, visibility } from '../permissions';
import { type Answer, type Ctx, JiraError, NotEmulated, type Route } from '../route';

/** What an editor of JQL offers: fields with their operators, functions, reserved words, and values as one types. */

/** Names and values that people may be shown as suggestions, with what they type in bold. */
const bold = (name: string, typed: string) => {
  const escaped = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const at = name.toLowerCase().indexOf(typed.toLowerCase());
  if (typed === '' || at < 0) return escaped(name);
  const end = at + typed.length;
  return `${escaped(name.slice(0, at))}<b>${escaped(name.slice(at, end))}</b>${escaped(name.slice(end))}`;
};

const SUGGESTIONS = 15;
/** Fields with values to suggest, by JQL's names. */
const SUGGESTS: ReadonlySet<string> = new Set(
  'project status issuetype priority component fixVersion statusCategory assignee reporter creator labels'.split(
    ' ',
  ),
);

interface Suggested {
  value: string;
  label: string;
}

const people = (ctx: Ctx): Suggested[] =>
  Object.values(ctx.state.users)
    .filter(({ active, accountType }) => active && accountType === 'atlassian')
    .map(({ accountId, displayName, emailAddress }) => ({
      value: accountId,
      label: `${displayName} - ${emailAddress}`,
    }));

const named = (things: Iterable<{ name: string }>): Suggested[] =>
  [...new Set([...things].map(({ name }) => name))].map((name) => ({ value: name, label: name }));

/** What a field can be compared with, as far as one may browse it; none for texts, numbers and days. */
function valuesFor(ctx: Ctx, name: string): Suggested[] {
  const { state } = ctx;
  const field = jqlField(queryContext(ctx), name);
  const projects = Object.values(state.projects).filter(
    (project) =>
      project.shelved === undefined && hasInProject(state, ctx.accountId, 'BROWSE_PROJECTS', project),
  );
  const ids = new Set(projects.map(({ id }) => id));
  const inProjects = <T extends { projectId: string | null }>(things: T[]) =>
    things.filter(({ projectId }) => projectId === null || ids.has(projectId));
  switch (field.name) {
    case 'project':
      return projects.map(({ key, name }) => ({ value: key, label: `${name} (${key})` }));
    case 'status':
      return named(inProjects(Object.values(state.statuses)));
    case 'issuetype':
      return named(inProjects(Object.values(state.issueTypes)));
    case 'priority':
      return named(Object.values(state.priorities));
    case 'component':
      return named(inProjects(Object.values(state.components)));
    case 'fixVersion':
      return named(inProjects(Object.values(state.versions ?? {})));
    case 'statusCategory':
      return named([{ name: 'To Do' }, { name: 'In Progress' }, { name: 'Done' }]);
    case 'assignee':
    case 'reporter':
    case 'creator':
      return people(ctx);
    case 'labels': {
      const visible = visibility(state, ctx.accountId);
      const labels = Object.values(state.issues)
        .filter(visible)
        .flatMap((issue) => issue.labels);
      return named(labels.map((label) => ({ name: label })));
    }
    default:
      return [];
  }
}

function suggestions(ctx: Ctx): Answer {
  const fieldName = ctx.query.get('fieldName');
  if (fieldName === null || fieldName === '') throw new JiraError(400, ['fieldName is required.']);
  const predicate = ctx.query.get('predicateName')?.toLowerCase() ?? null;
  const typed = (ctx.query.get(predicate === null ? 'fieldValue' : 'predicateValue') ?? '').trim();
  const all =
    predicate === null || predicate === 'from' || predicate === 'to'
      ? valuesFor(ctx, fieldName)
      : predicate === 'by'
        ? people(ctx)
        : [];
  const results = all
    .filter(({ label }) => label.toLowerCase().includes(typed.toLowerCase()))
    .slice(0, SUGGESTIONS)
    .map(({ value, label }) => ({
      value: /^[\p{L}\p{N}_-]+$/u.test(value) ? value : `"${value.replaceAll('"', '\\"')}"`,
      displayName: bold(label, typed),
    }));
  return { status: 200, body: { results } };
}

const RESERVED =
  'abort access add after alias all alter and any are as asc at audit avg before begin between boolean break by byte catch cf changed char character check checkpoint collate collation column commit connect continue count create current date decimal declare decrement default defaults define delete delimiter desc difference distinct divide do double drop during else empty encoding end equals escape exclusive exec execute exists explain false fetch file field first float for from function go goto grant greater group having identified if immediate in increment index initial inner inout input insert int integer intersect intersection into is isempty isnull join last left less like limit lock long max min minus mode modify modulo more multiply next noaudit not notin nowait null number object of on option or order outer output power previous prior privileges public raise raw remainder rename resource return returns revoke right row rowid rownum rows select session set share size sqrt start strict string subtract sum synonym table then to trans transaction trigger true uid union unique update user validate values view was when whenever where while with'.split(
    ' ',
  );

const TYPES: Record<JqlField['operators'], string> = {
  equality: 'java.lang.String',
  comparison: 'java.util.Date',
  text: 'java.lang.String',
  textOnly: 'java.lang.String',
  order: 'java.lang.String',
};

const answerOf = (yes: boolean) => (yes ? 'true' : 'false');

/** Fields that the site searches; what JQL refuses is not offered. */
function fieldsOf(ctx: Ctx) {
  const context = queryContext(ctx);
  const own = Object.values(ctx.state.fields).filter((field) => isLive(ctx.apps, field));
  const names = own.flatMap(({ clauseNames, custom, id }) => {
    const [name] = clauseNames;
    return name === undefined
      ? []
      : [{ name, cfid: custom ? `cf[${id.replace('customfield_', '')}]` : null }];
  });
  const all = [...names, { name: 'statusCategory', cfid: null }, { name: 'text', cfid: null }];
  return all.flatMap(({ name, cfid }) => {
    const field = searched(context, name);
    if (field === null) return [];
    const isSorted = field.operators !== 'textOnly';
    return [
      {
        value: /^\w+$/.test(name) ? name : `"${name}"`,
        displayName: cfid === null ? name : `${field.name} - ${cfid}`,
        orderable: answerOf(isSorted),
        searchable: answerOf(field.operators !== 'order'),
        auto: answerOf(SUGGESTS.has(field.name)),
        ...(cfid === null ? {} : { cfid }),
        operators: [...ALLOWED[field.operators], ...(hasHistory(field.name) ? HISTORY_OPERATORS : [])],
        types: [TYPES[field.operators]],
      },
    ];
  });
}

/** Null for a field that Jira has and the site's JQL lacks. */
function searched(context: ReturnType<typeof queryContext>, name: string): JqlField | null {
  try {
    return jqlField(context, name);
  } catch (error) {
    if (error instanceof NotEmulated || error instanceof JiraError) return null;
    throw error;
  }
}

function reference(ctx: Ctx): Answer {
  const visibleFunctionNames = FUNCTIONS.map(({ name, isList, type }) => ({
    value: `${name}()`,
    displayName: `${name}()`,
    isList: answerOf(isList),
    supportsListAndSingleValueOperators: 'false',
    types: [type],
  }));
  return {
    status: 200,
    body: { visibleFieldNames: fieldsOf(ctx), visibleFunctionNames, jqlReservedWords: RESERVED },
  };
}

const filterBody = z.strictObject({
  includeCollapsedFields: z.boolean().nullish(),
  projectIds: z.array(z.number().int()).nullish(),
});

/** Fields of a project cannot be told from others here, while a project that one may not see is refused. */
function filtered(ctx: Ctx): Answer {
  const { projectIds, includeCollapsedFields } = bodyOf(ctx, filterBody);
  if (includeCollapsedFields === true) throw new NotEmulated('includeCollapsedFields');
  for (const id of projectIds ?? []) {
    const project = ctx.state.projects[String(id)];
    if (project === undefined || !ctx.can('BROWSE_PROJECTS', { project })) {
      throw new JiraError(400, [`No project could be found with id '${id}'.`]);
    }
  }
  return reference(ctx);
}

export const jqlReferenceRoutes: readonly Route[] = [
  { method: 'GET', path: '/rest/api/3/jql/autocompletedata', run: reference },
  { method: 'POST', path: '/rest/api/3/jql/autocompletedata', run: filtered },
  {
    method: 'GET',
    path: '/rest/api/3/jql/autocompletedata/suggestions',
    query: ['fieldName', 'fieldValue', 'predicateName', 'predicateValue'],
    run: suggestions,
  },
];
