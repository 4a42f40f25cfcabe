/** Bytes of all rows: Forge takes 5 MB, we promise 4. */
const mostBytes = 3_800_000;

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

/** The beginning of a text, as much of it as takes so many bytes on the wire. */
function beginningOf(text: string, bytes: number): string {
  let beginning = text;
  while (bytesOf(beginning) > bytes && beginning !== '') {
    beginning = beginning.slice(0, Math.floor(beginning.length * 0.8));
  }
  return beginning;
}

/** The rows, their descriptions cut shorter where all of them together would be too many bytes. */
export function fitting<R extends { readonly description: string }>(rows: readonly R[]): readonly R[] {
  const whole = bytesOf(rows);
  if (whole <= mostBytes) return rows;
  const descriptions = rows.reduce((sum, { description }) => sum + bytesOf(description), 0);
  const each = Math.floor((mostBytes - (whole - descriptions)) / rows.length);
  return rows.map((row) => ({ ...row, description: beginningOf(row.description, Math.max(2, each)) }));
}
