import { route } from '@forge/api';
import type { FoundStatus } from '../../../domain/found';
import { type StatusCategory, type WantedStatus, wantedStatuses } from '../../../domain/workflow';
import { jiraForSetUp } from '../client';
import { everyValue, type Page } from './paged';

interface Status {
  readonly id: string;
  readonly name: string;
  readonly statusCategory: StatusCategory;
  readonly scope: { readonly type: 'GLOBAL' | 'PROJECT' };
}

/** The site's statuses by the wanted names; Jira tells names apart without regard to case. */
export async function readStatuses(): Promise<Map<string, FoundStatus>> {
  const all = await everyValue((startAt) =>
    jiraForSetUp().get<Page<Status>>(route`/rest/api/3/statuses/search?startAt=${startAt}&maxResults=200`),
  );
  const byName = new Map(
    all.filter(({ scope }) => scope.type === 'GLOBAL').map((status) => [status.name.toLowerCase(), status]),
  );
  return new Map(
    wantedStatuses.flatMap(({ name: wanted }) => {
      const status = byName.get(wanted.toLowerCase());
      if (status === undefined) return [];
      const { id, name, statusCategory } = status;
      return [[wanted, { id, name, category: statusCategory }] as const];
    }),
  );
}

export async function makeStatus({ name, category }: WantedStatus): Promise<void> {
  if ((await readStatuses()).has(name)) return;
  await jiraForSetUp().post(route`/rest/api/3/statuses`, {
    scope: { type: 'GLOBAL' },
    statuses: [{ name, statusCategory: category }],
  });
}
