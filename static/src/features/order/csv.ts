/** A cell that a spreadsheet would take for a formula, by its first character. */
const formula = /^[=+\-@\t\r]/u;

/** Leading apostrophe where a spreadsheet would calculate, quotes where the format needs them (RFC 4180). */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * A CSV file's text: a byte order mark, so that spreadsheets read UTF-8, and lines that end in CR LF.
 * @param rows the header first
 */
export function toCsv(rows: readonly (readonly (string | number)[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}
