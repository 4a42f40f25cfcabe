import type { Clock } from '../types';
import type { IssueStore, SearchScope } from './route';
import type { Issue, IssueLink, JiraState } from './state';
import { forgetIssue } from './state-shared';

/** A copy that search can keep: values are replaced, never mutated in place, so one level is enough. */
const snapshot = (issue: Issue): Issue => ({
  ...issue,
  custom: { ...issue.custom },
  properties: { ...issue.properties },
  changes: [],
});

/** Issues by project, their links, and what search knows of them. */
export class Issues implements IssueStore {
  private readonly byProject = new Map<string, Issue[]>();
  private readonly links = new Map<string, IssueLink[]>();

  constructor(
    private readonly state: JiraState,
    private readonly clock: Clock,
    private readonly indexDelayMs: number,
  ) {
    const issues = Object.values(state.issues).sort((a, b) => Number(a.id) - Number(b.id));
    for (const issue of issues) this.listOf(issue.projectId).push(issue);
    for (const link of Object.values(state.links)) this.rememberLink(link);
  }

  ofProject(projectId: string): readonly Issue[] {
    return this.byProject.get(projectId) ?? [];
  }

  add(issue: Issue): void {
    this.state.issues[issue.id] = issue;
    this.state.issueIdByKey[issue.key] = issue.id;
    this.listOf(issue.projectId).push(issue);
    this.delayIndex(issue.id, null);
  }

  remove(issue: Issue): void {
    this.changing(issue);
    for (const link of [...this.linksOf(issue.id)]) this.removeLink(link);
    delete this.state.issues[issue.id];
    forgetIssue(this.state, issue.id);
    for (const key of this.keysOf(issue)) delete this.state.issueIdByKey[key];
    const list = this.listOf(issue.projectId);
    const at = list.indexOf(issue);
    if (at >= 0) list.splice(at, 1);
  }

  move(issue: Issue, projectId: string, key: string): void {
    const list = this.listOf(issue.projectId);
    const at = list.indexOf(issue);
    if (at >= 0) list.splice(at, 1);
    issue.projectId = projectId;
    issue.key = key;
    this.state.issueIdByKey[key] = issue.id;
    const target = this.listOf(projectId);
    target.push(issue);
    target.sort((a, b) => Number(a.id) - Number(b.id));
  }

  linksOf(issueId: string): readonly IssueLink[] {
    return this.links.get(issueId) ?? [];
  }

  addLink(link: IssueLink): void {
    this.state.links[link.id] = link;
    this.rememberLink(link);
  }

  removeLink(link: IssueLink): void {
    delete this.state.links[link.id];
    for (const end of [link.outwardOf, link.inwardOf]) {
      const rest = this.linksOf(end).filter((other) => other.id !== link.id);
      if (rest.length === 0) this.links.delete(end);
      else this.links.set(end, rest);
    }
  }

  changing(issue: Issue): void {
    this.delayIndex(issue.id, snapshot(issue));
  }

  *searchable({ projectIds, issueIds, reconciled }: SearchScope): Iterable<Issue> {
    this.catchUp();
    for (const id of issueIds ?? this.idsIn(projectIds)) {
      const known = this.asIndexed(id, reconciled.has(id));
      if (known !== undefined && projectIds.has(known.projectId)) yield known;
    }
  }

  private *idsIn(projectIds: ReadonlySet<string>): Iterable<string> {
    for (const projectId of projectIds) {
      for (const issue of this.ofProject(projectId)) yield issue.id;
    }
    for (const id of Object.keys(this.state.indexed)) {
      if (this.state.issues[id] === undefined) yield id;
    }
  }

  private asIndexed(id: string, fresh: boolean): Issue | undefined {
    const current = this.state.issues[id];
    const known = fresh ? undefined : this.state.indexed[id];
    return known === undefined ? current : (known ?? undefined);
  }

  private catchUp(): void {
    const now = this.clock.now();
    for (const [id, due] of Object.entries(this.state.pendingIndex)) {
      if (due > now) continue;
      delete this.state.pendingIndex[id];
      delete this.state.indexed[id];
    }
  }

  /** The first change that search has not seen sets when it will; later ones ride along. */
  private delayIndex(id: string, before: Issue | null): void {
    if (this.indexDelayMs <= 0) return;
    const due = this.state.pendingIndex[id];
    if (due !== undefined && due > this.clock.now()) return;
    this.state.pendingIndex[id] = this.clock.now() + this.indexDelayMs;
    this.state.indexed[id] = before;
  }

  private keysOf(issue: Issue): string[] {
    const moved = issue.changes.flatMap((change) => change.items.filter((item) => item.field === 'Key'));
    return [issue.key, ...moved.flatMap((item) => (item.fromString === null ? [] : [item.fromString]))];
  }

  private listOf(projectId: string): Issue[] {
    let list = this.byProject.get(projectId);
    if (list === undefined) {
      list = [];
      this.byProject.set(projectId, list);
    }
    return list;
  }

  private rememberLink(link: IssueLink): void {
    for (const end of [link.outwardOf, link.inwardOf]) this.links.set(end, [...this.linksOf(end), link]);
  }
}
