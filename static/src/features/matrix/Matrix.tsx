import { type CSSProperties, useMemo } from 'react';
import type { BoardEntry, Cell } from '../../../../src/domain/vocabulary';
import { type Chart, cellKey, type Layout, waveOfCell } from '../board/chart';
import { cellName } from '../board/words';
import type { Reveal } from './CardList';
import { CellView } from './CellView';
import styles from './Matrix.module.css';
import { Side } from './Side';
import type { Drag } from './useDrag';
import { words } from './words';

interface Props {
  chart: Chart;
  /** Where everything lies, and what the filters leave of it. */
  all: Layout;
  shown: Layout;
  selection: ReadonlySet<number>;
  drag: Drag | null;
  /** Index in the target cell where what is dragged would land. */
  landing: number | null;
  reveal: Reveal | null;
  /** Reviews of what is not now that are due. */
  due: number;
}

const nobody: readonly BoardEntry[] = [];
const noIds: ReadonlySet<number> = new Set();

/** Levels from which cells hold one-line cards. */
const manyLevels = 5;

const trayHint = (chart: Chart, { tray }: Layout): string => {
  if (tray.length === 0) return words.trayEmpty;
  return chart.head.baseline?.state === 'inForce' ? words.trayHintInForce : words.trayHint;
};

export const Matrix = ({ chart, all, shown, selection, drag, landing, reveal, due }: Props) => {
  const { grid, levels } = chart;
  const ids = drag?.ids;
  // The same set while the drag lasts, so that lists which it does not touch are not drawn again.
  const dragged = useMemo(() => (ids === undefined ? noIds : new Set(ids)), [ids]);
  const target = drag?.target ?? null;
  const hasNotNow = all.notNow.length > 0;
  const lists = { selection, dragged, reveal };
  const later = all.later.length;
  const style: CSSProperties & Record<'--levels' | '--later', number> = {
    '--levels': levels,
    '--later': later,
  };

  const countOn = (axis: keyof Cell, level: number) =>
    [...all.cells].reduce((sum, [key, cards]) => {
      const [difficulty, impact] = key.split(':').map(Number);
      return (axis === 'difficulty' ? difficulty : impact) === level ? sum + cards.length : sum;
    }, 0);

  return (
    <section
      className={`${styles.frame} ${hasNotNow ? styles.withNotNow : ''} ${all.tray.length === 0 ? styles.allScored : ''} ${later > 0 ? styles.later : ''}`}
      style={style}
      aria-label={words.region}
    >
      <Side
        kind="tray"
        title={words.tray}
        hint={trayHint(chart, all)}
        cards={shown.tray}
        count={all.tray.length}
        over={target === 'tray'}
        {...lists}
      />
      <div className={styles.scroll}>
        <div className={styles.grid}>
          <span className={styles.axis}>{words.difficulty}</span>
          {grid.difficulty.map((label, level) => (
            <h2 key={label} className={styles.column}>
              {label} <span className={styles.count}>{countOn('difficulty', level)}</span>
            </h2>
          ))}
          {grid.impact.map((impactLabel, impact) => (
            <div key={impactLabel} className={styles.row}>
              <h2 className={styles.rowHead}>
                {impactLabel}
                <span className={styles.rowAxis}>{words.impact}</span>
                <span className={styles.count}>{countOn('impact', impact)}</span>
              </h2>
              {grid.difficulty.map((difficultyLabel, difficulty) => {
                const cell = { difficulty, impact };
                const key = cellKey(cell);
                const isTarget = target !== null && target !== 'tray' && cellKey(target) === key;
                return (
                  <CellView
                    key={difficultyLabel}
                    difficulty={difficulty}
                    impact={impact}
                    name={cellName(cell, grid)}
                    wave={waveOfCell(chart, cell)}
                    waves={chart.waves}
                    atWork={chart.atWork}
                    now={chart.now}
                    all={all.cells.get(key) ?? nobody}
                    cards={shown.cells.get(key) ?? nobody}
                    landing={isTarget ? landing : null}
                    compact={levels >= manyLevels}
                    {...lists}
                  />
                );
              })}
            </div>
          ))}
        </div>
      </div>
      {hasNotNow && (
        <Side
          kind="notNow"
          title={words.notNow}
          hint={words.notNowHint(due)}
          cards={shown.notNow}
          count={all.notNow.length}
          over={false}
          {...lists}
        />
      )}
      {later > 0 && (
        <Side
          kind="later"
          title={words.addedLater}
          hint={words.addedLaterHint}
          cards={shown.later}
          count={later}
          over={false}
          {...lists}
        />
      )}
    </section>
  );
};
