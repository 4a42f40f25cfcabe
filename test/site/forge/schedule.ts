import type { Clock, Storage } from '../types';
import type { Interval, Manifest, ScheduleSpec } from './manifest';

const INTERVAL_MS: Record<Interval, number> = {
  fiveMinute: 5 * 60_000,
  hour: 60 * 60_000,
  day: 24 * 60 * 60_000,
  week: 7 * 24 * 60 * 60_000,
};

/** The first run comes a few minutes after the app is installed [I]. */
const FIRST_RUN_MS = 5 * 60_000;

interface Section {
  /** Scheduled trigger → when it is due next, epoch milliseconds. */
  next: Record<string, number>;
}

/** Scheduled triggers, on the clock; a failed run is not repeated. */
export class Schedules {
  private readonly section: Section;
  private readonly cancels: (() => void)[] = [];

  constructor(
    private readonly manifest: Manifest,
    private readonly clock: Clock,
    private readonly storage: Storage,
    private readonly run: (schedule: ScheduleSpec) => Promise<unknown>,
  ) {
    this.section = storage.section<Section>('forge.schedules', () => ({ next: {} }));
  }

  start(): void {
    for (const schedule of this.manifest.schedules) {
      const known = this.section.next[schedule.key] ?? this.clock.now() + FIRST_RUN_MS;
      this.plan(schedule, Math.max(known, this.clock.now()));
    }
  }

  stop(): void {
    for (const cancel of this.cancels) cancel();
  }

  clear(): void {
    this.stop();
    this.section.next = {};
  }

  private plan(schedule: ScheduleSpec, at: number): void {
    this.section.next[schedule.key] = at;
    this.storage.changed();
    const cancel = this.clock.after(at - this.clock.now(), async () => {
      // From this run on: time that was skipped has no runs of its own to be made up for.
      this.plan(schedule, this.clock.now() + INTERVAL_MS[schedule.interval]);
      try {
        await this.run(schedule);
      } catch (error) {
        console.error(`site: scheduled trigger ${schedule.key} failed:`, error);
      }
    });
    this.cancels.push(cancel);
  }
}
