import { cellOf, positionOf } from '../../../../src/domain/grid';
import { deriveOrder } from '../../../../src/domain/order';
import type { BoardEntry } from '../../../../src/domain/vocabulary';
import { byPlace, type Chart, cellKey, type Layout, placesOf, waveOfCell } from '../board/chart';
import { type Filters, matcher } from '../board/filters';
import { cellName } from '../board/words';
import type { Drag } from './useDrag';
import { words } from './words';

interface Scene {
  readonly chart: Chart;
  readonly shown: Layout;
  readonly filters: Filters;
}

export interface Landing {
  /** Index in the target's list, as drawn, before which it would come; null where no line is to be drawn. */
  readonly index: number | null;
  readonly title: string;
  readonly detail: string | null;
}

/** Where what is dragged would come if it were dropped now, by the same rules that place it afterwards. */
export function whatIfDropped({ ids, target }: Drag, scene: Scene): Landing | null {
  const { chart, shown } = scene;
  const [first = 0] = ids;
  const entry = chart.byId.get(first);
  if (target === null || entry === undefined) return null;
  if (target === 'tray') return { index: null, title: words.inTray, detail: null };

  const { levels, grid } = chart;
  const scores = {
    difficulty: positionOf(target.difficulty, levels),
    impact: positionOf(target.impact, levels),
  };
  const wave = waveOfCell(chart, target);
  const title = words.hint(cellName(target, grid), wave);
  const from = cellOf(entry, grid);
  if (from !== null && cellKey(from) === cellKey(target)) return { index: null, title, detail: null };

  const dragged = new Set(ids);
  const moved = (card: BoardEntry) => (dragged.has(card.id) ? { ...card, ...scores } : card);
  const places = placesOf(deriveOrder(chart.entries.map(moved), chart.head.rules));
  const drawn = shown.cells.get(cellKey(target)) ?? [];
  const indices = new Map(drawn.map(({ id }, index) => [id, index]));
  const isShown = matcher(scene.filters, grid);
  const coming = ids
    .flatMap((id) => chart.byId.get(id) ?? [])
    .filter((card) => !indices.has(card.id) && card.state !== 'notNow' && isShown(card));
  const after = [...drawn, ...coming].sort(byPlace(places));
  const following = after
    .slice(after.findIndex(({ id }) => id === first) + 1)
    .map(({ id }) => indices.get(id))
    .find((index) => index !== undefined);
  const pushedTo = places.get(first)?.wave ?? wave;
  return {
    index: following ?? drawn.length,
    title,
    detail: pushedTo === wave ? null : words.hintPushed(pushedTo),
  };
}
