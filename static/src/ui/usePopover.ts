import { useCallback, useRef, useState } from 'react';

/** Milliseconds within which the click that closed a popover must not open it again. */
const sameClick = 300;

/** Which element a popover hangs on, and what it shows; opening it from the same element again closes it. */
export function usePopover<T>() {
  const [open, setOpen] = useState<{ anchor: HTMLElement; value: T } | null>(null);
  const closed = useRef<{ anchor: HTMLElement; at: number } | null>(null);

  const show = useCallback((anchor: HTMLElement, value: T) => {
    const last = closed.current;
    if (last !== null && last.anchor === anchor && performance.now() - last.at < sameClick) return;
    setOpen({ anchor, value });
  }, []);
  const hide = useCallback(() => {
    setOpen((was) => {
      if (was !== null) closed.current = { anchor: was.anchor, at: performance.now() };
      return null;
    });
  }, []);
  /** Shows something else in the popover that is open. */
  const change = useCallback((value: T) => setOpen((was) => (was === null ? null : { ...was, value })), []);
  return { open, show, hide, change };
}
