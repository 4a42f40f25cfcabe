import type { Apps, Caller, Clock } from '../types';
import { jiraTime, typeBrief } from './present';
import type { Change, Issue, IssueLink, JiraState } from './state';

export interface EventSource {
  state: JiraState;
  clock: Clock;
  apps: Apps;
  caller: Caller;
  accountId: string | null;
}

/** What Forge's documentation shows of an issue in an event: neither components nor custom fields. */
function eventIssue(state: JiraState, issue: Issue): Record<string, unknown> {
  const project = state.projects[issue.projectId];
  const status = state.statuses[issue.statusId];
  return {
    id: issue.id,
    key: issue.key,
    fields: {
      summary: issue.summary,
      issuetype: typeBrief(state, issue.issueTypeId),
      creator: { accountId: issue.creator },
      created: jiraTime(issue.created),
      project: project === undefined ? null : { id: project.id, key: project.key, name: project.name },
      reporter: { accountId: issue.reporter },
      assignee: issue.assignee === null ? null : { accountId: issue.assignee },
      updated: jiraTime(issue.updated),
      status: status === undefined ? null : { id: status.id, name: status.name },
    },
  };
}

/** Emits `avi:jira:{created,updated,deleted}:issue`. */
export function emitIssue(
  from: EventSource,
  what: 'created' | 'updated' | 'deleted',
  issue: Issue,
  change?: Change,
): void {
  const eventType = `avi:jira:${what}:issue`;
  const { state } = from;
  from.apps.emit(
    eventType,
    {
      eventType,
      timestamp: String(from.clock.now()),
      issue: eventIssue(state, issue),
      ...(from.accountId === null ? {} : { atlassianId: from.accountId }),
      ...(change === undefined ? {} : { changelog: { id: change.id, items: change.items } }),
      associatedUsers: [...new Set([issue.creator, issue.reporter, issue.assignee])]
        .filter((accountId) => accountId !== null)
        .map((accountId) => ({ accountId })),
    },
    from.caller,
  );
}

/** Emits `avi:jira:{created,deleted}:issuelink`, which names the issues by id alone. */
export function emitLink(from: EventSource, what: 'created' | 'deleted', link: IssueLink): void {
  const eventType = `avi:jira:${what}:issuelink`;
  const type = from.state.linkTypes[link.typeId];
  from.apps.emit(
    eventType,
    {
      eventType,
      timestamp: String(from.clock.now()),
      id: link.id,
      sourceIssueId: link.outwardOf,
      destinationIssueId: link.inwardOf,
      issueLinkType:
        type === undefined
          ? null
          : { id: type.id, name: type.name, outwardName: type.outward, inwardName: type.inward },
      ...(from.accountId === null ? {} : { atlassianId: from.accountId }),
    },
    from.caller,
  );
}
