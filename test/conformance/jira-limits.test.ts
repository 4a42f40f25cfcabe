import { beforeEach, describe, expect, it } from 'vitest';
import { at, type Bench, createIssue, startJira } from './fixtures/jira';

const HOUR_MS = 3_600_000;

let bench: Bench;
beforeEach(async () => {
  bench = await startJira();
  bench.jira.meter.limits.enforced = true;
});

/** The statuses of so many requests, one after another at one moment. */
async function many(times: number, ask: () => Promise<{ status: number }>): Promise<Record<number, number>> {
  const counts: Record<number, number> = {};
  for (let i = 0; i < times; i += 1) {
    const { status } = await ask();
    counts[status] = (counts[status] ?? 0) + 1;
  }
  return counts;
}

const me = (who: 'ben' | 'app' = 'ben') => bench.as(who, 'GET', '/rest/api/3/myself');

describe('bursts', () => {
  it('are refused over the rate of one method and path, and go on a second later', async () => {
    expect(await many(103, () => me())).toEqual({ 200: 100, 429: 3 });
    const refused = await me();
    expect(refused.headers).toMatchObject({
      'retry-after': '1',
      'ratelimit-reason': 'jira-burst-based',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-limit': '100',
    });
    expect((await bench.as('ben', 'GET', '/rest/api/3/field')).status).toBe(200);
    await bench.clock.advance(1_000);
    expect(await many(101, () => me())).toEqual({ 200: 100, 429: 1 });
  });

  it('are narrower for PUT and DELETE, and wider for some', async () => {
    const [id] = Object.keys(bench.jira.state.projects);
    const put = () => bench.as('ada', 'PUT', `/rest/api/3/project/${id}/properties/p`, { a: 1 });
    const { 429: late } = await many(52, put);
    expect(late).toBe(2);
    const key = await createIssue(bench);
    expect(await many(151, () => bench.as('ben', 'GET', `/rest/api/3/issue/${key}`))).toEqual({
      200: 150,
      429: 1,
    });
  });
});

describe('writes of one issue', () => {
  it('are 20 in two seconds and 100 in thirty, for each issue by itself', async () => {
    const [key, other] = [await createIssue(bench), await createIssue(bench)];
    const summary = (of: string) => () =>
      bench.as('ben', 'PUT', `/rest/api/3/issue/${of}`, { fields: { summary: String(Math.random()) } });
    expect(await many(21, summary(key))).toEqual({ 204: 20, 429: 1 });
    const refused = await summary(key)();
    expect(refused.headers).toMatchObject({
      'retry-after': '2',
      'ratelimit-reason': 'jira-per-issue-on-write',
    });
    expect((await summary(other)()).status).toBe(204);
    expect((await bench.as('ben', 'GET', `/rest/api/3/issue/${key}`)).status).toBe(200);
    for (let burst = 0; burst < 4; burst += 1) {
      await bench.clock.advance(2_000);
      expect(await many(20, summary(key))).toEqual({ 204: 20 });
    }
    await bench.clock.advance(2_000);
    const long = await summary(key)();
    expect([long.status, long.headers['retry-after']]).toEqual([429, '20']);
    await bench.clock.advance(20_000);
    expect((await summary(key)()).status).toBe(204);
  });
});

describe('writes of many issues', () => {
  const summary = (key: string) => () =>
    bench.as('ben', 'PUT', `/rest/api/3/issue/${key}`, { fields: { summary: String(Math.random()) } });
  const idOf = (key: string) => Number(bench.jira.state.issueIdByKey[key]);
  const changesOf = (key: string) => bench.jira.state.issues[idOf(key)]?.changes.length;

  /** Submits a task, lets the site work, and answers what became of it. */
  async function task(path: string, body: object) {
    const { body: said } = await bench.as('ben', 'POST', `/rest/api/3/bulk/issues/${path}`, body);
    await bench.clock.settle();
    return (await bench.as('ben', 'GET', `/rest/api/3/bulk/queue/${at(said, 'taskId')}`)).body;
  }

  const edit = (keys: string[], priorityId: string) =>
    task('fields', {
      selectedIssueIdsOrKeys: keys,
      selectedActions: ['priority'],
      editedFieldsInput: { priority: { priorityId } },
    });

  it('count in a task, in which a limited issue fails and the others are done', async () => {
    const [busy, idle] = [await createIssue(bench), await createIssue(bench)];
    expect(await many(20, summary(busy))).toEqual({ 204: 20 });
    const done = await edit([busy, idle], '1');
    expect(done).toMatchObject({
      status: 'COMPLETE',
      processedAccessibleIssues: [idOf(idle)],
      failedAccessibleIssues: { [idOf(busy)]: ['Rate limit exceeded: jira-per-issue-on-write.'] },
    });
    expect([changesOf(busy), changesOf(idle)]).toEqual([20, 1]);
    expect(await many(20, summary(idle))).toEqual({ 204: 19, 429: 1 });
  });

  it('count in transitions, too', async () => {
    const key = await createIssue(bench);
    expect(await many(20, summary(key))).toEqual({ 204: 20 });
    const { body } = await bench.as('ben', 'GET', `/rest/api/3/issue/${key}/transitions`);
    const done = await task('transition', {
      bulkTransitionInputs: [
        { selectedIssueIdsOrKeys: [key], transitionId: String(at(body, 'transitions', '0', 'id')) },
      ],
    });
    expect(at(done, 'failedAccessibleIssues', String(idOf(key)))).toEqual([
      'Rate limit exceeded: jira-per-issue-on-write.',
    ]);
  });

  it("count for values of an app's fields: all are written, or none", async () => {
    const [busy, idle] = [await createIssue(bench), await createIssue(bench)];
    const write = (keys: string[], value: number) =>
      bench.as('app', 'PUT', `/rest/api/3/app/field/${bench.fields.score}/value`, {
        updates: [{ issueIds: keys.map(idOf), value }],
      });
    let value = 0;
    expect(await many(20, () => write([busy], ++value))).toEqual({ 204: 20 });
    const refused = await write([idle, busy], 50);
    expect(refused).toMatchObject({
      status: 429,
      points: 0,
      headers: {
        'ratelimit-reason': 'jira-per-issue-on-write',
        'x-ratelimit-limit': '20',
        'retry-after': '2',
      },
    });
    expect(changesOf(idle)).toBe(0);
    expect(await many(20, summary(idle))).toEqual({ 204: 20 });
  });
});

describe('points', () => {
  it('are charged to apps alone, and run out until the hour is over', async () => {
    bench.jira.meter.limits.pointsPerHour = 10;
    expect(await many(20, () => me())).toEqual({ 200: 20 });
    // A person costs two points, and the call one.
    expect(await many(5, () => me('app'))).toEqual({ 200: 4, 429: 1 });
    const refused = await me('app');
    expect(refused.headers).toMatchObject({
      'retry-after': '3600',
      'ratelimit-reason': 'jira-quota-global-based',
      'x-ratelimit-limit': '10',
    });
    expect(refused.points).toBe(0);
    await bench.clock.advance(HOUR_MS);
    expect((await me('app')).status).toBe(200);
  });

  it('are told with every answer to an app; how many are left only when few are', async () => {
    bench.jira.meter.limits.pointsPerHour = 100;
    await bench.clock.advance(HOUR_MS / 2);
    const plenty = (await me('app')).headers;
    expect(plenty['ratelimit-policy']).toBe('"global-app-quota";q=100;w=3600');
    expect(plenty.ratelimit).toBe('"global-app-quota";t=1800');
    bench.jira.meter.spend('probe-app', 80);
    const few = (await me('app')).headers;
    expect(few.ratelimit).toBe('"global-app-quota";r=14;t=1800');
    expect(few['x-ratelimit-nearlimit']).toBe('true');
  });

  it('are one for each issue that is created together', async () => {
    const fields = { project: { key: 'CRM' }, issuetype: { name: 'Task' }, summary: 'One of three' };
    const { points, body } = await bench.as('app', 'POST', '/rest/api/3/issue/bulk', {
      issueUpdates: [{ fields }, { fields }, { fields }],
    });
    expect(at(body, 'issues', 'length')).toBe(3);
    expect(points).toBe(3);
  });
});

describe('who waits as a refusal says', () => {
  /** Refused to the last millisecond of `retry-after`, and answered from then on. */
  async function honours(ask: () => Promise<{ status: number; headers: Record<string, string> }>) {
    const refused = await ask();
    expect(refused.status).toBe(429);
    const waitMs = Number(refused.headers['retry-after']) * 1_000;
    const reset = Date.parse(refused.headers['x-ratelimit-reset'] ?? '');
    expect(Math.abs(reset - (bench.clock.now() + waitMs))).toBeLessThan(1_000);
    await bench.clock.advance(waitMs - 1);
    const early = await ask();
    await bench.clock.advance(1);
    expect([early.status, (await ask()).status < 300]).toEqual([429, true]);
  }

  it('is answered after a whole hour without points, at the top of it', async () => {
    bench.jira.meter.limits.pointsPerHour = 3;
    await bench.clock.advance(HOUR_MS - (bench.clock.now() % HOUR_MS));
    expect((await me('app')).status).toBe(200);
    await honours(() => me('app'));
  });

  it('is answered once an issue may be written again, also where both of its limits stand against it', async () => {
    const key = await createIssue(bench);
    const write = () =>
      bench.as('ben', 'PUT', `/rest/api/3/issue/${key}`, { fields: { summary: String(Math.random()) } });
    expect(await many(20, write)).toEqual({ 204: 20 });
    await honours(write);
    // 21 are written; the last of 100 come so close together that the short limit is reached as well.
    for (let burst = 0; burst < 3; burst += 1) {
      expect((await many(burst === 0 ? 19 : 20, write))[204]).toBe(burst === 0 ? 19 : 20);
      await bench.clock.advance(2_000);
    }
    expect(await many(20, write)).toEqual({ 204: 20 });
    await honours(write);
  });

  it('of a burst need not wait for the whole second: one in a hundred comes back each ten milliseconds', async () => {
    expect(await many(101, () => me())).toEqual({ 200: 100, 429: 1 });
    await bench.clock.advance(9);
    expect((await me()).status).toBe(429);
    await bench.clock.advance(1);
    expect(await many(2, () => me())).toEqual({ 200: 1, 429: 1 });
  });
});

it('nothing is limited, nor told, until somebody asks for it', async () => {
  bench.jira.meter.limits.enforced = false;
  bench.jira.meter.limits.pointsPerHour = 1;
  expect(await many(250, () => me('app'))).toEqual({ 200: 250 });
  expect(Object.keys((await me('app')).headers)).toEqual(['content-type']);
  expect(bench.jira.meter.spent('probe-app')).toBe(251 * 3);
});
