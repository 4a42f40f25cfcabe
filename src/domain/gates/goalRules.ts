import type { GoalProblem } from './goals';

export const goalStatements: Readonly<Record<GoalProblem['rule'], string>> = {
  'goal-lacks':
    'A goal is kept only if it can be measured: it has a statement, a way of measuring, a unit, a direction, today’s figure with its day, the figure aimed at with its day, and an owner.',
  'goal-same': 'What a goal aims at differs from what is there already.',
  'goal-direction': 'What is to rise aims at more than today’s figure, what is to fall at less.',
  'goal-dates': 'The day of the target comes after the day of the figure to start from.',
  'goal-owner': 'A goal’s owner is somebody whom Jira knows and who is active.',
  'goal-reason':
    'The quality monitor, the steering committee and the governance lead set goals. Whoever changes one says why; the ledger has what it was before.',
  'goal-type': 'Goals are issues of a type that set-up makes, in a step of its own.',
  'goal-unmeasurable':
    'An issue of the type CRM Goal counts as one that nobody has measured until it is said how it is measured.',
  'goal-dropped': 'A goal that was given up takes no more figures, and no gate asks for it.',
  'goal-day':
    'A figure is of a day after the one to start from, not of a day to come, and the only one of its day.',
  'goal-who': 'Figures are entered and corrected by the goal’s owner or the governance lead.',
  'goal-corrected':
    'Nothing measured is written over: a correction is kept beside what it corrects, with who and why, and only what counts is corrected.',
  'goal-many': 'A project has at most 50 goals, and a goal at most 200 figures.',
};
