import type { Apps, Clock, JiraPort, RestRequest, RestResponse, Storage } from '../types';
import { appFieldsInstalled } from './app-fields';
import { audited } from './audit';
import { type ImportedRow, importIssue, pullTrigger } from './beside';
import { endBulkTasks } from './bulk';
import { Context, NOT_AUTHENTICATED, type Services } from './context';
import { Issues } from './issues';
import { type Asked, Meter, type RateLimits } from './limits';
import { joinProjects } from './projects/appAccess';
import { type Answer, JiraError, NotEmulated, type Route } from './route';
import { Router } from './router';
import { routes } from './routes/index';
import { seed } from './seed';
import type { JiraState } from './state';
import { freshSchemes } from './state-schemes';
import { nothingShared } from './state-shared';

export interface JiraOptions {
  clock: Clock;
  storage: Storage;
  apps: Apps;
  /** How long search takes to notice a change, in milliseconds. */
  indexDelayMs?: number;
  /** Limits other than Jira's own, or in force from the beginning; by default they are not enforced. */
  rateLimits?: Partial<RateLimits>;
  /** What the site holds when nothing is stored yet. */
  initial?: () => JiraState;
}

const errorBody = (messages: readonly string[], errors: Record<string, string> = {}) => ({
  errorMessages: messages,
  errors,
});

/** An emulated Jira: answers REST v3 from its state. */
export class Jira implements JiraPort {
  readonly state: JiraState;
  /** Counts what apps spend. Its `limits` may be changed at any time. */
  readonly meter: Meter;
  private readonly services: Services;
  private readonly router = new Router(routes);

  constructor(options: JiraOptions) {
    const { clock, storage, apps, indexDelayMs = 0, initial = () => seed([]) } = options;
    this.state = withNewParts(storage.section('jira', initial));
    endBulkTasks(this.state);
    this.meter = new Meter(clock);
    Object.assign(this.meter.limits, options.rateLimits);
    this.services = {
      state: this.state,
      clock,
      apps,
      storage,
      issues: new Issues(this.state, clock, indexDelayMs),
      meter: this.meter,
    };
  }

  async handle(request: RestRequest): Promise<RestResponse> {
    const answer = await this.answer(request);
    const headers: Record<string, string> =
      answer.body === undefined ? {} : { 'content-type': 'application/json;charset=UTF-8' };
    return {
      status: answer.status,
      headers: { ...headers, ...answer.headers },
      body: answer.body,
      ...(answer.bytes === undefined ? {} : { bytes: answer.bytes }),
      points: answer.points ?? 1,
    };
  }

  /** A development tool tells of a branch or a commit of somebody's: see `beside.ts`. */
  async develop(accountId: string, issueIdOrKey: string): Promise<Answer> {
    return this.beside(accountId, (ctx) => ({
      status: 200,
      body: { transition: pullTrigger(ctx, issueIdOrKey) },
    }));
  }

  /** Jira's own import, row by row: see `beside.ts`. */
  async importRows(accountId: string, rows: readonly ImportedRow[]): Promise<Answer> {
    return this.beside(accountId, (ctx) => ({
      status: 200,
      body: { issues: rows.map((row) => importIssue(ctx, row)).map(({ id, key }) => ({ id, key })) },
    }));
  }

  appInstalled(appId: string, name: string): void {
    const accountId = this.services.apps.appAccountId(appId);
    this.state.users[accountId] = {
      accountId,
      accountType: 'app',
      displayName: name,
      emailAddress: '',
      active: true,
      timeZone: 'Etc/GMT',
      locale: 'en_US',
      jiraAdmin: true,
    };
    joinProjects(this.state, accountId);
    appFieldsInstalled(this.state, this.services.apps.modules('jira:customField'));
    this.services.storage.changed();
  }

  /** The fields stay, hidden while no installed app has their module, so that a new installation finds them. */
  appUninstalled(appId: string): void {
    const user = this.state.users[this.services.apps.appAccountId(appId)];
    if (user !== undefined) user.active = false;
    this.services.storage.changed();
  }

  private beside(accountId: string, work: (ctx: Context) => Answer): Promise<Answer> {
    const caller = { kind: 'user', accountId } as const;
    const request = { method: 'POST', path: '/', headers: {}, caller, origin: '' };
    return answered(() => work(new Context(this.services, request, {}, new URLSearchParams())));
  }

  /** Runs the route unless a limit stands against it, and charges for what it answers. */
  private async metered(ctx: Context, route: Route): Promise<Answer> {
    const issueId = ctx.issueIdOfPath();
    const asked: Asked = { caller: ctx.caller, route, issueId };
    const refusal = this.meter.refusal(asked);
    if (refusal !== null) return refusal;
    const answer = await answered(() => audited(ctx, route, async () => route.run(ctx)));
    return this.meter.charged(asked, answer);
  }

  private async answer(request: RestRequest): Promise<Answer> {
    return answered(async () => {
      const url = new URL(request.path, request.origin);
      const match = this.router.match(request.method, url.pathname);
      if (match === null) throw new NotEmulated(`${request.method} ${url.pathname}`);
      refuseUnknownParameters(match.route, url.searchParams);
      const ctx = new Context(this.services, request, match.params, url.searchParams);
      const known = ctx.accountId !== null && this.state.users[ctx.accountId]?.active === true;
      if (!known && match.route.anonymous !== true) throw new JiraError(401, [NOT_AUTHENTICATED]);
      return this.metered(ctx, match.route);
    });
  }
}

/** What `work` answers, or what it threw in the words of an answer. */
async function answered(work: () => Promise<Answer> | Answer): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof JiraError) {
      return { status: error.status, body: errorBody(error.messages, error.errors) };
    }
    if (error instanceof NotEmulated) {
      return { status: 501, body: errorBody([`The local site does not emulate ${error.message}.`]) };
    }
    throw error;
  }
}

/** What was written down by an earlier version of the site gets the parts and the fields that came since. */
function withNewParts(state: JiraState): JiraState {
  const fresh = seed([]);
  Object.assign(state, { ...nothingShared(), ...freshSchemes(), ...state });
  for (const [id, field] of Object.entries(fresh.fields)) state.fields[id] ??= field;
  return state;
}

function refuseUnknownParameters(route: Route, query: URLSearchParams): void {
  const unknown = [...new Set(query.keys())].filter((name) => !route.query?.includes(name));
  if (unknown.length > 0) {
    const names = unknown.map((name) => `"${name}"`).join(', ');
    throw new NotEmulated(`the query parameter ${names} of ${route.method} ${route.path}`);
  }
}
