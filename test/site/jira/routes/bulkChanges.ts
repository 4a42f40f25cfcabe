import { z } from 'zod';
import { bodyOf, found } from '../body';
import {
  inBulkWords,
  progressJson,
  refuseTooMany,
  requireBulkChange,
  selection,
  submitBulk,
  visibleOf,
} from '../bulk';
import { workflowOf } from '../configuration';
import { emitIssue } from '../events';
import { splitList } from '../fields/select';
import { destinationOf, moveIssue } from '../move';
import { type Answer, type Ctx, JiraError, NotEmulated, type Route } from '../route';
import type { Issue, Transition, Workflow } from '../state';
import { takeTransition } from '../take-transition';
import { offered, projectOf, screenOfTransition } from '../transitions';
import { unwatch, watch } from '../watchers';

/** The site sends no mail, so that whether one was wanted changes nothing. */
const quiet = { sendBulkNotification: z.boolean().nullish() };

const transitionBody = z.strictObject({
  bulkTransitionInputs: z
    .array(z.strictObject({ selectedIssueIdsOrKeys: selection, transitionId: z.string() }))
    .min(1),
  ...quiet,
});

function transitionAll(ctx: Ctx): Answer {
  requireBulkChange(ctx);
  const { bulkTransitionInputs } = bodyOf(ctx, transitionBody);
  const wanted = new Map<string, string>();
  for (const { selectedIssueIdsOrKeys, transitionId } of bulkTransitionInputs) {
    for (const issue of visibleOf(ctx, selectedIssueIdsOrKeys).issues) wanted.set(issue.id, transitionId);
  }
  const all = bulkTransitionInputs.flatMap((input) => input.selectedIssueIdsOrKeys);
  return submitBulk(ctx, all, (issue) =>
    takeTransition(ctx, issue, { transition: { id: wanted.get(issue.id) } }),
  );
}

/** Transitions that need a screen are for people, not for bulk. */
function withoutScreen(ctx: Ctx, issue: Issue): Transition[] {
  return offered(ctx, issue)
    .filter(({ transition, available }) => available && screenOfTransition(ctx, transition) === null)
    .map(({ transition }) => transition);
}

function transitionsIn(ctx: Ctx, issues: readonly Issue[]) {
  const each = issues.map((issue) => withoutScreen(ctx, issue));
  const common = (each[0] ?? []).filter(({ id }) =>
    each.every((list) => list.some((other) => other.id === id)),
  );
  const known = new Set(each.flat().map(({ id }) => id));
  return {
    isTransitionsFiltered: known.size > common.length,
    issues: issues.map(({ key }) => key),
    transitions: common.map(({ id, name, toStatusReference }) => ({
      transitionId: Number(id),
      transitionName: name,
      to: {
        statusId: Number(toStatusReference),
        statusName: ctx.state.statuses[toStatusReference]?.name ?? '',
      },
    })),
  };
}

function selected(ctx: Ctx): Issue[] {
  const asked = splitList(ctx.query.getAll('issueIdsOrKeys'));
  refuseTooMany(asked.length);
  const { issues, invalid } = visibleOf(ctx, asked);
  if (invalid > 0) throw new JiraError(400, ['Some issue ids or keys are invalid or not accessible.']);
  return issues;
}

function availableTransitions(ctx: Ctx): Answer {
  requireBulkChange(ctx);
  const groups = new Map<Workflow, Issue[]>();
  for (const issue of selected(ctx)) {
    const workflow = workflowOf(ctx.state, projectOf(ctx, issue), issue.issueTypeId);
    groups.set(workflow, [...(groups.get(workflow) ?? []), issue]);
  }
  const availableTransitions = [...groups.values()].map((issues) => transitionsIn(ctx, issues));
  return { status: 200, body: { availableTransitions }, points: 1 + availableTransitions.length };
}

const selectionBody = z.strictObject({ selectedIssueIdsOrKeys: selection, ...quiet });

function deleteAll(ctx: Ctx): Answer {
  requireBulkChange(ctx);
  return submitBulk(ctx, bodyOf(ctx, selectionBody).selectedIssueIdsOrKeys, (issue) => {
    if (!ctx.can('DELETE_ISSUES', { project: projectOf(ctx, issue), issue })) {
      throw new JiraError(403, ['You do not have permission to delete issues in this project.']);
    }
    if (ctx.issues.ofProject(issue.projectId).some(({ parentId }) => parentId === issue.id)) {
      throw new NotEmulated('deleting in bulk what has sub-tasks');
    }
    emitIssue(ctx, 'deleted', issue);
    ctx.issues.remove(issue);
  });
}

const mapping = z.strictObject({
  issueIdsOrKeys: selection.nullish(),
  inferClassificationDefaults: z.boolean(),
  inferFieldDefaults: z.boolean(),
  inferStatusDefaults: z.boolean(),
  inferSubtaskTypeDefault: z.boolean(),
  targetStatus: z.array(z.strictObject({ statuses: z.record(z.string(), z.array(z.string())) })).nullish(),
  targetMandatoryFields: z.array(z.unknown()).nullish(),
  targetClassification: z.array(z.unknown()).nullish(),
});

const moveBody = z.strictObject({ targetToSourcesMapping: z.record(z.string(), mapping), ...quiet });

function moveAll(ctx: Ctx): Answer {
  requireBulkChange(ctx);
  const moves = Object.entries(bodyOf(ctx, moveBody).targetToSourcesMapping).map(([target, source]) => {
    const [projectIdOrKey = '', issueTypeId = '', parent] = target.split(',');
    if (parent !== undefined) throw new NotEmulated('moving issues under a parent');
    // Nothing but the summary is mandatory here, and there are no classifications: neither has values to set.
    if (source.targetMandatoryFields?.length) throw new NotEmulated('values for mandatory fields of a move');
    if (source.targetClassification?.length) throw new NotEmulated('classifications');
    const statuses = new Map(
      (source.targetStatus ?? []).flatMap((each) =>
        Object.entries(each.statuses).flatMap(([to, from]) => from.map((id) => [id, to] as const)),
      ),
    );
    const destination = {
      ...destinationOf(ctx, projectIdOrKey, issueTypeId),
      statuses,
      inferStatus: source.inferStatusDefaults,
    };
    return { destination, idsOrKeys: source.issueIdsOrKeys ?? [] };
  });
  const wanted = new Map(
    moves.flatMap(({ destination, idsOrKeys }) =>
      visibleOf(ctx, idsOrKeys).issues.map(({ id }) => [id, destination] as const),
    ),
  );
  return submitBulk(
    ctx,
    moves.flatMap(({ idsOrKeys }) => idsOrKeys),
    (issue) => {
      const destination = wanted.get(issue.id);
      if (destination !== undefined) moveIssue(ctx, issue, destination);
    },
  );
}

function watching(change: (ctx: Ctx, issue: Issue, accountId: string) => void) {
  return (ctx: Ctx): Answer => {
    requireBulkChange(ctx);
    const { accountId } = ctx;
    if (accountId === null) throw new Error('Anonymous callers are refused before');
    const { selectedIssueIdsOrKeys } = bodyOf(ctx, z.strictObject({ selectedIssueIdsOrKeys: selection }));
    return submitBulk(ctx, selectedIssueIdsOrKeys, (issue) => change(ctx, issue, accountId));
  };
}

function progress(ctx: Ctx): Answer {
  const task = found(ctx.state.bulkTasks[ctx.params.taskId ?? ''], 'The task was not found.', 400);
  if (task.submittedBy !== ctx.accountId && !ctx.can('ADMINISTER')) {
    throw new JiraError(400, ['The task was not found.']);
  }
  return { status: 200, body: progressJson(ctx, task) };
}

const ROOT = '/rest/api/3/bulk';

export const bulkChangeRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: `${ROOT}/issues/transition`,
    query: ['issueIdsOrKeys'],
    run: inBulkWords(availableTransitions),
  },
  { method: 'POST', path: `${ROOT}/issues/transition`, run: inBulkWords(transitionAll) },
  { method: 'POST', path: `${ROOT}/issues/delete`, run: inBulkWords(deleteAll) },
  { method: 'POST', path: `${ROOT}/issues/move`, run: inBulkWords(moveAll) },
  { method: 'POST', path: `${ROOT}/issues/watch`, run: inBulkWords(watching(watch)) },
  { method: 'POST', path: `${ROOT}/issues/unwatch`, run: inBulkWords(watching(unwatch)) },
  { method: 'GET', path: `${ROOT}/queue/{taskId}`, run: inBulkWords(progress) },
];
