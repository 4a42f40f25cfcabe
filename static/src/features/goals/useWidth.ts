import { useEffect, useState } from 'react';

/**
 * How wide an element is, in pixels, so that what is drawn in it keeps the size of its letters.
 * @returns what to put on the element as its ref, and its width; 0 until it is known
 */
export function useWidth(): [(element: HTMLElement | null) => void, number] {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (element === null) return;
    const observer = new ResizeObserver(() => setWidth(Math.round(element.clientWidth)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return [setElement, width];
}
