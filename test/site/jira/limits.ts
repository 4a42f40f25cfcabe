import type { Caller, Clock } from '../types';
import type { Answer, Route } from './route';

/** Jira's documented limits; a test or a person may set others while the site runs. */
export interface RateLimits {
  /** Off, nothing is refused and nothing is said of limits; points are counted all the same. */
  enforced: boolean;
  /** For an app, over all that it asks; renewed at the top of each UTC hour. */
  pointsPerHour: number;
  /** Requests a second for each method and path, whoever asks. */
  perSecond: Record<Route['method'], number>;
  /** Writes of a single issue. */
  perIssue: { writes: number; withinMs: number }[];
}

const RATE_LIMITS: RateLimits = {
  enforced: false,
  pointsPerHour: 65_000,
  perSecond: { GET: 100, POST: 100, PUT: 50, DELETE: 50 },
  perIssue: [
    { writes: 20, withinMs: 2_000 },
    { writes: 100, withinMs: 30_000 },
  ],
};

/** Operations with a documented number of their own. */
const OWN: Record<string, number> = {
  'GET /rest/api/3/issue/{issueIdOrKey}': 150,
  'GET /rest/api/3/issue/{issueIdOrKey}/changelog': 200,
  'GET /rest/api/3/user': 150,
  'GET /rest/api/3/component': 200,
  'PUT /rest/api/3/component/{id}': 500,
  'GET /rest/api/3/project/{projectIdOrKey}/role/{id}': 200,
  'GET /rest/api/3/issuesecurityschemes/{id}': 200,
  'GET /rest/api/3/attachment/content/{id}': 300,
  'GET /rest/api/3/attachment/thumbnail/{id}': 200,
  'POST /rest/api/3/search/approximate-count': 150,
  'POST /rest/api/3/expression/evaluate': 150,
};

const REFUSED = 429;
const HOUR_MS = 3_600_000;
const HOUR_S = 3_600;
const SECOND_MS = 1_000;
/** One request, in thousandths. */
const TOKEN = 1_000;
/** What remains is told once it is less than this share. */
const NEAR = 0.2;

interface Bucket {
  /** Whole thousandths, of which a rate adds so many each millisecond: fractions would drift. */
  thousandths: number;
  at: number;
}

/** What was asked, as far as limits go by it. */
export interface Asked {
  caller: Caller;
  route: Route;
  /** The one issue that the path names, or null. */
  issueId: string | null;
}

type Reason = 'jira-quota-global-based' | 'jira-burst-based' | 'jira-per-issue-on-write';

/** Jira names the app by which it counts; people with a token spend no points. */
const appOf = (caller: Caller): string | null =>
  caller.kind === 'app' || caller.kind === 'appAsUser' ? caller.appId : null;

/** ISO 8601 without milliseconds. */
const instant = (ms: number) => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');

/** Counts points, and refuses what is too much while limits are enforced. */
export class Meter {
  readonly limits: RateLimits = structuredClone(RATE_LIMITS);
  private hour = -1;
  private points = new Map<string, number>();
  private readonly buckets = new Map<string, Bucket>();
  private readonly writes = new Map<string, number[]>();

  constructor(private readonly clock: Clock) {}

  /** Points that an app has spent in this hour. */
  spent(appId: string): number {
    this.renew();
    return this.points.get(appId) ?? 0;
  }

  /** Spends points for an app, as its work for other customers does: the pool is one for all of them. */
  spend(appId: string, points: number): void {
    const spent = this.spent(appId);
    this.points.set(appId, spent + points);
  }

  /** Why a request is refused, or null, in which case it has been counted. */
  refusal(asked: Asked): Answer | null {
    if (!this.limits.enforced) return null;
    return this.quotaRefusal(asked.caller) ?? this.burstRefusal(asked.route) ?? this.pathRefusal(asked);
  }

  /** Counts one write of each of the issues; counts none, and says why, where a limit stands against one. */
  writing(issueIds: Iterable<string>): Answer | null {
    if (!this.limits.enforced) return null;
    const ids = new Set(issueIds);
    for (const id of ids) {
      const refusal = this.issueRefusal(id);
      if (refusal !== null) return refusal;
    }
    for (const id of ids) this.writes.set(id, [...this.recentWrites(id), this.clock.now()]);
    return null;
  }

  /** Charges what was answered, and says what is left of the limits. */
  charged(asked: Asked, answer: Answer): Answer {
    const appId = appOf(asked.caller);
    if (appId !== null) this.spend(appId, answer.points ?? 1);
    // A refusal by the route itself has said which limit it is.
    if (!this.limits.enforced || answer.status === REFUSED) return answer;
    return { ...answer, headers: { ...answer.headers, ...this.told(asked, appId) } };
  }

  private told({ route }: Asked, appId: string | null): Record<string, string> {
    const rate = this.rateOf(route);
    const tokens = Math.floor(this.bucketOf(route).thousandths / TOKEN);
    const burst = { 'x-ratelimit-limit': String(rate), 'x-ratelimit-remaining': String(tokens) };
    if (appId === null) return burst;
    const { pointsPerHour } = this.limits;
    const left = Math.max(0, pointsPerHour - this.spent(appId));
    const near = left < NEAR * pointsPerHour;
    const seconds = Math.ceil(this.untilRenewal() / SECOND_MS);
    return {
      ...burst,
      'ratelimit-policy': `"global-app-quota";q=${pointsPerHour};w=${HOUR_S}`,
      ratelimit: `"global-app-quota";${near ? `r=${left};` : ''}t=${seconds}`,
      ...(near ? { 'x-ratelimit-nearlimit': 'true' } : {}),
    };
  }

  private renew(): void {
    const hour = Math.floor(this.clock.now() / HOUR_MS);
    if (hour === this.hour) return;
    this.hour = hour;
    this.points = new Map();
  }

  private untilRenewal(): number {
    return HOUR_MS - (this.clock.now() % HOUR_MS);
  }

  private quotaRefusal(caller: Caller): Answer | null {
    const appId = appOf(caller);
    const { pointsPerHour } = this.limits;
    if (appId === null || this.spent(appId) < pointsPerHour) return null;
    return this.refused('jira-quota-global-based', pointsPerHour, this.untilRenewal());
  }

  private rateOf({ method, path }: Route): number {
    const { perSecond } = this.limits;
    // A limit that somebody lowered holds for every path.
    const own = perSecond[method] === RATE_LIMITS.perSecond[method] ? OWN[`${method} ${path}`] : undefined;
    return own ?? perSecond[method];
  }

  /** A bucket for each path and method, which fills at the rate itself. */
  private bucketOf(route: Route): Bucket {
    const rate = this.rateOf(route);
    const name = `${route.method} ${route.path}`;
    const now = this.clock.now();
    const { thousandths, at } = this.buckets.get(name) ?? { thousandths: rate * TOKEN, at: now };
    const bucket = { thousandths: Math.min(rate * TOKEN, thousandths + (now - at) * rate), at: now };
    this.buckets.set(name, bucket);
    return bucket;
  }

  private burstRefusal(route: Route): Answer | null {
    const bucket = this.bucketOf(route);
    if (bucket.thousandths < TOKEN) return this.refused('jira-burst-based', this.rateOf(route), SECOND_MS);
    bucket.thousandths -= TOKEN;
    return null;
  }

  private pathRefusal({ route, issueId }: Asked): Answer | null {
    return issueId === null || route.method === 'GET' ? null : this.writing([issueId]);
  }

  private recentWrites(issueId: string): number[] {
    const longest = Math.max(...this.limits.perIssue.map(({ withinMs }) => withinMs));
    const now = this.clock.now();
    return (this.writes.get(issueId) ?? []).filter((at) => now - at < longest);
  }

  private issueRefusal(issueId: string): Answer | null {
    const now = this.clock.now();
    const recent = this.recentWrites(issueId);
    const against = this.limits.perIssue.flatMap(({ writes, withinMs }) => {
      const within = recent.filter((at) => now - at < withinMs);
      const oldest = within[0];
      return oldest === undefined || within.length < writes
        ? []
        : [{ writes, waitMs: oldest + withinMs - now }];
    });
    // Where several stand against it, whoever waits as told must not run into the next.
    const longest = against.toSorted((a, b) => b.waitMs - a.waitMs)[0];
    return longest === undefined
      ? null
      : this.refused('jira-per-issue-on-write', longest.writes, longest.waitMs);
  }

  private refused(reason: Reason, limit: number, waitMs: number): Answer {
    const seconds = Math.max(1, Math.ceil(waitMs / SECOND_MS));
    return {
      status: REFUSED,
      points: 0,
      body: { errorMessages: ['Rate limit exceeded.'], errors: {} },
      headers: {
        'retry-after': String(seconds),
        'x-ratelimit-limit': String(limit),
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': instant(this.clock.now() + waitMs),
        'ratelimit-reason': reason,
      },
    };
  }
}
