import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { memo, useContext, useEffect, useState } from 'react';
import type { BoardEntry } from '../../../../src/domain/vocabulary';
import { Card } from './Card';
import styles from './CardList.module.css';
import { focusCard } from './focusCard';
import { MatrixContext } from './MatrixContext';

interface Props {
  /** What a screen reader calls the list. */
  label: string;
  cards: readonly BoardEntry[];
  selection: ReadonlySet<number>;
  /** Cards that are being dragged. */
  dragged: ReadonlySet<number>;
  /** Index before which what is dragged would land; null where it would not land here. */
  landing: number | null;
  /** One line a card, for charts of many cells. */
  compact?: boolean;
  /** Cards leave out the state that is usual in this list. */
  terse?: boolean;
  /** Hears how many cards lie below what can be seen. */
  onMore?: (more: number) => void;
  /** A card to scroll to and to focus, where it lies in this list. */
  reveal: Reveal | null;
}

export interface Reveal {
  readonly id: number;
  /** Which of its controls takes the focus. */
  readonly control: string;
}

const gap = 4;
/** Pixels before the first and after the last card, for shadows and for the line where a card would land. */
const room = { above: 6, below: 6 } as const;
const height = { full: 48, compact: 28 } as const;
/** Cards drawn beyond what is in sight, on either side: few where a chart has many lists. */
const overscan = { full: 4, compact: 1 } as const;

const steps: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowDown: (index, count) => Math.min(index + 1, count - 1),
  ArrowUp: (index) => Math.max(index - 1, 0),
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** Cards under each other; only those in sight are in the document. Arrow keys go from card to card. */
export const CardList = memo((props: Props) => {
  const { label, cards, selection, dragged, landing, reveal, onMore, compact = false, terse = false } = props;
  // In state, not in a ref: the virtualizer has to render again once the element is there.
  const { onRevealed, asideOf } = useContext(MatrixContext);
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const [activeId, setActiveId] = useState<number | null>(null);
  const activeIndex = cards.findIndex(({ id }) => id === activeId);
  const virtualizer = useVirtualizer({
    count: cards.length,
    getScrollElement: () => scroller,
    estimateSize: () => (compact ? height.compact : height.full),
    getItemKey: (index) => cards[index]?.id ?? index,
    gap,
    overscan: compact ? overscan.compact : overscan.full,
    paddingStart: room.above,
    paddingEnd: room.below,
    // What has the focus stays in the document when it is scrolled away.
    rangeExtractor: (range) => {
      const indexes = defaultRangeExtractor(range);
      return activeIndex < 0 || indexes.includes(activeIndex)
        ? indexes
        : [...indexes, activeIndex].sort((a, b) => a - b);
    },
  });

  useEffect(() => {
    return scroller === null ? undefined : autoScrollForElements({ element: scroller });
  }, [scroller]);

  useEffect(() => {
    if (reveal === null || scroller === null) return;
    const index = cards.findIndex(({ id }) => id === reveal.id);
    if (index < 0) return;
    setActiveId(reveal.id);
    virtualizer.scrollToIndex(index, { align: 'auto' });
    focusCard(scroller, reveal.id, reveal.control);
    onRevealed();
  }, [reveal, scroller, cards, virtualizer, onRevealed]);

  const active = cards[Math.max(activeIndex, 0)]?.id ?? null;

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const step = steps[event.key];
      const control = event.target instanceof HTMLElement ? event.target.dataset.control : undefined;
      if (step === undefined || control === undefined || scroller === null) return;
      const index = step(Math.max(activeIndex, 0), cards.length);
      const next = cards[index];
      if (next === undefined) return;
      event.preventDefault();
      setActiveId(next.id);
      virtualizer.scrollToIndex(index, { align: 'auto' });
      focusCard(scroller, next.id, control);
    };
    scroller?.addEventListener('keydown', onKeyDown);
    return () => scroller?.removeEventListener('keydown', onKeyDown);
  }, [scroller, cards, activeIndex, virtualizer]);

  const items = virtualizer.getVirtualItems();
  const end = virtualizer.range?.endIndex ?? cards.length - 1;
  const more = Math.max(0, cards.length - 1 - end);
  useEffect(() => onMore?.(more), [onMore, more]);

  return (
    <div ref={setScroller} className={styles.scroller}>
      <ul className={styles.list} aria-label={label} style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ index, start, key }) => {
          const entry = cards[index];
          if (entry === undefined) return null;
          return (
            <li
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              className={styles.item}
              style={{ transform: `translateY(${start}px)` }}
              aria-setsize={cards.length}
              aria-posinset={index + 1}
              onFocus={() => setActiveId(entry.id)}
            >
              {landing === index && <span className={styles.landing} />}
              <Card
                entry={entry}
                selected={selection.has(entry.id)}
                active={entry.id === active}
                dragged={dragged.has(entry.id)}
                compact={compact}
                terse={terse}
              />
              {entry.state === 'notNow' && asideOf(entry)}
              {landing === cards.length && index === cards.length - 1 && (
                <span className={`${styles.landing} ${styles.last}`} />
              )}
            </li>
          );
        })}
        {landing !== null && cards.length === 0 && (
          <li className={styles.item} style={{ transform: `translateY(${room.above}px)` }}>
            <span className={styles.landing} />
          </li>
        )}
      </ul>
    </div>
  );
});
