import { createCloudClient } from 'jira.js/cloud';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, type Site, startSite } from '../site/site';

/** History in JQL, and what an editor of JQL asks; `jira.js` throws where an answer does not fit its schemas. */

const HOUR_MS = 3_600_000;
const eve = { accountId: 'eve', displayName: 'Eve Else', email: 'eve@site.example', jiraAdmin: false };

const connect = (site: Site, email = ADMIN.email) =>
  createCloudClient({
    host: site.url,
    auth: { type: 'basic', email, apiToken: 'any' },
    onSchemaMismatch: 'throw',
  });

let site: Site;
let client: ReturnType<typeof connect>;
let began: number;

async function issue(summary: string) {
  const fields = { project: { key: 'CRM' }, issuetype: { name: 'Task' }, summary };
  return (await client.issues.createIssue({ fields })).key;
}

async function move(key: string, status: string, who = client) {
  const { transitions } = await who.issues.getTransitions({ issueIdOrKey: key });
  const id = transitions?.find(({ to }) => to?.name === status)?.id;
  await who.issues.doTransition({ issueIdOrKey: key, transition: { id } });
}

const assign = (key: string, accountId: string | null) =>
  client.issues.editIssue({
    issueIdOrKey: key,
    fields: { assignee: accountId === null ? null : { accountId } },
  });

/** Hours after the first issue was made, as JQL writes a moment. */
const at = (hours: number) =>
  `"${new Date(began + hours * HOUR_MS).toISOString().slice(0, 16).replace('T', ' ')}"`;

async function keys(jql: string) {
  const found = await client.issueSearch.searchAndReconsileIssuesUsingJql({
    jql: `project = CRM and ${jql} order by key`,
    fields: ['key'],
  });
  return (found.issues ?? []).map(({ key }) => key);
}

beforeAll(async () => {
  site = await startSite({ clock: 'manual', indexDelayMs: 0, install: false, users: [ADMIN, eve] });
  client = connect(site);
  await site.rest(ADMIN.email, 'POST', '/rest/api/3/project', {
    key: 'CRM',
    name: 'CRM rollout',
    projectTypeKey: 'software',
    projectTemplateKey: 'com.pyxis.greenhopper.jira:gh-simplified-kanban-classic',
    leadAccountId: ADMIN.accountId,
  });
  // CRM-1 goes on and comes back, Eve's doing; CRM-2 changes hands; CRM-3 stays as it was made.
  began = site.clock.now();
  await issue('Wanders');
  await issue('Changes hands');
  await issue('Stays');
  await site.clock.advance(HOUR_MS);
  await move('CRM-1', 'In Progress', connect(site, eve.email));
  await assign('CRM-2', 'eve');
  await site.clock.advance(HOUR_MS);
  await move('CRM-1', 'Backlog');
  await assign('CRM-2', null);
  await client.issues.editIssue({ issueIdOrKey: 'CRM-2', fields: { priority: { name: 'High' } } });
  await site.clock.advance(HOUR_MS);
});
afterAll(async () => {
  expect(site.contract.violations).toEqual([]);
  await site.close();
});

describe('history', () => {
  const all = ['CRM-1', 'CRM-2', 'CRM-3'];
  const cases: [jql: () => string, expected: string[]][] = [
    [() => 'status was "In Progress"', ['CRM-1']],
    [() => 'status was Backlog', all],
    [() => 'status was in ("In Progress", Done)', ['CRM-1']],
    [() => 'status was not "In Progress"', ['CRM-2', 'CRM-3']],
    [() => 'status was not in ("In Progress", Done)', ['CRM-2', 'CRM-3']],
    [() => 'not status was "In Progress"', ['CRM-2', 'CRM-3']],
    [() => 'status was "In Progress" by eve', ['CRM-1']],
    [() => 'status was "In Progress" by currentUser()', []],
    [() => `status was "In Progress" before ${at(1)}`, []],
    [() => `status was "In Progress" before ${at(1.5)}`, ['CRM-1']],
    [() => `status was "In Progress" after ${at(1.5)}`, ['CRM-1']],
    [() => `status was "In Progress" after ${at(2)}`, []],
    [() => `status was "In Progress" during (${at(0)}, ${at(0.5)})`, []],
    [() => `status was "In Progress" during (${at(1.2)}, ${at(1.4)})`, ['CRM-1']],
    [() => 'status was "In Progress" on startOfDay()', ['CRM-1']],
    [() => 'status was "In Progress" on "2001-01-01"', []],
    [() => 'assignee was eve', ['CRM-2']],
    [() => `assignee was EMPTY after ${at(2)}`, all],
    [() => `assignee was EMPTY during (${at(1.2)}, ${at(1.4)})`, ['CRM-1', 'CRM-3']],
    [() => 'priority was Medium', all],
    [() => 'priority was High', ['CRM-2']],
    [() => 'status changed', ['CRM-1']],
    [() => 'not status changed', ['CRM-2', 'CRM-3']],
    [() => 'status changed from Backlog to "In Progress"', ['CRM-1']],
    [() => 'status changed from "In Progress" to Done', []],
    [() => 'status changed to "In Progress" by eve', ['CRM-1']],
    [() => 'status changed to Backlog by eve', []],
    [() => `status changed after ${at(2)}`, []],
    [() => `status changed to Backlog after ${at(1.5)} before ${at(2.5)}`, ['CRM-1']],
    [() => `status changed during (${at(1)}, ${at(1)})`, ['CRM-1']],
    [() => 'assignee changed from EMPTY to eve', ['CRM-2']],
    [() => 'priority changed from Medium to High', ['CRM-2']],
    [() => 'resolution changed', []],
  ];
  it.each(cases)('%s', async (jql, expected) => {
    expect([jql(), await keys(jql())]).toEqual([jql(), expected]);
  });
});

describe('queries', () => {
  it('are taken apart, with what is wrong as error, as warning or not at all', async () => {
    const good =
      'status was in (Done, "In Progress") by currentUser() AND NOT text ~ "x y" ORDER BY key DESC';
    const ask = (validation: 'strict' | 'warn' | 'none') =>
      client.jql.parseJqlQueries({ validation, queries: [good, 'nothing = 1', 'status ='] });
    const strict = (await ask('strict')).queries;
    expect(strict[0]?.structure).toEqual({
      where: {
        operator: 'and',
        clauses: [
          {
            field: { name: 'status', encodedName: 'status' },
            operator: 'was in',
            operand: {
              values: [
                { value: 'Done', encodedValue: 'Done' },
                { value: 'In Progress', encodedValue: '"In Progress"' },
              ],
              encodedOperand: '(Done, "In Progress")',
            },
            predicates: [
              {
                operator: 'by',
                operand: { function: 'currentUser', arguments: [], encodedOperand: 'currentUser()' },
              },
            ],
          },
          {
            operator: 'not',
            clauses: [
              {
                field: { name: 'text', encodedName: 'text' },
                operator: '~',
                operand: { value: 'x y', encodedValue: '"x y"' },
              },
            ],
          },
        ],
      },
      orderBy: { fields: [{ field: { name: 'key', encodedName: 'key' }, direction: 'desc' }] },
    });
    const told = (answers: typeof strict) =>
      answers.map(({ errors, warnings, structure }) => [
        errors?.length,
        warnings?.length,
        structure !== undefined,
      ]);
    const malformed = [1, undefined, false];
    const fine = [undefined, undefined, true];
    expect(told(strict)).toEqual([fine, [1, undefined, false], malformed]);
    expect(told((await ask('warn')).queries)).toEqual([fine, [undefined, 1, true], malformed]);
    expect(told((await ask('none')).queries)).toEqual([fine, fine, malformed]);
  });

  it('lose the names of what somebody may not see', async () => {
    const path = '/rest/api/3/jql/sanitize';
    const { state } = site.jira;
    const crm = Object.values(state.projects).find(({ key }) => key === 'CRM')?.id;
    const query = 'project in (CRM, "CRM rollout") and key = CRM-2 and summary ~ CRM';
    const queries = [
      { query },
      { query, accountId: 'eve' },
      { query, accountId: 'nobody' },
      { query: 'key =' },
    ];
    const { status, body } = await site.rest(ADMIN.email, 'POST', path, { queries });
    const { queries: told } = body as { queries: { sanitizedQuery?: string; errors?: unknown }[] };
    expect([status, told.map((one) => one.sanitizedQuery ?? typeof one.errors)]).toEqual([
      200,
      [
        `project in (${crm}, ${crm}) and key = ${state.issueIdByKey['CRM-2']} and summary ~ CRM`,
        query,
        'object',
        'object',
      ],
    ]);
    expect((await site.rest(eve.email, 'POST', path, { queries })).status).toBe(403);
  });
});

describe('an editor', () => {
  it('learns which fields, operators and functions there are, and each of them works', async () => {
    const { visibleFieldNames = [], visibleFunctionNames = [] } = await client.jql.getAutoComplete();
    const status = visibleFieldNames.find(({ value }) => value === 'status');
    expect(status?.operators).toEqual(expect.arrayContaining(['=', 'was in', 'changed']));
    expect(visibleFieldNames.find(({ value }) => value === 'summary')?.operators).not.toContain('was');
    expect(visibleFunctionNames.map(({ value }) => value)).toContain('currentUser()');
    const queries = visibleFieldNames
      .filter(({ operators }) => operators?.includes('is'))
      .map(({ value }) => `${value} is EMPTY`);
    expect(queries.length).toBeGreaterThan(10);
    const { queries: parsed } = await client.jql.parseJqlQueries({ validation: 'strict', queries });
    expect(parsed.flatMap(({ errors }) => errors ?? [])).toEqual([]);
    const project = Number(Object.keys(site.jira.state.projects)[0]);
    expect((await client.jql.getAutoCompletePost({ projectIds: [project] })).visibleFieldNames).toEqual(
      visibleFieldNames,
    );
    await expect(client.jql.getAutoCompletePost({ projectIds: [999_999] })).rejects.toThrow();
  });

  it('is offered values as one types, what is typed in bold', async () => {
    const ask = async (asked: Record<string, string>) =>
      (await client.jql.getFieldAutoCompleteForQueryString(asked)).results;
    expect(await ask({ fieldName: 'status', fieldValue: 'in p' })).toEqual([
      { value: '"In Progress"', displayName: '<b>In P</b>rogress' },
    ]);
    expect((await ask({ fieldName: 'project', fieldValue: 'crm' }))?.map(({ value }) => value)).toEqual([
      'CRM',
    ]);
    const by = { fieldName: 'status', predicateName: 'by', predicateValue: 'eve' };
    expect((await ask(by))?.map(({ value }) => value)).toEqual(['eve']);
    expect(await ask({ fieldName: 'summary', fieldValue: 'x' })).toEqual([]);
    await expect(ask({ fieldName: 'nothing' })).rejects.toThrow();
  });
});
