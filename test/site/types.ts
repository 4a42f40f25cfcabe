/** What the parts of the local site ask of each other. A file imports these types, never another part. */

/** Real time in development; in tests it stands still until `advance`. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Runs once, `delayMs` from now on this clock; returns a function that cancels it. */
  after(delayMs: number, run: () => void | Promise<void>): () => void;
  /** Moves the clock and runs what falls due, in order, waiting for each. */
  advance(ms: number): Promise<void>;
  /** Lets time pass at once, without waiting for it on a real clock either; what fell due meanwhile runs now. */
  skip(ms: number): Promise<void>;
  /** Runs everything that is due or falls due within `withinMs` (default: an hour) until nothing is left. */
  settle(withinMs?: number): Promise<void>;
}

/** Who is asking. The app acts as itself, or for a user whom Forge vouches for. */
export type Caller =
  | { kind: 'anonymous' }
  | { kind: 'user'; accountId: string }
  | { kind: 'app'; appId: string; scopes: readonly string[] }
  | { kind: 'appAsUser'; appId: string; accountId: string; scopes: readonly string[] };

/** One file of a `multipart/form-data` request. */
export interface UploadedFile {
  /** Name of the form's part. */
  field: string;
  filename: string;
  mimeType: string;
  bytes: Uint8Array;
}

export interface RestRequest {
  method: string;
  /** Path with query, from `/rest/…`. */
  path: string;
  /** Lower-case names. */
  headers: Record<string, string>;
  /** Parsed JSON, or undefined without a body. */
  body?: unknown;
  /** The files of a form, which then has no body. */
  files?: readonly UploadedFile[];
  caller: Caller;
  /** Origin for links to itself, e.g. `http://127.0.0.1:8190`. */
  origin: string;
}

export interface RestResponse {
  status: number;
  headers: Record<string, string>;
  /** Undefined for 204 and for empty bodies. */
  body?: unknown;
  /** Contents of a file, instead of a body. */
  bytes?: Uint8Array;
  /** Points that Jira would charge an app for it. */
  points: number;
}

/** A module of an installed app, as its manifest has it. */
export interface AppModule {
  type: string;
  key: string;
  /** `ari:cloud:ecosystem::extension/{appId}/{environmentId}/static/{key}` */
  ari: string;
  /** The manifest's own properties. */
  properties: Record<string, unknown>;
}

/** What Jira needs of the apps that are installed: it knows them by their manifests alone. */
export interface Apps {
  modules(type: string): AppModule[];
  /** The app behind an ARI of one of its modules, or undefined when it is not installed (any more). */
  moduleByAri(ari: string): AppModule | undefined;
  /** Account id of the app's own user. */
  appAccountId(appId: string): string;
  /** Runs a function validator; throws when the app fails or times out. */
  validate(
    module: AppModule,
    payload: Record<string, unknown>,
  ): Promise<{ result: boolean; errorMessage?: string }>;
  /** Hands an event to whoever subscribed; returns at once, delivery is the host's. */
  emit(eventType: string, payload: Record<string, unknown>, by: Caller): void;
}

/** What the Forge host needs of Jira. */
export interface JiraPort {
  handle(request: RestRequest): Promise<RestResponse>;
  /** Called when an app is installed: creates its user, its custom fields… */
  appInstalled(appId: string, name: string): void;
  appUninstalled(appId: string): void;
}

/** State that survives a restart: each part names its own section of one JSON document. */
export interface Storage {
  /** The section, or `initial()` where there is none yet. Mutate the object, then call `changed`. */
  section<T extends object>(name: string, initial: () => T): T;
  /** Says that something was mutated; the document is written soon after (and on close). */
  changed(): void;
}

/** One call that the app made, for the bench and for tests that count. */
export interface CallRecord {
  at: number;
  /** 'jira' | 'kvs' | 'queue' */
  kind: string;
  method: string;
  path: string;
  status: number;
  points: number;
  requestBytes: number;
  responseBytes: number;
  ms: number;
  /** Which function of the app made it. */
  functionKey: string;
  invocation: string;
}
