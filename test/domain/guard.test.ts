import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Leaf } from '../../src/domain/baseline';
import type { ContentDigest } from '../../src/domain/content';
import { earlierOpen, type FrontStanding, isPassed, makeFront, type SeenState } from '../../src/domain/front';
import {
  asksToStart,
  changeProblems,
  decideOther,
  decideStart,
  type Obstacle,
  type StartFacts,
  startProblems,
} from '../../src/domain/guard';
import type { Named, Problem } from '../../src/domain/problems';
import { baselineStates, type Skipping, type StateClass, stateClasses } from '../../src/domain/vocabulary';

const digest: ContentDigest = {
  summary: 's',
  description: 'd',
  difficulty: 50,
  impact: 50,
  departments: ['sales'],
  blockers: [],
};
const leaf: Leaf = { id: 1, wave: 3, inWave: 2, place: 9, digest };

function obstacle(
  id: number,
  state: StateClass | null,
  given: { secured?: boolean; wave?: number } = {},
): Obstacle {
  const seen = state && {
    id,
    key: `CRM-${id}`,
    state,
    status: state,
    departments: ['Sales'],
    secured: given.secured ?? false,
  };
  return { id, wave: given.wave ?? 1, seen };
}

const named = (id: number, state: StateClass): Named => ({
  id,
  key: `CRM-${id}`,
  wave: 1,
  departments: ['Sales'],
  state,
  status: state,
});

const clear: StartFacts = {
  planned: { fit: null, iterations: [] },
  gates: [],
  rules: { enforcement: 'enforced', skipping: 'strict' },
  baseline: 'inForce',
  signed: leaf,
  digest,
  state: 'open',
  earlier: { ids: [], total: 0 },
  excepted: false,
  read: [],
  blockers: [],
};
/** Facts with earlier requirements that the front has as open, read as they are now. */
const behind = (read: readonly Obstacle[], total = read.length): Partial<StartFacts> => ({
  earlier: { ids: read.map(({ id }) => id), total },
  read,
});

describe('starting', () => {
  const cases: readonly [string, Partial<StartFacts>, readonly Problem[]][] = [
    ['nothing in the way', {}, []],

    [
      'O1 an earlier one is open',
      behind([obstacle(41, 'open')]),
      [{ rule: 'O1', named: [named(41, 'open')], more: 0 }],
    ],
    [
      'O1 started is not done',
      behind([obstacle(41, 'started')]),
      [{ rule: 'O1', named: [named(41, 'started')], more: 0 }],
    ],
    ['O1 earlier ones are done by now', behind([obstacle(41, 'done'), obstacle(42, 'done')]), []],
    [
      'O1 what was withdrawn counts as open',
      behind([obstacle(41, 'withdrawn')]),
      [{ rule: 'O1', named: [named(41, 'withdrawn')], more: 0 }],
    ],
    [
      'O1 what was put aside counts as open',
      behind([obstacle(41, 'notNow')]),
      [{ rule: 'O1', named: [named(41, 'notNow')], more: 0 }],
    ],
    [
      'O1 what was deleted counts as open, unnamed',
      behind([obstacle(41, null)]),
      [{ rule: 'O1', named: [], more: 1 }],
    ],
    [
      'O1 what is secured counts, unnamed',
      behind([obstacle(41, 'open', { secured: true }), obstacle(42, 'open')]),
      [{ rule: 'O1', named: [named(42, 'open')], more: 1 }],
    ],
    [
      'O1 five are named, the others counted',
      behind(
        [1, 2, 3, 4, 5, 6, 7].map((id) => obstacle(id, 'open')),
        30,
      ),
      [{ rule: 'O1', named: [1, 2, 3, 4, 5].map((id) => named(id, 'open')), more: 25 }],
    ],
    [
      'O1 those that turned out done are not counted',
      behind([obstacle(41, 'done'), obstacle(42, 'open')], 10),
      [{ rule: 'O1', named: [named(42, 'open')], more: 8 }],
    ],
    [
      'O1 all that was read is done, but not all was read',
      behind([obstacle(41, 'done')], 2),
      [{ rule: 'O1-refresh' }],
    ],
    ['O1 the front lists none of those that it counts', behind([], 3), [{ rule: 'O1-refresh' }]],
    ['O1 no front', { earlier: null }, [{ rule: 'O1-refresh' }]],
    [
      'O1 rolling: started will do',
      { ...behind([obstacle(41, 'started')]), rules: { enforcement: 'enforced', skipping: 'rolling' } },
      [],
    ],
    [
      'O1 rolling: open will not',
      { ...behind([obstacle(41, 'open')]), rules: { enforcement: 'enforced', skipping: 'rolling' } },
      [{ rule: 'O1', named: [named(41, 'open')], more: 0 }],
    ],

    [
      'O2 a blocker is open',
      { blockers: [obstacle(7, 'open')] },
      [{ rule: 'O2', named: [named(7, 'open')], more: 0 }],
    ],
    ['O2 a blocker is done', { blockers: [obstacle(7, 'done')] }, []],
    [
      'O2 a started blocker is open, rolling or not',
      { blockers: [obstacle(7, 'started')], rules: { enforcement: 'enforced', skipping: 'rolling' } },
      [{ rule: 'O2', named: [named(7, 'started')], more: 0 }],
    ],
    [
      'O2 a blocker that cannot be read',
      { blockers: [obstacle(7, null)] },
      [{ rule: 'O2', named: [], more: 1 }],
    ],
    [
      'O2 holds without a baseline, too',
      { baseline: 'none', signed: null, blockers: [obstacle(7, 'open')] },
      [
        { rule: 'O3', state: 'none' },
        { rule: 'O2', named: [named(7, 'open')], more: 0 },
      ],
    ],

    [
      'B4 reworded',
      { digest: { ...digest, summary: 't', description: 'e' } },
      [{ rule: 'B4', changed: ['summary', 'description'] }],
    ],
    [
      'B5 scored anew',
      { digest: { ...digest, difficulty: 0, impact: 0 } },
      [{ rule: 'B5', changed: ['difficulty', 'impact'] }],
    ],
    [
      'B5 other departments',
      { digest: { ...digest, departments: [] } },
      [{ rule: 'B5', changed: ['departments'] }],
    ],
    ['B5 other blockers', { digest: { ...digest, blockers: [7] } }, [{ rule: 'B5', changed: ['blockers'] }]],
    ['B5 taken off the chart', { state: 'withdrawn' }, [{ rule: 'B5', changed: ['state'] }]],
    ['C1 not on the signed chart', { signed: null }, [{ rule: 'C1' }]],

    [
      'every reason at once',
      {
        digest: { ...digest, summary: 't', impact: 0 },
        ...behind([obstacle(41, 'open')]),
        blockers: [obstacle(7, 'open')],
      },
      [
        { rule: 'B4', changed: ['summary'] },
        { rule: 'B5', changed: ['impact'] },
        { rule: 'O1', named: [named(41, 'open')], more: 0 },
        { rule: 'O2', named: [named(7, 'open')], more: 0 },
      ],
    ],
  ];
  test.each(cases)('%s', (_, given, problems) => {
    const facts = { ...clear, ...given };
    expect(startProblems(facts)).toEqual(problems);
    expect(decideStart(facts)).toEqual(
      problems.length === 0 ? { allow: true, advice: [] } : { allow: false, problems },
    );
    // Advisory: the same is said, and nothing is refused until a chart is in force.
    const advisory = { ...facts, rules: { ...facts.rules, enforcement: 'advisory' as const } };
    expect(decideStart(advisory)).toEqual(
      problems.length === 0 || facts.baseline !== 'inForce'
        ? { allow: true, advice: problems }
        : { allow: false, problems },
    );
  });

  test('O3 with no baseline in force nothing starts', () => {
    for (const baseline of ['none', ...baselineStates] as const) {
      const problems = startProblems({ ...clear, baseline });
      expect(problems).toEqual(baseline === 'inForce' ? [] : [{ rule: 'O3', state: baseline }]);
    }
  });

  test('B4 names what changed and nothing else', () => {
    expect(changeProblems(leaf, { digest, state: 'started' })).toEqual([]);
    expect(changeProblems(leaf, { digest: { ...digest, description: 'e' }, state: 'done' })).toEqual([
      { rule: 'B4', changed: ['description'] },
    ]);
  });
});

describe('the other moves', () => {
  const beginning = stateClasses.flatMap((from) =>
    stateClasses.filter((to) => asksToStart({ from, to })).map((to) => `${from} → ${to}`),
  );
  test('what begins work has to pass as a start does; what is under way may finish', () => {
    expect(beginning).toEqual([
      'open → started',
      'open → done',
      'done → started',
      'withdrawn → started',
      'withdrawn → done',
      'notNow → started',
      'notNow → done',
    ]);
  });

  test('every combination: only taking off the chart, or putting back, while it is out for signature, is refused', () => {
    let tried = 0;
    const refused: string[] = [];
    for (const from of stateClasses) {
      for (const to of stateClasses) {
        for (const outForSignature of [false, true]) {
          tried += 1;
          const decision = decideOther({ from, to }, { outForSignature });
          if (decision.allow) continue;
          expect(outForSignature).toBe(true);
          expect(decision.problems).toEqual([{ rule: 'B5-move', state: 'outForSignature' }]);
          refused.push(`${from} → ${to}`);
        }
      }
    }
    expect(tried).toBe(50);
    const live = ['open', 'started', 'done'];
    const off = ['withdrawn', 'notNow'];
    const crossing = [
      ...live.flatMap((from) => off.map((to) => `${from} → ${to}`)),
      ...off.flatMap((from) => live.map((to) => `${from} → ${to}`)),
    ];
    expect(refused.sort()).toEqual(crossing.sort());
  });
});

/** A chart of three waves; what Jira has now, and what the front was made from, which may be behind. */
const anyChart = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 3, maxLength: 3 }).chain((counts) => {
  const standings = counts.flatMap((count, index) => Array.from({ length: count }, () => index + 1));
  const state = fc.oneof(
    { weight: 8, arbitrary: fc.constant<SeenState>('done') },
    fc.constantFrom<SeenState>('open', 'started', 'withdrawn', 'notNow', null),
  );
  return fc
    .array(fc.tuple(state, fc.boolean()), { minLength: standings.length, maxLength: standings.length })
    .map((states) => ({
      standings: standings.map((wave, index): FrontStanding => ({ id: index + 1, wave, place: index + 1 })),
      now: (id: number) => states[id - 1]?.[0] ?? null,
      // The front has not heard yet of some that are done.
      known: (id: number) => (states[id - 1]?.[1] ? 'open' : (states[id - 1]?.[0] ?? null)),
    }));
});

describe('laws of O1, whatever the front has not heard of', () => {
  const anySkipping = fc.constantFrom<Skipping>('strict', 'rolling');
  const factsOf = (
    chart: { standings: FrontStanding[]; now: (id: number) => SeenState; known: (id: number) => SeenState },
    skipping: Skipping,
  ): StartFacts => {
    const earlier = earlierOpen(
      makeFront({ number: 1, edition: 1 }, chart.standings, chart.known),
      leaf.wave,
      skipping,
    );
    const read = earlier.ids.map((id) => obstacle(id, chart.now(id)));
    return { ...clear, rules: { enforcement: 'enforced', skipping }, earlier, read };
  };

  test('never allowed while an earlier requirement is open', () => {
    fc.assert(
      fc.property(anyChart, anySkipping, (chart, skipping) => {
        const before = chart.standings.filter(({ wave }) => wave < leaf.wave);
        const open = before.filter(({ id }) => !isPassed(chart.now(id), skipping));
        const decision = decideStart(factsOf(chart, skipping));
        if (open.length > 0) expect(decision.allow).toBe(false);
        else if (!decision.allow) expect(decision.problems).toEqual([{ rule: 'O1-refresh' }]);
      }),
      { numRuns: 300 },
    );
  });

  test('allowed where all are passed and what the front has not heard of can be read at once', () => {
    fc.assert(
      fc.property(anyChart, anySkipping, (chart, skipping) => {
        const passed = { ...chart, now: () => 'done' as const };
        const facts = factsOf(passed, skipping);
        const total = facts.earlier?.total ?? 0;
        expect(decideStart(facts).allow).toBe(total <= 20);
      }),
    );
  });
});

describe('O4: an exception', () => {
  test('passes over earlier requirements, and over nothing else', () => {
    const blocked = obstacle(9, 'open');
    const held = behind([obstacle(8, 'open')]);
    expect(decideStart({ ...clear, ...held }).allow).toBe(false);
    expect(decideStart({ ...clear, ...held, excepted: true }).allow).toBe(true);
    const more = { ...clear, ...held, excepted: true, blockers: [blocked] };
    expect(decideStart(more)).toMatchObject({ allow: false, problems: [{ rule: 'O2' }] });
    expect(decideStart({ ...clear, signed: null, excepted: true })).toMatchObject({
      allow: false,
      problems: [{ rule: 'C1' }],
    });
  });
});
