import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, type Bench, createIssue, type Person, startJira } from './fixtures/jira';

let bench: Bench;
beforeEach(async () => {
  bench = await startJira();
});
afterEach(() => {
  expect(bench.contract.violations).toEqual([]);
});

const project = () => {
  const found = Object.values(bench.jira.state.projects)[0];
  if (found === undefined) throw new Error('No project');
  return found;
};

const grant = (permission: string, holders: string[]) => {
  for (const scheme of Object.values(bench.jira.state.permissionSchemes)) scheme.grants[permission] = holders;
};

const statusFor = async (who: Person | 'app', path: string) => (await bench.as(who, 'GET', path)).status;

const NO_ISSUE = 'Issue does not exist or you do not have permission to see it.';

describe('permissions', () => {
  const holders: [holder: string, who: Person[]][] = [
    ['loggedIn', ['ada', 'ben', 'cleo']],
    ['projectLead', ['ada']],
    ['reporter', ['ben']],
    ['assignee', ['cleo']],
    ['group:0b5f6e0e-6f0e-4a53-9c0e-6e6a51a60001', ['ada']],
    ['projectRole:10004', ['cleo']],
    ['user:id-ben', ['ben']],
    ['anyone', ['ada', 'ben', 'cleo']],
  ];
  it.each(holders)('%s may browse', async (holder, allowed) => {
    project().roleActors['10004'] = { users: ['id-cleo'], groups: [] };
    const key = await createIssue(bench, { assignee: { id: 'id-cleo' } });
    grant('BROWSE_PROJECTS', [holder]);
    const seen: Person[] = [];
    for (const who of ['ada', 'ben', 'cleo'] as const) {
      const status = await statusFor(who, `/rest/api/3/issue/${key}`);
      if (status === 200) seen.push(who);
      const found = await bench.as(who, 'POST', '/rest/api/3/search/jql', { jql: 'project = CRM' });
      expect([who, at(found.body, 'issues', 'length')]).toEqual([who, status === 200 ? 1 : 0]);
    }
    expect(seen).toEqual(allowed);
  });

  it('are told for oneself: as a project has them for any issue, as an issue has them', async () => {
    grant('EDIT_ISSUES', ['reporter']);
    const key = await createIssue(bench);
    const mine = async (who: Person, scope: string) => {
      const { body } = await bench.as(
        who,
        'GET',
        `/rest/api/3/mypermissions?permissions=EDIT_ISSUES,ADMINISTER&${scope}`,
      );
      return [
        at(body, 'permissions', 'EDIT_ISSUES', 'havePermission'),
        at(body, 'permissions', 'ADMINISTER', 'havePermission'),
      ];
    };
    expect(await mine('ben', 'projectKey=CRM')).toEqual([true, false]);
    expect(await mine('cleo', 'projectKey=CRM')).toEqual([true, false]);
    expect(await mine('cleo', `issueKey=${key}`)).toEqual([false, false]);
    expect(await mine('ada', `issueKey=${key}`)).toEqual([false, true]);
    expect(
      (await bench.as('ben', 'PUT', `/rest/api/3/issue/${key}`, { fields: { labels: [] } })).status,
    ).toBe(204);
    expect((await bench.as('cleo', 'PUT', `/rest/api/3/issue/${key}`, { fields: {} })).status).toBe(403);
    expect(await statusFor('ben', '/rest/api/3/mypermissions?permissions=NO')).toBe(400);
    expect(await statusFor('ben', '/rest/api/3/mypermissions')).toBe(400);
  });

  it('are checked in bulk, for others by administrators alone', async () => {
    grant('EDIT_ISSUES', ['reporter']);
    await createIssue(bench);
    await createIssue(bench, {}, 'cleo');
    const [first, second] = Object.keys(bench.jira.state.issues).map(Number);
    const check = (who: Person, accountId?: string) =>
      bench.as(who, 'POST', '/rest/api/3/permissions/check', {
        accountId,
        globalPermissions: ['ADMINISTER'],
        projectPermissions: [{ permissions: ['EDIT_ISSUES'], issues: [first, second, 999], projects: [] }],
      });
    expect(await check('ada', 'id-cleo')).toMatchObject({
      status: 200,
      points: 4,
      body: {
        globalPermissions: [],
        projectPermissions: [{ permission: 'EDIT_ISSUES', issues: [second], projects: [] }],
      },
    });
    expect(at((await check('ben')).body, 'projectPermissions', 0, 'issues')).toEqual([first]);
    expect((await check('ben', 'id-cleo')).status).toBe(403);
  });

  it("of the app's own user come from its role in every project, and end with it", async () => {
    const key = await createIssue(bench);
    expect(await statusFor('app', `/rest/api/3/issue/${key}`)).toBe(200);
    bench.jira.appUninstalled('probe-app');
    expect(await statusFor('app', `/rest/api/3/issue/${key}`)).toBe(401);
  });
});

describe('security levels', () => {
  let key: string;
  beforeEach(async () => {
    bench.jira.state.securitySchemes['1'] = {
      id: '1',
      name: 'Secret',
      levels: [{ id: '20', name: 'Leads', description: '', members: ['user:id-cleo', 'projectLead'] }],
    };
    project().securitySchemeId = '1';
    await createIssue(bench, { summary: 'Open' });
    key = await createIssue(bench, { summary: 'Hidden', security: { id: '20' } }, 'app');
  });

  it('hide an issue from everybody else, everywhere', async () => {
    const open = await bench.as('ben', 'GET', `/rest/api/3/issue/${key}`);
    expect([open.status, at(open.body, 'errorMessages')]).toEqual([404, [NO_ISSUE]]);
    const jql = 'project = CRM order by key';
    const summaries = async (who: Person | 'app') => {
      const { body } = await bench.as(who, 'POST', '/rest/api/3/search/jql', { jql, fields: ['summary'] });
      return (at(body, 'issues') as object[]).map((issue) => at(issue, 'fields', 'summary'));
    };
    expect(await summaries('ben')).toEqual(['Open']);
    expect(await summaries('cleo')).toEqual(['Open', 'Hidden']);
    expect(await summaries('ada')).toEqual(['Open', 'Hidden']);
    expect(await summaries('app')).toEqual(['Open']);
    const bulk = await bench.as('ben', 'POST', '/rest/api/3/issue/bulkfetch', {
      issueIdsOrKeys: [key, 'CRM-1'],
    });
    expect(at(bulk.body, 'issues', 'length')).toBe(1);
    const changes = await bench.as('ben', 'POST', '/rest/api/3/changelog/bulkfetch', {
      issueIdsOrKeys: [key],
    });
    expect(at(changes.body, 'issueChangeLogs')).toEqual([]);
    expect((await bench.as('ben', 'POST', `/rest/api/3/issue/${key}/transitions`, {})).status).toBe(404);
    const count = await bench.as('ben', 'POST', '/rest/api/3/search/approximate-count', { jql });
    expect(at(count.body, 'count')).toBe(1);
    const byKey = await bench.as('ben', 'POST', '/rest/api/3/search/jql', { jql: `key = ${key}` });
    expect(byKey.status).toBe(400);
  });

  it('are listed by "level is not EMPTY" for whoever sees them', async () => {
    const secured = async (who: Person) => {
      const { body } = await bench.as(who, 'POST', '/rest/api/3/search/jql', {
        jql: 'project = CRM and level is not EMPTY',
        fields: ['security'],
      });
      return (at(body, 'issues') as object[]).map((issue) => at(issue, 'fields', 'security', 'name'));
    };
    expect(await secured('cleo')).toEqual(['Leads']);
    expect(await secured('ben')).toEqual([]);
  });

  it('hide the far end of a link', async () => {
    await bench.as('ada', 'POST', '/rest/api/3/issueLink', {
      type: { name: 'Blocks' },
      inwardIssue: { key },
      outwardIssue: { key: 'CRM-1' },
    });
    const links = async (who: Person) =>
      at(
        (await bench.as(who, 'GET', '/rest/api/3/issue/CRM-1?fields=issuelinks')).body,
        'fields',
        'issuelinks',
      );
    expect(await links('cleo')).toHaveLength(1);
    expect(await links('ben')).toEqual([]);
  });

  it('are set only by whoever may', async () => {
    const set = (who: Person) =>
      bench.as(who, 'PUT', '/rest/api/3/issue/CRM-1', { fields: { security: { id: '20' } } });
    expect((await set('ben')).status).toBe(400);
    expect((await set('ada')).status).toBe(204);
    expect(await statusFor('ben', '/rest/api/3/issue/CRM-1')).toBe(404);
  });
});

describe('users', () => {
  const names = async (path: string) => {
    const { body } = await bench.as('ben', 'GET', path);
    return ((Array.isArray(body) ? body : at(body, 'values')) as object[]).map((user) =>
      at(user, 'displayName'),
    );
  };

  it('are found by the start of a name or address, and by id', async () => {
    expect(await names('/rest/api/3/user/search?query=cle')).toEqual(['Cleo Example']);
    expect(await names('/rest/api/3/user/search?query=ben@')).toEqual(['Ben Example']);
    expect(await names('/rest/api/3/user/search?accountId=id-ada')).toEqual(['Ada Example']);
    expect(await names('/rest/api/3/users/search?startAt=1&maxResults=2')).toEqual([
      'Ben Example',
      'Cleo Example',
    ]);
    expect(await names('/rest/api/3/user/bulk?accountId=id-ben&accountId=no&accountId=id-ada')).toEqual([
      'Ben Example',
      'Ada Example',
    ]);
    expect(await statusFor('ben', '/rest/api/3/user/search')).toBe(400);
    expect(await statusFor('ben', '/rest/api/3/user?accountId=no')).toBe(404);
  });

  it('are assignable where the permission says so', async () => {
    grant('ASSIGNABLE_USER', ['user:id-cleo']);
    expect(await names('/rest/api/3/user/assignable/search?project=CRM')).toEqual(['Cleo Example']);
    const key = await createIssue(bench);
    const { body } = await bench.as('ben', 'PUT', `/rest/api/3/issue/${key}`, {
      fields: { assignee: { accountId: 'id-ben' } },
    });
    expect(at(body, 'errors', 'assignee')).toBe("User 'Ben Example' cannot be assigned issues.");
  });
});
