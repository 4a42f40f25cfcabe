import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Selecting } from './MatrixContext';

const none: ReadonlySet<number> = new Set();

/**
 * Which cards are selected.
 * @param alike ids of the list that a card lies in, in the order in which they are drawn
 */
export function useSelection(alike: (id: number) => readonly number[]) {
  const [selection, setSelection] = useState(none);
  const last = useRef<number | null>(null);
  const list = useRef(alike);
  list.current = alike;

  const select = useCallback((id: number, how: Selecting) => {
    const anchor = last.current;
    last.current = id;
    setSelection((was) => {
      switch (how) {
        case 'only':
          return was.size === 1 && was.has(id) ? none : new Set([id]);
        case 'toggle': {
          const next = new Set(was);
          if (!next.delete(id)) next.add(id);
          return next;
        }
        case 'through':
          return new Set([...was, ...between(list.current(id), anchor ?? id, id)]);
      }
    });
  }, []);
  const clear = useCallback(() => setSelection(none), []);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // Escape closes an open popover first.
      if (event.key === 'Escape' && document.querySelector(':popover-open') === null) setSelection(none);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  return useMemo(() => ({ selection, select, clear }), [selection, select, clear]);
}

function between(ids: readonly number[], from: number, to: number): readonly number[] {
  const start = ids.indexOf(from);
  const end = ids.indexOf(to);
  if (start < 0 || end < 0) return [to];
  return ids.slice(Math.min(start, end), Math.max(start, end) + 1);
}
