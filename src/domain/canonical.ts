/** Canonical JSON: one text for one value, so that equal contents have equal hashes. */

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/**
 * Sorted keys (by code unit), no white space, text in Unicode NFC, and members without a value (undefined)
 * left out. What JSON cannot say (functions, NaN) becomes null.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(toJson(value));
}

/** The same value with its text in NFC and its keys sorted. */
export function toJson(value: unknown): Json {
  if (typeof value === 'string') return value.normalize('NFC');
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null;
  if (Array.isArray(value)) return value.map(toJson);
  if (!isObject(value)) return null;
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([name, member]) => [name.normalize('NFC'), toJson(member)] as const)
    .sort(([a], [b]) => byCodeUnit(a, b));
  return Object.fromEntries(members);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A comparison that is the same on every machine, unlike a collation. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
