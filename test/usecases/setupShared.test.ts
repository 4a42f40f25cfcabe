import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { leo, SetupDesk } from './setupFixture';

/**
 * A project in use whose issue type scheme, workflow scheme and screens another project shares: what Jira
 * answers about that other project, and about issues that were there, is the same to the byte after set-up.
 */

let desk: SetupDesk;
/** Ids of projects and issues. */
let other: string;
let issues: { inOther: string; inCrm: string };

beforeEach(async () => {
  desk = await SetupDesk.open();
  other = await desk.project('OTHER');
  const schemeOf = async (kind: string, member: string, projectId = other) => {
    const { values } = await desk.rest<{ values: Record<string, { id: string | number }>[] }>(
      'GET',
      `/rest/api/3/${kind}/project?projectId=${projectId}`,
    );
    return Number(values[0]?.[member]?.id);
  };
  await desk.rest('POST', '/rest/api/3/project', {
    key: 'CRM',
    name: 'In use already',
    projectTypeKey: 'software',
    leadAccountId: leo.accountId,
    assigneeType: 'UNASSIGNED',
    issueTypeScheme: await schemeOf('issuetypescheme', 'issueTypeScheme'),
    issueTypeScreenScheme: await schemeOf('issuetypescreenscheme', 'issueTypeScreenScheme'),
    workflowScheme: await schemeOf('workflowscheme', 'workflowScheme'),
  });
  const create = async (key: string) => {
    const { id } = await desk.rest<{ id: string }>('POST', '/rest/api/3/issue', {
      fields: { project: { key }, issuetype: { name: 'Task' }, summary: `A task of ${key}` },
    });
    return id;
  };
  issues = { inOther: await create('OTHER'), inCrm: await create('CRM') };
});
afterEach(async () => {
  expect(desk.site.contract.violations).toEqual([]);
  await desk.close();
});

/** Everything that Jira says of how a project is configured, as text. */
async function configurationOf(projectId: string): Promise<Record<string, string>> {
  const said: Record<string, string> = {};
  const ask = async <T>(path: string, body?: unknown): Promise<T> => {
    const answer = await desk.rest<T>(body === undefined ? 'GET' : 'POST', `/rest/api/3/${path}`, body);
    said[`${path} ${JSON.stringify(body ?? null)}`] = JSON.stringify(answer);
    return answer;
  };
  const key = `project/${projectId} null`;
  const { roles, ...project } = await ask<{ roles: Record<string, string> }>(`project/${projectId}`);
  // Roles are the site's: every project lists each, held by whom it says. Those of Wallchart are held by nobody.
  said[key] = JSON.stringify(project);
  for (const [name, url] of Object.entries(roles)) {
    const { pathname } = new URL(url);
    const { actors } = await desk.rest<{ actors: object[] }>('GET', pathname);
    if (actors.length > 0) said[`role ${name}`] = JSON.stringify(actors);
  }
  await ask(`project/${projectId}/statuses`);
  await ask(`project/${projectId}/permissionscheme?expand=permissions`);
  const types = await ask<{ values: { issueTypeScheme: { id: string } }[] }>(
    `issuetypescheme/project?projectId=${projectId}`,
  );
  await ask(`issuetypescheme/mapping?issueTypeSchemeId=${types.values[0]?.issueTypeScheme.id}`);
  const screens = await ask<{ values: { issueTypeScreenScheme: { id: string } }[] }>(
    `issuetypescreenscheme/project?projectId=${projectId}`,
  );
  const items = await ask<{ values: { screenSchemeId: string }[] }>(
    `issuetypescreenscheme/mapping?issueTypeScreenSchemeId=${screens.values[0]?.issueTypeScreenScheme.id}`,
  );
  const shown = new Set<number>();
  for (const id of new Set(items.values.map(({ screenSchemeId }) => screenSchemeId))) {
    const { values } = await ask<{ values: { screens: Record<string, number> }[] }>(`screenscheme?id=${id}`);
    for (const scheme of values) for (const screen of Object.values(scheme.screens)) shown.add(screen);
  }
  for (const screen of shown) {
    for (const { id } of await ask<{ id: number }[]>(`screens/${screen}/tabs`)) {
      await ask(`screens/${screen}/tabs/${id}/fields`);
    }
  }
  const { values } = await ask<{
    values: { workflowScheme: { defaultWorkflow?: string; issueTypeMappings?: Record<string, string> } }[];
  }>(`workflowscheme/project?projectId=${projectId}`);
  const scheme = values[0]?.workflowScheme;
  const workflowNames = [
    ...new Set([scheme?.defaultWorkflow ?? 'jira', ...Object.values(scheme?.issueTypeMappings ?? {})]),
  ];
  await ask('workflows', { workflowNames });
  const creatable = await ask<{ issueTypes: { id: string }[] }>(`issue/createmeta/${projectId}/issuetypes`);
  for (const { id } of creatable.issueTypes) await ask(`issue/createmeta/${projectId}/issuetypes/${id}`);
  return said;
}

/** Everything that Jira says of one issue, as text. */
async function sayingsOf(id: string): Promise<Record<string, string>> {
  const paths = [
    `issue/${id}?fields=*all&expand=changelog,names,schema`,
    `issue/${id}/transitions?expand=transitions.fields`,
    `issue/${id}/editmeta`,
  ];
  const said: Record<string, string> = {};
  for (const path of paths) said[path] = JSON.stringify(await desk.rest('GET', `/rest/api/3/${path}`));
  return said;
}

/** Which answers differ. */
function changed(before: Record<string, string>, after: Record<string, string>): string[] {
  const paths = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...paths].filter((path) => before[path] !== after[path]);
}

const schemesOf = (projectId: string) => {
  const project = desk.site.jira.state.projects[projectId];
  return [project?.issueTypeSchemeId, project?.issueTypeScreenSchemeId, project?.workflowSchemeId];
};
const crm = () => Object.values(desk.site.jira.state.projects).find(({ key }) => key === 'CRM')?.id ?? '';

describe('set-up of a project that shares everything with another', () => {
  it('shares it indeed, beforehand', () => {
    expect(schemesOf(crm())).toEqual(schemesOf(other));
  });

  it('changes nothing that Jira says of the other project and its issues', async () => {
    const before = { ...(await configurationOf(other)), ...(await sayingsOf(issues.inOther)) };
    expect(Object.keys(before).length).toBeGreaterThan(20);
    expect((await desk.setUp()).complete).toBe(true);
    const after = { ...(await configurationOf(other)), ...(await sayingsOf(issues.inOther)) };
    expect(changed(before, after)).toEqual([]);
    // The project itself has schemes of its own now, each of them.
    const shared = schemesOf(other);
    expect(schemesOf(crm()).filter((id) => shared.includes(id))).toEqual([]);
  });

  it('leaves the issues and types of the project itself as they are', async () => {
    const before = await sayingsOf(issues.inCrm);
    const types = async () =>
      (
        await desk.rest<{ issueTypes: { id: string; name: string }[] }>('GET', `/rest/api/3/project/${crm()}`)
      ).issueTypes.map(({ name }) => name);
    const typesBefore = await types();
    await desk.setUp();
    expect(changed(before, await sayingsOf(issues.inCrm))).toEqual([]);
    const own = ['CRM Change Request', 'CRM Deliverable', 'CRM Goal', 'CRM Phase Gate', 'CRM Requirement'];
    expect((await types()).sort()).toEqual([...typesBefore, ...own].sort());
  });

  it('mending and taking out touch the other project as little', async () => {
    await desk.setUp();
    const before = { ...(await configurationOf(other)), ...(await sayingsOf(issues.inOther)) };
    const { state } = desk.site.jira;
    const project = state.projects[crm()];
    const theirs = state.projects[other];
    // Somebody puts the project back on what the two shared.
    if (project && theirs) {
      project.issueTypeSchemeId = theirs.issueTypeSchemeId;
      project.issueTypeScreenSchemeId = theirs.issueTypeScreenSchemeId;
      project.workflowSchemeId = theirs.workflowSchemeId;
    }
    const { deviations } = await desk.plan();
    expect(deviations.map(({ id }) => id)).toEqual([
      'typeScheme',
      'goals',
      'typeScreenScheme',
      'workflowScheme',
      'gates',
      'gateScreens',
    ]);
    for (const { id } of deviations) await desk.mend(id);
    expect(await desk.plan()).toMatchObject({ complete: true, deviations: [] });
    await desk.ask('setup.remove', {});
    const after = { ...(await configurationOf(other)), ...(await sayingsOf(issues.inOther)) };
    expect(changed(before, after)).toEqual([]);
  });

  it('makes no second copy for what it made before', async () => {
    await desk.setUp();
    const made = desk.configuration();
    const { state } = desk.site.jira;
    const project = state.projects[crm()];
    const theirs = state.projects[other];
    if (project && theirs) project.issueTypeSchemeId = theirs.issueTypeSchemeId;
    await desk.mend('typeScheme');
    expect(desk.configuration()).toEqual(made);
  });
});
