import type { Operand, Predicate, TerminalClause } from '@atlaskit/jql-ast';
import { priorityIds } from '../priorities';
import { JiraError } from '../route';
import type { Change, Issue } from '../state';
import { zonedMidnight, zonedParts } from './dates';
import { type JqlField, listOf, type QueryContext, timeField, userField, type Value } from './kinds';
import { operandValues } from './operands';

/** What an issue was, and when it changed, from its changelog: `was`, `was in` and `changed`. */

type Test = (issue: Issue) => boolean;

/** JQL's name of a field that has a history → the changelog's name, and what an issue holds now. */
const KEPT: Record<string, { fieldId: string; now(issue: Issue): readonly string[] }> = {
  status: { fieldId: 'status', now: (issue) => [issue.statusId] },
  assignee: { fieldId: 'assignee', now: (issue) => listOf(issue.assignee) },
  reporter: { fieldId: 'reporter', now: (issue) => [issue.reporter] },
  priority: { fieldId: 'priority', now: (issue) => listOf(issue.priorityId) },
  resolution: { fieldId: 'resolution', now: (issue) => listOf(issue.resolution) },
  fixVersion: { fieldId: 'fixVersions', now: (issue) => issue.fixVersionIds ?? [] },
};

/** Values that an issue held from one moment (inclusive) to another (exclusive), and who set them. */
interface Period {
  values: ReadonlySet<string>;
  since: number;
  until: number;
  by: string;
}

interface Step {
  from: string | null;
  to: string | null;
  at: number;
  by: string;
}

/** Changes that search knows of: an issue that is not indexed yet is shown as it was. */
function knownChanges({ state }: QueryContext, issue: Issue): readonly Change[] {
  const current = state.issues[issue.id];
  if (current === issue) return issue.changes;
  return (current?.changes ?? []).filter(({ created }) => created <= issue.updated);
}

function stepsOf(context: QueryContext, issue: Issue, fieldId: string): Step[] {
  return knownChanges(context, issue).flatMap(({ items, created, authorAccountId }) =>
    items
      .filter((item) => item.fieldId === fieldId)
      .map(({ from, to }) => ({ from, to, at: created, by: authorAccountId })),
  );
}

/** Read backwards from what the issue holds now, since its creation is in no changelog. */
function periodsOf(context: QueryContext, issue: Issue, kept: (typeof KEPT)[string]): Period[] {
  const steps = stepsOf(context, issue, kept.fieldId);
  const values = new Set(kept.now(issue));
  let until = Number.POSITIVE_INFINITY;
  const periods: Period[] = [];
  for (const { from, to, at, by } of steps.toReversed()) {
    // Items of one change (versions added and removed together) are no periods of their own.
    if (at < until) periods.push({ values: new Set(values), since: at, until, by });
    until = at;
    if (to !== null) values.delete(to);
    if (from !== null) values.add(from);
  }
  return [...periods, { values, since: issue.created, until, by: issue.creator }];
}

/** When something must have been, and by whom; moments in epoch milliseconds. */
interface Frame {
  /** Null: by anybody. */
  by: ReadonlySet<Value | null> | null;
  after: number;
  before: number;
}

const refuse = (message: string): never => {
  throw new JiraError(400, [`Error in the JQL Query: ${message}`]);
};

function moments(context: QueryContext, operator: string, operand: Operand): number[] {
  const field = timeField(context, operator, () => null);
  return operandValues(context, field, operand).map((value) =>
    typeof value === 'number' ? value : refuse(`'${operator}' needs a date.`),
  );
}

function dayOf(context: QueryContext, moment: number): [start: number, end: number] {
  const zone = (context.accountId && context.state.users[context.accountId]?.timeZone) || 'Etc/UTC';
  const day = zonedParts(moment, zone);
  return [zonedMidnight(day, zone), zonedMidnight({ ...day, day: day.day + 1 }, zone)];
}

function narrowed(context: QueryContext, frame: Frame, predicate: Predicate): Frame {
  const { operator, operand } = predicate;
  if (!operand) return refuse(`a value is expected after '${operator.value}'.`);
  if (operator.value === 'by') {
    const anybody = userField(context, 'by', () => null);
    return { ...frame, by: new Set(operandValues(context, anybody, operand)) };
  }
  const times = moments(context, operator.value, operand);
  const [first = 0, second] = times;
  if (times.length !== (operator.value === 'during' ? 2 : 1)) {
    return refuse(`'${operator.value}' takes ${operator.value === 'during' ? 'two dates' : 'one date'}.`);
  }
  const [start, end] = {
    after: () => [first + 1, Number.POSITIVE_INFINITY] as const,
    before: () => [Number.NEGATIVE_INFINITY, first] as const,
    on: () => dayOf(context, first),
    during: () => [first, (second ?? first) + 1] as const,
  }[operator.value as 'after' | 'before' | 'on' | 'during']();
  return { ...frame, after: Math.max(frame.after, start), before: Math.min(frame.before, end) };
}

function frameOf(context: QueryContext, predicates: readonly Predicate[]): Frame {
  const always = { by: null, after: Number.NEGATIVE_INFINITY, before: Number.POSITIVE_INFINITY };
  return predicates.reduce<Frame>((frame, predicate) => narrowed(context, frame, predicate), always);
}

/** Priorities are compared by weight elsewhere, while the changelog knows them by id. */
function idsIn(context: QueryContext, field: JqlField, operand: Operand): Set<Value | null> {
  const values = operandValues(context, field, operand);
  if (field.name !== 'priority') return new Set(values);
  const order = priorityIds(context.state);
  return new Set(values.map((value) => (typeof value === 'number' ? (order[-value] ?? null) : value)));
}

const holds = (values: ReadonlySet<string>, wanted: ReadonlySet<Value | null>) =>
  values.size === 0 ? wanted.has(null) : [...values].some((value) => wanted.has(value));

function was(
  context: QueryContext,
  field: JqlField,
  kept: (typeof KEPT)[string],
  clause: TerminalClause,
): Test {
  const { operand, predicates } = clause;
  if (!operand) return refuse('a value is expected.');
  const wanted = idsIn(context, field, operand);
  const frame = frameOf(context, predicates);
  return (issue) =>
    periodsOf(context, issue, kept).some(
      ({ values, since, until, by }) =>
        since < frame.before && until > frame.after && (frame.by?.has(by) ?? true) && holds(values, wanted),
    );
}

function changed(
  context: QueryContext,
  field: JqlField,
  kept: (typeof KEPT)[string],
  { predicates }: TerminalClause,
): Test {
  const ends = (which: 'from' | 'to') =>
    predicates
      .filter(({ operator }) => operator.value === which)
      .map(({ operand }) =>
        operand ? idsIn(context, field, operand) : refuse(`a value is expected after '${which}'.`),
      );
  const from = ends('from');
  const to = ends('to');
  const isEnd = ({ operator }: Predicate) => operator.value === 'from' || operator.value === 'to';
  const frame = frameOf(
    context,
    predicates.filter((one) => !isEnd(one)),
  );
  return (issue) =>
    stepsOf(context, issue, kept.fieldId).some(
      (step) =>
        step.at >= frame.after &&
        step.at < frame.before &&
        (frame.by?.has(step.by) ?? true) &&
        from.every((wanted) => wanted.has(step.from)) &&
        to.every((wanted) => wanted.has(step.to)),
    );
}

/**
 * The test of a clause with a history operator.
 *
 * @throws JiraError 400 for a field without a history, and for predicates that do not fit.
 */
export function historyTest(context: QueryContext, field: JqlField, clause: TerminalClause): Test {
  const verb = clause.operator?.value ?? '';
  const kept = KEPT[field.name];
  if (kept === undefined) {
    throw new JiraError(400, [`The operator '${verb}' is not supported by the '${field.name}' field.`]);
  }
  if (verb === 'changed') return changed(context, field, kept, clause);
  const test = was(context, field, kept, clause);
  return verb.startsWith('was not') ? (issue) => !test(issue) : test;
}

/** Whether a field has a history to ask about. */
export const hasHistory = (name: string): boolean => KEPT[name] !== undefined;

export const HISTORY_OPERATORS = ['was', 'was in', 'was not', 'was not in', 'changed'] as const;
