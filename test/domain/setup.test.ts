import { describe, expect, test } from 'vitest';
import { deviationsOf } from '../../src/domain/deviations';
import { type Found, type FoundWorkflow, freeName } from '../../src/domain/found';
import { nothingPlaced } from '../../src/domain/placed';
import { isReady, planSetup, type StepState, setupGroups } from '../../src/domain/setup';
import { type Role, roles, type StateClass, stateClasses } from '../../src/domain/vocabulary';
import { sayStep } from '../../src/domain/words/setup';
import { guardKind, stateOfCategory, wantedStatuses, wantedTransitions } from '../../src/domain/workflow';

const empty: Found = {
  project: { key: 'CRM', name: 'CRM rollout' },
  issueType: null,
  changeType: null,
  typeScheme: { name: 'Default Issue Type Scheme', holdsTypes: false },
  difficulty: 'customfield_1',
  impact: 'customfield_2',
  rank: null,
  blocks: '10000',
  screens: {
    scheme: 'Default screens',
    lacking: ['difficulty', 'impact'],
    ownScreen: false,
    ownScheme: false,
    usesOwn: false,
  },
  statuses: new Map([['Done', { id: '3', name: 'Done', category: 'DONE' }]]),
  workflow: null,
  workflowScheme: { name: 'Default Workflow Scheme', usesWorkflow: false },
  gates: {
    gateType: null,
    deliverableType: null,
    inProject: false,
    workflow: null,
    mapped: false,
    screens: { lacking: ['phase', 'state', 'score', 'decision'], own: false },
  },
  goals: { type: null, inProject: false },
  roles: {},
  leads: 0,
  panelPinned: false,
  settings: 'none',
  board: false,
  pagesShown: false,
  access: { browseByIssue: [], security: null },
  placed: nothingPlaced,
};

const workflow: FoundWorkflow = {
  id: 'w',
  name: 'Wallchart requirement (CRM)',
  states: {},
  lacking: [],
  unguarded: [],
  guarded: ['1', '2'],
  does: ['start', 'finish', 'reopen', 'withdraw'],
  recategorised: [],
  added: [],
  bypassed: [],
};

const complete: Found = {
  ...empty,
  issueType: '1',
  changeType: '2',
  typeScheme: { name: 'Wallchart issue types (CRM)', holdsTypes: true },
  screens: {
    scheme: 'Wallchart screens by issue type (CRM)',
    lacking: [],
    ownScreen: true,
    ownScheme: true,
    usesOwn: true,
  },
  statuses: new Map(
    wantedStatuses.map(({ name, category }, index) => [name, { id: String(index), name, category }]),
  ),
  workflow,
  workflowScheme: { name: 'Wallchart workflows (CRM)', usesWorkflow: true },
  gates: {
    gateType: '3',
    deliverableType: '4',
    inProject: true,
    workflow: { id: 'g', name: 'Wallchart phase gate (CRM)', unguarded: [] },
    mapped: true,
    screens: { lacking: [], own: true },
  },
  goals: { type: '5', inProject: true },
  roles: Object.fromEntries(roles.map((role, index) => [role, index])) as Record<Role, number>,
  leads: 1,
  panelPinned: true,
  settings: 'current',
  board: true,
  pagesShown: true,
};

describe('the plan of set-up', () => {
  test('of an empty project: everything that is missing, nothing blocked', () => {
    const plan = planSetup(empty);
    expect(plan.complete).toBe(false);
    expect(plan.guarded).toBe(false);
    expect(plan.steps.filter(({ state }) => state === 'present').map(({ id }) => id)).toEqual([
      'field:difficulty',
      'field:impact',
      'blocks',
      'status:Done',
    ]);
    expect(plan.steps.some(({ state }) => state === 'blocked')).toBe(false);
  });

  test('of a project that is set up: nothing to do', () => {
    const plan = planSetup(complete);
    expect(plan.steps.filter(({ state }) => state !== 'present')).toEqual([]);
    expect(plan).toMatchObject({ complete: true, guarded: true });
  });

  test('the steps are the same ones, in the same order, whatever is there', () => {
    const ids = planSetup(empty).steps.map(({ id }) => id);
    expect(planSetup(complete).steps.map(({ id }) => id)).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(planSetup(empty).steps.map(({ group }) => group))).toEqual(new Set(setupGroups));
  });

  /** While there is no workflow its statuses have to be there; later it knows them whatever they are called. */
  const unmade: Partial<Found> = { workflow: null };

  const changes: readonly [string, Partial<Found>, string, StepState][] = [
    ['Jira does not show the field yet', { difficulty: null }, 'field:difficulty', 'blocked'],
    ['no link type', { blocks: null }, 'blocks', 'missing'],
    [
      'a screen lacks components',
      { screens: { ...complete.screens, lacking: ['components'], usesOwn: false } },
      'typeScreenScheme',
      'missing',
    ],
    [
      'a status of that name means something else',
      {
        statuses: new Map([
          ...complete.statuses,
          ['Not now', { id: '9', name: 'Not now', category: 'DONE' }],
        ]),
        ...unmade,
      },
      'status:Not now',
      'blocked',
    ],
    [
      'a status is missing',
      { statuses: new Map([...complete.statuses].slice(1)), ...unmade },
      'status:To do',
      'missing',
    ],
    [
      'a workflow of that name is not ours',
      { workflow: { ...workflow, lacking: ['Not now'] } },
      'workflow',
      'blocked',
    ],
    [
      'the guard was taken off a transition',
      { workflow: { ...workflow, unguarded: [{ id: '3', name: 'Start', flaw: 'without' }] } },
      'guard',
      'missing',
    ],
    [
      'another workflow scheme',
      { workflowScheme: { name: 'x', usesWorkflow: false } },
      'workflowScheme',
      'missing',
    ],
    [
      'a role is missing',
      { roles: { ...complete.roles, consultant: undefined } },
      'role:consultant',
      'missing',
    ],
    ['nobody leads', { leads: 0 }, 'role:governanceLead', 'missing'],
    ['the panel is not pinned', { panelPinned: false }, 'panel', 'missing'],
    ['our record is out of date', { settings: 'outOfDate' }, 'settings', 'missing'],
    ['no board', { board: false }, 'board', 'missing'],
    ['pages do not show', { pagesShown: false }, 'pages', 'missing'],
  ];
  test.each(changes)('%s', (_, given, id, state) => {
    const plan = planSetup({ ...complete, ...given });
    const besides = given.workflow === null ? ['workflow', 'guard'] : [];
    expect(
      plan.steps
        .filter((step) => step.state !== 'present' && !besides.includes(step.id))
        .map((step) => [step.id, step.state]),
    ).toEqual([[id, state]]);
    expect(plan.complete).toBe(false);
  });

  test.each(changes)('%s, after it was in place: somebody changed it by hand', (_, given, id) => {
    const steps = planSetup(complete).steps.map((step) => step.id);
    const found = { ...complete, ...given, placed: { ...nothingPlaced, steps } };
    expect(planSetup(found).steps.find((step) => step.id === id)?.state).toBe('changed');
  });

  test('what was taken away with our own button is to be done again, not somebody’s change', () => {
    const steps = planSetup(complete).steps.map(({ id }) => id);
    const unguarded = [{ id: '1', name: 'Start', flaw: 'without' as const }];
    const found: Found = {
      ...complete,
      pagesShown: false,
      workflow: { ...workflow, unguarded },
      placed: { ...nothingPlaced, steps, removed: true },
    };
    const plan = planSetup(found);
    expect(plan.steps.filter(({ state }) => state !== 'present').map(({ id, state }) => [id, state])).toEqual(
      [
        ['guard', 'missing'],
        ['pages', 'missing'],
      ],
    );
    expect(deviationsOf(found, plan)).toEqual([]);
  });

  test('a workflow without any transition to guard is not guarded', () => {
    expect(planSetup({ ...complete, workflow: { ...workflow, guarded: [] } }).guarded).toBe(false);
  });

  test('done in order, each step is ready when its turn comes', () => {
    let plan = planSetup(empty);
    for (const { id } of plan.steps) {
      const step = plan.steps.find((one) => one.id === id);
      if (step === undefined || step.state === 'present') continue;
      expect(isReady(plan, step)).toBe(true);
      plan = {
        ...plan,
        steps: plan.steps.map((one) => (one.id === id ? { ...one, state: 'present' } : one)),
      };
    }
    expect(plan.steps.every(({ state }) => state === 'present')).toBe(true);
    expect(isReady(planSetup(empty), planSetup(empty).steps.at(-1) ?? failed())).toBe(false);
  });

  test('every step says what it does, and what it touches while it is to be done', () => {
    for (const found of [
      empty,
      { ...complete, difficulty: null, leads: 0, settings: 'outOfDate' as const },
    ]) {
      for (const step of planSetup(found).steps) {
        const { title, detail } = sayStep(step);
        expect(title).toMatch(/^\p{Lu}.*[^.]$/u);
        if (step.state !== 'present') expect(detail).toMatch(/\.$/);
        expect(`${title} ${detail}`).not.toMatch(/undefined|null|\[object/);
      }
    }
  });

  const names = [
    ['A', [], 'A'],
    ['A', ['B'], 'A'],
    ['A', ['a'], 'A 2'],
    ['A', ['A', 'A 2', 'A 4'], 'A 3'],
  ] as const;
  test.each(names)('%s beside %j is called %s', (name, taken, free) => {
    expect(freeName(name, taken)).toBe(free);
  });
});

function failed(): never {
  throw new Error('no step');
}

describe('the workflow', () => {
  const stateOf = new Map(wantedStatuses.map(({ name, state }) => [name, state]));
  const classOf = (name: string): StateClass => stateOf.get(name) ?? failed();

  test('has a status for every state class', () => {
    expect(new Set(stateOf.values())).toEqual(new Set(stateClasses));
  });

  const guarded: readonly [string, ReturnType<typeof guardKind>][] = [
    ['Create', null],
    ['Start', 'start'],
    ['Stop', 'reopen'],
    ['Send to review', null],
    ['Send back', null],
    ['Finish', 'finish'],
    ['Reopen', 'reopen'],
    ['Withdraw', 'withdraw'],
    ['Put aside', 'withdraw'],
    ['Bring back', 'reopen'],
  ];
  test('stands guarded where a requirement starts, finishes, is reopened or withdrawn', () => {
    const kinds = wantedTransitions.map(({ name, from, to }) => [
      name,
      guardKind(from.map(classOf), classOf(to)),
    ]);
    expect(kinds).toEqual(guarded);
  });

  test('leads from every status to another, and nowhere from nowhere', () => {
    for (const { name } of wantedStatuses) {
      expect(wantedTransitions.some(({ from }) => from.includes(name))).toBe(true);
      expect(wantedTransitions.some(({ to }) => to === name)).toBe(true);
    }
  });

  test('a transition from everywhere is guarded by where it leads', () => {
    expect(stateClasses.map((to) => guardKind('any', to))).toEqual([
      'reopen',
      'start',
      'finish',
      'withdraw',
      'withdraw',
    ]);
  });

  test('a status of somebody else’s means what its category says', () => {
    expect([stateOfCategory('TODO'), stateOfCategory('IN_PROGRESS'), stateOfCategory('DONE')]).toEqual([
      'open',
      'started',
      'done',
    ]);
  });
});
