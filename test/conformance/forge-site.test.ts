import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { RealClock } from '../site/clock';
import { type Site, type SiteOptions, startSite } from '../site/site';

const ann = { accountId: '712020:ann', displayName: 'Ann', email: 'ann@site.example', jiraAdmin: true };
const bob = { accountId: '712020:bob', displayName: 'Bob', email: 'bob@site.example', jiraAdmin: false };
const PROBE = fileURLToPath(new URL('./fixtures/probe', import.meta.url));

const open = (options: SiteOptions = {}): Promise<Site> =>
  startSite({
    appDir: PROBE,
    appName: 'Probe',
    bundle: 'esbuild',
    clock: 'manual',
    users: [ann, bob],
    ...options,
  });

async function addProject(site: Site, key: string): Promise<void> {
  const { status } = await site.rest(ann.email, 'POST', '/rest/api/3/project', {
    key,
    name: key,
    projectTypeKey: 'software',
    projectTemplateKey: 'com.pyxis.greenhopper.jira:gh-simplified-kanban-classic',
    leadAccountId: ann.accountId,
  });
  expect(status).toBe(201);
}

const setProbe = (site: Site, value: object) =>
  site.rest(ann.email, 'PUT', '/rest/api/3/project/ONE/properties/probe', value);

const basic = (email: string) => `Basic ${Buffer.from(`${email}:any`).toString('base64')}`;

let site: Site;
beforeAll(async () => {
  site = await open();
  await addProject(site, 'ONE');
});
afterAll(() => site?.close());
afterEach(() => {
  vi.restoreAllMocks();
});

/** As the shell would ask: signed in, in JSON. */
async function ask(path: string, body?: unknown, headers: Record<string, string> = {}) {
  const signedIn = { cookie: `site-user=${encodeURIComponent(bob.accountId)}` };
  const response = await fetch(`${site.url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json', ...signedIn, ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
}

describe('REST over HTTP', () => {
  const myself = async (headers: Record<string, string>) => {
    const response = await fetch(`${site.url}/rest/api/3/myself`, { headers });
    return { status: response.status, body: await response.json() };
  };

  it('takes an e-mail of its users with any token', async () => {
    const { status, body } = await myself({ authorization: basic(bob.email) });
    expect({ status, accountId: body.accountId }).toEqual({ status: 200, accountId: bob.accountId });
  });

  it.each<[string, Record<string, string>]>([
    ['nobody', {}],
    ['an e-mail that it does not know', { authorization: basic('eve@site.example') }],
    [
      'a name without a token',
      { authorization: `Basic ${Buffer.from('ann@site.example:').toString('base64')}` },
    ],
    ['another scheme', { authorization: 'Bearer token' }],
    [
      'a cookie from a page of another origin',
      { cookie: 'site-user=712020%3Abob', origin: 'http://127.0.0.1:1' },
    ],
  ])('turns %s away', async (_what, headers) => {
    expect((await myself(headers)).status).toBe(401);
  });

  it('follows the host and the protocol of the request in its links', async () => {
    const { body } = await myself({ authorization: basic(bob.email), 'x-forwarded-proto': 'https' });
    expect(body.self).toMatch(`${site.url.replace('http:', 'https:')}/rest/api/3/user?accountId=`);
  });

  it('says what is wrong with a body that is no JSON', async () => {
    const headers = { authorization: basic(ann.email), 'content-type': 'application/json' };
    const url = `${site.url}/rest/api/3/issue`;
    const response = await fetch(url, { method: 'POST', headers, body: '{' });
    expect(response.status).toBe(400);
    expect((await response.json()).errorMessages[0]).toContain('parsing JSON');
  });
});

describe("the shell's API", () => {
  it('signs in whoever is on its list', async () => {
    const chosen = await ask('/__site/session', { accountId: ann.accountId });
    expect(chosen.body.user).toEqual({
      accountId: ann.accountId,
      displayName: 'Ann',
      emailAddress: ann.email,
      jiraAdmin: true,
    });
    expect(chosen.headers.get('set-cookie')).toMatch(/^site-user=712020%3Aann; .*HttpOnly; SameSite=Strict/);
    expect((await ask('/__site/session', { accountId: 'nobody' })).status).toBe(400);
    expect((await ask('/__site/session')).body.users).toHaveLength(2);
  });

  it('is closed to pages of other origins, the frames of the app among them', async () => {
    expect((await ask('/__site/session', undefined, { origin: site.appUrl })).status).toBe(403);
  });

  it('shows the modules whose display conditions hold, and settings to those who may', async () => {
    const keys = async (headers = {}) => {
      const { body } = await ask('/__site/modules?projectKey=ONE', undefined, headers);
      return body.modules.map(({ key }: { key: string }) => key);
    };
    await setProbe(site, { on: 'no' });
    expect(await keys()).not.toContain('probe-panel');
    expect(await keys()).not.toContain('probe-settings');
    expect(await keys({ cookie: 'site-user=712020%3Aann' })).toContain('probe-settings');
    await setProbe(site, { on: 'yes' });
    expect(await keys()).toContain('probe-panel');
  });

  it('names where each module shows', async () => {
    const { body } = await ask('/__site/modules?projectKey=ONE');
    const page = body.modules.find(({ key }: { key: string }) => key === 'probe');
    expect(page).toMatchObject({ appName: 'Probe', type: 'jira:projectPage' });
    expect(page.url).toBe(body.resources[page.appId].main);
    expect(page.url.startsWith(`${site.appUrl}/`)).toBe(true);
  });

  it('builds the context itself: the browser adds, and replaces nothing', async () => {
    const extra = { entryPoint: 'edit', project: { id: '1' }, type: 'jira:adminPage', issue: { key: 'X-1' } };
    const { body } = await ask('/__site/forge/context', { moduleKey: 'probe', projectKey: 'ONE', extra });
    expect(body).toMatchObject({ accountId: bob.accountId, moduleKey: 'probe', siteUrl: site.url });
    expect(body.extension).toEqual({
      type: 'jira:projectPage',
      entryPoint: 'edit',
      project: { id: expect.any(String), key: 'ONE', type: 'software' },
    });
  });

  it('invokes resolvers as the session’s user', async () => {
    const call = { functionKey: 'echo', payload: { n: 1 } };
    const { body } = await ask('/__site/forge/invoke', { moduleKey: 'probe', projectKey: 'ONE', call });
    expect(body.body.payload).toEqual({ n: 1 });
    expect(body.body.context.accountId).toBe(bob.accountId);
  });

  it('hands on how an invocation failed', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const failed = (moduleKey: string, projectKey: string, functionKey: string) =>
      ask('/__site/forge/invoke', { moduleKey, projectKey, call: { functionKey } });
    const boom = await failed('probe', 'ONE', 'boom');
    expect(boom.body).toEqual({ error: 'There was an error invoking the function - as told' });
    expect((await failed('probe-settings', 'ONE', 'echo')).body.error).toContain('not shown here');
    expect((await failed('probe', 'NONE', 'echo')).body.error).toContain('There was an error invoking');
  });

  it('fetches for a page as its user, within the scopes of the app', async () => {
    const at = { moduleKey: 'probe', projectKey: 'ONE', product: 'jira' };
    const project = await ask('/__site/forge/fetch', {
      ...at,
      restPath: '/rest/api/3/project/ONE',
      fetchRequestInit: {},
    });
    expect(project.body.status).toBe(200);
    expect(JSON.parse(project.body.body).key).toBe('ONE');
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const user = await ask('/__site/forge/fetch', {
      ...at,
      restPath: '/rest/api/3/myself',
      fetchRequestInit: { method: 'GET' },
    });
    expect(user.body.status).toBe(401);
    expect(user.body.body).toContain('scope does not match');
  });

  it('formats values as the manifest says', async () => {
    const values = [
      { moduleKey: 'level', value: 80 },
      { moduleKey: 'level', value: 20 },
      { moduleKey: 'probe', value: 1 },
    ];
    expect((await ask('/__site/forge/format', { values })).body).toEqual({ texts: ['high', 'low', null] });
  });
});

describe('what is kept', () => {
  it('survives a restart, and is forgotten when asked', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'site-'));
    const place = { projectKey: 'ONE' };
    const first = await open({ dataDir });
    await addProject(first, 'ONE');
    await first.invoke(bob.email, 'probe', place, 'set', { key: 'kept', value: 'still' });
    await first.close();
    const second = await open({ dataDir });
    expect(await second.invoke(bob.email, 'probe', place, 'get', { key: 'kept' })).toEqual({
      value: 'still',
    });
    await second.close();
    const third = await open({ dataDir, fresh: true });
    expect((await third.rest(ann.email, 'GET', '/rest/api/3/project/ONE')).status).toBe(404);
    await third.close();
    rmSync(dataDir, { recursive: true });
  });
});

it('holds all of that against the contract', () => {
  expect(site.contract.violations).toEqual([]);
});

describe('the clock', () => {
  const move = (body: unknown, who = ann) =>
    ask('/__site/clock', body, { cookie: `site-user=${encodeURIComponent(who.accountId)}` });

  it('is moved on by administrators, and never back', async () => {
    const before = site.clock.now();
    expect(await move({ skipHours: 24 })).toMatchObject({ status: 200, body: { now: before + 86_400_000 } });
    expect((await move({ skipHours: 24 }, bob)).status).toBe(403);
    for (const skipHours of [-1, 0, '1', null, 100_000]) expect((await move({ skipHours })).status).toBe(400);
    expect((await ask('/__site/clock')).body).toEqual({ now: before + 86_400_000 });
  });

  it('skips real time: what fell due runs at once, in order, and a later start goes on from there', async () => {
    const lead = { ms: 0 };
    const clock = new RealClock(lead);
    const ran: string[] = [];
    clock.after(7_200_000, () => void ran.push('second'));
    clock.after(3_600_000, () => void ran.push('first'));
    const cancel = clock.after(1_800_000, () => void ran.push('cancelled'));
    clock.after(9_000_000, () => void ran.push('not yet'));
    cancel();
    await clock.skip(7_200_000);
    await clock.settle(1_000);
    expect(ran).toEqual(['first', 'second']);
    expect(new RealClock(lead).now() - Date.now()).toBeGreaterThan(7_190_000);
  });
});
