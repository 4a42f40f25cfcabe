import type { Apps } from '../../types';
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
} from '../present';
import type { IssueStore } from '../route';
import type { Field, Issue, IssueLink, JiraState } from '../state';

/** Through what issues are shown: the caller sees only those linked issues that `visible` lets through. */
export interface View {
  state: JiraState;
  apps: Apps;
  issues: IssueStore;
  origin: string;
  visible(issue: Issue): boolean;
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

/** Jira's way to write a duration: days of eight hours, weeks of five days. */
export function duration(seconds: number): string {
  const units = [
    ['w', 144_000],
    ['d', 28_800],
    ['h', 3_600],
    ['m', 60],
  ] as const;
  let rest = seconds;
  const parts: string[] = [];
  for (const [unit, size] of units) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count}${unit}`);
  }
  return parts.length === 0 ? '0m' : parts.join(' ');
}

const timetracking: Reader = ({ originalEstimate: seconds }) =>
  seconds === null
    ? {}
    : {
        originalEstimate: duration(seconds),
        remainingEstimate: duration(seconds),
        originalEstimateSeconds: seconds,
        remainingEstimateSeconds: seconds,
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
  subtasks: () => [],
};

/** Fields of an answer that the site's configuration does not list. */
const UNLISTED = ['statusCategory', 'subtasks'];

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
