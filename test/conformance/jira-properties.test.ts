import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, type Bench, createIssue, startJira } from './fixtures/jira';

let bench: Bench;
beforeEach(async () => {
  bench = await startJira();
});
afterEach(() => {
  expect(bench.contract.violations).toEqual([]);
});

const ISSUE = '/rest/api/3/issue';
const origin = 'properties/probe.origin';

const wanted = (summary: string | null, property?: unknown) => ({
  fields: {
    project: { key: 'CRM' },
    issuetype: { name: 'Task' },
    ...(summary !== null && { summary }),
  },
  ...(property !== undefined && { properties: [{ key: 'probe.origin', value: property }] }),
});

async function keysFound(jql: string): Promise<unknown[]> {
  const answer = await bench.as('ada', 'POST', '/rest/api/3/search/jql', { jql, fields: ['key'] });
  expect(answer.status).toBe(200);
  const issues = at(answer.body, 'issues') as { key: string }[];
  return issues.map(({ key }) => key).sort();
}

describe('creating in bulk', () => {
  it('creates what it can, in order, and says of the others why not', async () => {
    const issueUpdates = [wanted('One'), wanted(null), wanted('Three', { id: 'x' })];
    const answer = await bench.as('ada', 'POST', `${ISSUE}/bulk`, { issueUpdates });
    expect(answer).toMatchObject({
      status: 201,
      points: 2,
      body: {
        issues: [{ key: 'CRM-1' }, { key: 'CRM-2' }],
        errors: [
          { status: 400, failedElementNumber: 1, elementErrors: { errors: { summary: expect.any(String) } } },
        ],
      },
    });
    expect(bench.app.events.map(({ eventType }) => eventType)).toEqual(
      Array(2).fill('avi:jira:created:issue'),
    );
    const property = await bench.as('ada', 'GET', `${ISSUE}/CRM-2/${origin}`);
    expect(property.body).toEqual({ key: 'probe.origin', value: { id: 'x' } });
  });

  it('is 400 where every one fails, and takes 50 at most', async () => {
    const none = await bench.as('ada', 'POST', `${ISSUE}/bulk`, { issueUpdates: [wanted(null)] });
    expect(none).toMatchObject({ status: 400, body: { issues: [], errors: [{ failedElementNumber: 0 }] } });
    const many = { issueUpdates: Array.from({ length: 51 }, () => wanted('Many')) };
    expect((await bench.as('ada', 'POST', `${ISSUE}/bulk`, many)).status).toBe(400);
    expect(Object.keys(bench.jira.state.issues)).toHaveLength(0);
    const transition = { issueUpdates: [wanted('A'), { ...wanted('B'), transition: { id: '1' } }] };
    expect((await bench.as('ada', 'POST', `${ISSUE}/bulk`, transition)).status).toBe(501);
    expect(Object.keys(bench.jira.state.issues)).toHaveLength(0);
  });
});

describe('properties of an issue', () => {
  it('are written, read, listed and deleted by those who may', async () => {
    const key = await createIssue(bench, { summary: 'One' });
    const path = `${ISSUE}/${key}/${origin}`;
    expect((await bench.as('ada', 'GET', path)).status).toBe(404);
    expect((await bench.as('ada', 'PUT', path, { id: 'a' })).status).toBe(201);
    expect((await bench.as('ada', 'PUT', path, { id: 'b' })).status).toBe(200);
    expect((await bench.as('ada', 'GET', path)).body).toEqual({ key: 'probe.origin', value: { id: 'b' } });
    const list = await bench.as('ada', 'GET', `${ISSUE}/${key}/properties`);
    expect(at(list.body, 'keys', 0, 'key')).toBe('probe.origin');
    expect((await bench.as('ada', 'DELETE', path)).status).toBe(204);
    expect((await bench.as('ada', 'DELETE', path)).status).toBe(404);
    expect((await bench.as('ada', 'PUT', path, 'x'.repeat(32_768))).status).toBe(400);
    expect((await bench.as('ada', 'PUT', `${ISSUE}/NO-1/${origin}`, 1)).status).toBe(404);
  });
});

describe('JQL on indexed properties', () => {
  it('finds by what the manifest has indexed, by path and by alias', async () => {
    const values = [
      { id: 'a', size: { value: 3 }, said: 'A tall order' },
      { id: 'b', size: { value: 5 } },
      { id: ['c', 'd'] },
      undefined,
    ];
    const issueUpdates = values.map((value, index) => wanted(`Issue ${index + 1}`, value));
    await bench.as('ada', 'POST', `${ISSUE}/bulk`, { issueUpdates });
    await bench.clock.advance(60_000);
    const property = 'issue.property[probe.origin]';
    expect(await keysFound(`project = CRM AND ${property}.id in (a, "d", nothing)`)).toEqual([
      'CRM-1',
      'CRM-3',
    ]);
    expect(await keysFound(`project = CRM AND probeOrigin = b`)).toEqual(['CRM-2']);
    expect(await keysFound(`project = CRM AND ${property}.size.value > 3`)).toEqual(['CRM-2']);
    expect(await keysFound(`project = CRM AND ${property}.said ~ tall`)).toEqual(['CRM-1']);
    expect(await keysFound(`project = CRM AND ${property}.id is EMPTY`)).toEqual(['CRM-4']);

    const brought = await bench.as('ada', 'POST', '/rest/api/3/search/jql', {
      jql: `project = CRM AND ${property}.id = a`,
      properties: ['probe.origin'],
    });
    expect(at(brought.body, 'issues', 0, 'properties')).toEqual({ 'probe.origin': values[0] });
  });

  it('is 400 for what nobody has indexed', async () => {
    await createIssue(bench, { summary: 'One' });
    for (const field of ['issue.property[probe.origin].other', 'issue.property[another].id']) {
      const answer = await bench.as('ada', 'POST', '/rest/api/3/search/jql', {
        jql: `project = CRM AND ${field} = a`,
      });
      expect(answer.status).toBe(400);
    }
  });
});
