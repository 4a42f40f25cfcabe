import { z } from 'zod';
import { bodyOf } from '../body';
import { jiraTime, page } from '../present';
import { type Answer, type Ctx, JiraError, type Route } from '../route';
import { changeJson } from '../show';
import type { Change, Issue } from '../state';

const PAGE = 100;
const MAX_ISSUES = 1000;
const MAX_FIELDS = 10;
const DEFAULT_BULK = 1000;
const MAX_BULK = 10_000;

const bulkBody = z.strictObject({
  issueIdsOrKeys: z.array(z.string()).min(1).max(MAX_ISSUES),
  fieldIds: z.array(z.string()).max(MAX_FIELDS).nullish(),
  maxResults: z.number().int().min(1).max(MAX_BULK).nullish(),
  nextPageToken: z.string().nullish(),
});

function visibleIssues(ctx: Ctx, idsOrKeys: readonly string[]): Issue[] {
  const found = idsOrKeys.flatMap((idOrKey) => {
    try {
      return [ctx.issue(idOrKey)];
    } catch (error) {
      if (error instanceof JiraError) return [];
      throw error;
    }
  });
  return [...new Set(found)];
}

const tokenFor = (start: number) => Buffer.from(`changelog:${start}`).toString('base64url');

function startOf(token: string | null | undefined): number {
  if (token === undefined || token === null || token === '') return 0;
  const match = /^changelog:(\d+)$/.exec(Buffer.from(token, 'base64url').toString());
  if (match === null) throw new JiraError(400, ['The provided next page token is invalid.']);
  return Number(match[1]);
}

/** Oldest first over all issues, then cut into pages, then told issue by issue. */
function bulk(ctx: Ctx): Answer {
  const request = bodyOf(ctx, bulkBody);
  const fieldIds = request.fieldIds ?? [];
  const isWanted = (change: Change) =>
    fieldIds.length === 0 || change.items.some((item) => fieldIds.includes(item.fieldId));
  const entries = visibleIssues(ctx, request.issueIdsOrKeys)
    .flatMap((issue) => issue.changes.filter(isWanted).map((change) => ({ issue, change })))
    .sort((a, b) => a.change.created - b.change.created || Number(a.issue.id) - Number(b.issue.id));
  const start = startOf(request.nextPageToken);
  const end = Math.min(start + (request.maxResults ?? DEFAULT_BULK), entries.length);
  const byIssue = new Map<string, unknown[]>();
  for (const { issue, change } of entries.slice(start, end)) {
    const items = change.items.filter((item) => fieldIds.length === 0 || fieldIds.includes(item.fieldId));
    const histories = byIssue.get(issue.id) ?? [];
    histories.push(changeJson(ctx, { ...change, items }, (at) => at));
    byIssue.set(issue.id, histories);
  }
  return {
    status: 200,
    points: 1 + end - start,
    body: {
      issueChangeLogs: [...byIssue].map(([issueId, changeHistories]) => ({ issueId, changeHistories })),
      ...(end < entries.length ? { nextPageToken: tokenFor(end) } : {}),
    },
  };
}

const idsBody = z.strictObject({ changelogIds: z.array(z.number().int()).max(MAX_BULK) });

function byIds(ctx: Ctx): Answer {
  const issue = ctx.issue(ctx.params.issueIdOrKey ?? '');
  const wanted = new Set(bodyOf(ctx, idsBody).changelogIds.map(String));
  const histories = issue.changes
    .filter(({ id }) => wanted.has(id))
    .map((change) => changeJson(ctx, change, jiraTime));
  const total = histories.length;
  return { status: 200, points: 1 + total, body: { startAt: 0, maxResults: wanted.size, total, histories } };
}

export const changelogRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/rest/api/3/issue/{issueIdOrKey}/changelog',
    query: ['startAt', 'maxResults'],
    run(ctx) {
      const issue = ctx.issue(ctx.params.issueIdOrKey ?? '');
      const body = page(issue.changes, ctx.query, PAGE, PAGE);
      const values = body.values.map((change) => changeJson(ctx, change, jiraTime));
      const self = `${ctx.origin}/rest/api/3/issue/${issue.id}/changelog`;
      return { status: 200, body: { self, ...body, values }, points: 1 + values.length };
    },
  },
  { method: 'POST', path: '/rest/api/3/issue/{issueIdOrKey}/changelog/list', run: byIds },
  { method: 'POST', path: '/rest/api/3/changelog/bulkfetch', run: bulk },
];
