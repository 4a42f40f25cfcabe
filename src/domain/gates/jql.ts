/**
 * Holds a search that somebody typed within one project. Put into parentheses behind `project = …`, text can
 * break out only by closing a parenthesis that it did not open, by a quote that it does not close, or by an
 * order of its own; Jira itself says whether the rest is JQL.
 */

/** What keeps a search from being used; empty where nothing does. */
export function jqlFaults(jql: string): string[] {
  if (jql.trim() === '') return ['It is empty.'];
  const bare = withoutQuoted(jql);
  if (bare === null) return ['A quote is not closed.'];
  if (/\border\s+by\b/i.test(bare)) return ['It only counts: leave out ORDER BY.'];
  return balances(bare) ? [] : ['Its parentheses do not match.'];
}

/**
 * The search that is asked of Jira. `jql` must be without faults.
 * @param projectId Jira's numeric id
 */
export function scopedJql(projectId: number, jql: string): string {
  return `project = ${projectId} AND (${jql})`;
}

/** The text with what stands in quotes left out, as Jira reads quotes: a backslash keeps what follows. */
function withoutQuoted(jql: string): string | null {
  const bare = jql.replaceAll(/\\[\s\S]/g, ' ').replaceAll(/"[^"]*"|'[^']*'/g, ' ');
  return /["'\\]/.test(bare) ? null : bare;
}

function balances(bare: string): boolean {
  let open = 0;
  for (const character of bare) {
    if (character === '(') open += 1;
    if (character === ')') open -= 1;
    if (open < 0) return false;
  }
  return open === 0;
}
