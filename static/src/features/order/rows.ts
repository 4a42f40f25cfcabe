import type { HeldPart } from '../../../../src/domain/change';
import { labelOf } from '../../../../src/domain/order';
import type { BoardEntry, Place } from '../../../../src/domain/vocabulary';
import { sayPlace } from '../../../../src/domain/words/en';
import type { Chart } from '../board/chart';
import { cellName } from '../board/words';

/** One requirement in the order, with everything that is said about it. */
export interface OrderRow {
  readonly entry: BoardEntry;
  readonly place: Place;
  /** Wave and place in it, `2.07`. */
  readonly label: string;
  /** The same as signed; null where no baseline holds it. */
  readonly signed: string | null;
  /** What of it differs from what was signed. */
  readonly held: readonly HeldPart[];
  /** "Medium × large" */
  readonly cell: string;
  /** Why it stands here. */
  readonly reason: string;
}

/** The order, first to last; empty where dependencies go in a circle. */
export function orderRows(chart: Chart): OrderRow[] {
  if (!chart.order.ok) return [];
  const keyOf = (id: number) => chart.byId.get(id)?.key ?? null;
  return chart.order.places.flatMap((place): OrderRow[] => {
    const entry = chart.byId.get(place.id);
    if (entry === undefined) return [];
    return [
      {
        entry,
        place,
        label: labelOf(place),
        signed: chart.standings.get(place.id)?.label ?? null,
        held: chart.held.get(place.id) ?? [],
        cell: cellName(place.reason.cell, chart.grid),
        reason: sayPlace(place, chart.grid, keyOf),
      },
    ];
  });
}

/** A line of the table: a wave's head, or a requirement. */
export type Line =
  | { readonly kind: 'wave'; readonly wave: number; readonly count: number; readonly done: number }
  | { readonly kind: 'row'; readonly row: OrderRow };

/** Rows with a head before each wave; counts are of the rows given. */
export function withHeads(rows: readonly OrderRow[]): Line[] {
  const lines: Line[] = [];
  let start = 0;
  while (start < rows.length) {
    const wave = rows[start]?.place.wave ?? 0;
    let end = start;
    while (rows[end]?.place.wave === wave) end += 1;
    const members = rows.slice(start, end);
    const done = members.filter(({ entry }) => entry.state === 'done').length;
    lines.push({ kind: 'wave', wave, count: members.length, done });
    for (const row of members) lines.push({ kind: 'row', row });
    start = end;
  }
  return lines;
}
