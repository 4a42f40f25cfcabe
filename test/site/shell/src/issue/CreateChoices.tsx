import { Field } from '../ui/Field';
import type { FieldProps } from './CreateFields';

const textControl =
  (type: 'text' | 'date', placeholder?: string) =>
  ({ field, value, error, onChange }: FieldProps) => (
    <Field label={field.name} required={field.required} error={error}>
      {(control) => (
        <input
          {...control}
          type={type}
          placeholder={placeholder}
          value={Array.isArray(value) ? value.join(' ') : String(value ?? '')}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );

/** An ISO day, as REST takes it. */
export const DateField = textControl('date');

export const LineField = textControl('text');

/** Words until the issue is created, since somebody who types a blank is not yet done. */
export const LabelsField = textControl('text', 'Separated by spaces');

/** The original estimate, in Jira's own notation. */
export function EstimateField({ field, value, error, onChange }: FieldProps) {
  const { originalEstimate = '' }: { originalEstimate?: string } = Object(value);
  return (
    <Field label="Original estimate" required={field.required} error={error}>
      {(control) => (
        <input
          {...control}
          placeholder="Such as 2d 4h"
          value={originalEstimate}
          onChange={(event) =>
            onChange(event.target.value.trim() === '' ? null : { originalEstimate: event.target.value })
          }
        />
      )}
    </Field>
  );
}
