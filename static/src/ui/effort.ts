import { countOf } from '../../../src/domain/words/grammar';

/** Jira counts a working day as eight hours unless an administrator says otherwise. */
const hour = 3_600;
const day = 8 * hour;

/** Story points as people say them; a half is usual. */
export const sayPoints = (points: number): string =>
  points === 1 ? '1 story point' : `${Math.round(points * 10) / 10} story points`;

/**
 * An effort as people say it: "2 days 4 hours", "45 minutes".
 * @param seconds of work
 */
export function sayEffort(seconds: number): string {
  const days = Math.floor(seconds / day);
  const hours = Math.floor((seconds % day) / hour);
  const minutes = Math.round((seconds % hour) / 60);
  const parts = [
    ...(days > 0 ? [countOf(days, 'day')] : []),
    ...(hours > 0 ? [countOf(hours, 'hour')] : []),
    ...(minutes > 0 && days === 0 ? [countOf(minutes, 'minute')] : []),
  ];
  return parts.length === 0 ? 'no effort' : parts.join(' ');
}
