import CrossIcon from '@atlaskit/icon/core/cross';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { IconButton } from './Button';
import dialogCss from './Dialog.module.css';

export interface DialogProps {
  /** Read out as its name; the title stands for it where there is one. */
  label: string;
  title?: ReactNode;
  width: string;
  height?: string;
  footer?: ReactNode;
  closeOnEscape?: boolean;
  closeOnOverlay?: boolean;
  /** Without room around the content. */
  bare?: boolean;
  onClose(): void;
  children: ReactNode;
}

/**
 * A modal dialog. The page below is made inert by whoever renders the dialogs, so that focus stays inside; it comes
 * back to where it was when the dialog closes.
 */
export function Dialog(props: DialogProps) {
  const box = useRef<HTMLDivElement>(null);
  const titleId = useId();

  useEffect(() => {
    const before = document.activeElement;
    const wanted = box.current?.querySelector<HTMLElement>('[data-autofocus]') ?? box.current;
    wanted?.focus();
    return () => {
      // After the page below has stopped being inert.
      if (before instanceof HTMLElement) setTimeout(() => before.focus(), 0);
    };
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || props.closeOnEscape === false) return;
    event.stopPropagation();
    props.onClose();
  };

  return (
    <div
      className={dialogCss.blanket}
      role="presentation"
      onPointerDown={(event) => {
        if (event.target === event.currentTarget && props.closeOnOverlay !== false) props.onClose();
      }}
    >
      <div
        ref={box}
        role="dialog"
        aria-modal
        {...(props.title ? { 'aria-labelledby': titleId } : { 'aria-label': props.label })}
        tabIndex={-1}
        className={dialogCss.dialog}
        style={{ width: props.width, height: props.height }}
        onKeyDown={onKeyDown}
      >
        {props.title ? (
          <header className={dialogCss.header}>
            <h2 id={titleId} className={dialogCss.title}>
              {props.title}
            </h2>
            <IconButton label="Close" icon={<CrossIcon label="" />} onClick={props.onClose} />
          </header>
        ) : null}
        <div className={props.bare ? dialogCss.bare : dialogCss.body}>{props.children}</div>
        {props.footer ? <footer className={dialogCss.footer}>{props.footer}</footer> : null}
      </div>
    </div>
  );
}
