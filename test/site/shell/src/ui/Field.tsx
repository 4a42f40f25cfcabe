import { type ReactNode, useId } from 'react';
import fieldCss from './Field.module.css';

export interface FieldProps {
  label: string;
  required?: boolean;
  error?: string | undefined;
  help?: string;
  children(props: {
    id: string;
    'aria-describedby': string | undefined;
    'aria-invalid': boolean;
    className: string;
  }): ReactNode;
}

/** A labelled control with its help and its error in place. */
export function Field({ label, required, error, help, children }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const note = error ?? help;
  return (
    <div className={fieldCss.field}>
      <label htmlFor={id} className={fieldCss.label}>
        {label}
        {required ? (
          <span className={fieldCss.required} aria-hidden>
            {' '}
            *
          </span>
        ) : null}
      </label>
      {children({
        id,
        'aria-describedby': note ? noteId : undefined,
        'aria-invalid': Boolean(error),
        className: fieldCss.control ?? '',
      })}
      {note ? (
        <p id={noteId} className={error ? fieldCss.error : fieldCss.help}>
          {note}
        </p>
      ) : null}
    </div>
  );
}

export const controlClass = fieldCss.control ?? '';
