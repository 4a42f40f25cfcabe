import type { Apps, Caller, Clock } from '../types';
import { commentBrief } from './comments';
import { userMentions } from './mentions';
import { jiraTime, typeBrief } from './present';
import type { Change, Issue, IssueLink, JiraState } from './state';
import type { Attachment, Comment } from './state-shared';

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

/** Emits `avi:jira:commented:issue` and `avi:jira:deleted:comment`, and who was mentioned. */
export function emitComment(
  from: EventSource,
  what: 'commented' | 'deleted',
  issue: Issue,
  comment: Comment,
): void {
  const about = {
    timestamp: String(from.clock.now()),
    issue: eventIssue(from.state, issue),
    comment: commentBrief(comment),
    ...(from.accountId === null ? {} : { atlassianId: from.accountId }),
  };
  const eventType = what === 'commented' ? 'avi:jira:commented:issue' : 'avi:jira:deleted:comment';
  from.apps.emit(eventType, { eventType, ...about }, from.caller);
  const mentionedAccountIds = userMentions(comment.body);
  if (what === 'deleted' || mentionedAccountIds.length === 0) return;
  const mentioned = 'avi:jira:mentioned:comment';
  from.apps.emit(mentioned, { eventType: mentioned, ...about, mentionedAccountIds }, from.caller);
}

/** Emits `avi:jira:{created,deleted}:attachment`. */
export function emitAttachment(from: EventSource, what: 'created' | 'deleted', attachment: Attachment): void {
  const eventType = `avi:jira:${what}:attachment`;
  const { id, issueId, filename: fileName, mimeType, size, author, created } = attachment;
  from.apps.emit(
    eventType,
    {
      eventType,
      timestamp: String(from.clock.now()),
      attachment: {
        id,
        issueId,
        fileName,
        mimeType,
        size,
        createDate: jiraTime(created),
        author: { accountId: author },
      },
      ...(from.accountId === null ? {} : { atlassianId: from.accountId }),
    },
    from.caller,
  );
}
