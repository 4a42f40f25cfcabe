import { gateStateNames } from '../../../../src/domain/words/gateLabels';
import { isOver, sayWritten, startOf } from '../../ui/format';
import { gateName } from './gateName';
import type { Gate } from './useGate';

export type Line = Pick<Gate, 'gate' | 'iterationName' | 'issue' | 'state' | 'decidedAt' | 'meeting'>;
export type Meeting = NonNullable<Gate['meeting']>;

/** "1 December 2026, 14:30, Room 4". */
export const sayMeeting = ({ day, time, place }: Meeting): string =>
  [sayWritten(day), time, place].filter((one) => one !== null).join(', ');

export const isOverdue = ({ decidedAt, meeting }: Pick<Line, 'decidedAt' | 'meeting'>): boolean =>
  decidedAt === null && meeting !== null && isOver(meeting.day);

const dayMs = 86_400_000;
const soon = 14;

/** How far off it is, or that it has passed; null where nothing needs saying. */
export function whenOf(line: Pick<Line, 'state' | 'decidedAt' | 'meeting'>): string | null {
  const { decidedAt, meeting } = line;
  if (meeting === null) return null;
  if (decidedAt !== null) return gateStateNames[line.state].toLowerCase();
  if (isOverdue(line)) return 'overdue: the day has passed and nothing is decided';
  const today = new Date().setHours(0, 0, 0, 0);
  const days = Math.round((startOf(meeting.day) - today) / dayMs);
  return days === 0 ? 'today' : days === 1 ? 'tomorrow' : days <= soon ? `in ${days} days` : null;
}

const month = new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric' });

export interface Month {
  readonly name: string;
  readonly lines: readonly (Line & { readonly meeting: Meeting })[];
}

/** Gates that have a day, the first first, by month. */
export function monthsOf(lines: readonly Line[]): Month[] {
  const dated = lines
    .flatMap((line) => (line.meeting === null ? [] : { ...line, meeting: line.meeting }))
    .sort((one, other) =>
      `${one.meeting.day} ${one.meeting.time ?? ''}`.localeCompare(
        `${other.meeting.day} ${other.meeting.time ?? ''}`,
      ),
    );
  const names = [...new Set(dated.map(({ meeting }) => month.format(startOf(meeting.day))))];
  return names.map((name) => ({
    name,
    lines: dated.filter(({ meeting }) => month.format(startOf(meeting.day)) === name),
  }));
}

/** Text of a calendar (RFC 5545, 3.3.11): what would end a value is marked. */
const escaped = (text: string): string =>
  text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, '\\n');

/** Lines of a calendar hold 75 bytes; what is longer goes on after a blank. */
function folded(line: string): string {
  const bytesOf = (text: string) => new TextEncoder().encode(text).length;
  let current = '';
  const lines: string[] = [];
  for (const sign of line) {
    if (bytesOf(current + sign) > 75) {
      lines.push(current);
      current = ' ';
    }
    current += sign;
  }
  return [...lines, current].join('\r\n');
}

const stampOf = (at: number): string => new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');

/**
 * The meetings as a calendar for other programs. Days and times are those of the wall calendar, in no time zone;
 * an event keeps its id, so that reading the file again moves it.
 *
 * @param now epoch milliseconds
 */
export function calendarOf(lines: readonly Line[], project: string, site: string, now: number): string {
  const events = monthsOf(lines).flatMap((one) => one.lines);
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Wallchart//Gates//EN',
    ...events.flatMap((line) => {
      const { day, time, place } = line.meeting;
      const date = day.replaceAll('-', '');
      return [
        'BEGIN:VEVENT',
        `UID:${line.issue.key}@wallchart`,
        `DTSTAMP:${stampOf(now)}`,
        time === null ? `DTSTART;VALUE=DATE:${date}` : `DTSTART:${date}T${time.replace(':', '')}00`,
        ...(time === null ? [] : ['DURATION:PT1H']),
        `SUMMARY:${escaped(`${project}: ${gateName(line)}`)}`,
        ...(place === null ? [] : [`LOCATION:${escaped(place)}`]),
        `URL:${site}/browse/${line.issue.key}`,
        'END:VEVENT',
      ];
    }),
    'END:VCALENDAR',
    '',
  ]
    .map(folded)
    .join('\r\n');
}
