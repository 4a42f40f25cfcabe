import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desk } from './fixtures/configuration';

/** What administrators do with schemes beside making them: look where they are used, put in order, rename, delete. */

const desk = new Desk();
let crm = '';

beforeAll(async () => {
  crm = await desk.project('CRM');
});

afterAll(() => {
  expect(desk.contract.violations).toEqual([]);
});

interface Named {
  id: string;
  name: string;
}
interface Page<T> {
  values: T[];
}
type Ids = { values: { id: string }[]; nextPageToken?: string };

describe('usages', () => {
  it('tell where statuses, workflows and schemes are used', async () => {
    const project = desk.jira.state.projects[crm];
    const scheme = project?.workflowSchemeId ?? '';
    const [workflow] = Object.values(desk.jira.state.workflows).filter(
      ({ name }) => name === desk.jira.state.workflowSchemes[scheme]?.defaultWorkflow,
    );
    const id = workflow?.id ?? '';
    const status = workflow?.statuses[0]?.statusReference ?? '';
    const projects = (of: { projects: Ids }) => of.projects.values.map((one) => one.id);
    expect(projects(await desk.get(`GET /workflow/${id}/projectUsages`))).toEqual([crm]);
    expect(projects(await desk.get(`GET /workflowscheme/${scheme}/projectUsages`))).toEqual([crm]);
    expect(projects(await desk.get(`GET /statuses/${status}/projectUsages`))).toContain(crm);
    const { workflowSchemes } = await desk.get<{ workflowSchemes: Ids }>(
      `GET /workflow/${id}/workflowSchemes`,
    );
    expect(workflowSchemes.values).toEqual([{ id: scheme }]);
    const { workflows } = await desk.get<{ workflows: Ids }>(`GET /statuses/${status}/workflowUsages`);
    expect(workflows.values).toContainEqual({ id });
    const types = `GET /workflow/${id}/project/${crm}/issueTypeUsages`;
    const all = (await desk.get<{ issueTypes: Ids }>(types)).issueTypes.values;
    expect(all.length).toBeGreaterThan(1);
    const first = (await desk.get<{ issueTypes: Ids }>(`${types}?maxResults=1`)).issueTypes;
    const rest = (await desk.get<{ issueTypes: Ids }>(`${types}?nextPageToken=${first.nextPageToken}`))
      .issueTypes;
    expect([...first.values, ...rest.values]).toEqual(all);
    const ofStatus = `GET /statuses/${status}/project/${crm}/issueTypeUsages`;
    expect((await desk.get<{ issueTypes: Ids }>(ofStatus)).issueTypes.values).toEqual(all);
    expect((await desk.ask('leo', `GET /workflow/${id}/projectUsages`)).status).toBe(401);
    expect((await desk.ask('ann', 'GET /workflow/none/projectUsages')).status).toBe(404);
  });
});

describe('orders', () => {
  it('of tabs, fields and issue types are changed', async () => {
    const { id: screen } = await desk.get<{ id: number }>('POST /screens', { name: 'Ordered' });
    const tabs = `/screens/${screen}/tabs`;
    const second = (await desk.get<{ id: number }>(`POST ${tabs}`, { name: 'Second' })).id;
    await desk.get(`POST ${tabs}/${second}/move/0`);
    const names = async () => (await desk.get<Named[]>(`GET ${tabs}`)).map(({ name }) => name);
    expect((await names())[0]).toBe('Second');
    expect((await desk.ask('ann', `POST ${tabs}/${second}/move/7`)).status).toBe(400);
    const all = await desk.get<Page<object>>(`GET /screens/tabs?screenId=${screen}`).catch(() => null);
    expect(all).not.toBeNull();
    const fields = `${tabs}/${second}/fields`;
    for (const fieldId of ['summary', 'labels', 'assignee']) await desk.get(`POST ${fields}`, { fieldId });
    const order = async () => (await desk.get<Named[]>(`GET ${fields}`)).map(({ id }) => id);
    await desk.get(`POST ${fields}/assignee/move`, { position: 'First' });
    await desk.get(`POST ${fields}/assignee/move`, { position: 'Later' });
    expect(await order()).toEqual(['summary', 'assignee', 'labels']);
    await desk.get(`POST ${fields}/summary/move`, { after: 'labels' });
    expect(await order()).toEqual(['assignee', 'labels', 'summary']);
    const scheme = desk.jira.state.projects[crm]?.issueTypeSchemeId ?? '';
    const types = [...(desk.jira.state.issueTypeSchemes[scheme]?.issueTypeIds ?? [])];
    const [head = '', ...others] = types;
    const line = `PUT /issuetypescheme/${scheme}/issuetype/move`;
    await desk.get(line, { issueTypeIds: [head], position: 'Last' });
    expect(desk.jira.state.issueTypeSchemes[scheme]?.issueTypeIds).toEqual([...others, head]);
    expect((await desk.ask('ann', line, { issueTypeIds: ['99999'], position: 'Last' })).status).toBe(400);
  });
});

describe('issue security', () => {
  it('is renamed, searched, taken from issues and deleted', async () => {
    const { id } = await desk.get<{ id: string }>('POST /issuesecurityschemes', {
      name: 'Secrets',
      levels: [
        { name: 'Inner', members: [{ type: 'user', parameter: 'leo' }, { type: 'reporter' }] },
        { name: 'Outer' },
      ],
    });
    const one = `/issuesecurityschemes/${id}`;
    await desk.get(`PUT ${one}`, { name: 'Secret things' });
    const scheme = await desk.get<{ name: string; levels: Named[] }>(`GET ${one}`);
    expect(scheme.name).toBe('Secret things');
    const [inner, outer] = scheme.levels.map((level) => level.id);
    await desk.get('PUT /issuesecurityschemes/project', { projectId: crm, schemeId: id });
    const found = await desk.get<Page<{ id: number; projectIds: number[] }>>(
      `GET /issuesecurityschemes/search?projectId=${crm}`,
    );
    expect(found.values).toMatchObject([{ id: Number(id), projectIds: [Number(crm)] }]);
    await desk.get(`PUT ${one}/level/${inner}`, { description: 'For few' });
    const members = `/issuesecurityschemes/level/member?levelId=${inner}`;
    const [member] = (await desk.get<Page<{ id: string }>>(`GET ${members}`)).values;
    await desk.get(`DELETE ${one}/level/${inner}/member/${member?.id}`);
    expect((await desk.get<Page<object>>(`GET ${members}`)).values).toHaveLength(1);
    const made = await desk.get<{ id: string }>('POST /issue', {
      fields: { project: { key: 'CRM' }, issuetype: { name: 'Task' }, summary: 'Secret' },
    });
    const issue = desk.jira.state.issues[made.id];
    if (issue) issue.securityLevelId = inner ?? null;
    expect((await desk.ask('ann', `DELETE ${one}/level/${inner}?replaceWith=${outer}`)).status).toBe(303);
    expect(issue?.securityLevelId).toBe(outer);
    expect((await desk.ask('ann', `DELETE ${one}`)).status).toBe(400);
  });
});

describe('permission schemes', () => {
  it('are deleted where no project uses them, and show single grants', async () => {
    const holder = { type: 'user', parameter: 'mia' };
    const { id } = await desk.get<{ id: number }>('POST /permissionscheme', {
      name: 'Few',
      permissions: [{ permission: 'BROWSE_PROJECTS', holder }],
    });
    const line = `/permissionscheme/${id}`;
    const { permissions } = await desk.get<{ permissions: { id: number }[] }>(`GET ${line}/permission`);
    const grant = permissions[0]?.id;
    expect(await desk.get(`GET ${line}/permission/${grant}`)).toMatchObject({
      permission: 'BROWSE_PROJECTS',
    });
    expect((await desk.ask('ann', `GET ${line}/permission/1`)).status).toBe(404);
    const used = desk.jira.state.projects[crm]?.permissionSchemeId;
    expect((await desk.ask('ann', `DELETE /permissionscheme/${used}`)).status).toBe(403);
    expect((await desk.ask('ann', `DELETE ${line}`)).status).toBe(204);
    expect((await desk.ask('ann', `GET ${line}`)).status).toBe(404);
  });
});
