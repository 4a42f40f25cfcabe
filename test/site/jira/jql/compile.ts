import type { Clause, Field, OrderBy, Query as ParsedQuery, TerminalClause } from '@atlaskit/jql-ast';
import { JiraError, NotEmulated } from '../route';
import type { Issue } from '../state';
import { jqlField } from './fields';
import { historyTest } from './history';
import type { JqlField, QueryContext, Value } from './kinds';
import { operandValues } from './operands';
import { malformed, parseJql } from './parse';
import { propertyField } from './properties';
import { textTest } from './text';

type Test = (issue: Issue) => boolean;

export interface Query {
  matches: Test;
  compare(a: Issue, b: Issue): number;
  /** Ids of the only projects, or the only issues, that can match; null where it does not say. */
  projectIds: ReadonlySet<string> | null;
  issueIds: ReadonlySet<string> | null;
}

const MAX_SORT_FIELDS = 7;

/** A field as it is named: one of the site's, or `issue.property[key].path`. */
function fieldNamed(context: QueryContext, { value, properties }: Field): JqlField {
  const [property] = properties ?? [];
  if (property === undefined) return jqlField(context, value);
  if (value.toLowerCase() !== 'issue.property') throw new NotEmulated(`the JQL field "${value}[…]"`);
  const path = (property.path ?? []).map((step) => step.value).join('');
  return propertyField(context, { key: property.key?.value ?? '', path: path.replace(/^\./, '') });
}

/** Operators by kind of field; those of history go by the field itself. */
export const ALLOWED: Record<JqlField['operators'], readonly string[]> = {
  equality: ['=', '!=', 'in', 'not in', 'is', 'is not'],
  comparison: ['=', '!=', 'in', 'not in', 'is', 'is not', '<', '<=', '>', '>='],
  text: ['~', '!~', 'is', 'is not'],
  textOnly: ['~'],
  order: [],
};

const ORDERINGS: Record<string, (a: Value, b: Value) => boolean> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

function equality(field: JqlField, wanted: readonly (Value | null)[]): Test {
  const set = new Set(wanted);
  return (issue) => {
    const values = field.values(issue);
    return values.length === 0 ? set.has(null) : values.some((value) => set.has(value));
  };
}

/** Issues without a value match neither `!=` nor `not in`, unless EMPTY itself is what they are not. */
function inequality(field: JqlField, wanted: readonly (Value | null)[]): Test {
  const equal = equality(field, wanted);
  return (issue) => field.values(issue).length > 0 && !equal(issue);
}

function terminal(context: QueryContext, clause: TerminalClause, negated: boolean): Test {
  const { operator, operand } = clause;
  if (!operator || (!operand && operator.value !== 'changed')) throw malformed('A value is expected.', 1, 1);
  const field = fieldNamed(context, clause.field);
  if (/^(was|changed)/.test(operator.value)) {
    const test = historyTest(context, field, clause);
    return negated ? (issue) => !test(issue) : test;
  }
  if (!ALLOWED[field.operators].includes(operator.value)) {
    throw new JiraError(400, [
      `The operator '${operator.value}' is not supported by the '${field.name}' field.`,
    ]);
  }
  if (!operand) throw malformed('A value is expected.', 1, 1);
  const values = operandValues(context, field, operand);
  const verb = negated ? OPPOSITES[operator.value] : operator.value;
  switch (verb) {
    case '=':
    case 'in':
    case 'is':
      return equality(field, values);
    case '!=':
    case 'not in':
    case 'is not':
      return inequality(field, values);
    case '~':
    case '!~':
      return textual(field, verb === '!~', values);
    default:
      return ordering(field, verb ?? operator.value, values);
  }
}

function textual(field: JqlField, negated: boolean, values: readonly (Value | null)[]): Test {
  const tests = values.map((value) => textTest(String(value ?? '')));
  return (issue) => {
    const text = field.text?.(issue) ?? '';
    if (text === '') return false;
    return tests.some((test) => test(text)) !== negated;
  };
}

function ordering(field: JqlField, operator: string, values: readonly (Value | null)[]): Test {
  const compare = ORDERINGS[operator];
  if (compare === undefined) throw new NotEmulated(`the JQL operator "${operator}"`);
  return (issue) =>
    field.values(issue).some((own) => values.some((other) => other !== null && compare(own, other)));
}

/** `NOT` turns operators round, as Jira does: what has no value matches `NOT x = 1` as little as `x != 1`. */
const OPPOSITES: Record<string, string> = {
  '=': '!=',
  '!=': '=',
  in: 'not in',
  'not in': 'in',
  is: 'is not',
  'is not': 'is',
  '~': '!~',
  '!~': '~',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
};

function compileClause(context: QueryContext, clause: Clause, negated: boolean): Test {
  switch (clause.clauseType) {
    case 'compound': {
      const tests = clause.clauses.map((inner) => compileClause(context, inner, negated));
      return (clause.operator.value === 'and') !== negated
        ? (issue) => tests.every((test) => test(issue))
        : (issue) => tests.some((test) => test(issue));
    }
    case 'not':
      return compileClause(context, clause.clause, !negated);
    case 'terminal':
      return terminal(context, clause, negated);
  }
}

/** The values that the query's outermost conjunction demands of a field; null where it does not. */
function demanded(context: QueryContext, where: Clause, name: string): ReadonlySet<string> | null {
  const clauses = where.clauseType === 'compound' && where.operator.value === 'and' ? where.clauses : [where];
  for (const clause of clauses) {
    if (clause.clauseType !== 'terminal' || !clause.operator || !clause.operand) continue;
    if (clause.operator.value !== '=' && clause.operator.value !== 'in') continue;
    const field = fieldNamed(context, clause.field);
    if (field.name !== name) continue;
    const values = operandValues(context, field, clause.operand);
    if (!values.includes(null)) return new Set(values.map(String));
  }
  return null;
}

const compareValues = (a: Value | null, b: Value | null): number => {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
};

/** Issues that are equal in every field come newest first, as without any order. */
function compileOrder(context: QueryContext, orderBy: OrderBy | undefined): Query['compare'] {
  const terms = (orderBy?.fields ?? []).map(({ field, direction }) => ({
    field: fieldNamed(context, field),
    sign: direction?.value?.toLowerCase() === 'desc' ? -1 : 1,
  }));
  if (terms.length > MAX_SORT_FIELDS) {
    throw new JiraError(400, [`The maximum number of fields to sort by is ${MAX_SORT_FIELDS}.`]);
  }
  return (a, b) => {
    for (const { field, sign } of terms) {
      const order = compareValues(field.sort(a), field.sort(b));
      if (order !== 0) return sign * order;
    }
    return Number(b.id) - Number(a.id);
  };
}

/** @throws JiraError where a query that could be parsed names what is not there, or compares what cannot be. */
export function checkJql(context: QueryContext, { where, orderBy }: ParsedQuery): void {
  if (where) compileClause(context, where, false);
  compileOrder(context, orderBy ?? undefined);
}

/** Compiles JQL; malformed and unbounded queries are 400, what the site does not search is 501. */
export function compileJql(context: QueryContext, jql: string): Query {
  const query = parseJql(jql);
  const { where } = query;
  if (!where) {
    throw new JiraError(400, [
      'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.',
    ]);
  }
  return {
    matches: compileClause(context, where, false),
    compare: compileOrder(context, query.orderBy ?? undefined),
    projectIds: demanded(context, where, 'project'),
    issueIds: demanded(context, where, 'key'),
  };
}
