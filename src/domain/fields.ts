import type { HeldPart } from './change';
import { monthNames } from './words/dates';

/** What Jira's read-only fields say of a requirement on the chart that counts. */

export interface StandingValues {
  readonly id: number;
  /** *Sign-off*; null where no chart holds it. */
  readonly signOff: SignOff | null;
  /** *Signed by*: names and days. */
  readonly signedBy: string | null;
  readonly wave: number | null;
  readonly place: number | null;
}

export const signOffs = ['Unsigned', 'Partly signed', 'Signed', 'Stale'] as const;
/** As Jira shows it and JQL finds it. */
export type SignOff = (typeof signOffs)[number];

/** One of the departments of a requirement: whether it is signed, and by whom. */
export interface DepartmentLine {
  readonly signed: boolean;
  readonly signatures: readonly { readonly name: string; readonly at: number }[];
}

/** Jira's limit for a line of text. */
const mostCharacters = 255;

/** Stale is what was signed, by anybody, and is not the same any more. */
export function signOffOf(departments: readonly DepartmentLine[], parts: readonly HeldPart[]): SignOff {
  const begun = departments.some(({ signatures }) => signatures.length > 0);
  if (!begun) return 'Unsigned';
  if (parts.length > 0) return 'Stale';
  return departments.every(({ signed }) => signed) ? 'Signed' : 'Partly signed';
}

/** "Chidi Obi, 22 Nov 2026; Farah Haddad, 23 Nov 2026", by time; the days are UTC's. */
export function signedByOf(departments: readonly DepartmentLine[]): string | null {
  const lines = departments.flatMap(({ signatures }) => signatures).sort((a, b) => a.at - b.at);
  const texts = [...new Set(lines.map(({ name, at }) => `${name}, ${dayOf(at)}`))];
  if (texts.length === 0) return null;
  const text = texts.join('; ');
  return text.length <= mostCharacters ? text : `${text.slice(0, mostCharacters - 1)}…`;
}

function dayOf(at: number): string {
  const day = new Date(at);
  return `${day.getUTCDate()} ${monthNames[day.getUTCMonth()] ?? ''} ${day.getUTCFullYear()}`;
}

export function sameValues(one: StandingValues, other: StandingValues): boolean {
  return (
    one.signOff === other.signOff &&
    one.signedBy === other.signedBy &&
    one.wave === other.wave &&
    one.place === other.place
  );
}

/** Of a requirement that no chart holds. */
export function noValues(id: number): StandingValues {
  return { id, signOff: null, signedBy: null, wave: null, place: null };
}
