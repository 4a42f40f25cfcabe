import type { Apps, Caller, Clock, RestRequest } from '../types';
import type { ChangeItem, Issue, IssueLink, JiraState, Project } from './state';

/** An answer before it becomes a response; `points` defaults to 1 (and a read's objects are added by the route). */
export interface Answer {
  status: number;
  body?: unknown;
  /** Contents of a file, instead of a body. */
  bytes?: Uint8Array;
  headers?: Record<string, string>;
  points?: number;
}

/** Thrown by routes; becomes `{errorMessages, errors}` with the status. */
export class JiraError extends Error {
  constructor(
    readonly status: number,
    readonly messages: string[],
    readonly errors: Record<string, string> = {},
  ) {
    super(messages.join(' ') || Object.values(errors).join(' '));
  }
}

/** What the site lacks: answered 501 with its name, never silently. */
export class NotEmulated extends Error {}

/** Which issues a search looks at. */
export interface SearchScope {
  projectIds: ReadonlySet<string>;
  /** The only issues that can match, or null where any may. */
  issueIds: ReadonlySet<string> | null;
  /** Issues that are shown as they are, whatever search knows of them. */
  reconciled: ReadonlySet<string>;
}

/** Issues with what search and projects need to find them fast; nothing else adds, removes or links issues. */
export interface IssueStore {
  /** In ascending id. */
  ofProject(projectId: string): readonly Issue[];
  add(issue: Issue): void;
  /** Removes its links too. */
  remove(issue: Issue): void;
  /** Gives an issue another project and key; the old key keeps leading to it. */
  move(issue: Issue, projectId: string, key: string): void;
  linksOf(issueId: string): readonly IssueLink[];
  addLink(link: IssueLink): void;
  removeLink(link: IssueLink): void;
  /** Says that an issue is about to be mutated, so that search can go on showing it as it was until it is indexed. */
  changing(issue: Issue): void;
  /** Issues as search knows them now, deleted ones that it has not noticed included. */
  searchable(scope: SearchScope): Iterable<Issue>;
}

/** What a mutation of an issue leaves behind; each is true by default. */
export interface Traces {
  changelog?: boolean;
  event?: boolean;
}

/** Everything that a route may use. */
export interface Ctx {
  readonly state: JiraState;
  readonly clock: Clock;
  readonly apps: Apps;
  readonly request: RestRequest;
  readonly caller: Caller;
  /** Who acts: the user, or the app's own user; null where anonymous. */
  readonly accountId: string | null;
  /** Parts of the path, decoded. */
  readonly params: Record<string, string>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  /** For links to itself. */
  readonly origin: string;
  /** A new id, unique over all kinds. */
  newId(): string;
  /** Says that the state was mutated. */
  changed(): void;
  /** Whether the caller holds a permission (on an issue, in a project, or globally). */
  can(permission: string, on?: { project: Project; issue?: Issue }): boolean;
  /** Throws 401 for anonymous, 403 for everybody else who is no Jira administrator. */
  requireJiraAdmin(): void;
  /** The project by id or key, or 404 as Jira words it (also where the caller may not browse it). */
  project(idOrKey: string): Project;
  /** The issue by id or key, or 404 as Jira words it (also where the caller may not see it). */
  issue(idOrKey: string): Issue;
  readonly issues: IssueStore;
  /**
   * The one way to mutate an issue: delays its index, runs `mutate`, and from the items that it returns writes
   * the changelog, `updated` and the event `avi:jira:updated:issue`. Without items nothing has happened.
   */
  change(issue: Issue, mutate: (issue: Issue) => ChangeItem[], traces?: Traces): void;
  /**
   * Counts one write of each issue that the path does not name, towards Jira's limits for a single issue; the
   * refusal (and none is counted) where one of them has had too many.
   */
  writing(issues: readonly Issue[]): Answer | null;
}

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** As in Atlassian's OpenAPI document, `/rest/api/3/issue/{issueIdOrKey}`. */
  path: string;
  /** Query parameters that it honours; any other is refused with 501, so that nothing is ignored silently. */
  query?: readonly string[];
  /** Whether it answers anonymous callers; everywhere else they get 401. */
  anonymous?: boolean;
  run(ctx: Ctx): Promise<Answer> | Answer;
}
