import type { Output } from '../../../../src/contract/procedures';
import { countOf } from '../../../../src/domain/words/grammar';
import type { LozengeAppearance } from '../../ui/Lozenge';

type Row = Output<'changeRequest.list'>['rows'][number];
type Member = Output<'changeRequest.read'>['members'][number];

export const kindNames: Readonly<Record<Row['kind'], string>> = {
  addition: 'Add to the chart',
  revision: 'Change on the chart',
  removal: 'Take off the chart',
  exception: 'Start out of turn',
};

export const offNames: Readonly<Record<NonNullable<Row['off']>, string>> = {
  withdrawn: 'It is withdrawn: struck through, and nothing waits for it any more.',
  notNow: 'It is put aside, not now: nothing waits for it any more.',
  gone: 'It has been deleted or moved away: nothing waits for it any more.',
};

export const stateNames: Readonly<Record<Row['state'], string>> = {
  open: 'Waiting for the team',
  confirmed: 'Confirmed',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
  overtaken: 'Overtaken by another chart',
};

export const stateTones: Readonly<Record<Row['state'], LozengeAppearance>> = {
  open: 'information',
  confirmed: 'success',
  rejected: 'danger',
  withdrawn: 'neutral',
  overtaken: 'neutral',
};

export const answerNames: Readonly<Record<Member['answer'], string>> = {
  confirms: 'Confirms',
  rejects: 'Rejects',
  awaited: 'Not answered yet',
  left: 'Has left the team: skipped',
  absent: 'Absent: skipped',
};

/** "2.5 days of the team": the same whatever effort is counted in. */
export function sayEffort(effort: number, perDay: number): string {
  const days = Math.round((effort / perDay) * 10) / 10;
  return `${days} ${days === 1 ? 'day' : 'days'} of the team`;
}

/** A working day from now, as people count: today is day 1. */
export function sayDayOfPlan(days: number): string {
  return `day ${days + 1}`;
}

export function sayProgress({
  state,
  confirmed,
  needed,
}: Pick<Row, 'state' | 'confirmed' | 'needed'>): string {
  return state === 'open'
    ? `${confirmed} of ${needed} have confirmed`
    : `${countOf(confirmed, 'confirmation')}`;
}
