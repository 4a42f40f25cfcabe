import type { GoalProblem } from '../../../src/domain/gates/goals';

/** What people read when a goal is refused: each says what to do. */
export const goalSentences: readonly [string, GoalProblem, string][] = [
  [
    'a goal that lacks something',
    { rule: 'goal-lacks', parts: ['way', 'target', 'owner'] },
    'This cannot be measured yet: say how it is measured, give the figure aimed at and name an owner.',
  ],
  [
    'a goal that is there already',
    { rule: 'goal-same', figure: 1234.5 },
    'The target is 1,234.5, which is today’s figure. Aim at another one.',
  ],
  [
    'a goal that rises downwards',
    { rule: 'goal-direction', direction: 'up' },
    'The target lies the other way. Choose another, or say that the figure is to fall.',
  ],
  [
    'a goal that falls upwards',
    { rule: 'goal-direction', direction: 'down' },
    'The target lies the other way. Choose another, or say that the figure is to rise.',
  ],
  [
    'a goal that ends before it begins',
    { rule: 'goal-dates', baselineOn: '2026-02-01', targetOn: '2026-01-01' },
    'The target is of 2026-01-01, the figure to start from of 2026-02-01. Choose a later day for the target.',
  ],
  [
    'a goal of nobody',
    { rule: 'goal-owner' },
    'Jira does not know this owner, or the account is deactivated. Name somebody else.',
  ],
  ['a change without a reason', { rule: 'goal-reason' }, 'Say why the goal is changed: the ledger keeps it.'],
  [
    'no issue type',
    { rule: 'goal-type' },
    'This project has no issue type CRM Goal yet. A Jira administrator opens Project settings, Wallchart and runs the step “Goals”.',
  ],
  [
    'no way of measuring',
    { rule: 'goal-unmeasurable' },
    'Nobody has said how this goal is measured. Do that first.',
  ],
  [
    'a goal given up',
    { rule: 'goal-dropped' },
    'This goal was given up, so nothing more is measured. Make a new goal if it is wanted after all.',
  ],
  [
    'a figure before the start',
    { rule: 'goal-day', why: 'early', on: '2026-01-01' },
    'The figure to start from is of 2026-01-01. Enter one of a later day.',
  ],
  [
    'a figure to come',
    { rule: 'goal-day', why: 'future', on: '2027-01-01' },
    '2027-01-01 is still to come. Enter a figure of today or earlier.',
  ],
  [
    'two figures of a day',
    { rule: 'goal-day', why: 'twice', on: '2026-03-01' },
    'There is a figure of 2026-03-01 already. Correct that one, saying why.',
  ],
  [
    'somebody else’s goal',
    { rule: 'goal-who' },
    'Figures are entered by the goal’s owner or the CRM governance lead. Ask one of them.',
  ],
  [
    'corrected meanwhile',
    { rule: 'goal-corrected' },
    'This figure has been corrected since you looked. Look again, and correct what counts now.',
  ],
  [
    'too many goals',
    { rule: 'goal-many', what: 'goals', most: 50 },
    'There are 50 goals already. Give one up first.',
  ],
  [
    'too many figures',
    { rule: 'goal-many', what: 'measurements', most: 200 },
    'There are 200 figures already. Make a new goal that starts from the last one.',
  ],
];
