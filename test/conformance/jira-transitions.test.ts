import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Transition } from '../site/jira/state';
import { ARI, at, type Bench, createIssue, startJira } from './fixtures/jira';

let bench: Bench;
let key: string;
beforeEach(async () => {
  bench = await startJira();
  key = await createIssue(bench);
});
afterEach(() => {
  expect(bench.contract.violations).toEqual([]);
});

const statusOf = async () =>
  at(
    (await bench.as('ada', 'GET', `/rest/api/3/issue/${key}?fields=status`)).body,
    'fields',
    'status',
    'name',
  );

/** The workflow's own transition, to be given rules by a test. */
function transitionTo(name: string): Transition {
  const found = Object.values(bench.jira.state.workflows)
    .filter((workflow) => workflow.name.includes('CRM'))
    .flatMap((workflow) => workflow.transitions)
    .find((transition) => transition.name === name);
  if (found === undefined) throw new Error(`No transition ${name}`);
  return found;
}

const move = (name: string, more: Record<string, unknown> = {}, who: 'ada' | 'ben' = 'ben') =>
  bench.as(who, 'POST', `/rest/api/3/issue/${key}/transitions`, {
    transition: { id: transitionTo(name).id },
    ...more,
  });

const guard = (config: unknown = { kind: 'start' }) => {
  transitionTo('In Progress').validators = [
    {
      ruleKey: 'forge:expression-validator',
      parameters: { key: ARI('guard'), config: JSON.stringify(config), id: 'a', disabled: 'false' },
      id: 'a',
    },
  ];
};

describe('transitions', () => {
  it('are listed with where they lead', async () => {
    const { body, points } = await bench.as('ben', 'GET', `/rest/api/3/issue/${key}/transitions`);
    expect((at(body, 'transitions') as object[]).map((each) => at(each, 'to', 'name'))).toEqual([
      'Backlog',
      'Selected for Development',
      'In Progress',
      'Done',
    ]);
    expect(points).toBe(5);
    expect(at(body, 'transitions', 0)).toMatchObject({ hasScreen: false, isGlobal: true, isAvailable: true });
  });

  it('move the issue, write the changelog and tell of it once', async () => {
    expect(await move('In Progress')).toMatchObject({ status: 204, body: undefined });
    expect(await statusOf()).toBe('In Progress');
    const { body } = await bench.as('ben', 'GET', `/rest/api/3/issue/${key}/changelog`);
    expect(at(body, 'values', 0)).toMatchObject({
      author: { accountId: 'id-ben' },
      items: [
        { field: 'status', fieldId: 'status', fromString: 'Backlog', toString: 'In Progress', to: '3' },
      ],
    });
    expect(bench.app.events.filter(({ eventType }) => eventType === 'avi:jira:updated:issue')).toHaveLength(
      1,
    );
  });

  it('are refused where there is none such from here', async () => {
    const directed = transitionTo('Done');
    directed.type = 'DIRECTED';
    directed.links = [{ fromStatusReference: '3' }];
    const refused = await move('Done');
    expect([refused.status, at(refused.body, 'errorMessages')]).toEqual([
      400,
      [`Transition id '${directed.id}' is not valid for this issue.`],
    ]);
    await move('In Progress');
    expect((await move('Done')).status).toBe(204);
    expect((await bench.as('ben', 'POST', `/rest/api/3/issue/${key}/transitions`, {})).status).toBe(400);
  });

  it('need the permission', async () => {
    for (const scheme of Object.values(bench.jira.state.permissionSchemes)) {
      scheme.grants.TRANSITION_ISSUES = ['projectLead'];
    }
    const list = await bench.as('ben', 'GET', `/rest/api/3/issue/${key}/transitions`);
    expect(at(list.body, 'transitions')).toEqual([]);
    expect((await move('Done')).status).toBe(400);
    expect((await move('Done', {}, 'ada')).status).toBe(204);
  });

  it('honour conditions, and can be listed in spite of them', async () => {
    transitionTo('Done').conditions = {
      operation: 'ALL',
      conditions: [
        { ruleKey: 'system:restrict-issue-transition', parameters: { accountIds: 'id-ada,allow-assignee' } },
      ],
      conditionGroups: [],
    };
    const names = async (query: string) => {
      const { body } = await bench.as('ben', 'GET', `/rest/api/3/issue/${key}/transitions?${query}`);
      return (at(body, 'transitions') as object[]).map((each) => [at(each, 'name'), at(each, 'isAvailable')]);
    };
    expect(await names('')).not.toContainEqual(['Done', true]);
    expect(await names('includeUnavailableTransitions=true')).toContainEqual(['Done', false]);
    expect((await move('Done')).status).toBe(400);
    expect((await move('Done', {}, 'ada')).status).toBe(204);
  });

  it('take the fields of their own screen, and no others', async () => {
    const labels = { fields: { labels: ['x'] } };
    expect(at((await move('Done', labels)).body, 'errors', 'labels')).toContain('appropriate screen');
    const [screenId] = Object.keys(bench.jira.state.screens);
    transitionTo('Done').transitionScreen = {
      ruleKey: 'system:transition-screen',
      parameters: { screenId: String(screenId) },
    };
    const list = await bench.as(
      'ben',
      'GET',
      `/rest/api/3/issue/${key}/transitions?expand=transitions.fields`,
    );
    const done = (at(list.body, 'transitions') as object[]).find((each) => at(each, 'name') === 'Done');
    expect(at(done, 'hasScreen')).toBe(true);
    expect(at(done, 'fields', 'labels', 'name')).toBe('Labels');
    expect((await move('Done', labels)).status).toBe(204);
    const { body } = await bench.as('ben', 'GET', `/rest/api/3/issue/${key}/changelog`);
    expect((at(body, 'values', 0, 'items') as object[]).map((item) => at(item, 'field'))).toEqual([
      'labels',
      'status',
    ]);
  });
});

describe('a comment that comes with a transition or an edit', () => {
  const comment = (words: string | null) => ({
    comment: [
      {
        add: {
          body: words && {
            type: 'doc',
            version: 1,
            content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
          },
        },
      },
    ],
  });
  const said = async () =>
    at((await bench.as('ada', 'GET', `/rest/api/3/issue/${key}/comment`)).body, 'total');

  it('is written once the issue has moved', async () => {
    expect((await move('In Progress', { update: comment('Off we go') })).status).toBe(204);
    expect(await statusOf()).toBe('In Progress');
    expect(await said()).toBe(1);
  });

  it('is not written where a validator refuses, and an empty one keeps the issue from moving', async () => {
    guard();
    bench.app.verdict = () => ({ result: false, errorMessage: 'Not now.' });
    expect((await move('In Progress', { update: comment('Off we go') })).status).toBe(400);
    expect(await said()).toBe(0);
    bench.app.verdict = () => ({ result: true });
    expect((await move('In Progress', { update: comment(null) })).status).toBe(400);
    expect(await statusOf()).not.toBe('In Progress');
  });

  it('is written with an edit', async () => {
    const update = { ...comment('Called it what it is'), summary: [{ set: 'What it is' }] };
    expect((await bench.as('ben', 'PUT', `/rest/api/3/issue/${key}`, { update })).status).toBe(204);
    expect(await said()).toBe(1);
  });
});

describe("an app's validator", () => {
  it('sees issue, configuration and transition, and lets through', async () => {
    guard({ kind: 'start', fields: [1, 2] });
    expect((await move('In Progress')).status).toBe(204);
    expect(bench.app.validations).toEqual([
      {
        issue: { key },
        configuration: { kind: 'start', fields: [1, 2] },
        transition: { from: { id: '10002' }, to: { id: '3' }, modifiedFields: {} },
      },
    ]);
  });

  it("sees what the transition's screen changes, except the summary", async () => {
    guard();
    const [screenId] = Object.keys(bench.jira.state.screens);
    transitionTo('In Progress').transitionScreen = {
      ruleKey: 'system:transition-screen',
      parameters: { screenId: String(screenId) },
    };
    const fields = { summary: 'New', labels: [], [bench.fields.score]: 7, assignee: { id: 'id-ben' } };
    await move('In Progress', { fields });
    expect(at(bench.app.validations[0], 'transition', 'modifiedFields')).toEqual({
      labels: null,
      [bench.fields.score]: 7,
      assignee: { accountId: 'id-ben' },
    });
  });

  const refusals: [string, () => void, string][] = [
    [
      'refuses in its own words',
      () => {
        bench.app.verdict = () => ({ result: false, errorMessage: 'CRM-9 comes first' });
      },
      'CRM-9 comes first',
    ],
    [
      'blocks when it fails',
      () => {
        bench.app.verdict = () => Promise.reject(new Error('out of time'));
      },
      'could not be run',
    ],
    [
      'blocks when its app is gone',
      () => {
        bench.app.installed = false;
      },
      'not installed',
    ],
  ];
  it.each(refusals)('%s', async (_, arrange, message) => {
    guard();
    arrange();
    const { status, body } = await move('In Progress');
    expect([status, at(body, 'errors')]).toEqual([400, {}]);
    expect(at(body, 'errorMessages')).toEqual([expect.stringContaining(message)]);
    expect(await statusOf()).toBe('Backlog');
    expect(bench.jira.state.issues[at(await read(), 'id') as string]?.changes).toEqual([]);
  });

  const read = async () => (await bench.as('ada', 'GET', `/rest/api/3/issue/${key}`)).body;

  it('is passed by where it is disabled', async () => {
    guard();
    const rule = transitionTo('In Progress').validators[0];
    if (rule !== undefined) rule.parameters.disabled = 'true';
    bench.app.verdict = () => ({ result: false });
    expect((await move('In Progress')).status).toBe(204);
  });

  it('gives way to who was faster: 409', async () => {
    guard();
    bench.app.verdict = async () => {
      await move('Done');
      return { result: true };
    };
    expect((await move('In Progress')).status).toBe(409);
    expect(await statusOf()).toBe('Done');
  });

  it('of a kind that the site lacks is named', async () => {
    transitionTo('Done').validators = [{ ruleKey: 'system:validate-field-value', parameters: {} }];
    const { status, body } = await move('Done');
    expect([status, at(body, 'errorMessages', 0)]).toEqual([
      501,
      expect.stringContaining('validate-field-value'),
    ]);
  });
});
