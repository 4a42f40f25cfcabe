import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import styles from './Popover.module.css';

interface Props {
  /** What it opened from: it stands beneath it, and the focus goes back to it. */
  anchor: HTMLElement;
  label: string;
  onClose: () => void;
  children: ReactNode;
}

const margin = 8;

/** Puts the panel under the anchor, or above it where there is no room, and keeps it within the page. */
function place(panel: HTMLElement, anchor: HTMLElement): void {
  const from = anchor.getBoundingClientRect();
  const { width, height } = panel.getBoundingClientRect();
  const below = from.bottom + 4;
  const top = below + height + margin > window.innerHeight ? Math.max(margin, from.top - height - 4) : below;
  const left = Math.max(margin, Math.min(from.left, window.innerWidth - width - margin));
  panel.style.top = `${top}px`;
  panel.style.left = `${left}px`;
}

/**
 * A panel over the page by the browser's own popover: Escape and a click elsewhere close it, nothing clips it.
 * The first button, box or link in it takes the focus.
 */
export const Popover = ({ anchor, label, onClose, children }: Props) => {
  const panel = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;

  useLayoutEffect(() => {
    const element = panel.current;
    if (element === null) return;
    element.popover = 'auto';
    anchor.focus({ preventScroll: true });
    element.showPopover();
    place(element, anchor);
    element
      .querySelector<HTMLElement>('[data-first], input, button, a[href]')
      ?.focus({ preventScroll: true });
    const toggled = (event: Event) => {
      if (event instanceof ToggleEvent && event.newState === 'closed') close.current();
    };
    element.addEventListener('toggle', toggled);
    return () => {
      element.removeEventListener('toggle', toggled);
      if (element.matches(':popover-open')) element.hidePopover();
    };
  }, [anchor]);

  useEffect(() => {
    const again = () => {
      if (panel.current !== null) place(panel.current, anchor);
    };
    const sizes = new ResizeObserver(again);
    if (panel.current !== null) sizes.observe(panel.current);
    window.addEventListener('resize', again);
    return () => {
      sizes.disconnect();
      window.removeEventListener('resize', again);
    };
  }, [anchor]);

  return (
    <div ref={panel} className={styles.panel} role="dialog" aria-label={label}>
      {children}
    </div>
  );
};
