import { z } from 'zod';
import { bodyOf, found } from '../body';
import { changeItem } from '../fields/plan';
import { type Answer, type Ctx, JiraError, type Route } from '../route';
import type { Issue } from '../state';
import type { RemoteLink } from '../state-shared';
import { projectOf } from '../transitions';

const linkBody = z.object({
  globalId: z.string().max(255).nullish(),
  relationship: z.string().nullish(),
  application: z.object({ name: z.string().optional(), type: z.string().optional() }).nullish(),
  object: z.looseObject({ url: z.string().min(1), title: z.string().min(1) }),
});

const issueOf = (ctx: Ctx): Issue => ctx.issue(ctx.params.issueIdOrKey ?? '');
const linksOf = (ctx: Ctx, issue: Issue) => ctx.state.remoteLinks[issue.id] ?? [];
const selfOf = (ctx: Ctx, { issueId, id }: RemoteLink) =>
  `${ctx.origin}/rest/api/3/issue/${issueId}/remotelink/${id}`;

function linkable(ctx: Ctx): Issue {
  const issue = issueOf(ctx);
  if (!ctx.can('LINK_ISSUES', { project: projectOf(ctx, issue), issue })) {
    throw new JiraError(403, ['You do not have permission to link issues in this project.']);
  }
  return issue;
}

/** Jira's `RemoteIssueLink`. */
const json = (ctx: Ctx, link: RemoteLink) => ({
  id: Number(link.id),
  self: selfOf(ctx, link),
  ...(link.globalId === null ? {} : { globalId: link.globalId }),
  application: link.application,
  ...(link.relationship === null ? {} : { relationship: link.relationship }),
  object: link.object,
});

function list(ctx: Ctx): Answer {
  const all = linksOf(ctx, issueOf(ctx));
  const globalId = ctx.query.get('globalId');
  if (globalId === null) {
    return { status: 200, body: all.map((link) => json(ctx, link)), points: 1 + all.length };
  }
  const link = found(
    all.find((each) => each.globalId === globalId),
    'The remote issue link was not found.',
  );
  return { status: 200, body: json(ctx, link), points: 2 };
}

const of = { field: 'RemoteIssueLink', fieldId: 'remoteissuelink', fieldtype: 'jira' as const };

function put(ctx: Ctx, issue: Issue, before: RemoteLink | undefined): RemoteLink {
  const { globalId, relationship, application, object } = bodyOf(ctx, linkBody);
  const link: RemoteLink = {
    id: before?.id ?? ctx.newId(),
    issueId: issue.id,
    globalId: globalId ?? null,
    relationship: relationship ?? null,
    application: application ?? {},
    object,
  };
  const text = `This issue links to "${object.title}"`;
  ctx.change(issue, () => {
    const others = linksOf(ctx, issue).filter(({ id }) => id !== link.id);
    ctx.state.remoteLinks[issue.id] = [...others, link];
    return before === undefined ? [changeItem(of, [null, null], [link.id, text])] : [];
  });
  ctx.changed();
  return link;
}

/** One of a global id already there is brought up to date. */
function create(ctx: Ctx): Answer {
  const issue = linkable(ctx);
  const { globalId } = bodyOf(ctx, linkBody);
  const before = globalId ? linksOf(ctx, issue).find((link) => link.globalId === globalId) : undefined;
  const link = put(ctx, issue, before);
  return {
    status: before === undefined ? 201 : 200,
    body: { id: Number(link.id), self: selfOf(ctx, link) },
  };
}

function one(ctx: Ctx, issue: Issue): RemoteLink {
  return found(
    linksOf(ctx, issue).find(({ id }) => id === ctx.params.linkId),
    'The remote issue link was not found.',
  );
}

function drop(ctx: Ctx, issue: Issue, link: RemoteLink): Answer {
  const text = `This issue links to "${link.object.title}"`;
  ctx.change(issue, () => {
    ctx.state.remoteLinks[issue.id] = linksOf(ctx, issue).filter(({ id }) => id !== link.id);
    return [changeItem(of, [link.id, text], [null, null])];
  });
  return { status: 204 };
}

const ROOT = '/rest/api/3/issue/{issueIdOrKey}/remotelink';
const ONE = `${ROOT}/{linkId}`;

export const remoteLinkRoutes: readonly Route[] = [
  { method: 'GET', path: ROOT, query: ['globalId'], run: list },
  { method: 'POST', path: ROOT, run: create },
  {
    method: 'DELETE',
    path: ROOT,
    query: ['globalId'],
    run(ctx) {
      const issue = linkable(ctx);
      const globalId = ctx.query.get('globalId');
      if (globalId === null) throw new JiraError(400, ['The globalId must be given.']);
      const link = found(
        linksOf(ctx, issue).find((each) => each.globalId === globalId),
        'The remote issue link was not found.',
      );
      return drop(ctx, issue, link);
    },
  },
  {
    method: 'GET',
    path: ONE,
    run: (ctx) => ({ status: 200, body: json(ctx, one(ctx, issueOf(ctx))), points: 2 }),
  },
  {
    method: 'PUT',
    path: ONE,
    run(ctx) {
      const issue = linkable(ctx);
      put(ctx, issue, one(ctx, issue));
      return { status: 204 };
    },
  },
  {
    method: 'DELETE',
    path: ONE,
    run(ctx) {
      const issue = linkable(ctx);
      return drop(ctx, issue, one(ctx, issue));
    },
  },
];
