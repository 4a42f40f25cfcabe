import type { StandingValues } from '../domain/fields';
import type { Evidence } from '../domain/gates/criterion';
import type { GateValues } from '../domain/gates/fields';
import type { Fit } from '../domain/gates/starting';
import type { Wanted } from '../domain/import/plan';
import type { NotNow } from '../domain/notNow';
import type { HistoryEntry } from '../domain/passage';
import type { People } from './caller';
import type { IssueFacts, Iteration, ProjectDepartment, RequirementFields } from './facts';
import type { Intake } from './ledger/intake';
import type { RecordKind, Ref } from './records';
import type { Revised, StoredSettings } from './settings/stored';
import type { SeenByApp } from './setup/ports';

/** What the use cases need of the world. Adapters stand behind it; entrypoints/compose.ts says which. */

/** Records as they were read together. */
export interface Snapshot {
  /** Undefined where the record does not exist. Throws for a ref that was not asked for. */
  get<T>(ref: Ref<T>): Revised<T> | undefined;
}

/** One operation of a transaction. */
export type Write =
  /** Replaces what was read at `rev` and raises the revision by one; lost where somebody else was first. */
  | { readonly op: 'replace'; readonly ref: Ref<unknown>; readonly rev: number; readonly body: unknown }
  /** Writes whatever was there, at revision 1. */
  | { readonly op: 'put'; readonly ref: Ref<unknown>; readonly body: unknown }
  /** Writes nothing; the transaction is lost where the record is no longer at `rev`. */
  | { readonly op: 'check'; readonly ref: Ref<unknown>; readonly rev: number }
  /** What the ledger's sequencer will chain, under a key of its own where none is given. */
  | {
      readonly op: 'intake';
      readonly projectId: number;
      readonly intake: Intake;
      readonly key?: string;
    }
  /** Takes an intake away. */
  | { readonly op: 'taken'; readonly key: string }
  | { readonly op: 'remove'; readonly ref: Ref<unknown> };

/** Records with revisions. Reads are strongly consistent. */
export interface Records {
  /** Any number of records, 25 to a call. */
  read(refs: readonly Ref<unknown>[]): Promise<Snapshot>;
  /** Creates at revision 1; false where the record exists already, which then stays as it is. */
  create<T>(ref: Ref<T>, body: T): Promise<boolean>;
  /** Writes records that nobody else writes at the time, 25 to a call. */
  put(writes: readonly { readonly ref: Ref<unknown>; readonly body: unknown }[]): Promise<void>;
  remove(refs: readonly Ref<unknown>[]): Promise<void>;
  /** All or nothing, at most 25 operations, one call. Throws LostRace where a revision has moved on. */
  commit(writes: readonly Write[]): Promise<void>;
}

/** Makes one typed write of a transaction. */
export function replace<T>(ref: Ref<T>, rev: number, body: T): Write {
  return { op: 'replace', ref, rev, body };
}

export interface Marked {
  readonly ids: readonly number[];
  /** Those whose status changed, as events tell: how they came there is to be looked at. */
  readonly passed: ReadonlySet<number>;
}

/** A record as it goes into a file and comes out of one: its shape has a version, and no project. */
export interface Carried {
  readonly kind: string;
  readonly version: number;
  /** What comes after the project's id. */
  readonly key: string;
  readonly body: unknown;
}

/** Records as a whole, for export and restore. */
export interface KeptRecords {
  /**
   * Those of some kinds that a project has, a page at a time: `at` is null at first, then what the last page
   * answered. Found by a query, which lags by seconds.
   */
  list(
    projectId: number,
    kinds: readonly RecordKind[],
    at: string | null,
  ): Promise<{ readonly refs: readonly Ref<unknown>[]; readonly next: string | null }>;
  pack(projectId: number, ref: Ref<unknown>, body: unknown): Carried;
  /** Null where this version of the app knows no such record. Throws Refused where a newer one made it. */
  unpack(projectId: number, carried: Carried): { readonly ref: Ref<unknown>; readonly body: unknown } | null;
}

/** Issues that changed and have not been read again. */
export interface DirtyMarks {
  mark(projectId: number, ids: readonly number[], what?: 'passed'): Promise<void>;
  /** Those of `ids` that are marked. A call for each 25. */
  among(projectId: number, ids: readonly number[]): Promise<number[]>;
  /** Those of `ids` that are marked, and others that a query (which may lag) finds. */
  find(projectId: number, ids: readonly number[]): Promise<Marked>;
  clear(projectId: number, ids: readonly number[], passed?: ReadonlySet<number>): Promise<void>;
}

/** How issues came to their statuses, as the app. */
export interface Histories {
  /** By issue, oldest entry first; those without any are left out. One call for up to 1,000 issues. */
  of(ids: readonly number[]): Promise<ReadonlyMap<number, readonly HistoryEntry[]>>;
  /** Keys of the categories of all statuses (`new`, `indeterminate`, `done`), by status id. One call. */
  categories(): Promise<ReadonlyMap<string, string>>;
}

/** Intakes that wait to be chained. */
export interface Intakes {
  /**
   * Keys of those that are due, oldest first, as far as a query sees them (it lags, and shows what has been
   * taken away a moment ago). Two calls at least.
   */
  due(projectId: number, now: number): Promise<string[]>;
  /** Those that are there now, strongly consistent. One call for up to 25. */
  read(keys: readonly string[]): Promise<ReadonlyMap<string, Intake>>;
  /** Has the sequencer run soon, one of a project at a time. Never throws: the hourly run comes anyway. One call. */
  wake(projectId: number): Promise<void>;
}

/** Background work. */
export interface Drains {
  /** Has issues of a project read again, one drain of a project at a time. One call. */
  push(projectId: number, ids: readonly number[], options: DrainOptions): Promise<void>;
}

export interface DrainOptions {
  readonly delaySeconds: number;
  /** Only those that are (still) marked dirty, or these whatever their marks. */
  readonly which: 'marked' | 'these';
}

/** The points that Jira charges to the app, out of one pool for all that it does. */
export interface Budget {
  /** How long background work has to wait, in milliseconds; null where it may go on. One read. */
  pauseMs(): Promise<number | null>;
  /** Puts what was spent since on record. */
  settle(): Promise<void>;
}

/** What to change on an issue. */
export interface IssueEdit {
  readonly difficulty?: number | null;
  readonly impact?: number | null;
  readonly addComponents?: readonly string[];
  readonly removeComponents?: readonly string[];
  readonly summary?: string;
  /** ADF, or null for none. */
  readonly description?: unknown;
}

export interface IssueName {
  readonly id: number;
  readonly key: string;
  readonly summary: string;
}

export interface IssuePage {
  readonly issues: readonly IssueFacts[];
  /** Jira's token for the next page, or null after the last. */
  readonly next: string | null;
}

/** Issues in Jira. Failures are JiraFailure. */
export interface Issues {
  /** As the app; null where there is no such issue (or the app may not see it). One call. */
  one(idOrKey: number | string, fields: RequirementFields): Promise<IssueFacts | null>;
  /** As the user; null where they may not see it. One call. */
  oneAsUser(idOrKey: number | string, fields: RequirementFields): Promise<IssueFacts | null>;
  /** As the app; those that do not exist are left out. 100 to a call. */
  many(ids: readonly number[], fields: RequirementFields): Promise<IssueFacts[]>;
  /** As the user; those that they may not see are left out. 100 to a call. */
  manyAsUser(ids: readonly number[], fields: RequirementFields): Promise<IssueFacts[]>;
  /** As the app, without contents: which project each belongs to. 100 to a call. */
  projectsOf(ids: readonly number[]): Promise<{ readonly id: number; readonly projectId: number }[]>;
  /** As the user: what those are called that they may see; the others are left out. 100 to a call. */
  namesAsUser(ids: readonly number[]): Promise<readonly IssueName[]>;
  /** As the user: the issue's id; null where they may not see it. One call. */
  idAsUser(key: string): Promise<number | null>;
  /**
   * The project's requirements as the app, a page at a time, oldest id first; only those that were updated
   * within so many minutes, where a number is given. Search lags behind writes.
   */
  page(
    settings: StoredSettings,
    options: { readonly next: string | null; readonly withinMinutes: number | null; readonly size: number },
  ): Promise<IssuePage>;
  /** About how many requirements the project has. One call, one point. */
  approximateCount(settings: StoredSettings): Promise<number>;
  /** Ids of the requirements of the project that the user sees, or of the secured ones. A point each. */
  seen(settings: StoredSettings, which: 'all' | 'secured'): Promise<Set<number>>;
  /**
   * Those of `ids`, at most 1,000, that the user sees: as Jira looks over a search for them that is never run. One
   * call where all are seen, else two or so, two points each; throws JiraFailure where Jira does not say which.
   */
  seenAmong(ids: readonly number[]): Promise<Set<number>>;
  /** Those of `ids`, at most 1,000, that Jira lets the user edit. One call, a point for each. */
  editable(ids: readonly number[]): Promise<Set<number>>;
  /** As the user; answers the issue as it then is. */
  edit(id: number, edit: IssueEdit, fields: RequirementFields): Promise<IssueFacts>;
  /**
   * Takes it, as the user, through a transition that leads to one of these statuses; answers the issue as it then
   * is, or null where the workflow offers this user none. Three calls.
   */
  pass(id: number, statuses: readonly string[], fields: RequirementFields): Promise<IssueFacts | null>;
  /** As the app: shows on the issue, to JQL, what is said about it while it is not now. One call. */
  showNotNow(id: number, shown: NotNow | null): Promise<void>;
  /** As the app: shows to JQL what meeting it takes. One call. */
  showFit(id: number, fit: Fit | null): Promise<void>;
}

/** A requirement to be created, and what it keeps of where it came from. */
export interface Creation {
  readonly wanted: Wanted;
  readonly origin: Origin;
}

/** The issue property `wallchart.import`. */
export interface Origin {
  /** The row's identity (domain/import/rows.ts), by which JQL finds the issue. */
  readonly id: string;
  /** Which import created it. */
  readonly import: string;
  /** The file's own name for it; null where it had none. */
  readonly key: string | null;
}

export type Creations = readonly (
  | { readonly ok: true; readonly id: number; readonly key: string }
  | { readonly ok: false; readonly messages: readonly string[] }
)[];

/** An issue as an import looks at it; `origin` is null where it was not imported. */
export interface Traced {
  readonly id: number;
  readonly key: string;
  readonly origin: Origin | null;
}

/** Requirements from elsewhere. Failures are JiraFailure. */
export interface Imports {
  /** As the app: what was imported under these identities, as far as search knows (it lags). One call for up to 100. */
  find(projectId: number, identities: readonly string[]): Promise<readonly Traced[]>;
  /**
   * As the app, from Jira itself, which unlike search never lags: those that are issues of the project now.
   * One call for up to 100.
   */
  trace(projectId: number, idsOrKeys: readonly string[]): Promise<readonly Traced[]>;
  /** As the app: the last issue key of the project that search knows; null where it knows none. */
  lastKey(projectId: number): Promise<string | null>;
  /** As the user, up to 50 in one call; answers in the same order what became of each. */
  create(settings: StoredSettings, creations: readonly Creation[]): Promise<Creations>;
  /** Whether Jira lets the user say the effort of what they create. One call. */
  takesEffort(settings: StoredSettings): Promise<boolean>;
  /** As the user, who has to administer the project. */
  addDepartment(projectKey: string, name: string): Promise<void>;
}

/** The read-only fields that say where a requirement or a gate stands; only the app writes them. Failures are JiraFailure. */
export interface StandingFields {
  /**
   * Has what differs written in the background, one project's at a time; of `all` it is read first what Jira really
   * holds, otherwise of a few in turn. One call.
   */
  push(projectId: number, which?: 'all'): Promise<void>;
  /** Finds the fields; null where Jira does not show them (yet). One call. */
  open(): Promise<OpenedFields<StandingValues> | null>;
  /** Those of gates. */
  openGates(): Promise<OpenedFields<GateValues> | null>;
}

export interface OpenedFields<V> {
  /** Writes all of them or none. One call. */
  write(values: readonly V[]): Promise<void>;
  /** As Jira has them; issues that are gone are left out. 100 to a call. */
  read(ids: readonly number[]): Promise<V[]>;
}

/** What Jira sends to people, by its own means. Failures are JiraFailure. */
export interface Notices {
  /** As the app, to one person, about an issue. One call, one point. */
  send(
    issueId: number,
    to: string,
    notice: { readonly subject: string; readonly text: string },
  ): Promise<void>;
  /** The address of an issue; null where Jira does not say where it is. One call. */
  linkTo(key: string): Promise<string | null>;
}

export interface Directory {
  /** What the project is called now, as the app. One call. */
  project(projectId: number): Promise<{ readonly key: string; readonly name: string }>;
  /** The project's components with their leads, as the app. One call. */
  departments(projectId: number): Promise<ProjectDepartment[]>;
  /** The project's versions but for archived ones, in its order, as the app. One call. */
  iterations(projectId: number): Promise<Iteration[]>;
  /** Fields that may hold story points, as the app. One call. */
  pointFields(): Promise<{ readonly id: string; readonly name: string }[]>;
  /** Whether some browse the project only where they are an issue's reporter, assignee or the like. One call. */
  browsesByIssue(projectId: number): Promise<boolean>;
  /** What people are called; accounts that are gone are left out. One call for up to 100. */
  names(accountIds: readonly string[]): Promise<Map<string, string>>;
  /** Those of some accounts that Jira knows and that are active. One call for up to 100, none for nobody. */
  active(accountIds: readonly string[]): Promise<string[]>;
  /**
   * Account ids of the people who hold a project role, themselves or through a group, and are active; as the
   * app. One call, and one for each group.
   */
  holders(projectId: number, roleId: number): Promise<string[]>;
}

/** An issue of type *CRM Change Request* to be made. */
export interface RequestWanted {
  /** Of the change request, by which the issue is found again. */
  readonly number: number;
  readonly summary: string;
  readonly text: string;
  readonly requirementKey: string;
}

/** Issues of type *CRM Change Request*, in which Jira's own notifications and comments work. */
export interface ChangeIssues {
  /**
   * Null where the project has no such issue type, or Jira does not let them create one. Linked to the requirement
   * where they may link. At most four calls.
   */
  create(
    projectId: number,
    wanted: RequestWanted,
    as: 'user' | 'app',
  ): Promise<{ readonly id: number; readonly key: string } | null>;
  /** As the app: the one that was made for a request, as far as search knows (it lags). One call. */
  find(projectId: number, number: number): Promise<{ readonly id: number; readonly key: string } | null>;
}

/** One of Jira's own records of what was changed in its configuration. */
export interface AuditLine {
  /** Account id; null where Jira names nobody. */
  readonly by: string | null;
  /** Epoch milliseconds. */
  readonly at: number;
  /** In Jira's words. */
  readonly what: string;
}

export interface Audits {
  /**
   * What was done to things of these names between two times (epoch milliseconds), newest first; null where Jira
   * keeps no records or does not let the app read them. As the app; one call.
   */
  of(names: readonly string[], from: number, until: number): Promise<readonly AuditLine[] | null>;
}

/** A gate's issue to be made. */
export interface GateWanted {
  /** Its key among the project's gates, by which it is found again. */
  readonly gate: string;
  readonly summary: string;
  readonly description: string;
}

/** A deliverable's issue to be made. */
interface DeliverableWanted extends GateWanted {
  /** Account id; null where nobody is to own it yet. */
  readonly owner: string | null;
  /** The day, `2026-07-17`; null where none is agreed yet. */
  readonly due: string | null;
}

/** A deliverable as Jira has it now. */
export interface DeliverableFacts {
  readonly id: number;
  readonly key: string;
  readonly summary: string;
  readonly owner: { readonly accountId: string; readonly name: string } | null;
  readonly due: string | null;
  readonly done: boolean;
}

/** One that was not asked for at a gate, and the issues that it blocks. */
export interface LooseDeliverable extends DeliverableFacts {
  readonly blocks: readonly { readonly link: string; readonly issueId: number }[];
}

/** What the guard has to know of an issue that stands in the workflow of gates. */
interface GuardedIssue {
  readonly id: number;
  readonly projectId: number;
  /** Name of its type. */
  readonly type: string;
  readonly owned: boolean;
  /** Attachments and comments. */
  readonly shown: number;
}

export interface MadeGate {
  readonly gate: string;
  readonly issue: { readonly id: number; readonly key: string };
}

/** Issues of type *CRM Phase Gate*, and what a gate's criteria count. Failures are JiraFailure. */
export interface GateIssues {
  /** As the app: which issue of which project it is, and what it has; null where there is none. One call. */
  placeOf(issueKey: string): Promise<GuardedIssue | null>;
  /** As the app: how many links to pages elsewhere an issue has. One call. */
  links(issueId: number): Promise<number>;
  /** As the user: id of an issue type where the project has it. One call. */
  typeIn(projectId: number, name: string): Promise<string | null>;
  /** As the app: those that bear a gate's key, as far as search knows (it lags). One call. */
  find(projectId: number, issueTypeId: string): Promise<readonly MadeGate[]>;
  /** As the user, in the order given. A call for each 50. */
  create(projectId: number, issueTypeId: string, wanted: readonly GateWanted[]): Promise<readonly MadeGate[]>;
  /** As the user. One call. */
  createDeliverable(
    projectId: number,
    issueTypeId: string,
    wanted: DeliverableWanted,
  ): Promise<MadeGate['issue']>;
  /** Those of some deliverables that are there and may be seen. A call for each 100. */
  deliverables(ids: readonly number[], as: 'app' | 'user'): Promise<readonly DeliverableFacts[]>;
  /** As the user: those of the project that are none of these, the newest first, at most 50. One call. */
  otherDeliverables(projectId: number, than: readonly number[]): Promise<readonly LooseDeliverable[]>;
  /** As the user: null where they do not see it, or where it is no deliverable of the project. One call. */
  deliverableAsUser(projectId: number, issueId: number): Promise<LooseDeliverable | null>;
  /** As the user; a link that Jira does not give up stays. A call each. */
  unlink(links: readonly string[]): Promise<void>;
  /** As the user: each blocks the one after it; a link that Jira refuses is left out. A call each. */
  link(pairs: readonly (readonly [first: string, then: string])[]): Promise<void>;
  /** How many issues a search finds, at most so many; whether there are more. One call. */
  count(jql: string, most: number, as: 'app' | 'user'): Promise<{ found: number; more: boolean }>;
  /** As the app: attachments, links to pages elsewhere and comments of an issue. Two calls. */
  evidence(issueId: number): Promise<Readonly<Record<Evidence, number>>>;
}

/** Issues of type *CRM Goal*. Failures are JiraFailure. */
export interface GoalIssues {
  /** As the user: id of the issue type where the project has it. One call. */
  typeIn(projectId: number): Promise<string | null>;
  /** As the user. One call. */
  create(
    projectId: number,
    issueTypeId: string,
    wanted: { readonly statement: string; readonly way: string },
  ): Promise<{ readonly id: number; readonly key: string }>;
  /**
   * Issues of the type in the project, as far as search knows (it lags), at most 100; none where the site has no
   * such type. One call.
   */
  find(projectId: number, as: 'app' | 'user'): Promise<readonly IssueName[]>;
  /** As the user: what it is and where; null where they may not see it. One call. */
  oneAsUser(
    issueId: number,
  ): Promise<(IssueName & { readonly projectId: number; readonly isGoal: boolean }) | null>;
  /** As the app: shows to JQL how far it is. One call. */
  show(issueId: number, shown: GoalShown): Promise<void>;
}

/** What searches find a goal by. */
export interface GoalShown {
  /** Percent of the way to its target; null before the first figure. */
  readonly progress: number | null;
  /** Days. */
  readonly due: string;
  readonly measured: string | null;
}

/** Hex HMAC-SHA-256 of a text in UTF-8. */
export type Mac = (secret: string, utf8: string) => string;

/** Hex SHA-256 of a text in UTF-8. */
export type Sha256 = (utf8: string) => string;

export interface Ports {
  readonly records: Records;
  readonly kept: KeptRecords;
  readonly dirty: DirtyMarks;
  readonly drains: Drains;
  readonly intakes: Intakes;
  readonly histories: Histories;
  readonly budget: Budget;
  readonly issues: Issues;
  readonly directory: Directory;
  readonly imports: Imports;
  readonly changeIssues: ChangeIssues;
  readonly gateIssues: GateIssues;
  readonly goalIssues: GoalIssues;
  readonly audits: Audits;
  readonly seenByApp: SeenByApp;
  readonly notices: Notices;
  readonly people: People;
  readonly fields: StandingFields;
  readonly hash: Sha256;
  readonly mac: Mac;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** A new unique id. */
  readonly newId: () => string;
}
