import type { Share } from './shares';

/** The parts of REST v3's answers that the shell reads. */

export interface JiraUser {
  accountId: string;
  displayName: string;
  emailAddress?: string;
  active?: boolean;
}

export interface Named {
  id: string;
  name: string;
}

export interface JiraProject {
  id: string;
  key: string;
  name: string;
  description?: string;
  projectTypeKey: string;
  style?: string;
  simplified?: boolean;
  lead?: JiraUser;
}

export interface JiraStatus {
  id: string;
  name: string;
  statusCategory: { key: string };
}

export interface LinkedIssue {
  id: string;
  key: string;
  fields: { summary: string; status: JiraStatus };
}

export interface IssueLink {
  id: string;
  type: { id: string; name: string; inward: string; outward: string };
  inwardIssue?: LinkedIssue;
  outwardIssue?: LinkedIssue;
}

export interface IssueFields {
  summary: string;
  description?: unknown;
  status: JiraStatus;
  issuetype: Named;
  project: { id: string; key: string; name: string };
  components?: Named[];
  assignee?: JiraUser | null;
  reporter?: JiraUser | null;
  priority?: Named | null;
  security?: Named | null;
  labels?: string[];
  issuelinks?: IssueLink[];
  created?: string;
  updated?: string;
  [field: string]: unknown;
}

export interface JiraIssue {
  id: string;
  key: string;
  fields: IssueFields;
}

export interface FieldMeta {
  name: string;
  required: boolean;
  hasDefaultValue?: boolean;
  schema: { type: string; custom?: string; system?: string };
  /** What can be chosen, for fields that list it. */
  allowedValues?: Named[];
  fieldId?: string;
  key?: string;
}

export interface JiraTransition {
  id: string;
  name: string;
  to: JiraStatus;
  hasScreen?: boolean;
}

export interface ChangelogEntry {
  id: string;
  author?: JiraUser;
  created: string;
  items: { field: string; fromString: string | null; toString: string | null }[];
}

export interface Page<T> {
  values: T[];
  total?: number;
  isLast?: boolean;
  startAt?: number;
}

export interface SearchReply {
  issues: JiraIssue[];
  nextPageToken?: string;
}

export interface JiraDashboard {
  id: string;
  name: string;
  description?: string;
  isWritable: boolean;
  owner?: JiraUser;
  sharePermissions: Share[];
  editPermissions: Share[];
}

export interface DashboardGadget {
  id: number;
  moduleKey?: string;
  title: string;
  color: string;
  position: { row: number; column: number };
}

export interface JiraComponent extends Named {
  description?: string;
  lead?: JiraUser | null;
}
