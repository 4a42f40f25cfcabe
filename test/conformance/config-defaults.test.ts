import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desk } from './fixtures/configuration';

/** Default values of custom fields, by context. */

const desk = new Desk();
const TYPE = 'com.atlassian.jira.plugin.system.customfieldtypes:';
let crm = '';

beforeAll(async () => {
  crm = await desk.project('CRM');
  await desk.project('OPS');
});

afterAll(() => {
  expect(desk.contract.violations).toEqual([]);
});

interface Page<T> {
  values: T[];
}

/** A field on every screen, with its context and the line of its defaults. */
async function fieldOf(type: string) {
  const { id } = await desk.get<{ id: string }>('POST /field', { name: `A ${type}`, type: `${TYPE}${type}` });
  for (const { tabs } of Object.values(desk.jira.state.screens)) tabs[0]?.fields.push(id);
  const { values } = await desk.get<Page<{ id: string }>>(`GET /field/${id}/context`);
  return { id, contextId: values[0]?.id ?? '', line: `/field/${id}/context/defaultValue` };
}

async function choice(type: string) {
  const field = await fieldOf(type);
  const { options } = await desk.get<{ options: { id: string }[] }>(
    `POST /field/${field.id}/context/${field.contextId}/option`,
    { options: [{ value: 'Phone' }, { value: 'Mail' }] },
  );
  return { ...field, options: options.map(({ id }) => id) };
}

/** The value of a field on an issue that was created with nothing but these fields. */
async function created(field: string, fields: Record<string, unknown> = {}, key = 'CRM'): Promise<unknown> {
  const made = await desk.get<{ key: string }>(
    'POST /issue',
    { fields: { project: { key }, issuetype: { name: 'Task' }, summary: 'One', ...fields } },
    'leo',
  );
  const issue = await desk.get<{ fields: Record<string, unknown> }>(`GET /issue/${made.key}?fields=${field}`);
  return issue.fields[field];
}

async function offered(field: string) {
  const types = await desk.get<{ issueTypes: { id: string; name: string }[] }>(
    `GET /issue/createmeta/${crm}/issuetypes`,
  );
  const task = types.issueTypes.find(({ name }) => name === 'Task')?.id;
  const { fields } = await desk.get<{ fields: { fieldId: string }[] }>(
    `GET /issue/createmeta/${crm}/issuetypes/${task}?maxResults=100`,
  );
  return fields.find(({ fieldId }) => fieldId === field);
}

describe('default values', () => {
  it.each([
    ['textfield', { type: 'textfield', text: 'Hello' }, 'Hello', 'Bye'],
    ['url', { type: 'url', url: 'https://a.test' }, 'https://a.test', 'https://b.test'],
    ['float', { type: 'float', number: 0 }, 0, 3],
    ['datepicker', { type: 'datepicker', date: '2026-03-04' }, '2026-03-04', '2026-05-06'],
    ['labels', { type: 'labels', labels: ['one'] }, ['one'], ['two']],
  ])('of a %s are kept, offered, and given to who names none', async (type, preset, value, own) => {
    const { id, contextId, line } = await fieldOf(type);
    expect((await desk.get<Page<object>>(`GET ${line}`)).values).toEqual([]);
    expect(await offered(id)).toMatchObject({ hasDefaultValue: false });
    await desk.get(`PUT ${line}`, { defaultValues: [{ contextId, ...preset }] });
    expect((await desk.get<Page<object>>(`GET ${line}`)).values).toEqual([{ contextId, ...preset }]);
    expect(await offered(id)).toMatchObject({ hasDefaultValue: true, defaultValue: value });
    expect(await created(id)).toEqual(value);
    expect(await created(id, { [id]: own })).toEqual(own);
    expect(await created(id, { [id]: null })).toBeNull();
  });

  it('are options, until none is left', async () => {
    const single = await choice('select');
    const [phone, mail] = single.options;
    const { id, contextId, line } = single;
    await desk.get(`PUT ${line}`, { defaultValues: [{ contextId, type: 'option.single', optionId: mail }] });
    expect(await created(id)).toMatchObject({ id: mail, value: 'Mail' });
    expect(await offered(id)).toMatchObject({ defaultValue: { id: mail, value: 'Mail' } });
    await desk.get(`PUT /field/${id}/context/${contextId}/option`, {
      options: [{ id: mail, disabled: true }],
    });
    expect(await created(id)).toBeNull();
    await desk.get(`PUT ${line}`, { defaultValues: [{ contextId, type: 'option.single', optionId: phone }] });
    await desk.get(`DELETE /field/${id}/context/${contextId}/option/${phone}`);
    expect((await desk.get<Page<object>>(`GET ${line}`)).values).toEqual([]);

    const many = await choice('multiselect');
    const wanted = { contextId: many.contextId, type: 'option.multiple', optionIds: many.options };
    await desk.get(`PUT ${many.line}`, { defaultValues: [wanted] });
    expect(await created(many.id)).toMatchObject([{ value: 'Phone' }, { value: 'Mail' }]);
  });

  it('are documents in long texts, and may be the day or the moment of creation', async () => {
    const long = await fieldOf('textarea');
    const text = { contextId: long.contextId, type: 'textarea', text: 'One' };
    await desk.get(`PUT ${long.line}`, { defaultValues: [text] });
    const paragraph = { type: 'paragraph', content: [{ type: 'text', text: 'One' }] };
    expect(await created(long.id)).toEqual({ type: 'doc', version: 1, content: [paragraph] });
    const now = new Date(desk.clock.now()).toISOString();
    for (const [type, named, value] of [
      ['datepicker', 'datepicker', now.slice(0, 10)],
      ['datetime', 'datetimepicker', now.replace('Z', '+0000')],
    ] as const) {
      const { id, contextId, line } = await fieldOf(type);
      await desk.get(`PUT ${line}`, { defaultValues: [{ contextId, type: named, useCurrent: true }] });
      expect(await created(id)).toBe(value);
    }
  });

  it('belong to a context, and are taken away by null', async () => {
    const { id, contextId, line } = await fieldOf('textfield');
    const own = await desk.get<{ id: string }>(`POST /field/${id}/context`, {
      name: 'CRM',
      projectIds: [crm],
    });
    const preset = (context: string, text: string | null) => ({
      contextId: context,
      type: 'textfield',
      text,
    });
    await desk.get(`PUT ${line}`, { defaultValues: [preset(contextId, 'All'), preset(own.id, 'CRM')] });
    expect([await created(id), await created(id, {}, 'OPS')]).toEqual(['CRM', 'All']);
    const one = await desk.get<Page<object>>(`GET ${line}?contextId=${own.id}`);
    expect(one.values).toEqual([preset(own.id, 'CRM')]);
    await desk.get(`PUT ${line}`, { defaultValues: [preset(own.id, null)] });
    expect([await created(id), await created(id, {}, 'OPS')]).toEqual([null, 'All']);
  });

  it('are refused where they do not fit, all or nothing', async () => {
    const { contextId, line, options } = await choice('radiobuttons');
    const good = { contextId, type: 'option.single', optionId: options[0] };
    const set = async (...defaultValues: object[]) =>
      (await desk.ask('ann', `PUT ${line}`, { defaultValues })).status;
    expect(await set(good, { ...good, contextId: '1' })).toBe(404);
    expect(await set(good, { ...good, optionId: '1' })).toBe(404);
    expect(await set(good, { contextId, type: 'textfield', text: 'No' })).toBe(400);
    expect(await set({ contextId, type: 'textfield', text: 'No' })).toBe(400);
    expect((await desk.get<Page<object>>(`GET ${line}`)).values).toEqual([]);
    expect((await desk.ask('leo', `PUT ${line}`, { defaultValues: [good] })).status).toBe(403);
    expect((await desk.ask('leo', `GET ${line}`)).status).toBe(403);
    expect((await desk.ask('ann', 'GET /field/summary/context/defaultValue')).status).toBe(404);
    const people = await fieldOf('userpicker');
    const nobody = { contextId: people.contextId, type: 'multi.user.select', accountIds: ['leo'] };
    expect((await desk.ask('ann', `PUT ${people.line}`, { defaultValues: [nobody] })).status).toBe(501);
  });
});
