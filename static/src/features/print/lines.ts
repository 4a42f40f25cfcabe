import { isAmendmentLabel } from '../../../../src/domain/changeRequest';
import { labelOf } from '../../../../src/domain/order';
import type { BoardEntry } from '../../../../src/domain/vocabulary';
import type { Chart } from '../board/chart';

/** One requirement on paper. */
export interface PrintLine {
  readonly id: number;
  /** Wave and place in it, `2.07`; null where it has no place. */
  readonly label: string | null;
  /** Null where it is on the signed chart, but not on the board any more. */
  readonly entry: BoardEntry | null;
  /** 0 where it has no place. */
  readonly wave: number;
}

export interface PrintGroup {
  readonly kind: 'wave' | 'amended' | 'added' | 'unscored' | 'notNow' | 'withdrawn';
  /** Of a wave; 0 of the others. */
  readonly wave: number;
  readonly lines: readonly PrintLine[];
}

interface Spot {
  readonly id: number;
  readonly wave: number;
  readonly label: string;
}

/** As signed, or on its way to be; without a baseline as derived. */
function spotsOf(chart: Chart): readonly Spot[] {
  if (chart.standings.size > 0) {
    return [...chart.standings.values()].sort((a, b) => a.place - b.place);
  }
  return chart.order.ok
    ? chart.order.places.map((place) => ({ id: place.id, wave: place.wave, label: labelOf(place) }))
    : [];
}

/** The chart as it goes on paper: waves in order, then what has no place on it, each kind apart. */
export function printGroups(chart: Chart): PrintGroup[] {
  const spots = spotsOf(chart);
  const waves = new Map<number, PrintLine[]>();
  const amended: PrintLine[] = [];
  for (const { id, wave, label } of spots) {
    if (isAmendmentLabel(label)) {
      amended.push({ id, label, entry: chart.byId.get(id) ?? null, wave });
      continue;
    }
    const lines = waves.get(wave) ?? [];
    lines.push({ id, label, entry: chart.byId.get(id) ?? null, wave });
    waves.set(wave, lines);
  }
  const placed = new Set(spots.map(({ id }) => id));
  const rest = chart.entries.filter(({ id }) => !placed.has(id)).sort((a, b) => a.id - b.id);
  const scored = (entry: BoardEntry) => entry.difficulty !== null && entry.impact !== null;
  const signed = chart.standings.size > 0;
  const live = ({ state }: BoardEntry) => state !== 'notNow' && state !== 'withdrawn';
  const apart: readonly (readonly [PrintGroup['kind'], (entry: BoardEntry) => boolean])[] = [
    ['added', (entry) => live(entry) && (signed || scored(entry))],
    ['unscored', (entry) => live(entry) && !signed && !scored(entry)],
    ['notNow', ({ state }) => state === 'notNow'],
    ['withdrawn', ({ state }) => state === 'withdrawn'],
  ];
  return [
    ...[...waves].map(([wave, lines]): PrintGroup => ({ kind: 'wave', wave, lines })),
    ...(amended.length === 0 ? [] : [{ kind: 'amended', wave: 0, lines: amended } as const]),
    ...apart.flatMap(([kind, belongs]): PrintGroup[] => {
      const lines = rest.filter(belongs).map((entry) => ({ id: entry.id, label: null, entry, wave: 0 }));
      return lines.length === 0 ? [] : [{ kind, wave: 0, lines }];
    }),
  ];
}
