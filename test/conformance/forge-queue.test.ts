import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RealClock } from '../site/clock';
import { type Probe, startProbe } from './fixtures/host';

let probe: Probe;
beforeEach(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  probe = await startProbe();
});
afterEach(() => {
  vi.restoreAllMocks();
});

const push = async (...events: object[]): Promise<string> => {
  const { value, error } = await probe.outcome('push', { events });
  if (error) throw new Error(error.message);
  return String(Object(value).jobId);
};
const stats = async (jobId: string) => (await probe.outcome('stats', { jobId })).value;
const bodies = async () => (await probe.seen('onWork')).map(({ payload }) => payload.body);

describe('queues', () => {
  it('deliver each event on the clock, with its job and its queue', async () => {
    const jobId = await push({ body: { n: 1 } }, { body: { n: 2 }, delayInSeconds: 30 });
    expect(await stats(jobId)).toEqual({ success: 0, inProgress: 2, failed: 0 });
    await probe.clock.advance(0);
    expect(await bodies()).toEqual([{ n: 1 }]);
    await probe.clock.advance(30_000);
    expect(await bodies()).toEqual([{ n: 1 }, { n: 2 }]);
    const [first] = await probe.seen('onWork');
    expect(first?.payload).toEqual({ body: { n: 1 }, queueName: 'work', jobId, eventId: expect.any(String) });
    expect(first?.context).not.toHaveProperty('principal');
    expect(await stats(jobId)).toEqual({ success: 2, inProgress: 0, failed: 0 });
  });

  it('give an event again when the consumer asks, four times at most', async () => {
    const jobId = await push({ body: { fails: 2 } }, { body: { fails: 9 } });
    await probe.clock.settle(60_000);
    const counts = (await probe.seen('onWork')).map(
      ({ payload }) => Object(payload.retryContext).retryCount ?? 0,
    );
    expect(counts.sort()).toEqual([0, 0, 1, 1, 2, 2, 3, 4]);
    expect(await stats(jobId)).toEqual({ success: 1, inProgress: 0, failed: 1 });
  });

  it('do not give an event again because the consumer threw', async () => {
    const jobId = await push({ body: { throws: true } });
    await probe.clock.settle(60_000);
    expect(await bodies()).toHaveLength(1);
    expect(await stats(jobId)).toEqual({ success: 0, inProgress: 0, failed: 1 });
  });

  it('drop what a cancelled job has left', async () => {
    const jobId = await push({ body: { n: 1 }, delayInSeconds: 60 });
    await probe.outcome('cancel', { jobId });
    await probe.clock.settle();
    expect(await bodies()).toEqual([]);
    expect((await probe.outcome('stats', { jobId: 'unknown' })).error?.message).toContain('was not found');
  });

  it('run no more at once than a concurrency key allows', async () => {
    const { invoke } = await startProbe({ clock: new RealClock() });
    const lane = (key: string, limit: number) => ({ body: { ms: 30 }, concurrency: { key, limit } });
    await invoke('push', { events: [lane('a', 1), lane('a', 1), lane('a', 1), lane('b', 1)] });
    await vi.waitFor(async () => {
      const { seen, atOnce } = Object(await invoke('seen'));
      expect(seen.filter((each: { by: string }) => each.by === 'onWork')).toHaveLength(4);
      expect(atOnce).toBe(2);
    });
  });

  it('take up after a restart what was still under way', async () => {
    await push({ body: { n: 1 }, delayInSeconds: 60 });
    probe.host.stop();
    const again = await startProbe({ storage: probe.storage, clock: probe.clock });
    await probe.clock.advance(60_000);
    expect((await again.seen('onWork')).map(({ payload }) => payload.body)).toEqual([{ n: 1 }]);
    expect(await bodies()).toEqual([]);
  });
});

describe('pushing', () => {
  it.each<[string, object[], string]>([
    ['51 events', Array.from({ length: 51 }, () => ({ body: {} })), 'more than the 50 events'],
    ['200 KB', [{ body: { text: 'x'.repeat(205_000) } }], 'maximum payload size'],
    ['a delay over 15 minutes', [{ body: {}, delayInSeconds: 901 }], 'between 0 and 900'],
  ])('refuses %s', async (_what, events, message) => {
    expect((await probe.outcome('push', { events })).error?.message).toContain(message);
  });

  it('names the events of a push that it could not take', async () => {
    const events = [{ body: { n: 1 } }, { body: { n: 2 }, concurrency: { key: 'k', limit: 0 } }];
    expect((await probe.outcome('push', { events })).error?.message).toBe('Failed to process 1 event(s).');
    await probe.clock.settle(1_000);
    expect(await bodies()).toEqual([{ n: 1 }]);
  });

  it('refuses a queue that nothing consumes', async () => {
    expect((await probe.outcome('pushTo', { queue: 'nowhere' })).error?.message).toContain('400');
  });

  it('is limited for a minute', async () => {
    const limited = await startProbe({ rateLimited: true, limits: { eventsPerMinute: 2 } });
    const events = [{ body: {} }, { body: {} }];
    expect((await limited.outcome('push', { events })).error).toBeUndefined();
    expect((await limited.outcome('push', { events })).error?.message).toBe('Too many requests.');
    await limited.clock.advance(60_000);
    expect((await limited.outcome('push', { events })).error).toBeUndefined();
  });

  it('ends a chain of events that never ends by itself', async () => {
    const chained = await startProbe({ limits: { cyclicDepth: 5 } });
    await chained.outcome('push', { events: [{ body: { again: true } }] });
    await chained.clock.settle();
    expect(await chained.seen('onWork')).toHaveLength(5);
  });
});
