import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ada, type Plan, SetupDesk } from './setupFixture';

/** What an administrator changes by hand after set-up, as set-up reports it and, when asked, mends it. */

let desk: SetupDesk;
const openSetUp = SetupDesk.after(async (desk) => {
  await desk.project('CRM');
  await desk.setUp();
});
beforeEach(async () => {
  desk = await openSetUp();
});
afterEach(async () => {
  expect(desk.site.contract.violations).toEqual([]);
  await desk.close();
});

const state = () => desk.site.jira.state;

function named<T extends { name: string }>(of: Record<string, T>, name: string): T {
  const found = Object.values(of).find((one) => one.name === name);
  if (!found) throw new Error(`There is no ${name}.`);
  return found;
}

const workflow = () => named(state().workflows, 'Wallchart requirement (CRM)');

function transition(name: string) {
  const found = workflow().transitions.find((one) => one.name === name);
  if (!found) throw new Error(`There is no ${name}.`);
  return found;
}

const project = () => {
  const found = Object.values(state().projects).find(({ key }) => key === 'CRM');
  if (!found) throw new Error('The project is gone.');
  return found;
};

const ids = ({ deviations }: Plan) => deviations.map(({ id }) => id);

/** By hand: what it is, how it is done, what is reported, whether set-up mends it. */
const changes: readonly {
  what: string;
  change: () => unknown;
  reported: (string | RegExp)[];
  mends: boolean;
}[] = [
  {
    what: 'the guard taken off a transition',
    change: () => {
      transition('Finish').validators = [];
    },
    reported: ['The guard was taken off “Finish”'],
    mends: true,
  },
  {
    what: 'the guard switched off',
    change: () => {
      const [rule] = transition('Start').validators;
      if (rule) rule.parameters.disabled = 'true';
    },
    reported: ['The guard on “Start” was switched off'],
    mends: true,
  },
  {
    what: 'the guard told something else',
    change: () => {
      const [rule] = transition('Start').validators;
      if (rule) rule.parameters.config = String(rule.parameters.config).replace('"start"', '"finish"');
    },
    reported: ['The guard on “Start” was edited'],
    mends: true,
  },
  {
    what: 'the guard doubled',
    change: () => {
      const { validators } = transition('Start');
      const [rule] = validators;
      if (rule) validators.push({ ...structuredClone(rule), id: 'other' });
    },
    reported: ['The guard stands more than once on “Start”'],
    mends: true,
  },
  {
    what: 'a transition removed',
    change: () => {
      workflow().transitions = workflow().transitions.filter(({ name }) => name !== 'Finish');
    },
    reported: ['Nothing finishes a requirement any more'],
    mends: false,
  },
  {
    what: 'a status moved to another category',
    change: () => {
      named(state().statuses, 'Withdrawn').category = 'TODO';
    },
    reported: ['Status Withdrawn was moved to another category'],
    mends: false,
  },
  {
    what: 'a status added to the workflow',
    change: () => {
      const status = { ...named(state().statuses, 'In review'), id: '77001', name: 'Blocked' };
      state().statuses['77001'] = status;
      workflow().statuses.push({
        ...structuredClone(workflow().statuses[0]),
        statusReference: '77001',
      } as never);
    },
    reported: ['The workflow has a status that Wallchart does not know'],
    mends: true,
  },
  {
    what: 'a field taken off the screen',
    change: () => {
      const impact = Object.values(state().fields).find(({ name }) => name === 'Impact');
      const screen = named(state().screens, 'Wallchart requirement screen (CRM)');
      for (const tab of screen.tabs) tab.fields = tab.fields.filter((id) => id !== impact?.id);
    },
    reported: ['A screen of requirements no longer shows Impact'],
    mends: true,
  },
  {
    what: 'a field taken off the screen of gates',
    change: () => {
      const screen = named(state().screens, 'Wallchart phase gate screen (CRM)');
      const score = named(state().fields, 'Gate score');
      for (const tab of screen.tabs) tab.fields = tab.fields.filter((id) => id !== score.id);
    },
    reported: ['A screen of gates or deliverables no longer shows Gate score'],
    mends: true,
  },
  {
    what: 'other screens for requirements',
    change: () => {
      const other = Object.values(state().issueTypeScreenSchemes).find(
        ({ name }) => !name.startsWith('Wallchart'),
      );
      project().issueTypeScreenSchemeId = other?.id ?? '';
    },
    reported: [
      /^Requirements of CRM are shown on other screens now$/,
      'A screen of gates or deliverables no longer shows Attachment, Gate phase, Gate state, Gate score and Gate decision',
    ],
    mends: true,
  },
  {
    what: 'the issue type taken out of the scheme',
    change: () => {
      const scheme = state().issueTypeSchemes[project().issueTypeSchemeId];
      const type = named(state().issueTypes, 'CRM Requirement');
      if (scheme) scheme.issueTypeIds = scheme.issueTypeIds.filter((id) => id !== type.id);
    },
    reported: ['CRM Requirement or CRM Change Request is no longer an issue type of CRM'],
    mends: true,
  },
  {
    what: 'another workflow for requirements',
    change: () => {
      const scheme = state().workflowSchemes[project().workflowSchemeId];
      const type = named(state().issueTypes, 'CRM Requirement');
      if (scheme) delete scheme.issueTypeMappings[type.id];
    },
    reported: ['Requirements of CRM follow another workflow now'],
    mends: true,
  },
  {
    what: 'a role deleted',
    change: () => {
      delete state().roles[named(state().roles, 'CRM steering committee').id];
    },
    reported: ['Project role CRM steering committee is gone from the site'],
    mends: true,
  },
  {
    what: 'the governance lead taken out of the role',
    change: () => {
      const role = named(state().roles, 'CRM governance lead').id;
      project().roleActors[role] = { users: [], groups: [] };
    },
    reported: ['Project role CRM governance lead has nobody in it'],
    mends: true,
  },
  {
    what: 'the project property deleted',
    change: () => desk.rest('DELETE', '/rest/api/3/project/CRM/properties/wallchart'),
    reported: ['The note that the panel is pinned is gone', 'Wallchart’s pages do not show any more'],
    mends: true,
  },
];

describe('what is changed by hand', () => {
  it.each(changes)('$what', async ({ change, reported, mends }) => {
    await change();
    const changed = JSON.stringify(state());
    const plan = await desk.plan();
    expect(plan.complete && plan.deviations.every(({ mend }) => mend === 'setUp')).toBe(false);
    expect(plan.deviations.map(({ title }) => title)).toEqual(
      reported.map((text) => (typeof text === 'string' ? text : expect.stringMatching(text))),
    );
    expect(plan.deviations.every(({ mend }) => (mend === 'setUp') === mends)).toBe(true);
    for (const { detail } of plan.deviations) expect(detail).toMatch(/\.$/);

    // Set-up run again, step by step, leaves it as it is.
    await desk.setUp();
    for (const { id } of plan.steps) await desk.apply(id);
    expect(JSON.stringify(state())).toBe(changed);

    for (const id of ids(plan)) await desk.mend(id);
    const after = await desk.plan();
    if (mends) {
      expect(after).toMatchObject({ complete: true, guarded: true, deviations: [] });
    } else {
      expect(ids(after)).toEqual(ids(plan));
      expect(JSON.stringify(state())).toBe(changed);
    }
  });

  it('is mended one by one: what was not chosen stays', async () => {
    transition('Finish').validators = [];
    transition('Start').validators = [];
    const plan = await desk.plan();
    expect(plan.deviations).toHaveLength(2);
    const finish = plan.deviations.find(({ title }) => title.includes('Finish'));
    const after = await desk.mend(finish?.id ?? '');
    expect(after.deviations.map(({ title }) => title)).toEqual(['The guard was taken off “Start”']);
    expect(transition('Finish').validators).toHaveLength(1);
    expect(transition('Start').validators).toEqual([]);
  });

  it('brings back what the chosen one needs', async () => {
    const type = named(state().issueTypes, 'CRM Requirement');
    delete state().issueTypes[type.id];
    const scheme = state().issueTypeSchemes[project().issueTypeSchemeId];
    if (scheme) scheme.issueTypeIds = scheme.issueTypeIds.filter((id) => id !== type.id);
    expect(ids(await desk.plan())).toEqual(expect.arrayContaining(['issueType', 'typeScheme']));
    const after = await desk.mend('typeScheme');
    expect(ids(after)).not.toContain('issueType');
    expect(ids(after)).not.toContain('typeScheme');
  });

  it('is no change where it was never there', async () => {
    await desk.project('TWO');
    const plan = await desk.plan('TWO');
    expect(plan.deviations).toEqual([]);
    expect(plan.steps.some(({ state: one }) => one === 'changed')).toBe(false);
  });

  it('is told apart in a project that set-up has only begun', async () => {
    await desk.project('TWO');
    const two = Object.values(state().projects).find(({ key }) => key === 'TWO');
    const before = two?.issueTypeSchemeId ?? '';
    await desk.apply('typeScheme', 'TWO');
    if (two) two.issueTypeSchemeId = before;
    // The scheme that was made held the type of goals too, so that it is missed as well.
    expect(ids(await desk.plan('TWO'))).toEqual(['typeScheme', 'goals']);
    const refused = await desk.ask('setup.apply', { step: 'workflow' }, 'TWO');
    expect(refused).toMatchObject({
      ok: false,
      problems: [{ rule: 'mendFirst', changed: ['CRM Requirement and CRM Change Request in this project'] }],
    });
    expect(ids(await desk.plan('TWO'))).toContain('typeScheme');
    expect((await desk.mend('typeScheme', 'TWO')).deviations).toEqual([]);
    expect((await desk.setUp('TWO')).complete).toBe(true);
  });
});

describe('what set-up points out', () => {
  it('development triggers and screens with what is signed, on guarded transitions alone', async () => {
    expect((await desk.plan()).notes).toEqual([]);
    const read = await desk.rest<{
      workflows: { id: string; version: object; statuses: object[]; transitions: { name: string }[] }[];
      statuses: { id: string; name: string; statusCategory: string; statusReference: string }[];
    }>('POST', '/rest/api/3/workflows', { workflowNames: ['Wallchart requirement (CRM)'] });
    const [found] = read.workflows;
    const screen = named(state().screens, 'Wallchart requirement screen (CRM)');
    const more: Record<string, object> = {
      Start: {
        triggers: [
          {
            ruleKey: 'system:development-triggers',
            parameters: {
              enabledTriggers: [
                'com.atlassian.jira.plugins.jira-development-integration-plugin:branch-created-trigger',
                'com.atlassian.jira.plugins.jira-development-integration-plugin:commit-created-trigger',
              ].join(','),
            },
          },
        ],
      },
      Finish: {
        transitionScreen: { ruleKey: 'system:transition-screen', parameters: { screenId: screen.id } },
      },
      'Send to review': {
        transitionScreen: { ruleKey: 'system:transition-screen', parameters: { screenId: screen.id } },
      },
    };
    const body = {
      statuses: read.statuses.map(({ id, name, statusCategory, statusReference }) => ({
        id,
        name,
        statusCategory,
        statusReference,
      })),
      workflows: [
        {
          id: found?.id,
          version: found?.version,
          statuses: found?.statuses.map((status) => ({
            statusReference: (status as { statusReference: string }).statusReference,
            properties: {},
          })),
          transitions: found?.transitions.map((one) => ({ ...one, ...more[one.name] })),
        },
      ],
    };
    await desk.rest('POST', '/rest/api/3/workflows/update', body);
    const plan = await desk.plan();
    expect(plan).toMatchObject({ complete: true, deviations: [] });
    expect(plan.notes.map(({ tone, title }) => [tone, title])).toEqual([
      ['warning', '“Start” has 2 development triggers'],
      [
        'warning',
        'The screen of “Finish” shows Summary, Description, Components, Linked issues, Difficulty and Impact',
      ],
    ]);
    // Putting the guard back keeps both.
    transition('Start').validators = [];
    await desk.mend(`guard:${transition('Start').id}`);
    expect(transition('Start').triggers).toHaveLength(1);
    expect((await desk.plan()).notes).toHaveLength(2);
  });

  it('what it costs where seeing depends on the issue, with numbers', async () => {
    const scheme = state().permissionSchemes[project().permissionSchemeId];
    const app = (scheme?.grants.BROWSE_PROJECTS ?? []).filter((one) => one.startsWith('projectRole:'));
    if (scheme) scheme.grants.BROWSE_PROJECTS = [...app, `user:${ada.accountId}`, 'reporter'];
    const [note, ...others] = (await desk.plan()).notes;
    expect(others).toEqual([]);
    expect(note).toMatchObject({ tone: 'warning', title: 'Who may browse depends on the issue' });
    expect(note?.detail).toContain('to the reporter of an issue');
  });

  it('whether the app sees secured issues: not known, seen, or not', async () => {
    const members = (
      state().permissionSchemes[project().permissionSchemeId]?.grants.BROWSE_PROJECTS ?? []
    ).filter((one) => one.startsWith('projectRole:'));
    const level = { id: '9001', name: 'Board only', description: '', members: [...members, 'user:ada'] };
    state().securitySchemes['9000'] = { id: '9000', name: 'Secrets', description: '', levels: [level] };
    project().securitySchemeId = '9000';
    const note = async () => {
      const { notes } = await desk.plan();
      expect(notes).toHaveLength(1);
      return notes[0];
    };
    expect((await note())?.title).toBe('Not known yet: whether Wallchart sees secured issues');

    const { id } = await desk.rest<{ id: string }>('POST', '/rest/api/3/issue', {
      fields: { project: { key: 'CRM' }, issuetype: { name: 'Task' }, summary: 'Secret' },
    });
    await desk.site.clock.advance(60_000);
    const issue = state().issues[id];
    if (issue) issue.securityLevelId = level.id;
    await desk.rest('PUT', `/rest/api/3/issue/${id}`, { fields: { summary: 'Top secret' } });
    await desk.site.clock.advance(60_000);
    expect((await note())?.title).toBe('Wallchart sees secured issues');

    level.members = ['user:ada'];
    expect(await note()).toMatchObject({
      tone: 'warning',
      title: 'Wallchart does not see issues of the level “Board only”',
    });
  });
});

it('pins the panel again when asked, since Jira does not tell that somebody unpinned it', async () => {
  const { pinnedPanels } = project();
  expect(pinnedPanels).toHaveLength(1);
  project().pinnedPanels = [];
  const plan = await desk.plan();
  expect([plan.complete, plan.deviations]).toEqual([true, []]);
  expect(plan.steps.find(({ id }) => id === 'panel')?.detail).toContain('Jira does not tell');
  const again = (step: string) => desk.ask('setup.apply', { step, again: true });
  for (let times = 0; times < 2; times += 1) {
    expect(await again('panel')).toMatchObject({ ok: true, value: { complete: true, deviations: [] } });
    expect(project().pinnedPanels).toEqual(pinnedPanels);
  }
  // Nothing else is done twice.
  const before = JSON.stringify(state());
  for (const { id } of plan.steps) if (id !== 'panel') await again(id);
  expect(JSON.stringify(state())).toBe(before);
});
