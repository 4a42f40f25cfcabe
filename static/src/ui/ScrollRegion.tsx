import { type ReactNode, useEffect, useRef } from 'react';

interface Props {
  label: string;
  className?: string;
  children: ReactNode;
}

/** A region that may hold more than fits: while it does, the keyboard reaches it, so that it can be scrolled. */
export const ScrollRegion = ({ label, className, children }: Props) => {
  const region = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = region.current;
    if (element === null) return;
    const look = () => {
      const over = element.scrollHeight > element.clientHeight || element.scrollWidth > element.clientWidth;
      if (over) element.tabIndex = 0;
      else element.removeAttribute('tabindex');
    };
    const observer = new ResizeObserver(look);
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, []);
  return (
    <section ref={region} className={className} aria-label={label}>
      {children}
    </section>
  );
};
