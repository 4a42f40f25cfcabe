import { z } from 'zod';
import { planComments } from './add-comment';
import { fieldsOn } from './configuration';
import { applyPlans, applyProperties, editBody, planEdit } from './edit';
import { changeItem } from './fields/plan';
import { type Ctx, JiraError } from './route';
import type { ChangeItem, Issue, Transition } from './state';
import { offered, projectOf, runValidators, screenOfTransition } from './transitions';

/** Jira's body of a transition. */
export const transitionBody = editBody.extend({
  transition: z.looseObject({ id: z.union([z.string(), z.number()]).optional() }).nullish(),
});

function chosen(ctx: Ctx, issue: Issue, id: string | number | undefined): Transition {
  if (id === undefined) throw new JiraError(400, ['A transition must be specified.']);
  const found = offered(ctx, issue).find(
    ({ transition, available }) => available && transition.id === String(id),
  );
  if (found === undefined) throw new JiraError(400, [`Transition id '${id}' is not valid for this issue.`]);
  return found.transition;
}

/** Gives an issue another status, which its workflow names. */
export function moveTo(ctx: Ctx, issue: Issue, statusId: string): ChangeItem[] {
  const { statuses } = ctx.state;
  const before = statuses[issue.statusId];
  const after = statuses[statusId];
  if (before === undefined || after === undefined) throw new Error('A workflow names a status that is gone');
  if (before.id === after.id) return [];
  issue.statusId = after.id;
  if (before.category !== after.category) issue.statusCategoryChanged = ctx.clock.now();
  return [
    changeItem(
      { field: 'status', fieldId: 'status', fieldtype: 'jira' },
      [before.id, before.name],
      [after.id, after.name],
    ),
  ];
}

/** Takes an issue through a transition as the caller: conditions, the screen's fields and a comment, then the validators. */
export async function takeTransition(
  ctx: Ctx,
  issue: Issue,
  request: z.infer<typeof transitionBody>,
): Promise<void> {
  const selected = chosen(ctx, issue, request.transition?.id);
  const screen = screenOfTransition(ctx, selected);
  const onScreen = new Set(screen === null ? [] : fieldsOn(screen));
  const comments = planComments(ctx, issue, request);
  const plans = planEdit(ctx, { project: projectOf(ctx, issue), issue, onScreen }, comments.request);
  const { statusId } = issue;
  await runValidators(ctx, {
    issue,
    transition: selected,
    modifiedFields: modifiedFields(plans),
  });
  if (ctx.state.issues[issue.id] !== issue || issue.statusId !== statusId) {
    throw new JiraError(409, ['The issue was changed by somebody else while it was being transitioned.']);
  }
  ctx.change(issue, (target) => {
    applyProperties(target, request.properties);
    return [...applyPlans(target, plans), ...moveTo(ctx, target, selected.toStatusReference)];
  });
  comments.say();
  ctx.changed();
}

/** The documentation's list of what a validator sees leaves the summary out. */
function modifiedFields(plans: ReturnType<typeof planEdit>): Record<string, unknown> {
  const visible = plans.filter(
    (plan) => !['summary', 'reporter', 'duedate', 'timetracking'].includes(plan.fieldId),
  );
  return Object.fromEntries(visible.map((plan) => [plan.fieldId, plan.shown()]));
}
