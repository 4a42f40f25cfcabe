import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { configurationRoutes } from '../site/jira/routes/configuration';
import { ari, Desk } from './fixtures/configuration';

/** Every read, and every edit and deletion that set-up has no use for: answered as documented. */

const desk = new Desk();
const made: Record<string, string> = {};

beforeAll(async () => {
  made.project = await desk.project('ALL');
  await desk.project('TEAM', 'com.pyxis.greenhopper.jira:gh-simplified-agility-kanban');
  const make = async (name: string, line: string, body: object, key = 'id') => {
    const answer = await desk.get<Record<string, unknown>>(line, body);
    made[name] = String(answer[key]);
  };
  await make('component', 'POST /component', { project: 'ALL', name: 'Part', leadAccountId: 'mia' });
  await make('type', 'POST /issuetype', { name: 'Kind' });
  await make(
    'typeScheme',
    'POST /issuetypescheme',
    { name: 'Kinds', issueTypeIds: [made.type, '10002'] },
    'issueTypeSchemeId',
  );
  await make('screen', 'POST /screens', { name: 'Pane' });
  await make('tab', `POST /screens/${made.screen}/tabs`, { name: 'More' });
  await make('screenScheme', 'POST /screenscheme', {
    name: 'Panes',
    screens: { default: Number(made.screen) },
  });
  await make('typeScreenScheme', 'POST /issuetypescreenscheme', {
    name: 'Panes by kind',
    issueTypeMappings: [
      { issueTypeId: 'default', screenSchemeId: '1' },
      { issueTypeId: made.type, screenSchemeId: made.screenScheme },
    ],
  });
  await make('workflowScheme', 'POST /workflowscheme', {
    name: 'Ways',
    issueTypeMappings: { '10002': 'jira' },
  });
  await make('role', 'POST /role', { name: 'Part' });
  await make('security', 'POST /issuesecurityschemes', {
    name: 'Few',
    levels: [{ name: 'Few', members: [] }],
  });
  await make('permissions', 'POST /permissionscheme', { name: 'Much' });
  await desk.get('PUT /issuesecurityschemes/project', { projectId: made.project, schemeId: made.security });
  await make(
    'task',
    'POST /forge/panel/action/bulk/async',
    { moduleId: ari('panel'), projectList: [{ projectIdOrKey: 'ALL', action: 'PIN' }] },
    'taskId',
  );
  await desk.get('PUT /project/ALL/properties/key', { a: 1 });
  const [status] = await desk.get<{ id: string }[]>('POST /statuses', {
    scope: { type: 'GLOBAL' },
    statuses: [{ name: 'Odd', statusCategory: 'TODO' }],
  });
  made.status = status?.id ?? '';
});

afterAll(() => console.log(desk.contract.summary()));

/** What stands for `{id}` differs by route. */
const idOf = (path: string): string | undefined =>
  [
    ['/component/', made.component],
    ['workflowscheme', made.workflowScheme],
    ['role', made.role],
    ['issuetype', made.type],
    ['securitylevel', desk.jira.state.securitySchemes[made.security ?? '']?.levels[0]?.id],
    ['priority', '3'],
  ].find(([part]) => part !== undefined && path.includes(part))?.[1];

const parameters = (): Record<string, string | undefined> => ({
  projectIdOrKey: 'ALL',
  projectKeyOrId: 'ALL',
  propertyKey: 'key',
  screenId: made.screen,
  tabId: made.tab,
  issueType: '10002',
  taskId: made.task,
  schemeId: made.permissions,
  issueTypeScreenSchemeId: made.typeScreenScheme,
  idOrName: 'Done',
  idOrKey: 'done',
});

const queries = (): Record<string, string> => ({
  [`/workflowscheme/${made.workflowScheme}/workflow`]: '?workflowName=jira',
  '/issuetype/project': `?projectId=${made.project}`,
  '/issuetypescheme/project': `?projectId=${made.project}`,
  '/issuetypescreenscheme/project': `?projectId=${made.project}`,
  '/workflowscheme/project': `?projectId=${made.project}`,
  '/workflows/capabilities': `?projectId=${made.project}&issueTypeId=10002`,
  '/workflows/search': '?expand=values.transitions&isActive=true',
  '/statuses': `?id=${made.status}`,
  '/statuses/byNames': '?name=Odd',
  '/group/member': '?groupname=jira-users',
  '/user/groups': '?accountId=mia',
});

describe('reading', () => {
  it.each(configurationRoutes.filter(({ method }) => method === 'GET').map(({ path }) => [path]))(
    '%s',
    async (template) => {
      const path = template
        .replace('/rest/api/3', '')
        .replace(/\{(\w+)\}/g, (_all, name: string) =>
          String(name === 'id' ? idOf(template) : parameters()[name]),
        );
      const { status, body } = await desk.ask('ann', `GET ${path}${queries()[path] ?? ''}`);
      expect({ status, body }).toMatchObject({ status: 200 });
    },
  );
});

describe('editing', () => {
  it.each<[string, () => object | undefined, number]>([
    ['PUT /issuetype/{type}', () => ({ name: 'Sort' }), 200],
    ['PUT /issuetypescheme/{typeScheme}', () => ({ name: 'Sorts', defaultIssueTypeId: made.type }), 204],
    ['DELETE /issuetypescheme/{typeScheme}/issuetype/{type}', () => undefined, 204],
    ['DELETE /issuetypescheme/{typeScheme}', () => undefined, 204],
    ['PUT /screens/{screen}', () => ({ description: 'Of glass' }), 200],
    ['PUT /screens/{screen}/tabs/{tab}', () => ({ name: 'Still more' }), 200],
    ['POST /screens/{screen}/tabs/{tab}/fields', () => ({ fieldId: 'labels' }), 200],
    ['DELETE /screens/{screen}/tabs/{tab}/fields/labels', () => undefined, 204],
    ['DELETE /screens/{screen}/tabs/{tab}', () => undefined, 204],
    ['PUT /screenscheme/{screenScheme}', () => ({ screens: { view: '1' } }), 204],
    ['PUT /issuetypescreenscheme/{typeScreenScheme}', () => ({ description: 'By kind' }), 204],
    [
      'PUT /issuetypescreenscheme/{typeScreenScheme}/mapping/default',
      () => ({ screenSchemeId: made.screenScheme }),
      204,
    ],
    [
      'POST /issuetypescreenscheme/{typeScreenScheme}/mapping/remove',
      () => ({ issueTypeIds: [made.type] }),
      204,
    ],
    [
      'PUT /issuetypescreenscheme/project',
      () => ({ projectId: made.project, issueTypeScreenSchemeId: '1' }),
      204,
    ],
    ['DELETE /issuetypescreenscheme/{typeScreenScheme}', () => undefined, 204],
    ['DELETE /screenscheme/{screenScheme}', () => undefined, 204],
    ['DELETE /screens/{screen}', () => undefined, 204],
    ['PUT /workflowscheme/{workflowScheme}', () => ({ name: 'Paths', description: '' }), 200],
    ['PUT /workflowscheme/{workflowScheme}/default', () => ({ workflow: 'jira' }), 200],
    ['PUT /workflowscheme/{workflowScheme}/issuetype/10001', () => ({ workflow: 'jira' }), 200],
    ['DELETE /workflowscheme/{workflowScheme}/issuetype/10001', () => undefined, 200],
    ['DELETE /workflowscheme/{workflowScheme}', () => undefined, 204],
    [
      'PUT /statuses',
      () => ({ statuses: [{ id: made.status, name: 'Odder', statusCategory: 'DONE' }] }),
      204,
    ],
    ['DELETE /statuses?id={status}', () => undefined, 204],
    [
      'PUT /project/ALL/role/{role}',
      () => ({ categorisedActors: { 'atlassian-user-role-actor': ['mia'] } }),
      200,
    ],
    ['PUT /role/{role}', () => ({ name: 'Share', description: '' }), 200],
    ['DELETE /role/{role}', () => undefined, 204],
    [
      'PUT /permissionscheme/{permissions}',
      () => ({ name: 'More', permissions: [{ permission: 'EDIT_ISSUES', holder: { type: 'anyone' } }] }),
      200,
    ],
    ['PUT /issuesecurityschemes/{security}/level', () => ({ levels: [{ name: 'Fewer' }] }), 204],
    ['DELETE /issuetype/{type}', () => undefined, 204],
    ['DELETE /component/{component}', () => undefined, 204],
  ])('%s', async (template, body, expected) => {
    const line = template.replace(/\{(\w+)\}/g, (_all, name: string) => made[name] ?? '?');
    const { status, body: said } = await desk.ask('ann', line, body());
    expect({ status, said }).toMatchObject({ status: expected });
  });

  it('deletes a workflow that no scheme uses, and none that one does', async () => {
    const statusReference = '10000';
    const { workflows } = await desk.get<{ workflows: { id: string }[] }>('POST /workflows/create', {
      scope: { type: 'GLOBAL' },
      statuses: [{ id: '10000', statusReference, name: 'To Do', statusCategory: 'TODO' }],
      workflows: [
        {
          name: 'Idle',
          statuses: [{ statusReference, properties: {} }],
          transitions: [{ id: '1', name: 'Create', type: 'INITIAL', toStatusReference: statusReference }],
        },
      ],
    });
    const id = workflows[0]?.id;
    const { id: schemeId } = await desk.get<{ id: number }>('POST /workflowscheme', {
      name: 'Idle',
      defaultWorkflow: 'Idle',
    });
    expect(await desk.refusal('ann', `DELETE /workflow/${id}`)).toMatchObject({ status: 400 });
    await desk.get(`DELETE /workflowscheme/${schemeId}`);
    expect((await desk.ask('ann', `DELETE /workflow/${id}`)).status).toBe(204);
  });
});

it.skipIf(!desk.contract.active)("holds Jira's contract in all of this", () => {
  expect(desk.contract.violations).toEqual([]);
});
