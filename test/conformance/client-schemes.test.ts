import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desk } from './fixtures/configuration';
import { connect, serve } from './fixtures/served';

/**
 * Statuses, priorities and schemes, from making to deleting, as `jira.js` asks for them. The desk asks only where that
 * client has no call.
 */

const desk = new Desk();
let served: Awaited<ReturnType<typeof serve>>;
let client: ReturnType<typeof connect>;
let project = '';
let task = '';
let bug = '';

beforeAll(async () => {
  served = await serve(desk);
  client = connect(served.url);
  project = await desk.project('CRM');
  const types = Object.values(desk.jira.state.issueTypes);
  task = types.find(({ name }) => name === 'Task')?.id ?? '';
  bug = types.find(({ name }) => name === 'Bug')?.id ?? '';
});

afterAll(() => served.close());

const gone = (asked: Promise<unknown>) => expect(asked).rejects.toMatchObject({ status: 404 });
describe('values', () => {
  it('takes statuses from making to removal', async () => {
    const [made] = await client.status.createStatuses({
      scope: { type: 'GLOBAL' },
      statuses: [{ name: 'Parked', statusCategory: 'TODO', description: '' }],
    });
    const id = made?.id ?? '';
    await client.status.updateStatuses({
      statuses: [{ id, name: 'Waiting', statusCategory: 'IN_PROGRESS', description: 'Waits' }],
    });
    const read = await client.status.getStatusesById({ id: [id] });
    expect(read).toMatchObject([{ name: 'Waiting', statusCategory: 'IN_PROGRESS', description: 'Waits' }]);
    expect(await client.status.search({ searchString: 'Waiting' })).toMatchObject({ total: 1 });
    expect((await client.status.getProjectUsagesForStatus({ statusId: id })).projects?.values).toEqual([]);
    await client.status.deleteStatusesById({ id: [id] });
    expect(await client.status.search({ searchString: 'Waiting' })).toMatchObject({ total: 0 });
  });

  it('takes priorities from making to removal', async () => {
    const { issuePriorities: priorities } = client;
    const { id } = await priorities.createPriority({ name: 'Blocker', statusColor: '#ff0000' });
    await priorities.updatePriority({ id, name: 'Stopper' });
    await priorities.movePriorities({ ids: [id], position: 'First' });
    const page = await priorities.searchPriorities();
    expect(page.values?.[0]).toMatchObject({ id, name: 'Stopper' });
    expect(await priorities.deletePriority({ id })).toMatchObject({ status: 'COMPLETE' });
    await gone(priorities.getPriority({ id }));
  });

  it('reads a resolution while there is one', async () => {
    const { id } = await desk.get<{ id: string }>('POST /resolution', { name: 'Obsolete' });
    expect(await client.issueResolutions.getResolution({ id })).toMatchObject({ id, name: 'Obsolete' });
    await desk.get(`PUT /resolution/${id}`, { name: 'Out of date' });
    expect(await client.issueResolutions.getResolution({ id })).toMatchObject({ name: 'Out of date' });
    await desk.ask('ann', `DELETE /resolution/${id}?replaceWith=10000`);
    await gone(client.issueResolutions.getResolution({ id }));
  });
});

describe('schemes', () => {
  it('of permissions', async () => {
    const { permissionSchemes: schemes } = client;
    const holder = { type: 'user', parameter: 'mia' };
    const made = await schemes.createPermissionScheme({
      expand: 'permissions',
      body: { name: 'Few', permissions: [{ permission: 'BROWSE_PROJECTS', holder }] },
    });
    const schemeId = Number(made.id);
    expect(made.permissions).toMatchObject([{ permission: 'BROWSE_PROJECTS', holder }]);
    const grant = await schemes.createPermissionGrant({ schemeId, permission: 'EDIT_ISSUES', holder });
    const permissionId = Number(grant.id);
    expect(await schemes.getPermissionSchemeGrant({ schemeId, permissionId })).toMatchObject({ holder });
    await schemes.deletePermissionSchemeEntity({ schemeId, permissionId });
    expect((await schemes.getPermissionSchemeGrants({ schemeId })).permissions).toHaveLength(1);
    await schemes.updatePermissionScheme({ schemeId, body: { name: 'Fewer', description: 'Of them' } });
    expect(await schemes.getPermissionScheme({ schemeId })).toMatchObject({
      name: 'Fewer',
      description: 'Of them',
    });
    await schemes.deletePermissionScheme({ schemeId });
    await gone(schemes.getPermissionScheme({ schemeId }));
  });

  it('of notifications', async () => {
    const { issueNotificationSchemes: schemes } = client;
    const { id } = await desk.get<{ id: string }>('POST /notificationscheme', { name: 'Loud' });
    await schemes.addNotifications({
      id,
      notificationSchemeEvents: [
        {
          event: { id: '1' },
          notifications: [
            { notificationType: 'User', parameter: 'mia' },
            { notificationType: 'CurrentAssignee' },
          ],
        },
      ],
    });
    const read = await schemes.getNotificationScheme({ id: Number(id), expand: 'all' });
    const [event] = read.notificationSchemeEvents ?? [];
    expect(event).toMatchObject({ event: { id: 1 }, notifications: [{ user: { accountId: 'mia' } }, {}] });
    await schemes.removeNotificationFromNotificationScheme({
      notificationSchemeId: id,
      notificationId: String(event?.notifications?.[0]?.id),
    });
    const { values = [] } = await schemes.getNotificationSchemes({ id: [id], expand: 'all' });
    expect(values[0]?.notificationSchemeEvents?.[0]?.notifications).toMatchObject([
      { notificationType: 'CurrentAssignee' },
    ]);
    const mappings = await schemes.getNotificationSchemeToProjectMappings({ projectId: [project] });
    expect(mappings.values).toMatchObject([{ notificationSchemeId: '10000', projectId: project }]);
    await desk.ask('ann', `DELETE /notificationscheme/${id}`);
    await gone(schemes.getNotificationScheme({ id: Number(id) }));
  });

  it('of issue types', async () => {
    const { issueTypeSchemes: schemes } = client;
    const made = await schemes.createIssueTypeScheme({ name: 'Short', issueTypeIds: [task] });
    const issueTypeSchemeId = Number(made.issueTypeSchemeId);
    const typeIds = async () => {
      const page = await schemes.getIssueTypeSchemesMapping({ issueTypeSchemeId: [issueTypeSchemeId] });
      return page.values?.map(({ issueTypeId }) => issueTypeId);
    };
    await schemes.addIssueTypesToIssueTypeScheme({ issueTypeSchemeId, issueTypeIds: [bug] });
    await schemes.reorderIssueTypesInIssueTypeScheme({
      issueTypeSchemeId,
      issueTypeIds: [bug],
      position: 'First',
    });
    expect(await typeIds()).toEqual([bug, task]);
    await schemes.removeIssueTypeFromIssueTypeScheme({ issueTypeSchemeId, issueTypeId: Number(bug) });
    expect(await typeIds()).toEqual([task]);
    await schemes.updateIssueTypeScheme({ issueTypeSchemeId, name: 'Shorter', defaultIssueTypeId: task });
    const read = () => schemes.getAllIssueTypeSchemes({ id: [issueTypeSchemeId] });
    expect((await read()).values).toMatchObject([{ name: 'Shorter', defaultIssueTypeId: task }]);
    await schemes.deleteIssueTypeScheme({ issueTypeSchemeId });
    expect((await read()).values).toEqual([]);
  });

  it('of workflows', async () => {
    const { workflowSchemes: schemes } = client;
    const made = await schemes.createWorkflowScheme({ name: 'Free', defaultWorkflow: 'jira' });
    const id = Number(made.id);
    await schemes.updateWorkflowScheme({ id, body: { name: 'Freer', description: 'Nobody has it' } });
    const mapped = { issueType: task, workflow: 'jira' };
    await schemes.setWorkflowSchemeIssueType({ id, issueType: task, body: mapped });
    expect(await schemes.getWorkflowSchemeIssueType({ id, issueType: task })).toEqual(mapped);
    expect(await schemes.getWorkflowScheme({ id })).toMatchObject({
      name: 'Freer',
      defaultWorkflow: 'jira',
      issueTypeMappings: { [task]: 'jira' },
    });
    await schemes.deleteWorkflowSchemeIssueType({ id, issueType: task });
    expect(await schemes.getDefaultWorkflow({ id })).toMatchObject({ workflow: 'jira' });
    await schemes.deleteWorkflowScheme({ id });
    await gone(schemes.getWorkflowScheme({ id }));
  });

  it('of workflows, as drafts', async () => {
    const { workflowSchemeDrafts: drafts, workflowSchemes: schemes } = client;
    const id = Number(desk.jira.state.projects[project]?.workflowSchemeId);
    expect(await drafts.createWorkflowSchemeDraftFromParent({ id })).toMatchObject({ draft: true });
    await drafts.updateWorkflowSchemeDraft({ id, body: { name: 'Next' } });
    const body = { issueType: bug, workflow: 'jira' };
    await drafts.setWorkflowSchemeDraftIssueType({ id, issueType: bug, body });
    expect(await drafts.getWorkflowSchemeDraftIssueType({ id, issueType: bug })).toEqual(body);
    expect(await drafts.getWorkflowSchemeDraft({ id })).toMatchObject({
      name: 'Next',
      issueTypeMappings: { [bug]: 'jira' },
    });
    expect(await schemes.getWorkflowScheme({ id })).toMatchObject({ issueTypeMappings: {} });
    await drafts.deleteWorkflowSchemeDraft({ id });
    await gone(drafts.getWorkflowSchemeDraft({ id }));
    await drafts.createWorkflowSchemeDraftFromParent({ id });
    await drafts.setWorkflowSchemeDraftIssueType({ id, issueType: bug, body });
    const [mapped] = (await client.projects.getAllStatuses({ projectIdOrKey: 'CRM' })).filter(
      (type) => type.id === bug,
    );
    const kept = Object.values(desk.jira.state.workflows)
      .find(({ name }) => name === 'jira')
      ?.statuses.map(({ statusReference }) => statusReference);
    const statusMappings = (mapped?.statuses ?? [])
      .map((status) => status.id ?? '')
      .filter((statusId) => !kept?.includes(statusId))
      .map((statusId) => ({ issueTypeId: bug, statusId, newStatusId: kept?.[0] ?? '' }));
    await drafts.publishDraftWorkflowScheme({ id, statusMappings });
    await gone(drafts.getWorkflowSchemeDraft({ id }));
    expect(await schemes.getWorkflowScheme({ id })).toMatchObject({ issueTypeMappings: { [bug]: 'jira' } });
  });

  it('of screens, with tabs and fields', async () => {
    const { screenSchemes: schemes, screenTabFields: fields, screenTabs: tabs } = client;
    const { id: screenId } = await desk.get<{ id: number }>('POST /screens', { name: 'Ours' });
    const tabId = Number((await tabs.addScreenTab({ screenId, name: 'Second' })).id);
    await tabs.renameScreenTab({ screenId, tabId, name: 'Later' });
    await tabs.moveScreenTab({ screenId, tabId, pos: 0 });
    expect((await tabs.getAllScreenTabs({ screenId }))[0]).toMatchObject({ id: tabId, name: 'Later' });
    for (const fieldId of ['summary', 'labels']) await fields.addScreenTabField({ screenId, tabId, fieldId });
    await fields.moveScreenTabField({ screenId, tabId, id: 'labels', position: 'First' });
    const listed = async () => (await fields.getAllScreenTabFields({ screenId, tabId })).map(({ id }) => id);
    expect(await listed()).toEqual(['labels', 'summary']);
    await fields.removeScreenTabField({ screenId, tabId, id: 'labels' });
    expect(await listed()).toEqual(['summary']);
    const made = await schemes.createScreenScheme({ name: 'Ours', screens: { default: screenId } });
    const screenSchemeId = String(made.id);
    await schemes.updateScreenScheme({ screenSchemeId, name: 'Theirs', screens: { edit: String(screenId) } });
    const read = () => schemes.getScreenSchemes({ id: [Number(made.id)] });
    expect((await read()).values).toMatchObject([
      { name: 'Theirs', screens: { default: screenId, edit: screenId } },
    ]);
    await schemes.deleteScreenScheme({ screenSchemeId });
    expect((await read()).values).toEqual([]);
    await tabs.deleteScreenTab({ screenId, tabId });
    expect(await tabs.getAllScreenTabs({ screenId })).toHaveLength(1);
  });
});

it.skipIf(!desk.contract.active)("holds Jira's contract in all of this", () => {
  expect(desk.contract.violations).toEqual([]);
});
