/** Times in JQL: absolute ones in the user's time zone, relative ones from now. */

const UNIT_MS: Record<string, number> = {
  w: 7 * 86_400_000,
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
};

/** A day of a time zone, months from 1, and which day of the week it is, Sunday being 0. */
export function zonedParts(epochMs: number, timeZone: string) {
  const local = new Date(epochMs + offsetAt(epochMs, timeZone));
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    weekday: local.getUTCDay(),
  };
}

/** When a day of a time zone begins; days and months may lie outside of their month and year. */
export function zonedMidnight(
  { year, month, day }: { year: number; month: number; day: number },
  timeZone: string,
): number {
  const asUtc = Date.UTC(year, month - 1, day);
  return asUtc - offsetAt(asUtc - offsetAt(asUtc, timeZone), timeZone);
}

/** How far a time zone is ahead of UTC at a moment, in milliseconds. */
function offsetAt(epochMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(epochMs);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value ?? 0);
  const local = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return local - Math.floor(epochMs / 1000) * 1000;
}

function absolute(text: string, timeZone: string): number | null {
  const match = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T](\d{1,2}):(\d\d))?$/.exec(text);
  if (match === null) return null;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  const asUtc = Date.UTC(year, month - 1, day, hour, minute);
  const isReal = new Date(asUtc).getUTCMonth() === month - 1 && hour < 24 && minute < 60;
  return isReal ? asUtc - offsetAt(asUtc - offsetAt(asUtc, timeZone), timeZone) : null;
}

/** `-1d`, `4w 2d`, `-90m`: relative to now; a sign holds for all of it. */
function relative(text: string, now: number): number | null {
  const match = /^([+-]?)((?:\d+[wdhm]\s*)+)$/.exec(text);
  if (match === null) return null;
  const total = [...(match[2] ?? '').matchAll(/(\d+)([wdhm])/g)].reduce(
    (sum, part) => sum + Number(part[1]) * (UNIT_MS[part[2] ?? ''] ?? 0),
    0,
  );
  return now + (match[1] === '-' ? -total : total);
}

/** Epoch milliseconds of a JQL time, or null where it is none. */
export function jqlTime(text: string, now: number, timeZone: string): number | null {
  const trimmed = text.trim();
  return absolute(trimmed, timeZone) ?? relative(trimmed, now);
}
