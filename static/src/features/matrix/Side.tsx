import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { useEffect, useRef } from 'react';
import type { BoardEntry } from '../../../../src/domain/vocabulary';
import { CardList, type Reveal } from './CardList';
import styles from './Side.module.css';

interface Props {
  kind: 'tray' | 'notNow' | 'later';
  title: string;
  hint: string;
  cards: readonly BoardEntry[];
  /** All of them, whatever the filters leave. */
  count: number;
  selection: ReadonlySet<number>;
  dragged: ReadonlySet<number>;
  /** Something that would land here hangs over it. */
  over: boolean;
  reveal: Reveal | null;
}

/** Beside the matrix: what is not scored yet, and what is put aside. Below it: what was added later. */
export const Side = ({ kind, title, hint, cards, count, selection, dragged, over, reveal }: Props) => {
  const element = useRef<HTMLElement>(null);

  useEffect(() => {
    if (element.current === null || kind !== 'tray') return;
    return dropTargetForElements({
      element: element.current,
      canDrop: ({ source }) => typeof source.data.cardId === 'number',
      getData: () => ({ tray: true }),
    });
  }, [kind]);

  return (
    <section
      ref={element}
      className={`${styles.side} ${styles[kind]} ${over ? styles.over : ''}`}
      aria-label={`${title}, ${count}`}
      data-side={kind}
    >
      <h2 className={styles.title}>
        {title} <span className={styles.count}>{count}</span>
      </h2>
      <p className={styles.hint}>{hint}</p>
      <CardList
        label={title}
        cards={cards}
        selection={selection}
        dragged={dragged}
        landing={null}
        terse={kind !== 'later'}
        reveal={reveal}
      />
    </section>
  );
};
