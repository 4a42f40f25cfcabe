import type { Apps, Caller, Clock, RestRequest, Storage } from '../types';
import { emitIssue } from './events';
import type { Meter } from './limits';
import { hasGlobal, hasInProject, hasOnIssue, isGlobalPermission } from './permissions';
import { type Answer, type Ctx, type IssueStore, JiraError, type Traces } from './route';
import type { ChangeItem, Issue, JiraState, Project } from './state';

/** What every request has in common. */
export interface Services {
  state: JiraState;
  clock: Clock;
  apps: Apps;
  storage: Storage;
  issues: IssueStore;
  meter: Meter;
}

const NO_ISSUE = 'Issue does not exist or you do not have permission to see it.';

function accountOf(caller: Caller, apps: Apps): string | null {
  switch (caller.kind) {
    case 'anonymous':
      return null;
    case 'app':
      return apps.appAccountId(caller.appId);
    default:
      return caller.accountId;
  }
}

export const NOT_AUTHENTICATED =
  'You are not authenticated. Authentication required to perform this operation.';

/** One request's view of Jira. */
export class Context implements Ctx {
  readonly state: JiraState;
  readonly clock: Clock;
  readonly apps: Apps;
  readonly issues: IssueStore;
  readonly caller: Caller;
  readonly accountId: string | null;
  readonly body: unknown;
  readonly origin: string;

  constructor(
    private readonly services: Services,
    readonly request: RestRequest,
    readonly params: Record<string, string>,
    readonly query: URLSearchParams,
  ) {
    this.state = services.state;
    this.clock = services.clock;
    this.apps = services.apps;
    this.issues = services.issues;
    this.caller = request.caller;
    this.accountId = accountOf(request.caller, services.apps);
    this.body = request.body;
    this.origin = request.origin;
  }

  newId(): string {
    const id = this.state.nextId;
    this.state.nextId = id + 1;
    return String(id);
  }

  changed(): void {
    this.services.storage.changed();
  }

  can(permission: string, on?: { project: Project; issue?: Issue }): boolean {
    const { state, accountId } = this;
    if (isGlobalPermission(permission)) return hasGlobal(state, accountId, permission);
    if (on === undefined) {
      return Object.values(state.projects).some((project) =>
        hasInProject(state, accountId, permission, project),
      );
    }
    if (on.issue === undefined) return hasInProject(state, accountId, permission, on.project);
    return hasOnIssue(state, accountId, permission, on.project, on.issue);
  }

  requireJiraAdmin(): void {
    if (this.accountId === null) throw new JiraError(401, [NOT_AUTHENTICATED]);
    if (!this.can('ADMINISTER')) {
      throw new JiraError(403, [
        'You do not have permission to perform this operation. Administer Jira is required.',
      ]);
    }
  }

  project(idOrKey: string): Project {
    const { projects } = this.state;
    const byKey = () => Object.values(projects).find((project) => project.key === idOrKey.toUpperCase());
    const project = projects[idOrKey] ?? byKey();
    if (project === undefined || !this.can('BROWSE_PROJECTS', { project })) {
      const what = /^\d+$/.test(idOrKey) ? 'id' : 'key';
      throw new JiraError(404, [`No project could be found with ${what} '${idOrKey}'.`]);
    }
    return project;
  }

  issue(idOrKey: string): Issue {
    const issue = this.findIssue(idOrKey);
    const project = issue === undefined ? undefined : this.state.projects[issue.projectId];
    if (issue === undefined || project === undefined || !this.can('BROWSE_PROJECTS', { project, issue })) {
      throw new JiraError(404, [NO_ISSUE]);
    }
    return issue;
  }

  /** The issue that the path names, whoever may see it; null where there is none. */
  issueIdOfPath(): string | null {
    const { issueIdOrKey } = this.params;
    return issueIdOrKey === undefined ? null : (this.findIssue(issueIdOrKey)?.id ?? null);
  }

  change(issue: Issue, mutate: (issue: Issue) => ChangeItem[], traces: Traces = {}): void {
    this.issues.changing(issue);
    const items = mutate(issue);
    if (items.length === 0) return;
    const change = {
      id: this.newId(),
      authorAccountId: this.accountId ?? issue.reporter,
      created: this.clock.now(),
      items,
    };
    issue.updated = change.created;
    if (traces.changelog !== false) issue.changes.push(change);
    this.changed();
    if (traces.event !== false) emitIssue(this, 'updated', issue, change);
  }

  writing(issues: readonly Issue[]): Answer | null {
    return this.services.meter.writing(issues.map(({ id }) => id));
  }

  private findIssue(idOrKey: string): Issue | undefined {
    const { issues, issueIdByKey } = this.state;
    const id = issueIdByKey[idOrKey] ?? issueIdByKey[idOrKey.toUpperCase()];
    return issues[idOrKey] ?? (id === undefined ? undefined : issues[id]);
  }
}
