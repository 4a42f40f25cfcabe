import type { SchemeState } from './state-schemes';
import type { SharedState } from './state-shared';

/**
 * Jira's state: plain JSON, keyed by id, so that the whole of it can be written down and read back.
 * Ids are strings as in Jira's answers; issue ids are digits.
 */

export interface User {
  accountId: string;
  accountType: 'atlassian' | 'app';
  displayName: string;
  emailAddress: string;
  active: boolean;
  timeZone: string;
  locale: string;
  /** Administer Jira. */
  jiraAdmin: boolean;
}

export interface Component {
  id: string;
  projectId: string;
  name: string;
  description: string;
  leadAccountId: string | null;
}

export interface Version {
  id: string;
  projectId: string;
  name: string;
  description: string;
  released: boolean;
  archived: boolean;
  startDate: string | null;
  releaseDate: string | null;
}

export interface Project {
  id: string;
  key: string;
  name: string;
  description: string;
  leadAccountId: string;
  /** Who gets a new issue that names nobody. */
  assigneeType: 'PROJECT_LEAD' | 'UNASSIGNED';
  projectTypeKey: 'software' | 'business' | 'service_desk';
  /** 'next-gen' is what people call team-managed. */
  style: 'classic' | 'next-gen';
  created: number;
  issueTypeSchemeId: string;
  issueTypeScreenSchemeId: string;
  workflowSchemeId: string;
  permissionSchemeId: string;
  securitySchemeId: string | null;
  /** Next number for a key. */
  nextIssueNumber: number;
  /** Project role id → actors. */
  roleActors: Record<string, { users: string[]; groups: string[] }>;
  properties: Record<string, unknown>;
  /** ARIs of issue panels pinned for every issue of the project. */
  pinnedPanels: string[];
  categoryId?: string | null;
  /** Absent: the site's default scheme. */
  prioritySchemeId?: string;
  notificationSchemeId?: string;
  fieldSchemeId?: string;
  url?: string;
  /** Archived or in the recycle bin, since when and by whom; absent for a project that lives. */
  shelved?: { as: 'archived' | 'deleted'; at: number; by: string };
}

export interface ProjectRole {
  id: string;
  name: string;
  description: string;
}

export interface Group {
  groupId: string;
  name: string;
  members: string[];
}

/**
 * Who holds a permission. `holder` is one of 'anyone' | 'loggedIn' | 'projectRole:<id>' | 'group:<id>' |
 * 'projectLead' | 'reporter' | 'assignee' | 'app'.
 */
export interface PermissionScheme {
  id: string;
  name: string;
  /** Missing where nobody gave one. */
  description?: string | undefined;
  /** Permission key (BROWSE_PROJECTS…) → holders. */
  grants: Record<string, string[]>;
}

export interface IssueType {
  id: string;
  name: string;
  description: string;
  /** 0 standard, -1 sub-task, 1 epic. */
  hierarchyLevel: number;
  /** Project of a team-managed type. */
  projectId: string | null;
}

export interface IssueTypeScheme {
  id: string;
  name: string;
  description: string;
  defaultIssueTypeId: string | null;
  issueTypeIds: string[];
  isDefault: boolean;
}

type FieldKind =
  | 'system'
  | 'number'
  | 'string'
  | 'rank'
  /** A custom field of an app; `appModule` says which. */
  | 'app';

export interface Field {
  id: string;
  key: string;
  name: string;
  description: string;
  kind: FieldKind;
  custom: boolean;
  navigable: boolean;
  searchable: boolean;
  orderable: boolean;
  clauseNames: string[];
  schema: { type: string; items?: string; system?: string; custom?: string; customId?: number } | null;
  /** ARI of the app's module, for `app`. */
  appModule: string | null;
  /** Where a custom field that administrators made holds, and with which options; absent for all others. */
  contexts?: FieldContext[];
  trashed?: boolean;
}

export interface FieldOption {
  id: string;
  value: string;
  disabled: boolean;
}

export interface FieldContext {
  id: string;
  name: string;
  description: string;
  /** None: every project that no other context names. */
  projectIds: string[];
  /** None: every issue type. */
  issueTypeIds: string[];
  /** In the order in which they are offered. */
  options: FieldOption[];
  /** What new issues get in the field; absent for nothing. */
  defaultValue?: FieldDefault;
}

export interface FieldDefault {
  /** In Jira's words, `option.single`. */
  type: string;
  /** A text, a number, a date, an option's id, or a list of texts or ids; null where `current` stands for it. */
  value: unknown;
  /** Whether it is the day, or the moment, of creation. */
  current?: boolean;
}

export interface ScreenTab {
  id: string;
  name: string;
  fields: string[];
}

export interface Screen {
  id: string;
  name: string;
  description: string;
  tabs: ScreenTab[];
}

export interface ScreenScheme {
  id: string;
  name: string;
  description: string;
  /** Operation (default, create, view, edit) → screen id. */
  screens: Record<string, string>;
}

export interface IssueTypeScreenScheme {
  id: string;
  name: string;
  description: string;
  /** Issue type id or 'default' → screen scheme id. */
  items: Record<string, string>;
}

export type StatusCategory = 'TODO' | 'IN_PROGRESS' | 'DONE';

export interface Status {
  id: string;
  name: string;
  description: string;
  category: StatusCategory;
  /** Null: global. */
  projectId: string | null;
}

/** A rule as the workflow API writes it. */
export interface WorkflowRule {
  id?: string;
  ruleKey: string;
  parameters: Record<string, string>;
}

export interface ConditionGroup {
  operation: 'ALL' | 'ANY';
  conditions: WorkflowRule[];
  conditionGroups: ConditionGroup[];
}

export interface Transition {
  id: string;
  name: string;
  description: string;
  type: 'INITIAL' | 'GLOBAL' | 'DIRECTED';
  toStatusReference: string;
  /** Directed: from which statuses. */
  links: { fromStatusReference: string; fromPort?: number; toPort?: number }[];
  validators: WorkflowRule[];
  actions: WorkflowRule[];
  triggers: WorkflowRule[];
  conditions: ConditionGroup | null;
  transitionScreen: { ruleKey: string; parameters: Record<string, string> } | null;
  properties: Record<string, string>;
}

export interface Workflow {
  id: string;
  name: string;
  description: string;
  /** Null: global. */
  projectId: string | null;
  isEditable: boolean;
  version: { id: string; versionNumber: number };
  /** statusReference is the id of the status once it is stored. */
  statuses: { statusReference: string; properties: Record<string, string> }[];
  transitions: Transition[];
  created: number;
  updated: number;
  /** Account id; absent where the site made it. */
  updatedBy?: string | null;
  /** What it was before each change, newest first. */
  past?: Omit<Workflow, 'past'>[];
}

export interface WorkflowScheme {
  id: string;
  name: string;
  description: string;
  /** Workflow name. */
  defaultWorkflow: string;
  /** Issue type id → workflow name. */
  issueTypeMappings: Record<string, string>;
  versionNumber: number;
}

export interface SecurityScheme {
  id: string;
  name: string;
  description?: string;
  levels: {
    id: string;
    name: string;
    description: string;
    /** Holders as in permission schemes, and 'user:<accountId>'. */
    members: string[];
  }[];
}

export interface LinkType {
  id: string;
  name: string;
  inward: string;
  outward: string;
}

export interface IssueLink {
  id: string;
  typeId: string;
  /** The issue that the link goes out of (it "blocks"). */
  outwardOf: string;
  /** The issue at the other end (it "is blocked by"). */
  inwardOf: string;
}

export interface ChangeItem {
  field: string;
  fieldtype: 'jira' | 'custom';
  fieldId: string;
  from: string | null;
  fromString: string | null;
  to: string | null;
  toString: string | null;
}

export interface Change {
  id: string;
  authorAccountId: string;
  created: number;
  items: ChangeItem[];
}

export interface Issue {
  id: string;
  key: string;
  projectId: string;
  issueTypeId: string;
  statusId: string;
  summary: string;
  /** ADF or null. */
  description: unknown;
  componentIds: string[];
  /** Absent where nobody has chosen any. */
  fixVersionIds?: string[];
  labels: string[];
  priorityId: string | null;
  assignee: string | null;
  reporter: string;
  creator: string;
  securityLevelId: string | null;
  resolution: string | null;
  /** LexoRank. */
  rank: string;
  /** Id of the issue that it is a sub-task of; absent for any other. */
  parentId?: string;
  /** Seconds. */
  originalEstimate: number | null;
  dueDate: string | null;
  /** Custom field id → value. */
  custom: Record<string, unknown>;
  properties: Record<string, unknown>;
  created: number;
  updated: number;
  statusCategoryChanged: number;
  changes: Change[];
}

/** Mail that Jira would have sent. */
export interface Mail {
  id: string;
  at: number;
  issueKey: string;
  /** Account ids. */
  to: string[];
  subject: string;
  text: string;
  html: string;
}

export interface Task {
  id: string;
  description: string;
  status: 'ENQUEUED' | 'RUNNING' | 'COMPLETE' | 'FAILED';
  progress: number;
  result: unknown;
  submitted: number;
  submittedBy: string;
}

export interface JiraState extends SharedState, SchemeState {
  nextId: number;
  users: Record<string, User>;
  groups: Record<string, Group>;
  projects: Record<string, Project>;
  components: Record<string, Component>;
  roles: Record<string, ProjectRole>;
  permissionSchemes: Record<string, PermissionScheme>;
  issueTypes: Record<string, IssueType>;
  issueTypeSchemes: Record<string, IssueTypeScheme>;
  fields: Record<string, Field>;
  screens: Record<string, Screen>;
  screenSchemes: Record<string, ScreenScheme>;
  issueTypeScreenSchemes: Record<string, IssueTypeScreenScheme>;
  statuses: Record<string, Status>;
  workflows: Record<string, Workflow>;
  workflowSchemes: Record<string, WorkflowScheme>;
  securitySchemes: Record<string, SecurityScheme>;
  linkTypes: Record<string, LinkType>;
  links: Record<string, IssueLink>;
  priorities: Record<string, { id: string; name: string; description: string }>;
  issues: Record<string, Issue>;
  /** Old keys of moved issues included. */
  issueIdByKey: Record<string, string>;
  /** Issue id → when search shows its present state; search uses `indexed` until then. */
  pendingIndex: Record<string, number>;
  /** Issue id → the issue as search still knows it (without changes), null where it does not know it yet. */
  indexed: Record<string, Issue | null>;
  tasks: Record<string, Task>;
  /** Absent until the first version. */
  versions?: Record<string, Version>;
  /** Absent until the first mail. */
  outbox?: Mail[];
}
