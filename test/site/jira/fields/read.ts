import type { Apps } from '../../types';
import { attachmentJson } from '../attachments';
import { commentJson, commentsSeen } from '../comments';
import {
  componentJson,
  issueTypeJson,
  jiraTime,
  priorityJson,
  projectBrief,
  securityLevelJson,
  statusCategoryJson,
  statusJson,
  userDetails,
  versionJson,
} from '../present';
import type { IssueStore } from '../route';
import type { Field, Issue, IssueLink, JiraState } from '../state';
import { watchersOf } from '../watchers';
import { timeSpent, worklogJson } from '../worklogs';
import { duration } from './duration';

/** Through what issues are shown: the caller sees only those linked issues that `visible` lets through. */
export interface View {
  state: JiraState;
  apps: Apps;
  issues: IssueStore;
  origin: string;
  visible(issue: Issue): boolean;
  /** Who looks; null where anonymous. */
  accountId: string | null;
}

type Reader = (issue: Issue, view: View) => unknown;

export function linkTypeJson(state: JiraState, typeId: string, origin: string) {
  const type = state.linkTypes[typeId];
  if (type === undefined) throw new Error(`No link type ${typeId}`);
  const { id, name, inward, outward } = type;
  return { id, name, inward, outward, self: `${origin}/rest/api/3/issueLinkType/${id}` };
}

/** The other end of a link. */
export function linkedIssue(issue: Issue, { state, origin }: Pick<View, 'state' | 'origin'>) {
  return {
    id: issue.id,
    key: issue.key,
    self: `${origin}/rest/api/3/issue/${issue.id}`,
    fields: {
      summary: issue.summary,
      status: statusJson(state, issue.statusId, origin),
      ...(issue.priorityId === null ? {} : { priority: priorityJson(state, issue.priorityId, origin) }),
      issuetype: issueTypeJson(state, issue.issueTypeId, origin),
    },
  };
}

function linkSeenFrom(issue: Issue, link: IssueLink, view: View) {
  const outward = link.outwardOf === issue.id;
  const other = view.state.issues[outward ? link.inwardOf : link.outwardOf];
  if (other === undefined || !view.visible(other)) return [];
  return [
    {
      id: link.id,
      self: `${view.origin}/rest/api/3/issueLink/${link.id}`,
      type: linkTypeJson(view.state, link.typeId, view.origin),
      [outward ? 'outwardIssue' : 'inwardIssue']: linkedIssue(other, view),
    },
  ];
}

const userOrNull = (accountId: string | null, { state, origin }: View) =>
  accountId === null ? null : userDetails(state, accountId, origin);

/** How many comments and worklogs an issue carries with it. */
const SHOWN_COMMENTS = 100;
const SHOWN_WORKLOGS = 20;

const timetracking: Reader = ({ id, originalEstimate: seconds }, { state }) => {
  const spent = timeSpent(state, id);
  const remaining = seconds === null ? null : Math.max(0, seconds - (spent ?? 0));
  return {
    ...(seconds === null ? {} : { originalEstimate: duration(seconds), originalEstimateSeconds: seconds }),
    ...(remaining === null
      ? {}
      : { remainingEstimate: duration(remaining), remainingEstimateSeconds: remaining }),
    ...(spent === null ? {} : { timeSpent: duration(spent), timeSpentSeconds: spent }),
  };
};

const SYSTEM: Record<string, Reader> = {
  summary: (issue) => issue.summary,
  description: (issue) => issue.description ?? null,
  issuetype: (issue, { state, origin }) => issueTypeJson(state, issue.issueTypeId, origin),
  project: (issue, { state, origin }) => {
    const project = state.projects[issue.projectId];
    return project === undefined ? null : projectBrief(project, origin);
  },
  components: (issue, { state, origin }) =>
    issue.componentIds.flatMap((id) => {
      const component = state.components[id];
      return component === undefined ? [] : [componentJson(component, origin)];
    }),
  fixVersions: (issue, { state, origin }) =>
    (issue.fixVersionIds ?? []).flatMap((id) => {
      const version = state.versions?.[id];
      return version === undefined ? [] : [versionJson(version, origin)];
    }),
  status: (issue, { state, origin }) => statusJson(state, issue.statusId, origin),
  statusCategory: (issue, { state, origin }) => {
    const status = state.statuses[issue.statusId];
    return status === undefined ? null : statusCategoryJson(status.category, origin);
  },
  statuscategorychangedate: (issue) => jiraTime(issue.statusCategoryChanged),
  resolution: () => null,
  priority: (issue, { state, origin }) =>
    issue.priorityId === null ? null : priorityJson(state, issue.priorityId, origin),
  labels: (issue) => issue.labels,
  assignee: (issue, view) => userOrNull(issue.assignee, view),
  reporter: (issue, view) => userOrNull(issue.reporter, view),
  creator: (issue, view) => userOrNull(issue.creator, view),
  created: (issue) => jiraTime(issue.created),
  updated: (issue) => jiraTime(issue.updated),
  duedate: (issue) => issue.dueDate,
  timetracking,
  timeoriginalestimate: (issue) => issue.originalEstimate,
  security: (issue, { state, origin }) => {
    const project = state.projects[issue.projectId];
    return project === undefined ? null : securityLevelJson(project, issue, state, origin);
  },
  issuelinks: (issue, view) =>
    view.issues.linksOf(issue.id).flatMap((link) => linkSeenFrom(issue, link, view)),
  comment: (issue, { state, accountId, origin }) => {
    const all = commentsSeen(state, issue, accountId);
    const comments = all.slice(-SHOWN_COMMENTS).map((comment) => commentJson(state, comment, origin));
    return {
      comments,
      self: `${origin}/rest/api/3/issue/${issue.id}/comment`,
      maxResults: comments.length,
      total: all.length,
      startAt: 0,
    };
  },
  attachment: ({ id }, { state, origin }) =>
    (state.attachments[id] ?? []).map((attachment) => attachmentJson(state, attachment, origin)),
  worklog: ({ id }, { state, origin }) => {
    const worklogs = (state.worklogs[id] ?? []).map((worklog) => worklogJson(state, worklog, origin));
    return {
      startAt: 0,
      maxResults: SHOWN_WORKLOGS,
      total: worklogs.length,
      worklogs: worklogs.slice(0, SHOWN_WORKLOGS),
    };
  },
  timespent: ({ id }, { state }) => timeSpent(state, id),
  watches: ({ id, key }, { state, accountId, origin }) => ({
    self: `${origin}/rest/api/3/issue/${key}/watchers`,
    watchCount: watchersOf(state, id).length,
    isWatching: watchersOf(state, id).some((watcher) => watcher === accountId),
  }),
  votes: ({ id, key }, { state, accountId, origin }) => {
    const voters = state.votes[id] ?? [];
    return {
      self: `${origin}/rest/api/3/issue/${key}/votes`,
      votes: voters.length,
      hasVoted: voters.some((voter) => voter === accountId),
    };
  },
  parent: ({ parentId }, view) => {
    const parent = parentId === undefined ? undefined : view.state.issues[parentId];
    return parent === undefined || !view.visible(parent) ? undefined : linkedIssue(parent, view);
  },
  subtasks: ({ id, projectId }, view) =>
    view.issues
      .ofProject(projectId)
      .filter((issue) => issue.parentId === id && view.visible(issue))
      .map((issue) => linkedIssue(issue, view)),
};

/** Fields of an answer that the site's configuration does not list. */
const UNLISTED = ['statusCategory', 'parent', 'subtasks'];

export const isReadable = (field: Field) => field.custom || SYSTEM[field.id] !== undefined;

/** Ids of every field that an answer may hold. */
export const unlistedFields: readonly string[] = UNLISTED;

export function readField(issue: Issue, field: Field, view: View): unknown {
  if (field.kind === 'rank') return issue.rank;
  if (field.custom) return issue.custom[field.id] ?? null;
  return SYSTEM[field.id]?.(issue, view) ?? null;
}

export const readUnlisted = (issue: Issue, id: string, view: View): unknown =>
  SYSTEM[id]?.(issue, view) ?? null;
