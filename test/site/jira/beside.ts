import { workflowOf } from './configuration';
import { createIssue } from './create';
import { emitIssue } from './events';
import { type Ctx, JiraError } from './route';
import type { Issue } from './state';
import { moveTo } from './take-transition';
import { leadsFrom, projectOf } from './transitions';

/** What happens to issues in Jira without its REST API. No condition, no validator and no screen is asked. */

/**
 * Somebody commits, or makes a branch: Jira takes the first transition out of the issue's status that carries a
 * development trigger, whatever the person may do in Jira. Answers its name.
 *
 * @throws JiraError 400 where no transition out of the status has a trigger.
 */
export function pullTrigger(ctx: Ctx, issueIdOrKey: string): string {
  const issue = ctx.issue(issueIdOrKey);
  const { transitions } = workflowOf(ctx.state, projectOf(ctx, issue), issue.issueTypeId);
  const found = transitions.find((one) => one.triggers.length > 0 && leadsFrom(one, issue.statusId));
  if (found === undefined) {
    throw new JiraError(400, [`No transition of ${issue.key} has a development trigger.`]);
  }
  ctx.change(issue, (target) => moveTo(ctx, target, found.toStatusReference));
  return found.name;
}

/** A row of Jira's own import. */
export interface ImportedRow {
  /** As `POST issue` takes them. */
  readonly fields: Record<string, unknown>;
  /** Name of a status of the workflow. */
  readonly status: string;
}

/**
 * Jira's own import of issues (CSV, or from another tracker), which administrators run: each row's issue is made
 * in the status that it names.
 *
 * @throws JiraError 403 for everybody else, 400 where the workflow lacks the status.
 */
export function importIssue(ctx: Ctx, { fields, status }: ImportedRow): Issue {
  ctx.requireJiraAdmin();
  if (ctx.accountId === null) throw new Error('Anonymous callers are refused before');
  const issue = createIssue(ctx, ctx.accountId, { fields });
  const workflow = workflowOf(ctx.state, projectOf(ctx, issue), issue.issueTypeId);
  const found = workflow.statuses.find(
    ({ statusReference }) => ctx.state.statuses[statusReference]?.name.toLowerCase() === status.toLowerCase(),
  );
  if (found === undefined) {
    ctx.issues.remove(issue);
    throw new JiraError(400, [`The workflow has no status "${status}".`]);
  }
  issue.statusId = found.statusReference;
  emitIssue(ctx, 'created', issue);
  ctx.changed();
  return issue;
}
