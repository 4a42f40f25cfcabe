import CheckMarkIcon from '@atlaskit/icon/core/check-mark';
import CrossIcon from '@atlaskit/icon/core/cross';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { wordsFor } from '../lib/http';
import { IconButton } from '../ui/Button';
import inlineCss from './InlineEdit.module.css';

export interface InlineEditProps<T> {
  label: string;
  value: T;
  editable: boolean;
  /** Throws what keeps it from being saved. */
  save(value: T): Promise<void>;
  view: ReactNode;
  edit(props: { value: T; onChange(value: T): void; id: string }): ReactNode;
  /** Enter stands for a new line, not for saving. */
  multiline?: boolean;
  id: string;
}

/** Shows a value; a click turns it into its editor, with ✓ and ✕ below. */
export function InlineEdit<T>(props: InlineEditProps<T>) {
  const [draft, setDraft] = useState<{ value: T } | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  const editor = useRef<HTMLFieldSetElement>(null);
  const editing = draft !== null;

  // Editors that have to be read first take the focus themselves, once they are there.
  useEffect(() => {
    if (editing) editor.current?.querySelector<HTMLElement>('input, textarea')?.focus();
  }, [editing]);

  const stop = () => {
    setDraft(null);
    setError(null);
    setTimeout(() => trigger.current?.focus(), 0);
  };
  const save = async () => {
    if (!draft || saving) return;
    setSaving(true);
    try {
      await props.save(draft.value);
      stop();
    } catch (failure) {
      setError(wordsFor(failure));
    } finally {
      setSaving(false);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      stop();
    }
    const saves = event.key === 'Enter' && (!props.multiline || event.metaKey || event.ctrlKey);
    const isButton = event.target instanceof HTMLButtonElement;
    if (saves && !isButton && !event.nativeEvent.isComposing) {
      event.preventDefault();
      void save();
    }
  };

  if (!props.editable)
    return (
      <div data-view className={inlineCss.view}>
        {props.view}
      </div>
    );
  if (!draft) {
    return (
      <div data-view className={inlineCss.editable}>
        <button
          ref={trigger}
          type="button"
          className={inlineCss.trigger}
          aria-label={`Edit ${props.label}`}
          onClick={() => setDraft({ value: props.value })}
        />
        {props.view}
      </div>
    );
  }
  return (
    <fieldset
      ref={editor}
      className={inlineCss.editor}
      aria-label={`Edit ${props.label}`}
      onKeyDown={onKeyDown}
    >
      {props.edit({ value: draft.value, onChange: (value) => setDraft({ value }), id: props.id })}
      {error ? (
        <p className={inlineCss.error} role="alert">
          {error}
        </p>
      ) : null}
      <div className={inlineCss.buttons}>
        <IconButton
          label={`Save ${props.label}`}
          icon={<CheckMarkIcon label="" />}
          disabled={saving}
          onClick={save}
        />
        <IconButton label={`Cancel editing ${props.label}`} icon={<CrossIcon label="" />} onClick={stop} />
      </div>
    </fieldset>
  );
}
