import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desk } from './fixtures/configuration';

/** Priorities, notifications and fields by scheme. */

const desk = new Desk();
let crm = '';
beforeAll(async () => {
  crm = await desk.project('CRM');
});
afterAll(() => expect(desk.contract.violations).toEqual([]));

interface Page<T> {
  values: T[];
}
const statusOf = async (...asked: Parameters<Desk['ask']>) => (await desk.ask(...asked)).status;
const fieldsOf = (more: object = {}) => ({
  fields: { project: { key: 'CRM' }, issuetype: { name: 'Task' }, summary: 'One', ...more },
});
const create = (more: object = {}) => desk.ask('ann', 'POST /issue', fieldsOf(more));

describe('priorities', () => {
  it('are ordered, are the default, and leave their issues another', async () => {
    const ids = async () =>
      (await desk.get<Page<{ id: string }>>('GET /priority/search')).values.map(({ id }) => id);
    await desk.get('PUT /priority/move', { ids: ['5'], position: 'First' });
    expect((await ids())[0]).toBe('5');
    await desk.get('PUT /priority/default', { id: '4' });
    expect(await statusOf('leo', 'PUT /priority/default', { id: '4' })).toBe(403);
    expect(await statusOf('ann', 'PUT /priority/default', { id: '99' })).toBe(404);
    const made = await desk.get<{ id: string }>('POST /issue', fieldsOf({ priority: { id: '5' } }));
    expect(await statusOf('ann', 'DELETE /priority/4')).toBe(400);
    expect(await statusOf('ann', 'DELETE /priority/5')).toBe(303);
    expect(desk.jira.state.issues[made.id]?.priorityId).toBe('4');
    expect(await statusOf('ann', 'GET /priority/5')).toBe(404);
    await desk.get('PUT /priority/default', { id: '3' });
  });

  it('differ by scheme: what is offered, what is taken, and issues are mapped', async () => {
    const made = await desk.get<{ id: string }>('POST /issue', fieldsOf({ priority: { id: '4' } }));
    const wanted = { name: 'Two', defaultPriorityId: 1, priorityIds: [1, 3], projectIds: [Number(crm)] };
    expect(await statusOf('leo', 'POST /priorityscheme', wanted)).toBe(403);
    expect(await statusOf('ann', 'POST /priorityscheme', { ...wanted, priorityIds: [3] })).toBe(400);
    expect(await statusOf('ann', 'POST /priorityscheme', wanted)).toBe(400);
    const toMap = await desk.get<Page<{ id: string }>>('POST /priorityscheme/mappings', {
      priorities: { add: [1, 3] },
      projects: { add: [Number(crm)] },
    });
    expect(toMap.values.map(({ id }) => id)).toEqual(['4']);
    const answer = await desk.ask('ann', 'POST /priorityscheme', { ...wanted, mappings: { in: { 4: 3 } } });
    expect(answer.status).toBe(202);
    const { id } = answer.body as { id: string };
    expect(desk.jira.state.issues[made.id]?.priorityId).toBe('3');
    const meta = await desk.get<{ fields: { fieldId: string; allowedValues?: { id: string }[] }[] }>(
      'GET /issue/createmeta/CRM/issuetypes/10002',
    );
    const offered = meta.fields.find(({ fieldId }) => fieldId === 'priority')?.allowedValues;
    expect(offered?.map((one) => one.id)).toEqual(['1', '3']);
    expect(await create({ priority: { id: '4' } })).toMatchObject({
      status: 400,
      body: { errors: { priority: expect.any(String) } },
    });
    const usual = await desk.get<{ id: string }>('POST /issue', fieldsOf());
    expect(desk.jira.state.issues[usual.id]?.priorityId).toBe('1');
    expect(await desk.get(`GET /priorityscheme?schemeId=${id}&expand=priorities,projects`)).toMatchObject({
      values: [{ id, defaultPriorityId: '1', projects: { total: 1 }, priorities: { total: 2 } }],
    });
    expect(await desk.get('GET /priorityscheme?onlyDefault=true')).toMatchObject({ values: [{ id: '1' }] });
    expect(await desk.get(`GET /priorityscheme/priorities/available?schemeId=${id}`)).toMatchObject({
      values: [{ id: '2' }, { id: '4' }],
    });
    expect(await desk.get(`GET /priorityscheme/${id}/priorities`)).toMatchObject({ total: 2 });
    expect(await desk.get(`GET /priorityscheme/${id}/projects`)).toMatchObject({ total: 1 });
    expect(await statusOf('leo', `GET /priorityscheme/${id}/priorities`)).toBe(401);
    expect(await statusOf('ann', `DELETE /priorityscheme/${id}`)).toBe(400);
    const change = {
      name: 'Three',
      priorities: { add: { ids: [2] } },
      projects: { remove: { ids: [Number(crm)] } },
    };
    expect(await desk.get(`PUT /priorityscheme/${id}`, change)).toMatchObject({
      priorityScheme: { name: 'Three', projects: { total: 0 } },
    });
    expect(await statusOf('ann', `DELETE /priorityscheme/${id}`)).toBe(204);
  });
});

describe('notification schemes', () => {
  it('are made, shown, given to projects and kept while they are used', async () => {
    const role = Object.values(desk.jira.state.roles)[0]?.id;
    const made = await desk.get<{ id: string }>('POST /notificationscheme', {
      name: 'Loud',
      notificationSchemeEvents: [
        {
          event: { id: '1' },
          notifications: [
            { notificationType: 'Group', parameter: 'jira-users' },
            { notificationType: 'User', parameter: 'mia' },
            { notificationType: 'CurrentAssignee' },
          ],
        },
      ],
    });
    const at = `/notificationscheme/${made.id}`;
    expect(await statusOf('leo', 'POST /notificationscheme', { name: 'Mine' })).toBe(403);
    await desk.get(`PUT ${at}/notification`, {
      notificationSchemeEvents: [
        { event: { id: '6' }, notifications: [{ notificationType: 'ProjectRole', parameter: role }] },
      ],
    });
    const unknown = [
      { event: { id: '6' }, notifications: [{ notificationType: 'User', parameter: 'ghost' }] },
    ];
    expect(await statusOf('ann', `PUT ${at}/notification`, { notificationSchemeEvents: unknown })).toBe(400);
    await desk.get(`PUT ${at}`, { description: 'For all' });
    const scheme = await desk.get<{
      notificationSchemeEvents: { event: { id: number }; notifications: { id: number }[] }[];
    }>(`GET ${at}?expand=all`);
    expect(scheme.notificationSchemeEvents).toMatchObject([
      {
        event: { id: 1 },
        notifications: [{ group: { name: 'jira-users' } }, { user: { accountId: 'mia' } }, {}],
      },
      {
        event: { id: 6 },
        notifications: [{ notificationType: 'ProjectRole', projectRole: { id: Number(role) } }],
      },
    ]);
    const gone = scheme.notificationSchemeEvents[0]?.notifications[0]?.id;
    expect(await statusOf('ann', `DELETE ${at}/notification/${gone}`)).toBe(204);
    expect(await statusOf('ann', `DELETE ${at}/notification/${gone}`)).toBe(404);
    expect(await desk.get('GET /project/CRM/notificationscheme')).toMatchObject({ id: 10000 });
    await desk.get('PUT /project/CRM', { notificationScheme: Number(made.id) });
    expect(await desk.get('GET /project/CRM/notificationscheme')).toMatchObject({ id: Number(made.id) });
    expect(await statusOf('mia', 'GET /project/CRM/notificationscheme')).toBe(404);
    expect(await desk.get(`GET /notificationscheme/project?projectId=${crm}`)).toMatchObject({
      values: [{ notificationSchemeId: made.id, projectId: crm }],
    });
    expect(await desk.get(`GET /notificationscheme?projectId=${crm}`)).toMatchObject({ total: 1 });
    expect(await statusOf('ann', `DELETE ${at}`)).toBe(400);
    await desk.get('PUT /project/CRM', { notificationScheme: 10000 });
    expect(await statusOf('ann', `DELETE ${at}`)).toBe(204);
  });
});
