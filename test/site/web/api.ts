import type { Mail } from '../jira/state';

/**
 * What the shell asks of the site besides REST v3: the `/__site` JSON API, on the shell's own origin.
 * Who asks is the session cookie's user; the server builds every context from that and from what the user
 * may see. Failures are `{errorMessages: string[]}` with a status of 400 and above.
 */

/** Name of the cookie that holds the account id of whoever is signed in. */
export const SESSION_COOKIE = 'site-user';

/** Property of a dashboard's item that keeps what a gadget's editor submitted (Atlassian does not say where it is). */
export type GadgetConfigurationKey = 'forge-gadget-configuration';

export interface SiteUser {
  accountId: string;
  displayName: string;
  emailAddress: string;
  jiraAdmin: boolean;
}

/** `GET /__site/session`; `POST /__site/session` with `{accountId}` sets the cookie and answers the same. */
export interface SessionReply {
  /** Null until someone is chosen (the shell then asks). */
  user: SiteUser | null;
  /** Everybody who can sign in: people, not apps; inactive ones are left out. */
  users: SiteUser[];
  /** BCP 47, e.g. `en-US`. */
  locale: string;
}

/** A module whose display conditions hold for the user and the place. */
export interface SiteModule {
  /** `jira:projectPage`… */
  type: string;
  key: string;
  ari: string;
  appId: string;
  environmentId: string;
  /** The app's name, heading of its pages in the sidebar. */
  appName: string;
  /** The manifest's own properties. */
  properties: Record<string, unknown>;
  /**
   * Absolute address of what the module shows (its `resource`; for `jira:customField` that of `edit`), or null
   * where it shows nothing in an iframe.
   */
  url: string | null;
  /** Issue panels: pinned in this project. */
  pinned?: boolean;
}

/** `GET /__site/modules?projectKey=&issueKey=` (both optional; an issue's project is implied). */
export interface ModulesReply {
  modules: SiteModule[];
  /** By app id: `resource` strings as the manifest or a modal names them (`ui/matrix`, `ui`) → address. */
  resources: Record<string, Record<string, string>>;
}

/** Where a module is shown; sent with every call that the module's iframe makes. */
export interface ModulePlace {
  moduleKey: string;
  projectKey?: string;
  issueKey?: string;
  /** Of a gadget, together with its id. */
  dashboardId?: string;
  gadgetId?: string;
  /**
   * What only the browser knows, merged into `extension` by the server after it has built the rest: `entryPoint`
   * ('edit'), `renderContext` ('issue-view' | 'issue-create' | 'issue-transition'), `fieldId`, `fieldValue`,
   * `issueType`, `modal`, `location`. It may not replace what the server vouches for (type, project, issue).
   */
  extra?: Record<string, unknown>;
}

/** `POST /__site/forge/context` with a ModulePlace: the bridge's full context; the shell adds theme and localId. */
export type ContextReply = Record<string, unknown> & { extension: Record<string, unknown> };

/** `POST /__site/forge/invoke`. */
export interface InvokeRequest extends ModulePlace {
  call: { functionKey: string; payload?: unknown; metadata?: unknown };
}

/** 200 with the resolver's result; a failure of the function is 200 with `error` in Forge's words. */
export type InvokeReply = { body: unknown; metadata?: unknown } | { error: string };

/** `POST /__site/forge/fetch`: the bridge's fetchProduct, as the user, limited by the app's scopes. */
export interface FetchRequest extends ModulePlace {
  product: string;
  restPath: string;
  fetchRequestInit: { method?: string; body?: string | null; headers?: [string, string][] };
  isMultipartFormData?: boolean;
}

export interface FetchReply {
  body: string;
  headers: Record<string, string>;
  status: number;
  statusText: string;
  isAttachment: boolean;
}

/**
 * `POST /__site/forge/format`: formatter texts of app fields, for the issue view, lists and create.
 * One text for each value, in order; null where the module has no formatter.
 */
export interface FormatRequest {
  values: { moduleKey: string; value: unknown }[];
}

export interface FormatReply {
  texts: (string | null)[];
}

/**
 * `GET /__site/outbox`: mail that Jira would have sent, oldest first. `GET /__site/inbox`: what of it went to
 * whoever is signed in, newest first.
 */
export interface OutboxReply {
  mail: Mail[];
}

/** `POST /__site/violations`: what the iframes report; `GET` lists all since the start, for tests. */
export interface Violation {
  /** Address of the iframe's page. */
  documentUri: string;
  violatedDirective: string;
  blockedUri: string;
  sourceFile: string;
  lineNumber: number;
  sample: string;
}

export interface ViolationsReply {
  violations: Violation[];
}

/** `GET` and `POST /__site/apps` (`{installed}`), the second for Jira administrators. */
export interface AppsReply {
  apps: { appId: string; name: string; installed: boolean }[];
}

/** `GET` and `POST /__site/clock` (`{skipHours}`), the second for Jira administrators. */
export interface ClockReply {
  /** The site's time, epoch milliseconds. */
  now: number;
}

/** `GET` and `POST /__site/limits` (`{enforced?, pointsPerHour?, spend?}`). */
export interface LimitsReply {
  enforced: boolean;
  pointsPerHour: number;
  /** Points that the app has spent in this hour. */
  spent: number;
}
