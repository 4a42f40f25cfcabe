import { createCloudClient } from 'jira.js/cloud';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, type Site, startSite } from '../site/site';

/** What teams have beside requirements, as `jira.js` asks for it: it throws where an answer does not fit. */

const connect = (site: Site) =>
  createCloudClient({
    host: site.url,
    auth: { type: 'basic', email: ADMIN.email, apiToken: 'any' },
    onSchemaMismatch: 'throw',
  });

const document = (text: string) => ({
  type: 'doc',
  version: 1,
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});

let site: Site;
let client: ReturnType<typeof connect>;
let issueIdOrKey: string;
let issueId: string;
beforeAll(async () => {
  site = await startSite({ clock: 'manual', indexDelayMs: 0, install: false });
  client = connect(site);
  await site.rest(ADMIN.email, 'POST', '/rest/api/3/project', {
    key: 'CRM',
    name: 'CRM rollout',
    projectTypeKey: 'software',
    projectTemplateKey: 'com.pyxis.greenhopper.jira:gh-simplified-kanban-classic',
    leadAccountId: ADMIN.accountId,
  });
  const created = await client.issues.createIssue({
    fields: { project: { key: 'CRM' }, issuetype: { name: 'Task' }, summary: 'Discussed' },
  });
  issueIdOrKey = created.key ?? '';
  issueId = created.id ?? '';
});
afterAll(() => site.close());

describe('jira.js', () => {
  it('comments', async () => {
    const comment = await client.issueComments.addComment({ issueIdOrKey, body: document('Said') });
    const id = comment.id ?? '';
    await client.issueComments.getComment({ issueIdOrKey, id });
    await client.issueComments.updateComment({ issueIdOrKey, id, body: { body: document('Said better') } });
    const page = await client.issueComments.getComments({ issueIdOrKey });
    expect(page.comments).toHaveLength(1);
    await client.issueComments.deleteComment({ issueIdOrKey, id });
  });

  it('watches, and logs work', async () => {
    const { watchers } = await client.issueWatchers.getIssueWatchers({ issueIdOrKey });
    expect(Array.isArray(watchers)).toBe(true);
    await client.issueWorklogs.getIssueWorklog({ issueIdOrKey });
  });

  it('creates, fetches and edits many', async () => {
    const wanted = ['One', 'Two'].map((summary) => ({
      fields: { project: { key: 'CRM' }, issuetype: { name: 'Task' }, summary },
    }));
    const { issues = [] } = await client.issues.createIssues({ issueUpdates: wanted });
    const issueIdsOrKeys = issues.map(({ id }) => String(id));
    const fetched = await client.issues.bulkFetchIssues({ issueIdsOrKeys, fields: ['summary'] });
    expect(fetched.issues).toHaveLength(2);
    await client.issues.getBulkChangelogs({ issueIdsOrKeys });
    await client.issueBulkOperations.getBulkEditableFields({ issueIdsOrKeys: issueIdsOrKeys.join(',') });
    await client.issueBulkOperations.getAvailableTransitions({ issueIdsOrKeys: issueIdsOrKeys.join(',') });
  });

  it('keeps properties of issues', async () => {
    const propertyKey = 'team.note';
    await client.issueProperties.setIssueProperty({ issueIdOrKey, propertyKey, body: { on: true } });
    expect(await client.issueProperties.getIssuePropertyKeys({ issueIdOrKey })).toMatchObject({
      keys: [{ key: propertyKey }],
    });
    await client.issueProperties.deleteIssueProperty({ issueIdOrKey, propertyKey });
  });

  it('makes filters, and lists dashboards', async () => {
    const filter = await client.filters.createFilter({ name: 'Ours', jql: 'project = CRM' });
    await client.filters.getFilter({ id: Number(filter.id) });
    await client.filters.getFiltersPaginated({ filterName: 'Ours' });
    await client.filters.getMyFilters();
    await client.filters.getFavouriteFilters();
    await client.dashboards.getAllDashboards();
    await client.dashboards.getDashboardsPaginated({ dashboardName: 'Ours' });
  });

  it('makes groups and finds people', async () => {
    const group = await client.groups.createGroup({ name: 'helpers' });
    await client.groups.addUserToGroup({ groupId: group.groupId ?? '', accountId: ADMIN.accountId });
    await client.groups.getUsersFromGroup({ groupId: group.groupId ?? '' });
    await client.groups.findGroups({ query: 'help' });
    await client.users.getAllUsers();
    await client.userSearch.findAssignableUsers({ project: 'CRM' });
  });

  it('makes fields with contexts and options', async () => {
    const field = await client.issueFields.createCustomField({
      name: 'Region',
      type: 'com.atlassian.jira.plugin.system.customfieldtypes:select',
      searcherKey: 'com.atlassian.jira.plugin.system.customfieldtypes:multiselectsearcher',
    });
    const fieldId = field.id ?? '';
    const { values = [] } = await client.issueCustomFieldContexts.getContextsForField({ fieldId });
    const contextId = Number(values[0]?.id);
    await client.issueCustomFieldOptions.createCustomFieldOption({
      fieldId,
      contextId,
      options: [{ value: 'North' }, { value: 'South' }],
    });
    const options = await client.issueCustomFieldOptions.getOptionsForContext({ fieldId, contextId });
    expect(options.values).toHaveLength(2);
  });

  it('attaches', async () => {
    const [attached] = await client.issueAttachments.addAttachment({
      issueIdOrKey: issueId,
      attachments: { filename: 'note.txt', content: new TextEncoder().encode('bytes') },
    });
    const id = String(attached?.id);
    await client.issueAttachments.getAttachment({ id });
    await client.issueAttachments.getAttachmentMeta();
    await client.issueAttachments.removeAttachment({ id });
  });

  it('agrees with the documents', () => {
    expect(site.contract.violations).toEqual([]);
  });
});
