/** A page of Jira's configuration lists. */
export interface Page<T> {
  readonly values: readonly T[];
  readonly isLast?: boolean;
  readonly total?: number;
}

/** Every value of a paged list; `read` fetches the page that begins at `startAt`. */
export async function everyValue<T>(read: (startAt: number) => Promise<Page<T>>): Promise<T[]> {
  const values: T[] = [];
  for (;;) {
    const page = await read(values.length);
    values.push(...page.values);
    const last = page.isLast ?? values.length >= (page.total ?? 0);
    if (last || page.values.length === 0) return values;
  }
}
