import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desk, type Who } from './fixtures/configuration';

const desk = new Desk();
const KANBAN = 'com.pyxis.greenhopper.jira:gh-simplified-kanban-classic';
const TEAM = 'com.pyxis.greenhopper.jira:gh-simplified-agility-kanban';
let own: string;
let team: string;
let shared: string[];

const project = (key: string, more: object = {}) => ({
  key,
  name: `Project ${key}`,
  projectTypeKey: 'software',
  leadAccountId: 'leo',
  ...more,
});

beforeAll(async () => {
  own = await desk.project('OWN');
  team = await desk.project('TEAM', TEAM);
  const made = await Promise.all(
    ['ONE', 'TWO'].map((key) => desk.get<{ id: number }>('POST /project', project(key))),
  );
  shared = made.map(({ id }) => String(id));
});

afterAll(() => console.log(desk.contract.summary()));

describe('a project', () => {
  it.each<[string, object, string]>([
    ['a key in use', project('OWN', { name: 'Another' }), 'projectKey'],
    ['a key in lower case', project('own'), 'projectKey'],
    ['a name in use', project('NEW', { name: 'project own' }), 'projectName'],
    ['a lead whom nobody knows', project('NEW', { leadAccountId: 'ghost' }), 'projectLead'],
  ])('is not made with %s', async (_what, body, field) => {
    const { status, body: said } = await desk.ask('ann', 'POST /project', body);
    expect({ status, said }).toMatchObject({
      status: 400,
      said: { errors: { [field]: expect.any(String) } },
    });
  });

  it('is not made with schemes beside a template, nor by somebody who is no administrator', async () => {
    const both = project('NEW', { projectTemplateKey: KANBAN, workflowScheme: 1 });
    expect(await desk.refusal('ann', 'POST /project', both)).toMatchObject({ status: 400 });
    expect(await desk.refusal('leo', 'POST /project', project('NEW'))).toMatchObject({ status: 403 });
  });

  it('is made with what the site lacks only loudly', async () => {
    for (const more of [{ avatarId: 1 }, { projectTypeKey: 'service_desk' }, { projectTemplateKey: 'a:b' }]) {
      expect(await desk.refusal('ann', 'POST /project', project('NEW', more))).toMatchObject({ status: 501 });
    }
  });

  it('is changed by its administrators and deleted by Jira’s', async () => {
    expect(await desk.get('PUT /project/OWN', { description: 'Mine' }, 'leo')).toMatchObject({
      description: 'Mine',
    });
    expect(await desk.refusal('mia', 'PUT /project/OWN', { description: '' })).toMatchObject({ status: 403 });
    const gone = await desk.project('GONE');
    await desk.get('POST /component', { project: 'GONE', name: 'Part' });
    expect(await desk.refusal('leo', 'DELETE /project/GONE')).toMatchObject({ status: 404 });
    expect((await desk.ask('ann', 'DELETE /project/GONE?enableUndo=false')).status).toBe(204);
    expect(await desk.refusal('ann', `GET /project/${gone}`)).toMatchObject({ status: 404 });
    const again = await desk.project('GONE');
    const { values } = await desk.get<{ values: { issueTypeScheme: { name: string } }[] }>(
      `GET /issuetypescheme/project?projectId=${again}`,
    );
    expect(values[0]?.issueTypeScheme.name).toBe('GONE: Kanban Issue Type Scheme 2');
  });
});

describe('a team-managed project', () => {
  it('has types, statuses and a workflow of its own', async () => {
    const types = await desk.get<{ id: string; scope?: unknown }[]>(
      `GET /issuetype/project?projectId=${team}`,
    );
    expect(types).toHaveLength(3);
    expect(types[0]?.scope).toEqual({ type: 'PROJECT', project: { id: team } });
    const statuses = await desk.get<{ values: { name: string; scope: unknown }[] }>(
      `GET /statuses/search?projectId=${team}`,
    );
    expect(statuses.values).toHaveLength(3);
    expect(statuses.values[0]?.scope).toEqual({ type: 'PROJECT', project: { id: team } });
    expect(await desk.get(`GET /project/${team}`)).toMatchObject({ style: 'next-gen', simplified: true });
    const { editorScope, forgeRules } = await desk.get<{ editorScope: string; forgeRules: unknown[] }>(
      `GET /workflows/capabilities?projectId=${team}&issueTypeId=${types[0]?.id}`,
    );
    expect({ editorScope, forgeRules }).toEqual({ editorScope: 'PROJECT', forgeRules: [] });
  });

  it.each<[string, (projectId: string) => object]>([
    ['PUT /issuetypescheme/project', (projectId) => ({ projectId, issueTypeSchemeId: '10000' })],
    ['PUT /issuetypescreenscheme/project', (projectId) => ({ projectId, issueTypeScreenSchemeId: '1' })],
    ['PUT /workflowscheme/project', (projectId) => ({ projectId, workflowSchemeId: null })],
    ['POST /workflowscheme/project/switch', (projectId) => ({ projectId, targetSchemeId: '1' })],
  ])('takes no scheme of the site: %s', async (line, body) => {
    expect(await desk.refusal('ann', line, body(team))).toMatchObject({ status: 400 });
  });

  it('shows its schemes nowhere', async () => {
    for (const line of [
      `GET /issuetypescheme/project?projectId=${team}`,
      `GET /issuetypescreenscheme/project?projectId=${team}`,
      `GET /workflowscheme/project?projectId=${team}`,
      'GET /issuetypescheme?queryString=team-managed',
      'GET /screens?queryString=team-managed',
      'GET /screenscheme?queryString=team-managed',
    ]) {
      expect(await desk.get<{ values: unknown[] }>(line)).toMatchObject({ values: [] });
    }
  });
});

describe('schemes of the site', () => {
  it('are shared by the projects without a template', async () => {
    const query = shared.map((id) => `projectId=${id}`).join('&');
    const { values } = await desk.get<{ values: { projectIds: string[]; workflowScheme: object }[] }>(
      `GET /workflowscheme/project?${query}`,
    );
    expect(values).toHaveLength(1);
    expect(values[0]?.projectIds).toEqual(shared);
    expect(values[0]?.workflowScheme).not.toHaveProperty('id');
    const wish = await desk.get<{ id: string }>('POST /issuetype', { name: 'Shared wish' });
    for (const id of shared) {
      const types = await desk.get<{ id: string }[]>(`GET /issuetype/project?projectId=${id}`);
      expect(types.map((type) => type.id)).toContain(wish.id);
    }
  });

  it('lose nothing that is in use', async () => {
    const inUse = await desk.get<{ values: { issueTypeScheme: { id: string } }[] }>(
      `GET /issuetypescheme/project?projectId=${own}`,
    );
    const schemeId = inUse.values[0]?.issueTypeScheme.id;
    await desk.get('POST /issue', {
      fields: { project: { key: 'OWN' }, issuetype: { id: '10002' }, summary: 'A task' },
    });
    for (const line of [
      `DELETE /issuetypescheme/${schemeId}`,
      `DELETE /issuetypescheme/${schemeId}/issuetype/10002`,
      'DELETE /issuetypescheme/10000',
      'DELETE /issuetypescheme/10000/issuetype/10001',
      'DELETE /screens/1',
      'DELETE /screenscheme/1',
      'DELETE /issuetypescreenscheme/1',
      'DELETE /statuses?id=10000',
    ]) {
      expect({ line, ...(await desk.refusal('ann', line)) }).toMatchObject({ line, status: 400 });
    }
    expect(await desk.refusal('ann', 'DELETE /issuetype/10002')).toMatchObject({ status: 409 });
    expect(
      await desk.refusal('ann', 'PUT /issuetypescheme/project', { projectId: own, issueTypeSchemeId: 'x' }),
    ).toMatchObject({ status: 404 });
  });

  it('do not let the system workflow be edited', async () => {
    const { workflows, statuses } = await desk.get<{
      workflows: { id: string; version: object; statuses: object[]; transitions: object[] }[];
      statuses: { id: string; name: string; statusCategory: string }[];
    }>('POST /workflows', { workflowNames: ['jira'] });
    const [jira] = workflows;
    if (!jira) throw new Error('no workflow');
    const request = {
      statuses: statuses.map(({ id, name, statusCategory }) => ({
        id,
        statusReference: id,
        name,
        statusCategory,
      })),
      workflows: [
        {
          id: jira.id,
          version: jira.version,
          statuses: statuses.map(({ id }) => ({ statusReference: id, properties: {} })),
          transitions: jira.transitions,
        },
      ],
    };
    const { status, says } = await desk.refusal('ann', 'POST /workflows/update', request);
    expect({ status, says }).toEqual({ status: 400, says: 'The workflow "jira" cannot be edited.' });
  });
});

describe('whoever is no administrator', () => {
  it.each<[number, Who, string, object | undefined]>([
    [403, 'leo', 'GET /screens', undefined],
    [403, 'leo', 'POST /screens', { name: 'Mine' }],
    [403, 'leo', 'GET /issuetypescheme', undefined],
    [403, 'leo', 'GET /issuetypescreenscheme', undefined],
    [403, 'leo', 'GET /screenscheme', undefined],
    [403, 'leo', 'GET /workflowscheme', undefined],
    [403, 'leo', 'POST /role', { name: 'Mine' }],
    [403, 'leo', 'GET /role/10002', undefined],
    [403, 'leo', 'GET /issuesecurityschemes', undefined],
    [401, 'leo', 'GET /workflows/capabilities?projectId=1&issueTypeId=1', undefined],
    [401, 'mia', 'GET /statuses?id=10000', undefined],
    [403, 'mia', 'POST /component', { project: 'OWN', name: 'Part' }],
    [403, 'mia', 'GET /project/OWN/permissionscheme', undefined],
    [404, 'mia', 'GET /project/OWN/role', undefined],
    [401, 'nobody', 'GET /issuetype', undefined],
    [404, 'nobody', 'GET /project/OWN', undefined],
  ])('gets %i: %s asks %s', async (status, who, line, body) => {
    const asked = line.replace('projectId=1', `projectId=${own}`);
    expect(await desk.refusal(who, asked, body)).toMatchObject({ status });
  });
});

it.skipIf(!desk.contract.active)("holds Jira's contract in all of this", () => {
  expect(desk.contract.violations).toEqual([]);
});
