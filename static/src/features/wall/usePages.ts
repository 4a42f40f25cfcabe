import { type RefObject, useCallback, useEffect, useState } from 'react';

/** How long a page hangs before the next one, milliseconds: long enough to read forty lines. */
const turnAfter = 20_000;

export interface Pages {
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  readonly turning: boolean;
  /** Pixels from one page to the next. */
  readonly step: number;
  readonly show: (page: number) => void;
  readonly setTurning: (turning: boolean) => void;
}

/** Pages of what lies in columns beside each other: what does not fit on the first goes on to the right of it. */
export function usePages(columns: RefObject<HTMLElement | null>): Pages {
  const [size, setSize] = useState({ pages: 1, step: 0 });
  const [page, setPage] = useState(0);
  const [turning, setTurning] = useState(true);

  useEffect(() => {
    const element = columns.current;
    if (element === null) return;
    const measure = () => {
      const gap = Number.parseFloat(getComputedStyle(element).columnGap) || 0;
      const step = element.clientWidth + gap;
      // Filled one after another columns go on to the right; what fits on one page is spread over all of them.
      element.dataset.fill = 'auto';
      const pages = Math.max(1, Math.ceil((element.scrollWidth - 1) / step));
      if (pages === 1) element.dataset.fill = 'balance';
      setSize((before) => (before.pages === pages && before.step === step ? before : { pages, step }));
    };
    measure();
    const resized = new ResizeObserver(measure);
    resized.observe(element);
    const changed = new MutationObserver(measure);
    changed.observe(element, { childList: true, characterData: true, subtree: true });
    return () => {
      resized.disconnect();
      changed.disconnect();
    };
  }, [columns]);

  const { pages, step } = size;
  const shown = Math.min(page, pages - 1);
  useEffect(() => {
    if (!turning || pages < 2) return;
    const timer = window.setTimeout(() => setPage((shown + 1) % pages), turnAfter);
    return () => window.clearTimeout(timer);
  }, [turning, pages, shown]);

  const show = useCallback((next: number) => setPage(((next % pages) + pages) % pages), [pages]);
  useEffect(() => {
    const onKeyDown = ({ key }: KeyboardEvent) => {
      if (key === 'ArrowRight' || key === 'PageDown') show(shown + 1);
      if (key === 'ArrowLeft' || key === 'PageUp') show(shown - 1);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [show, shown]);
  return { page: shown, pages, turning, step, show, setTurning };
}
