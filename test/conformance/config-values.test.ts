import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desk } from './fixtures/configuration';

const desk = new Desk();
let projectId: string;
let issues: number[];
let size: string;
let place: string;

beforeAll(async () => {
  projectId = await desk.project('VAL');
  const fields = await desk.get<{ id: string; name: string }[]>('GET /field');
  size = fields.find(({ name }) => name === 'Size')?.id ?? '';
  place = fields.find(({ name }) => name === 'Place')?.id ?? '';
  issues = await Promise.all(['First', 'Second'].map((summary) => createIssue(summary)));
});

afterAll(() => console.log(desk.contract.summary()));

async function createIssue(summary: string, more: object = {}): Promise<number> {
  const fields = { project: { key: 'VAL' }, issuetype: { id: '10002' }, summary, ...more };
  const { id } = await desk.get<{ id: string }>('POST /issue', { fields });
  return Number(id);
}

const fieldOf = async (issue: number | undefined, field: string) => {
  const { fields } = await desk.get<{ fields: Record<string, unknown> }>(
    `GET /issue/${issue}?fields=${field}`,
  );
  return fields[field];
};

describe("values of an app's fields", () => {
  it('are written by the app that declares them, with a changelog and an event', async () => {
    desk.events.length = 0;
    const updates = [{ issueIds: issues, value: 40 }];
    expect((await desk.ask('app', `PUT /app/field/${size}/value`, { updates })).status).toBe(204);
    expect(await fieldOf(issues[0], size)).toBe(40);
    expect(desk.events).toEqual(['avi:jira:updated:issue', 'avi:jira:updated:issue']);
    const log = await desk.get<{ values: { items: object[] }[] }>(`GET /issue/${issues[0]}/changelog`);
    expect(log.values.at(-1)?.items).toMatchObject([{ field: 'Size', fieldtype: 'custom', toString: '40' }]);
  });

  it('are written in silence where the app asks for it', async () => {
    desk.events.length = 0;
    const line = 'POST /app/field/value?generateChangelog=false&generateAppEvents=false';
    const updates = [
      { customField: size, issueIds: [issues[0]], value: null },
      { customField: place, issueIds: [issues[0]], value: 'second' },
    ];
    expect((await desk.ask('app', line, { updates })).status).toBe(204);
    expect(await fieldOf(issues[0], size)).toBeNull();
    expect(await fieldOf(issues[0], place)).toBe('second');
    expect(desk.events).toEqual([]);
    const log = await desk.get<{ total: number }>(`GET /issue/${issues[0]}/changelog`);
    expect(log.total).toBe(1);
  });

  it('are refused to everybody else, for unknown fields, and for values of another type', async () => {
    const line = `PUT /app/field/${size}/value`;
    const good = { updates: [{ issueIds: issues, value: 1 }] };
    expect(await desk.refusal('ann', line, good)).toMatchObject({ status: 403 });
    expect(await desk.refusal('app', 'PUT /app/field/customfield_1/value', good)).toMatchObject({
      status: 404,
    });
    const wrong = { updates: [{ issueIds: [issues[0], issues[1]], value: 'large' }] };
    expect(await desk.refusal('app', line, wrong)).toMatchObject({ status: 400 });
    const twice = { updates: [{ issueIds: [issues[0], issues[0]], value: 1 }] };
    expect(await desk.refusal('app', line, twice)).toMatchObject({ status: 400 });
    const nowhere = { updates: [{ issueIds: [1], value: 1 }] };
    expect(await desk.refusal('app', line, nowhere)).toMatchObject({ status: 400 });
  });
});

describe('components', () => {
  it('are made, led, listed, and leave the issues when they go', async () => {
    const sales = await desk.get<{ id: string }>('POST /component', {
      project: 'VAL',
      name: 'Sales',
      leadAccountId: 'mia',
    });
    const service = await desk.get<{ id: string }>('POST /component', { project: 'VAL', name: 'Service' });
    expect(await desk.refusal('ann', 'POST /component', { project: 'VAL', name: 'sales' })).toMatchObject({
      status: 400,
    });
    expect(await desk.get(`GET /component/${sales.id}`)).toMatchObject({ lead: { accountId: 'mia' } });
    const issue = await createIssue('Of sales', { components: [{ id: sales.id }] });
    desk.events.length = 0;
    expect((await desk.ask('ann', `DELETE /component/${sales.id}?moveIssuesTo=${service.id}`)).status).toBe(
      204,
    );
    expect(desk.events).toEqual([]);
    expect(await fieldOf(issue, 'components')).toMatchObject([{ name: 'Service' }]);
    const page = await desk.get<{ values: object[] }>('GET /project/VAL/component');
    expect(page.values).toMatchObject([{ name: 'Service', issueCount: 1 }]);
    await desk.get(`PUT /component/${service.id}`, { name: 'Help', leadAccountId: 'leo' });
    const all = await desk.get<object[]>('GET /project/VAL/components');
    expect(all).toMatchObject([{ name: 'Help', lead: { accountId: 'leo' } }]);
  });
});

describe('issue security', () => {
  it('hides an issue from all but the members of its level', async () => {
    const { id } = await desk.get<{ id: string }>('POST /issuesecurityschemes', {
      name: 'Secrets',
      description: '',
      levels: [
        {
          name: 'Board',
          description: '',
          members: [
            { type: 'user', parameter: 'leo' },
            { type: 'group', parameter: 'jira-administrators' },
          ],
        },
      ],
    });
    const assigned = await desk.ask('ann', 'PUT /issuesecurityschemes/project', { projectId, schemeId: id });
    expect(assigned.status).toBe(303);
    const { levels } = await desk.get<{ levels: { id: string; name: string }[] }>(
      'GET /project/VAL/securitylevel',
    );
    expect(levels).toMatchObject([{ name: 'Board' }]);
    expect(await desk.get('GET /project/VAL/securitylevel', undefined, 'mia')).toEqual({ levels: [] });
    const issue = await createIssue('Secret', { security: { id: levels[0]?.id } });
    expect((await desk.ask('leo', `GET /issue/${issue}`)).status).toBe(200);
    expect((await desk.ask('mia', `GET /issue/${issue}`)).status).toBe(404);
    await desk.get(`PUT /issuesecurityschemes/${id}/level/${levels[0]?.id}/member`, {
      members: [{ type: 'user', parameter: 'mia' }],
    });
    expect((await desk.ask('mia', `GET /issue/${issue}`)).status).toBe(200);
    expect(await desk.get(`GET /issuesecurityschemes/level/member?levelId=${levels[0]?.id}`)).toMatchObject({
      total: 3,
    });
    expect(await desk.get('GET /issuesecurityschemes')).toMatchObject({
      issueSecuritySchemes: [{ name: 'Secrets' }],
    });
    expect(await desk.get(`GET /securitylevel/${levels[0]?.id}`)).toMatchObject({ name: 'Board' });
    expect(await desk.get('GET /project/VAL/issuesecuritylevelscheme')).toMatchObject({ name: 'Secrets' });
    expect(await desk.get(`GET /issuesecurityschemes/project?projectId=${projectId}`)).toMatchObject({
      total: 1,
    });
    expect(await desk.get('GET /issuesecurityschemes/level')).toMatchObject({ total: 1 });
  });
});

describe('permission schemes', () => {
  it('say who may do what, and can be changed for one project alone', async () => {
    const before = await desk.get<{ name: string; permissions: object[] }>(
      'GET /project/VAL/permissionscheme?expand=permissions',
    );
    expect(before.name).toBe('Default software scheme');
    expect(before.permissions).toContainEqual(
      expect.objectContaining({ permission: 'BROWSE_PROJECTS', holder: { type: 'applicationRole' } }),
    );
    const made = await desk.get<{ id: number }>('POST /permissionscheme?expand=permissions', {
      name: 'Closed',
      permissions: [
        { permission: 'BROWSE_PROJECTS', holder: { type: 'projectRole', parameter: '10002' } },
        { permission: 'ADMINISTER_PROJECTS', holder: { type: 'projectRole', parameter: '10002' } },
      ],
    });
    await desk.get('PUT /project/VAL/permissionscheme', { id: made.id });
    expect((await desk.ask('mia', 'GET /project/VAL')).status).toBe(404);
    const grant = await desk.get<{ id: number }>(`POST /permissionscheme/${made.id}/permission`, {
      permission: 'BROWSE_PROJECTS',
      holder: { type: 'user', parameter: 'mia' },
    });
    expect((await desk.ask('mia', 'GET /project/VAL')).status).toBe(200);
    expect((await desk.ask('ann', `DELETE /permissionscheme/${made.id}/permission/${grant.id}`)).status).toBe(
      204,
    );
    expect((await desk.ask('mia', 'GET /project/VAL')).status).toBe(404);
    const unknown = { permission: 'FLY', holder: { type: 'anyone' } };
    expect(await desk.refusal('ann', `POST /permissionscheme/${made.id}/permission`, unknown)).toMatchObject({
      status: 400,
    });
  });
});

describe('a workflow that loses a status', () => {
  it('asks where its issues go, and moves them without a transition', async () => {
    const other = await desk.project('FLOW', 'com.pyxis.greenhopper.jira:gh-simplified-scrum-classic');
    const { id } = await desk.get<{ id: string }>('POST /issue', {
      fields: { project: { key: 'FLOW' }, issuetype: { id: '10002' }, summary: 'Stranded' },
    });
    const read = await desk.get<{
      workflows: { id: string; version: object; transitions: { id: string; toStatusReference: string }[] }[];
      statuses: { id: string; name: string; statusCategory: string }[];
    }>('POST /workflows', { projectAndIssueTypes: [{ projectId: other, issueTypeId: '10002' }] });
    const [workflow] = read.workflows;
    if (!workflow) throw new Error('no workflow');
    const kept = read.statuses.filter(({ name }) => name !== 'To Do');
    const first = kept[0]?.id ?? '';
    const update = (mappings: object) => ({
      statuses: kept.map(({ id: statusId, name, statusCategory }) => ({
        id: statusId,
        statusReference: statusId,
        name,
        statusCategory,
      })),
      workflows: [
        {
          id: workflow.id,
          version: workflow.version,
          statuses: kept.map((status) => ({ statusReference: status.id, properties: {} })),
          transitions: workflow.transitions
            .filter(
              ({ id: number, toStatusReference }) =>
                number === '1' || kept.some((s) => s.id === toStatusReference),
            )
            .map((transition) =>
              transition.id === '1' ? { ...transition, toStatusReference: first } : transition,
            ),
          ...mappings,
        },
      ],
    });
    expect(await desk.refusal('ann', 'POST /workflows/update', update({}))).toMatchObject({ status: 400 });
    await desk.get(
      'POST /workflows/update',
      update({ defaultStatusMappings: [{ oldStatusReference: '10000', newStatusReference: first }] }),
    );
    const { fields } = await desk.get<{ fields: { status: { id: string } } }>(
      `GET /issue/${id}?fields=status`,
    );
    expect(fields.status.id).toBe(first);
  });
});

it.skipIf(!desk.contract.active)("holds Jira's contract in all of this", () => {
  expect(desk.contract.violations).toEqual([]);
});
