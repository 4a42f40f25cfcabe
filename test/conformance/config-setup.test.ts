import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ari, Desk } from './fixtures/configuration';
import { content, rule, transition } from './fixtures/workflow';

/** What an app's set-up does to a project on its first day, operation by operation. */

const desk = new Desk();
let projectId: string;
let typeId: string;
let statusIds: Record<string, string>;
let workflow: { id: string; name: string; version: { id: string; versionNumber: number } };

interface Page<T> {
  values: T[];
  total: number;
}

beforeAll(async () => {
  projectId = await desk.project('GROW');
});

afterAll(() => console.log(desk.contract.summary()));

describe('issue type', () => {
  it('is made once, under a name of its own', async () => {
    const type = await desk.get<{ id: string; hierarchyLevel: number }>('POST /issuetype', {
      name: 'Wish',
      description: 'Something wanted',
      hierarchyLevel: 0,
    });
    typeId = type.id;
    expect(type.hierarchyLevel).toBe(0);
    expect(await desk.refusal('ann', 'POST /issuetype', { name: 'wish' })).toMatchObject({ status: 409 });
    expect(await desk.refusal('leo', 'POST /issuetype', { name: 'Other' })).toMatchObject({ status: 403 });
  });

  it('joins the scheme of the project, which is its own', async () => {
    const { values } = await desk.get<
      Page<{ issueTypeScheme: { id: string; name: string }; projectIds: string[] }>
    >(`GET /issuetypescheme/project?projectId=${projectId}`);
    expect(values).toMatchObject([
      { issueTypeScheme: { name: 'GROW: Kanban Issue Type Scheme' }, projectIds: [projectId] },
    ]);
    const schemeId = values[0]?.issueTypeScheme.id;
    await desk.get(`PUT /issuetypescheme/${schemeId}/issuetype`, { issueTypeIds: [typeId] });
    expect(
      await desk.refusal('ann', `PUT /issuetypescheme/${schemeId}/issuetype`, { issueTypeIds: [typeId] }),
    ).toMatchObject({ status: 400 });
    const mapping = await desk.get<Page<{ issueTypeId: string }>>(
      `GET /issuetypescheme/mapping?issueTypeSchemeId=${schemeId}`,
    );
    expect(mapping.values.map(({ issueTypeId }) => issueTypeId)).toContain(typeId);
    const types = await desk.get<{ id: string }[]>(`GET /issuetype/project?projectId=${projectId}`);
    expect(types.map(({ id }) => id)).toContain(typeId);
  });
});

describe('fields', () => {
  it('are those of the site and of the installed app', async () => {
    const fields = await desk.get<
      { id: string; key: string; name: string; schema?: { custom?: string; type: string } }[]
    >('GET /field', undefined, 'app');
    const size = fields.find(({ name }) => name === 'Size');
    expect(size).toMatchObject({ schema: { type: 'number', custom: ari('size') } });
    expect(fields.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['summary', 'components', 'issuelinks', 'customfield_10019', size?.id]),
    );
    const found = await desk.get<Page<{ id: string }>>('GET /field/search?type=custom&query=how%20large');
    expect(found.values.map(({ id }) => id)).toEqual([size?.id]);
  });

  it('stand on a screen of their own, made and mapped for the type alone', async () => {
    const fields = await desk.get<{ id: string; name: string }[]>('GET /field');
    const sizeId = fields.find(({ name }) => name === 'Size')?.id;
    const screen = await desk.get<{ id: number }>('POST /screens', { name: 'Wish screen', description: '' });
    const [tab] = await desk.get<{ id: number; name: string }[]>(`GET /screens/${screen.id}/tabs`);
    for (const fieldId of ['summary', 'description', 'components', sizeId]) {
      await desk.get(`POST /screens/${screen.id}/tabs/${tab?.id}/fields`, { fieldId });
    }
    expect(
      await desk.refusal('ann', `POST /screens/${screen.id}/tabs/${tab?.id}/fields`, { fieldId: sizeId }),
    ).toMatchObject({ status: 400 });
    const scheme = await desk.get<{ id: number }>('POST /screenscheme', {
      name: 'Wish screens',
      screens: { default: screen.id },
    });
    const { values } = await desk.get<Page<{ issueTypeScreenScheme: { id: string } }>>(
      `GET /issuetypescreenscheme/project?projectId=${projectId}`,
    );
    const schemeId = values[0]?.issueTypeScreenScheme.id;
    const mappings = { issueTypeMappings: [{ issueTypeId: typeId, screenSchemeId: String(scheme.id) }] };
    await desk.get(`PUT /issuetypescreenscheme/${schemeId}/mapping`, mappings);
    expect(
      await desk.refusal('ann', `PUT /issuetypescreenscheme/${schemeId}/mapping`, mappings),
    ).toMatchObject({
      status: 400,
    });
    const items = await desk.get<Page<{ issueTypeId: string; screenSchemeId: string }>>(
      `GET /issuetypescreenscheme/mapping?issueTypeScreenSchemeId=${schemeId}`,
    );
    expect(items.values).toContainEqual({
      issueTypeScreenSchemeId: schemeId,
      issueTypeId: typeId,
      screenSchemeId: String(scheme.id),
    });
  });
});

describe('statuses', () => {
  it('are made for the whole site, each name once over letter case', async () => {
    const statuses = await desk.get<{ id: string; name: string }[]>('POST /statuses', {
      scope: { type: 'GLOBAL' },
      statuses: [
        { name: 'Open wish', statusCategory: 'TODO', description: '' },
        { name: 'Under way', statusCategory: 'IN_PROGRESS' },
        { name: 'Fulfilled', statusCategory: 'DONE' },
      ],
    });
    statusIds = Object.fromEntries(statuses.map(({ id, name }) => [name, id]));
    const again = { scope: { type: 'GLOBAL' }, statuses: [{ name: 'under WAY', statusCategory: 'TODO' }] };
    expect(await desk.refusal('ann', 'POST /statuses', again)).toMatchObject({ status: 400 });
    expect(await desk.refusal('leo', 'POST /statuses', again)).toMatchObject({ status: 401 });
    const named = await desk.get<{ id: string }[]>('GET /statuses/byNames?name=Under%20way&name=Fulfilled');
    expect(named).toHaveLength(2);
  });
});

describe('workflow', () => {
  const request = () => {
    const references = { open: crypto.randomUUID(), doing: crypto.randomUUID(), closed: crypto.randomUUID() };
    return {
      scope: { type: 'GLOBAL' },
      statuses: [
        {
          id: statusIds['Open wish'],
          statusReference: references.open,
          name: 'Open wish',
          statusCategory: 'TODO',
        },
        {
          id: statusIds['Under way'],
          statusReference: references.doing,
          name: 'Under way',
          statusCategory: 'IN_PROGRESS',
        },
        {
          id: statusIds.Fulfilled,
          statusReference: references.closed,
          name: 'Fulfilled',
          statusCategory: 'DONE',
        },
      ],
      workflows: [{ name: 'Wish workflow', ...content(references) }],
    };
  };

  it("lists the app's rules among its capabilities", async () => {
    const { forgeRules } = await desk.get<{ forgeRules: { id: string }[] }>(
      `GET /workflows/capabilities?projectId=${projectId}&issueTypeId=${typeId}`,
      undefined,
      'app',
    );
    expect(forgeRules).toMatchObject([
      { id: ari('gate'), ruleKey: 'forge:expression-validator', ruleType: 'Validator' },
    ]);
  });

  it('is made with rules of the app on its transitions', async () => {
    const checked = await desk.get<{ errors: unknown[] }>('POST /workflows/create/validation', {
      payload: request(),
      validationOptions: { levels: ['ERROR'] },
    });
    expect(checked.errors).toEqual([]);
    const made = await desk.get<{
      workflows: (typeof workflow & { transitions: { name: string; validators: unknown[] }[] })[];
    }>('POST /workflows/create', request());
    const [first] = made.workflows;
    if (!first) throw new Error('no workflow');
    workflow = first;
    expect(first.transitions.find(({ name }) => name === 'Begin')?.validators).toHaveLength(1);
    expect(await desk.refusal('ann', 'POST /workflows/create', request())).toMatchObject({ status: 400 });
  });

  it('refuses a rule whose app is not there, a status that it lacks, and a second start', async () => {
    const strange = request();
    const [only] = strange.workflows;
    if (!only) throw new Error('no workflow');
    only.name = 'Strange';
    only.transitions = [
      ...only.transitions,
      transition(
        '31',
        'Odd',
        'DIRECTED',
        'nowhere',
        ['nowhere'],
        [{ ...rule('x'), parameters: { key: 'ari:cloud:ecosystem::extension/gone/env/static/gate' } }],
      ),
      transition('41', 'Again', 'INITIAL', only.statuses[0]?.statusReference ?? ''),
    ];
    const { errors } = await desk.get<{ errors: { code: string }[] }>('POST /workflows/create/validation', {
      payload: strange,
    });
    expect(errors.map(({ code }) => code).sort()).toEqual([
      'INITIAL_TRANSITION',
      'INVALID_RULE',
      'TRANSITION_STATUS_NOT_FOUND',
    ]);
    expect(await desk.refusal('ann', 'POST /workflows/create', strange)).toMatchObject({ status: 400 });
  });

  it('is replaced as a whole, by whoever has read its present version', async () => {
    const own = {
      open: statusIds['Open wish'] ?? '',
      doing: statusIds['Under way'] ?? '',
      closed: statusIds.Fulfilled ?? '',
    };
    const update = {
      statuses: request().statuses.map((status) => ({ ...status, statusReference: status.id })),
      workflows: [
        {
          id: workflow.id,
          version: workflow.version,
          ...content(own, [transition('31', 'Reopen', 'DIRECTED', own.open, [own.closed], [rule('reopen')])]),
        },
      ],
    };
    type Updated = { workflows: { version: typeof workflow.version; transitions: { id: string }[] }[] };
    const { workflows } = await desk.get<Updated>('POST /workflows/update', update);
    expect(workflows[0]).toMatchObject({ version: { versionNumber: 1 }, transitions: { length: 4 } });
    expect(await desk.refusal('ann', 'POST /workflows/update', update)).toMatchObject({ status: 409 });
    const [only] = update.workflows;
    if (!only || !workflows[0]) throw new Error('no workflow');
    const without = { ...only, version: workflows[0].version, transitions: only.transitions.slice(0, 3) };
    const next = await desk.get<Updated>('POST /workflows/update', { ...update, workflows: [without] });
    expect(next.workflows[0]?.transitions.map(({ id }) => id)).toEqual(['1', '11', '21']);
    expect(await desk.refusal('leo', 'POST /workflows/update', update)).toMatchObject({ status: 401 });
  });

  it('is read by name, by id, by project and type, and found by search', async () => {
    const read = await desk.get<{ workflows: { name: string }[]; statuses: unknown[] }>('POST /workflows', {
      workflowNames: ['Wish workflow'],
      workflowIds: [workflow.id],
      projectAndIssueTypes: [{ projectId, issueTypeId: typeId }],
    });
    expect(read.workflows.map(({ name }) => name)).toEqual([
      'Wish workflow',
      'Software Simplified Workflow for Project GROW',
    ]);
    const found = await desk.get<Page<{ transitions?: unknown }>>('GET /workflows/search?queryString=wish');
    expect(found).toMatchObject({ total: 1 });
    expect(found.values[0]).not.toHaveProperty('transitions');
  });
});

describe('workflow scheme', () => {
  const create = (name: string) =>
    desk.get<{ id: number }>('POST /workflowscheme', {
      name,
      defaultWorkflow: 'Software Simplified Workflow for Project GROW',
      issueTypeMappings: { [typeId]: 'Wish workflow' },
    });

  it('is copied with the type mapped, and taken by the empty project', async () => {
    const scheme = await create('Wish scheme');
    await desk.get('PUT /workflowscheme/project', { projectId, workflowSchemeId: String(scheme.id) });
    const { values } = await desk.get<{
      values: { workflowScheme: { name: string }; projectIds: string[] }[];
    }>(`GET /workflowscheme/project?projectId=${projectId}`);
    expect(values).toMatchObject([{ workflowScheme: { name: 'Wish scheme' }, projectIds: [projectId] }]);
    expect(
      await desk.refusal('ann', `PUT /workflowscheme/${scheme.id}/issuetype/${typeId}`, { workflow: 'jira' }),
    ).toMatchObject({ status: 400 });
    const draft = { workflow: 'jira', updateDraftIfNeeded: true };
    expect(await desk.get(`PUT /workflowscheme/${scheme.id}/issuetype/${typeId}`, draft)).toMatchObject({
      draft: true,
    });
  });

  it('is switched as a task where the project has issues', async () => {
    await desk.get('POST /issue', {
      fields: { project: { key: 'GROW' }, issuetype: { id: typeId }, summary: 'A wish' },
    });
    const scheme = await create('Wish scheme 2');
    const targetSchemeId = String(scheme.id);
    expect(
      await desk.refusal('ann', 'PUT /workflowscheme/project', {
        projectId,
        workflowSchemeId: targetSchemeId,
      }),
    ).toMatchObject({ status: 400 });
    const switched = await desk.ask('ann', 'POST /workflowscheme/project/switch', {
      projectId,
      targetSchemeId,
    });
    expect(switched.status).toBe(303);
    const path = new URL(switched.headers.location ?? '').pathname.replace('/rest/api/3', '');
    expect(await desk.get(`GET ${path}`)).toMatchObject({ status: 'COMPLETE', progress: 100 });
    expect(await desk.refusal('mia', `GET ${path}`)).toMatchObject({ status: 403 });
  });

  it('asks where the issues of a status go that the new workflow lacks', async () => {
    const { id } = await desk.get<{ id: number }>('POST /workflowscheme', {
      name: 'Plain',
      defaultWorkflow: 'jira',
    });
    const targetSchemeId = String(id);
    expect(
      await desk.refusal('ann', 'POST /workflowscheme/project/switch', { projectId, targetSchemeId }),
    ).toMatchObject({ status: 400 });
  });
});

it.skipIf(!desk.contract.active)("holds Jira's contract in all of this", () => {
  expect(desk.contract.violations).toEqual([]);
});
