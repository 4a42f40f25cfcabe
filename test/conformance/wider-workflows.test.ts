import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desk } from './fixtures/configuration';

/** Workflow schemes while projects use them: drafts, and the newer way by ids and versions. */

const desk = new Desk();
let crm = '';
let scheme = '';
/** Workflow of the project, and one that lacks a status of it. */
let own = { id: '', name: '' };
const type = { task: '' };

beforeAll(async () => {
  crm = await desk.project('CRM');
  const { state } = desk.jira;
  scheme = state.projects[crm]?.workflowSchemeId ?? '';
  const name = state.workflowSchemes[scheme]?.defaultWorkflow ?? '';
  own = { name, id: Object.values(state.workflows).find((workflow) => workflow.name === name)?.id ?? '' };
  type.task = Object.values(state.issueTypes).find((one) => one.name === 'Task')?.id ?? '';
});
afterAll(() => expect(desk.contract.violations).toEqual([]));

const statusOf = async (...asked: Parameters<Desk['ask']>) => (await desk.ask(...asked)).status;
const lostStatuses = () => {
  const { workflows } = desk.jira.state;
  const named = (name: string) => Object.values(workflows).find((workflow) => workflow.name === name);
  const ids = (name: string) => (named(name)?.statuses ?? []).map(({ statusReference }) => statusReference);
  const kept = ids('jira');
  return { lost: ids(own.name).filter((id) => !kept.includes(id)), kept };
};

describe('a draft', () => {
  it('is made, changed, validated and published, and issues follow', async () => {
    const at = `/workflowscheme/${scheme}`;
    expect(await statusOf('ann', `GET ${at}/draft`)).toBe(404);
    expect(await statusOf('leo', `POST ${at}/createdraft`)).toBe(403);
    expect(await statusOf('ann', `PUT ${at}/issuetype/${type.task}`, { workflow: 'jira' })).toBe(400);
    expect(
      await desk.get(`PUT ${at}/issuetype/${type.task}`, { workflow: 'jira', updateDraftIfNeeded: true }),
    ).toMatchObject({
      draft: true,
      originalIssueTypeMappings: {},
      issueTypeMappings: { [type.task]: 'jira' },
    });
    expect(await statusOf('ann', `POST ${at}/createdraft`)).toBe(400);
    expect(await desk.get(`GET ${at}`)).toMatchObject({ draft: false, issueTypeMappings: {} });
    expect(await desk.get(`GET ${at}?returnDraftIfExists=true`)).toMatchObject({ draft: true });
    expect(await desk.get(`GET ${at}/draft/issuetype/${type.task}`)).toMatchObject({ workflow: 'jira' });
    expect(await statusOf('ann', `GET ${at}/issuetype/${type.task}`)).toBe(404);
    expect(await desk.get(`GET ${at}/draft/workflow?workflowName=jira`)).toEqual({
      workflow: 'jira',
      issueTypes: [type.task],
      defaultMapping: false,
    });
    await desk.get(`PUT ${at}/draft/default`, { workflow: 'jira' });
    expect(await desk.get(`GET ${at}/draft/default`)).toEqual({ workflow: 'jira' });
    await desk.get(`PUT ${at}/draft/default`, { workflow: own.name });
    await desk.get(`PUT ${at}/draft`, { name: 'Next', description: 'Comes' });
    const { lost, kept } = lostStatuses();
    expect(lost).not.toEqual([]);
    const made = await desk.get<{ id: string }>('POST /issue', {
      fields: { project: { key: 'CRM' }, issuetype: { name: 'Task' }, summary: 'Moves' },
    });
    const issue = desk.jira.state.issues[made.id];
    if (issue) issue.statusId = lost[0] ?? '';
    expect(await statusOf('ann', `POST ${at}/draft/publish?validateOnly=true`, {})).toBe(400);
    const statusMappings = lost.map((statusId) => ({
      issueTypeId: type.task,
      statusId,
      newStatusId: kept[0] ?? '',
    }));
    expect(await statusOf('ann', `POST ${at}/draft/publish?validateOnly=true`, { statusMappings })).toBe(204);
    expect(await statusOf('ann', `POST ${at}/draft/publish`, { statusMappings })).toBe(303);
    expect(issue?.statusId).toBe(kept[0]);
    expect(await desk.get(`GET ${at}`)).toMatchObject({ issueTypeMappings: { [type.task]: 'jira' } });
    expect(await statusOf('ann', `GET ${at}/draft`)).toBe(404);
  });

  it('is thrown away', async () => {
    const at = `/workflowscheme/${scheme}`;
    await desk.get(`POST ${at}/createdraft`);
    await desk.get(`DELETE ${at}/draft/issuetype/${type.task}`);
    await desk.get(`PUT ${at}/draft/workflow?workflowName=jira`, { issueTypes: [type.task] });
    expect(await statusOf('ann', `DELETE ${at}/draft/workflow?workflowName=jira`)).toBe(200);
    await desk.get(`DELETE ${at}/draft/default`);
    expect(await statusOf('ann', `DELETE ${at}/draft`)).toBe(204);
    expect(await desk.get(`GET ${at}`)).toMatchObject({ issueTypeMappings: { [type.task]: 'jira' } });
  });
});

describe('a scheme that nobody uses', () => {
  it('changes by workflow, too', async () => {
    const { id } = await desk.get<{ id: number }>('POST /workflowscheme', { name: 'Free' });
    const at = `/workflowscheme/${id}`;
    expect(await statusOf('ann', `POST ${at}/createdraft`)).toBe(400);
    await desk.get(`PUT ${at}/workflow?workflowName=${encodeURIComponent(own.name)}`, {
      issueTypes: [type.task],
      defaultMapping: true,
    });
    const mapping = await desk.get(`GET ${at}/workflow?workflowName=${encodeURIComponent(own.name)}`);
    expect(mapping).toMatchObject({ issueTypes: [type.task], defaultMapping: true });
    expect(await statusOf('ann', `GET ${at}/workflow?workflowName=none`)).toBe(404);
    await desk.get(`DELETE ${at}/workflow?workflowName=${encodeURIComponent(own.name)}`);
    expect(await desk.get(`GET ${at}/default`)).toEqual({ workflow: 'jira' });
    expect(await desk.get(`DELETE ${at}/default`)).toMatchObject({ issueTypeMappings: {} });
  });
});

describe('schemes by ids', () => {
  it('are read, asked what they lose, and changed with the version that was read', async () => {
    const [read] = await desk.get<{ version: object; name: string; description: string }[]>(
      'POST /workflowscheme/read',
      { projectIds: [crm] },
    );
    expect(read).toMatchObject({ id: scheme, scope: { type: 'GLOBAL' }, defaultWorkflow: { id: own.id } });
    expect(await statusOf('leo', 'POST /workflowscheme/read', { projectIds: [crm] })).toBe(401);
    const jira = Object.values(desk.jira.state.workflows).find(({ name }) => name === 'jira')?.id ?? '';
    const wanted = { id: scheme, defaultWorkflowId: jira, workflowsForIssueTypes: [] };
    const { lost, kept } = lostStatuses();
    const asked = await desk.get<{ statusMappingsByWorkflows: object[] }>(
      'POST /workflowscheme/update/mappings',
      wanted,
    );
    expect(asked.statusMappingsByWorkflows).toEqual([
      { sourceWorkflowId: own.id, targetWorkflowId: jira, statusIds: lost },
    ]);
    const issue = await desk.get<{ id: string }>('POST /issue', {
      fields: { project: { key: 'CRM' }, issuetype: { name: 'Story' }, summary: 'Follows' },
    });
    const stored = desk.jira.state.issues[issue.id];
    if (stored) stored.statusId = lost[0] ?? '';
    const update = { ...wanted, name: 'By ids', description: '', version: read?.version };
    expect(await statusOf('ann', 'POST /workflowscheme/update', update)).toBe(400);
    const statusMappingsByWorkflows = [
      {
        oldWorkflowId: own.id,
        newWorkflowId: jira,
        statusMappings: lost.map((oldStatusId) => ({ oldStatusId, newStatusId: kept[0] })),
      },
    ];
    const mapped = { ...update, statusMappingsByWorkflows };
    expect(await statusOf('ann', 'POST /workflowscheme/update', mapped)).toBe(303);
    expect(stored?.statusId).toBe(kept[0]);
    expect(await statusOf('ann', 'POST /workflowscheme/update', mapped)).toBe(409);
  });
});

describe('a workflow as it was, and as one may look at it', () => {
  interface Read {
    workflows: {
      version: object;
      statuses: { statusReference: string }[];
      transitions: { name: string }[];
      updated: string;
    }[];
    statuses: { statusReference: string; id: string; name: string; statusCategory: string }[];
  }
  const rename = async (name: string) => {
    const { workflows, statuses } = await desk.get<Read>('POST /workflows', { workflowIds: [own.id] });
    const [first, ...rest] = workflows[0]?.transitions ?? [];
    return desk.get('POST /workflows/update', {
      statuses: statuses.map(({ id, name: called, statusCategory, statusReference }) => ({
        id,
        name: called,
        statusCategory,
        statusReference,
      })),
      workflows: [
        {
          id: own.id,
          version: workflows[0]?.version,
          statuses: (workflows[0]?.statuses ?? []).map(({ statusReference }) => ({
            statusReference,
            properties: {},
          })),
          transitions: [{ ...first, name }, ...rest],
        },
      ],
    });
  };

  it('keeps each version for 60 days, with who wrote it', async () => {
    const list = () =>
      desk.get<{ entries: { workflowVersion: number }[] }>('POST /workflow/history/list', {
        workflowId: own.id,
      });
    expect((await list()).entries.map(({ workflowVersion }) => workflowVersion)).toEqual([0]);
    await rename('Begin');
    await rename('Start over');
    expect((await list()).entries.map(({ workflowVersion }) => workflowVersion)).toEqual([2, 1, 0]);
    const first = await desk.get<Read>('POST /workflow/history', { workflowId: own.id, version: 1 });
    expect(first.workflows[0]).toMatchObject({ lastUpdateAuthorAAID: 'ann', version: { versionNumber: 1 } });
    expect(first.workflows[0]?.transitions[0]?.name).toBe('Begin');
    expect(first.workflows[0]?.updated).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/);
    expect(await statusOf('ann', 'POST /workflow/history', { workflowId: own.id, version: 7 })).toBe(400);
    expect(await statusOf('ann', 'POST /workflow/history/list', { workflowId: 'none' })).toBe(400);
    expect(await statusOf('mia', 'POST /workflow/history/list', { workflowId: own.id })).toBe(401);
    await desk.clock.advance(61 * 24 * 60 * 60 * 1000);
    expect((await list()).entries.map(({ workflowVersion }) => workflowVersion)).toEqual([2]);
  });

  it('is previewed by whoever administers a project that uses it, without what its rules are set to', async () => {
    const other = await desk.project('OTHER');
    const scheme = desk.jira.state.projects[other]?.workflowSchemeId ?? '';
    const name = desk.jira.state.workflowSchemes[scheme]?.defaultWorkflow ?? '';
    const asked = { projectId: other, issueTypeIds: [type.task], workflowNames: [name] };
    const seen = await desk.get<{ workflows: object[]; statuses: object[] }>(
      'POST /workflows/preview',
      asked,
      'leo',
    );
    expect(seen.workflows).toMatchObject([
      { name, queryContext: [{ project: other, issueTypes: [type.task] }], version: { versionNumber: 0 } },
    ]);
    expect(JSON.stringify(seen)).not.toContain('parameters');
    expect(await statusOf('nobody', 'POST /workflows/preview', asked)).toBe(401);
    expect(await statusOf('leo', 'POST /workflows/preview', { projectId: other })).toBe(400);
    const foreign = { projectId: other, workflowIds: [own.id] };
    expect(await statusOf('leo', 'POST /workflows/preview', foreign)).toBe(404);
    expect(await statusOf('leo', 'POST /workflows/preview', { ...foreign, workflowIds: ['x'] })).toBe(404);
  });
});
