import type { Chart } from '../board/chart';
import { type PrintGroup, type PrintLine, printGroups } from '../print/lines';

/** What hangs on the wall, worked out from the chart. */
export interface Wall {
  /** Waves in order, then what has no place, each kind apart; a few amendments are in `band`, many among these. */
  readonly groups: readonly WallGroup[];
  /** Added by a confirmed change. */
  readonly band: readonly PrintLine[];
  readonly done: number;
  readonly all: number;
  /** What may be started next, in order. */
  readonly next: readonly PrintLine[];
}

export interface WallGroup extends PrintGroup {
  readonly done: number;
  /** Lines that count: neither withdrawn nor not now. */
  readonly of: number;
  readonly phase: 'past' | 'now' | 'waiting' | 'planned';
}

const mostNext = 3;

/** Amendments that the band holds. More of them go into the columns, behind everything else that has a place, and turn with the pages. */
const mostInBand = 4;

const counts = ({ entry }: PrintLine): boolean => entry?.state !== 'withdrawn' && entry?.state !== 'notNow';
const isDone = ({ entry }: PrintLine): boolean => entry?.state === 'done';

/** Whether so much of a wave is done, now at work, still waiting; planned where nothing is at work at all. */
function phaseOf(chart: Chart, { kind, wave }: PrintGroup): WallGroup['phase'] {
  if (kind !== 'wave' || !chart.atWork) return 'planned';
  if (chart.now === null || wave < chart.now) return 'past';
  return wave === chart.now ? 'now' : 'waiting';
}

export function wallOf(chart: Chart): Wall {
  const printed = printGroups(chart);
  const amended = printed.find(({ kind }) => kind === 'amended')?.lines ?? [];
  const band = amended.length > mostInBand ? [] : amended;
  const groups = printed
    .filter(({ kind, lines }) => kind !== 'amended' || lines.length > mostInBand)
    .map((group): WallGroup => {
      const counted = group.lines.filter(counts);
      return {
        ...group,
        done: counted.filter(isDone).length,
        of: counted.length,
        phase: phaseOf(chart, group),
      };
    });
  const placed = [...groups.filter(({ kind }) => kind === 'wave').flatMap(({ lines }) => lines), ...amended];
  const counted = placed.filter(counts);
  const next = placed.filter(
    ({ entry, wave, id }) => entry?.state === 'open' && wave === chart.now && !chart.held.has(id),
  );
  return {
    groups,
    band,
    done: counted.filter(isDone).length,
    all: counted.length,
    next: next.slice(0, mostNext),
  };
}

/** Ids of what is done, to tell what becomes so while somebody looks. */
export function doneIn(chart: Chart): ReadonlySet<number> {
  return new Set(chart.entries.filter(({ state }) => state === 'done').map(({ id }) => id));
}
