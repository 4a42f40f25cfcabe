/** Hex SHA-256 of a text in UTF-8. Passed in: the domain has no cryptography of its own. */
export type Hash = (utf8: string) => string;

/** Twelve hex digits in groups of four, as people read and compare them: `7f3a-91c2-04be`. */
export function codeOf(hex: string): string {
  return `${hex.slice(0, 4)}-${hex.slice(4, 8)}-${hex.slice(8, 12)}`;
}
