import { randomUUID } from 'node:crypto';
import type { Clock, Storage } from '../types';
import { eventFilterHolds } from './event-filter';
import { TimeoutError } from './invoker';
import type { Limits } from './limits';
import type { Manifest, TriggerSpec } from './manifest';
import { type RetryContext, retryAsked } from './retry';

interface PendingEvent {
  id: string;
  triggerKey: string;
  payload: Record<string, unknown>;
  dueAt: number;
  retry: RetryContext | null;
}

interface Section {
  pending: Record<string, PendingEvent>;
}

/** Delays (milliseconds) of each delivery of an event: one for once, two for a double, none for a lost event. */
export type DeliveryPolicy = (eventType: string, payload: Record<string, unknown>) => number[];

export type RunTrigger = (trigger: TriggerSpec, payload: object) => Promise<unknown>;

/** Product and lifecycle events: late, at least once, in no certain order. */
export class Events {
  /** Tests set it to double, delay, reorder or lose events. */
  policy: DeliveryPolicy;
  private readonly section: Section;
  private stopped = false;

  constructor(
    private readonly manifest: Manifest,
    private readonly clock: Clock,
    private readonly storage: Storage,
    private readonly limits: Limits,
    delayMs: number,
    private readonly run: RunTrigger,
    private readonly projectProperty: (projectId: string, key: string) => unknown,
  ) {
    this.section = storage.section<Section>('forge.events', () => ({ pending: {} }));
    this.policy = () => [delayMs];
  }

  /** Takes up what an earlier run of the site left. */
  start(): void {
    for (const event of Object.values(this.section.pending)) this.schedule(event);
  }

  stop(): void {
    this.stopped = true;
  }

  clear(): void {
    this.section.pending = {};
  }

  /** Hands an event to every trigger that names it and whose filter holds. */
  emit(eventType: string, payload: Record<string, unknown>, selfGenerated: boolean): void {
    const whole = { timestamp: String(this.clock.now()), ...payload, eventType, selfGenerated };
    if (Buffer.byteLength(JSON.stringify(whole)) > this.limits.eventBytes) return;
    for (const trigger of this.manifest.triggers) {
      if (!trigger.events.includes(eventType)) continue;
      if (trigger.ignoreSelf && selfGenerated) continue;
      if (!eventFilterHolds(trigger, whole, this.projectProperty)) continue;
      for (const delayMs of this.policy(eventType, whole)) {
        this.accept({
          id: randomUUID(),
          triggerKey: trigger.key,
          payload: whole,
          dueAt: this.clock.now() + delayMs,
          retry: null,
        });
      }
    }
  }

  private accept(event: PendingEvent): void {
    // A copy, since Jira's state lives on while the event is under way.
    const kept = structuredClone(event);
    this.section.pending[kept.id] = kept;
    this.storage.changed();
    this.schedule(kept);
  }

  private schedule(event: PendingEvent): void {
    this.clock.after(event.dueAt - this.clock.now(), () => this.deliver(event));
  }

  private async deliver(event: PendingEvent): Promise<void> {
    if (this.stopped || this.section.pending[event.id] !== event) return;
    delete this.section.pending[event.id];
    this.storage.changed();
    const trigger = this.manifest.triggers.find(({ key }) => key === event.triggerKey);
    if (!trigger) return;
    const payload = { ...event.payload, ...(event.retry && { retryContext: event.retry }) };
    try {
      const again = retryAsked(await this.run(trigger, payload));
      if (again) this.retry(event, again.retryAfterSeconds, again.reason, again.data);
    } catch (error) {
      console.error(`site: ${trigger.function} failed on ${event.payload.eventType}:`, error);
      if (error instanceof TimeoutError) this.retry(event, 1, 'FUNCTION_TIME_OUT', null);
    }
  }

  private retry(event: PendingEvent, afterSeconds: number, retryReason: string, retryData: unknown): void {
    const retryCount = (event.retry?.retryCount ?? 0) + 1;
    if (retryCount > this.limits.retries) return;
    const dueAt = this.clock.now() + Math.max(1, afterSeconds) * 1000;
    this.accept({ ...event, dueAt, retry: { retryCount, retryReason, retryData } });
  }
}
