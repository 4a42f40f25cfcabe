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
const NO_ISSUE = 'Issue does not exist or you do not have permission to see it.';
const doc = (text: string) => ({
  type: 'doc',
  version: 1,
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});

describe('the router', () => {
  it('names what it lacks: routes, methods and query parameters', async () => {
    const route = await bench.as('ben', 'GET', '/rest/api/3/announcementBanner');
    expect([route.status, route.body]).toEqual([
      501,
      { errorMessages: ['The local site does not emulate GET /rest/api/3/announcementBanner.'], errors: {} },
    ]);
    const parameter = await bench.as('ben', 'GET', '/rest/api/3/user/search?query=a&property=x');
    expect(parameter.status).toBe(501);
    expect(at(parameter.body, 'errorMessages', 0)).toContain('"property"');
    expect((await bench.as('ben', 'PUT', '/rest/api/3/myself', {})).status).toBe(501);
  });

  it('answers 401 to anonymous and to unknown accounts, but tells anybody what server it is', async () => {
    expect((await bench.as(null, 'GET', '/rest/api/3/myself')).status).toBe(401);
    expect((await bench.as(null, 'GET', '/rest/api/3/serverInfo')).status).toBe(200);
    Object.assign(bench.jira.state.users['id-cleo'] ?? {}, { active: false });
    expect((await bench.as('cleo', 'GET', '/rest/api/3/myself')).status).toBe(401);
  });
});

describe('an issue', () => {
  it('is created with defaults, read back by id and key, and charged by objects', async () => {
    const key = await createIssue(bench, { summary: 'First', labels: ['a', 'b'], description: doc('Hello') });
    expect(key).toBe('CRM-1');
    const read = await bench.as(
      'cleo',
      'GET',
      `${ISSUE}/crm-1?expand=names,schema,changelog,transitions,editmeta`,
    );
    expect(read.points).toBe(2);
    expect(read.body).toMatchObject({
      key: 'CRM-1',
      names: { summary: 'Summary', [bench.fields.score]: 'Score' },
      fields: {
        summary: 'First',
        labels: ['a', 'b'],
        description: doc('Hello'),
        status: { name: 'Backlog', statusCategory: { key: 'new' } },
        issuetype: { name: 'Task' },
        project: { key: 'CRM' },
        priority: { name: 'Medium' },
        reporter: { accountId: 'id-ben' },
        creator: { accountId: 'id-ben' },
        assignee: null,
        components: [],
        issuelinks: [],
        [bench.fields.score]: null,
        security: null,
      },
      changelog: { total: 0 },
    });
    expect(at(read.body, 'editmeta', 'fields', bench.fields.locked)).toBeUndefined();
    expect(at(read.body, 'editmeta', 'fields', 'summary', 'required')).toBe(true);
    const some = await bench.as(
      'ben',
      'GET',
      `${ISSUE}/${at(read.body, 'id')}?fields=summary,labels,-labels`,
    );
    expect(at(some.body, 'fields')).toEqual({ summary: 'First' });
  });

  it('ranks issues in the order of their creation', async () => {
    const ranks: string[] = [];
    for (let i = 0; i < 12; i++) {
      const { body } = await bench.as(
        'ben',
        'GET',
        `${ISSUE}/${await createIssue(bench)}?fields=customfield_10019`,
      );
      ranks.push(String(at(body, 'fields', 'customfield_10019')));
    }
    expect([...ranks].sort()).toEqual(ranks);
  });

  const refusals: [string, Record<string, unknown>, string, string][] = [
    ['no summary', { summary: undefined }, 'summary', 'You must specify a summary of the issue.'],
    ['a long summary', { summary: 'x'.repeat(256) }, 'summary', 'Summary must be less than 255 characters.'],
    ['a broken summary', { summary: 'a\nb' }, 'summary', 'newline'],
    ['no such project', { project: { key: 'NO' } }, 'project', 'Specify a valid project ID or key'],
    ['no such type', { issuetype: { name: 'No' } }, 'issuetype', 'Specify a valid issue type'],
    ['text for a document', { description: 'plain' }, 'description', 'Atlassian Document'],
    [
      'an unknown component',
      { components: [{ name: 'No' }] },
      'components',
      "Component name 'No' is not valid",
    ],
    ['a label with a space', { labels: ['a b'] }, 'labels', 'contains spaces'],
    [
      'an unknown field',
      { customfield_99999: 1 },
      'customfield_99999',
      'It is not on the appropriate screen',
    ],
    ['a reporter without the permission', { reporter: { id: 'id-cleo' } }, 'reporter', 'appropriate screen'],
  ];
  it.each(refusals)('is refused with %s', async (_, fields, field, message) => {
    const { status, body } = await bench.as('ben', 'POST', ISSUE, {
      fields: { project: { key: 'CRM' }, issuetype: { name: 'Task' }, summary: 'x', ...fields },
    });
    expect(status).toBe(400);
    expect(at(body, 'errorMessages')).toEqual([]);
    expect(at(body, 'errors', field)).toContain(message);
    expect(Object.keys(bench.jira.state.issues)).toEqual([]);
  });

  it('takes only fields of its create screen', async () => {
    for (const screen of Object.values(bench.jira.state.screens)) {
      for (const tab of screen.tabs) tab.fields = tab.fields.filter((id) => id !== 'labels');
    }
    const fields = { project: { key: 'CRM' }, issuetype: { name: 'Task' }, summary: 'x', labels: ['a'] };
    const { status, body } = await bench.as('ben', 'POST', ISSUE, { fields });
    expect([status, at(body, 'errors')]).toEqual([
      400,
      { labels: "Field 'labels' cannot be set. It is not on the appropriate screen, or unknown." },
    ]);
  });

  it('is edited with 204, or 200 and itself; the last write wins', async () => {
    const key = await createIssue(bench);
    bench.clock.advance(60_000);
    expect(await bench.as('ben', 'PUT', `${ISSUE}/${key}`, { fields: { summary: 'One' } })).toMatchObject({
      status: 204,
      points: 1,
      body: undefined,
    });
    const update = { labels: [{ add: 'x' }, { add: 'y' }, { remove: 'x' }], summary: [{ set: 'Two' }] };
    const returned = await bench.as('cleo', 'PUT', `${ISSUE}/${key}?returnIssue=true`, { update });
    expect(returned).toMatchObject({ status: 200, body: { fields: { summary: 'Two', labels: ['y'] } } });
    const both = await bench.as('ben', 'PUT', `${ISSUE}/${key}`, {
      fields: { summary: 'a' },
      update: { summary: [{ set: 'b' }] },
    });
    expect(at(both.body, 'errors', 'summary')).toContain("both 'fields' and 'update'");
  });

  it('is deleted by whoever may, and is then nowhere', async () => {
    const key = await createIssue(bench);
    expect((await bench.as('ben', 'DELETE', `${ISSUE}/${key}`)).status).toBe(403);
    expect((await bench.as('ada', 'DELETE', `${ISSUE}/${key}`)).status).toBe(204);
    const gone = await bench.as('ada', 'GET', `${ISSUE}/${key}`);
    expect([gone.status, at(gone.body, 'errorMessages')]).toEqual([404, [NO_ISSUE]]);
    expect((await createIssue(bench)).split('-')[1]).toBe('2');
  });
});

describe("an app's field", () => {
  const put = (value: unknown) =>
    createIssue(bench).then((key) =>
      bench.as('ben', 'PUT', `${ISSUE}/${key}?returnIssue=true&expand=renderedFields`, {
        fields: { [bench.fields.score]: value },
      }),
    );

  it('is validated, parsed from strings, and formatted', async () => {
    const fine = await put(75);
    expect(at(fine.body, 'fields', bench.fields.score)).toBe(75);
    expect(at(fine.body, 'renderedFields', bench.fields.score)).toBe('High');
    expect(at((await put('High')).body, 'fields', bench.fields.score)).toBe(100);
    expect(at((await put(null)).body, 'fields', bench.fields.score)).toBeNull();
    const refused = await put(101);
    expect([refused.status, at(refused.body, 'errors', bench.fields.score)]).toEqual([400, 'From 0 to 100.']);
    expect((await put('nonsense')).status).toBe(400);
    expect((await put({ a: 1 })).status).toBe(400);
  });

  it('is closed to everybody where it is read-only, and gone with its app', async () => {
    const key = await createIssue(bench);
    const locked = await bench.as('ada', 'PUT', `${ISSUE}/${key}`, {
      fields: { [bench.fields.locked]: 'x' },
    });
    expect(at(locked.body, 'errors', bench.fields.locked)).toContain('cannot be set');
    bench.app.installed = false;
    const read = await bench.as('ada', 'GET', `${ISSUE}/${key}`);
    expect(at(read.body, 'fields', bench.fields.score)).toBeUndefined();
  });
});

describe('what it may hold', () => {
  it('is told before creating', async () => {
    const types = await bench.as('ben', 'GET', `${ISSUE}/createmeta/CRM/issuetypes`);
    const task = at(types.body, 'issueTypes') as { id: string; name: string }[];
    const id = task.find(({ name }) => name === 'Task')?.id;
    const { body } = await bench.as('ben', 'GET', `${ISSUE}/createmeta/CRM/issuetypes/${id}`);
    const fields = at(body, 'fields') as { fieldId: string; required: boolean }[];
    const byId = new Map(fields.map((field) => [field.fieldId, field.required]));
    expect(byId.get('summary')).toBe(true);
    expect(byId.get(bench.fields.score)).toBe(false);
    expect(byId.has(bench.fields.locked)).toBe(false);
    expect(byId.has('reporter')).toBe(false);
  });
});

describe('events', () => {
  it('tell of issues without components and custom fields, and who caused them', async () => {
    const key = await createIssue(bench, { [bench.fields.score]: 5 }, 'app');
    await bench.as('cleo', 'PUT', `${ISSUE}/${key}`, { fields: { [bench.fields.score]: 6 } });
    await bench.as('cleo', 'PUT', `${ISSUE}/${key}`, { fields: { [bench.fields.score]: 6 } });
    await bench.as('ada', 'DELETE', `${ISSUE}/${key}`);
    expect(bench.app.events.map(({ eventType, by }) => [eventType, by.kind])).toEqual([
      ['avi:jira:created:issue', 'app'],
      ['avi:jira:updated:issue', 'user'],
      ['avi:jira:deleted:issue', 'user'],
    ]);
    const updated = bench.app.events[1]?.payload;
    expect(updated).toMatchObject({
      atlassianId: 'id-cleo',
      changelog: { items: [{ field: 'Score', fieldId: bench.fields.score, fromString: '5', toString: '6' }] },
    });
    expect(Object.keys(Object(at(updated, 'issue', 'fields'))).sort()).toEqual([
      'assignee',
      'created',
      'creator',
      'issuetype',
      'project',
      'reporter',
      'status',
      'summary',
      'updated',
    ]);
  });
});
