import type { IncomingMessage, ServerResponse } from 'node:http';
import { isDisplayed } from './forge/display';
import type { ForgeHost } from './forge/host';
import { invocationError } from './forge/resolver';
import { cookieOf, HttpError, isCrossOrigin, jsonOf, sendJson } from './http';
import type { Jira } from './jira/jira';
import { type AskJira, contextFor, findPlace, mayOpen, type Place } from './place';
import type { AppModule, Clock } from './types';
import {
  type AppsReply,
  type ClockReply,
  type FetchReply,
  type FetchRequest,
  type FormatReply,
  type FormatRequest,
  type InvokeReply,
  type InvokeRequest,
  type LimitsReply,
  type ModulePlace,
  type ModulesReply,
  type OutboxReply,
  SESSION_COOKIE,
  type SessionReply,
  type SiteModule,
  type SiteUser,
  type Violation,
  type ViolationsReply,
} from './web/api';

/** A year: further than anything here is planned. */
const MOST_HOURS = 8_784;

export interface SiteApiParts {
  clock: Clock;
  jira: Jira;
  forge: ForgeHost;
  ask: AskJira;
  /** Ways of naming a resource → address, for whoever sent this request. */
  resourceUrls(request: IncomingMessage): Record<string, string>;
  violations: Violation[];
  /** Text of a formatter expression for a value, or null where it fails. */
  format(expression: string, value: unknown): string | null;
}

/** The JSON API between the shell and the site. Every context is built here; the browser only says where it is. */
export class SiteApi {
  constructor(private readonly parts: SiteApiParts) {}

  async handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    if (isCrossOrigin(request)) throw new HttpError(403, 'XSRF check failed');
    const route = `${request.method} ${url.pathname}`;
    switch (route) {
      case 'GET /__site/session':
        return sendJson(response, 200, this.session(cookieOf(request)));
      case 'POST /__site/session':
        return this.signIn(await jsonOf(request), response);
      case 'GET /__site/modules':
        return sendJson(response, 200, await this.modules(request, url));
      case 'POST /__site/forge/context':
        return sendJson(response, 200, await this.context(request, await jsonOf(request)));
      case 'POST /__site/forge/invoke':
        return sendJson(response, 200, await this.invoke(request, await jsonOf(request)));
      case 'POST /__site/forge/fetch':
        return sendJson(response, 200, await this.fetchProduct(request, await jsonOf(request)));
      case 'POST /__site/forge/format':
        return sendJson(response, 200, this.format(await jsonOf(request)));
      case 'GET /__site/apps':
        return sendJson(response, 200, this.apps());
      case 'POST /__site/apps':
        return sendJson(response, 200, await this.setInstalled(this.userOf(request), await jsonOf(request)));
      case 'GET /__site/clock':
        return sendJson(response, 200, this.time());
      case 'POST /__site/clock':
        return sendJson(response, 200, await this.skip(this.userOf(request), await jsonOf(request)));
      case 'GET /__site/limits':
        return sendJson(response, 200, this.limits());
      case 'POST /__site/limits':
        return sendJson(response, 200, this.setLimits(await jsonOf(request)));
      case 'POST /__site/development':
        return this.beside(response, await this.develop(this.userOf(request), await jsonOf(request)));
      case 'POST /__site/import':
        return this.beside(response, await this.importRows(this.userOf(request), await jsonOf(request)));
      case 'POST /__site/violations':
        this.parts.violations.push((await jsonOf(request)) as Violation);
        return sendJson(response, 204, undefined);
      case 'GET /__site/outbox':
        return sendJson(response, 200, {
          mail: this.parts.jira.state.outbox ?? [],
        } satisfies OutboxReply);
      case 'GET /__site/inbox':
        return sendJson(response, 200, this.inbox(this.userOf(request)));
      case 'GET /__site/violations':
        return sendJson(response, 200, { violations: this.parts.violations } satisfies ViolationsReply);
      default:
        throw new HttpError(404, `The site has no ${route}`);
    }
  }

  /** Runs a resolver as somebody who is at a place, the way a page there would. */
  async invokeAs(
    accountId: string,
    at: ModulePlace,
    functionKey: string,
    payload: unknown,
  ): Promise<unknown> {
    const { module, context } = await this.open(accountId, at);
    return this.parts.forge.invokeResolver({ module, accountId, context, functionKey, payload });
  }

  private time(): ClockReply {
    return { now: this.parts.clock.now() };
  }

  /** Time that nobody has to wait for: what is hourly, or due next week, can be looked at today. */
  private async skip(accountId: string, body: unknown): Promise<ClockReply> {
    if (this.parts.jira.state.users[accountId]?.jiraAdmin !== true) {
      throw new HttpError(403, 'Only Jira administrators move the site’s clock.');
    }
    const { skipHours }: { skipHours?: unknown } = Object(body);
    if (typeof skipHours !== 'number' || !(skipHours > 0 && skipHours <= MOST_HOURS)) {
      throw new HttpError(
        400,
        `skipHours is a number above 0 and up to ${MOST_HOURS}: time goes forward alone.`,
      );
    }
    await this.parts.clock.skip(skipHours * 3_600_000);
    return this.time();
  }

  private apps(): AppsReply {
    const { appId, appName, isInstalled } = this.parts.forge;
    return { apps: [{ appId, name: appName, installed: isInstalled }] };
  }

  /** What administrators do on Jira's page of installed apps. */
  private async setInstalled(accountId: string, body: unknown): Promise<AppsReply> {
    const { forge, jira } = this.parts;
    if (jira.state.users[accountId]?.jiraAdmin !== true) {
      throw new HttpError(403, 'Only Jira administrators install and uninstall apps.');
    }
    const { installed }: { installed?: unknown } = Object(body);
    if (installed === true) forge.install(accountId);
    else if (installed === false) await forge.uninstall();
    else throw new HttpError(400, 'installed is missing');
    return this.apps();
  }

  private develop(accountId: string, body: unknown) {
    const { issue }: { issue?: unknown } = Object(body);
    if (typeof issue !== 'string') throw new HttpError(400, 'issue is missing');
    return this.parts.jira.develop(accountId, issue);
  }

  private importRows(accountId: string, body: unknown) {
    const { rows }: { rows?: unknown } = Object(body);
    if (!Array.isArray(rows)) throw new HttpError(400, 'rows are missing');
    return this.parts.jira.importRows(
      accountId,
      rows.map((row) => {
        const { fields, status }: { fields?: unknown; status?: unknown } = Object(row);
        if (typeof status !== 'string') throw new HttpError(400, 'A row has no status');
        return { fields: Object(fields), status };
      }),
    );
  }

  private beside(response: ServerResponse, { status, body }: { status: number; body?: unknown }): void {
    sendJson(response, status, body);
  }

  private inbox(accountId: string): OutboxReply {
    const mail = (this.parts.jira.state.outbox ?? []).filter(({ to }) => to.includes(accountId));
    return { mail: mail.reverse() };
  }

  private limits(): LimitsReply {
    const { meter } = this.parts.jira;
    return { ...meter.limits, spent: meter.spent(this.parts.forge.appId) };
  }

  /** Jira's limits are switched, and points spent as if by other customers, while the site runs. */
  private setLimits(body: unknown): LimitsReply {
    const { enforced, pointsPerHour, spend }: Record<string, unknown> = Object(body);
    const { meter } = this.parts.jira;
    if (typeof enforced === 'boolean') meter.limits.enforced = enforced;
    if (typeof pointsPerHour === 'number') meter.limits.pointsPerHour = pointsPerHour;
    if (typeof spend === 'number') meter.spend(this.parts.forge.appId, spend);
    return this.limits();
  }

  private session(accountId: string | null): SessionReply {
    const { users } = this.parts.jira.state;
    const people = Object.values(users).filter((user) => user.accountType === 'atlassian' && user.active);
    const shown = people.map(
      ({ accountId, displayName, emailAddress, jiraAdmin }): SiteUser => ({
        accountId,
        displayName,
        emailAddress,
        jiraAdmin,
      }),
    );
    const user = shown.find((person) => person.accountId === accountId) ?? null;
    const locale = (people.find((person) => person.accountId === accountId)?.locale ?? 'en_US').replace(
      '_',
      '-',
    );
    return { user, users: shown, locale };
  }

  private signIn(body: unknown, response: ServerResponse): void {
    const { accountId }: { accountId?: unknown } = Object(body);
    const session = this.session(typeof accountId === 'string' ? accountId : null);
    if (!session.user) throw new HttpError(400, 'No such user.');
    const value = encodeURIComponent(session.user.accountId);
    const cookie = `${SESSION_COOKIE}=${value}; Path=/; HttpOnly; SameSite=Strict`;
    sendJson(response, 200, session, { 'set-cookie': cookie });
  }

  private userOf(request: IncomingMessage): string {
    const { user } = this.session(cookieOf(request));
    if (!user) throw new HttpError(401, 'Choose a user first.');
    return user.accountId;
  }

  private isShown(accountId: string, module: AppModule, place: Place): boolean {
    const { state } = this.parts.jira;
    return isDisplayed(module, {
      loggedIn: true,
      jiraAdmin: state.users[accountId]?.jiraAdmin === true,
      property: (entity, key) =>
        entity === 'project'
          ? place.project && state.projects[place.project.id]?.properties[key]
          : place.issue && state.issues[place.issue.id]?.properties[key],
    });
  }

  /** The module there, once the user may open it and its display conditions hold. */
  private async open(
    accountId: string,
    at: ModulePlace,
  ): Promise<{ module: AppModule; context: ReturnType<typeof contextFor> }> {
    const { forge, jira, ask } = this.parts;
    const module = forge.allModules().find(({ key }) => key === at.moduleKey);
    if (!module) throw new HttpError(404, `No module ${at.moduleKey}`);
    const place = await findPlace(ask, accountId, at);
    const isGadget = module.type === 'jira:dashboardGadget';
    if (isGadget && (!place.gadget || (at.extra?.entryPoint === 'edit' && !place.gadget.writable))) {
      throw new HttpError(403, `${at.moduleKey} is not shown here.`);
    }
    if (!(await mayOpen(ask, accountId, module, place)) || !this.isShown(accountId, module, place)) {
      throw new HttpError(403, `${at.moduleKey} is not shown here.`);
    }
    return { module, context: contextFor(forge, jira, module, accountId, place, at.extra) };
  }

  private async modules(request: IncomingMessage, url: URL): Promise<ModulesReply> {
    const { forge, ask, jira } = this.parts;
    const accountId = this.userOf(request);
    const projectKey = url.searchParams.get('projectKey') ?? undefined;
    const issueKey = url.searchParams.get('issueKey') ?? undefined;
    const place = await findPlace(ask, accountId, { projectKey, issueKey });
    const urls = this.parts.resourceUrls(request);
    const pinned = (place.project && jira.state.projects[place.project.id]?.pinnedPanels) ?? [];
    const modules: SiteModule[] = [];
    for (const module of forge.allModules()) {
      if (!this.isShown(accountId, module, place)) continue;
      if (!(await mayOpen(ask, accountId, module, place))) continue;
      const { type, key, ari, properties } = module;
      const { resource }: { resource?: unknown } = Object(
        type === 'jira:customField' ? properties.edit : properties,
      );
      modules.push({
        type,
        key,
        ari,
        properties,
        appId: forge.appId,
        environmentId: forge.environmentId,
        appName: forge.appName,
        url: typeof resource === 'string' ? (urls[resource] ?? null) : null,
        ...(type === 'jira:issuePanel' && { pinned: pinned.includes(ari) }),
      });
    }
    return { modules, resources: { [forge.appId]: urls } };
  }

  private async context(request: IncomingMessage, body: unknown): Promise<unknown> {
    return (await this.open(this.userOf(request), Object(body) as ModulePlace)).context;
  }

  private async invoke(request: IncomingMessage, body: unknown): Promise<InvokeReply> {
    const { call, ...at } = Object(body) as InvokeRequest;
    const accountId = this.userOf(request);
    if (typeof call?.functionKey !== 'string') throw new HttpError(400, 'call.functionKey is missing');
    try {
      const result = await this.invokeAs(accountId, at, call.functionKey, call.payload);
      return { body: result, ...(call.metadata !== undefined && { metadata: {} }) };
    } catch (error) {
      if (error instanceof HttpError) return { error: invocationError(error.message).message };
      return { error: error instanceof Error ? error.message : String(error) };
    }
  }

  private async fetchProduct(request: IncomingMessage, body: unknown): Promise<FetchReply> {
    const { product, restPath, fetchRequestInit, isMultipartFormData, ...at } = Object(body) as FetchRequest;
    const accountId = this.userOf(request);
    await this.open(accountId, at);
    if (product !== 'jira' || isMultipartFormData) {
      throw new HttpError(501, `The local site does not fetch ${isMultipartFormData ? 'forms' : product}.`);
    }
    const { method = 'GET', body: text, headers } = fetchRequestInit;
    const init = { ...(typeof text === 'string' && { body: text }), ...(headers && { headers }) };
    const answer = await this.parts.forge.fetchAsUser(accountId, method, restPath, init);
    return {
      body: answer.body === undefined ? '' : JSON.stringify(answer.body),
      headers: answer.headers ?? {},
      status: answer.status,
      statusText: '',
      isAttachment: false,
    };
  }

  private format(body: unknown): FormatReply {
    const { values = [] } = Object(body) as FormatRequest;
    const texts = values.map(({ moduleKey, value }) => {
      const module = this.parts.forge.allModules().find(({ key }) => key === moduleKey);
      const { formatter }: { formatter?: { expression?: unknown } } = Object(module?.properties.view);
      return typeof formatter?.expression === 'string'
        ? this.parts.format(formatter.expression, value)
        : null;
    });
    return { texts };
  }
}
