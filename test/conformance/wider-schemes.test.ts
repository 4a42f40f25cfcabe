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

describe('field schemes', () => {
  it('hide fields and require others, by issue type too', async () => {
    const { id } = await desk.get<{ id: number }>('POST /config/fieldschemes', { name: 'Strict' });
    const at = `/config/fieldschemes/${id}`;
    expect(await statusOf('leo', 'POST /config/fieldschemes', { name: 'Mine' })).toBe(403);
    expect(await statusOf('ann', 'POST /config/fieldschemes', { name: 'strict' })).toBe(400);
    const projects = { [id]: { projectIds: [Number(crm)] } };
    expect(await desk.get('PUT /config/fieldschemes/projects', projects)).toMatchObject({
      results: [{ success: true }],
    });
    expect(await desk.get(`GET /config/fieldschemes/projects?projectId=${crm}`)).toMatchObject({
      values: [{ projectId: Number(crm), schemeId: id }],
    });
    const one = [{ schemeIds: [id] }];
    expect(
      await desk.get('DELETE /config/fieldschemes/fields', { labels: { schemeIds: [id] } }),
    ).toMatchObject({ results: [{ fieldId: 'labels', success: true }] });
    expect(await desk.get('PUT /config/fieldschemes/fields', { duedate: one, nothing: one })).toMatchObject({
      results: [{ success: true }, { success: false, error: expect.any(String) }],
    });
    await desk.get('PUT /config/fieldschemes/fields/parameters', {
      description: [
        {
          schemeIds: [id],
          parameters: { isRequired: true, description: 'Why' },
          workTypeParameters: [{ workTypeId: 10001, isRequired: false }],
        },
      ],
    });
    const meta = async (type: string) =>
      (
        await desk.get<{ fields: { fieldId: string; required: boolean }[] }>(
          `GET /issue/createmeta/CRM/issuetypes/${type}`,
        )
      ).fields;
    const described = async (type: string) =>
      (await meta(type)).find(({ fieldId }) => fieldId === 'description')?.required;
    expect([await described('10002'), await described('10001')]).toEqual([true, false]);
    expect((await meta('10002')).map(({ fieldId }) => fieldId)).not.toContain('labels');
    expect(await create()).toMatchObject({
      status: 400,
      body: { errors: { description: expect.any(String) } },
    });
    const text = {
      type: 'doc',
      version: 1,
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'x' }] }],
    };
    expect(await create({ description: text, labels: ['a'] })).toMatchObject({
      status: 400,
      body: { errors: { labels: expect.any(String) } },
    });
    const made = await create({ description: text });
    const { key } = made.body as { key: string };
    expect(await statusOf('ann', `PUT /issue/${key}`, { fields: { description: null } })).toBe(400);
    expect(await desk.get(`GET ${at}/fields?fieldId=description`)).toMatchObject({
      values: [{ parameters: { isRequired: true }, workTypeParameters: [{ workTypeId: '10001' }] }],
    });
    expect(await desk.get(`GET ${at}/fields/description/parameters`)).toMatchObject({
      parameters: { isRequired: true, description: 'Why' },
    });
    expect(await statusOf('ann', `GET ${at}/fields/labels/parameters`)).toBe(400);
    const clear = { description: [{ schemeId: id, parameters: ['isRequired'] }] };
    expect(await statusOf('ann', 'DELETE /config/fieldschemes/fields/parameters', clear)).toBe(204);
    expect(await statusOf('ann', `PUT /issue/${key}`, { fields: { description: null } })).toBe(204);
    const context = {
      associationContexts: [{ type: 'PROJECT_ID', identifier: Number(crm) }],
      fields: [{ type: 'FIELD_ID', identifier: 'labels' }],
    };
    expect(await statusOf('ann', 'PUT /field/association', context)).toBe(204);
    expect(await statusOf('ann', `PUT /issue/${key}`, { fields: { labels: ['a'] } })).toBe(204);
    expect(await statusOf('ann', 'DELETE /field/association', context)).toBe(204);
    expect(await statusOf('ann', `PUT /issue/${key}`, { fields: { labels: ['b'] } })).toBe(400);
    expect(await desk.get(`GET ${at}`)).toMatchObject({ id: String(id), name: 'Strict', isDefault: false });
    expect(await desk.get(`GET ${at}/projects`)).toMatchObject({ values: [{ key: 'CRM', deleted: false }] });
    expect(await desk.get(`GET /config/fieldschemes?projectId=${crm}`)).toMatchObject({ total: 1 });
    const copy = await desk.get<{ id: number }>(`POST ${at}/clone`, { name: 'Copy' });
    await desk.get(`PUT /config/fieldschemes/${copy.id}`, { description: 'Copied' });
    expect(await desk.get(`DELETE /config/fieldschemes/${copy.id}`)).toEqual({
      id: String(copy.id),
      deleted: true,
    });
    expect(await statusOf('ann', `DELETE ${at}`)).toBe(409);
    expect(await statusOf('ann', 'DELETE /config/fieldschemes/10000')).toBe(400);
    const back = { 10000: { projectIds: [Number(crm)] } };
    await desk.get('PUT /config/fieldschemes/projects', back);
    expect(await statusOf('ann', `DELETE ${at}`)).toBe(200);
  });
});

describe('what an issue gets', () => {
  it('is a level by default, an assignee, and another option for one that goes', async () => {
    const scheme = await desk.get<{ id: string }>('POST /issuesecurityschemes', {
      name: 'Levels',
      levels: [{ name: 'Few', members: [{ type: 'reporter' }] }],
    });
    const level = desk.jira.state.securitySchemes[scheme.id]?.levels[0]?.id ?? '';
    const defaults = (defaultLevelId: string) => ({
      defaultValues: [{ issueSecuritySchemeId: scheme.id, defaultLevelId }],
    });
    expect(await statusOf('leo', 'PUT /issuesecurityschemes/level/default', defaults(level))).toBe(403);
    expect(await statusOf('ann', 'PUT /issuesecurityschemes/level/default', defaults('1'))).toBe(404);
    await desk.get('PUT /issuesecurityschemes/level/default', defaults(level));
    await desk.get('PUT /issuesecurityschemes/project', { projectId: crm, schemeId: scheme.id });
    expect(await desk.get(`GET /issuesecurityschemes/${scheme.id}/members`)).toMatchObject({
      values: [{ issueSecurityLevelId: Number(level), holder: { type: 'reporter' } }],
    });
    const made = await desk.get<{ id: string; key: string }>('POST /issue', fieldsOf());
    expect(desk.jira.state.issues[made.id]?.securityLevelId).toBe(level);
    await desk.get('PUT /issuesecurityschemes/level/default', defaults('-1'));
    const open = await desk.get<{ id: string; key: string }>('POST /issue', fieldsOf());
    const stored = desk.jira.state.issues[open.id];
    expect(stored?.securityLevelId).toBeNull();
    expect(await statusOf('ann', `PUT /issue/${open.key}/assignee`, { accountId: 'leo' })).toBe(204);
    expect(stored?.assignee).toBe('leo');
    expect(await statusOf('ann', `PUT /issue/${open.key}/assignee`, { accountId: 'ghost' })).toBe(400);
    expect(await statusOf('ann', `PUT /issue/${open.key}/assignee`, { accountId: null })).toBe(204);
    expect(stored?.assignee).toBeNull();
    const type = 'com.atlassian.jira.plugin.system.customfieldtypes:select';
    const field = await desk.get<{ id: string }>('POST /field', { name: 'Colour', type });
    const { values } = await desk.get<Page<{ id: string }>>(`GET /field/${field.id}/context`);
    const at = `/field/${field.id}/context/${values[0]?.id}/option`;
    const { options } = await desk.get<{ options: { id: string }[] }>(`POST ${at}`, {
      options: [{ value: 'Red' }, { value: 'Blue' }],
    });
    const [red = '', blue = ''] = options.map(({ id }) => id);
    if (stored) stored.custom[field.id] = { id: red, value: 'Red' };
    expect(await statusOf('ann', `DELETE ${at}/${red}/issue?replaceWith=1`)).toBe(400);
    expect(await statusOf('ann', `DELETE ${at}/${red}/issue?replaceWith=${blue}`)).toBe(303);
    expect(stored?.custom[field.id]).toEqual({ id: blue, value: 'Blue' });
    expect(await statusOf('ann', `DELETE ${at}/${red}`)).toBe(204);
  });
});
