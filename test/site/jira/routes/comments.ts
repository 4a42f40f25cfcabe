import { z } from 'zod';
import { commentBody, planComment, propertiesOf, textOf } from '../add-comment';
import { bodyOf } from '../body';
import { commentJson, commentsSeen, visibilityOf } from '../comments';
import { emitComment } from '../events';
import { changeItem } from '../fields/plan';
import { splitList } from '../fields/select';
import { documentText } from '../fields/text';
import { page, pageOf } from '../present';
import { type Answer, type Ctx, JiraError, NotEmulated, type Route } from '../route';
import type { Issue } from '../state';
import type { Comment } from '../state-shared';
import { projectOf } from '../transitions';

const MOST = 5_000;
const PAGE = 50;
const MOST_LISTED = 1_000;
const NOT_FOUND = 'Can not find a comment for the id: ';

const issueOf = (ctx: Ctx): Issue => ctx.issue(ctx.params.issueIdOrKey ?? '');

function expanded(ctx: Ctx) {
  const names = splitList(ctx.query.getAll('expand'));
  const unknown = names.find((name) => name !== 'renderedBody' && name !== 'properties');
  if (unknown !== undefined) throw new NotEmulated(`expand=${unknown} for comments`);
  return { rendered: names.includes('renderedBody'), properties: names.includes('properties') };
}

const shown = (ctx: Ctx, comment: Comment) => commentJson(ctx.state, comment, ctx.origin, expanded(ctx));

function list(ctx: Ctx): Answer {
  const orderBy = ctx.query.get('orderBy') ?? 'created';
  const order = /^([+-]?)created$/.exec(orderBy);
  if (order === null) throw new JiraError(400, [`Unable to order by: ${orderBy}`]);
  const all = commentsSeen(ctx.state, issueOf(ctx), ctx.accountId);
  const ordered = order[1] === '-' ? [...all].reverse() : all;
  const { startAt, maxResults } = pageOf(ctx.query, MOST);
  const { total, values } = page(ordered, ctx.query, MOST);
  const comments = values.map((comment) => shown(ctx, comment));
  return { status: 200, body: { startAt, maxResults, total, comments }, points: 1 + comments.length };
}

function create(ctx: Ctx): Answer {
  const comment = planComment(ctx, issueOf(ctx), bodyOf(ctx, commentBody, ['parentId']))();
  return { status: 201, body: shown(ctx, comment) };
}

function one(ctx: Ctx): { issue: Issue; comment: Comment } {
  const issue = issueOf(ctx);
  const id = ctx.params.id ?? '';
  const comment = commentsSeen(ctx.state, issue, ctx.accountId).find((each) => each.id === id);
  if (comment === undefined) throw new JiraError(404, [`${NOT_FOUND}${id}.`]);
  return { issue, comment };
}

/** One's own, or everybody's. */
function requireOver(ctx: Ctx, what: 'EDIT' | 'DELETE', { issue, comment }: ReturnType<typeof one>): void {
  const on = { project: projectOf(ctx, issue), issue };
  const own = comment.author === ctx.accountId && ctx.can(`${what}_OWN_COMMENTS`, on);
  if (!own && !ctx.can(`${what}_ALL_COMMENTS`, on)) {
    throw new JiraError(400, [
      `You do not have the permission to ${what.toLowerCase()} the comment with id: ${comment.id}.`,
    ]);
  }
}

const of = { field: 'Comment', fieldId: 'comment', fieldtype: 'jira' as const };

function update(ctx: Ctx): Answer {
  if (ctx.query.get('overrideEditableFlag') === 'true') throw new NotEmulated('overrideEditableFlag=true');
  const { issue, comment } = one(ctx);
  requireOver(ctx, 'EDIT', { issue, comment });
  const request = bodyOf(ctx, commentBody, ['parentId']);
  const body = textOf(request);
  const visibility = visibilityOf(ctx, request.visibility, projectOf(ctx, issue));
  ctx.change(issue, () => {
    const before = documentText(comment.body);
    Object.assign(comment, {
      body,
      visibility,
      updateAuthor: ctx.accountId ?? comment.author,
      updated: ctx.clock.now(),
      properties: { ...comment.properties, ...propertiesOf(request) },
    });
    return [changeItem(of, [comment.id, before], [comment.id, documentText(body)])];
  });
  emitComment(ctx, 'commented', issue, comment);
  return { status: 200, body: shown(ctx, comment) };
}

function remove(ctx: Ctx): Answer {
  const { issue, comment } = one(ctx);
  requireOver(ctx, 'DELETE', { issue, comment });
  ctx.change(issue, () => {
    const rest = (ctx.state.comments[issue.id] ?? []).filter(({ id }) => id !== comment.id);
    ctx.state.comments[issue.id] = rest;
    return [changeItem(of, [comment.id, documentText(comment.body)], [null, null])];
  });
  emitComment(ctx, 'deleted', issue, comment);
  return { status: 204 };
}

const listBody = z.strictObject({ ids: z.array(z.number().int()).min(1).max(MOST_LISTED) });

/** Those that the caller sees, whatever issues they hang on. */
function byIds(ctx: Ctx): Answer {
  const wanted = new Set(bodyOf(ctx, listBody).ids.map(String));
  const values = Object.keys(ctx.state.comments).flatMap((issueId) => {
    const some = ctx.state.comments[issueId]?.some(({ id }) => wanted.has(id));
    const issue = some ? ctx.state.issues[issueId] : undefined;
    if (issue === undefined) return [];
    if (!ctx.can('BROWSE_PROJECTS', { project: projectOf(ctx, issue), issue })) return [];
    return commentsSeen(ctx.state, issue, ctx.accountId).filter(({ id }) => wanted.has(id));
  });
  const body = page(values, ctx.query, PAGE);
  return {
    status: 200,
    body: { ...body, values: body.values.map((comment) => shown(ctx, comment)) },
    points: 1 + body.values.length,
  };
}

const ROOT = '/rest/api/3/issue/{issueIdOrKey}/comment';
const ONE = `${ROOT}/{id}`;

export const commentRoutes: readonly Route[] = [
  { method: 'GET', path: ROOT, query: ['startAt', 'maxResults', 'orderBy', 'expand'], run: list },
  { method: 'POST', path: ROOT, query: ['expand'], run: create },
  {
    method: 'GET',
    path: ONE,
    query: ['expand'],
    run: (ctx) => ({ status: 200, body: shown(ctx, one(ctx).comment), points: 2 }),
  },
  { method: 'PUT', path: ONE, query: ['notifyUsers', 'overrideEditableFlag', 'expand'], run: update },
  { method: 'DELETE', path: ONE, run: remove },
  { method: 'POST', path: '/rest/api/3/comment/list', query: ['expand'], run: byIds },
];
