import { vi } from 'vitest';
import type { Answer, Input, ProcedureName } from '../../src/contract/procedures';
import type { Reply } from '../../src/contract/reply';
import type { Problem } from '../../src/domain/problems';
import { unpackTables } from '../../src/domain/tables';
import type { Intake } from '../../src/usecases/ledger/intake';
import { KvsApi } from '../site/forge/kvs/api';
import type { KeptSite, Site, SiteOptions } from '../site/site';
import type { CallRecord, RestRequest } from '../site/types';
import { SetupDesk } from './setupFixture';

/** A small rollout over the local site: a project that is set up, people in their parts, requirements. */

export const person = (accountId: string, jiraAdmin = false) => ({
  accountId,
  displayName: `${accountId.charAt(0).toUpperCase()}${accountId.slice(1)} Person`,
  email: `${accountId}@site.example`,
  jiraAdmin,
});

/** ada sets up; bruno leads; chidi signs for Sales, farah for Finance; june sees; otto is let in nowhere. */
export const people = [
  person('ada', true),
  person('leo'),
  person('bruno'),
  person('chidi'),
  person('farah'),
  person('june'),
  person('otto'),
];

export type Who =
  | 'ada'
  | 'bruno'
  | 'chidi'
  | 'farah'
  | 'june'
  | 'otto'
  | 'stina'
  | 'mona'
  | 'tom'
  | 'cole'
  | 'dea';
type DepartmentName = 'Sales' | 'Finance';

const leads: Readonly<Record<DepartmentName, Who>> = { Sales: 'chidi', Finance: 'farah' };

export interface Wanted {
  readonly summary: string;
  readonly difficulty?: number | null;
  readonly impact?: number | null;
  readonly departments?: readonly DepartmentName[];
  readonly description?: string;
  readonly blockedBy?: readonly Made[];
  /** Behind the issue security level, which ada, bruno and chidi see. */
  readonly secured?: boolean;
}

export interface Made {
  readonly id: number;
  readonly key: string;
}

type Board = Answer<'board.read'>;
export type Entry = Board['changed'][number]['entries'][number];

interface Prepared {
  readonly from: KeptSite;
  readonly projectId: string;
  readonly departments: Readonly<Record<DepartmentName, string>>;
  /** Ids of Jira's fields. */
  readonly fields: { readonly difficulty: string; readonly impact: string };
}

/** By options. Setting up asks Jira some hundred times: once for all tests of a process, each of which goes on from it. */
const prepared = new Map<string, Promise<Prepared>>();

function preparedOnce(options: SiteOptions): Promise<Prepared> {
  const name = JSON.stringify(options);
  const known = prepared.get(name) ?? Rollout.prepare(options);
  prepared.set(name, known);
  return known;
}

const down = { status: 500, body: { code: 'INTERNAL_ERROR', message: 'Down' } };

/** A document of one paragraph. */
export const adf = (text: string) => ({
  type: 'doc',
  version: 1,
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});

export class Rollout {
  private securityLevel: string | null = null;

  private constructor(
    readonly desk: SetupDesk,
    readonly projectId: string,
    readonly departments: Readonly<Record<DepartmentName, string>>,
    private readonly fields: Prepared['fields'],
  ) {}

  get site(): Site {
    return this.desk.site;
  }

  static async open(options: SiteOptions = {}): Promise<Rollout> {
    const { from, projectId, departments, fields } = await preparedOnce({ users: people, ...options });
    const desk = await SetupDesk.open({ users: people, ...options, from });
    const rollout = new Rollout(desk, projectId, departments, fields);
    vi.spyOn(desk.site.forge, 'invokeResolver');
    rollout.watchStore();
    rollout.letIn(['ada', 'bruno', 'chidi', 'farah', 'june']);
    return rollout;
  }

  /** A project that is set up, with its departments and their leads. */
  static async prepare(options: SiteOptions): Promise<Prepared> {
    const desk = await SetupDesk.open(options);
    const projectId = await desk.project('CRM');
    const department = async (name: DepartmentName) => {
      const body = { project: 'CRM', name, leadAccountId: leads[name] };
      return (await desk.rest<{ id: string }>('POST', '/rest/api/3/component', body)).id;
    };
    const departments = { Sales: await department('Sales'), Finance: await department('Finance') };
    await desk.setUp();
    const roles = await desk.rest<Record<string, string>>('GET', '/rest/api/3/project/CRM/role');
    const lead = new URL(roles['CRM governance lead'] ?? '').pathname;
    await desk.rest('POST', lead, { user: ['bruno'] });
    const fields = await desk.rest<{ id: string; name: string; custom: boolean }[]>(
      'GET',
      '/rest/api/3/field',
    );
    const idOf = (name: string) => fields.find((field) => field.custom && field.name === name)?.id ?? '';
    const scores = { difficulty: idOf('Difficulty'), impact: idOf('Impact') };
    return { from: await desk.closeAndKeep(), projectId, departments, fields: scores };
  }

  close(): Promise<void> {
    vi.restoreAllMocks();
    return this.desk.close();
  }

  /** Browse Projects for these people alone (and the app); everything else stays as Jira has it. */
  letIn(who: readonly Who[]): void {
    const { state } = this.site.jira;
    const project = state.projects[this.projectId];
    const grants = project && state.permissionSchemes[project.permissionSchemeId]?.grants;
    if (!grants) throw new Error('The project has no permission scheme');
    const others = (grants.BROWSE_PROJECTS ?? []).filter((holder) => holder.startsWith('projectRole:'));
    grants.BROWSE_PROJECTS = [...others, ...who.map((one) => `user:${one}`)];
  }

  /** Browse Projects besides for everybody, where they are an issue's reporter or assignee. */
  letInByIssue(): void {
    const { state } = this.site.jira;
    for (const { grants } of Object.values(state.permissionSchemes)) {
      grants.BROWSE_PROJECTS = [...(grants.BROWSE_PROJECTS ?? []), 'reporter', 'assignee'];
    }
  }

  /** Edit Issues for these people alone (and the app). */
  letEdit(who: readonly Who[]): void {
    const { state } = this.site.jira;
    const grants = Object.values(state.permissionSchemes).map((scheme) => scheme.grants);
    for (const own of grants) {
      const others = (own.EDIT_ISSUES ?? []).filter((holder) => holder.startsWith('projectRole:'));
      own.EDIT_ISSUES = [...others, ...who.map((one) => `user:${one}`)];
    }
  }

  /** Takes the security level away from one who had it. */
  hideSecuredFrom(who: Who): void {
    for (const { levels } of Object.values(this.site.jira.state.securitySchemes)) {
      for (const level of levels) level.members = level.members.filter((member) => member !== `user:${who}`);
    }
  }

  /** What a person may see behind the security level: ada, bruno and chidi, and the app. */
  private level(): string {
    if (this.securityLevel !== null) return this.securityLevel;
    const { state } = this.site.jira;
    const project = state.projects[this.projectId];
    const grants = project && state.permissionSchemes[project.permissionSchemeId]?.grants;
    if (!project || !grants) throw new Error('No project');
    const app = (grants.EDIT_ISSUES ?? []).filter((holder) => holder.startsWith('projectRole:'));
    const members = [...app, 'user:ada', 'user:bruno', 'user:chidi'];
    const level = { id: '99001', name: 'Confidential', description: '', members };
    state.securitySchemes['99000'] = { id: '99000', name: 'Confidential', description: '', levels: [level] };
    project.securitySchemeId = '99000';
    this.securityLevel = level.id;
    return level.id;
  }

  async create(wanted: Wanted): Promise<Made> {
    const { summary, difficulty = 0, impact = 0, departments = ['Sales'], description } = wanted;
    const made = await this.desk.rest<{ id: string; key: string }>('POST', '/rest/api/3/issue', {
      fields: {
        project: { key: 'CRM' },
        issuetype: { name: 'CRM Requirement' },
        summary,
        components: departments.map((name) => ({ id: this.departments[name] })),
        ...(description !== undefined && { description: adf(description) }),
        ...(difficulty !== null && { [this.fields.difficulty]: difficulty }),
        ...(impact !== null && { [this.fields.impact]: impact }),
      },
    });
    const id = Number(made.id);
    for (const blocker of wanted.blockedBy ?? []) await this.block(blocker, { id, key: made.key });
    if (wanted.secured) this.secure({ id });
    return { id, key: made.key };
  }

  /** Puts an issue behind the level that `secured` is about. */
  secure({ id }: Pick<Made, 'id'>): void {
    const issue = this.site.jira.state.issues[String(id)];
    if (issue) issue.securityLevelId = this.level();
  }

  /** `blocker` blocks `blocked`. */
  async block(blocker: Made, blocked: Made): Promise<void> {
    await this.desk.rest('POST', '/rest/api/3/issueLink', {
      type: { name: 'Blocks' },
      inwardIssue: { key: blocker.key },
      outwardIssue: { key: blocked.key },
    });
  }

  edit(issue: Made, fields: Record<string, unknown>): Promise<unknown> {
    return this.desk.rest('PUT', `/rest/api/3/issue/${issue.key}`, { fields });
  }

  score(issue: Made, difficulty: number | null, impact: number | null): Promise<unknown> {
    const { fields } = this;
    return this.edit(issue, { [fields.difficulty]: difficulty, [fields.impact]: impact });
  }

  /** Somebody who signs for a department besides its lead. */
  async addKeyUser(who: Who, department: DepartmentName): Promise<void> {
    const { rules } = await this.value('bruno', 'settings.read', {});
    const added = { [this.departments[department]]: [who] };
    // A read-only value of the very shape that is sent.
    await this.value('bruno', 'settings.save', structuredClone({ rules, added }) as Input<'settings.save'>);
  }

  /** Events, drains and search have caught up. */
  async settle(): Promise<void> {
    await this.site.clock.advance(60_000);
  }

  async ask<N extends ProcedureName>(
    who: Who,
    name: N,
    payload: Input<N>,
    issueKey?: string,
  ): Promise<Reply<Answer<N>>> {
    const place = { projectKey: 'CRM', ...(issueKey !== undefined && { issueKey }) };
    const module = issueKey === undefined ? 'wallchart' : 'where-it-stands';
    const reply = await this.site.invoke(`${who}@site.example`, module, place, name, payload);
    return unpackTables(reply) as Reply<Answer<N>>;
  }

  /** From a page that was opened while they were let in: Forge vouches for the place as it was then. */
  fromOpenPage(who: Who): <N extends ProcedureName>(name: N, payload: Input<N>) => Promise<Reply<Answer<N>>> {
    const { forge } = this.site;
    const opened = vi.mocked(forge.invokeResolver).mock.calls.map(([call]) => call);
    const page = opened.findLast((call) => call.accountId === who);
    if (!page) throw new Error(`${who} has opened no page`);
    return async <N extends ProcedureName>(name: N, payload: Input<N>) =>
      (await forge.invokeResolver({ ...page, functionKey: name, payload })) as Reply<Answer<N>>;
  }

  async value<N extends ProcedureName>(
    who: Who,
    name: N,
    payload: Input<N>,
    issueKey?: string,
  ): Promise<Answer<N>> {
    const reply = await this.ask(who, name, payload, issueKey);
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply)}`);
    return reply.value;
  }

  async problems<N extends ProcedureName>(who: Who, name: N, payload: Input<N>): Promise<readonly Problem[]> {
    const reply = await this.ask(who, name, payload);
    if (reply.ok || reply.kind !== 'refused') throw new Error(`${name}: ${JSON.stringify(reply)}`);
    return reply.problems;
  }

  /** The board as one sees it who opens it now. */
  async board(who: Who = 'bruno'): Promise<{ readonly reply: Board; readonly entries: readonly Entry[] }> {
    const reply = await this.value(who, 'board.read', { rev: null, have: {} });
    const entries = reply.changed.flatMap((shard) => shard.entries);
    return { reply, entries: [...entries].sort((a, b) => a.id - b.id) };
  }

  async entry(issue: Made, who: Who = 'bruno'): Promise<Entry> {
    const found = (await this.board(who)).entries.find(({ id }) => id === issue.id);
    if (!found) throw new Error(`${issue.key} is not on the board of ${who}`);
    return found;
  }

  /** Asks again with what a reply brought. */
  poll(who: Who, { rev, changed }: Board): Promise<Reply<Board>> {
    return this.ask(who, 'board.read', { rev, have: haveOf(changed) });
  }

  async publish(): Promise<NonNullable<Answer<'baseline.publish'>['baseline']>> {
    let next: string | null = null;
    for (;;) {
      const stretch: Answer<'baseline.publish'> = await this.value('bruno', 'baseline.publish', { next });
      if (stretch.baseline) return stretch.baseline;
      next = stretch.next;
    }
  }

  async signature(who: Who, department: DepartmentName): Promise<Input<'baseline.sign'>> {
    const part = await this.value(who, 'baseline.part', { department: this.departments[department] });
    const { baseline, root, assent } = part;
    const { number, edition } = baseline;
    return { department: this.departments[department], number, edition, root, assent };
  }

  async sign(department: DepartmentName): Promise<boolean> {
    const who = leads[department];
    return (await this.value(who, 'baseline.sign', await this.signature(who, department))).inForce;
  }

  /** Publishes and has both departments sign. */
  async bringIntoForce(departments: readonly DepartmentName[] = ['Sales', 'Finance']): Promise<void> {
    await this.settle();
    await this.publish();
    for (const department of departments) await this.sign(department);
  }

  /** A transition by name, over REST. Jira's refusal, or null. */
  async go(issue: Made, name: string, who: Who = 'ada'): Promise<string | null> {
    const path = `/rest/api/3/issue/${issue.key}/transitions`;
    const { transitions } = await this.desk.rest<{ transitions: { id: string; name: string }[] }>(
      'GET',
      path,
    );
    const found = transitions.find((transition) => transition.name === name);
    if (!found) throw new Error(`${issue.key} has no transition ${name}`);
    const body = { transition: { id: found.id } };
    const answer = await this.site.rest(`${who}@site.example`, 'POST', path, body);
    if (answer.status === 204) return null;
    if (answer.status !== 400) throw new Error(`${name}: ${JSON.stringify(answer)}`);
    const { errorMessages } = answer.body as { errorMessages: string[] };
    return errorMessages.join(' ');
  }

  /** Starts and finishes; throws where Jira refuses. */
  async finish(issue: Made): Promise<void> {
    for (const name of ['Start', 'Finish']) {
      const refusal = await this.go(issue, name);
      if (refusal !== null) throw new Error(`${issue.key} ${name}: ${refusal}`);
    }
  }

  /** What the app asked of the platform during `work`, by the function that asked. */
  async callsOf(functionKey: string, work: () => Promise<unknown>): Promise<CallRecord[]> {
    const before = this.site.forge.calls.length;
    await work();
    return this.site.forge.calls.slice(before).filter((call) => call.functionKey === functionKey);
  }

  /** Lets no product event through until it is called back. */
  loseEvents(): () => void {
    const spy = vi.spyOn(this.site.forge.events, 'emit').mockImplementation(() => {});
    return () => spy.mockRestore();
  }

  /** Jira turns the app away where `applies`: with 401, which every operation documents. */
  failJira(applies: (request: RestRequest) => boolean): () => void {
    const { jira } = this.site;
    const handle = jira.handle.bind(jira);
    const spy = vi.spyOn(jira, 'handle').mockImplementation(async (request) => {
      if (request.caller.kind !== 'app' || !applies(request)) return handle(request);
      return { status: 401, headers: {}, body: { errorMessages: ['Down'], errors: {} }, points: 0 };
    });
    return () => spy.mockRestore();
  }

  /** Every search of the app takes so long. */
  slowSearch(ms: number): () => void {
    const { jira, clock } = this.site;
    const handle = jira.handle.bind(jira);
    const spy = vi.spyOn(jira, 'handle').mockImplementation(async (request) => {
      if (request.caller.kind === 'app' && request.path === '/rest/api/3/search/jql') await clock.advance(ms);
      return handle(request);
    });
    return () => spy.mockRestore();
  }

  /** The app's store answers with 500 where `applies`. */
  failStore(applies: (path: string) => boolean): () => void {
    this.storeFails = applies;
    return () => {
      this.storeFails = () => false;
    };
  }

  /** The store does as it is told where `applies`, but the answer never arrives. */
  loseAnswers(applies: (path: string, body: string) => boolean): () => void {
    this.answersLost = applies;
    return () => {
      this.answersLost = () => false;
    };
  }

  /** What has been handed to the ledger, oldest first. */
  intakes(): readonly Intake[] {
    return this.handedIn;
  }

  private storeFails: (path: string) => boolean = () => false;
  private answersLost: (path: string, body: string) => boolean = () => false;
  private readonly handedIn: Intake[] = [];

  /** Stands between the app and its store. */
  private watchStore(): void {
    const rollout = this;
    const handle = KvsApi.prototype.handle;
    vi.spyOn(KvsApi.prototype, 'handle').mockImplementation(function (this: KvsApi, path, text) {
      if (rollout.storeFails(path)) {
        return down;
      }
      const answer = handle.call(this, path, text);
      if (path === '/api/v1/transaction' && answer.status === 204) rollout.keepIntakes(text);
      return rollout.answersLost(path, text) ? down : answer;
    });
  }

  private keepIntakes(transaction: string): void {
    if (!transaction.includes('"intake:')) return;
    const { set = [] } = JSON.parse(transaction) as { set?: { key: string; value: Intake }[] };
    for (const { key, value } of set) if (key.startsWith('intake:')) this.handedIn.push(value);
  }
}

export function haveOf(changed: Board['changed']): Record<string, number> {
  return Object.fromEntries(changed.map(({ index, rev }) => [String(index), rev]));
}
