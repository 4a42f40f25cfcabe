import type { AppModule, Apps, Caller, CallRecord, Clock, JiraPort, Storage } from '../types';
import type { BundleKind } from './bundle';
import { Events } from './events';
import { AppFetch } from './fetch';
import { Invoker } from './invoker';
import { KvsApi } from './kvs/api';
import { KvsStore } from './kvs/store';
import { LIMITS, type Limits } from './limits';
import { type Manifest, readManifest } from './manifest';
import { Queue } from './queue';
import { type ResolverCall, runResolver } from './resolver';
import { APP_VERSION, type Platform, prepareGlobals } from './runtime';
import { Schedules } from './schedule';

export interface ForgeOptions {
  /** The app's folder, with manifest.yml and src. */
  root: string;
  clock: Clock;
  storage: Storage;
  bundle: BundleKind;
  /** How late product events come, milliseconds. */
  eventDelayMs: number;
  /** How far queries of the store lag behind, milliseconds. */
  queryLagMs: number;
  /** How long after installation the app's own user may do nothing, milliseconds. */
  permissionDelayMs: number;
  /** Whether the limits for a minute hold: on a clock that stands still they would only get in a test's way. */
  rateLimited: boolean;
  limits?: Partial<Limits>;
  appName: string;
  scopesFor(method: string, path: string): string[];
}

/** What the host asks of Jira besides REST. */
export interface JiraFacts {
  projectProperty(projectId: string, key: string): unknown;
}

interface Installation {
  installedAt: number | null;
}

export const CLOUD_ID = '0b6f2d9e-71c4-4f52-9d3c-5a8e0c6f4b17';
const INSTALLATION_ID = '4e0c9f5a-2f7d-4b0f-8f6e-9b1f6d0a3c22';
/** The store, the bench and tests look at recent calls; older ones would only fill the memory. */
const KEPT_CALLS = 20_000;

/** Forge for one app: runs its functions, keeps its data, delivers its events. */
export class ForgeHost implements Apps, Platform {
  readonly manifest: Manifest;
  readonly limits: Limits;
  readonly installationId = INSTALLATION_ID;
  readonly contextAri = `ari:cloud:jira::site/${CLOUD_ID}`;
  /** What the app asked of the platform, oldest first. */
  calls: CallRecord[] = [];
  siteUrl = 'http://127.0.0.1';
  readonly events: Events;
  readonly queue: Queue;
  readonly schedules: Schedules;
  /** What the app keeps, as it lies there. */
  readonly store: KvsStore;
  private readonly invoker: Invoker;
  /** Its `faults` make the app's calls go wrong. */
  readonly appFetch: AppFetch;
  private readonly installation: Installation;
  private port: (JiraPort & JiraFacts) | null = null;

  constructor(private readonly options: ForgeOptions) {
    prepareGlobals();
    const { root, clock, storage, rateLimited } = options;
    this.manifest = readManifest(root);
    this.limits = { ...LIMITS, ...options.limits };
    this.installation = storage.section<Installation>('forge.installation', () => ({ installedAt: null }));
    this.store = new KvsStore(storage, clock, options.queryLagMs, 'forge.kvs');
    const rules = { limits: this.limits, entities: this.manifest.entities };
    const kvs = new KvsApi(this.store, rules, clock, rateLimited);
    this.queue = new Queue(
      this.manifest,
      clock,
      storage,
      this.limits,
      rateLimited,
      (consumer, event, depth) => this.background('consumer', consumer.key, consumer.function, event, depth),
    );
    this.events = new Events(
      this.manifest,
      clock,
      storage,
      this.limits,
      options.eventDelayMs,
      (trigger, event) => this.background('trigger', trigger.key, trigger.function, event, 0, false),
      (projectId, key) => this.jira().projectProperty(projectId, key),
    );
    this.schedules = new Schedules(this.manifest, clock, storage, (schedule) => {
      const event = { context: { cloudId: CLOUD_ID, moduleKey: schedule.key } };
      return this.background('scheduledTrigger', schedule.key, schedule.function, event, 0);
    });
    this.appFetch = new AppFetch({
      manifest: this.manifest,
      kvs,
      queue: this.queue,
      jira: () => this.jira(),
      siteUrl: () => this.siteUrl,
      scopesFor: options.scopesFor,
      appMayAct: () => clock.now() >= (this.installation.installedAt ?? 0) + options.permissionDelayMs,
      now: () => clock.now(),
      record: (call) => this.record(call),
    });
    this.invoker = new Invoker(root, this.manifest, options.bundle, clock, this.limits, rateLimited, this);
  }

  get appId(): string {
    return this.manifest.appId;
  }

  get environmentId(): string {
    return this.manifest.environmentId;
  }

  get scopes(): readonly string[] {
    return this.manifest.scopes;
  }

  get appName(): string {
    return this.options.appName;
  }

  fetch: Platform['fetch'] = (invocation, meta, path, init) =>
    this.appFetch.fetch(invocation, meta, path, init);

  /** Bundles the app, tells Jira of it, and installs it where it is not installed yet. */
  async start(jira: JiraPort & JiraFacts): Promise<void> {
    this.port = jira;
    await this.invoker.preload();
    if (this.isInstalled) {
      // The manifest may have gained fields since the last start, as with a new version of an app.
      jira.appInstalled(this.appId, this.appName);
      this.resume();
    }
  }

  stop(): void {
    this.queue.stop();
    this.events.stop();
    this.schedules.stop();
  }

  /** Takes the app's sources anew. */
  reload(): Promise<void> {
    return this.invoker.reload();
  }

  get isInstalled(): boolean {
    return this.installation.installedAt !== null;
  }

  install(installerAccountId?: string): void {
    if (this.isInstalled) return;
    this.installation.installedAt = this.options.clock.now();
    this.options.storage.changed();
    this.jira().appInstalled(this.appId, this.appName);
    this.resume();
    const installed = {
      id: `ari:cloud:ecosystem::installation/${INSTALLATION_ID}`,
      context: this.contextAri,
      ...(installerAccountId !== undefined && { installerAccountId }),
      app: { id: `ari:cloud:ecosystem::app/${this.appId}`, version: APP_VERSION },
      environment: { id: `ari:cloud:ecosystem::environment/${this.appId}/${this.environmentId}` },
    };
    this.events.emit('avi:forge:installed:app', installed, false);
  }

  /**
   * Lets the app put its affairs in order, as far as its time goes and whether it manages or not. Then its data,
   * its events and its schedules go with it.
   */
  async uninstall(): Promise<void> {
    if (!this.isInstalled) return;
    await this.sayGoodbye();
    this.installation.installedAt = null;
    this.queue.clear();
    this.events.clear();
    this.schedules.clear();
    this.store.clear();
    this.jira().appUninstalled(this.appId);
    this.options.storage.changed();
  }

  private async sayGoodbye(): Promise<void> {
    for (const { key, function: functionKey } of this.manifest.preUninstalls) {
      const payload = { context: { cloudId: CLOUD_ID, moduleKey: key } };
      try {
        await this.background('preUninstall', key, functionKey, payload, 0);
      } catch (error) {
        console.error(`site: ${functionKey} failed before the app was uninstalled:`, error);
      }
    }
  }

  modules(type: string): AppModule[] {
    return this.isInstalled ? this.manifest.modules.filter((module) => module.type === type) : [];
  }

  allModules(): AppModule[] {
    return this.isInstalled ? this.manifest.modules : [];
  }

  moduleByAri(ari: string): AppModule | undefined {
    return this.allModules().find((module) => module.ari === ari);
  }

  appAccountId(appId: string): string {
    return `557058:${appId}`;
  }

  async validate(
    module: AppModule,
    payload: Record<string, unknown>,
  ): Promise<{ result: boolean; errorMessage?: string }> {
    const functionKey = String(module.properties.function);
    const answer = await this.invoker.run({
      functionKey,
      moduleType: module.type,
      moduleKey: module.key,
      payload,
      principal: null,
    });
    const { result, errorMessage }: { result?: unknown; errorMessage?: unknown } = Object(answer);
    if (typeof result !== 'boolean') throw new Error(`${functionKey} answered without a result`);
    return { result, ...(typeof errorMessage === 'string' && { errorMessage }) };
  }

  emit(eventType: string, payload: Record<string, unknown>, by: Caller): void {
    if (!this.isInstalled) return;
    const self = (by.kind === 'app' || by.kind === 'appAsUser') && by.appId === this.appId;
    this.events.emit(eventType, payload, self);
  }

  /** The bridge's invoke. Rejects with the words that the bridge shows to the page. */
  invokeResolver(call: ResolverCall): Promise<unknown> {
    return runResolver(this.invoker, this.limits, call);
  }

  /** The bridge's fetchProduct: as that user, within the app's scopes. */
  fetchAsUser(
    accountId: string,
    method: string,
    path: string,
    init: { body?: string; headers?: [string, string][] },
  ): Promise<{ status: number; body?: unknown; headers?: Record<string, string> }> {
    const caller: Caller = { kind: 'appAsUser', appId: this.appId, accountId, scopes: this.scopes };
    return this.appFetch.jira(caller, method, path, init);
  }

  private resume(): void {
    this.queue.start();
    this.events.start();
    this.schedules.start();
  }

  private jira(): JiraPort & JiraFacts {
    if (!this.port) throw new Error('The host has not been started');
    return this.port;
  }

  private background(
    moduleType: string,
    moduleKey: string,
    functionKey: string,
    payload: object,
    depth: number,
    async = true,
  ): Promise<unknown> {
    return this.invoker.run({ functionKey, moduleType, moduleKey, payload, principal: null, async, depth });
  }

  private record(call: CallRecord): void {
    this.calls.push(call);
    if (this.calls.length > 2 * KEPT_CALLS) this.calls = this.calls.slice(-KEPT_CALLS);
  }
}
