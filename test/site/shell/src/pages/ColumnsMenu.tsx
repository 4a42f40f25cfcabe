import { useEffect, useId, useRef, useState } from 'react';
import { useLoad } from '../lib/useLoad';
import { Button } from '../ui/Button';
import columnsCss from './ColumnsMenu.module.css';
import { chooseColumns, columnFields } from './columns';

/** Which columns a table has; the choice goes into the address. */
export function ColumnsMenu({ chosen }: { chosen: readonly string[] }) {
  const { result } = useLoad('columns', columnFields);
  const fields = result.state === 'ready' ? result.data : [];
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const id = useId();

  useEffect(() => {
    if (!open) return;
    const onPointer = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      root.current?.querySelector('button')?.focus();
    };
    document.addEventListener('pointerdown', onPointer);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointerdown', onPointer);
      document.removeEventListener('keydown', onKey);
    };
  }, [open]);

  const toggle = (fieldId: string, on: boolean) =>
    chooseColumns(on ? [...chosen, fieldId] : chosen.filter((other) => other !== fieldId));
  return (
    <div ref={root} className={columnsCss.root}>
      <Button aria-expanded={open} aria-controls={open ? id : undefined} onClick={() => setOpen(!open)}>
        Columns
      </Button>
      {open ? (
        <fieldset id={id} className={columnsCss.list} aria-label="Columns">
          {fields.map((field) => (
            <label key={field.id} className={columnsCss.choice}>
              <input
                type="checkbox"
                // An issue is always named and opened by its key.
                disabled={field.id === 'issuekey'}
                checked={field.id === 'issuekey' || chosen.includes(field.id)}
                onChange={(event) => toggle(field.id, event.target.checked)}
              />
              {field.name}
            </label>
          ))}
          <Button look="link" onClick={() => chooseColumns(null)}>
            Back to the usual columns
          </Button>
        </fieldset>
      ) : null}
    </div>
  );
}
