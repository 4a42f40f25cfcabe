import type { Field } from '../state';

/** What Jira calls the types of its own custom fields. */
const PREFIX = 'com.atlassian.jira.plugin.system.customfieldtypes:';

/** Type → the schema that issues show. */
const SCHEMAS: Record<string, { type: string; items?: string }> = {
  textfield: { type: 'string' },
  textarea: { type: 'string' },
  url: { type: 'string' },
  float: { type: 'number' },
  datepicker: { type: 'date' },
  datetime: { type: 'datetime' },
  labels: { type: 'array', items: 'string' },
  select: { type: 'option' },
  radiobuttons: { type: 'option' },
  multiselect: { type: 'array', items: 'option' },
  multicheckboxes: { type: 'array', items: 'option' },
  userpicker: { type: 'user' },
};

/** The schema for a type as `POST /field` names it, or undefined where the site lacks the type. */
export function schemaOf(type: string, customId: number): NonNullable<Field['schema']> | undefined {
  const found = type.startsWith(PREFIX) ? SCHEMAS[type.slice(PREFIX.length)] : undefined;
  return found && { ...found, custom: type, customId };
}

export const hasOptions = ({ schema }: Field): boolean =>
  schema?.custom?.startsWith(PREFIX) === true && (schema.type === 'option' || schema.items === 'option');

/** Type → what Jira calls the type of its defaults. */
const DEFAULTS: Record<string, string> = {
  textfield: 'textfield',
  textarea: 'textarea',
  url: 'url',
  float: 'float',
  datepicker: 'datepicker',
  datetime: 'datetimepicker',
  labels: 'labels',
  select: 'option.single',
  radiobuttons: 'option.single',
  multiselect: 'option.multiple',
  multicheckboxes: 'option.multiple',
};

/** The type of the defaults of a field, or undefined where the site holds none for it. */
export function defaultTypeOf({ schema }: Field): string | undefined {
  const custom = schema?.custom ?? '';
  return custom.startsWith(PREFIX) ? DEFAULTS[custom.slice(PREFIX.length)] : undefined;
}

/** Long texts are documents. */
export const isDocument = ({ schema }: Field): boolean => schema?.custom === `${PREFIX}textarea`;
