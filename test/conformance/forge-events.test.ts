import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RealClock } from '../site/clock';
import { type Probe, startProbe } from './fixtures/host';

let probe: Probe;
beforeEach(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  probe = await startProbe();
  await probe.clock.settle(5_000);
});
afterEach(() => {
  vi.restoreAllMocks();
});

const UPDATED = 'avi:jira:updated:issue';
const user = { kind: 'user', accountId: 'user-1' } as const;
const issue = (id: string, more: object = {}) => ({
  issue: { id, fields: { project: { id: '10000' } }, ...more },
});
const idsOf = (seen: { payload: Record<string, unknown> }[]) =>
  seen.map(({ payload }) => Object(payload.issue).id);

describe('installation', () => {
  it('is told once, with what was installed', async () => {
    const [installed, ...more] = await probe.seen('onEvent');
    expect(more).toEqual([]);
    expect(installed?.payload).toMatchObject({
      eventType: 'avi:forge:installed:app',
      id: `ari:cloud:ecosystem::installation/${probe.host.installationId}`,
      context: probe.host.contextAri,
      app: { version: '1.0.0' },
    });
    expect(installed?.context).not.toHaveProperty('principal');
  });

  it('shows modules only while it lasts, and leaves no data behind', async () => {
    const [module] = probe.host.modules('jira:projectPage');
    expect(probe.host.moduleByAri(module?.ari ?? '')).toBe(module);
    await probe.outcome('set', { key: 'kept', value: 1 });
    await probe.host.uninstall();
    expect(probe.host.modules('jira:projectPage')).toEqual([]);
    expect(probe.host.moduleByAri(module?.ari ?? '')).toBeUndefined();
    probe.host.install();
    expect(await probe.outcome('get', { key: 'kept' })).toEqual({});
  });
});

describe('product events', () => {
  it('come late, with who caused them left to the payload', async () => {
    probe.host.emit(UPDATED, { ...issue('1'), atlassianId: 'user-1' }, user);
    await probe.clock.advance(999);
    expect(idsOf(await probe.seen('onEvent'))).toEqual([undefined]);
    await probe.clock.advance(1);
    expect((await probe.seen('onEvent'))[1]?.payload).toMatchObject({
      eventType: UPDATED,
      selfGenerated: false,
      atlassianId: 'user-1',
      issue: { id: '1' },
    });
  });

  it('show what was true when they were caused', async () => {
    const payload = issue('1', { key: 'P-1' });
    probe.host.emit(UPDATED, payload, user);
    payload.issue.id = 'changed since';
    await probe.clock.advance(1_000);
    expect(idsOf(await probe.seen('onEvent')).at(-1)).toBe('1');
  });

  it('may come twice, in another order, or not at all', async () => {
    const delays: Record<string, number[]> = { '1': [5_000], '2': [1_000, 2_000], '3': [] };
    probe.host.events.policy = (_type, payload) => delays[Object(payload.issue).id] ?? [];
    for (const id of ['1', '2', '3']) probe.host.emit(UPDATED, issue(id), user);
    await probe.clock.advance(10_000);
    expect(idsOf(await probe.seen('onEvent')).slice(1)).toEqual(['2', '2', '1']);
  });

  it('come again when the function asks, four times at most', async () => {
    probe.host.emit(UPDATED, issue('1', { fails: 9 }), user);
    await probe.clock.advance(10 * 60_000);
    const retries = (await probe.seen('onEvent')).slice(1).map(({ payload }) => payload.retryContext);
    expect(retries).toHaveLength(5);
    expect(retries[0]).toBeUndefined();
    expect(retries[4]).toEqual({
      retryCount: 4,
      retryReason: 'FUNCTION_RETRY_REQUEST',
      retryData: { tried: true },
    });
  });

  it('are dropped over 200 kB', async () => {
    probe.host.emit(UPDATED, issue('1', { text: 'x'.repeat(200_000) }), user);
    await probe.clock.advance(1_000);
    expect(await probe.seen('onEvent')).toHaveLength(1);
  });

  it('pass a filter on a project property and on who caused them', async () => {
    const app = { kind: 'app', appId: probe.host.appId, scopes: [] } as const;
    const asUser = { ...app, kind: 'appAsUser', accountId: 'user-1' } as const;
    probe.host.emit(UPDATED, issue('without the property'), user);
    probe.properties['10000'] = { probe: { on: 'no' } };
    probe.host.emit(UPDATED, issue('with another value'), user);
    probe.properties['10000'] = { probe: { on: 'yes' } };
    probe.host.emit(UPDATED, issue('with the value'), user);
    probe.host.emit(UPDATED, issue('by the app'), app);
    probe.host.emit(UPDATED, issue('by the app for a user'), asUser);
    probe.host.emit(UPDATED, issue('by another app'), { ...app, appId: 'other' });
    await probe.clock.advance(1_000);
    expect(idsOf(await probe.seen('onFiltered'))).toEqual(['with the value', 'by another app']);
    const self = (await probe.seen('onEvent')).slice(1).map(({ payload }) => payload.selfGenerated);
    expect(self).toEqual([false, false, false, true, true, false]);
  });
});

describe('scheduled triggers', () => {
  it('run on the clock, as nobody', async () => {
    await probe.clock.advance(3 * 3_600_000);
    const runs = await probe.seen('onHour');
    expect(runs).toHaveLength(3);
    expect(runs[0]?.payload).toEqual({ context: { cloudId: expect.any(String), moduleKey: 'hourly' } });
    expect(runs[0]?.context).not.toHaveProperty('principal');
  });

  it('keep their hour over a restart', async () => {
    await probe.clock.advance(10 * 60_000);
    probe.host.stop();
    const again = await startProbe({ storage: probe.storage, clock: probe.clock });
    await probe.clock.advance(54 * 60_000);
    expect(await again.seen('onHour')).toHaveLength(0);
    await probe.clock.advance(60_000);
    expect(await again.seen('onHour')).toHaveLength(1);
  });

  it('run once, not for every hour, when time is skipped', async () => {
    const clock = new RealClock();
    const again = await startProbe({ clock });
    await clock.skip(7 * 24 * 3_600_000);
    await clock.settle(1_000);
    expect(await again.seen('onHour')).toHaveLength(1);
    again.host.stop();
  });
});
