import type { AuditRecord } from './audit';

/** What people share around issues: comments, files, filters, dashboards; and work that Jira does in bulk. */

/** Who else sees a comment: members of a group, or of a project role. */
export interface Visibility {
  type: 'group' | 'role';
  /** Group id or role id. */
  id: string;
}

export interface Comment {
  id: string;
  issueId: string;
  author: string;
  updateAuthor: string;
  /** ADF. */
  body: unknown;
  created: number;
  updated: number;
  visibility: Visibility | null;
  properties: Record<string, unknown>;
}

export interface Attachment {
  id: string;
  issueId: string;
  filename: string;
  mimeType: string;
  author: string;
  created: number;
  /** Bytes. */
  size: number;
  /** Base64. */
  content: string;
}

export interface Worklog {
  id: string;
  issueId: string;
  author: string;
  updateAuthor: string;
  /** ADF or null. */
  comment: unknown;
  created: number;
  updated: number;
  started: number;
  timeSpentSeconds: number;
}

export interface RemoteLink {
  id: string;
  issueId: string;
  globalId: string | null;
  relationship: string | null;
  application: { name?: string; type?: string };
  object: Record<string, unknown> & { url: string; title: string };
}

/** With whom a filter or a dashboard is shared. */
export interface Share {
  id: string;
  type: 'user' | 'group' | 'project' | 'projectRole' | 'global' | 'loggedin';
  accountId?: string;
  groupId?: string;
  projectId?: string;
  roleId?: string;
}

interface Shared {
  id: string;
  name: string;
  description: string;
  ownerAccountId: string;
  sharePermissions: Share[];
  editPermissions: Share[];
  favouriteOf: string[];
}

export interface Filter extends Shared {
  jql: string;
  /** Field ids, or null where nobody chose any. */
  columns: string[] | null;
}

export interface Gadget {
  id: string;
  moduleKey: string | null;
  uri: string | null;
  title: string;
  color: string;
  row: number;
  column: number;
  properties: Record<string, unknown>;
}

export interface Dashboard extends Shared {
  gadgets: Gadget[];
}

export interface BulkTask {
  id: string;
  status: 'ENQUEUED' | 'RUNNING' | 'COMPLETE' | 'FAILED' | 'DEAD';
  submittedBy: string;
  created: number;
  started: number | null;
  updated: number;
  /** How many issues were asked for. */
  total: number;
  invalid: number;
  processed: string[];
  /** Issue id → why not. */
  failed: Record<string, string[]>;
}

export interface SharedState {
  /** Each by issue id. */
  comments: Record<string, Comment[]>;
  attachments: Record<string, Attachment[]>;
  worklogs: Record<string, Worklog[]>;
  remoteLinks: Record<string, RemoteLink[]>;
  /** Issue id → account ids. */
  watchers: Record<string, string[]>;
  votes: Record<string, string[]>;
  filters: Record<string, Filter>;
  /** Account id → how that person's new filters are shared. */
  filterScopes: Record<string, 'GLOBAL' | 'AUTHENTICATED' | 'PRIVATE'>;
  dashboards: Record<string, Dashboard>;
  bulkTasks: Record<string, BulkTask>;
  /** Oldest first. */
  audit: AuditRecord[];
}

export const nothingShared = (): SharedState => ({
  comments: {},
  attachments: {},
  worklogs: {},
  remoteLinks: {},
  watchers: {},
  votes: {},
  filters: {},
  filterScopes: {},
  dashboards: {},
  bulkTasks: {},
  audit: [],
});

const PER_ISSUE = ['comments', 'attachments', 'worklogs', 'remoteLinks', 'watchers', 'votes'] as const;

/** What hangs on an issue goes with it. */
export function forgetIssue(state: SharedState, issueId: string): void {
  for (const kind of PER_ISSUE) delete state[kind][issueId];
}
