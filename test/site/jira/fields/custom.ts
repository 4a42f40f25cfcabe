import { isReadOnly, parseValue, refusalOf } from '../app-fields';
import { contextIn } from '../customFields/contexts';
import { typedValue } from '../customFields/values';
import type { Field } from '../state';
import { changeItem, FieldError, type Planned, type Setting, type Writer } from './plan';

function customPlan(field: Field, value: unknown): Planned {
  const text = (at: unknown) =>
    at === null || at === undefined ? null : typeof at === 'string' ? at : JSON.stringify(at);
  return {
    fieldId: field.id,
    shown: () => value,
    apply(issue) {
      const before = issue.custom[field.id] ?? null;
      if (JSON.stringify(before) === JSON.stringify(value)) return [];
      if (value === null) delete issue.custom[field.id];
      else issue.custom[field.id] = value;
      const of = { field: field.name, fieldId: field.id, fieldtype: 'custom' as const };
      return [changeItem(of, [null, text(before)], [null, text(value)])];
    },
  };
}

const MAX_STRING = 255;

/** Values of Forge's `number` and `string`. */
function typed(field: Field, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  const type = field.schema?.type;
  if (type === 'number') {
    if (typeof value !== 'number') throw new FieldError('Operation value must be a number');
    return value;
  }
  if (typeof value !== 'string') throw new FieldError('Operation value must be a string');
  if (type === 'string' && value.length > MAX_STRING) {
    throw new FieldError('The entered text is too long. It exceeds the allowed limit of 255 characters.');
  }
  return value === '' ? null : value;
}

/** A custom field of Jira's own. */
export const plainField: Writer = (field, value, setting) => {
  if (field.contexts !== undefined && contextIn(field, setting.project.id) === undefined) {
    throw new FieldError(notOnScreen(field.id));
  }
  return customPlan(field, typedValue(field, value, setting));
};

/** What Jira says of fields that cannot be set here, whatever the reason. */
export const notOnScreen = (id: string) =>
  `Field '${id}' cannot be set. It is not on the appropriate screen, or unknown.`;

/** A custom field of an app: its parser makes a value of a string, its validation has the last word. */
export const appField: Writer = (field, value, setting) => {
  if (isReadOnly(setting.apps, field)) throw new FieldError(notOnScreen(field.id));
  const given = typeof value === 'string' ? parsed(field, value, setting) : value;
  const wanted = typed(field, given);
  const refusal = refusalOf(field, wanted, setting);
  if (refusal !== null) throw new FieldError(refusal);
  return customPlan(field, wanted);
};

function parsed(field: Field, text: string, setting: Setting): unknown {
  try {
    return parseValue(field, text, setting);
  } catch {
    throw new FieldError(`The value '${text}' cannot be parsed.`);
  }
}
