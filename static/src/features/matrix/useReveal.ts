import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type Layout, listKeyOf } from '../board/chart';
import type { Reveal } from './CardList';

/**
 * Keeps the focus with a card that goes to another list, be it by our own move, by one that is refused and goes
 * back, or by somebody else's: there its element is a new one.
 */
export function useReveal(layout: Layout) {
  const [reveal, setReveal] = useState<Reveal | null>(null);
  const focused = useRef<{ element: Element; at: Reveal; list: string | null } | null>(null);
  const current = useRef(layout);
  current.current = layout;

  useEffect(() => {
    const onFocus = ({ target }: FocusEvent) => {
      focused.current = null;
      if (!(target instanceof HTMLElement)) return;
      const { control } = target.dataset;
      const card = target.closest<HTMLElement>('[data-card]');
      if (control === undefined || card === null) return;
      const id = Number(card.dataset.card);
      focused.current = { element: target, at: { id, control }, list: listKeyOf(current.current, id) };
    };
    document.addEventListener('focusin', onFocus);
    return () => document.removeEventListener('focusin', onFocus);
  }, []);

  useLayoutEffect(() => {
    const was = focused.current;
    if (was === null || was.element.isConnected) return;
    const list = listKeyOf(layout, was.at.id);
    if (list !== null && list !== was.list) setReveal(was.at);
  }, [layout]);

  const show = useCallback((id: number, control: string) => setReveal({ id, control }), []);
  const onRevealed = useCallback(() => setReveal(null), []);
  return { reveal, show, onRevealed };
}
