import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from './types';

interface Entry {
  at: number;
  run: () => void | Promise<void>;
}

/** How far the real clock's `settle` looks ahead: longer would make a person wait for the hourly schedules. */
const REAL_SETTLE_MS = 15_000;
const HOUR_MS = 3_600_000;
const FIRST_DAY_MS = Date.parse('2026-03-02T09:00:00Z');

/**
 * Stands still until it is moved, and then runs what falls due in order of time, waiting for each: a test reads
 * what happened without sleeping, and the same test happens the same way again.
 */
export class ManualClock implements Clock {
  /** What is due first stands first; of what is due together, what was asked for first. */
  private entries: Entry[] = [];
  private moving: Promise<void> = Promise.resolve();

  constructor(private time = FIRST_DAY_MS) {}

  now(): number {
    return this.time;
  }

  after(delayMs: number, run: () => void | Promise<void>): () => void {
    const entry: Entry = { at: this.time + Math.max(0, delayMs), run };
    this.entries.splice(this.indexAfter(entry.at), 0, entry);
    return () => {
      this.entries = this.entries.filter((other) => other !== entry);
    };
  }

  /** Calls that overlap follow one another, so that time never runs backwards. */
  advance(ms: number): Promise<void> {
    return this.queue(async () => {
      const until = this.time + ms;
      await this.runUntil(until);
      this.time = until;
    });
  }

  skip(ms: number): Promise<void> {
    return this.advance(ms);
  }

  settle(withinMs = HOUR_MS): Promise<void> {
    return this.queue(() => this.runUntil(this.time + withinMs));
  }

  /** Where what is due later than `at` begins. */
  private indexAfter(at: number): number {
    let low = 0;
    let high = this.entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.entries[middle]?.at ?? at) <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private queue(move: () => Promise<void>): Promise<void> {
    const done = this.moving.then(move);
    this.moving = done.catch(() => {});
    return done;
  }

  private async runUntil(until: number): Promise<void> {
    for (;;) {
      const next = this.entries[0];
      if (!next || next.at > until) return;
      this.entries.shift();
      this.time = Math.max(this.time, next.at);
      await next.run();
    }
  }
}

interface Timer {
  readonly at: number;
  readonly run: () => void | Promise<void>;
  handle: NodeJS.Timeout;
}

/**
 * The machine's own time, and what was skipped on top of it. `advance` and `settle` wait in real time. `lead` is
 * kept by whoever keeps the state: a site that is started again must not find its own past in the future.
 */
export class RealClock implements Clock {
  private readonly pending = new Set<Timer>();
  private readonly running = new Set<Promise<void>>();

  constructor(private readonly lead: { ms: number } = { ms: 0 }) {}

  now(): number {
    return Date.now() + this.lead.ms;
  }

  after(delayMs: number, run: () => void | Promise<void>): () => void {
    const at = this.now() + delayMs;
    const timer: Timer = { at, run, handle: this.arm(at, () => this.fire(timer)) };
    this.pending.add(timer);
    return () => {
      clearTimeout(timer.handle);
      this.pending.delete(timer);
    };
  }

  async skip(ms: number): Promise<void> {
    this.lead.ms += ms;
    // What falls due together runs in the order in which it was armed.
    for (const timer of [...this.pending].sort((one, other) => one.at - other.at)) {
      clearTimeout(timer.handle);
      timer.handle = this.arm(timer.at, () => this.fire(timer));
    }
  }

  async advance(ms: number): Promise<void> {
    await sleep(ms);
  }

  async settle(withinMs = REAL_SETTLE_MS): Promise<void> {
    const until = this.now() + withinMs;
    for (;;) {
      const next = Math.min(...[...this.pending].map(({ at }) => at));
      if (this.running.size === 0 && next > until) return;
      if (this.running.size > 0) await Promise.all(this.running);
      else await sleep(Math.max(1, next - this.now()));
    }
  }

  private arm(at: number, fire: () => void): NodeJS.Timeout {
    const handle = setTimeout(fire, Math.max(0, at - this.now()));
    // The server keeps the process alive, not a schedule that falls due next week.
    return handle.unref();
  }

  private fire(timer: Timer): void {
    this.pending.delete(timer);
    const done: Promise<void> = Promise.resolve()
      .then(timer.run)
      .catch((error: unknown) => console.error('site: a timer failed:', error))
      .finally(() => this.running.delete(done));
    this.running.add(done);
  }
}
