import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { evaluate } from '../site/jira/expressions/evaluate';
import { at, type Bench, createIssue, startJira } from './fixtures/jira';

describe('the language', () => {
  const context = { value: 40, list: [3, 1, 2], map: { a: { b: 'c' } }, none: null };
  const cases: [expression: string, result: unknown][] = [
    ['1 + 2 * 3 - 4 / 2', 5],
    ['-(2 + 3) % 3', -2],
    ['\'a\' + 1 + "b"', 'a1b'],
    ['value >= 0 && value <= 100', true],
    ['value == null || (value > 41 && value < 59)', false],
    ["value <= 12 ? 'Easy' : value <= 41 ? 'Fairly easy' : 'Hard'", 'Fairly easy'],
    ['none ?? value', 40],
    ['none?.a ?? map.a.b', 'c'],
    ["map['a'].b", 'c'],
    ['!none', true],
    ['list.map(x => x * 2).filter(x => x > 2)', [6, 4]],
    ['list.includes(2) && list.length == 3', true],
    ["list.some(x => x == 9) || list.every(x => x > 0) ? 'yes' : 'no'", 'yes'],
    ["'Hello'.toLowerCase().includes('ell')", true],
    ["'a,b'.split(',').map((x) => { key: x })", [{ key: 'a' }, { key: 'b' }]],
    ["Number('12.5') + 'abc'.length", 15.5],
    ['let half = value / 2; let quarter = half / 2; [half, quarter]', [20, 10]],
    ["{ a: 1, 'b c': [true, null] }", { a: 1, 'b c': [true, null] }],
    ['"it\'s \\"quoted\\""', 'it\'s "quoted"'],
    ['1 == 1 === true // said twice', true],
  ];
  it.each(cases)('%s', (expression, result) => {
    expect(evaluate(expression, context)).toEqual(result);
  });

  const errors = [
    '1 +',
    'value.nothing',
    'unknown',
    '1 + map',
    "'a' < 1",
    'list.map(1)',
    'none.a',
    '#',
    'value)',
    'new Date()',
  ];
  it.each(errors)('refuses: %s', (expression) => {
    expect(() => evaluate(expression, context)).toThrow();
  });
});

describe('POST /expression/evaluate', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await startJira();
  });
  afterEach(() => {
    expect(bench.contract.violations).toEqual([]);
  });

  const ask = (expression: string, context?: object, who: 'ada' | 'ben' = 'ben') =>
    bench.as(who, 'POST', '/rest/api/3/expression/evaluate', { expression, ...(context ? { context } : {}) });

  it('answers the roles of whoever asks, of a project', async () => {
    const project = Object.values(bench.jira.state.projects)[0];
    if (project) project.roleActors['10004'] = { users: ['id-ben'], groups: [] };
    const context = { project: { key: 'CRM' } };
    const roles = 'user.getProjectRoles(project).map(r => r.name)';
    expect(await ask(roles, context)).toMatchObject({ status: 200, points: 2, body: { value: ['Member'] } });
    const { body } = await ask(
      '{ id: user.accountId, roles: user.getProjectRoles(project).map(r => r.id), set: project.properties["x"] }',
      { project: { id: Number(project?.id) } },
    );
    expect(at(body, 'value')).toEqual({ id: 'id-ben', roles: [10004], set: null });
  });

  it('knows issues by their basics and fields', async () => {
    const key = await createIssue(bench, { labels: ['a'], [bench.fields.score]: 12 });
    const { body } = await ask(
      `[issue.key, issue.status.name, issue.labels, issue.${bench.fields.score}, issue.project.key, issue.reporter == user]`,
      { issue: { key } },
    );
    expect(at(body, 'value')).toEqual([key, 'Backlog', ['a'], 12, 'CRM', true]);
  });

  it('refuses what is wrong, what it lacks, and what may not be seen', async () => {
    const broken = await ask('1 +');
    expect([broken.status, at(broken.body, 'errorMessages', 0)]).toEqual([
      400,
      expect.stringContaining('Evaluation failed: "1 +"'),
    ]);
    expect((await ask('issue.comments', { issue: { key: await createIssue(bench) } })).status).toBe(400);
    expect((await ask('user', { sprint: 1 })).status).toBe(501);
    expect((await ask('user', { issue: { key: 'CRM-99' } })).status).toBe(404);
    expect((await ask('x'.repeat(1001))).status).toBe(400);
  });
});
