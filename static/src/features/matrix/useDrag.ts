import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { pointerOutsideOfPreview } from '@atlaskit/pragmatic-drag-and-drop/element/pointer-outside-of-preview';
import { setCustomNativeDragPreview } from '@atlaskit/pragmatic-drag-and-drop/element/set-custom-native-drag-preview';
import { autoScrollWindowForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element';
import { useEffect, useRef, useState } from 'react';
import type { Cell } from '../../../../src/domain/vocabulary';
import styles from './DragHint.module.css';
import { words } from './words';

export type Target = Cell | 'tray';

export interface Drag {
  /** The card under the pointer first. */
  readonly ids: readonly number[];
  readonly target: Target | null;
}

const isCell = (value: unknown): value is Cell =>
  typeof value === 'object' && value !== null && 'difficulty' in value && 'impact' in value;

const targetOf = (data: Record<string | symbol, unknown> | undefined): Target | null => {
  if (data === undefined) return null;
  if (data.tray === true) return 'tray';
  return isCell(data.cell) ? data.cell : null;
};

interface Options {
  /** Cards that go along when this one is dragged, itself first. */
  readonly idsOf: (id: number) => readonly number[];
  readonly onDrop: (ids: readonly number[], target: Target) => void;
  /** Called for every move of the pointer while something is dragged, in pixels of the page's view. */
  readonly onPointer: (x: number, y: number) => void;
}

/** What is being dragged and where it hangs now; null while nothing is. */
export function useDrag(options: Options): Drag | null {
  const [drag, setDrag] = useState<Drag | null>(null);
  const latest = useRef(options);
  latest.current = options;

  useEffect(() => {
    const stopScroll = autoScrollWindowForElements();
    const stopMonitor = monitorForElements({
      canMonitor: ({ source }) => typeof source.data.cardId === 'number',
      onGenerateDragPreview: ({ source, nativeSetDragImage }) => {
        const ids = latest.current.idsOf(Number(source.data.cardId));
        if (ids.length < 2) return;
        setCustomNativeDragPreview({
          nativeSetDragImage,
          getOffset: pointerOutsideOfPreview({ x: '12px', y: '8px' }),
          render: ({ container }) => {
            const pile = document.createElement('div');
            pile.className = styles.pile ?? '';
            pile.textContent = words.hintMany(ids.length);
            container.append(pile);
          },
        });
      },
      onDragStart: ({ source }) =>
        setDrag({ ids: latest.current.idsOf(Number(source.data.cardId)), target: null }),
      onDropTargetChange: ({ location }) => {
        const target = targetOf(location.current.dropTargets[0]?.data);
        setDrag((was) => (was === null ? null : { ...was, target }));
      },
      onDrag: ({ location }) =>
        latest.current.onPointer(location.current.input.clientX, location.current.input.clientY),
      onDrop: ({ source, location }) => {
        setDrag(null);
        const target = targetOf(location.current.dropTargets[0]?.data);
        if (target !== null) latest.current.onDrop(latest.current.idsOf(Number(source.data.cardId)), target);
      },
    });
    return () => {
      stopScroll();
      stopMonitor();
    };
  }, []);

  return drag;
}
