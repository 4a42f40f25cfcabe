import { route } from '@forge/api';
import { JiraFailure } from '../../usecases/failures';
import type { AuditLine, Audits } from '../../usecases/ports';
import { jiraAsApp } from './client';

interface Item {
  readonly name?: string;
}

interface RecordJson {
  readonly authorAccountId?: string;
  readonly authorKey?: string;
  readonly created?: string;
  readonly summary?: string;
  readonly objectItem?: Item;
  readonly associatedItems?: readonly Item[];
}

/** Jira's most for one page, newest first. */
const perPage = 1_000;

function lineIn(json: RecordJson): AuditLine {
  const about = json.objectItem?.name;
  const summary = json.summary ?? 'Changed';
  return {
    // Jira documents the one and answers with the other; a record of its own making names nobody.
    by: json.authorAccountId ?? json.authorKey ?? null,
    at: Date.parse(json.created ?? ''),
    what: about === undefined ? summary : `${summary}: ${about}`,
  };
}

/** Jira's own records of what administrators changed, as the app. */
export function audits(): Audits {
  return {
    async of(names, from, until) {
      const since = new Date(from).toISOString();
      const to = new Date(until).toISOString();
      try {
        const { records } = await jiraAsApp().get<{ records: readonly RecordJson[] }>(
          route`/rest/api/3/auditing/record?from=${since}&to=${to}&limit=${perPage}`,
        );
        const wanted = new Set(names);
        const isAbout = ({ objectItem, associatedItems = [] }: RecordJson) =>
          [objectItem, ...associatedItems].some((item) => item?.name !== undefined && wanted.has(item.name));
        return records
          .filter(isAbout)
          .map(lineIn)
          .filter(({ at }) => Number.isFinite(at));
      } catch (error) {
        // On free plans Jira keeps none, and elsewhere it may not let the app read them.
        if (error instanceof JiraFailure && error.status >= 400 && error.status < 500 && error.status !== 429)
          return null;
        throw error;
      }
    },
  };
}
