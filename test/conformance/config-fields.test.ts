import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desk } from './fixtures/configuration';

/** Custom fields that administrators make: their contexts, their options, and what issues do with them. */

const desk = new Desk();
const TYPE = 'com.atlassian.jira.plugin.system.customfieldtypes:';
let crm = '';
let other = '';

beforeAll(async () => {
  crm = await desk.project('CRM');
  other = await desk.project('OPS');
});

afterAll(() => {
  expect(desk.contract.violations).toEqual([]);
});

interface Page<T> {
  values: T[];
}
interface Option {
  id: string;
  value: string;
  disabled: boolean;
}

const makeField = async (name: string, type: string) =>
  (await desk.get<{ id: string }>('POST /field', { name, type: `${TYPE}${type}` })).id;

async function contextOf(field: string): Promise<string> {
  const { values } = await desk.get<Page<{ id: string }>>(`GET /field/${field}/context`);
  return values[0]?.id ?? '';
}

/** Puts the field on every screen of the project. */
function show(field: string): void {
  for (const { tabs } of Object.values(desk.jira.state.screens)) tabs[0]?.fields.push(field);
}

const create = (key: string, fields: Record<string, unknown>) =>
  desk.ask('leo', 'POST /issue', {
    fields: { project: { key }, issuetype: { name: 'Task' }, summary: 'One', ...fields },
  });

async function selectField(name: string, values: string[]) {
  const field = await makeField(name, 'select');
  show(field);
  const context = await contextOf(field);
  const line = `/field/${field}/context/${context}/option`;
  const { options } = await desk.get<{ options: Option[] }>(`POST ${line}`, {
    options: values.map((value) => ({ value })),
  });
  return { field, context, line, options };
}

describe('custom fields', () => {
  it('are made with a context for everything, renamed, trashed, restored and deleted', async () => {
    const id = await makeField('Notes', 'textfield');
    const contexts = await desk.get<Page<object>>(`GET /field/${id}/context`);
    expect(contexts.values).toMatchObject([{ isGlobalContext: true, isAnyIssueType: true }]);
    await desk.get(`PUT /field/${id}`, { name: 'Remarks' });
    const named = async () =>
      (await desk.get<{ id: string; name: string }[]>('GET /field')).find((f) => f.id === id);
    expect(await named()).toMatchObject({
      name: 'Remarks',
      clauseNames: expect.arrayContaining(['Remarks']),
    });
    expect((await desk.refusal('ann', `DELETE /field/${id}`)).status).toBe(400);
    await desk.get(`POST /field/${id}/trash`);
    expect(await named()).toBeUndefined();
    expect((await desk.get<Page<object>>('GET /field/search/trashed')).values).toMatchObject([{ id }]);
    await desk.get(`POST /field/${id}/restore`);
    expect(await named()).toBeDefined();
    await desk.get(`POST /field/${id}/trash`);
    expect((await desk.ask('ann', `DELETE /field/${id}`)).status).toBe(303);
    expect((await desk.refusal('ann', `PUT /field/${id}`, {})).status).toBe(404);
  });

  it("are for administrators, and neither Jira's nor an app's own", async () => {
    expect((await desk.ask('leo', 'POST /field', { name: 'No', type: `${TYPE}url` })).status).toBe(400);
    const fields = await desk.get<{ id: string; name: string }[]>('GET /field');
    const size = fields.find(({ name }) => name === 'Size')?.id;
    for (const id of ['summary', size, 'customfield_99999']) {
      expect((await desk.refusal('ann', `PUT /field/${id}`, { name: 'Mine' })).status).toBe(404);
    }
    expect(
      (await desk.ask('ann', 'POST /field', { name: 'Odd', type: `${TYPE}cascadingselect` })).status,
    ).toBe(501);
  });

  it.each([
    ['float', 2.5, 'much'],
    ['datepicker', '2026-03-04', '4 March'],
    ['datetime', '2026-03-04T05:06:07.000+0000', 'noon'],
    [
      'textarea',
      { type: 'doc', version: 1, content: [] },
      { type: 'doc', version: 1, content: [{ type: 'x' }] },
    ],
    ['textfield', 'short', 'x'.repeat(256)],
    ['labels', ['one', 'two'], ['two words']],
    ['userpicker', { accountId: 'leo' }, { accountId: 'nobody' }],
  ])('of the type %s take what fits alone', async (type, good, bad) => {
    const field = await makeField(`A ${type}`, type);
    show(field);
    const made = await create('CRM', { [field]: good });
    const { key } = made.body as { key: string };
    const issue = await desk.get<{ fields: Record<string, unknown> }>(`GET /issue/${key}?fields=${field}`);
    expect(issue.fields[field]).toEqual(good);
    expect((await create('CRM', { [field]: bad })).status).toBe(400);
    expect((await desk.ask('leo', `PUT /issue/${key}`, { fields: { [field]: null } })).status).toBe(204);
  });
});

describe('contexts', () => {
  it('bound a field to projects and types', async () => {
    const field = await makeField('Region', 'textfield');
    show(field);
    const first = await contextOf(field);
    const line = `/field/${field}/context`;
    expect((await desk.ask('ann', `POST ${line}`, { name: 'Again' })).status).toBe(409);
    await desk.get(`PUT ${line}/${first}/project`, { projectIds: [crm] });
    expect((await create('CRM', { [field]: 'North' })).status).toBe(201);
    expect((await create('OPS', { [field]: 'North' })).status).toBe(400);
    const made = await desk.get<{ id: string }>(`POST ${line}`, {
      name: 'Operations',
      projectIds: [other],
      issueTypeIds: ['10002'],
    });
    expect((await desk.ask('ann', `PUT ${line}/${made.id}/project`, { projectIds: [crm] })).status).toBe(400);
    expect((await desk.get<Page<object>>(`GET ${line}/projectmapping`)).values).toEqual([
      { contextId: first, projectId: crm },
      { contextId: made.id, projectId: other },
    ]);
    expect((await desk.get<Page<object>>(`GET ${line}/issuetypemapping`)).values).toEqual([
      { contextId: first, isAnyIssueType: true },
      { contextId: made.id, issueTypeId: '10002' },
    ]);
    const mappings = [
      { projectId: other, issueTypeId: '10002' },
      { projectId: other, issueTypeId: '10001' },
    ];
    expect((await desk.get<Page<object>>(`POST ${line}/mapping`, { mappings })).values).toEqual([
      { ...mappings[0], contextId: made.id },
    ]);
    await desk.get(`PUT ${line}/${made.id}/issuetype`, { issueTypeIds: ['10001'] });
    await desk.get(`POST ${line}/${made.id}/issuetype/remove`, { issueTypeIds: ['10002'] });
    await desk.get(`POST ${line}/${made.id}/project/remove`, { projectIds: [other] });
    await desk.get(`PUT ${line}/${made.id}`, { name: 'Everywhere else' });
    const shown = await desk.get<Page<object>>(`GET ${line}?contextId=${made.id}`);
    expect(shown.values).toMatchObject([
      { name: 'Everywhere else', isGlobalContext: true, isAnyIssueType: false },
    ]);
    expect((await desk.ask('ann', `DELETE ${line}/${made.id}`)).status).toBe(204);
  });
});

describe('options', () => {
  it('are made, moved, renamed, disabled and deleted', async () => {
    const { line, options } = await selectField('Channel', ['Phone', 'Mail', 'Chat']);
    const [phone, mail, chat] = options.map(({ id }) => id);
    const values = async () => (await desk.get<Page<Option>>(`GET ${line}`)).values.map(({ value }) => value);
    expect((await desk.ask('ann', `POST ${line}`, { options: [{ value: 'phone' }] })).status).toBe(400);
    await desk.get(`PUT ${line}/move`, { customFieldOptionIds: [chat], position: 'First' });
    await desk.get(`PUT ${line}/move`, { customFieldOptionIds: [phone], after: mail });
    expect(await values()).toEqual(['Chat', 'Mail', 'Phone']);
    await desk.get(`PUT ${line}`, { options: [{ id: mail, value: 'Letter', disabled: true }] });
    expect((await desk.ask('ann', `DELETE ${line}/${chat}`)).status).toBe(204);
    expect(await values()).toEqual(['Letter', 'Phone']);
    expect(await desk.get(`GET /customFieldOption/${phone}`)).toMatchObject({ value: 'Phone' });
    const text = await makeField('Plain', 'textfield');
    const plain = `/field/${text}/context/${await contextOf(text)}/option`;
    expect((await desk.ask('ann', `POST ${plain}`, { options: [{ value: 'No' }] })).status).toBe(400);
  });

  it('are chosen on issues, found by JQL, and kept while an issue holds them', async () => {
    const { field, line, options } = await selectField('Stage', ['Lead', 'Deal']);
    const [lead, deal] = options;
    const made = await create('CRM', { [field]: { value: 'Lead' } });
    const { key } = made.body as { key: string };
    await create('CRM', { [field]: { id: deal?.id } });
    expect((await create('CRM', { [field]: { value: 'Lost' } })).status).toBe(400);
    const found = async (jql: string) =>
      (await desk.get<{ issues: { key: string }[] }>('POST /search/jql', { jql, fields: ['key'] })).issues;
    expect(await found('Stage = Lead')).toMatchObject([{ key }]);
    expect(await found('Stage in (Lead, Deal)')).toHaveLength(2);
    expect((await desk.ask('ann', 'POST /search/jql', { jql: 'Stage = Nothing' })).status).toBe(400);
    await desk.get(`PUT ${line}`, { options: [{ id: lead?.id, value: 'Prospect' }] });
    const issue = await desk.get<{ fields: Record<string, unknown> }>(`GET /issue/${key}?fields=${field}`);
    expect(issue.fields[field]).toMatchObject({ id: lead?.id, value: 'Prospect' });
    expect((await desk.ask('ann', `DELETE ${line}/${lead?.id}`)).status).toBe(400);
    await desk.get(`PUT ${line}`, { options: [{ id: deal?.id, disabled: true }] });
    expect((await create('CRM', { [field]: { id: deal?.id } })).status).toBe(400);
    const meta = await desk.get<{ fields: Record<string, { allowedValues: Option[] }> }>(
      `GET /issue/${key}/editmeta`,
    );
    expect(meta.fields[field]?.allowedValues.map(({ value }) => value)).toEqual(['Prospect', 'Deal']);
  });
});
