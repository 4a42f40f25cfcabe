import { duration } from './fields/duration';
import { jiraTime, userDetails } from './present';
import type { JiraState } from './state';
import type { Worklog } from './state-shared';

/** Seconds of all worklogs of an issue; null where there are none. */
export function timeSpent(state: JiraState, issueId: string): number | null {
  const all = state.worklogs[issueId] ?? [];
  return all.length === 0 ? null : all.reduce((sum, { timeSpentSeconds }) => sum + timeSpentSeconds, 0);
}

/** Jira's `Worklog`. */
export function worklogJson(state: JiraState, worklog: Worklog, origin: string) {
  return {
    self: `${origin}/rest/api/3/issue/${worklog.issueId}/worklog/${worklog.id}`,
    id: worklog.id,
    issueId: worklog.issueId,
    author: userDetails(state, worklog.author, origin),
    updateAuthor: userDetails(state, worklog.updateAuthor, origin),
    ...(worklog.comment === null ? {} : { comment: worklog.comment }),
    created: jiraTime(worklog.created),
    updated: jiraTime(worklog.updated),
    started: jiraTime(worklog.started),
    timeSpent: duration(worklog.timeSpentSeconds),
    timeSpentSeconds: worklog.timeSpentSeconds,
  };
}
