import { route } from '@forge/api';
import { JiraFailure } from '../../usecases/failures';
import type { JiraClient } from './client';

interface ParsedJson {
  readonly queries: readonly {
    readonly structure?: unknown;
    readonly errors?: readonly string[];
    readonly warnings?: readonly string[];
  }[];
}

/** One for each time that Jira names some of those that are not seen, but not all. */
const mostCalls = 4;

/**
 * Which of some issues somebody sees, at two points a call: Jira validates a query *in the context of the user*,
 * and an issue that they may not see does not exist in it. What counts is that Jira has nothing against the query
 * that is left; its words only say what to leave out. By issues and not by projects, since a project can be
 * given another one's id or key for a name.
 */
export async function seenAmong(asUser: JiraClient, ids: readonly number[]): Promise<Set<number>> {
  let left = [...new Set(ids)];
  for (let call = 0; call < mostCalls && left.length > 0; call += 1) {
    const reply = await asUser.post<ParsedJson>(route`/rest/api/3/jql/parse?validation=strict`, {
      queries: [`issue in (${left.join(', ')})`],
    });
    const [query] = reply.queries;
    const against = [...(query?.errors ?? []), ...(query?.warnings ?? [])];
    if (query?.structure !== undefined && against.length === 0) return new Set(left);
    const named = new Set(against.flatMap((text) => text.match(/\d+/g) ?? []));
    const others = left.filter((id) => !named.has(String(id)));
    if (others.length === left.length) break;
    left = others;
  }
  if (left.length === 0) return new Set();
  throw new JiraFailure(502, ['Jira did not say which issues may be seen'], 'POST /rest/api/3/jql/parse');
}
