/** Short English names of months, where no browser is there to format a day. */
export const monthNames = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
] as const;

/** "3 Mar 2027, 09:30 UTC". */
export function sayUtcMinute(at: number): string {
  const time = new Date(at);
  const minute = time.toISOString().slice(11, 16);
  return `${time.getUTCDate()} ${monthNames[time.getUTCMonth()] ?? ''} ${time.getUTCFullYear()}, ${minute} UTC`;
}

/** `2026-07-17` as "17 Jul 2026". */
export function sayWrittenDay(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${Number(date)} ${monthNames[Number(month) - 1] ?? ''} ${year}`;
}
