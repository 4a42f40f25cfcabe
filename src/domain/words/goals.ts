import {
  type GoalEvent,
  type GoalPart,
  type GoalProblem,
  type GoalStanding,
  type GoalTerms,
  mostGoals,
  mostMeasurements,
  type Trend,
} from '../gates/goals';
import { joined } from './grammar';

/** English for goals and what was measured. */

/** What to do about a part that is missing. */
const todo: Readonly<Record<GoalPart, string>> = {
  statement: 'say what is to be reached',
  way: 'say how it is measured',
  unit: 'say what the figures count',
  direction: 'say whether the figure is to rise or to fall',
  baseline: 'give today’s figure',
  baselineOn: 'give the day of today’s figure',
  target: 'give the figure aimed at',
  targetOn: 'give the day by which it is to be reached',
  owner: 'name an owner',
};

const partNames: Readonly<Record<keyof GoalTerms, string>> = {
  way: 'way of measuring',
  unit: 'unit',
  direction: 'direction',
  baseline: 'figure to start from',
  baselineOn: 'day of the figure to start from',
  target: 'target',
  targetOn: 'day of the target',
  owner: 'owner',
};

export const standingNames: Readonly<Record<GoalStanding, string>> = {
  notMeasured: 'Not measured yet',
  reached: 'Reached',
  onCourse: 'On course',
  behind: 'Behind',
  due: 'Result is due',
  missed: 'Missed',
};

export const trendNames: Readonly<Record<Trend, string>> = {
  better: 'Getting better',
  level: 'Unchanged',
  worse: 'Getting worse',
};

const figures = new Intl.NumberFormat('en', { maximumFractionDigits: 2, useGrouping: true });

/** "1,234.5": at most two decimals. */
export const sayFigure = (value: number): string => figures.format(value);

/** "12.5 days", "80%". */
export function sayAmount(value: number, unit: string): string {
  return unit.startsWith('%') ? `${sayFigure(value)}${unit}` : `${sayFigure(value)} ${unit}`;
}

function sayDayProblem({ why, on }: Extract<GoalProblem, { rule: 'goal-day' }>): string {
  switch (why) {
    case 'early':
      return `The figure to start from is of ${on}. Enter one of a later day.`;
    case 'future':
      return `${on} is still to come. Enter a figure of today or earlier.`;
    case 'twice':
      return `There is a figure of ${on} already. Correct that one, saying why.`;
  }
}

export function sayGoalProblem(problem: GoalProblem): string {
  switch (problem.rule) {
    case 'goal-lacks':
      return `This cannot be measured yet: ${joined(
        problem.parts.map((part) => todo[part]),
        'and',
      )}.`;
    case 'goal-same':
      return `The target is ${sayFigure(problem.figure)}, which is today’s figure. Aim at another one.`;
    case 'goal-direction':
      return `The target lies the other way. Choose another, or say that the figure is to ${problem.direction === 'up' ? 'fall' : 'rise'}.`;
    case 'goal-dates':
      return `The target is of ${problem.targetOn}, the figure to start from of ${problem.baselineOn}. Choose a later day for the target.`;
    case 'goal-owner':
      return 'Jira does not know this owner, or the account is deactivated. Name somebody else.';
    case 'goal-reason':
      return 'Say why the goal is changed: the ledger keeps it.';
    case 'goal-type':
      return 'This project has no issue type CRM Goal yet. A Jira administrator opens Project settings, Wallchart and runs the step “Goals”.';
    case 'goal-unmeasurable':
      return 'Nobody has said how this goal is measured. Do that first.';
    case 'goal-dropped':
      return 'This goal was given up, so nothing more is measured. Make a new goal if it is wanted after all.';
    case 'goal-day':
      return sayDayProblem(problem);
    case 'goal-who':
      return 'Figures are entered by the goal’s owner or the CRM governance lead. Ask one of them.';
    case 'goal-corrected':
      return 'This figure has been corrected since you looked. Look again, and correct what counts now.';
    case 'goal-many':
      return problem.what === 'goals'
        ? `There are ${mostGoals} goals already. Give one up first.`
        : `There are ${mostMeasurements} figures already. Make a new goal that starts from the last one.`;
  }
}

export function sayGoalEvent(event: GoalEvent, issue: (id: number) => string): string {
  const goal = issue(event.issueId);
  switch (event.kind) {
    case 'goalSet':
      return `Set the goal ${goal}: from ${sayFigure(event.baseline)} to ${sayAmount(event.target, event.unit)} by ${event.targetOn}`;
    case 'goalChanged':
      return `Changed ${joined(
        event.parts.map((part) => partNames[part]),
        'and',
      )} of the goal ${goal} (${event.from} → ${event.to}): “${event.reason}”`;
    case 'goalMeasured':
      return `Measured the goal ${goal}: ${sayAmount(event.value, event.unit)} on ${event.on}`;
    case 'goalCorrected':
      return event.to === null
        ? `Took back ${sayAmount(event.from, event.unit)} of ${event.on} for the goal ${goal}: “${event.reason}”`
        : `Corrected ${sayFigure(event.from)} to ${sayAmount(event.to, event.unit)} on ${event.on} for the goal ${goal}: “${event.reason}”`;
    case 'goalDropped':
      return `Gave up the goal ${goal}: “${event.reason}”`;
  }
}

/** A goal's figures in a line, for the ledger: what a change of its terms was from and to. */
export const sayTerms = ({ baseline, target, unit, targetOn }: GoalTerms): string =>
  `${sayFigure(baseline)} to ${sayAmount(target, unit)} by ${targetOn}`;
