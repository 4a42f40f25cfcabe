import { randomUUID } from 'node:crypto';
import type { Clock, Storage } from '../types';
import { TimeoutError } from './invoker';
import { type Limits, MinuteWindow } from './limits';
import type { ConsumerSpec, Manifest } from './manifest';
import { type RetryContext, retryAsked } from './retry';

interface QueuedEvent {
  jobId: string;
  eventId: string;
  queueName: string;
  body: unknown;
  concurrency: { key: string; limit: number } | null;
  dueAt: number;
  depth: number;
  retry: RetryContext | null;
}

interface JobStats {
  queueName: string;
  success: number;
  inProgress: number;
  failed: number;
}

interface Section {
  events: Record<string, QueuedEvent>;
  jobs: Record<string, JobStats>;
}

interface Push {
  queueName?: unknown;
  jobId?: unknown;
  payload?: unknown;
}

interface PushedEvent {
  body?: unknown;
  delayInSeconds?: number;
  concurrency?: { key: string; limit: number };
}

export interface QueueAnswer {
  status: number;
  body?: unknown;
}

/** Runs a consumer; answers what it returned. */
export type RunConsumer = (consumer: ConsumerSpec, event: object, depth: number) => Promise<unknown>;

/** Forge's async events: pushed by the app, delivered on the clock, at most so many at once for a concurrency key. */
export class Queue {
  private readonly section: Section;
  private readonly pushes: MinuteWindow;
  private readonly running = new Map<string, number>();
  private readonly waiting = new Map<string, QueuedEvent[]>();
  private stopped = false;

  constructor(
    private readonly manifest: Manifest,
    private readonly clock: Clock,
    private readonly storage: Storage,
    private readonly limits: Limits,
    private readonly rateLimited: boolean,
    private readonly run: RunConsumer,
  ) {
    this.section = storage.section<Section>('forge.queue', () => ({ events: {}, jobs: {} }));
    this.pushes = new MinuteWindow(limits.eventsPerMinute, () => clock.now());
  }

  /** Takes up what an earlier run of the site left. */
  start(): void {
    for (const event of Object.values(this.section.events)) this.schedule(event);
  }

  stop(): void {
    this.stopped = true;
  }

  clear(): void {
    this.section.events = {};
    this.section.jobs = {};
  }

  /** Answers the webhook that @forge/events posts to; `depth` is that of the invocation that asks. */
  handle(path: string, text: string, depth: number): QueueAnswer {
    const request: Push = JSON.parse(text);
    if (path.startsWith('/webhook/queue/publish/')) return this.push(request, text, depth);
    if (path.startsWith('/webhook/queue/stats/')) return this.stats(request);
    if (path.startsWith('/webhook/queue/cancel/')) return this.cancel(request);
    return { status: 501, body: { code: 501, message: `The local site has no ${path}` } };
  }

  private push(request: Push, text: string, depth: number): QueueAnswer {
    const { queueName, jobId, payload } = request;
    if (typeof queueName !== 'string' || typeof jobId !== 'string' || !Array.isArray(payload)) {
      return { status: 400, body: { code: 400, message: 'Bad Request' } };
    }
    if (!this.manifest.consumers.some((consumer) => consumer.queue === queueName)) {
      return { status: 400, body: { code: 400, message: `No consumer for the queue ${queueName}` } };
    }
    if (Buffer.byteLength(text) > this.limits.pushBytes + 1024) {
      return { status: 413, body: { errorMessage: 'The maximum payload size is 200KB.' } };
    }
    if (payload.length > this.limits.eventsPerPush) {
      return { status: 400, body: { code: 400, message: 'Too many events' } };
    }
    if (depth >= this.limits.cyclicDepth) return { status: 405 };
    if (this.rateLimited && !this.pushes.take(payload.length)) return { status: 429 };
    const job: JobStats = { queueName, success: 0, inProgress: payload.length, failed: 0 };
    this.section.jobs[jobId] = job;
    const failedEvents: { index: string; errorMessage: string }[] = [];
    payload.forEach((pushed: PushedEvent, index) => {
      const problem = this.problemOf(pushed);
      if (problem) {
        failedEvents.push({ index: String(index), errorMessage: problem });
        job.inProgress -= 1;
        return;
      }
      this.accept({
        jobId,
        eventId: randomUUID(),
        queueName,
        body: pushed.body,
        concurrency: pushed.concurrency ?? null,
        dueAt: this.clock.now() + (pushed.delayInSeconds ?? 0) * 1000,
        depth: depth + 1,
        retry: null,
      });
    });
    return failedEvents.length > 0 ? { status: 202, body: { failedEvents } } : { status: 201 };
  }

  private problemOf(pushed: PushedEvent): string | null {
    const { delayInSeconds = 0, concurrency } = pushed;
    if (delayInSeconds < 0 || delayInSeconds > this.limits.delaySeconds) {
      return `The delayInSeconds setting must be between 0 and ${this.limits.delaySeconds}.`;
    }
    if (concurrency && (typeof concurrency.key !== 'string' || !(concurrency.limit >= 1))) {
      return 'Concurrency takes a key and a limit of at least 1.';
    }
    return null;
  }

  private stats({ queueName, jobId }: Push): QueueAnswer {
    const job = this.section.jobs[String(jobId)];
    if (!job || job.queueName !== queueName) return { status: 404 };
    const { success, inProgress, failed } = job;
    return { status: 200, body: { success, inProgress, failed } };
  }

  private cancel({ queueName, jobId }: Push): QueueAnswer {
    const job = this.section.jobs[String(jobId)];
    if (!job || job.queueName !== queueName) return { status: 404 };
    for (const event of Object.values(this.section.events)) {
      if (event.jobId === jobId) delete this.section.events[event.eventId];
    }
    this.storage.changed();
    return { status: 204 };
  }

  private accept(event: QueuedEvent): void {
    this.section.events[event.eventId] = event;
    this.storage.changed();
    this.schedule(event);
  }

  private schedule(event: QueuedEvent): void {
    this.clock.after(event.dueAt - this.clock.now(), () => this.deliver(event));
  }

  private async deliver(event: QueuedEvent): Promise<void> {
    if (this.stopped || this.section.events[event.eventId] !== event) return;
    const lane = event.concurrency && `${event.queueName}/${event.concurrency.key}`;
    if (lane === null || event.concurrency === null) return this.consume(event);
    const busy = this.running.get(lane) ?? 0;
    if (busy >= event.concurrency.limit) {
      this.waiting.set(lane, [...(this.waiting.get(lane) ?? []), event]);
      return;
    }
    this.running.set(lane, busy + 1);
    try {
      await this.consume(event);
    } finally {
      this.running.set(lane, (this.running.get(lane) ?? 1) - 1);
      const next = this.waiting.get(lane)?.shift();
      if (next) this.schedule(next);
    }
  }

  private async consume(event: QueuedEvent): Promise<void> {
    const consumer = this.manifest.consumers.find(({ queue }) => queue === event.queueName);
    if (!consumer) return this.finish(event, 'failed');
    const { queueName, jobId, eventId, body, retry } = event;
    const payload = { body, queueName, jobId, eventId, ...(retry && { retryContext: retry }) };
    try {
      const again = retryAsked(await this.run(consumer, payload, event.depth));
      if (!again) return this.finish(event, 'success');
      this.retry(event, again.retryAfterSeconds, again.reason, again.data);
    } catch (error) {
      console.error(`site: the consumer of ${queueName} failed:`, error);
      if (error instanceof TimeoutError) this.retry(event, 1, 'FUNCTION_TIME_OUT', null);
      else this.finish(event, 'failed');
    }
  }

  private retry(event: QueuedEvent, afterSeconds: number, retryReason: string, retryData: unknown): void {
    const retryCount = (event.retry?.retryCount ?? 0) + 1;
    if (retryCount > this.limits.retries) {
      this.finish(event, 'failed');
      return;
    }
    const seconds = Math.min(Math.max(1, afterSeconds), this.limits.delaySeconds);
    const dueAt = this.clock.now() + seconds * 1000;
    this.accept({ ...event, dueAt, retry: { retryCount, retryReason, retryData } });
  }

  private finish(event: QueuedEvent, outcome: 'success' | 'failed'): void {
    delete this.section.events[event.eventId];
    const job = this.section.jobs[event.jobId];
    if (job) {
      job.inProgress -= 1;
      job[outcome] += 1;
    }
    this.storage.changed();
  }
}
