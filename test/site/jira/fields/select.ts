import { isLive } from '../app-fields';
import type { Field, Issue } from '../state';
import { isReadable, readField, readUnlisted, unlistedFields, type View } from './read';

/** Which fields of an issue to show, worked out once for many issues. */
export interface Selection {
  listed: readonly Field[];
  unlisted: readonly string[];
}

const isEverything = (name: string) => name === '*all' || name === '*navigable';

/** `fields=summary&fields=a,b` and the like as one list of names. */
export const splitList = (values: readonly string[]): string[] =>
  values
    .flatMap((value) => value.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '');

/**
 * Resolves Jira's list of fields: `*all`, `*navigable`, names, and names to leave out with a minus. Names that
 * are unknown are left out silently, as Jira does. A list of exclusions alone starts from `whole`.
 */
export function selectFields(
  view: View,
  names: readonly string[],
  whole: '*all' | '*navigable',
  byKeys = false,
): Selection {
  const excluded = new Set(names.filter((name) => name.startsWith('-')).map((name) => name.slice(1)));
  const wanted = names.filter((name) => !name.startsWith('-'));
  const asked = wanted.length === 0 ? [whole] : wanted;
  const all = asked.includes('*all');
  const navigable = asked.includes('*navigable');
  const named = new Set(asked.filter((name) => !isEverything(name)));
  const nameOf = (field: Field) => (byKeys ? field.key : field.id);
  const listed = Object.values(view.state.fields).filter((field) => {
    if (!isReadable(field) || excluded.has(nameOf(field)) || !isLive(view.apps, field)) return false;
    return all || (navigable && field.navigable) || named.has(nameOf(field));
  });
  const unlisted = unlistedFields.filter((id) => !excluded.has(id) && (all || navigable || named.has(id)));
  return { listed, unlisted };
}

export function readFields(issue: Issue, selection: Selection, view: View): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const field of selection.listed) fields[field.id] = readField(issue, field, view);
  for (const id of selection.unlisted) {
    const value = readUnlisted(issue, id, view);
    // Jira names no parent where there is none.
    if (id !== 'parent' || value !== null) fields[id] = value;
  }
  return fields;
}

export const namesOf = (selection: Selection): Record<string, string> =>
  Object.fromEntries(selection.listed.map((field) => [field.id, field.name]));

export const schemaOf = (selection: Selection): Record<string, unknown> =>
  Object.fromEntries(selection.listed.flatMap((field) => (field.schema ? [[field.id, field.schema]] : [])));
