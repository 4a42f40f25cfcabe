import type { Output } from '../../../../src/contract/procedures';
import type { GoalStanding } from '../../../../src/domain/gates/goals';
import { sayAmount, standingNames } from '../../../../src/domain/words/goals';
import { sayDay } from '../../ui/format';
import type { LozengeAppearance } from '../../ui/Lozenge';

export type Line = Output<'goals.list'>['goals'][number];
export type Goal = Output<'goals.read'>;

export const standingLooks: Readonly<Record<GoalStanding, LozengeAppearance>> = {
  notMeasured: 'neutral',
  reached: 'success',
  onCourse: 'information',
  behind: 'warning',
  due: 'warning',
  missed: 'danger',
};

/** A day as people read it; it has no time zone. */
export const dayOf = (day: string): string => sayDay(Date.parse(`${day}T00:00`));

/** What the drawing shows, for those who do not see it. */
export function sayGoal({ terms, points, standing, progress }: Line): string {
  const last = points.at(-1);
  const now =
    last === undefined
      ? 'Nothing measured yet.'
      : `${sayAmount(last.value, terms.unit)} on ${dayOf(last.on)}, ${progress}% of the way.`;
  return `From ${sayAmount(terms.baseline, terms.unit)} on ${dayOf(terms.baselineOn)} to ${sayAmount(terms.target, terms.unit)} by ${dayOf(terms.targetOn)}. ${now} ${standingNames[standing]}.`;
}
