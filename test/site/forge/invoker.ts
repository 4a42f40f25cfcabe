import { randomUUID } from 'node:crypto';
import type { Clock } from '../types';
import { type BundleKind, bundle, type Exports, load } from './bundle';
import { type Limits, MinuteWindow } from './limits';
import type { FunctionSpec, Manifest } from './manifest';
import { type Invocation, type Platform, prepareGlobals, within } from './runtime';

export interface Call {
  functionKey: string;
  moduleType: string;
  moduleKey: string;
  payload: unknown;
  principal: string | null;
  /** Consumers and scheduled triggers may run longer than what a person waits for. */
  async?: boolean;
  depth?: number;
}

/** The function took longer than it may. */
export class TimeoutError extends Error {}

/** Runs the app's functions: one at a time or many at once, each with its own user and its own time limit. */
export class Invoker {
  private bundles = new Map<string, Promise<Exports>>();
  private readonly perInstallation: MinuteWindow;
  private readonly perUser = new Map<string, MinuteWindow>();

  constructor(
    private readonly root: string,
    private readonly manifest: Manifest,
    private readonly kind: BundleKind,
    private readonly clock: Clock,
    private readonly limits: Limits,
    private readonly rateLimited: boolean,
    private readonly platform: Platform,
  ) {
    prepareGlobals();
    this.perInstallation = new MinuteWindow(limits.invocationsPerMinuteInstallation, () => clock.now());
  }

  /** Bundles every handler file now, so that a mistake shows at the start and not at the first click. */
  async preload(): Promise<void> {
    for (const spec of Object.values(this.manifest.functions)) await this.handler(spec);
  }

  /** Takes the sources anew; invocations under way keep the code that they started with. */
  async reload(): Promise<void> {
    const old = this.bundles;
    this.bundles = new Map();
    try {
      await this.preload();
    } catch (error) {
      this.bundles = old;
      throw error;
    }
  }

  /** Runs a function with `(payload, context)`. Throws what it throws, and TimeoutError when it takes too long. */
  async run(call: Call): Promise<unknown> {
    const spec = this.manifest.functions[call.functionKey];
    if (!spec) throw new Error(`No function ${call.functionKey} in the manifest`);
    this.charge(call.principal);
    const handler = await this.handler(spec);
    const limitMs = this.timeLimit(spec, call.async === true);
    const invocation: Invocation = {
      id: randomUUID(),
      functionKey: call.functionKey,
      moduleType: call.moduleType,
      moduleKey: call.moduleKey,
      principal: call.principal,
      depth: call.depth ?? 0,
      endsAt: Date.now() + limitMs,
      over: false,
      die: () => {},
      platform: this.platform,
    };
    const context = {
      installContext: this.platform.contextAri,
      ...(call.principal !== null && { principal: { accountId: call.principal } }),
      installation: {
        ari: `ari:cloud:ecosystem::installation/${this.platform.installationId}`,
        contexts: [this.platform.contextAri],
      },
    };
    const payload = call.payload === undefined ? undefined : JSON.parse(JSON.stringify(call.payload));
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<never>((_resolve, reject) => {
      const seconds = (limitMs / 1000).toFixed(2);
      invocation.die = () => {
        invocation.over = true;
        reject(new TimeoutError('The function died'));
      };
      timer = setTimeout(() => reject(new TimeoutError(`Task timed out after ${seconds} seconds`)), limitMs);
    });
    try {
      const work = within(invocation, async () => handler(payload, context));
      return await Promise.race([work, timeout]);
    } finally {
      clearTimeout(timer);
      invocation.over = true;
    }
  }

  private async handler(spec: FunctionSpec): Promise<(payload: unknown, context: unknown) => unknown> {
    let exports = this.bundles.get(spec.file);
    if (!exports) {
      exports = bundle(this.root, spec.file, this.kind).then((code) =>
        load(code, spec.file, this.root, this.clock),
      );
      this.bundles.set(spec.file, exports);
    }
    const handler = (await exports)[spec.exportName];
    if (typeof handler !== 'function') {
      throw new Error(`${spec.file} does not export ${spec.exportName}, the handler of ${spec.key}`);
    }
    return (payload, context) => handler(payload, context);
  }

  private timeLimit(spec: FunctionSpec, async: boolean): number {
    if (!async) return this.limits.functionMs;
    return spec.timeoutSeconds === null ? this.limits.asyncFunctionMs : spec.timeoutSeconds * 1000;
  }

  private charge(principal: string | null): void {
    if (!this.rateLimited) return;
    if (!this.perInstallation.take(1)) throw new Error('Rate limit exceeded for the installation');
    if (principal === null) return;
    const window =
      this.perUser.get(principal) ??
      new MinuteWindow(this.limits.invocationsPerMinuteUser, () => this.clock.now());
    this.perUser.set(principal, window);
    if (!window.take(1)) throw new Error('Rate limit exceeded for the user');
  }
}
