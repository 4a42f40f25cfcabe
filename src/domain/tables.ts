/**
 * Long lists of alike records on their way to a page: their names once, then only their values. Ten thousand
 * requirements are 2 MB so, and would be 4 MB with every name before every value; Forge takes 5.
 */

type Fields = Readonly<Record<string, unknown>>;

interface Table {
  readonly '#columns': readonly string[];
  readonly '#rows': readonly (readonly unknown[])[];
}

/** From so many records on it pays. */
const fewest = 50;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isTable = (value: Fields): value is Fields & Table =>
  Array.isArray(value['#columns']) && Array.isArray(value['#rows']);

const mapped = (fields: Fields, change: (value: unknown) => unknown): Fields =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, change(value)]));

/** Names of the fields that all of them have, in the same order; null where they are not alike, or too few. */
function columnsOf(list: readonly unknown[]): string[] | null {
  const [first] = list;
  if (list.length < fewest || !isFields(first)) return null;
  const columns = Object.keys(first);
  const alike = (value: unknown) =>
    isFields(value) && Object.keys(value).every((name, index) => name === columns[index]);
  const asMany = (value: unknown) => isFields(value) && Object.keys(value).length === columns.length;
  return list.every((value) => asMany(value) && alike(value)) ? columns : null;
}

/** The same with every long list of alike records as a table. */
export function packTables(value: unknown): unknown {
  if (Array.isArray(value)) {
    const columns = columnsOf(value);
    if (columns === null) return value.map(packTables);
    const rows = value.map((one: Fields) => columns.map((name) => packTables(one[name])));
    return { '#columns': columns, '#rows': rows } satisfies Table;
  }
  return isFields(value) ? mapped(value, packTables) : value;
}

/** What was packed, as it was. */
export function unpackTables(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unpackTables);
  if (!isFields(value)) return value;
  if (!isTable(value)) return mapped(value, unpackTables);
  const { '#columns': columns, '#rows': rows } = value;
  return rows.map((row) =>
    Object.fromEntries(columns.map((name, index) => [name, unpackTables(row[index])])),
  );
}
