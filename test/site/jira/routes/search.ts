import { createHash } from 'node:crypto';
import { z } from 'zod';
import { bodyOf } from '../body';
import { splitList } from '../fields/select';
import { type Answer, type Ctx, JiraError, NotEmulated, type Route } from '../route';
import { search } from '../search';
import { expansions, Show } from '../show';

const DEFAULT_PAGE = 50;
/** With id or key alone. */
const MAX_IDS = 5000;
/** With any other field. Jira says "fewer" without a number. */
const MAX_ISSUES = 100;
const MAX_RECONCILED = 50;
const MAX_FETCHED = 100;
const MAX_PROPERTIES = 5;

const integer = z.union([z.number().int(), z.string().regex(/^\d+$/)]).transform(String);

const searchBody = z.strictObject({
  jql: z.string().optional(),
  fields: z.array(z.string()).nullish(),
  expand: z.string().nullish(),
  fieldsByKeys: z.boolean().nullish(),
  maxResults: z.number().int().nullish(),
  nextPageToken: z.string().nullish(),
  reconcileIssues: z.array(integer).nullish(),
  properties: z.array(z.string()).max(MAX_PROPERTIES).nullish(),
});

type SearchRequest = z.infer<typeof searchBody>;

function pageSize(fields: readonly string[], asked: number): number {
  const light = fields.every((name) => name === 'id' || name === 'key');
  if (asked < 0) throw new JiraError(400, ['The maxResults parameter must not be negative.']);
  return Math.min(asked, light ? MAX_IDS : MAX_ISSUES);
}

/** Where the next page starts, bound to its query. */
const queryMark = (request: SearchRequest) =>
  createHash('sha256')
    .update(JSON.stringify([request.jql, request.reconcileIssues ?? []]))
    .digest('base64url')
    .slice(0, 12);

const tokenFor = (request: SearchRequest, start: number) =>
  Buffer.from(`${queryMark(request)}:${start}`).toString('base64url');

function startOf(request: SearchRequest): number {
  const { nextPageToken: token } = request;
  if (token === undefined || token === null || token === '') return 0;
  const [mark, start = ''] = Buffer.from(token, 'base64url').toString().split(':');
  if (mark !== queryMark(request) || !/^\d+$/.test(start)) {
    throw new JiraError(400, ['The provided next page token is invalid or expired.']);
  }
  return Number(start);
}

function answerSearch(ctx: Ctx, request: SearchRequest): Answer {
  const reconciled = request.reconcileIssues ?? [];
  if (reconciled.length > MAX_RECONCILED) {
    throw new JiraError(400, [`The reconcileIssues parameter takes at most ${MAX_RECONCILED} issue ids.`]);
  }
  const fields = splitList(request.fields ?? []);
  const size = pageSize([...fields, ...(request.properties ?? [])], request.maxResults ?? DEFAULT_PAGE);
  const found = search(ctx, request.jql ?? '', reconciled);
  const start = startOf(request);
  const end = Math.min(start + size, found.length);
  const page = found.slice(start, end);
  const expand = expansions([request.expand ?? '']);
  const named = new Set([...expand].filter((name) => name !== 'names' && name !== 'schema'));
  const show = new Show(ctx, fields, named, {
    whole: '*navigable',
    byKeys: request.fieldsByKeys === true,
    properties: request.properties ?? [],
  });
  const asksNothing = (request.properties ?? []).length === 0;
  const idsOnly = asksNothing && fields.every((name) => name === 'id');
  const isLast = end >= found.length;
  return {
    status: 200,
    points: 1 + page.length,
    body: {
      issues: page.map((issue) =>
        idsOnly ? { id: issue.id } : show.issue(issue, ctx.state.issues[issue.id] ?? issue),
      ),
      isLast,
      ...(isLast ? {} : { nextPageToken: tokenFor(request, end) }),
      ...(expand.has('names') ? { names: show.names() } : {}),
      ...(expand.has('schema') ? { schema: show.schema() } : {}),
    },
  };
}

const countBody = z.strictObject({ jql: z.string().optional() });

const fetchBody = z.strictObject({
  issueIdsOrKeys: z.array(z.union([z.string(), z.number()]).transform(String)),
  fields: z.array(z.string()).nullish(),
  fieldsByKeys: z.boolean().nullish(),
  expand: z.array(z.string()).nullish(),
  properties: z.array(z.string()).nullish(),
});

/** Each issue once, in ascending id; those that are not there or not visible are left out. */
function fetched(ctx: Ctx, idsOrKeys: readonly string[]) {
  const found = idsOrKeys.flatMap((idOrKey) => {
    try {
      return [ctx.issue(idOrKey)];
    } catch (error) {
      if (error instanceof JiraError && error.status === 404) return [];
      throw error;
    }
  });
  return [...new Set(found)].sort((a, b) => Number(a.id) - Number(b.id));
}

export const searchRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/rest/api/3/search/jql',
    run: (ctx) => answerSearch(ctx, bodyOf(ctx, searchBody)),
  },
  {
    method: 'GET',
    path: '/rest/api/3/search/jql',
    query: [
      'jql',
      'nextPageToken',
      'maxResults',
      'fields',
      'expand',
      'fieldsByKeys',
      'failFast',
      'reconcileIssues',
    ],
    run(ctx) {
      const { query } = ctx;
      const size = query.get('maxResults');
      if (size !== null && !/^-?\d+$/.test(size)) throw new JiraError(400, ['maxResults must be a number.']);
      const reconcile = splitList(query.getAll('reconcileIssues'));
      if (reconcile.some((id) => !/^\d+$/.test(id))) {
        throw new JiraError(400, ['reconcileIssues must be issue ids.']);
      }
      return answerSearch(ctx, {
        jql: query.get('jql') ?? undefined,
        fields: splitList(query.getAll('fields')),
        expand: query.getAll('expand').join(','),
        fieldsByKeys: query.get('fieldsByKeys') === 'true',
        maxResults: size === null ? null : Number(size),
        nextPageToken: query.get('nextPageToken'),
        reconcileIssues: reconcile,
      });
    },
  },
  {
    method: 'POST',
    path: '/rest/api/3/search/approximate-count',
    run(ctx) {
      const { jql = '' } = bodyOf(ctx, countBody);
      return { status: 200, body: { count: search(ctx, jql, []).length } };
    },
  },
  {
    method: 'POST',
    path: '/rest/api/3/issue/bulkfetch',
    run(ctx) {
      const request = bodyOf(ctx, fetchBody);
      if (request.issueIdsOrKeys.length > MAX_FETCHED) {
        throw new JiraError(400, [`A maximum of ${MAX_FETCHED} issues can be fetched in one request.`]);
      }
      const expand = expansions(request.expand ?? []);
      if (expand.has('names') || expand.has('schema')) {
        throw new NotEmulated('expand=names and expand=schema for fetching issues in bulk');
      }
      const show = new Show(ctx, splitList(request.fields ?? []), expand, {
        whole: '*navigable',
        byKeys: request.fieldsByKeys === true,
        properties: request.properties ?? [],
      });
      const issues = fetched(ctx, request.issueIdsOrKeys).map((issue) => show.issue(issue));
      return { status: 200, body: { issues, issueErrors: [] }, points: 1 + issues.length };
    },
  },
];
