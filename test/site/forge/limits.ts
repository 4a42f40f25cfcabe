/** Forge's documented limits (forge.md). Sizes in bytes, times in milliseconds unless the name says otherwise. */
export const LIMITS = {
  functionMs: 25_000,
  asyncFunctionMs: 55_000,
  asyncFunctionMaxSeconds: 900,
  invocationsPerMinuteUser: 1_200,
  invocationsPerMinuteInstallation: 5_000,
  frontEndRequestBytes: 500 * 1024,
  frontEndResponseBytes: 5 * 1024 * 1024,
  keyLength: 500,
  valueBytes: 240 * 1024,
  valueDepth: 31,
  queryDefault: 10,
  queryMax: 100,
  batch: 25,
  transactionOperations: 25,
  transactionBytes: 4 * 1024 * 1024,
  kvsUnitsPerMinute: 4_000,
  kvsUnitBytes: 10 * 1024,
  entities: 20,
  indexes: 7,
  attributes: 50,
  eventsPerPush: 50,
  eventsPerMinute: 500,
  pushBytes: 200 * 1024,
  delaySeconds: 900,
  retries: 4,
  cyclicDepth: 1_000,
  scheduledTriggers: 5,
  modules: 150,
  resources: 50,
  eventBytes: 200 * 1000,
} as const;

export type Limits = { readonly [K in keyof typeof LIMITS]: number };

const MINUTE_MS = 60_000;

/** Counts what was used in the current minute of the clock. */
export class MinuteWindow {
  private minute = -1;
  private used = 0;

  constructor(
    private readonly limit: number,
    private readonly now: () => number,
  ) {}

  /** Takes `units`, or takes nothing and answers false when the minute has no room for them. */
  take(units: number): boolean {
    const minute = Math.floor(this.now() / MINUTE_MS);
    if (minute !== this.minute) {
      this.minute = minute;
      this.used = 0;
    }
    if (this.used + units > this.limit) return false;
    this.used += units;
    return true;
  }
}
