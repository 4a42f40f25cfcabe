import { route } from '@forge/api';
import type { HistoryEntry } from '../../domain/passage';
import type { Histories } from '../../usecases/ports';
import { jiraAsApp } from './client';

/** Jira's limit for issues whose changelogs are read together. */
const issuesPerCall = 1_000;

interface ItemJson {
  readonly field?: string;
  readonly fieldId?: string;
  readonly from?: string | null;
  readonly fromString?: string | null;
  readonly to?: string | null;
  readonly toString?: unknown;
}

interface ChangeJson {
  readonly id: string;
  readonly author?: { readonly accountId?: string };
  readonly created: string | number;
  readonly items?: readonly ItemJson[];
}

interface BulkReply {
  readonly issueChangeLogs?: readonly {
    readonly issueId: string;
    readonly changeHistories?: readonly ChangeJson[];
  }[];
  readonly nextPageToken?: string;
}

interface StatusJson {
  readonly id: string;
  readonly statusCategory?: { readonly key?: string };
}

/** Jira's documents show seconds here, its answers milliseconds or text: below this they can only be seconds. */
const leastMs = 100_000_000_000;

function timeOf(created: string | number): number {
  if (typeof created === 'string') return Date.parse(created);
  return created < leastMs ? created * 1_000 : created;
}

function entryOf({ id, author, created, items = [] }: ChangeJson): HistoryEntry {
  const item = (field: string) => items.find((one) => one.fieldId === field || one.field === field);
  const ids = (one: ItemJson | undefined) =>
    one === undefined ? null : { from: one.from ?? '', to: one.to ?? '' };
  const status = item('status');
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return {
    id,
    at: timeOf(created),
    by: author?.accountId ?? null,
    status:
      status === undefined
        ? null
        : {
            from: status.from ?? '',
            to: status.to ?? '',
            fromName: text(status.fromString),
            toName: text(status.toString),
          },
    type: ids(item('issuetype')),
    project: ids(item('project')),
  };
}

/** How issues came to their statuses, as the app. */
export function histories(): Histories {
  return {
    async of(ids) {
      const found = new Map<number, HistoryEntry[]>();
      for (let start = 0; start < ids.length; start += issuesPerCall) {
        let next: string | undefined;
        do {
          const reply: BulkReply = await jiraAsApp().post(route`/rest/api/3/changelog/bulkfetch`, {
            issueIdsOrKeys: ids.slice(start, start + issuesPerCall).map(String),
            fieldIds: ['status', 'issuetype', 'project'],
            ...(next !== undefined && { nextPageToken: next }),
          });
          for (const { issueId, changeHistories = [] } of reply.issueChangeLogs ?? []) {
            const own = found.get(Number(issueId)) ?? [];
            own.push(...changeHistories.map(entryOf));
            found.set(Number(issueId), own);
          }
          next = reply.nextPageToken;
        } while (next !== undefined);
      }
      for (const own of found.values()) own.sort((a, b) => a.at - b.at || Number(a.id) - Number(b.id));
      return found;
    },

    async categories() {
      const statuses = await jiraAsApp().get<StatusJson[]>(route`/rest/api/3/status`);
      return new Map(statuses.map(({ id, statusCategory }) => [id, statusCategory?.key ?? 'undefined']));
    },
  };
}
