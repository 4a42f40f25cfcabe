import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ARI, at, type Bench, createIssue, type Person, startJira } from './fixtures/jira';

let bench: Bench;
beforeEach(async () => {
  bench = await startJira();
});
afterEach(() => {
  expect(bench.contract.violations).toEqual([]);
});

const FIELDS = '/rest/api/3/bulk/issues/fields';
const TRANSITION = '/rest/api/3/bulk/issues/transition';

const issue = (key: string) => {
  const id = bench.jira.state.issueIdByKey[key] ?? '';
  const found = bench.jira.state.issues[id];
  if (found === undefined) throw new Error(`No issue ${key}`);
  return found;
};

/** Puts the app's validator on a transition; answers its id. */
function guarded(): string {
  const found = Object.values(bench.jira.state.workflows)
    .filter((workflow) => workflow.name.includes('CRM'))
    .flatMap((workflow) => workflow.transitions)
    .find(({ name }) => name === 'In Progress');
  if (found === undefined) throw new Error('No transition');
  found.validators = [
    {
      ruleKey: 'forge:expression-validator',
      parameters: { key: ARI('guard'), config: '{}', id: 'a', disabled: 'false' },
      id: 'a',
    },
  ];
  return found.id;
}

/** Submits, lets the site work, and answers what the queue says then. */
async function submitted(who: Person, path: string, body: unknown) {
  const { status, body: said } = await bench.as(who, 'POST', path, body);
  if (status !== 201) throw new Error(`${status} ${JSON.stringify(said)}`);
  const queue = `/rest/api/3/bulk/queue/${at(said, 'taskId')}`;
  const before = await bench.as(who, 'GET', queue);
  expect(before.body).toMatchObject({ status: 'ENQUEUED', progressPercent: 0 });
  await bench.clock.settle();
  return (await bench.as(who, 'GET', queue)).body;
}

describe('editing in bulk', () => {
  it('sets, adds and removes as a task, each as the user, and leaves the others alone', async () => {
    const keys = [await createIssue(bench, { labels: ['a'] }), await createIssue(bench, { labels: ['b'] })];
    const done = await submitted('ben', FIELDS, {
      selectedIssueIdsOrKeys: [...keys, 'CRM-99'],
      selectedActions: ['labels', 'priority', bench.fields.score],
      editedFieldsInput: {
        labelsFields: [{ fieldId: 'labels', bulkEditMultiSelectFieldOption: 'ADD', labels: [{ name: 'c' }] }],
        priority: { priorityId: '1' },
        clearableNumberFields: [{ fieldId: bench.fields.score, value: 30 }],
      },
    });
    expect(done).toMatchObject({
      status: 'COMPLETE',
      progressPercent: 100,
      totalIssueCount: 3,
      invalidOrInaccessibleIssueCount: 1,
      failedAccessibleIssues: {},
    });
    expect(at(done, 'processedAccessibleIssues')).toEqual(keys.map((key) => Number(issue(key).id)));
    expect(keys.map((key) => issue(key).labels)).toEqual([
      ['a', 'c'],
      ['b', 'c'],
    ]);
    expect(issue('CRM-1')).toMatchObject({ priorityId: '1', custom: { [bench.fields.score]: 30 } });
    expect(issue('CRM-1').changes.at(-1)).toMatchObject({ authorAccountId: 'id-ben' });
  });

  it("says why one failed: the app's own validation holds here too", async () => {
    const key = await createIssue(bench);
    const done = await submitted('ben', FIELDS, {
      selectedIssueIdsOrKeys: [key],
      selectedActions: [bench.fields.score],
      editedFieldsInput: { clearableNumberFields: [{ fieldId: bench.fields.score, value: 300 }] },
    });
    expect(done).toMatchObject({
      processedAccessibleIssues: [],
      failedAccessibleIssues: { [issue(key).id]: ['From 0 to 100.'] },
    });
  });

  it('takes a thousand issues and two hundred fields at most', async () => {
    const key = await createIssue(bench);
    const input = { priority: { priorityId: '1' } };
    const tooMany = await bench.as('ben', 'POST', FIELDS, {
      selectedIssueIdsOrKeys: Array.from({ length: 1001 }, (_, i) => `CRM-${i}`),
      selectedActions: ['priority'],
      editedFieldsInput: input,
    });
    const tooWide = await bench.as('ben', 'POST', FIELDS, {
      selectedIssueIdsOrKeys: [key],
      selectedActions: Array.from({ length: 201 }, (_, i) => `customfield_${i}`),
      editedFieldsInput: input,
    });
    const unsaid = await bench.as('ben', 'POST', FIELDS, {
      selectedIssueIdsOrKeys: [key],
      selectedActions: ['labels'],
      editedFieldsInput: input,
    });
    const kind = await bench.as('ben', 'POST', FIELDS, {
      selectedIssueIdsOrKeys: [key],
      selectedActions: ['customfield_1'],
      editedFieldsInput: { urlFields: [{ fieldId: 'customfield_1', url: 'https://a.example' }] },
    });
    expect([tooMany, tooWide, unsaid, kind].map(({ status }) => status)).toEqual([400, 400, 400, 501]);
  });

  it('tells which fields may be edited', async () => {
    const key = await createIssue(bench);
    const { body } = await bench.as('ben', 'GET', `${FIELDS}?issueIdsOrKeys=${key}`);
    const fields = at(body, 'fields') as { id: string }[];
    expect(fields.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['summary', 'labels', 'priority', bench.fields.score]),
    );
    expect(fields.map(({ id }) => id)).not.toContain(bench.fields.locked);
  });
});

describe('transitions in bulk', () => {
  it('are offered by workflow, without those that ask for fields', async () => {
    const keys = [await createIssue(bench), await createIssue(bench)];
    const { body } = await bench.as('ben', 'GET', `${TRANSITION}?issueIdsOrKeys=${keys.join(',')}`);
    expect(at(body, 'availableTransitions', 0, 'issues')).toEqual(keys);
    const names = at(body, 'availableTransitions', 0, 'transitions') as { transitionName: string }[];
    expect(names.length).toBeGreaterThan(0);
    expect((await bench.as('ben', 'GET', `${TRANSITION}?issueIdsOrKeys=CRM-99`)).status).toBe(400);
  });

  it('run the validators, issue by issue', async () => {
    const id = guarded();
    const keys = [await createIssue(bench), await createIssue(bench)];
    let asked = 0;
    bench.app.verdict = () => {
      asked += 1;
      return asked === 1 ? { result: false, errorMessage: 'Not yet.' } : { result: true };
    };
    const [first, second] = keys.map((key) => issue(key));
    const before = second?.statusId;
    const done = await submitted('cleo', TRANSITION, {
      bulkTransitionInputs: [{ selectedIssueIdsOrKeys: keys, transitionId: id }],
    });
    expect(done).toMatchObject({
      processedAccessibleIssues: [Number(second?.id)],
      failedAccessibleIssues: { [first?.id ?? '']: ['Not yet.'] },
    });
    expect(asked).toBe(2);
    expect(second?.statusId).not.toBe(before);
    expect(second?.changes.at(-1)?.authorAccountId).toBe('id-cleo');
  });
});

describe('deleting, moving and watching in bulk', () => {
  it('deletes what one may', async () => {
    const key = await createIssue(bench);
    const { id } = issue(key);
    const body = { selectedIssueIdsOrKeys: [key] };
    const refused = await submitted('ben', '/rest/api/3/bulk/issues/delete', body);
    expect(Object.keys(Object(at(refused, 'failedAccessibleIssues')))).toEqual([id]);
    const done = await submitted('ada', '/rest/api/3/bulk/issues/delete', body);
    expect(at(done, 'processedAccessibleIssues')).toEqual([Number(id)]);
    expect(bench.jira.state.issues[id]).toBeUndefined();
  });

  it('moves to another project under a new key, runs no validator, and the old key leads there', async () => {
    guarded();
    bench.app.verdict = () => ({ result: false });
    await bench.as('ada', 'POST', '/rest/api/3/project', {
      key: 'OPS',
      name: 'Operations',
      projectTypeKey: 'business',
      projectTemplateKey: 'com.atlassian.jira-core-project-templates:jira-core-simplified-process-control',
      leadAccountId: 'id-ada',
    });
    const types = await bench.as('ada', 'GET', '/rest/api/3/issue/createmeta/OPS/issuetypes');
    const type = at(types.body, 'issueTypes', 0, 'id');
    const key = await createIssue(bench, { labels: ['kept'] });
    const mapping = {
      issueIdsOrKeys: [key],
      inferClassificationDefaults: true,
      inferFieldDefaults: true,
      inferStatusDefaults: true,
      inferSubtaskTypeDefault: true,
    };
    const done = await submitted('ada', '/rest/api/3/bulk/issues/move', {
      targetToSourcesMapping: { [`OPS,${type}`]: mapping },
    });
    expect(at(done, 'failedAccessibleIssues')).toEqual({});
    const moved = await bench.as('ben', 'GET', `/rest/api/3/issue/${key}?fields=labels,project`);
    expect(moved.body).toMatchObject({ key: 'OPS-1', fields: { labels: ['kept'], project: { key: 'OPS' } } });
    expect(bench.app.validations).toEqual([]);
    const found = await bench.as('ben', 'POST', '/rest/api/3/search/jql', {
      jql: 'project = OPS',
      fields: ['key'],
    });
    expect(at(found.body, 'issues', 0, 'key')).toBe('OPS-1');
    const items = issue('OPS-1')
      .changes.at(-1)
      ?.items.map(({ field }) => field);
    expect(items).toEqual(expect.arrayContaining(['project', 'Key']));
  });

  it('watches and stops', async () => {
    const key = await createIssue(bench);
    const body = { selectedIssueIdsOrKeys: [key] };
    const path = `/rest/api/3/issue/${key}/watchers`;
    await submitted('cleo', '/rest/api/3/bulk/issues/watch', body);
    expect((await bench.as('cleo', 'GET', path)).body).toMatchObject({ watchCount: 2, isWatching: true });
    await submitted('cleo', '/rest/api/3/bulk/issues/unwatch', body);
    expect((await bench.as('cleo', 'GET', path)).body).toMatchObject({ watchCount: 1, isWatching: false });
  });

  it('keeps a task to whoever started it', async () => {
    const key = await createIssue(bench);
    const { body } = await bench.as('cleo', 'POST', '/rest/api/3/bulk/issues/watch', {
      selectedIssueIdsOrKeys: [key],
    });
    const queue = `/rest/api/3/bulk/queue/${at(body, 'taskId')}`;
    expect((await bench.as('ben', 'GET', queue)).status).toBe(400);
    expect((await bench.as('ada', 'GET', queue)).status).toBe(200);
  });
});
