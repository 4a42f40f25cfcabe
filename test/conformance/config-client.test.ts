import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ari, Desk } from './fixtures/configuration';
import { connect, serve } from './fixtures/served';

/** A client that other people wrote parses every answer by schemas of its own, and throws where one does not fit. */

const desk = new Desk();
let served: Awaited<ReturnType<typeof serve>>;
let client: ReturnType<typeof connect>;
let projectId: string;

beforeAll(async () => {
  served = await serve(desk);
  client = connect(served.url);
});

afterAll(() => {
  served.close();
  console.log(desk.contract.summary());
});

describe('jira.js', () => {
  it('makes a project and reads it', async () => {
    const made = await client.projects.createProject({
      key: 'CLIENT',
      name: 'By a client',
      projectTypeKey: 'software',
      projectTemplateKey: 'com.pyxis.greenhopper.jira:gh-simplified-kanban-classic',
      leadAccountId: 'leo',
    });
    projectId = String(made.id);
    const project = await client.projects.getProject({ projectIdOrKey: 'CLIENT', expand: 'insight' });
    expect(project).toMatchObject({ name: 'By a client', lead: { displayName: 'Leo Lead' } });
    const page = await client.projects.searchProjects({
      keys: ['CLIENT'],
      expand: 'description,lead,issueTypes',
    });
    expect(page.values).toHaveLength(1);
    expect(await client.projects.getAllStatuses({ projectIdOrKey: 'CLIENT' })).toHaveLength(5);
    await client.projects.updateProject({ projectIdOrKey: 'CLIENT', description: 'Changed' });
  });

  it('makes components, roles and properties', async () => {
    const component = await client.projectComponents.createComponent({
      project: 'CLIENT',
      name: 'Sales',
      leadAccountId: 'mia',
    });
    await client.projectComponents.updateComponent({
      id: String(component.id),
      body: { description: 'Sells' },
    });
    await client.projectComponents.getProjectComponentsPaginated({ projectIdOrKey: 'CLIENT' });
    await client.projectComponents.getProjectComponents({ projectIdOrKey: 'CLIENT' });
    const role = await client.projectRoles.createProjectRole({ name: 'Client role', description: 'x' });
    const id = Number(role.id);
    await client.projectRoleActors.addActorUsers({ projectIdOrKey: 'CLIENT', id, user: ['mia'] });
    const withActor = await client.projectRoles.getProjectRole({ projectIdOrKey: 'CLIENT', id });
    expect(withActor.actors).toMatchObject([{ actorUser: { accountId: 'mia' } }]);
    await client.projectRoles.getProjectRoles({ projectIdOrKey: 'CLIENT' });
    await client.projectRoles.getAllProjectRoles();
    await client.projectProperties.setProjectProperty({
      projectIdOrKey: 'CLIENT',
      propertyKey: 'app',
      body: { on: true },
    });
    const { value } = await client.projectProperties.getProjectProperty({
      projectIdOrKey: 'CLIENT',
      propertyKey: 'app',
    });
    expect(value).toEqual({ on: true });
    await client.projectProperties.getProjectPropertyKeys({ projectIdOrKey: 'CLIENT' });
  });

  it('reads types, fields, screens and their schemes', async () => {
    await client.issueTypes.createIssueType({ name: 'By client', hierarchyLevel: 0 });
    await client.issueTypes.getIssueAllTypes();
    await client.issueTypeSchemes.getAllIssueTypeSchemes();
    await client.issueTypeSchemes.getIssueTypeSchemesMapping();
    const schemes = await client.issueTypeSchemes.getIssueTypeSchemeForProjects({
      projectId: [Number(projectId)],
    });
    expect(schemes.values).toHaveLength(1);
    await client.issueFields.getFields();
    await client.issueFields.getFieldsPaginated({ type: ['custom'], expand: 'key,screensCount' });
    const { values: screens } = await client.screens.getScreens();
    const screenId = Number(screens?.[0]?.id);
    const [tab] = await client.screenTabs.getAllScreenTabs({ screenId });
    await client.screenTabFields.getAllScreenTabFields({ screenId, tabId: Number(tab?.id) });
    await client.screens.getAvailableScreenFields({ screenId });
    await client.screenSchemes.getScreenSchemes();
    await client.issueTypeScreenSchemes.getIssueTypeScreenSchemes();
    await client.issueTypeScreenSchemes.getIssueTypeScreenSchemeMappings();
    await client.issueTypeScreenSchemes.getIssueTypeScreenSchemeProjectAssociations({
      projectId: [Number(projectId)],
    });
  });

  it('reads and makes statuses, workflows and their schemes', async () => {
    const [status] = await client.status.createStatuses({
      scope: { type: 'GLOBAL' },
      statuses: [{ name: 'By client', statusCategory: 'TODO', description: '' }],
    });
    await client.status.search({ searchString: 'client' });
    await client.status.getStatusesById({ id: [String(status?.id)] });
    await client.workflowStatuses.getStatuses();
    const reference = crypto.randomUUID();
    await client.workflows.createWorkflows({
      scope: { type: 'GLOBAL' },
      statuses: [
        { id: String(status?.id), name: 'By client', statusCategory: 'TODO', statusReference: reference },
      ],
      workflows: [
        {
          name: 'By client',
          description: '',
          statuses: [{ statusReference: reference, properties: {} }],
          transitions: [
            { id: '1', name: 'Create', type: 'INITIAL', toStatusReference: reference, properties: {} },
            {
              id: '11',
              name: 'Round',
              type: 'GLOBAL',
              toStatusReference: reference,
              properties: {},
              validators: [
                { ruleKey: 'forge:expression-validator', parameters: { key: ari('gate'), config: '{}' } },
              ],
            },
          ],
        },
      ],
    });
    const read = await client.workflows.readWorkflows({ workflowNames: ['By client'] });
    expect(read.workflows).toHaveLength(1);
    await client.workflows.searchWorkflows({ expand: 'values.transitions' });
    await client.workflows.workflowCapabilities({ workflowId: String(read.workflows?.[0]?.id) });
    const scheme = await client.workflowSchemes.createWorkflowScheme({
      name: 'By client',
      defaultWorkflow: 'By client',
    });
    await client.workflowSchemes.getAllWorkflowSchemes();
    await client.workflowSchemes.getWorkflowScheme({ id: Number(scheme.id) });
    await client.workflowSchemeProjectAssociations.assignSchemeToProject({
      projectId,
      workflowSchemeId: String(scheme.id),
    });
    await client.workflowSchemeProjectAssociations.getWorkflowSchemeProjectAssociations({
      projectId: [Number(projectId)],
    });
  });

  it('pins a panel and reads the task, and what there is of security, permissions, priorities and groups', async () => {
    const { taskId } = await client.issuePanels.bulkPinUnpinProjectsAsync({
      moduleId: ari('panel'),
      projectList: [{ projectIdOrKey: projectId, action: 'PIN' }],
    });
    expect(await client.tasks.getTask({ taskId: String(taskId) })).toMatchObject({ status: 'COMPLETE' });
    await desk.get('POST /issuesecurityschemes', { name: 'By client', levels: [{ name: 'Few' }] });
    await client.issueSecuritySchemes.getIssueSecuritySchemes();
    await client.permissionSchemes.getAllPermissionSchemes({ expand: 'permissions' });
    await client.issuePriorities.searchPriorities();
    await client.groups.getUsersFromGroup({ groupname: 'jira-users' });
  });
});

it.skipIf(!desk.contract.active)("holds Jira's contract in all of this", () => {
  expect(desk.contract.violations).toEqual([]);
});
