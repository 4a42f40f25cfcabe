import { defaultChangeRules } from '../../src/domain/changeRequest';
import { defaultGateRules } from '../../src/domain/gates/decision';
import { defaultGrid, defaultThresholds } from '../../src/domain/grid';
import type { BoardEntry } from '../../src/domain/vocabulary';
import type { BoardHead } from '../../static/src/features/board/store';

/** A board without a chart, and requirements to lie on it. */

export const grid = defaultGrid(2);

export const head: BoardHead = {
  projectKey: 'CRM',
  rules: {
    grid: { difficulty: [...grid.difficulty], impact: [...grid.impact] },
    policy: 'balanced',
    thresholds: [...defaultThresholds],
    skipping: 'strict',
    enforcement: 'enforced',
    quorum: 'all',
    changes: defaultChangeRules,
    gates: defaultGateRules,
  },
  departments: [],
  iterations: [],
  effort: 'estimate',
  people: [],
  proposedLevels: 2,
  baseline: null,
  standings: [],
  bypassed: [],
  asked: [],
  owed: [],
  amended: [],
  held: [],
  me: { accountId: 'a', roles: [], mayEdit: true, mayAdminister: false },
};

export const entry = (id: number, given: Partial<BoardEntry> = {}): BoardEntry => ({
  id,
  key: `CRM-${id}`,
  summary: `Requirement ${id}`,
  difficulty: 0,
  impact: 0,
  departments: [],
  state: 'open',
  blockers: [],
  rank: null,
  status: 'To do',
  updated: 1,
  security: null,
  contentHash: '',
  assignee: null,
  estimate: null,
  points: null,
  iterations: [],
  ...given,
});
