import { firstOpenWave, isAtWork, isProposal } from '../../../../src/domain/atWork';
import { isLive } from '../../../../src/domain/board';
import type { HeldPart } from '../../../../src/domain/change';
import { cellOf } from '../../../../src/domain/grid';
import { deriveOrder, type Order } from '../../../../src/domain/order';
import type { BoardEntry, Cell, Grid, Place } from '../../../../src/domain/vocabulary';
import { waveCount, waveOf } from '../../../../src/domain/waves';
import type { Board, BoardHead } from './store';

type Standing = BoardHead['standings'][number];

/** Everything that the pages draw, worked out from the board by the rules of the domain. */
export interface Chart {
  readonly head: BoardHead;
  readonly grid: Grid;
  readonly levels: number;
  readonly waves: number;
  /** As they follow one another in a list (`byPlace`). */
  readonly entries: readonly BoardEntry[];
  readonly byId: ReadonlyMap<number, BoardEntry>;
  readonly order: Order;
  readonly places: ReadonlyMap<number, Place>;
  /** Places as signed; empty without a baseline. */
  readonly standings: ReadonlyMap<number, Standing>;
  /** What of a requirement differs from what was signed; absent where nothing does. */
  readonly held: ReadonlyMap<number, readonly HeldPart[]>;
  /** What is asked for of the chart in force. */
  readonly asked: ReadonlyMap<number, BoardHead['asked'][number]>;
  /** By which change request an amendment came. */
  readonly amended: ReadonlyMap<number, BoardHead['amended'][number]>;
  /** The grid or the policy is not the one that was signed: what is drawn is what the next chart would say (M5). */
  readonly proposal: boolean;
  /** The waves drawn are at work, requirements may start: a chart is in force, or the project works without one. */
  readonly atWork: boolean;
  /** At work: the first wave with something left to do; null where all is done, or not at work. */
  readonly now: number | null;
  readonly counts: Counts;
}

export interface Counts {
  readonly live: number;
  /** In the derived order: live and scored. */
  readonly inOrder: number;
  readonly done: number;
  readonly withdrawn: number;
  readonly notNow: number;
}

/** What one action of the reader changes on cards, by id, while the server has not answered yet. */
export type Change = ReadonlyMap<number, Partial<Pick<BoardEntry, 'difficulty' | 'impact' | 'departments'>>>;
/** All of them, the latest last. */
export type Overlay = readonly Change[];

export function makeChart(board: Board, overlay: Overlay): Chart {
  const { head } = board;
  const { grid, policy } = head.rules;
  const laid = [...board.entries.values()].map((entry) => laidOver(entry, overlay));
  const order = deriveOrder(laid, head.rules);
  const places = placesOf(order);
  const standings = new Map(head.standings.map((standing) => [standing.id, standing]));
  const byId = new Map(laid.map((entry) => [entry.id, entry]));
  const entries = inOrder(laid, byId, places);
  const proposal = isProposal(head);
  const atWork = isAtWork(head);
  return {
    head,
    grid,
    levels: grid.difficulty.length,
    waves: waveCount(grid.difficulty.length, policy),
    entries,
    byId,
    order,
    places,
    standings,
    asked: new Map(head.asked.map((one) => [one.id, one])),
    amended: new Map(head.amended.map((one) => [one.id, one])),
    held: new Map(head.held.map(({ id, parts }) => [id, parts])),
    proposal,
    atWork,
    now: atWork
      ? firstOpenWave(head.baseline === null ? places : standings, (id) => byId.get(id)?.state)
      : null,
    counts: count(entries, places.size),
  };
}

function laidOver(entry: BoardEntry, overlay: Overlay): BoardEntry {
  let shown = entry;
  for (const change of overlay) {
    const changed = change.get(entry.id);
    if (changed !== undefined) shown = { ...shown, ...changed };
  }
  return shown;
}

function count(entries: readonly BoardEntry[], inOrder: number): Counts {
  const of = (state: BoardEntry['state']) => entries.filter((entry) => entry.state === state).length;
  return {
    live: entries.filter((entry) => isLive(entry.state)).length,
    inOrder,
    done: of('done'),
    withdrawn: of('withdrawn'),
    notNow: of('notNow'),
  };
}

export const cellKey = (cell: Cell): string => `${cell.difficulty}:${cell.impact}`;

/** The wave that a cell gives by itself, from 1. */
export const waveOfCell = (chart: Chart, cell: Cell): number =>
  waveOf(cell, chart.levels, chart.head.rules.policy);

/**
 * The wave that a card really has, where what blocks it has pushed it back from its cell's: as signed (if by the
 * waves that are drawn), or else as derived. Null where it stands in its cell's own wave or in none.
 */
export function pushedTo(chart: Chart, entry: BoardEntry): number | null {
  const cell = cellOf(entry, chart.grid);
  const signed = chart.proposal ? undefined : chart.standings.get(entry.id);
  const wave = (signed ?? chart.places.get(entry.id))?.wave;
  return cell !== null && wave !== undefined && wave > waveOfCell(chart, cell) ? wave : null;
}

/** Where the cards lie: in cells, in the tray (not scored on both axes), apart (not now). */
export interface Layout {
  /** By `cellKey`; absent where empty. */
  readonly cells: ReadonlyMap<string, readonly BoardEntry[]>;
  readonly tray: readonly BoardEntry[];
  readonly notNow: readonly BoardEntry[];
  /** What was confirmed after the chart was signed: below it, in the order in which it came. */
  readonly later: readonly BoardEntry[];
}

export function layOut(chart: Chart, shown: (entry: BoardEntry) => boolean): Layout {
  const cells = new Map<string, BoardEntry[]>();
  const tray: BoardEntry[] = [];
  const notNow: BoardEntry[] = [];
  const later: BoardEntry[] = [];
  for (const entry of chart.entries) {
    if (!shown(entry)) continue;
    const cell = cellOf(entry, chart.grid);
    if (entry.state === 'notNow') notNow.push(entry);
    else if (chart.amended.has(entry.id)) later.push(entry);
    else if (cell === null) tray.push(entry);
    else {
      const key = cellKey(cell);
      const cards = cells.get(key);
      if (cards === undefined) cells.set(key, [entry]);
      else cards.push(entry);
    }
  }
  const placeOf = ({ id }: BoardEntry) => chart.standings.get(id)?.place ?? 0;
  later.sort((a, b) => placeOf(a) - placeOf(b));
  return { cells, tray, notNow, later };
}

/** Open in order, then done, then withdrawn. */
const stand = (entry: BoardEntry): number =>
  entry.state === 'withdrawn' ? 2 : entry.state === 'done' ? 1 : 0;

/** How cards follow one another in a list. */
export const byPlace = (places: Chart['places']) => (a: BoardEntry, b: BoardEntry) =>
  stand(a) - stand(b) ||
  (places.get(a.id)?.place ?? Number.MAX_SAFE_INTEGER) -
    (places.get(b.id)?.place ?? Number.MAX_SAFE_INTEGER) ||
  a.id - b.id;

/** All of them by `byPlace`, without sorting what the order has sorted. */
function inOrder(
  entries: readonly BoardEntry[],
  byId: Chart['byId'],
  places: Chart['places'],
): readonly BoardEntry[] {
  const placed = [...places.keys()].flatMap((id) => byId.get(id) ?? []);
  const others = entries.filter(({ id }) => !places.has(id)).sort((a, b) => a.id - b.id);
  const stands: BoardEntry[][] = [[], [], []];
  for (const entry of [...placed, ...others]) stands[stand(entry)]?.push(entry);
  return stands.flat();
}

/** By id, in the order of the places. */
export function placesOf(order: Order): Chart['places'] {
  return new Map((order.ok ? order.places : []).map((place) => [place.id, place]));
}

/** Names of the lists beside the cells. */
const beside = ['tray', 'notNow', 'later'] as const;

/** Which list a card lies in: a cell's key, `tray`, `notNow` or `later`; null where it is not shown. */
export function listKeyOf(layout: Layout, id: number): string | null {
  for (const name of beside) if (layout[name].some((entry) => entry.id === id)) return name;
  for (const [key, cards] of layout.cells) if (cards.some((entry) => entry.id === id)) return key;
  return null;
}

/** The cards of the list that a card lies in, in the order in which they are drawn. */
export function listOf(layout: Layout, id: number): readonly BoardEntry[] {
  const key = listKeyOf(layout, id);
  if (key === null) return [];
  const name = beside.find((one) => one === key);
  return name === undefined ? (layout.cells.get(key) ?? []) : layout[name];
}
