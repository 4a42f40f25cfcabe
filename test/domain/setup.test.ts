import { describe, expect, it } from 'vitest';
import { type Found, freeName, isReady, planSetup, setupGroups } from '../../src/domain/setup';
import { roles } from '../../src/domain/vocabulary';
import { sayStep } from '../../src/domain/words/setup';
import { guardKind, wantedStatuses, wantedTransitions } from '../../src/domain/workflow';

const nothing: Found = {
  project: { key: 'CRM', name: 'CRM rollout' },
  issueType: null,
  typeScheme: { name: 'Default', holdsType: false },
  difficulty: 'customfield_1',
  impact: 'customfield_2',
  rank: null,
  blocks: null,
  screens: { scheme: 'Default', lacking: ['difficulty', 'impact'], ownScreen: false, ownScheme: false },
  statuses: new Map(),
  workflow: null,
  workflowScheme: { name: 'Default', usesWorkflow: false },
  roles: {},
  leads: 0,
  panelPinned: false,
  settings: 'none',
  board: false,
  pagesShown: false,
};

const everything: Found = {
  ...nothing,
  issueType: '1',
  typeScheme: { name: 'Own', holdsType: true },
  blocks: '2',
  screens: { scheme: 'Own', lacking: [], ownScreen: true, ownScheme: true },
  statuses: new Map(
    wantedStatuses.map(({ name, category }, index) => [name, { id: String(index), name, category }]),
  ),
  workflow: { id: 'w', name: 'Own', states: {}, lacking: [], unguarded: [], toGuard: 6 },
  workflowScheme: { name: 'Own', usesWorkflow: true },
  roles: Object.fromEntries(roles.map((role, index) => [role, index])),
  leads: 1,
  panelPinned: true,
  settings: 'current',
  board: true,
  pagesShown: true,
};

const states = (found: Found) =>
  Object.fromEntries(planSetup(found).steps.map(({ id, state }) => [id, state]));

describe('the plan of set-up', () => {
  it('lists every step whatever is there, each once and in one of the groups', () => {
    const ids = planSetup(nothing).steps.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(planSetup(everything).steps.map(({ id }) => id)).toEqual(ids);
    expect(new Set(planSetup(nothing).steps.map(({ group }) => group))).toEqual(new Set(setupGroups));
  });

  it('is complete where everything is there, and only then', () => {
    expect(planSetup(everything)).toMatchObject({ complete: true, guarded: true });
    const lacks: Partial<Found>[] = [
      { issueType: null },
      { typeScheme: { name: 'Own', holdsType: false } },
      { difficulty: null },
      { blocks: null },
      { screens: { ...everything.screens, lacking: ['impact'] } },
      { statuses: new Map() },
      { workflow: null },
      { workflowScheme: { name: 'Own', usesWorkflow: false } },
      { roles: {} },
      { leads: 0 },
      { panelPinned: false },
      { settings: 'outOfDate' },
      { board: false },
      { pagesShown: false },
    ];
    for (const lack of lacks) expect(planSetup({ ...everything, ...lack }).complete).toBe(false);
  });

  it('has each step ready once those before it are done', () => {
    const plan = planSetup(nothing);
    const ready = plan.steps.filter((step) => isReady(plan, step)).map(({ id }) => id);
    expect(ready).toContain('issueType');
    expect(ready).not.toContain('typeScheme');
    expect(ready).not.toContain('pages');
    const whole = planSetup(everything);
    expect(whole.steps.every((step) => isReady(whole, step))).toBe(true);
  });

  it('blocks what is not for set-up to decide', () => {
    expect(states({ ...nothing, impact: null })['field:impact']).toBe('blocked');
    const clash = new Map([['Done', { id: '9', name: 'Done', category: 'TODO' as const }]]);
    expect(states({ ...nothing, statuses: clash })['status:Done']).toBe('blocked');
    const foreign = { id: 'w', name: 'Own', states: {}, lacking: ['Withdrawn'], unguarded: [], toGuard: 2 };
    expect(states({ ...everything, workflow: foreign }).workflow).toBe('blocked');
  });

  it('does not count a workflow without any guarded transition as guarded', () => {
    const bare = { id: 'w', name: 'Own', states: {}, lacking: [], unguarded: [], toGuard: 0 };
    expect(planSetup({ ...everything, workflow: bare }).guarded).toBe(false);
  });

  it('says what each step does', () => {
    for (const step of planSetup(nothing).steps) {
      const { title, detail } = sayStep(step);
      expect(title).not.toBe('');
      if (step.state !== 'present') expect(detail).toMatch(/\.$/);
    }
  });
});

describe('names', () => {
  it.each([
    ['A', [], 'A'],
    ['A', ['B'], 'A'],
    ['A', ['a'], 'A 2'],
    ['A', ['A', 'A 2', 'A 4'], 'A 3'],
  ] as const)('%s beside %j is %s', (name, taken, free) => {
    expect(freeName(name, taken)).toBe(free);
  });
});

describe('the guard on transitions', () => {
  const kinds = wantedTransitions.map(({ name, from, to }) => {
    const stateOf = (status: string) => wantedStatuses.find((one) => one.name === status)?.state ?? 'open';
    return [name, from.length === 0 ? null : guardKind(from.map(stateOf), stateOf(to))];
  });

  it('stands where a requirement starts, finishes, is reopened or leaves the chart', () => {
    expect(Object.fromEntries(kinds)).toEqual({
      Create: null,
      Start: 'start',
      Stop: null,
      'Send to review': null,
      'Send back': null,
      Finish: 'finish',
      Reopen: 'reopen',
      Withdraw: 'withdraw',
      'Put aside': 'withdraw',
      'Bring back': 'reopen',
    });
  });

  it('stands on every transition that leads from everywhere', () => {
    for (const to of ['open', 'started', 'done', 'withdrawn', 'notNow'] as const) {
      expect(guardKind('any', to)).not.toBeNull();
    }
  });

  it('leaves every status with a way in and a way out', () => {
    for (const { name } of wantedStatuses) {
      expect(wantedTransitions.some(({ to }) => to === name)).toBe(true);
      expect(wantedTransitions.some(({ from }) => from.includes(name))).toBe(true);
    }
  });
});
