import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, type Bench, createIssue, startJira } from './fixtures/jira';

let bench: Bench;
beforeEach(async () => {
  bench = await startJira();
  for (const summary of ['One', 'Two', 'Three']) await createIssue(bench, { summary });
});
afterEach(() => {
  expect(bench.contract.violations).toEqual([]);
});

const link = (inward: string, outward: string, type: object = { name: 'Blocks' }) =>
  bench.as('ben', 'POST', '/rest/api/3/issueLink', {
    type,
    inwardIssue: { key: inward },
    outwardIssue: { key: outward },
  });

const linksOf = async (key: string) =>
  at(
    (await bench.as('ben', 'GET', `/rest/api/3/issue/${key}?fields=issuelinks`)).body,
    'fields',
    'issuelinks',
  );

const changesOf = async (key: string) =>
  at((await bench.as('ben', 'GET', `/rest/api/3/issue/${key}/changelog`)).body, 'values') as object[];

describe('links', () => {
  it('read from each end: the inward issue of the request is the one that blocks', async () => {
    expect(await link('CRM-1', 'CRM-2')).toMatchObject({ status: 201, body: undefined });
    expect(await linksOf('CRM-1')).toMatchObject([
      {
        type: { name: 'Blocks', outward: 'blocks' },
        outwardIssue: { key: 'CRM-2', fields: { summary: 'Two' } },
      },
    ]);
    expect(await linksOf('CRM-2')).toMatchObject([{ inwardIssue: { key: 'CRM-1' } }]);
    expect(at((await changesOf('CRM-2'))[0], 'items', 0)).toMatchObject({
      field: 'Link',
      to: 'CRM-1',
      toString: 'This issue is blocked by CRM-1',
    });
    const id = at(await linksOf('CRM-1'), 0, 'id');
    const read = await bench.as('ben', 'GET', `/rest/api/3/issueLink/${id}`);
    expect(read.body).toMatchObject({ inwardIssue: { key: 'CRM-1' }, outwardIssue: { key: 'CRM-2' } });
  });

  it('are made once, and are gone for both ends', async () => {
    await link('CRM-1', 'CRM-2');
    await link('CRM-1', 'CRM-2');
    expect(await linksOf('CRM-1')).toHaveLength(1);
    const id = at(await linksOf('CRM-1'), 0, 'id');
    expect((await bench.as('ben', 'DELETE', `/rest/api/3/issueLink/${id}`)).status).toBe(204);
    expect([await linksOf('CRM-1'), await linksOf('CRM-2')]).toEqual([[], []]);
    expect((await bench.as('ben', 'DELETE', `/rest/api/3/issueLink/${id}`)).status).toBe(404);
  });

  it('tell of themselves by ids alone, and not at all when an issue goes', async () => {
    await link('CRM-1', 'CRM-2');
    await link('CRM-3', 'CRM-1');
    await bench.as('ben', 'DELETE', `/rest/api/3/issueLink/${at(await linksOf('CRM-2'), 0, 'id')}`);
    await bench.as('ada', 'DELETE', '/rest/api/3/issue/CRM-1');
    expect(await linksOf('CRM-3')).toEqual([]);
    const events = bench.app.events.filter(
      ({ eventType }) => !eventType.includes('created:issue') || eventType.endsWith('link'),
    );
    expect(events.map(({ eventType }) => eventType)).toEqual([
      'avi:jira:created:issuelink',
      'avi:jira:created:issuelink',
      'avi:jira:deleted:issuelink',
      'avi:jira:deleted:issue',
    ]);
    const { state } = bench.jira;
    expect(events[0]?.payload).toMatchObject({
      sourceIssueId: state.issueIdByKey['CRM-1'] ?? expect.any(String),
      destinationIssueId: state.issueIdByKey['CRM-2'],
      issueLinkType: { name: 'Blocks' },
    });
  });

  it('are refused with what is wrong', async () => {
    expect((await link('CRM-1', 'CRM-9')).status).toBe(404);
    expect(await link('CRM-1', 'CRM-2', { name: 'No' })).toMatchObject({
      status: 404,
      body: { errorMessages: ["No issue link type with name 'No' found."] },
    });
    expect((await link('CRM-1', 'CRM-1')).status).toBe(400);
    for (const scheme of Object.values(bench.jira.state.permissionSchemes)) scheme.grants.LINK_ISSUES = [];
    expect(await link('CRM-1', 'CRM-2')).toMatchObject({
      status: 401,
      body: { errorMessages: ["No Link Issue Permission for issue 'CRM-1'"] },
    });
  });
});

describe('changelogs', () => {
  const edit = (key: string, fields: object) =>
    bench.as('ben', 'PUT', `/rest/api/3/issue/${key}`, { fields });

  it('hold every change with what was and what is, oldest first', async () => {
    await bench.as('ada', 'POST', '/rest/api/3/component', { name: 'Sales', project: 'CRM' });
    await edit('CRM-1', { summary: 'Uno', components: [{ name: 'Sales' }] });
    await bench.clock.advance(1_000);
    await edit('CRM-1', {
      components: [],
      assignee: { id: 'id-cleo' },
      timetracking: { originalEstimate: '1w 2d' },
    });
    await edit('CRM-1', { summary: 'Uno' });
    const changes = await changesOf('CRM-1');
    expect(changes).toHaveLength(2);
    expect(at(changes[0], 'items')).toMatchObject([
      { field: 'summary', fromString: 'One', toString: 'Uno', from: null, to: null },
      { field: 'Component', fieldId: 'components', fromString: null, toString: 'Sales' },
    ]);
    expect(at(changes[1], 'items')).toMatchObject([
      { field: 'Component', fromString: 'Sales', toString: null },
      { field: 'assignee', to: 'id-cleo', toString: 'Cleo Example' },
      { field: 'timeoriginalestimate', to: '201600', toString: '1w 2d' },
    ]);
    const page = await bench.as('ben', 'GET', '/rest/api/3/issue/CRM-1/changelog?startAt=1&maxResults=1');
    expect(page.body).toMatchObject({ startAt: 1, maxResults: 1, total: 2, isLast: true });
  });

  it('come in bulk, by fields, in pages, with times as numbers', async () => {
    await edit('CRM-1', { summary: 'a', labels: ['x'] });
    await bench.clock.advance(1_000);
    await edit('CRM-2', { summary: 'b' });
    await bench.clock.advance(1_000);
    await edit('CRM-1', { labels: ['y'] });
    const bulk = (more: object) =>
      bench.as('ben', 'POST', '/rest/api/3/changelog/bulkfetch', {
        issueIdsOrKeys: ['CRM-1', 'CRM-2'],
        ...more,
      });
    const labels = await bulk({ fieldIds: ['labels'] });
    expect(at(labels.body, 'issueChangeLogs', 'length')).toBe(1);
    expect(at(labels.body, 'issueChangeLogs', 0, 'changeHistories')).toMatchObject([
      { created: expect.any(Number), items: [{ field: 'labels', toString: 'x' }] },
      { items: [{ field: 'labels', toString: 'y' }] },
    ]);
    const first = await bulk({ maxResults: 2 });
    expect(at(first.body, 'issueChangeLogs', 'length')).toBe(2);
    const second = await bulk({ maxResults: 2, nextPageToken: at(first.body, 'nextPageToken') });
    expect(at(second.body, 'issueChangeLogs', 0, 'changeHistories', 'length')).toBe(1);
    expect(second.body).not.toHaveProperty('nextPageToken');
    expect((await bulk({ fieldIds: Array(11).fill('x') })).status).toBe(400);
  });
});
