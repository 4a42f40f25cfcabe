import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, type Bench, createIssue, startJira } from './fixtures/jira';

let bench: Bench;
let key: string;
let path: string;
beforeEach(async () => {
  bench = await startJira();
  key = await createIssue(bench);
  path = `/rest/api/3/issue/${key}/comment`;
});
afterEach(() => {
  expect(bench.contract.violations).toEqual([]);
});

const text = (words: string) => ({
  type: 'doc',
  version: 1,
  content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
});

const say = (words: string, who: 'ada' | 'ben' | 'cleo' = 'ben', more: object = {}) =>
  bench.as(who, 'POST', path, { body: text(words), ...more });

describe('comments', () => {
  it('are written, listed, read with the issue, and rendered', async () => {
    await say('First');
    bench.clock.advance(1_000);
    const second = await say('Second', 'cleo');
    expect(second).toMatchObject({ status: 201, body: { author: { accountId: 'id-cleo' } } });
    const newest = await bench.as('ben', 'GET', `${path}?orderBy=-created&expand=renderedBody&maxResults=1`);
    expect(newest.body).toMatchObject({ total: 2, comments: [{ renderedBody: '<p>Second</p>' }] });
    const whole = await bench.as('ben', 'GET', `/rest/api/3/issue/${key}?fields=comment`);
    expect(at(whole.body, 'fields', 'comment', 'total')).toBe(2);
    const ids = [Number(at(second.body, 'id'))];
    const listed = await bench.as('ben', 'POST', '/rest/api/3/comment/list', { ids });
    expect(at(listed.body, 'values', 0, 'id')).toBe(String(ids[0]));
    expect((await bench.as('ben', 'GET', `${path}?orderBy=author`)).status).toBe(400);
  });

  it("are one's own to change, others' only for administrators", async () => {
    const { body } = await say('Mine');
    const one = `${path}/${at(body, 'id')}`;
    expect((await bench.as('cleo', 'PUT', one, { body: text('Yours') })).status).toBe(400);
    const edited = await bench.as('ben', 'PUT', one, { body: text('Better') });
    expect(edited).toMatchObject({ status: 200, body: { updateAuthor: { accountId: 'id-ben' } } });
    expect((await bench.as('cleo', 'DELETE', one)).status).toBe(400);
    expect((await bench.as('ada', 'DELETE', one)).status).toBe(204);
    expect((await bench.as('ben', 'GET', one)).status).toBe(404);
  });

  it('can be for a group or a role alone', async () => {
    const visibility = { type: 'group', value: 'jira-administrators' };
    const { body } = await say('Secret', 'ada', { visibility });
    expect((await bench.as('ben', 'GET', path)).body).toMatchObject({ total: 0 });
    expect((await bench.as('ben', 'GET', `${path}/${at(body, 'id')}`)).status).toBe(404);
    expect((await bench.as('ada', 'GET', path)).body).toMatchObject({
      comments: [{ visibility: { type: 'group', value: 'jira-administrators' } }],
    });
    expect((await say('Not mine', 'ben', { visibility })).status).toBe(400);
  });

  it('are documents that are not empty', async () => {
    for (const body of ['plain', null, { type: 'doc', version: 1, content: [{ type: 'nonsense' }] }]) {
      expect((await bench.as('ben', 'POST', path, { body })).status).toBe(400);
    }
  });

  it('tell apps, and who was mentioned, and move `updated`', async () => {
    const before = Object.values(bench.jira.state.issues)[0]?.updated ?? 0;
    bench.clock.advance(5_000);
    const mention = { type: 'mention', attrs: { id: 'id-cleo', text: '@Cleo' } };
    const body = { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [mention] }] };
    const { body: said } = await bench.as('ben', 'POST', path, { body });
    await bench.as('ben', 'DELETE', `${path}/${at(said, 'id')}`);
    const told = bench.app.events.map(({ eventType }) => eventType);
    expect(told).toEqual(
      expect.arrayContaining([
        'avi:jira:commented:issue',
        'avi:jira:mentioned:comment',
        'avi:jira:deleted:comment',
      ]),
    );
    expect(Object.values(bench.jira.state.issues)[0]?.updated).toBeGreaterThan(before);
  });

  it('go with their issue', async () => {
    await say('Gone soon');
    await bench.as('ada', 'DELETE', `/rest/api/3/issue/${key}`);
    expect(bench.jira.state.comments).toEqual({});
  });
});

describe('watchers, votes, time and remote links', () => {
  it('watchers: whoever made or said something, oneself, others for who manages them', async () => {
    const watchers = `/rest/api/3/issue/${key}/watchers`;
    await say('Hello', 'cleo');
    const seen = await bench.as('ada', 'GET', watchers);
    expect(seen.body).toMatchObject({ watchCount: 2, isWatching: false });
    expect((await bench.as('ben', 'POST', watchers, 'id-ada')).status).toBe(403);
    expect((await bench.as('ada', 'POST', watchers, 'id-ada')).status).toBe(204);
    expect((await bench.as('ben', 'DELETE', `${watchers}?accountId=id-ben`)).status).toBe(204);
    expect((await bench.as('ada', 'GET', watchers)).body).toMatchObject({ watchCount: 2, isWatching: true });
  });

  it('votes: never for what one reported', async () => {
    const votes = `/rest/api/3/issue/${key}/votes`;
    expect((await bench.as('ben', 'POST', votes)).status).toBe(404);
    expect((await bench.as('cleo', 'POST', votes)).status).toBe(204);
    expect((await bench.as('cleo', 'GET', votes)).body).toMatchObject({ votes: 1, hasVoted: true });
    expect((await bench.as('cleo', 'DELETE', votes)).status).toBe(204);
  });

  it('are told of by mail, whoever asked for it left out', async () => {
    await say('Hello', 'cleo');
    const notify = (to: object) =>
      bench.as('ben', 'POST', `/rest/api/3/issue/${key}/notify`, { subject: 'Look', textBody: 'Here', to });
    expect((await notify({ voters: true })).status).toBe(400);
    await bench.as('cleo', 'POST', `/rest/api/3/issue/${key}/votes`);
    expect((await notify({ watchers: true })).status).toBe(204);
    expect((await notify({ voters: true, groups: [{ name: 'jira-administrators' }] })).status).toBe(204);
    expect(bench.jira.state.outbox?.map(({ to }) => to)).toEqual([['id-cleo'], ['id-cleo', 'id-ada']]);
  });

  it('time: logged, added up, taken from the estimate', async () => {
    await bench.as('ben', 'PUT', `/rest/api/3/issue/${key}`, {
      fields: { timetracking: { originalEstimate: '1d' } },
    });
    const path = `/rest/api/3/issue/${key}/worklog`;
    const { status, body } = await bench.as('ben', 'POST', path, { timeSpent: '2h' });
    expect([status, at(body, 'timeSpentSeconds')]).toEqual([201, 7_200]);
    const one = `${path}/${at(body, 'id')}`;
    expect((await bench.as('cleo', 'PUT', one, { timeSpent: '1h' })).status).toBe(400);
    expect((await bench.as('ben', 'PUT', one, { timeSpent: '3h' })).status).toBe(200);
    const read = await bench.as('ben', 'GET', `/rest/api/3/issue/${key}?fields=timetracking,timespent`);
    expect(read.body).toMatchObject({
      fields: { timespent: 10_800, timetracking: { remainingEstimate: '5h', timeSpent: '3h' } },
    });
    expect((await bench.as('ben', 'POST', path, { timeSpent: 'long' })).status).toBe(400);
    expect((await bench.as('ben', 'DELETE', one)).status).toBe(204);
  });

  it('remote links: one for each global id', async () => {
    const path = `/rest/api/3/issue/${key}/remotelink`;
    const link = { globalId: 'wiki=1', object: { url: 'https://wiki.example/1', title: 'Page' } };
    expect((await bench.as('ben', 'POST', path, link)).status).toBe(201);
    expect((await bench.as('ben', 'POST', path, link)).status).toBe(200);
    expect((await bench.as('ben', 'GET', path)).body).toHaveLength(1);
    expect((await bench.as('ben', 'DELETE', `${path}?globalId=wiki%3D1`)).status).toBe(204);
    expect((await bench.as('ben', 'GET', path)).body).toEqual([]);
  });
});
