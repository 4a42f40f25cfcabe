import { documentOf } from '../adf';
import { FieldError, isRecord, type Setting } from '../fields/plan';
import type { Field } from '../state';
import { contextIn } from './contexts';
import { isDocument } from './types';

const MAX_STRING = 255;

function text(value: unknown): string | null {
  if (typeof value !== 'string') throw new FieldError('Operation value must be a string');
  if (value.length > MAX_STRING) {
    throw new FieldError('The entered text is too long. It exceeds the allowed limit of 255 characters.');
  }
  return value === '' ? null : value;
}

function date(value: unknown): string {
  const valid =
    typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));
  if (!valid) throw new FieldError('Error parsing date string: yyyy-MM-dd is expected.');
  return value;
}

function dateTime(value: unknown): string {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(at)) throw new FieldError("Error parsing time: yyyy-MM-dd'T'HH:mm:ss.SSSZ is expected.");
  return new Date(at).toISOString().replace('Z', '+0000');
}

/** An option named by id or value, of the context that holds in the project. */
function option(field: Field, value: unknown, { project }: Setting): { id: string; value: string } {
  if (!isRecord(value)) throw new FieldError("Specify a valid 'id' or 'name' for the option.");
  const options = contextIn(field, project.id)?.options ?? [];
  const named = options.find(
    (one) =>
      (value.id === undefined ? one.value === value.value : one.id === String(value.id)) && !one.disabled,
  );
  if (named === undefined) {
    const said = String(value.id ?? value.value);
    throw new FieldError(`Option id '${said}' is not valid`);
  }
  return { id: named.id, value: named.value };
}

function user(value: unknown, { state }: Setting): { accountId: string } {
  const accountId = isRecord(value) ? (value.accountId ?? value.id) : undefined;
  const known = typeof accountId === 'string' ? state.users[accountId] : undefined;
  if (known === undefined) throw new FieldError('Specify a valid user.');
  return { accountId: known.accountId };
}

function item(field: Field, value: unknown, setting: Setting): unknown {
  if (field.schema?.items === 'option') return option(field, value, setting);
  if (typeof value !== 'string') throw new FieldError('string expected at index 0');
  if (/\s/.test(value)) throw new FieldError(`The label '${value}' contains spaces which is invalid.`);
  return value;
}

/** The value that a custom field of Jira's own takes; null clears it. Throws FieldError. */
export function typedValue(field: Field, value: unknown, setting: Setting): unknown {
  if (isDocument(field)) return documentOf(value);
  if (value === null || value === undefined) return null;
  switch (field.schema?.type) {
    case 'number':
      if (typeof value !== 'number') throw new FieldError('Operation value must be a number');
      return value;
    case 'date':
      return date(value);
    case 'datetime':
      return dateTime(value);
    case 'option':
      return option(field, value, setting);
    case 'user':
      return user(value, setting);
    case 'array': {
      if (!Array.isArray(value)) throw new FieldError('data was not an array');
      return value.length === 0 ? null : value.map((one) => item(field, one, setting));
    }
    default:
      return text(value);
  }
}
