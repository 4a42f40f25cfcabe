import { type CSSProperties, type KeyboardEvent, useRef } from 'react';
import { cellOf } from '../../../../src/domain/grid';
import type { Cell } from '../../../../src/domain/vocabulary';
import { type Chart, cellKey, waveOfCell } from '../board/chart';
import { tint } from '../board/tint';
import { cellName } from '../board/words';
import styles from './MoveChoice.module.css';
import { words } from './words';

interface Props {
  title: string;
  chart: Chart;
  ids: readonly number[];
  /** Null: back to the tray. */
  onChoose: (cell: Cell | null) => void;
}

/** The matrix in small: a button a cell, laid out as on the page, so that one knows where to go. */
export const MoveChoice = ({ title, chart, ids, onChoose }: Props) => {
  const grid = useRef<HTMLDivElement>(null);
  const { levels } = chart;
  const here = new Set(
    ids.map((id) => {
      const entry = chart.byId.get(id);
      const cell = entry === undefined ? null : cellOf(entry, chart.grid);
      return cell === null ? 'tray' : cellKey(cell);
    }),
  );
  const isHere = (key: string) => here.size === 1 && here.has(key);

  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: levels, ArrowUp: -levels }[event.key];
    if (step === undefined || grid.current === null) return;
    const buttons = [...grid.current.querySelectorAll('button')];
    const next = buttons[buttons.indexOf(event.currentTarget) + step];
    event.preventDefault();
    next?.focus();
  };

  const style: CSSProperties & Record<'--levels', number> = { '--levels': levels };
  return (
    <div className={styles.choice} style={style}>
      <p className={styles.title}>{title}</p>
      <div ref={grid} className={styles.grid}>
        <span />
        {chart.grid.difficulty.map((label) => (
          <span key={label} className={styles.label} aria-hidden>
            {label}
          </span>
        ))}
        {chart.grid.impact.map((impactLabel, impact) => (
          <div key={impactLabel} className={styles.row}>
            <span className={styles.label} aria-hidden>
              {impactLabel}
            </span>
            {chart.grid.difficulty.map((label, difficulty) => {
              const cell = { difficulty, impact };
              const wave = waveOfCell(chart, cell);
              const current = isHere(cellKey(cell));
              const tinted: CSSProperties & Record<'--tint', string> = {
                '--tint': `${tint(wave, chart.waves)}%`,
              };
              return (
                <button
                  key={label}
                  type="button"
                  className={styles.cell}
                  style={tinted}
                  aria-current={current}
                  aria-label={`${words.hint(cellName(cell, chart.grid), wave)}${current ? `, ${words.here}` : ''}`}
                  data-first={current ? true : undefined}
                  onKeyDown={onKeyDown}
                  onClick={() => onChoose(cell)}
                >
                  {current ? words.here : words.wave(wave)}
                </button>
              );
            })}
          </div>
        ))}
      </div>
      {!isHere('tray') && (
        <button type="button" className={styles.tray} onClick={() => onChoose(null)}>
          {words.putBackInTray}
        </button>
      )}
    </div>
  );
};
