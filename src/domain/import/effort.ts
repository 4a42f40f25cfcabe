import type { EffortUnit } from '../vocabulary';

/** Effort as files write it: story points, or a time as Jira's own fields take and export it. */

/** Seconds; Jira counts eight hours a day and five days a week unless an administrator says otherwise. */
const seconds: Readonly<Record<string, number>> = { w: 144_000, d: 28_800, h: 3_600, m: 60, s: 1 };
const number = /^\d+([.,]\d+)?$/;
const part = /^(\d+(?:[.,]\d+)?)\s*([wdhms])[a-z]*\.?\s*/;

/** More than anybody means: a file with other columns than were chosen. */
const most: Readonly<Record<EffortUnit, number>> = { points: 10_000, estimate: 100_000_000 };

/** Seconds that a bare number of them comes to at least. */
const shortest = 60;

const asNumber = (text: string): number => Number(text.replace(',', '.'));

function within(value: number, unit: EffortUnit): number | undefined {
  return value <= most[unit] ? value : undefined;
}

/**
 * Story points, or seconds. A bare number is points, or seconds, in which Jira exports its estimates; otherwise
 * a time is made of weeks, days, hours and minutes (`2d 4h`, `1.5 days`). Null for nothing, undefined for what
 * is neither.
 */
export function effortOf(text: string, unit: EffortUnit): number | null | undefined {
  const word = text.trim().toLowerCase();
  if (word === '') return null;
  if (number.test(word)) {
    const value = asNumber(word);
    // Nobody estimates seconds: these are points, hours or days.
    if (unit === 'estimate' && value > 0 && value < shortest) return undefined;
    return within(unit === 'points' ? value : Math.round(value), unit);
  }
  if (unit === 'points') return undefined;
  let rest = word;
  let sum = 0;
  while (rest !== '') {
    const found = part.exec(rest);
    if (found === null) return undefined;
    sum += asNumber(found[1] ?? '') * (seconds[found[2] ?? ''] ?? 0);
    rest = rest.slice(found[0].length);
  }
  return within(Math.round(sum), unit);
}
