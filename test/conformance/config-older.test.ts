import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desk } from './fixtures/configuration';

/** Field configurations: deprecated, asked for by older clients all the same; `jira.js` has no calls for them. */

const desk = new Desk();
let crm = '';
beforeAll(async () => {
  crm = await desk.project('CRM');
});
afterAll(() => expect(desk.contract.violations).toEqual([]));

const FIELD = '/fieldconfiguration';
const SCHEME = '/fieldconfigurationscheme';
const TASK = '10002';
const BUG = '10001';

const statusOf = async (...asked: Parameters<Desk['ask']>) => (await desk.ask(...asked)).status;
const create = (type: string, more: object = {}) =>
  desk.ask('ann', 'POST /issue', {
    fields: { project: { key: 'CRM' }, issuetype: { id: type }, summary: 'One', ...more },
  });
const paragraph = { type: 'paragraph', content: [{ type: 'text', text: 'x' }] };
const description = { type: 'doc', version: 1, content: [paragraph] };

describe('field configurations', () => {
  let strict = '';
  let scheme = '';

  it('are made, named, and say what they say of each field', async () => {
    const made = await desk.get<{ id: number }>(`POST ${FIELD}`, {
      name: 'Strict',
      description: 'For tasks',
    });
    strict = String(made.id);
    expect(made).toEqual({ id: made.id, name: 'Strict', description: 'For tasks' });
    expect(await statusOf('leo', `POST ${FIELD}`, { name: 'Mine' })).toBe(403);
    expect(await statusOf('ann', `POST ${FIELD}`, { name: 'strict' })).toBe(400);
    expect(await statusOf('ann', `PUT ${FIELD}/10000`, { name: 'Mine' })).toBe(400);
    expect(await statusOf('ann', `PUT ${FIELD}/${strict}`, { name: 'Strict tasks' })).toBe(204);
    expect(await desk.get(`GET ${FIELD}?query=strict`)).toMatchObject({
      values: [{ id: made.id, name: 'Strict tasks', description: '' }],
    });
    expect(await desk.get(`GET ${FIELD}?isDefault=true`)).toMatchObject({
      values: [{ id: 10000, isDefault: true }],
    });
    const say = (...fieldConfigurationItems: object[]) =>
      statusOf('ann', `PUT ${FIELD}/${strict}/fields`, { fieldConfigurationItems });
    expect(await say({ id: 'labels', isHidden: true }, { id: 'description', isRequired: true })).toBe(204);
    expect(await say({ id: 'summary', isHidden: true })).toBe(400);
    expect(await say({ id: 'labels', isRequired: true })).toBe(400);
    expect(await say({ id: 'duedate', isHidden: true }, { id: 'nothing', isHidden: true })).toBe(404);
    const { values } = await desk.get<{ values: { id: string; isHidden: boolean; isRequired: boolean }[] }>(
      `GET ${FIELD}/${strict}/fields?maxResults=50`,
    );
    const said = values.filter(({ isHidden, isRequired }) => isHidden || isRequired);
    expect(said.map(({ id }) => id).sort()).toEqual(['description', 'labels']);
    expect(await statusOf('ann', `GET ${FIELD}/999999/fields`)).toBe(404);
  });

  it('hold by issue type in the projects of a scheme, and through field schemes they read the same', async () => {
    const made = await desk.ask('ann', `POST ${SCHEME}`, { name: 'By type' });
    scheme = (made.body as { id: string }).id;
    expect([made.status, made.body]).toEqual([201, { id: scheme, name: 'By type', description: '' }]);
    const map = (issueTypeId: string, fieldConfigurationId: string) =>
      statusOf('ann', `PUT ${SCHEME}/${scheme}/mapping`, {
        mappings: [{ issueTypeId, fieldConfigurationId }],
      });
    expect([await map(TASK, strict), await map('999999', strict), await map(BUG, '999999')]).toEqual([
      204, 404, 404,
    ]);
    expect(await desk.get(`GET ${SCHEME}/mapping?fieldConfigurationSchemeId=${scheme}`)).toMatchObject({
      total: 2,
      values: expect.arrayContaining([
        { fieldConfigurationSchemeId: scheme, issueTypeId: 'default', fieldConfigurationId: '10000' },
        { fieldConfigurationSchemeId: scheme, issueTypeId: TASK, fieldConfigurationId: strict },
      ]),
    });
    expect((await create(TASK)).status).toBe(201);
    const assign = { projectId: crm, fieldConfigurationSchemeId: scheme };
    expect(await statusOf('leo', `PUT ${SCHEME}/project`, assign)).toBe(403);
    expect(await statusOf('ann', `PUT ${SCHEME}/project`, assign)).toBe(204);
    expect(await desk.get(`GET ${SCHEME}/project?projectId=${crm}`)).toMatchObject({
      values: [{ fieldConfigurationScheme: { id: scheme }, projectIds: [crm] }],
    });
    expect(await create(TASK)).toMatchObject({
      status: 400,
      body: { errors: { description: expect.any(String) } },
    });
    expect(await create(TASK, { description, labels: ['a'] })).toMatchObject({
      status: 400,
      body: { errors: { labels: expect.any(String) } },
    });
    expect((await create(TASK, { description })).status).toBe(201);
    expect((await create(BUG, { labels: ['a'] })).status).toBe(201);
    expect(await desk.get(`GET /config/fieldschemes/${scheme}/fields?fieldId=description`)).toMatchObject({
      values: [{ workTypeParameters: expect.arrayContaining([{ workTypeId: TASK, isRequired: true }]) }],
    });
    const change = { duedate: [{ schemeIds: [Number(scheme), 10000] }] };
    expect(await desk.get('PUT /config/fieldschemes/fields', change)).toMatchObject({
      results: [
        { success: false, error: expect.stringContaining('field configurations') },
        { success: true },
      ],
    });
  });

  it('stay as long as they are used, and go without a trace', async () => {
    expect(await statusOf('ann', `DELETE ${FIELD}/${strict}`)).toBe(400);
    expect(await statusOf('ann', `DELETE ${SCHEME}/${scheme}`)).toBe(400);
    const unmap = (...issueTypeIds: string[]) =>
      statusOf('ann', `POST ${SCHEME}/${scheme}/mapping/delete`, { issueTypeIds });
    expect([await unmap('default'), await unmap(BUG), await unmap(TASK)]).toEqual([400, 404, 204]);
    expect((await create(TASK)).status).toBe(201);
    expect(await statusOf('ann', `PUT ${SCHEME}/project`, { projectId: crm })).toBe(204);
    expect(await desk.get(`GET ${SCHEME}/project?projectId=${crm}`)).toMatchObject({
      values: [{ projectIds: [crm] }],
    });
    expect(await statusOf('ann', `PUT ${SCHEME}/${scheme}`, { name: 'Gone soon' })).toBe(204);
    expect(await desk.get(`GET ${SCHEME}?id=${scheme}`)).toMatchObject({ values: [{ name: 'Gone soon' }] });
    expect(await statusOf('ann', `DELETE ${SCHEME}/${scheme}`)).toBe(204);
    expect(await statusOf('ann', `DELETE ${FIELD}/${strict}`)).toBe(204);
    expect(await statusOf('ann', `DELETE ${FIELD}/${strict}`)).toBe(404);
  });

  it('require fields by default, too, while none can be hidden there', async () => {
    const say = (more: object) =>
      statusOf('ann', `PUT ${FIELD}/10000/fields`, {
        fieldConfigurationItems: [{ id: 'description', ...more }],
      });
    expect(await say({ isRequired: true })).toBe(204);
    expect((await create(BUG)).status).toBe(400);
    expect(await say({ isRequired: false })).toBe(204);
    expect((await create(BUG)).status).toBe(201);
    expect(await say({ isHidden: true })).toBe(501);
  });
});
