/** Jira's way to write a duration: days of eight hours, weeks of five days. */
export function duration(seconds: number): string {
  const units = [
    ['w', 144_000],
    ['d', 28_800],
    ['h', 3_600],
    ['m', 60],
  ] as const;
  let rest = seconds;
  const parts: string[] = [];
  for (const [unit, size] of units) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count}${unit}`);
  }
  return parts.length === 0 ? '0m' : parts.join(' ');
}

const UNIT_SECONDS: Record<string, number> = { w: 144_000, d: 28_800, h: 3_600, m: 60 };

/** Seconds of `2d 4h` and the like, or the part that is none. */
export function secondsOf(text: string): number | { wrong: string } {
  let sum = 0;
  for (const part of text.trim().split(/\s+/)) {
    const match = /^(\d+(?:\.\d+)?)([wdhm])$/.exec(part);
    const size = UNIT_SECONDS[match?.[2] ?? ''];
    if (match === null || size === undefined) return { wrong: part };
    sum += Number(match[1]) * size;
  }
  return sum;
}
