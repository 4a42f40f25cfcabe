import type { Clause, Operand, ValueOperand } from '@atlaskit/jql-ast';
import { z } from 'zod';
import { bodyOf } from '../body';
import { queryContext } from '../jql/asked';
import { checkJql } from '../jql/compile';
import { parseJql } from '../jql/parse';
import { structureOf } from '../jql/structure';
import { hasInProject, visibility } from '../permissions';
import { type Answer, type Ctx, JiraError, type Route } from '../route';

/** Queries looked at without being run: their structure, and what they tell of things one may not see. */

const MAX_QUERIES = 50;

const parseBody = z.strictObject({ queries: z.array(z.string().min(1)).min(1).max(MAX_QUERIES) });

/** What a piece of work says against a query; empty where it says nothing. */
function complaints(work: () => void): string[] {
  try {
    work();
    return [];
  } catch (error) {
    if (error instanceof JiraError) return error.messages;
    throw error;
  }
}

function parsed(ctx: Ctx, query: string, validation: string): Record<string, unknown> {
  const malformed = complaints(() => void parseJql(query));
  if (malformed.length > 0) return { query, errors: malformed };
  const tree = parseJql(query);
  const wrong = validation === 'none' ? [] : complaints(() => checkJql(queryContext(ctx), tree));
  if (wrong.length > 0 && validation === 'strict') return { query, errors: wrong };
  return { query, structure: structureOf(tree), ...(wrong.length > 0 ? { warnings: wrong } : {}) };
}

function parse(ctx: Ctx): Answer {
  const { queries } = bodyOf(ctx, parseBody);
  const validation = ctx.query.get('validation') ?? 'strict';
  if (!['strict', 'warn', 'none'].includes(validation)) {
    throw new JiraError(400, ["validation must be 'strict', 'warn' or 'none'."]);
  }
  const body = { queries: queries.map((query) => parsed(ctx, query, validation)) };
  return { status: 200, body, points: 1 + queries.length };
}

const sanitizeBody = z.strictObject({
  queries: z
    .array(z.strictObject({ query: z.string().min(1), accountId: z.string().nullish() }))
    .min(1)
    .max(MAX_QUERIES),
});

/** Every value in a clause about `field`, those of its predicates included. */
function valuesOf(clause: Clause): { field: string; value: ValueOperand }[] {
  if (clause.clauseType === 'compound') return clause.clauses.flatMap(valuesOf);
  if (clause.clauseType === 'not') return valuesOf(clause.clause);
  const flat = (operand: Operand): ValueOperand[] => {
    if (operand.operandType === 'list') return operand.values.flatMap(flat);
    return operand.operandType === 'value' ? [operand] : [];
  };
  const field = clause.field.value;
  return clause.operand ? flat(clause.operand).map((value) => ({ field, value })) : [];
}

/** The id that stands in for a name that the account may not know; null where the name may stay. */
function standIn(ctx: Ctx, accountId: string | null, field: string, value: string): string | null {
  const { state } = ctx;
  const wanted = value.toLowerCase();
  if (/^project$/i.test(field)) {
    const project = Object.values(state.projects).find(
      ({ key, name }) => key.toLowerCase() === wanted || name.toLowerCase() === wanted,
    );
    const isHidden = project !== undefined && !hasInProject(state, accountId, 'BROWSE_PROJECTS', project);
    return isHidden ? project.id : null;
  }
  if (/^(key|issue|issuekey|id)$/i.test(field)) {
    const issue = state.issues[state.issueIdByKey[value.toUpperCase()] ?? ''];
    return issue !== undefined && !visibility(state, accountId)(issue) ? issue.id : null;
  }
  return null;
}

function sanitized(ctx: Ctx, query: string, accountId: string | null): string {
  const { where } = parseJql(query);
  const found = where ? valuesOf(where) : [];
  let text = query;
  // From the end on, so that what comes before keeps its place.
  for (const { field, value } of found.toReversed()) {
    const id = standIn(ctx, accountId, field, value.value);
    const [start, end] = value.position ?? [0, 0];
    if (id !== null) text = `${text.slice(0, start)}${id}${text.slice(end)}`;
  }
  return text;
}

function sanitize(ctx: Ctx): Answer {
  ctx.requireJiraAdmin();
  const { queries } = bodyOf(ctx, sanitizeBody);
  const answers = queries.map(({ query, accountId }) => {
    const given = accountId ?? null;
    const told = { initialQuery: query, ...(given === null ? {} : { accountId: given }) };
    if (given !== null && ctx.state.users[given] === undefined) {
      const errorMessages = [`The user with account ID '${given}' does not exist.`];
      return { ...told, errors: { errorMessages, errors: {} } };
    }
    try {
      return { ...told, sanitizedQuery: sanitized(ctx, query, given) };
    } catch (error) {
      if (!(error instanceof JiraError)) throw error;
      return { ...told, errors: { errorMessages: error.messages, errors: error.errors } };
    }
  });
  return { status: 200, body: { queries: answers } };
}

export const jqlToolRoutes: readonly Route[] = [
  { method: 'POST', path: '/rest/api/3/jql/parse', query: ['validation'], run: parse },
  { method: 'POST', path: '/rest/api/3/jql/sanitize', run: sanitize },
];
