import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ari, Desk } from './fixtures/configuration';
import { connect, serve } from './fixtures/served';

/**
 * Versions, links, bulk operations and dashboards, from making to deleting, as `jira.js` asks for them. The desk asks
 * only where that client has no call.
 */

const desk = new Desk();
let served: Awaited<ReturnType<typeof serve>>;
let client: ReturnType<typeof connect>;
let project = '';
let task = '';

beforeAll(async () => {
  served = await serve(desk);
  client = connect(served.url);
  project = await desk.project('CRM');
  const types = Object.values(desk.jira.state.issueTypes);
  task = types.find(({ name }) => name === 'Task')?.id ?? '';
});

afterAll(() => served.close());

const gone = (asked: Promise<unknown>) => expect(asked).rejects.toMatchObject({ status: 404 });
const createIssue = async (summary: string) => {
  const created = await client.issues.createIssue({
    fields: { project: { key: 'CRM' }, issuetype: { id: task }, summary },
  });
  return { id: created.id ?? '', key: created.key ?? '' };
};

describe('around projects and issues', () => {
  it('takes versions from making to removal', async () => {
    const { projectVersions: versions } = client;
    const make = async (name: string) =>
      (await versions.createVersion({ name, projectId: Number(project), releaseDate: '2026-12-01' })).id ??
      '';
    const [id, other] = [await make('1.0'), await make('2.0')];
    const changed = await versions.updateVersion({ id, body: { description: 'First', released: true } });
    expect(changed).toMatchObject({ name: '1.0', description: 'First', released: true });
    await versions.moveVersion({ id, position: 'Last' });
    const page = await versions.getProjectVersionsPaginated({ projectIdOrKey: 'CRM' });
    expect(page.values?.map(({ name }) => name)).toEqual(['2.0', '1.0']);
    const { key } = await createIssue('Released');
    await client.issues.editIssue({ issueIdOrKey: key, fields: { fixVersions: [{ id }] } });
    expect(await versions.getVersionRelatedIssues({ id })).toMatchObject({ issuesFixedCount: 1 });
    expect(await versions.getVersionUnresolvedIssues({ id })).toMatchObject({ issuesUnresolvedCount: 1 });
    await versions.deleteAndReplaceVersion({ id, moveFixIssuesTo: Number(other) });
    await gone(versions.getVersion({ id }));
    expect(await versions.getVersionRelatedIssues({ id: other })).toMatchObject({ issuesFixedCount: 1 });
  });

  it('takes remote links from making to removal', async () => {
    const { issueRemoteLinks: links } = client;
    const { key: issueIdOrKey } = await createIssue('Linked');
    const object = { title: 'Page', url: 'https://example.com/page' };
    const made = await links.createOrUpdateRemoteIssueLink({ issueIdOrKey, globalId: 'page=1', object });
    const linkId = String(made.id);
    const again = await links.createOrUpdateRemoteIssueLink({
      issueIdOrKey,
      globalId: 'page=1',
      object: { ...object, title: 'Same page' },
    });
    expect(again.id).toBe(made.id);
    await links.updateRemoteIssueLink({
      issueIdOrKey,
      linkId,
      globalId: 'page=1',
      relationship: 'described by',
      object: { ...object, title: 'Better page' },
    });
    const read = await links.getRemoteIssueLinkById({ issueIdOrKey, linkId });
    expect(read).toMatchObject({ relationship: 'described by', object: { title: 'Better page' } });
    expect(await links.getRemoteIssueLinks({ issueIdOrKey })).toHaveLength(1);
    await links.deleteRemoteIssueLinkById({ issueIdOrKey, linkId });
    await gone(links.getRemoteIssueLinkById({ issueIdOrKey, linkId }));
  });

  it('takes categories from making to removal', async () => {
    const { projectCategories: categories } = client;
    const id = Number((await categories.createProjectCategory({ name: 'Sales' })).id);
    await categories.updateProjectCategory({ id, body: { name: 'Selling', description: 'Sells' } });
    expect(await categories.getProjectCategoryById({ id })).toMatchObject({
      name: 'Selling',
      description: 'Sells',
    });
    expect(await categories.getAllProjectCategories()).toHaveLength(1);
    await categories.removeProjectCategory({ id });
    await gone(categories.getProjectCategoryById({ id }));
  });

  it('takes types of links from making to removal', async () => {
    const { issueLinkTypes: types } = client;
    const made = await types.createIssueLinkType({ name: 'Needs', inward: 'is needed by', outward: 'needs' });
    const issueLinkTypeId = made.id ?? '';
    await types.updateIssueLinkType({ issueLinkTypeId, inward: 'is wanted by' });
    const read = await types.getIssueLinkType({ issueLinkTypeId });
    expect(read).toMatchObject({ name: 'Needs', inward: 'is wanted by', outward: 'needs' });
    const { issueLinkTypes = [] } = await types.getIssueLinkTypes();
    expect(issueLinkTypes.map(({ name }) => name)).toContain('Needs');
    await types.deleteIssueLinkType({ issueLinkTypeId });
    await gone(types.getIssueLinkType({ issueLinkTypeId }));
  });
});

describe('bulk operations', () => {
  const ended = async (taskId: string | undefined) => {
    const progress = () => client.issueBulkOperations.getBulkOperationProgress({ taskId: taskId ?? '' });
    expect(await progress()).toMatchObject({ status: 'ENQUEUED', progressPercent: 0 });
    await desk.clock.settle();
    return progress();
  };

  it('edit, and tell the progress', async () => {
    const issues = [await createIssue('One'), await createIssue('Two')];
    const { taskId } = await client.issueBulkOperations.submitBulkEdit({
      selectedIssueIdsOrKeys: issues.map(({ key }) => key),
      selectedActions: ['labels'],
      editedFieldsInput: {
        labelsFields: [
          { fieldId: 'labels', bulkEditMultiSelectFieldOption: 'ADD', labels: [{ name: 'many' }] },
        ],
      },
    });
    expect(await ended(taskId)).toMatchObject({
      status: 'COMPLETE',
      progressPercent: 100,
      totalIssueCount: 2,
      processedAccessibleIssues: issues.map(({ id }) => Number(id)),
    });
    const { fields } = await client.issues.getIssue({ issueIdOrKey: issues[1]?.key ?? '' });
    expect(fields).toMatchObject({ labels: ['many'] });
  });

  it('transition, and tell the progress', async () => {
    const { id, key } = await createIssue('Moves');
    const { transitions = [] } = await client.issues.getTransitions({ issueIdOrKey: key });
    const done = transitions.find(({ to }) => to?.statusCategory?.key === 'done');
    const { taskId } = await client.issueBulkOperations.submitBulkTransition({
      bulkTransitionInputs: [{ selectedIssueIdsOrKeys: [key], transitionId: done?.id ?? '' }],
    });
    expect(await ended(taskId)).toMatchObject({
      status: 'COMPLETE',
      processedAccessibleIssues: [Number(id)],
    });
    const { fields } = await client.issues.getIssue({ issueIdOrKey: key });
    expect(fields).toMatchObject({ status: { id: done?.to?.id } });
  });

  it('delete', async () => {
    const { key } = await createIssue('Goes');
    const { taskId } = await client.issueBulkOperations.submitBulkDelete({ selectedIssueIdsOrKeys: [key] });
    expect(await ended(taskId)).toMatchObject({ status: 'COMPLETE', progressPercent: 100 });
    await gone(client.issues.getIssue({ issueIdOrKey: key }));
  });
});

it('reads dashboards, and edits what gadgets keep', async () => {
  const { dashboards } = client;
  const made = await desk.get<{ id: string }>('POST /dashboard', {
    name: 'Ours',
    description: 'Seen by all',
    sharePermissions: [{ type: 'authenticated' }],
    editPermissions: [],
  });
  const dashboardId = made.id;
  const gadget = await desk.get<{ id: number }>(`POST /dashboard/${dashboardId}/gadget`, {
    moduleKey: ari('gadget'),
  });
  expect(await dashboards.getDashboard({ id: dashboardId })).toMatchObject({
    name: 'Ours',
    description: 'Seen by all',
    sharePermissions: [{ type: 'loggedin' }],
  });
  const itemId = String(gadget.id);
  const one = { dashboardId, itemId, propertyKey: 'config' };
  await dashboards.setDashboardItemProperty({ ...one, body: { project: 'CRM' } });
  await dashboards.setDashboardItemProperty({ ...one, body: { project: 'OPS' } });
  expect((await dashboards.getDashboardItemProperty(one)).value).toEqual({ project: 'OPS' });
  const { keys } = await dashboards.getDashboardItemPropertyKeys({ dashboardId, itemId });
  expect(keys).toMatchObject([{ key: 'config' }]);
  await dashboards.deleteDashboardItemProperty(one);
  await gone(dashboards.getDashboardItemProperty(one));
  await desk.ask('ann', `DELETE /dashboard/${dashboardId}`);
  await gone(dashboards.getDashboard({ id: dashboardId }));
});

it.skipIf(!desk.contract.active)("holds Jira's contract in all of this", () => {
  expect(desk.contract.violations).toEqual([]);
});
