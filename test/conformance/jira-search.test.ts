import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { at, type Bench, createIssue, type Person, startJira } from './fixtures/jira';

let bench: Bench;
const start = async () => {
  bench = await startJira({ indexDelayMs: 5_000 });
};
afterEach(() => {
  expect(bench.contract.violations).toEqual([]);
});

const SEARCH = '/rest/api/3/search/jql';

const search = (jql: string, more: Record<string, unknown> = {}, who: Person | 'app' = 'ben') =>
  bench.as(who, 'POST', SEARCH, { jql, fields: ['summary'], maxResults: 100, ...more });

/** Summaries of what a query finds. */
async function found(jql: string, more: Record<string, unknown> = {}): Promise<unknown[]> {
  const { status, body } = await search(jql, more);
  expect([status, status === 200 ? null : body]).toEqual([200, null]);
  return (at(body, 'issues') as unknown[]).map((issue) => at(issue, 'fields', 'summary'));
}

const document = (text: string) => ({
  type: 'doc',
  version: 1,
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});

describe('queries', () => {
  beforeAll(async () => {
    await start();
    const { score } = bench.fields;
    await bench.as('ada', 'POST', '/rest/api/3/component', { name: 'Sales', project: 'CRM' });
    await bench.as('ada', 'POST', '/rest/api/3/component', { name: 'Back office', project: 'CRM' });
    await createIssue(bench, { summary: 'Alpha import', components: [{ name: 'Sales' }], [score]: 0 });
    await bench.clock.advance(3_600_000);
    await createIssue(bench, {
      summary: 'Beta export',
      components: [{ name: 'Sales' }, { name: 'Back office' }],
      labels: ['late'],
      description: document('Moves every contact over'),
      [score]: 50,
    });
    await bench.clock.advance(3_600_000);
    await createIssue(
      bench,
      {
        summary: 'Gamma',
        issuetype: { name: 'Bug' },
        assignee: { id: 'id-ben' },
        priority: { name: 'High' },
      },
      'cleo',
    );
    await bench.clock.advance(60_000);
  });

  const A = 'Alpha import';
  const B = 'Beta export';
  const G = 'Gamma';
  const cases: [jql: string, summaries: string[]][] = [
    ['project = CRM', [G, B, A]],
    ['project in ("CRM rollout", CRM) ORDER BY key', [A, B, G]],
    ['project = crm and issuetype = Bug', [G]],
    ['project = CRM and type != Bug order by created ASC', [A, B]],
    ['key in (CRM-1, CRM-3) order by key desc', [G, A]],
    ['issue = CRM-2', [B]],
    ['project = CRM and key > CRM-1 order by id asc', [B, G]],
    ['component = Sales order by key', [A, B]],
    ['component != Sales', []],
    ['component not in ("Back office")', [A]],
    ['component in (Sales, "Back office") and component is not EMPTY order by key', [A, B]],
    ['project = CRM and component is EMPTY', [G]],
    ['assignee = currentUser()', [G]],
    ['assignee is EMPTY order by key', [A, B]],
    ['assignee != currentUser()', []],
    ['reporter = id-cleo', [G]],
    ['labels = late', [B]],
    ['summary ~ import', [A]],
    ['summary ~ "ex*"', [B]],
    ['summary !~ import order by key', [B, G]],
    ['description ~ "\\"every contact\\""', [B]],
    ['text ~ contact', [B]],
    ['text ~ "contact every"', [B]],
    ['Score = 50', [B]],
    ['Score >= 0 order by Score desc', [B, A]],
    ['"Score[Number]" < 50', [A]],
    ['project = CRM and Score is EMPTY', [G]],
    ['project = CRM and not (Score = 0 or Score = 50) and priority = High', []],
    ['project = CRM and not Score = 0', [B]],
    ['not (component = Sales or assignee is not EMPTY) and project = CRM', []],
    ['not (Score is EMPTY or Score < 50)', [B]],
    ['project = CRM order by Score, key', [A, B, G]],
    ['priority > Medium', [G]],
    ['status = Backlog and statusCategory = "To Do" order by key', [A, B, G]],
    ['statusCategory in (new, done) order by key', [A, B, G]],
    ['status != Backlog', []],
    ['created >= -90m order by key', [B, G]],
    ['updated < -90m', [A]],
    ['created <= "2026-03-02 09:30"', [A]],
    ['created > startOfDay() and created < endOfDay() order by key', [A, B, G]],
    ['created >= startOfDay(9h) and created < startOfDay("10h") order by key', [A]],
    ['created < startOfDay(-1) or created > startOfDay(1)', []],
    [
      'created > startOfMonth() and created > endOfYear(-1) and created < endOfMonth() order by key',
      [A, B, G],
    ],
    ['created >= startOfWeek(-1w) and created < startOfWeek()', []],
    ['issuetype in standardIssueTypes() order by key', [A, B, G]],
    ['assignee in membersOf("jira-users")', [G]],
    ['created < now() and resolution = Unresolved and level is EMPTY order by key', [A, B, G]],
    ['project = CRM order by Rank', [A, B, G]],
    ['project = CRM order by issuetype, key desc', [G, B, A]],
    ['Gamma', [G]],
  ];
  it.each(cases)('%s', async (jql, summaries) => {
    expect(await found(jql)).toEqual(summaries);
  });

  it('finds an app field by its number, too', async () => {
    const number = bench.fields.score.replace('customfield_', '');
    expect(await found(`cf[${number}] = 50`)).toEqual([B]);
  });

  const refusals: [jql: string, status: number, message: string][] = [
    ['project =', 400, 'Error in the JQL Query'],
    ['project = CRM and', 400, 'Error in the JQL Query'],
    ['order by key', 400, 'Unbounded JQL'],
    ['', 400, 'Unbounded JQL'],
    ['nothing = 1', 400, "Field 'nothing' does not exist"],
    ['project = NO', 400, "The value 'NO' does not exist for the field 'project'."],
    ['key = CRM-99', 400, "An issue with key 'CRM-99' does not exist for field 'key'."],
    ['assignee = somebody', 400, "The value 'somebody' does not exist"],
    ['summary = "x"', 400, "The operator '=' is not supported by the 'summary' field."],
    ['status > Done', 400, "The operator '>' is not supported"],
    ['Score = many', 400, 'Value must be a number.'],
    ['created > yesterday', 400, "Date value 'yesterday'"],
    ['assignee = nobody()', 400, "Unable to find JQL function 'nobody()'."],
    ['project = CRM order by a1, a2', 400, "Field 'a1' does not exist"],
    [`project = CRM order by ${Array(8).fill('key').join(', ')}`, 400, 'maximum number of fields to sort by'],
    ['assignee in membersOf("x")', 400, "The group 'x' does not exist."],
    ['created > startOfDay(soon)', 400, 'is no increment'],
    ['assignee was in updatedBy(ben)', 501, 'updatedBy()'],
    ['key in votedIssues()', 501, 'votedIssues()'],
    ['summary was x', 400, "The operator 'was' is not supported by the 'summary' field."],
    ['status was Done from Backlog', 400, "mismatched input 'from'"],
    ['status changed during (now())', 400, "'during' takes two dates."],
    ['fixVersion = 1', 400, "The value '1' does not exist for the field 'fixVersion'."],
    ['sprint is EMPTY', 501, '"sprint"'],
  ];
  it.each(refusals)('refuses: %s', async (jql, status, message) => {
    const reply = await search(jql);
    expect([reply.status, at(reply.body, 'errorMessages', 0)]).toEqual([
      status,
      expect.stringContaining(message),
    ]);
  });
});

describe('fields of the team', () => {
  beforeAll(start);

  it('are searched by what they hold: versions, days, moments, people, words', async () => {
    const custom = async (name: string, type: string) => {
      const body = { name, type: `com.atlassian.jira.plugin.system.customfieldtypes:${type}` };
      return String(at((await bench.as('ada', 'POST', '/rest/api/3/field', body)).body, 'id'));
    };
    const day = await custom('Go-live', 'datepicker');
    const moment = await custom('Meeting', 'datetime');
    const person = await custom('Sponsor', 'userpicker');
    const words = await custom('Regions', 'labels');
    const project = at((await bench.as('ada', 'GET', '/rest/api/3/project/CRM')).body, 'id');
    const version = { name: 'First turn', projectId: Number(project) };
    const made = await bench.as('ada', 'POST', '/rest/api/3/version', version);
    const key = await createIssue(bench, { summary: 'Full' });
    await createIssue(bench, { summary: 'Empty' });
    const fields = {
      [day]: '2026-03-10',
      [moment]: '2026-03-11T08:00:00.000+0000',
      [person]: { accountId: 'id-ben' },
      [words]: ['north', 'south'],
      fixVersions: [{ id: at(made.body, 'id') }],
    };
    expect((await bench.as('ada', 'PUT', `/rest/api/3/issue/${key}`, { fields })).status).toBe(204);
    await bench.clock.advance(10_000);
    const full = ['Full'];
    expect(await found('fixVersion = "First turn"')).toEqual(full);
    expect(await found('fixVersion is EMPTY')).toEqual(['Empty']);
    expect(await found('"Go-live" = 2026-03-10')).toEqual(full);
    expect(await found('"Go-live" < startOfDay()')).toEqual([]);
    expect(await found('Meeting > "2026-03-11 07:59" and Meeting <= "2026-03-11 08:00"')).toEqual(full);
    expect(await found('Sponsor = id-ben')).toEqual(full);
    expect(await found('Regions in (south, west)')).toEqual(full);
    expect(await found('Regions = west')).toEqual([]);
  });
});

describe('answers', () => {
  beforeEach(async () => {
    await start();
    for (let i = 1; i <= 7; i++) await createIssue(bench, { summary: `Issue ${i}` });
    await bench.clock.advance(5_000);
  });

  it('hold ids alone by default, and points for each issue', async () => {
    const reply = await bench.as('ben', 'POST', SEARCH, { jql: 'project = CRM' });
    expect(Object.keys(Object(at(reply.body, 'issues', 0)))).toEqual(['id']);
    expect(reply.points).toBe(8);
    expect(at(reply.body, 'isLast')).toBe(true);
    expect(reply.body).not.toHaveProperty('nextPageToken');
    expect(reply.body).not.toHaveProperty('total');
  });

  it('come in pages, and the last has no token', async () => {
    const seen: unknown[] = [];
    let nextPageToken: unknown;
    let pages = 0;
    do {
      const { body } = await search('project = CRM order by key', { maxResults: 3, nextPageToken });
      seen.push(...(at(body, 'issues') as object[]).map((issue) => at(issue, 'key')));
      nextPageToken = at(body, 'nextPageToken');
      expect(at(body, 'isLast')).toBe(nextPageToken === undefined);
      pages++;
    } while (nextPageToken !== undefined);
    expect([pages, seen]).toEqual([3, [1, 2, 3, 4, 5, 6, 7].map((n) => `CRM-${n}`)]);
  });

  it("refuse a token of another query, and another's page size", async () => {
    const { body } = await search('project = CRM', { maxResults: 3 });
    const other = await search('project = CRM order by key', { nextPageToken: at(body, 'nextPageToken') });
    expect([other.status, at(other.body, 'errorMessages', 0)]).toEqual([
      400,
      'The provided next page token is invalid or expired.',
    ]);
  });

  it('are the same by GET, and counted', async () => {
    const jql = encodeURIComponent('project = CRM and key <= CRM-3 order by key');
    const { body } = await bench.as('ben', 'GET', `${SEARCH}?jql=${jql}&fields=key,summary&maxResults=2`);
    expect(at(body, 'issues', 1)).toMatchObject({ key: 'CRM-2', fields: { summary: 'Issue 2' } });
    const count = await bench.as('ben', 'POST', '/rest/api/3/search/approximate-count', {
      jql: 'project = CRM',
    });
    expect(count).toMatchObject({ status: 200, body: { count: 7 }, points: 1 });
  });

  it('fetch many by id or key: 100 at most, ascending, and silently without what is not there', async () => {
    const fetch = (issueIdsOrKeys: string[]) =>
      bench.as('ben', 'POST', '/rest/api/3/issue/bulkfetch', { issueIdsOrKeys, fields: ['summary'] });
    const { body, points } = await fetch(['CRM-5', 'CRM-99', '1', 'CRM-2', 'CRM-5']);
    expect((at(body, 'issues') as object[]).map((issue) => at(issue, 'key'))).toEqual(['CRM-2', 'CRM-5']);
    expect(points).toBe(3);
    expect((await fetch(Array.from({ length: 101 }, (_, i) => `CRM-${i}`))).status).toBe(400);
  });
});

describe('the index', () => {
  beforeEach(start);

  it('notices a new issue, a change and a deletion only after its delay', async () => {
    const key = await createIssue(bench, { summary: 'Before' });
    expect(await found('project = CRM')).toEqual([]);
    await bench.clock.advance(5_000);
    expect(await found('project = CRM')).toEqual(['Before']);

    await bench.as('ben', 'PUT', `/rest/api/3/issue/${key}`, {
      fields: { summary: 'After', labels: ['new'] },
    });
    expect(await found('project = CRM')).toEqual(['Before']);
    expect(await found('labels = new')).toEqual([]);
    expect(await found('summary ~ "before"')).toEqual(['Before']);
    const read = await bench.as('ben', 'GET', `/rest/api/3/issue/${key}?fields=summary`);
    expect(at(read.body, 'fields', 'summary')).toBe('After');
    await bench.clock.advance(5_000);
    expect(await found('labels = new')).toEqual(['After']);

    await bench.as('ada', 'DELETE', `/rest/api/3/issue/${key}`);
    expect(await found('project = CRM')).toEqual(['After']);
    await bench.clock.advance(5_000);
    expect(await found('project = CRM')).toEqual([]);
  });

  it('is passed by for at most 50 reconciled issues', async () => {
    const key = await createIssue(bench, { summary: 'Fresh' });
    const read = await bench.as('ben', 'GET', `/rest/api/3/issue/${key}?fields=summary`);
    const id = Number(at(read.body, 'id'));
    expect(await found('project = CRM', { reconcileIssues: [id] })).toEqual(['Fresh']);
    const many = Array.from({ length: 51 }, (_, i) => id + i);
    expect((await search('project = CRM', { reconcileIssues: many })).status).toBe(400);
  });
});
