import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import menuCss from './Menu.module.css';

export interface MenuTriggerProps {
  'aria-expanded': boolean;
  'aria-haspopup': 'menu';
  'aria-controls': string | undefined;
  onClick(): void;
}

export interface MenuProps {
  label: string;
  align?: 'start' | 'end';
  trigger(props: MenuTriggerProps): ReactNode;
  children(close: () => void): ReactNode;
}

function itemsOf(menu: HTMLElement | null): HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])];
}

const steps: Record<string, (index: number, count: number) => number> = {
  ArrowDown: (index, count) => (index + 1) % count,
  ArrowUp: (index, count) => (index - 1 + count) % count,
  Home: () => 0,
  End: (_index, count) => count - 1,
};

/** A button with a menu below it: arrows move, Escape and a click elsewhere close. */
export function Menu({ label, align = 'start', trigger, children }: MenuProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const id = useId();

  const close = () => {
    setOpen(false);
    root.current?.querySelector<HTMLElement>('button')?.focus();
  };

  useEffect(() => {
    if (!open) return;
    itemsOf(menu.current)[0]?.focus();
    const onPointer = (event: Event) => {
      if (
        !(event.target instanceof Node) ||
        event.target === document ||
        !root.current?.contains(event.target)
      )
        setOpen(false);
    };
    document.addEventListener('pointerdown', onPointer);
    document.addEventListener('shell:pointer', onPointer);
    return () => {
      document.removeEventListener('pointerdown', onPointer);
      document.removeEventListener('shell:pointer', onPointer);
    };
  }, [open]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (!open) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
    }
    const items = itemsOf(menu.current);
    const step = steps[event.key];
    if (!step || items.length === 0) return;
    event.preventDefault();
    items[step(items.indexOf(document.activeElement as HTMLElement), items.length)]?.focus();
  };

  return (
    <div ref={root} className={menuCss.root}>
      {trigger({
        'aria-expanded': open,
        'aria-haspopup': 'menu',
        'aria-controls': open ? id : undefined,
        onClick: () => setOpen(!open),
      })}
      {open ? (
        <div
          ref={menu}
          id={id}
          role="menu"
          aria-label={label}
          onKeyDown={onKeyDown}
          onBlur={(event) => {
            if (event.relatedTarget instanceof Node && !root.current?.contains(event.relatedTarget))
              setOpen(false);
          }}
          className={`${menuCss.menu} ${menuCss[align]}`}
        >
          {children(close)}
        </div>
      ) : null}
    </div>
  );
}

export interface MenuItemProps {
  icon?: ReactNode;
  /** A second line. */
  note?: ReactNode;
  selected?: boolean;
  onSelect(): void;
  children: ReactNode;
}

export function MenuItem({ icon, note, selected, onSelect, children }: MenuItemProps) {
  return (
    <button
      type="button"
      {...(selected === undefined
        ? { role: 'menuitem' }
        : { role: 'menuitemradio', 'aria-checked': selected })}
      tabIndex={-1}
      className={`${menuCss.item} ${selected ? menuCss.selected : ''}`}
      onClick={onSelect}
    >
      {icon}
      <span className={menuCss.text}>
        <span className={menuCss.main}>{children}</span>
        {note ? <span className={menuCss.note}>{note}</span> : null}
      </span>
    </button>
  );
}

/** Items under a heading. */
export function MenuGroup({ heading, children }: { heading: string; children: ReactNode }) {
  const id = useId();
  return (
    <fieldset aria-labelledby={id} className={menuCss.group}>
      <div id={id} className={menuCss.heading}>
        {heading}
      </div>
      {children}
    </fieldset>
  );
}
