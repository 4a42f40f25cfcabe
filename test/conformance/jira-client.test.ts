import { createCloudClient } from 'jira.js/cloud';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, type Site, startSite } from '../site/site';

/**
 * A client that other people wrote, which throws wherever an answer is not what its own schemas expect: a witness
 * from outside.
 */

const connect = (site: Site) =>
  createCloudClient({
    host: site.url,
    auth: { type: 'basic', email: ADMIN.email, apiToken: 'any' },
    onSchemaMismatch: 'throw',
  });

let site: Site;
let client: ReturnType<typeof connect>;
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
});
afterAll(() => site.close());

describe('jira.js', () => {
  it('reads the server, oneself and others', async () => {
    const info = await client.serverInfo.getServerInfo();
    expect(info.baseUrl).toBe(site.url);
    const me = await client.myself.getCurrentUser({ expand: 'groups' });
    expect(me.accountId).toBe(ADMIN.accountId);
    expect((await client.users.getUser({ accountId: ADMIN.accountId })).displayName).toBe(ADMIN.displayName);
    expect(await client.userSearch.findUsers({ query: 'site' })).toHaveLength(1);
  });

  it('reads permissions', async () => {
    const { permissions } = await client.permissions.getMyPermissions({
      permissions: 'BROWSE_PROJECTS,ADMINISTER',
      projectKey: 'CRM',
    });
    expect(permissions?.ADMINISTER?.havePermission).toBe(true);
  });

  it('takes an issue through its life', async () => {
    const created = await client.issues.createIssue({
      fields: { project: { key: 'CRM' }, issuetype: { name: 'Task' }, summary: 'By another client' },
    });
    const issueIdOrKey = created.key ?? '';
    await client.issues.editIssue({ issueIdOrKey, fields: { labels: ['outside'] } });
    const { transitions = [] } = await client.issues.getTransitions({ issueIdOrKey });
    const start = transitions.find(({ to }) => to?.statusCategory?.key === 'indeterminate');
    await client.issues.doTransition({ issueIdOrKey, transition: { id: start?.id } });
    const issue = await client.issues.getIssue({
      issueIdOrKey,
      expand: 'names,changelog,transitions,editmeta',
    });
    expect(issue.fields).toMatchObject({ labels: ['outside'], status: { name: start?.to?.name } });
    const meta = await client.issues.getEditIssueMeta({ issueIdOrKey });
    expect(meta.fields?.summary?.required).toBe(true);
    const log = await client.issues.getChangeLogs({ issueIdOrKey });
    expect(log.values?.map(({ items }) => items?.[0]?.field)).toEqual(['labels', 'status']);
  });

  it('reads what may be created', async () => {
    const { issueTypes } = await client.issues.getCreateIssueMetaIssueTypes({ projectIdOrKey: 'CRM' });
    const task = issueTypes?.find(({ name }) => name === 'Task');
    const { fields } = await client.issues.getCreateIssueMetaIssueTypeId({
      projectIdOrKey: 'CRM',
      issueTypeId: task?.id ?? '',
    });
    expect(fields?.map(({ fieldId }) => fieldId)).toContain('summary');
  });

  it('searches, page by page', async () => {
    await client.issues.createIssue({
      fields: { project: { key: 'CRM' }, issuetype: { name: 'Task' }, summary: 'Second' },
    });
    const jql = 'project = CRM ORDER BY key';
    const first = await client.issueSearch.searchAndReconsileIssuesUsingJqlPost({
      jql,
      fields: ['summary', 'status'],
      maxResults: 1,
    });
    const second = await client.issueSearch.searchAndReconsileIssuesUsingJqlPost({
      jql,
      fields: ['summary', 'status'],
      maxResults: 1,
      nextPageToken: first.nextPageToken ?? undefined,
    });
    expect(second.issues?.[0]?.fields).toMatchObject({ summary: 'Second' });
    expect(second.nextPageToken).toBeUndefined();
    expect(await client.issueSearch.countIssues({ jql })).toEqual({ count: 2 });
    const bulk = await client.issues.bulkFetchIssues({
      issueIdsOrKeys: ['CRM-2', 'CRM-1'],
      fields: ['summary'],
    });
    expect(bulk.issues?.map(({ key }) => key)).toEqual(['CRM-1', 'CRM-2']);
  });

  it('links, and asks expressions', async () => {
    await client.issueLinks.linkIssues({
      type: { name: 'Blocks' },
      inwardIssue: { key: 'CRM-1' },
      outwardIssue: { key: 'CRM-2' },
    });
    const { issueLinkTypes } = await client.issueLinkTypes.getIssueLinkTypes();
    expect(issueLinkTypes?.map(({ name }) => name)).toContain('Blocks');
    const answer = await client.jiraExpressions.evaluateJSISJiraExpression({
      expression: 'user.getProjectRoles(project).map(r => r.name)',
      context: { project: { key: 'CRM' } },
    });
    expect(answer.value).toEqual(['Administrators']);
  });

  it('is told what is wrong', async () => {
    await expect(client.issues.getIssue({ issueIdOrKey: 'CRM-99' })).rejects.toMatchObject({
      message: expect.stringContaining('Issue does not exist or you do not have permission to see it.'),
    });
  });

  it('agrees with the documents', () => {
    expect(site.contract.violations).toEqual([]);
  });
});
