import { cellOf, positionOf } from '../../../../src/domain/grid';
import {
  type Chart,
  cellKey,
  type Layout,
  layOut,
  makeChart,
  type Overlay,
  waveOfCell,
} from '../board/chart';
import { type Filters, matcher } from '../board/filters';
import type { Board } from '../board/store';
import { cellName } from '../board/words';
import type { Drag } from './useDrag';
import { words } from './words';

interface Scene {
  readonly board: Board;
  readonly overlay: Overlay;
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

  const then = makeChart(scene.board, [...scene.overlay, new Map(ids.map((id) => [id, scores]))]);
  const drawn = shown.cells.get(cellKey(target)) ?? [];
  const after = layOut(then, matcher(scene.filters)).cells.get(cellKey(target)) ?? [];
  const following = after
    .slice(after.findIndex(({ id }) => id === first) + 1)
    .map(({ id }) => drawn.findIndex((card) => card.id === id))
    .find((index) => index >= 0);
  const pushedTo = then.places.get(first)?.wave ?? wave;
  return {
    index: following ?? drawn.length,
    title,
    detail: pushedTo === wave ? null : words.hintPushed(pushedTo),
  };
}
