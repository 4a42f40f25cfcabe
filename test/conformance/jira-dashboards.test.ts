import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ARI, at, type Bench, createIssue, startJira } from './fixtures/jira';

let bench: Bench;
beforeEach(async () => {
  bench = await startJira();
});
afterEach(() => {
  expect(bench.contract.violations).toEqual([]);
});

const ROOT = '/rest/api/3/dashboard';
const details = (name: string, sharePermissions: object[] = [], editPermissions: object[] = []) => ({
  name,
  description: '',
  sharePermissions,
  editPermissions,
});

const make = async (name = 'Ours', share: object[] = [], edit: object[] = []) => {
  const { status, body } = await bench.as('ben', 'POST', ROOT, details(name, share, edit));
  if (status !== 200) throw new Error(JSON.stringify(body));
  return String(at(body, 'id'));
};

describe('dashboards', () => {
  it("are one's own until they are shared, and then to look at", async () => {
    const id = await make();
    expect((await bench.as('cleo', 'GET', `${ROOT}/${id}`)).status).toBe(404);
    const shared = details('Ours', [{ type: 'authenticated' }]);
    expect((await bench.as('cleo', 'PUT', `${ROOT}/${id}`, shared)).status).toBe(404);
    expect((await bench.as('ben', 'PUT', `${ROOT}/${id}`, shared)).status).toBe(200);
    const seen = await bench.as('cleo', 'GET', `${ROOT}/${id}`);
    expect(seen.body).toMatchObject({ isWritable: false, sharePermissions: [{ type: 'loggedin' }] });
    expect((await bench.as('cleo', 'DELETE', `${ROOT}/${id}`)).status).toBe(400);
    expect((await bench.as('ben', 'DELETE', `${ROOT}/${id}`)).status).toBe(204);
  });

  it('are listed, searched and copied with their gadgets', async () => {
    const id = await make('Alpha', [{ type: 'group', group: { name: 'jira-users' } }]);
    await make('Beta');
    await bench.as('ben', 'POST', `${ROOT}/${id}/gadget`, { moduleKey: ARI('gadget') });
    expect((await bench.as('cleo', 'GET', ROOT)).body).toMatchObject({ total: 1 });
    expect((await bench.as('ben', 'GET', `${ROOT}?filter=my`)).body).toMatchObject({ total: 2 });
    const found = await bench.as('ben', 'GET', `${ROOT}/search?dashboardName=al&orderBy=-name`);
    expect(found.body).toMatchObject({ total: 1, values: [{ name: 'Alpha', isWritable: true }] });
    const copy = await bench.as('cleo', 'POST', `${ROOT}/${id}/copy`, details('Copy'));
    const gadgets = await bench.as('cleo', 'GET', `${ROOT}/${at(copy.body, 'id')}/gadget`);
    expect(at(gadgets.body, 'gadgets')).toHaveLength(1);
    expect((await bench.as('ben', 'POST', ROOT, details('alpha'))).status).toBe(400);
  });
});

describe('gadgets', () => {
  it('come from the modules of apps, stand in columns, and keep what they were told', async () => {
    const id = await make('Ours', [{ type: 'authenticated' }]);
    const available = await bench.as('ben', 'GET', `${ROOT}/gadgets`);
    expect(available.body).toEqual({ gadgets: [{ moduleKey: ARI('gadget'), title: 'A gadget' }] });
    const path = `${ROOT}/${id}/gadget`;
    const first = await bench.as('ben', 'POST', path, { moduleKey: ARI('gadget'), color: 'red' });
    await bench.as('ben', 'POST', path, { moduleKey: ARI('gadget'), title: 'On top' });
    const listed = await bench.as('cleo', 'GET', path);
    expect(at(listed.body, 'gadgets')).toMatchObject([
      { title: 'On top', position: { row: 0, column: 0 } },
      { title: 'A gadget', color: 'red', position: { row: 1, column: 0 } },
    ]);
    const one = `${path}/${at(first.body, 'id')}`;
    expect((await bench.as('ben', 'PUT', one, { position: { row: 0, column: 1 } })).status).toBe(204);
    expect((await bench.as('cleo', 'PUT', one, { title: 'No' })).status).toBe(404);
    const property = `${ROOT}/${id}/items/${at(first.body, 'id')}/properties/config`;
    expect((await bench.as('cleo', 'PUT', property, { project: 'CRM' })).status).toBe(403);
    expect((await bench.as('ben', 'PUT', property, { project: 'CRM' })).status).toBe(201);
    expect((await bench.as('ben', 'PUT', property, { project: 'OPS' })).status).toBe(200);
    expect((await bench.as('cleo', 'GET', property)).body).toEqual({
      key: 'config',
      value: { project: 'OPS' },
    });
    expect((await bench.as('ben', 'DELETE', property)).status).toBe(204);
    expect((await bench.as('ben', 'DELETE', one)).status).toBe(204);
  });

  it('are refused where nobody provides them, and beyond twenty', async () => {
    const id = await make();
    const path = `${ROOT}/${id}/gadget`;
    expect((await bench.as('ben', 'POST', path, { moduleKey: 'nobody' })).status).toBe(400);
    expect((await bench.as('ben', 'POST', path, {})).status).toBe(400);
    for (let i = 0; i < 20; i += 1) await bench.as('ben', 'POST', path, { moduleKey: ARI('gadget') });
    expect((await bench.as('ben', 'POST', path, { moduleKey: ARI('gadget') })).status).toBe(400);
  });
});

describe('filters', () => {
  const FILTER = '/rest/api/3/filter';

  it('are saved, shared, favoured, searched and given away', async () => {
    await createIssue(bench);
    const made = await bench.as('ben', 'POST', FILTER, { name: 'Mine', jql: 'project = CRM' });
    expect(made).toMatchObject({ status: 200, body: { favourite: true, favouritedCount: 1 } });
    const one = `${FILTER}/${at(made.body, 'id')}`;
    expect((await bench.as('cleo', 'GET', one)).status).toBe(400);
    const shared = await bench.as('ben', 'POST', `${one}/permission`, { type: 'authenticated' });
    expect(shared).toMatchObject({ status: 201, body: [{ type: 'loggedin' }] });
    expect((await bench.as('cleo', 'GET', one)).body).toMatchObject({ favourite: false });
    expect((await bench.as('cleo', 'PUT', `${one}/favourite`)).body).toMatchObject({ favouritedCount: 2 });
    expect((await bench.as('cleo', 'GET', `${FILTER}/favourite`)).body).toHaveLength(1);
    const found = await bench.as('cleo', 'GET', `${FILTER}/search?filterName=mi&expand=jql`);
    expect(found.body).toMatchObject({ total: 1, values: [{ jql: 'project = CRM' }] });
    expect((await bench.as('ben', 'PUT', `${one}/owner`, { accountId: 'id-cleo' })).status).toBe(204);
    expect((await bench.as('ben', 'PUT', one, { name: 'Mine' })).status).toBe(400);
    expect((await bench.as('cleo', 'PUT', one, { name: 'Hers' })).body).toMatchObject({ name: 'Hers' });
    expect((await bench.as('ben', 'DELETE', one)).status).toBe(401);
    expect((await bench.as('cleo', 'DELETE', one)).status).toBe(204);
  });

  it('hold a query that can be searched with, under a name of their own', async () => {
    const broken = await bench.as('ben', 'POST', FILTER, { name: 'Broken', jql: 'project ==' });
    expect(broken.status).toBe(400);
    await bench.as('ben', 'POST', FILTER, { name: 'Twice', jql: 'project = CRM' });
    expect((await bench.as('ben', 'POST', FILTER, { name: 'twice', jql: 'project = CRM' })).status).toBe(400);
    expect((await bench.as('cleo', 'POST', FILTER, { name: 'Twice', jql: '' })).status).toBe(200);
  });

  it('remember columns and how they are shared', async () => {
    const { body } = await bench.as('ben', 'POST', FILTER, { name: 'Wide', jql: 'project = CRM' });
    const columns = `${FILTER}/${at(body, 'id')}/columns`;
    expect((await bench.as('ben', 'GET', columns)).status).toBe(404);
    await bench.as('ben', 'PUT', columns, { columns: ['summary', bench.fields.score] });
    expect((await bench.as('ben', 'GET', columns)).body).toMatchObject([
      { value: 'summary' },
      { label: 'Score' },
    ]);
    expect((await bench.as('ben', 'PUT', columns, { columns: ['comment'] })).status).toBe(400);
    await bench.as('ben', 'PUT', `${FILTER}/defaultShareScope`, { scope: 'AUTHENTICATED' });
    const next = await bench.as('ben', 'POST', FILTER, { name: 'Open', jql: 'project = CRM' });
    expect(at(next.body, 'sharePermissions')).toMatchObject([{ type: 'loggedin' }]);
  });
});

describe('groups and priorities', () => {
  it('groups are made, joined, left and deleted by administrators', async () => {
    const body = { name: 'crm-users' };
    expect((await bench.as('ben', 'POST', '/rest/api/3/group', body)).status).toBe(403);
    const made = await bench.as('ada', 'POST', '/rest/api/3/group', body);
    expect((await bench.as('ada', 'POST', '/rest/api/3/group', body)).status).toBe(400);
    const at1 = `?groupId=${at(made.body, 'groupId')}`;
    const join = () => bench.as('ada', 'POST', `/rest/api/3/group/user${at1}`, { accountId: 'id-ben' });
    expect([(await join()).status, (await join()).status]).toEqual([201, 400]);
    const members = await bench.as('ada', 'GET', `/rest/api/3/group/member${at1}`);
    expect(at(members.body, 'values', 0, 'accountId')).toBe('id-ben');
    const picked = await bench.as('ben', 'GET', '/rest/api/3/groups/picker?query=crm');
    expect(picked.body).toMatchObject({ total: 1, groups: [{ name: 'crm-users' }] });
    const leave = `/rest/api/3/group/user${at1}&accountId=id-ben`;
    expect((await bench.as('ada', 'DELETE', leave)).status).toBe(200);
    expect((await bench.as('ada', 'DELETE', leave)).status).toBe(400);
    expect((await bench.as('ada', 'DELETE', `/rest/api/3/group${at1}`)).status).toBe(200);
    expect((await bench.as('ada', 'DELETE', `/rest/api/3/group${at1}`)).status).toBe(404);
  });

  it('priorities are added and renamed', async () => {
    const body = { name: 'Blocker', statusColor: '#ff0000' };
    const made = await bench.as('ada', 'POST', '/rest/api/3/priority', body);
    expect(made.status).toBe(201);
    const one = `/rest/api/3/priority/${at(made.body, 'id')}`;
    expect((await bench.as('ada', 'PUT', one, { name: 'Stopper' })).status).toBe(204);
    expect((await bench.as('ben', 'GET', one)).body).toMatchObject({ name: 'Stopper' });
    expect((await bench.as('ben', 'PUT', one, { name: 'Mine' })).status).toBe(403);
    expect((await bench.as('ada', 'POST', '/rest/api/3/priority', { ...body, name: 'high' })).status).toBe(
      400,
    );
  });
});
