import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Probe, startProbe } from './fixtures/host';

let probe: Probe;
beforeAll(async () => {
  probe = await startProbe();
});

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

const FAILED = 'There was an error invoking the function - ';

describe('resolvers', () => {
  it('get what crossed the wire, with the context that the host vouches for', async () => {
    const sent = { when: new Date(0), gone: undefined, list: [1, undefined] };
    const { payload, context } = Object(await probe.invoke('echo', sent, 'user-7'));
    expect(payload).toEqual({ when: '1970-01-01T00:00:00.000Z', list: [1, null] });
    expect(context).toMatchObject({ accountId: 'user-7', installContext: probe.host.contextAri });
  });

  it('get an empty payload where none was sent', async () => {
    expect(Object(await probe.invoke('echo')).payload).toEqual({});
  });

  it('reject in the words of the bridge', async () => {
    await expect(probe.invoke('boom')).rejects.toThrow(`${FAILED}as told`);
    await expect(probe.invoke('nothing')).rejects.toThrow(
      `${FAILED}Resolver has no definition for 'nothing'.`,
    );
  });

  it('stop at the time limit', async () => {
    const { invoke } = await startProbe({ limits: { functionMs: 80 } });
    await expect(invoke('slow', { ms: 200 })).rejects.toThrow(`${FAILED}Task timed out after 0.08 seconds`);
    expect(await invoke('slow', { ms: 5 })).toBe('done');
  });

  it('take 500 KB and answer 5 MB at most', async () => {
    await expect(probe.invoke('echo', 'x'.repeat(501 * 1024))).rejects.toThrow('larger than 500 KB');
    await expect(probe.invoke('large', { bytes: 5 * 1024 * 1024 })).rejects.toThrow('larger than 5 MB');
    expect(await probe.invoke('large', { bytes: 4 * 1024 * 1024 })).toHaveLength(4 * 1024 * 1024);
  });

  it('cannot be invoked through a module that names none', async () => {
    const module = probe.host.manifest.modules.find(({ key }) => key === 'silent');
    if (!module) throw new Error('The probe has no module without a resolver');
    const call = { module, accountId: 'user-1', context: {}, functionKey: 'echo', payload: {} };
    await expect(probe.host.invokeResolver(call)).rejects.toThrow('has no resolver');
  });

  it('lose what they still do after they have returned', async () => {
    await probe.invoke('late');
    await vi.waitFor(async () => expect(await probe.seen('late')).toHaveLength(1));
    const [late] = await probe.seen('late');
    expect(String(Object(late?.payload.error).message)).toContain('after it had returned');
    expect(await probe.outcome('get', { key: 'late' })).toEqual({});
  });

  it('live in the time of the site', async () => {
    const now = probe.clock.now();
    expect(await probe.invoke('now')).toEqual({ now, made: new Date(now).toISOString() });
  });

  it('reach no other host', async () => {
    expect((await probe.outcome('out')).error).toMatchObject({ name: 'REQUEST_EGRESS_ALLOWLIST_ERR' });
  });

  it('are limited for a user and for an installation', async () => {
    const { invoke } = await startProbe({
      rateLimited: true,
      limits: { invocationsPerMinuteUser: 2, invocationsPerMinuteInstallation: 3 },
    });
    await invoke('echo', {}, 'a');
    await invoke('echo', {}, 'a');
    await expect(invoke('echo', {}, 'a')).rejects.toThrow('Rate limit exceeded for the user');
    await expect(invoke('echo', {}, 'b')).rejects.toThrow('Rate limit exceeded for the installation');
  });
});

describe('who asks Jira', () => {
  it('is the user of the invocation, however many run at once', async () => {
    const users = Array.from({ length: 12 }, (_, i) => `user-${i}`);
    const answers = await Promise.all(users.map((user) => probe.invoke('whoami', {}, user)));
    expect(answers).toEqual(users.map((user) => ({ names: [user], accountId: user })));
  });

  it('is the app with its scopes, or the user through the app', async () => {
    const asApp = await probe.outcome('jira', { as: 'app', path: '/rest/api/3/myself' });
    expect(asApp.value).toMatchObject({ status: 200, body: { caller: 'app' } });
    const asUser = await probe.outcome('jira', { as: 'user', path: '/rest/api/3/myself' });
    expect(asUser.value).toMatchObject({ body: { caller: 'appAsUser', accountId: 'user-1' } });
    expect(probe.requests.at(-1)?.caller).toMatchObject({ scopes: ['read:jira-work', 'storage:app'] });
  });

  it('is never somebody else', async () => {
    const { error } = await probe.outcome('jira', { as: 'user-2', path: '/rest/api/3/myself' });
    expect(error).toMatchObject({ name: 'NEEDS_AUTHENTICATION_ERR' });
  });

  it('is turned away where the manifest lacks a scope', async () => {
    const { outcome, requests } = await startProbe({
      scopesFor: (method) => [method === 'GET' ? 'read:jira-work' : 'write:jira-work'],
    });
    const refused = await outcome('jira', { as: 'app', path: '/rest/api/3/issue', method: 'POST', body: {} });
    expect(refused.value).toEqual({
      status: 401,
      body: { code: 401, message: 'Unauthorized; scope does not match' },
    });
    expect(requests).toHaveLength(0);
    const read = await outcome('jira', { as: 'user', path: '/rest/api/3/issue/1?fields=summary' });
    expect(read.value).toMatchObject({ status: 200 });
  });

  it('may do nothing as the app for a while after installation', async () => {
    const { outcome, clock } = await startProbe({ permissionDelayMs: 60_000 });
    const ask = () => outcome('jira', { as: 'app', path: '/rest/api/3/myself' });
    expect((await ask()).value).toMatchObject({ status: 403 });
    expect((await outcome('jira', { as: 'user', path: '/rest/api/3/myself' })).value).toMatchObject({
      status: 200,
    });
    await clock.advance(60_000);
    expect((await ask()).value).toMatchObject({ status: 200 });
  });

  it('is counted: each call with its function, points, bytes and time', async () => {
    const before = probe.host.calls.length;
    await probe.outcome('jira', { as: 'app', path: '/rest/api/3/myself' });
    await probe.outcome('get', { key: 'absent' });
    expect(probe.host.calls.slice(before)).toMatchObject([
      {
        kind: 'jira',
        method: 'GET',
        path: '/rest/api/3/myself',
        status: 200,
        points: 1,
        functionKey: 'resolver',
      },
      { kind: 'kvs', path: '/api/v1/get', status: 404, points: 0, requestBytes: 16 },
    ]);
  });
});

describe('validators', () => {
  const validate = (configuration: object) => {
    const module = probe.host.modules('jira:workflowValidator')[0];
    if (!module) throw new Error('The probe has no validator');
    return probe.host.validate(module, { issue: { key: 'P-1' }, configuration });
  };

  it('answer with a result and a message', async () => {
    expect(await validate({ allow: true })).toEqual({ result: true, errorMessage: 'Not now' });
    expect(await validate({ allow: false })).toEqual({ result: false, errorMessage: 'Not now' });
  });

  it('throw on to Jira', async () => {
    await expect(validate({ fail: true })).rejects.toThrow('as told');
  });

  it('know no actor', async () => {
    const { errorMessage } = await validate({ asUser: true });
    expect(errorMessage).toContain('NEEDS_AUTHENTICATION_ERR');
    expect((await probe.seen('validate')).at(-1)?.context).not.toHaveProperty('principal');
  });
});
