import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desk } from './fixtures/configuration';

/** What projects are put in order with: categories, versions, roles, an archive and a recycle bin. */

const desk = new Desk();
let crm = '';
beforeAll(async () => {
  crm = await desk.project('CRM');
});
afterAll(() => expect(desk.contract.violations).toEqual([]));

interface Named {
  id: string;
  name: string;
}
const statusOf = async (...asked: Parameters<Desk['ask']>) => (await desk.ask(...asked)).status;
const issue = (summary: string, more: object = {}) =>
  desk.get<{ id: string; key: string }>('POST /issue', {
    fields: { project: { key: 'CRM' }, issuetype: { name: 'Task' }, summary, ...more },
  });

describe('categories', () => {
  it('are made, given to projects, searched by and taken away', async () => {
    const { id } = await desk.get<Named>('POST /projectCategory', { name: 'Sales', description: 'Sells' });
    expect(await statusOf('ann', 'POST /projectCategory', { name: 'sales' })).toBe(409);
    expect(await statusOf('leo', 'POST /projectCategory', { name: 'Other' })).toBe(403);
    await desk.get(`PUT /projectCategory/${id}`, { name: 'Selling' });
    expect(await desk.get('GET /projectCategory')).toMatchObject([
      { id, name: 'Selling', description: 'Sells' },
    ]);
    await desk.get('PUT /project/CRM', { categoryId: Number(id) });
    expect(await desk.get('GET /project/CRM')).toMatchObject({ projectCategory: { name: 'Selling' } });
    expect(await desk.get(`GET /project/search?categoryId=${id}`)).toMatchObject({ total: 1 });
    expect(await statusOf('ann', `DELETE /projectCategory/${id}`)).toBe(204);
    expect(await statusOf('ann', `GET /projectCategory/${id}`)).toBe(404);
    expect(await desk.get('GET /project/CRM')).not.toHaveProperty('projectCategory');
  });
});

describe('names and keys', () => {
  it('are tried before a project is made', async () => {
    expect(await desk.get('GET /projectvalidate/key?key=CRM')).toHaveProperty('errors.projectKey');
    expect(await desk.get('GET /projectvalidate/key?key=FREE')).toMatchObject({ errors: {} });
    expect(await desk.get('GET /projectvalidate/validProjectKey?key=CRM')).toBe('CRM2');
    expect(await desk.get('GET /projectvalidate/validProjectName?name=Project%20CRM')).toBe('Project CRM 2');
  });
});

describe('the archive and the recycle bin', () => {
  it('take a project out of sight and give it back', async () => {
    await desk.project('OLD');
    const made = await desk.get<{ key: string }>('POST /issue', {
      fields: { project: { key: 'OLD' }, issuetype: { name: 'Task' }, summary: 'Old thing' },
    });
    const live = async () =>
      (await desk.get<{ values: object[] }>('GET /project/search?keys=OLD')).values.length;
    const found = async () =>
      (await desk.get<{ issues: object[] }>('POST /search/jql', { jql: 'summary ~ "Old thing"' })).issues
        .length;
    expect(await found()).toBe(1);
    expect(await statusOf('leo', 'POST /project/OLD/archive')).toBe(403);
    expect(await statusOf('ann', 'POST /project/OLD/archive')).toBe(204);
    expect([await live(), await found()]).toEqual([0, 0]);
    expect(await desk.get('GET /project/search?status=archived')).toMatchObject({
      values: [{ archived: true }],
    });
    expect(await statusOf('ann', `GET /issue/${made.key}`)).toBe(200);
    expect(await statusOf('ann', `PUT /issue/${made.key}`, { fields: { summary: 'New' } })).toBeGreaterThan(
      399,
    );
    expect(await statusOf('ann', 'DELETE /project/OLD')).toBe(404);
    expect(await desk.get('POST /project/OLD/restore')).toMatchObject({ key: 'OLD' });
    expect(await found()).toBe(1);
    expect(await statusOf('ann', 'DELETE /project/OLD')).toBe(204);
    expect(await statusOf('ann', 'GET /project/OLD')).toBe(404);
    expect(await statusOf('ann', `GET /issue/${made.key}`)).toBe(404);
    await desk.get('POST /project/OLD/restore');
    expect(await statusOf('ann', `GET /issue/${made.key}`)).toBe(200);
    expect(await statusOf('leo', 'POST /project/OLD/delete')).toBe(404);
    expect(await statusOf('ann', 'POST /project/OLD/delete')).toBe(303);
    expect(await statusOf('ann', 'POST /project/OLD/restore')).toBe(404);
    expect(await desk.get<object[]>('GET /project/recent')).toHaveLength(1);
    expect(await desk.get<object[]>('GET /project/type')).toHaveLength(2);
    expect(await statusOf('ann', 'GET /project/type/unknown')).toBe(404);
  });
});

describe('versions', () => {
  it('are changed, ordered, merged and swapped, and issues follow', async () => {
    const version = (name: string) =>
      desk.get<Named>('POST /version', { name, projectId: Number(crm), releaseDate: '2026-12-01' });
    const [one, two, three] = [await version('1.0'), await version('2.0'), await version('3.0')];
    const names = async () =>
      (await desk.get<{ values: Named[] }>('GET /project/CRM/version')).values.map(({ name }) => name);
    await desk.get(`POST /version/${three.id}/move`, { position: 'First' });
    expect(await names()).toEqual(['3.0', '1.0', '2.0']);
    await desk.get(`POST /version/${three.id}/move`, { position: 'Later' });
    expect(await names()).toEqual(['1.0', '3.0', '2.0']);
    await desk.get(`POST /version/${three.id}/move`, {
      after: `http://site.test/rest/api/3/version/${two.id}`,
    });
    expect(await names()).toEqual(['1.0', '2.0', '3.0']);
    expect(await statusOf('ann', `POST /version/${one.id}/move`, {})).toBe(400);
    const { key } = await issue('Fixed', { fixVersions: [{ id: one.id }] });
    expect(await desk.get(`GET /version/${one.id}/relatedIssueCounts`)).toMatchObject({
      issuesFixedCount: 1,
    });
    expect(await desk.get(`GET /version/${one.id}/unresolvedIssueCount`)).toMatchObject({
      issuesCount: 1,
      issuesUnresolvedCount: 1,
    });
    await desk.get(`PUT /version/${one.id}`, {
      released: true,
      moveUnfixedIssuesTo: `http://site.test/rest/api/3/version/${two.id}`,
    });
    const fixed = async () =>
      (await desk.get<{ fields: { fixVersions: Named[] } }>(`GET /issue/${key}`)).fields.fixVersions;
    expect(await fixed()).toMatchObject([{ name: '2.0' }]);
    expect(await statusOf('mia', `PUT /version/${two.id}`, { name: 'No' })).toBe(401);
    expect(await statusOf('ann', `PUT /version/${two.id}/mergeto/${three.id}`)).toBe(204);
    expect(await fixed()).toMatchObject([{ name: '3.0' }]);
    expect(await statusOf('ann', `GET /version/${two.id}`)).toBe(404);
    const work = `/version/${one.id}/relatedwork`;
    const { relatedWorkId } = await desk.get<{ relatedWorkId: string }>(`POST ${work}`, {
      category: 'Design',
      title: 'Plan',
      url: 'https://example.com/',
    });
    await desk.get(`PUT ${work}`, { category: 'Design', title: 'Better plan', relatedWorkId });
    expect(await desk.get(`GET ${work}`)).toMatchObject([{ title: 'Better plan' }]);
    expect(await statusOf('ann', `DELETE ${work}/${relatedWorkId}`)).toBe(204);
    expect(await statusOf('ann', `POST /version/${three.id}/removeAndSwap`, {})).toBe(204);
    expect(await fixed()).toEqual([]);
    expect(await desk.get('GET /project/CRM/version?status=released&orderBy=-name')).toMatchObject({
      total: 1,
    });
  });
});

describe('roles', () => {
  it('give their default actors to new projects alone', async () => {
    const { id } = await desk.get<{ id: number }>('POST /role', { name: 'Helper' });
    const line = `/role/${id}/actors`;
    await desk.get(`POST ${line}`, { user: ['mia'] });
    expect(await statusOf('ann', `POST ${line}`, { user: ['leo'], group: ['jira-users'] })).toBe(400);
    expect(await statusOf('leo', `GET ${line}`)).toBe(403);
    const project = await desk.project('ROLES');
    const actors = (of: string) => desk.get<{ actors: object[] }>(`GET /project/${of}/role/${id}`);
    expect((await actors(project)).actors).toHaveLength(1);
    expect((await actors(crm)).actors).toHaveLength(0);
    await desk.get(`POST /role/${id}`, { name: 'Aide', description: 'passed over' });
    expect(await desk.get(`DELETE ${line}?user=mia`)).toMatchObject({ name: 'Aide', actors: [] });
    expect(await statusOf('ann', `DELETE ${line}?user=mia`)).toBe(404);
  });
});

describe('resolutions and types of links', () => {
  it('are kept in order, renamed and deleted', async () => {
    const { id } = await desk.get<{ id: string }>('POST /resolution', { name: 'Obsolete' });
    expect(await statusOf('ann', 'POST /resolution', { name: 'obsolete' })).toBe(400);
    expect(await statusOf('leo', 'POST /resolution', { name: 'Mine' })).toBe(403);
    await desk.get('PUT /resolution/move', { ids: [id], position: 'First' });
    await desk.get('PUT /resolution/default', { id });
    await desk.get(`PUT /resolution/${id}`, { name: 'Out of date' });
    const { values } = await desk.get<{ values: Named[] }>('GET /resolution/search');
    expect(values[0]).toMatchObject({ name: 'Out of date', default: true });
    expect(await statusOf('ann', `DELETE /resolution/${id}?replaceWith=${id}`)).toBe(400);
    expect(await statusOf('ann', `DELETE /resolution/${id}?replaceWith=10000`)).toBe(303);
    expect(await statusOf('ann', `GET /resolution/${id}`)).toBe(404);
    expect(await desk.get('GET /resolution/10000')).toMatchObject({ name: 'Done' });
    const words = { name: 'Needs', inward: 'is needed by', outward: 'needs' };
    const type = await desk.get<Named>('POST /issueLinkType', words);
    expect(await statusOf('leo', 'POST /issueLinkType', { ...words, name: 'Mine' })).toBe(404);
    const ends = [await issue('One end'), await issue('Other end')];
    await desk.get('POST /issueLink', {
      type: { id: type.id },
      inwardIssue: { key: ends[0]?.key },
      outwardIssue: { key: ends[1]?.key },
    });
    expect(await desk.get(`PUT /issueLinkType/${type.id}`, { inward: 'is wanted by' })).toMatchObject({
      inward: 'is wanted by',
      outward: 'needs',
    });
    expect(await statusOf('ann', `DELETE /issueLinkType/${type.id}`)).toBe(204);
    expect(await statusOf('ann', `GET /issueLinkType/${type.id}`)).toBe(404);
    const links = (await desk.get<{ fields: { issuelinks: object[] } }>(`GET /issue/${ends[0]?.key}`)).fields;
    expect(links.issuelinks).toEqual([]);
  });
});

describe('properties', () => {
  it('hang on comments, worklogs, issue types and people', async () => {
    const { key } = await issue('With properties');
    const body = { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [] }] };
    const comment = await desk.get<{ id: string }>(`POST /issue/${key}/comment`, {
      body: { ...body, content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Said' }] }] },
    });
    const worklog = await desk.get<{ id: string }>(`POST /issue/${key}/worklog`, { timeSpentSeconds: 60 });
    const type = Object.values(desk.jira.state.issueTypes)[0]?.id;
    const places = [
      [`/comment/${comment.id}/properties`, ''],
      [`/issue/${key}/worklog/${worklog.id}/properties`, ''],
      [`/issuetype/${type}/properties`, ''],
      ['/user/properties', '?accountId=ann'],
    ];
    for (const [at, query] of places) {
      expect(await statusOf('ann', `PUT ${at}/app${query}`, { on: true })).toBe(201);
      expect(await statusOf('ann', `PUT ${at}/app${query}`, { on: false })).toBe(200);
      expect(await desk.get(`GET ${at}/app${query}`)).toEqual({ key: 'app', value: { on: false } });
      expect(await desk.get(`GET ${at}${query}`)).toMatchObject({ keys: [{ key: 'app' }] });
      expect(await statusOf('mia', `PUT ${at}/app${query}`, 1)).toBeGreaterThan(400);
      expect(await statusOf('ann', `DELETE ${at}/app${query}`)).toBe(204);
      expect(await statusOf('ann', `GET ${at}/app${query}`)).toBe(404);
    }
  });
});
