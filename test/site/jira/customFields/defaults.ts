import { z } from 'zod';
import { found } from '../body';
import { JiraError, NotEmulated } from '../route';
import type { Field, FieldContext, FieldDefault, FieldOption } from '../state';
import { contextIn } from './contexts';
import { defaultTypeOf } from './types';

/** Values that a context gives to new issues, in Jira's words; null takes a default away. */
const contextId = z.string();
const flag = z.boolean().default(false);
const id = z.string().nullish();
const list = z.array(z.string()).nullish();
const text = (type: string, longest: number) =>
  z.strictObject({ contextId, type: z.literal(type), text: z.string().max(longest).nullish() });

const SHAPES: Record<string, z.ZodType<{ contextId: string; type: string }>> = {
  textfield: text('textfield', 254),
  textarea: text('textarea', 32_767),
  url: z.strictObject({ contextId, type: z.string(), url: z.string().max(255).nullish() }),
  float: z.strictObject({ contextId, type: z.string(), number: z.number().nullish() }),
  datepicker: z.strictObject({
    contextId,
    type: z.string(),
    date: z.iso.date().nullish(),
    useCurrent: flag,
  }),
  datetimepicker: z.strictObject({
    contextId,
    type: z.string(),
    dateTime: z
      .string()
      .refine((at) => !Number.isNaN(Date.parse(at)), 'a date and time is expected')
      .nullish(),
    useCurrent: flag,
  }),
  labels: z.strictObject({
    contextId,
    type: z.string(),
    labels: z.array(z.string().regex(/^\S+$/)).nullish(),
  }),
  'option.single': z.strictObject({ contextId, type: z.string(), optionId: id }),
  'option.multiple': z.strictObject({ contextId, type: z.string(), optionIds: list }),
};

/** What each type calls its value. */
const VALUES: Record<string, string> = {
  textfield: 'text',
  textarea: 'text',
  url: 'url',
  float: 'number',
  datepicker: 'date',
  datetimepicker: 'dateTime',
  labels: 'labels',
  'option.single': 'optionId',
  'option.multiple': 'optionIds',
};

const isEmpty = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** The type of a field's defaults. @throws NotEmulated for fields whose defaults the site does not hold. */
function typeFor(field: Field): string {
  const type = defaultTypeOf(field);
  if (type === undefined) throw new NotEmulated(`default values of the field type "${field.schema?.custom}"`);
  return type;
}

/** One default as a request has it, checked; null where it takes the default away. */
export function defaultIn(field: Field, given: { type: string }): FieldDefault | null {
  const type = typeFor(field);
  if (SHAPES[given.type] === undefined) throw new NotEmulated(`default values of the type "${given.type}"`);
  if (given.type !== type) throw new JiraError(400, [`The type of the default value must be "${type}".`]);
  const parsed = SHAPES[type]?.safeParse(given);
  if (!parsed?.success) {
    throw new JiraError(
      400,
      (parsed?.error.issues ?? []).map(({ path, message }) => `${path}: ${message}`),
    );
  }
  const { contextId: _context, ...stored } = parsed.data;
  const value: unknown = Reflect.get(stored, VALUES[type] ?? '');
  const current = Reflect.get(stored, 'useCurrent') === true;
  return isEmpty(value) && !current ? null : { type, value: value ?? null, ...(current ? { current } : {}) };
}

const idsIn = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).map(String);

/** @throws JiraError 404 where the default names an option that its context lacks. */
export function refuseUnknownOptions(context: FieldContext, wanted: FieldDefault | undefined): void {
  if (wanted === undefined || !wanted.type.startsWith('option.')) return;
  for (const optionId of idsIn(wanted.value)) {
    const option = context.options.find((each) => each.id === optionId);
    found(option, `The option ${optionId} was not found.`);
  }
}

const usable = ({ options }: FieldContext, value: unknown): FieldOption[] => {
  const wanted = idsIn(value);
  return options.filter((option) => wanted.includes(option.id) && !option.disabled);
};

/** A context's default in Jira's shape; nothing where it has none, or none of its options is left. */
export function defaultJson(context: FieldContext): object[] {
  const { id: ofContext, defaultValue } = context;
  if (defaultValue === undefined) return [];
  const { type, value, current } = defaultValue;
  const shown = { contextId: ofContext, type };
  const name = VALUES[type] ?? 'value';
  if (!type.startsWith('option.')) {
    return [
      { ...shown, ...(current ? { useCurrent: true } : {}), ...(value === null ? {} : { [name]: value }) },
    ];
  }
  const ids = idsIn(value).filter((optionId) => context.options.some((option) => option.id === optionId));
  if (ids.length === 0) return [];
  return [{ ...shown, [name]: type === 'option.single' ? ids[0] : ids }];
}

const documentIn = (value: unknown) => ({
  type: 'doc',
  version: 1,
  content: String(value)
    .split('\n')
    .map((line) => ({ type: 'paragraph', content: line === '' ? [] : [{ type: 'text', text: line }] })),
});

/**
 * What a new issue gets in a field that nobody fills in, as a request would set it; undefined for nothing. An
 * option that was disabled since is given to nobody.
 *
 * @param now Epoch milliseconds, for defaults that are the current day or moment (UTC).
 */
export function defaultFor(field: Field, projectId: string, issueTypeId: string, now: number): unknown {
  const context = contextIn(field, projectId, issueTypeId);
  if (context?.defaultValue === undefined) return undefined;
  const { type, value, current } = context.defaultValue;
  switch (type) {
    case 'textarea':
      return documentIn(value);
    case 'datepicker':
      return current ? new Date(now).toISOString().slice(0, 'yyyy-mm-dd'.length) : value;
    case 'datetimepicker':
      return new Date(current ? now : String(value)).toISOString().replace('Z', '+0000');
    case 'option.single':
      return usable(context, value)[0];
    case 'option.multiple': {
      const options = usable(context, value);
      return options.length === 0 ? undefined : options;
    }
    default:
      return value;
  }
}
