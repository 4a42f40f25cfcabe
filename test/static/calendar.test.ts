import { expect, test } from 'vitest';
import { calendarOf, type Line, monthsOf, whenOf } from '../../static/src/features/gates/meetings';

const line = (phase: 1 | 2 | 3, meeting: Line['meeting'], decidedAt: number | null = null): Line => ({
  gate: { phase, iteration: null },
  iterationName: null,
  issue: { id: phase, key: `CRM-${phase}` },
  state: decidedAt === null ? 'undecided' : 'passed',
  decidedAt,
  meeting,
});

test('meetings are by month, the first first, and one without a day is in none', () => {
  const months = monthsOf([
    line(3, { day: '2027-01-04', time: '09:00', place: null }),
    line(2, { day: '2026-12-08', time: null, place: null }),
    line(1, null),
  ]);
  expect(months.map(({ lines }) => lines.map(({ gate }) => gate.phase))).toEqual([[2], [3]]);
});

test('a day that is over is overdue until something is decided', () => {
  const meeting = { day: '2020-01-01', time: null, place: null };
  expect(whenOf(line(1, meeting))).toMatch(/^overdue/);
  expect(whenOf(line(1, meeting, 1))).toBe('passed');
  expect(whenOf(line(1, { ...meeting, day: '2999-01-01' }))).toBeNull();
});

test('the calendar file marks what would end a value, folds long lines, and keeps ids', () => {
  const text = calendarOf(
    [
      line(1, { day: '2026-12-01', time: '14:30', place: `Room 4; ${'über '.repeat(20)}` }),
      line(2, { day: '2026-12-08', time: null, place: null }),
    ],
    'CRM',
    'https://site.example',
    Date.UTC(2026, 10, 27, 8),
  );
  const lines = text.split('\r\n');
  expect(lines.every((one) => new TextEncoder().encode(one).length <= 75)).toBe(true);
  const whole = text.replaceAll('\r\n ', '').split('\r\n');
  expect(whole).toContain('UID:CRM-1@wallchart');
  expect(whole).toContain('DTSTAMP:20261127T080000Z');
  expect(whole).toContain('DTSTART:20261201T143000');
  expect(whole).toContain('DTSTART;VALUE=DATE:20261208');
  expect(whole.find((one) => one.startsWith('LOCATION:'))).toMatch(/^LOCATION:Room 4\\; über über/);
  expect(whole.filter((one) => one === 'END:VEVENT')).toHaveLength(2);
});
