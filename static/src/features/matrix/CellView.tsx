import CheckMarkIcon from '@atlaskit/icon/core/check-mark';
import LockIcon from '@atlaskit/icon/core/lock-locked';
import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { type CSSProperties, memo, useContext, useEffect, useRef, useState } from 'react';
import { isLive } from '../../../../src/domain/board';
import type { BoardEntry, Cell } from '../../../../src/domain/vocabulary';
import { tint } from '../board/tint';
import { CardList, type Reveal } from './CardList';
import styles from './CellView.module.css';
import { MatrixContext } from './MatrixContext';
import { words } from './words';

interface Props extends Cell {
  /** "Medium × large" */
  name: string;
  wave: number;
  /** Number of waves on this grid. */
  waves: number;
  /** Whether requirements may start, and which wave is at work. */
  atWork: boolean;
  now: number | null;
  /** Everything in the cell, and what the filters leave of it. */
  all: readonly BoardEntry[];
  cards: readonly BoardEntry[];
  selection: ReadonlySet<number>;
  dragged: ReadonlySet<number>;
  /** Index where what is dragged over this cell would land; null where nothing is. */
  landing: number | null;
  compact: boolean;
  reveal: Reveal | null;
}

type Phase = 'planned' | 'past' | 'now' | 'waiting';

function phaseOf({ atWork, now, wave }: Pick<Props, 'atWork' | 'now' | 'wave'>): Phase {
  if (!atWork) return 'planned';
  if (now === null || wave < now) return 'past';
  return wave === now ? 'now' : 'waiting';
}

/** @param live what lies in the cell and belongs to its wave */
function headline(phase: Phase, live: readonly BoardEntry[]): string {
  const done = live.filter((entry) => entry.state === 'done').length;
  if (live.length === 0) return words.empty;
  if (done > 0 || phase === 'past' || phase === 'now') return words.progress(done, live.length);
  return phase === 'waiting' ? words.waiting(live.length) : words.count(live.length);
}

export const CellView = memo((props: Props) => {
  const { difficulty, impact, name, wave, waves, all, cards, landing } = props;
  const { pushedTo } = useContext(MatrixContext);
  const [more, setMore] = useState(0);
  const element = useRef<HTMLElement>(null);
  const phase = phaseOf(props);
  const live = all.filter((entry) => isLive(entry.state));
  const own = live.filter((entry) => pushedTo(entry) === null);
  const showsMore = more > 0 && !props.compact;
  const head = [
    ...(own.length > 0 || live.length === 0 ? [headline(phase, own)] : []),
    ...(own.length < live.length ? [words.pushed(live.length - own.length)] : []),
  ].join(', ');

  useEffect(() => {
    if (element.current === null) return;
    return dropTargetForElements({
      element: element.current,
      canDrop: ({ source }) => typeof source.data.cardId === 'number',
      getData: () => ({ cell: { difficulty, impact } }),
    });
  }, [difficulty, impact]);

  const style: CSSProperties & Record<'--tint', string> = { '--tint': `${tint(wave, waves)}%` };
  return (
    <section
      ref={element}
      className={`${styles.cell} ${phase === 'now' ? styles.now : ''} ${landing === null ? '' : styles.over}`}
      style={style}
      aria-label={words.cellLabel(name, `${words.wave(wave)}, ${head}`)}
      data-cell={`${difficulty}:${impact}`}
    >
      <h3 className={styles.head}>
        {phase === 'past' && all.length > 0 && <CheckMarkIcon label="" size="small" color="currentColor" />}
        {phase === 'waiting' && <LockIcon label="" size="small" color="currentColor" />}
        <span className={phase === 'now' ? styles.nowLabel : styles.wave}>
          {phase === 'now' ? words.waveNow(wave) : words.wave(wave)}
        </span>
        <span className={styles.count}>{head}</span>
        {(cards.length !== all.length || showsMore) && (
          <span className={styles.end}>
            {cards.length !== all.length && <span>{words.shown(cards.length)}</span>}
            {showsMore && <span>{words.more(more)}</span>}
          </span>
        )}
      </h3>
      <CardList
        label={name}
        cards={cards}
        selection={props.selection}
        dragged={props.dragged}
        landing={landing}
        compact={props.compact}
        onMore={setMore}
        reveal={props.reveal}
      />
    </section>
  );
});
