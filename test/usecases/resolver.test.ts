import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { RestRequest, RestResponse } from '../site/types';
import { SetupDesk } from './setupFixture';

let desk: SetupDesk;
beforeEach(async () => {
  desk = await SetupDesk.open();
  await desk.project('CRM');
});
afterEach(() => desk.close());

/** Has Jira answer some of the app's requests otherwise; undefined leaves them alone. */
function answering(other: (request: RestRequest) => RestResponse | undefined): void {
  const { jira } = desk.site;
  const handle = jira.handle.bind(jira);
  jira.handle = async (request) => {
    const byApp = request.caller.kind === 'app' || request.caller.kind === 'appAsUser';
    return (byApp ? other(request) : undefined) ?? handle(request);
  };
}

const answer = (status: number, message: string, headers: Record<string, string> = {}): RestResponse => ({
  status,
  headers,
  body: { errorMessages: [message], errors: {} },
  points: 0,
});

const of = (request: RestRequest, path: string) => request.path.startsWith(`/rest/api/3/${path}`);

describe('the resolver', () => {
  it('takes neither account nor project from what the page sends', async () => {
    await desk.project('OTHER');
    for (const payload of [{ projectKey: 'OTHER' }, { accountId: 'leo' }, { project: { id: 1 } }]) {
      expect(await desk.ask('setup.plan', payload)).toMatchObject({ ok: false, kind: 'invalid' });
    }
    expect(await desk.ask('setup.plan', {})).toMatchObject({ ok: true, value: { projectKey: 'CRM' } });
  });

  it('says which part of an input is wrong', async () => {
    expect(await desk.ask('setup.guard', { on: 'yes' })).toEqual({
      ok: false,
      kind: 'invalid',
      issues: [{ path: 'on', message: expect.any(String) }],
    });
    expect(await desk.ask('setup.apply', {})).toMatchObject({ kind: 'invalid', issues: [{ path: 'step' }] });
  });

  it('knows no procedure beside the contract', async () => {
    await expect(desk.ask('setup.everything', {})).rejects.toThrow(/setup.everything/);
  });

  it('passes on why Jira refuses, in Jira’s words', async () => {
    answering((request) =>
      request.method === 'POST' && of(request, 'issuetype') ? answer(409, 'That name is taken.') : undefined,
    );
    expect(await desk.ask('setup.apply', { step: 'issueType' })).toEqual({
      ok: false,
      kind: 'refused',
      problems: [{ rule: 'jira', status: 409, messages: ['That name is taken.'] }],
    });
  });

  it('gives a reference that the log has where it cannot do its work', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    onTestFinished(() => log.mockRestore());
    answering((request) => (of(request, 'issuetype') ? answer(503, 'Down for a moment.') : undefined));
    const reply = await desk.ask('setup.plan', {});
    expect(reply).toEqual({ ok: false, kind: 'unavailable', reference: expect.any(String), retry: true });
    const { reference } = reply as unknown as { reference: string };
    expect(JSON.parse(String(log.mock.lastCall?.[0]))).toMatchObject({ reference, procedure: 'setup.plan' });
  });

  it('waits as long as Jira asks, and tries once more', async () => {
    let limited = 0;
    answering((request) => {
      if (!of(request, 'issueLinkType') || limited > 0) return undefined;
      limited += 1;
      return answer(429, 'Rate limit exceeded.', { 'retry-after': '1' });
    });
    expect(await desk.ask('setup.plan', {})).toMatchObject({ ok: true });
    expect(limited).toBe(1);
  });

  it('does not wait beyond the time that the function has', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    onTestFinished(() => log.mockRestore());
    answering((request) =>
      of(request, 'issueLinkType') ? answer(429, 'Rate limit exceeded.', { 'retry-after': '60' }) : undefined,
    );
    const started = Date.now();
    expect(await desk.ask('setup.plan', {})).toMatchObject({ kind: 'unavailable', retry: true });
    expect(Date.now() - started).toBeLessThan(10_000);
  });
});
