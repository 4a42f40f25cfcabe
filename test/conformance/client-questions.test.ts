import { createCloudClient } from 'jira.js/cloud';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, type Site, startSite } from '../site/site';

/** Questions about many issues and people at once, as `jira.js` asks them: it throws where an answer does not fit. */

const eve = { accountId: 'eve', displayName: 'Eve Else', email: 'eve@site.example', jiraAdmin: false };

const connect = (site: Site, email = ADMIN.email) =>
  createCloudClient({
    host: site.url,
    auth: { type: 'basic', email, apiToken: 'any' },
    onSchemaMismatch: 'throw',
  });

let site: Site;
let client: ReturnType<typeof connect>;
let ids: number[];
beforeAll(async () => {
  site = await startSite({ clock: 'manual', indexDelayMs: 0, install: false, users: [ADMIN, eve] });
  client = connect(site);
  await site.rest(ADMIN.email, 'POST', '/rest/api/3/project', {
    key: 'CRM',
    name: 'CRM rollout',
    projectTypeKey: 'software',
    projectTemplateKey: 'com.pyxis.greenhopper.jira:gh-simplified-kanban-classic',
    leadAccountId: ADMIN.accountId,
  });
  ids = [];
  for (const summary of ['Apple', 'Apple pie', 'Pear']) {
    const fields = { project: { key: 'CRM' }, issuetype: { name: 'Task' }, summary };
    ids.push(Number((await client.issues.createIssue({ fields })).id));
  }
});
afterAll(async () => {
  expect(site.contract.violations).toEqual([]);
  await site.close();
});

const propertyOf = (id: number | undefined, key: string) =>
  site.jira.state.issues[String(id)]?.properties[key];

/** A task's location is followed by hand: what it answers is what became of it. */
async function done(method: string, path: string, body: unknown) {
  const answer = await site.rest(ADMIN.email, method, `/rest/api/3/issue/properties${path}`, body);
  expect(answer.status).toBe(303);
  const { id } = answer.body as { id: string };
  return client.tasks.getTask({ taskId: id });
}

describe('properties of many issues', () => {
  it('are set together, or not at all', async () => {
    const [apple, pie] = ids;
    const properties = { 'team.size': { people: 3 } };
    await done('POST', '', { entitiesIds: [apple, pie], properties });
    expect([apple, pie].map((id) => propertyOf(id, 'team.size'))).toEqual([{ people: 3 }, { people: 3 }]);
    const refused = await site.rest(ADMIN.email, 'POST', '/rest/api/3/issue/properties', {
      entitiesIds: [apple, 999_999],
      properties: { 'team.size': 9 },
    });
    expect(refused.status).toBe(400);
    expect(propertyOf(apple, 'team.size')).toEqual({ people: 3 });
  });

  it('are set issue by issue, and what fails stops no other', async () => {
    const [apple, , pear] = ids;
    const task = await done('POST', '/multi', {
      issues: [
        { issueID: apple, properties: { note: 'a' } },
        { issueID: 999_999, properties: { note: 'x' } },
        { issueID: pear, properties: { note: 'p' } },
      ],
    });
    expect(task.status).toBe('COMPLETE');
    expect(ids.map((id) => propertyOf(id, 'note'))).toEqual(['a', undefined, 'p']);
    const many = Array.from({ length: 101 }, () => ({ issueID: apple, properties: { note: 'z' } }));
    const tooMany = await site.rest(ADMIN.email, 'POST', '/rest/api/3/issue/properties/multi', {
      issues: many,
    });
    expect(tooMany.status).toBe(400);
  });

  it('are set and deleted by what is there now', async () => {
    const [apple, pie, pear] = ids;
    await done('PUT', '/note', { value: 'new', filter: { entityIds: ids, hasProperty: false } });
    expect(ids.map((id) => propertyOf(id, 'note'))).toEqual(['a', 'new', 'p']);
    await done('PUT', '/note', { value: 'b', filter: { currentValue: 'a' } });
    expect(propertyOf(apple, 'note')).toBe('b');
    await done('DELETE', '/note', { currentValue: 'new' });
    expect([apple, pie, pear].map((id) => propertyOf(id, 'note'))).toEqual(['b', undefined, 'p']);
    const nonsense = { value: 1, filter: { currentValue: 'a', hasProperty: false } };
    const refused = await site.rest(ADMIN.email, 'PUT', '/rest/api/3/issue/properties/note', nonsense);
    expect(refused.status).toBe(400);
    const asked = { value: 1, expression: 'issue.id' };
    expect((await site.rest(ADMIN.email, 'PUT', '/rest/api/3/issue/properties/note', asked)).status).toBe(
      501,
    );
  });
});

describe('jira.js', () => {
  it('asks which issues match', async () => {
    const jqls = ['summary ~ "apple"', 'summary ~'];
    const { matches } = await client.issueSearch.matchIssues({ issueIds: ids, jqls });
    expect(matches[0]).toEqual({ matchedIssues: ids.slice(0, 2), errors: [] });
    expect(matches[1]?.errors).not.toEqual([]);
    const { sections } = await client.issueSearch.getIssuePickerResource({ query: 'pie' });
    expect(sections?.[0]?.issues?.map(({ summaryText }) => summaryText)).toEqual(['Apple pie']);
  });

  it('asks what one watches, and for changes by their ids', async () => {
    const issueIds = ids.map(String);
    const { issuesIsWatching } = await client.issueWatchers.getIsWatchingIssueBulk({ issueIds });
    expect(Object.values(issuesIsWatching ?? {})).toEqual([true, true, true]);
    const issueIdOrKey = String(ids[0]);
    await client.issues.editIssue({ issueIdOrKey, fields: { summary: 'Apples' } });
    const change = site.jira.state.issues[issueIdOrKey]?.changes[0];
    const { histories } = await client.issues.getChangeLogsByIds({
      issueIdOrKey,
      changelogIds: [Number(change?.id)],
    });
    expect(histories?.[0]?.items?.[0]?.toString).toBe('Apples');
  });

  it('lists permissions, status categories and people', async () => {
    const { permissions } = await client.permissions.getAllPermissions();
    expect(permissions?.EDIT_ISSUES).toMatchObject({ key: 'EDIT_ISSUES', type: 'PROJECT' });
    const category = await client.workflowStatusCategories.getStatusCategory({ idOrKey: 'done' });
    expect(category.key).toBe('done');
    const all = await client.users.getAllUsersDefault();
    expect(all.map(({ accountId }) => accountId)).toContain('eve');
    const found = await client.userSearch.findUsersForPicker({ query: 'eve' });
    expect(found).toMatchObject({ total: 1, users: [{ accountId: 'eve' }] });
    const browsing = await client.userSearch.findUsersWithBrowsePermission({ query: 'e', projectKey: 'CRM' });
    expect(browsing.map(({ accountId }) => accountId)).toEqual(['eve']);
    const editing = await client.userSearch.findUsersWithAllPermissions({
      query: 'e',
      permissions: 'ADMINISTER_PROJECTS',
      projectKey: 'CRM',
    });
    expect(editing).toEqual([]);
  });

  it('adds a field to the default screen, once', async () => {
    const field = await client.issueFields.createCustomField({
      name: 'Region',
      type: 'com.atlassian.jira.plugin.system.customfieldtypes:textfield',
    });
    const fieldId = field.id ?? '';
    await client.screens.addFieldToDefaultScreen({ fieldId });
    await expect(client.screens.addFieldToDefaultScreen({ fieldId })).rejects.toMatchObject({ status: 404 });
  });

  it('counts the issues of a component', async () => {
    const { id = '' } = await client.projectComponents.createComponent({ project: 'CRM', name: 'Sales' });
    await client.issues.editIssue({ issueIdOrKey: String(ids[2]), fields: { components: [{ id }] } });
    const { issueCount } = await client.projectComponents.getComponentRelatedIssues({ id });
    expect(issueCount).toBe(1);
  });
});
